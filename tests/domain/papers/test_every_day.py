"""A year of the demonstration: on every day of it the papers say what the ledger says. (`make test` looks at one day in eleven.)"""

import pytest

from console import demo
from tests.conftest import PEPPER
from tests.domain.papers.every_day import agree_with_the_ledger


@pytest.mark.soak
def test_every_day_of_a_year(store):
    demo.load(store, PEPPER.encode())
    with store.snapshot() as session:
        agree_with_the_ledger(session)
