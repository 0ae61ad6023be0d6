"""Deposits when a group shares out: the interest of those whose day has come is owed before the pot is divided."""

import pytest

from domain import audit
from domain.book.earned import open_with
from domain.people.organisations import today
from domain.sharing import fund
from tests import lending, sharing
from tests.deposits import after, furnish, opened, taken
from tests.people import group
from tests.sharing import stands
from tests.social import kes

EVERYBODY = ("Amina", "Baraka", "Chebet", "Daudi")


@pytest.fixture
def earned(world):
    """A group that shares out by shares, and has earned 300."""
    lending.adopt(world, **sharing.RULES)
    furnish(world, **sharing.RULES)
    with world.begin() as session:
        org = group(session)
        open_with(session, org, kes(300), today(session, org))
    return world


def surplus(store) -> int:
    """What there is to share beside what was saved, in shillings."""
    with store.glance() as session:
        now = fund.of(session, group(session).id)
        assert now.available + now.outstanding + now.banked + now.owned == now.saved + now.surplus + now.carried
        return now.surplus // 100


def test_one_whose_day_has_come_is_paid_after_the_share_out(earned, database):
    number = opened(earned, "fixed", 1000, 6, by="Chebet")
    after(earned, database, 5)
    assert surplus(earned) == 300, "its day has not come: nobody knows yet what will be owed"
    after(earned, database, 1)
    assert surplus(earned) == 240, "less 12 % of 1,000 for six months"
    before = sharing.portions(earned)
    sharing.shared_out(earned, database)
    for name in EVERYBODY:
        lending.confirm(earned, sharing.hand_over(earned, name, "Baraka" if name == "Amina" else "Amina"), name)
    left = stands(earned, "cash") - 1060_00
    assert 0 <= left == stands(earned, "carried"), "what has no coins is carried, and the deposit lies in the box"
    taken(earned, number, "Chebet")
    assert surplus(earned) == 0 and stands(earned, "cash") == left and set(before) == set(EVERYBODY)
    with earned.snapshot() as session:
        assert audit.faults(session) == []
