"""A fine is paid outside a meeting or waived by two, never more than is owed of meetings that are over."""

import pytest
from sqlalchemy import text

from domain import audit
from domain.book import corrections, second_word
from domain.book.refusals import WaiverAsked
from domain.people import first_words
from domain.people.caller import Caller
from domain.people.refusals import NotAnOfficer
from domain.refusals import AlreadyAnswered, NeedsAnother
from domain.sitting import fines, other_fines, roll
from domain.sitting.refusals import FineIsLess, NoFine, NoSittingOpen, NoSuchFine
from domain.store import DBAPIError
from tests import sittings
from tests.console.test_audit import faults_after, hand
from tests.lending import adopt, confirm, new_key
from tests.people import member
from tests.sittings import fine, kes, told


def close(store) -> None:
    """The meeting that is held ends with what the book says."""
    sittings.counted(store, sittings.book(store))
    sittings.closed(store)


@pytest.fixture
def fined(world):
    """Daudi was absent, which costs 30; the meeting is over."""
    sittings.opened(world, absent=["Daudi"])
    close(world)
    return world


def owed(store, name: str = "Daudi") -> int:
    """What somebody owes in fines, in shillings."""
    with store.glance() as session:
        whose = member(session, name)
        return roll.fines(session, whose.org_id, whose.id).minor // 100


def declare(store, units: int, name: str = "Daudi"):
    with store.begin() as session:
        return fines.declare(session, Caller(member(session, name), "ussd", new_key()), kes(units))


def enter(store, units: int, by: str = "Baraka", name: str = "Daudi"):
    with store.begin() as session:
        return fines.enter(
            session, Caller(member(session, by), "ussd", new_key()), member(session, name).id, kes(units)
        )


def said(store, units: int = 30, *, by: str = "Amina", reason: str = "was in hospital", name: str = "Daudi"):
    with store.begin() as session:
        return fines.propose(session, member(session, by), member(session, name).id, kes(units), reason)


def answered(store, waiver, *, by: str = "Baraka", yes: bool = True) -> None:
    with store.begin() as session:
        fines.answer(session, member(session, by), waiver.id, yes=yes)


def healthy(store) -> None:
    with store.snapshot() as session:
        assert audit.faults(session) == []


# --- paid ------------------------------------------------------------------------------------------------------------


def test_what_a_member_declares_is_paid_when_an_officer_says_so(fined):
    slip = declare(fined, 10)
    assert owed(fined) == 30
    with pytest.raises(NotAnOfficer), fined.begin() as session:
        second_word.confirm(session, member(session, "Daudi"), slip.number, with_pin=True)
    before = sittings.book(fined)
    confirm(fined, slip, "Amina")
    assert (owed(fined), sittings.book(fined)) == (20, before + 10)
    assert told(fined, "FineReceived")["Daudi"]["left"] == {"money": 20_00, "in": "KES"}
    healthy(fined)


def test_what_an_officer_enters_waits_for_the_member(fined):
    confirm(fined, enter(fined, 30), "Daudi")
    assert owed(fined) == 0
    with pytest.raises(NoFine):
        declare(fined, 10)


def test_more_than_is_owed_is_refused_when_it_is_said_and_when_it_is_confirmed(fined):
    with pytest.raises(FineIsLess) as no:
        declare(fined, 31)
    assert no.value.owed == kes(30)
    first, second = declare(fined, 30), enter(fined, 10)
    confirm(fined, first, "Amina")
    with pytest.raises(NoFine):
        confirm(fined, second, "Daudi")


def test_the_fine_of_a_meeting_that_is_held_is_paid_there(world):
    sittings.opened(world, late=["Daudi"])
    assert owed(world) == 10
    with pytest.raises(NoFine):
        declare(world, 10)
    with pytest.raises(NoFine):
        said(world, 10)
    sittings.say(world, sittings.enter(world, "Daudi", fine(10)), "Daudi")
    assert owed(world) == 0


def test_what_is_paid_outside_meanwhile_is_not_paid_at_the_meeting_too(fined):
    sittings.opened(fined)
    at_meeting = sittings.enter(fined, "Daudi", fine(30))
    confirm(fined, declare(fined, 20), "Amina")
    with pytest.raises(FineIsLess):
        sittings.say(fined, at_meeting, "Daudi")


def test_it_goes_to_the_fund_that_the_rules_say(fined):
    adopt(fined, **sittings.RULES, fines_to="social-fund")
    confirm(fined, declare(fined, 30), "Amina")
    with fined.glance() as session:
        rows = session.execute(
            text("SELECT kind FROM account WHERE kind IN ('social-cash', 'social', 'fine') AND balance <> 0 ORDER BY 1")
        )
        assert list(rows.scalars()) == ["social", "social-cash"]
    healthy(fined)


def test_what_two_officers_take_back_is_owed_again(fined):
    entry = confirm(fined, declare(fined, 30), "Amina")
    with fined.begin() as session:
        slip = corrections.declare(
            session, Caller(member(session, "Amina"), "ussd", new_key()), entry.receipt, "typed twice"
        )
    confirm(fined, slip, "Baraka")
    assert owed(fined) == 30
    confirm(fined, declare(fined, 30), "Amina")
    healthy(fined)


# --- waived ----------------------------------------------------------------------------------------------------------


def test_what_two_officers_waive_is_owed_no_more_and_she_is_told(fined):
    confirm(fined, declare(fined, 10), "Amina")
    with pytest.raises(FineIsLess):
        said(fined, 21)
    waiver = said(fined, 20)
    assert owed(fined) == 20
    answered(fined, waiver)
    assert owed(fined) == 0
    assert {"Daudi", "Amina"} <= set(told(fined, "FineWaived"))
    healthy(fined)


def test_it_takes_two_and_never_who_was_fined(world):
    sittings.opened(world, absent=["Baraka"])
    close(world)
    waiver = said(world, name="Baraka")
    for by in ("Amina", "Baraka"):
        with pytest.raises(NeedsAnother):
            answered(world, waiver, by=by)
    with pytest.raises(NeedsAnother):
        said(world, by="Baraka", name="Baraka")
    with pytest.raises(WaiverAsked):
        said(world, by="Chebet", name="Baraka")
    answered(world, waiver, by="Chebet")
    with pytest.raises(AlreadyAnswered):
        answered(world, waiver, by="Chebet")


def test_a_no_leaves_it_owed(fined):
    answered(fined, said(fined), yes=False)
    assert owed(fined) == 30
    assert "Amina" in told(fined, "FineStays")


def test_what_is_paid_meanwhile_is_not_waived(fined):
    waiver = said(fined)
    confirm(fined, declare(fined, 10), "Amina")
    with pytest.raises(FineIsLess):
        answered(fined, waiver)


# --- by hand ---------------------------------------------------------------------------------------------------------


def test_the_database_takes_no_more_than_is_owed(fined):
    waiver = said(fined)
    confirm(fined, declare(fined, 10), "Amina")
    with pytest.raises(DBAPIError, match="fine_waived_is_owed"), fined.begin() as session:
        first_words.say(session, fines.WAIVER.word, member(session, "Baraka"), member(session, "Daudi"))
    first, second = declare(fined, 20), declare(fined, 20)
    confirm(fined, first, "Amina")
    statement = (
        "UPDATE slip SET status = 'confirmed', answered_by = :by, answered_at = clock_timestamp(), entry_number = 1"
        " WHERE org_id = :org AND number = :number"
    )
    with pytest.raises(DBAPIError, match="fine_is_owed"), fined.begin() as session:
        by = member(session, "Amina")
        session.execute(text(statement), {"by": by.id, "org": by.org_id, "number": second.number})
    assert waiver.amount == 30_00


def test_a_first_word_about_fines_is_done_only_with_its_sum(fined):
    with pytest.raises(DBAPIError, match="fine_waived_is_owed"), fined.begin() as session:
        for name in ("Amina", "Baraka"):
            first_words.say(session, fines.WAIVER.word, member(session, name), member(session, "Daudi"))


def test_an_audit_finds_what_was_paid_or_waived_beyond_what_was_owed(fined, database, subtests):
    answered(fined, said(fined, 20))
    confirm(fined, declare(fined, 10), "Amina")
    for statement in (
        "UPDATE waiver SET amount = amount + 100",
        "UPDATE attendance SET fine = fine - 100 WHERE fine > 0",
    ):
        with subtests.test(statement=statement), hand(database) as session:
            assert [fault.check for fault in faults_after(session, statement)] == ["fines"]


# --- for other things ------------------------------------------------------------------------------------------------


def put(store, kind: str, *names: str, by: str = "Chebet") -> None:
    with store.begin() as session:
        other_fines.put(session, member(session, by), kind, [member(session, name).id for name in names])


def test_what_the_rules_fine_is_put_on_members_taken_off_again_and_told_at_the_close(world):
    sittings.opened(world, absent=["Esther"], fine_noise=5, fine_phone=20)
    put(world, "noise", "Daudi", "Baraka")
    put(world, "phone", "Daudi")
    assert [owed(world, name) for name in ("Daudi", "Baraka", "Esther")] == [25, 5, 30]
    put(world, "noise", "Daudi")
    put(world, "noise", "Daudi")  # said twice by a phone that lost the answer
    assert [owed(world, name) for name in ("Daudi", "Baraka", "Esther")] == [25, 0, 30]
    sittings.say(world, sittings.enter(world, "Daudi", fine(5)), "Daudi")
    close(world)
    assert set(told(world, "FineOwed")) == {"Daudi", "Esther"}
    confirm(world, declare(world, 20), "Amina")
    assert owed(world) == 0
    healthy(world)


def test_only_what_the_rules_fine_and_only_while_the_meeting_is_held(world):
    sittings.opened(world, fine_noise=5)
    with pytest.raises(NoSuchFine):
        put(world, "phone", "Daudi")
    with pytest.raises(NotAnOfficer):
        put(world, "noise", "Baraka", by="Daudi")
    put(world, "noise", "Daudi")
    close(world)
    with pytest.raises(NoSittingOpen):
        put(world, "noise", "Daudi")
    with pytest.raises(DBAPIError, match="sitting_is_open"), world.begin() as session:
        session.execute(text("UPDATE roll_fine SET amount = 0"))
    with pytest.raises(DBAPIError, match="permission denied"), world.begin() as session:
        session.execute(text("DELETE FROM roll_fine"))


def test_a_meeting_that_is_called_off_leaves_no_fine(world):
    sittings.opened(world, fine_noise=5)
    put(world, "noise", "Daudi")
    sittings.dropped(world)
    assert owed(world) == 0
