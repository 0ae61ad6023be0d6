"""A penalty is waived by two officers, neither of them the borrower; what is owed follows, and never more is waived."""

import pytest
from sqlalchemy import text

from domain import audit
from domain.book.refusals import WaiverAsked
from domain.lending import waivers
from domain.lending.refusals import PenaltyLess
from domain.people import first_words
from domain.refusals import AlreadyAnswered, NeedsAnother
from domain.store import DBAPIError
from jobs.loans import watch_loans
from tests.console.test_audit import faults_after, hand
from tests.late import FINE, paid_on, until
from tests.lending import adopt, confirm, opened, owed, repay, status
from tests.people import group, member
from tests.sittings import kes


@pytest.fixture
def late(world, database):
    """Daudi's loan of 2,000, whose first 707 is a day late: by hand, 71 of penalty."""
    adopt(world, **FINE)
    asked = opened(world, 2000)
    until(world, database, asked, 1)
    return asked


def said(store, asked, units: int = 71, *, by: str = "Amina", reason: str = "was in hospital"):
    with store.begin() as session:
        return waivers.propose(session, member(session, by), asked.number, kes(units), reason)


def answered(store, waiver, *, by: str = "Baraka", yes: bool = True) -> None:
    with store.begin() as session:
        waivers.answer(session, member(session, by), waiver.id, yes=yes)


def told(store, kind: str) -> list[str]:
    """The phones that were told."""
    with store.glance() as session:
        return list(session.execute(text("SELECT phone FROM outbox WHERE kind = :kind"), {"kind": kind}).scalars())


def test_what_two_officers_waive_is_owed_no_more(world, late):
    waiver = said(world, late)
    assert owed(world)[0].penalty == kes(71)
    answered(world, waiver)
    (now,) = owed(world)
    assert (now.penalty, now.late, now.total) == (kes(0), kes(707), kes(2120))
    watch_loans(world)
    assert owed(world)[0].penalty == kes(0)
    with world.glance() as session:
        assert member(session, "Daudi").phone in told(world, "PenaltyWaived")
        assert audit.faults(session) == []


def test_a_part_is_waived_after_a_part_was_paid(world, late):
    confirm(world, repay(world, 31), "Amina")
    with pytest.raises(PenaltyLess) as no:
        said(world, late, 41)
    assert no.value.owed == kes(40)
    answered(world, said(world, late, 30))
    assert owed(world)[0].penalty == kes(10)


def test_it_is_another_officers_word_and_never_the_borrowers(world, late):
    waiver = said(world, late)
    for by in ("Amina", "Daudi"):
        with pytest.raises((NeedsAnother, waivers.members.NotAnOfficer)):
            answered(world, waiver, by=by)
    with pytest.raises(WaiverAsked):
        said(world, late, 20, by="Baraka")
    with world.begin() as session:
        session.execute(
            text(
                "INSERT INTO role (org_id, member_id, role) SELECT org_id, id, 'treasurer' FROM membership WHERE org_id = :org AND id = :id"
            ),
            {"org": group(session).id, "id": member(session, "Daudi").id},
        )
    with pytest.raises(NeedsAnother):
        answered(world, waiver, by="Daudi")
    with pytest.raises(NeedsAnother):
        said(world, late, 20, by="Daudi")
    with world.glance() as session:
        assert [each.id for each, _whose in waivers.waiting_for(session, member(session, "Baraka"))] == [waiver.id]
        assert waivers.waiting_for(session, member(session, "Daudi")) == []


def test_a_no_leaves_it_owed_and_it_can_be_said_anew(world, late):
    waiver = said(world, late)
    answered(world, waiver, yes=False)
    assert owed(world)[0].penalty == kes(71)
    with pytest.raises(AlreadyAnswered):
        answered(world, waiver)
    first = said(world, late, 20)
    assert said(world, late, 20) == first  # said twice by a phone that lost the answer
    second = said(world, late, 30)
    with pytest.raises(AlreadyAnswered):
        answered(world, first)
    answered(world, second)
    assert owed(world)[0].penalty == kes(41)


def test_what_is_paid_meanwhile_is_not_waived(world, late):
    waiver = said(world, late)
    confirm(world, repay(world, 10), "Amina")
    with pytest.raises(PenaltyLess):
        answered(world, waiver)


def test_a_loan_of_which_only_the_penalty_was_left_is_at_its_end(world, database):
    """By hand: 600 without interest; 60 of penalty, and the group takes the principal first."""
    adopt(world, **FINE, repay_first="principal", loan_rate=0)
    asked = opened(world, 600, 1)
    until(world, database, asked, 1)
    confirm(world, repay(world, 600), "Amina")
    assert status(world, asked) == "open"
    answered(world, said(world, asked, 60))
    assert status(world, asked) == "repaid"
    with world.glance() as session:
        assert audit.faults(session) == []


def test_a_waived_penalty_does_not_come_back_below_the_cap(world, database):
    """By hand: the cap is 10 % of 707: the first month costs 71, and the second costs nothing, waived or not."""
    adopt(world, **FINE, late_cap=10)
    asked = opened(world, 2000)
    until(world, database, asked, 1)
    answered(world, said(world, asked))
    until(world, database, asked, 33)
    with world.glance() as session:
        dues = session.execute(
            text(
                "SELECT count(*), min(month), max(month) FROM penalty_due WHERE due = (SELECT min(due) FROM penalty_due)"
            )
        )
        assert tuple(dues.one()) == (1, 1, 1)


def test_a_payment_made_in_time_takes_back_what_was_not_waived(world, late):
    """By hand: of 707 were 407 paid on the day, so the penalty is 30; 20 of 71 are waived, and 21 more come off."""
    answered(world, said(world, late, 20))
    paid_on(world, 1, 407)
    assert owed(world)[0].penalty == kes(30)


@pytest.mark.parametrize(
    ("done", "amount", "name"),
    [
        (False, 71_00, "penalty_off_by_waiver"),
        (True, 72_00, "penalty_off_by_waiver"),
        (True, 71_00, "penalty_waived_unpaid"),
    ],
)
def test_the_database_waives_nothing_without_two_officers_and_no_more_than_is_owed(world, late, done, amount, name):
    waiver = said(world, late)
    if amount == 71_00 and done:
        confirm(world, repay(world, 10), "Amina")
    row = "INSERT INTO penalty_off (org_id, loan, due, month, waiver, amount) SELECT org_id, loan, due, month, :waiver, :amount FROM penalty_due"
    with pytest.raises(DBAPIError, match=name), world.begin() as session:
        if done:
            first_words.say(session, waivers.WAIVER.word, member(session, "Baraka"), member(session, "Daudi"))
        session.execute(text(row), {"waiver": waiver.id, "amount": amount})


def test_an_audit_finds_what_was_taken_off_without_two_words(world, late, database, subtests):
    answered(world, said(world, late))
    for statement in (
        "UPDATE penalty_off SET amount = amount - 100",
        "UPDATE waiver SET amount = amount + 100",
        "UPDATE first_word SET state = 'dropped', second_by = NULL WHERE kind = 'penalty-waiver'",
        "UPDATE first_word SET kind = 'renaming' WHERE kind = 'penalty-waiver'",
    ):
        with subtests.test(statement=statement), hand(database) as session:
            assert [fault.check for fault in faults_after(session, statement)] == ["penalty-waived"]
