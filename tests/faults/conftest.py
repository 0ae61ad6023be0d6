"""What several tests of faults begin with."""

import pytest

from tests.conftest import application


@pytest.fixture
def gateway(settings, world):
    """Somebody who passes on what is texted, in this very process."""
    with application(settings) as app:
        yield app.test_client()
