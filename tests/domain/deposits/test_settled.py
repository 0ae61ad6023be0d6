"""Deposits of who goes: what her debts or she is paid of them, is by their terms, and each is taken whole."""

import pytest

from domain import audit
from domain.book.refusals import NotEnough
from domain.deposits import deposits
from domain.going import settling
from tests import going, late, lending
from tests.deposits import furnish, opened
from tests.domain.going.test_settling import confirms, now, says, taken_back

RULES = {"fixed_rate": 36, "loan_times_savings": 3, "loan_rate": 1}
DEBT = 4120  # 4,000 with its interest and penalty


def healthy(store) -> None:
    with store.snapshot() as session:
        assert audit.faults(session) == []


def cleared(store, database: str, **rules):
    """Daudi has saved 2,000, and 10,000 for two years, with 500 for a child; of 4,000 he is a month late, and is sent away."""
    furnish(store, **(RULES | rules))
    opened(store, "fixed", 10000, 24)
    opened(store, "child", 500, 24, child="Zuri Ouma")
    late.until(store, database, lending.opened(store, 4000), 1)
    return confirms(store, says(store, settling.clear), "Baraka")


def kept(store) -> list[tuple[str, int]]:
    """What he has in deposits still, in shillings."""
    with store.glance() as session:
        return [(each.deposit.kind, each.payout // 100) for each in deposits.of(session, going.known(store))]


@pytest.mark.parametrize("interest", ["simple", "compound"])
@pytest.mark.parametrize(("early", "earned"), [("stays", 0), ("none", 0), ("half", 150), ("all", 300)])
def test_a_clearing_takes_one_whole_and_what_is_over_is_savings(world, fresh, interest, early, earned):
    cleared(world, fresh, deposit_interest=interest, deposit_early=early)
    assert kept(world) == [("child", 500)], "the debt did not need it"
    hers, paid, left, payout = now(world)
    assert hers == payout == 12000 + earned + 500 - DEBT and paid == left == 0
    healthy(world)


def test_what_was_cleared_with_a_deposit_is_taken_back_while_she_has_not_had_the_rest(world, fresh):
    entry = cleared(world, fresh, deposit_early="all")
    handed = confirms(world, says(world))
    assert kept(world) == []
    healthy(world)
    with pytest.raises(NotEnough):
        taken_back(world, entry)
    taken_back(world, handed)
    taken_back(world, entry)
    assert kept(world) == [("fixed", 10300), ("child", 500)], "as if it had never been taken"
    healthy(world)
