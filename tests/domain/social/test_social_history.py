"""Whole histories of a social fund: never overdrawn, and what was given is there, lent out or was granted."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from domain import audit
from domain.book import ledger, second_word
from domain.book.slips import Slip
from domain.lending import loans, payouts, repayments
from domain.people.caller import Caller
from domain.people.members import Member
from domain.refusals import Refusal
from domain.social import asking, claims, deciding, fund, grants
from domain.store import Session
from domain.tiers import figures
from tests.lending import new_key
from tests.people import group, member
from tests.social import furnish, kes

WHO = ("Daudi", "Esther")
STEPS = some.lists(
    some.tuples(
        some.sampled_from(["give", "ask", "borrow", "agree", "refuse", "cancel", "hand over", "repay"]),
        some.sampled_from(WHO),
        some.integers(1, 600),
    ),
    max_size=25,
)


class History:
    """What happens to one fund; `given`, `granted`, `lent` are counted by hand beside the book."""

    def __init__(self, session: Session):
        self.session, self.given, self.granted, self.lent = session, 0, 0, 0

    def confirmed(self, slip: Slip, by: Member) -> int:
        """The second word; the units of the currency that moved."""
        second_word.confirm(self.session, by, slip.number, with_pin=True)
        return slip.amount // 100

    def take(self, step: str, name: str, units: int) -> None:
        """One step, whole or not at all."""
        me, amina, baraka = (member(self.session, each) for each in (name, "Amina", "Baraka"))
        she, officer = (Caller(each, "ussd", new_key()) for each in (me, amina))
        waiting = claims.alive(self.session, me)
        match step:
            case "give":
                self.given += self.confirmed(fund.declare(self.session, she, kes(units)), amina)
            case "ask" | "borrow":
                asking.ask(self.session, she, "fire", kes(units), 2 * (step == "borrow"))
            case "agree" if waiting:
                deciding.decide(self.session, amina, waiting.number, yes=True)
                deciding.decide(self.session, baraka, waiting.number, yes=True)
            case "refuse" if waiting:
                deciding.decide(self.session, amina, waiting.number, yes=False)
            case "cancel" if waiting:
                asking.cancel(self.session, me, waiting.number)
            case "hand over" if waiting:
                self.granted += self.confirmed(grants.hand_over(self.session, officer, waiting.number), me)
            case "hand over":
                for each in loans.alive(self.session, me):
                    if each.status == "approved":
                        self.lent += self.confirmed(payouts.hand_over(self.session, officer, each.number), me)
            case "repay":
                self.lent -= self.confirmed(repayments.declare(self.session, she, kes(units)), amina)


@pytest.fixture
def furnished(world):
    """UMOJA keeps a social fund, and nothing is in it."""
    furnish(world, 0)
    return world


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_what_was_given_is_there_or_lent_or_was_granted(furnished, steps):
    with furnished.begin() as session:
        undone = session.begin_nested()
        history, org = History(session), group(session)
        for step in steps:
            try:
                with session.begin_nested():
                    history.take(*step)
            except Refusal:
                pass
            cash, total = (ledger.balance(session, org.id, each) // 100 for each in (fund.CASH, fund.FUND))
            assert cash == history.given - history.granted - history.lent >= 0
            assert total == history.given - history.granted
            assert figures.of(session, org).figures.social_loans == history.lent * 100
        assert audit.faults(session) == []
        undone.rollback()


def test_the_history_goes_everywhere(furnished):
    """The check itself: each kind of step happens, and moves money."""
    with furnished.begin() as session:
        history = History(session)
        for step in [("give", 600), ("ask", 500), ("agree", 1), ("hand over", 1), ("borrow", 100), ("agree", 1),
                     ("hand over", 1), ("repay", 40), ("ask", 30), ("refuse", 1), ("ask", 30), ("cancel", 1)]:  # fmt: skip
            history.take(step[0], "Daudi", step[1])
        assert (history.given, history.granted, history.lent) == (600, 500, 60)
        assert {each.state for each in claims.of(session, member(session, "Daudi"))} == {
            "paid", "approved", "refused", "cancelled",
        }  # fmt: skip
        assert second_word.waiting_for(session, member(session, "Amina")) == []
