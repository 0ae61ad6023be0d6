"""What several tests of faults begin with."""

from collections.abc import Iterator

import pytest

from domain.store import APPLICATION_ROLE, Store
from embedded.postgres import SERVICE
from tests.conftest import application, fill


@pytest.fixture
def gateway(settings, world):
    """Somebody who passes on what is texted, in this very process."""
    with application(settings) as app:
        yield app.test_client()


@pytest.fixture
def served(postgres, fresh) -> Iterator[Store]:
    """A store on the tests' world, whose user is the service's: it owns no table."""
    postgres.make_service(APPLICATION_ROLE)
    postgres.make_service(APPLICATION_ROLE)
    opened = Store(postgres.url("tests", SERVICE))
    fill(opened)
    yield opened
    opened.close()
