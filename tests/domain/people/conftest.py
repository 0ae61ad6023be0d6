"""A group that several tests about its people begin with."""

import pytest

from tests.agenda import as_owner
from tests.people import group, member


@pytest.fixture
def one_officer(world):
    """UMOJA with Amina as its only officer."""
    with world.begin() as session:
        as_owner(
            session,
            "UPDATE role SET until = now() WHERE member_id <> :amina AND org_id = :org",
            {"amina": member(session, "Amina").id, "org": group(session).id},
        )
    return world
