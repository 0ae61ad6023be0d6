"""A group and the federation above it: dues, loans, what comes back. Both books say the same, and no coin leaves the two."""

import random

import pytest

from domain.book import ledger
from domain.book.accounts import Account
from tests import tiers
from tests.people import group

LOAN, BACK = 1000, 1060  # three months at 2 %, flat


def stands(store, code, kind, number=0):
    """What stands on an account of one of the two, in shillings."""
    with store.glance() as session:
        return ledger.balance(session, group(session, code).id, Account(kind, loan=number)) // 100


def a_year(store, seed):
    """Thirty deeds between two boxes."""
    luck = random.Random(seed)
    tiers.come_together(store)
    tiers.adopt(store, "KISUMU", loan_rate=2, loan_method="flat")
    tiers.adopt(store, "UMOJA", dues="20")
    below, above = (stands(store, code, "cash") for code in ("UMOJA", "KISUMU"))
    dues = earned = 0
    loan = None
    for _deed in range(30):
        units = luck.randint(1, 150)
        if luck.random() < 0.5 and units <= below:
            tiers.confirm(store, tiers.pay_dues(store, units), luck.choice(["Ruth", "Omar"]))
            below, above, dues = below - units, above + units, dues + units
        elif loan is None and above >= LOAN:
            loan = tiers.opened(store, LOAN)
            below, above = below + LOAN, above - LOAN
        elif loan and below >= BACK:
            tiers.confirm(store, tiers.pay_back(store, loan, BACK), "Ruth")
            below, above, earned, loan = below - BACK, above + BACK, earned + BACK - LOAN, None
        assert (stands(store, "UMOJA", "cash"), stands(store, "KISUMU", "cash")) == (below, above)
        assert stands(store, "UMOJA", "dues-paid") == stands(store, "KISUMU", "dues") == dues
        if loan:
            owed = [stands(store, *each) for each in (("UMOJA", "borrowed", loan.id), ("KISUMU", "lent", loan.id))]
            assert [abs(each) for each in owed] == [LOAN, LOAN]
    return earned


@pytest.mark.parametrize("seed", [1])
def test_a_year(world, seed):
    assert a_year(world, seed) > 0, "something was lent and came back"


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 22))
def test_twenty_years(world, seed):
    a_year(world, seed)
