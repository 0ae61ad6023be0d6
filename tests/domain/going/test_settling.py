"""Who goes is settled with by one entry: savings and capital pay loans, fines and stakes, the rest is handed out, and she is off."""

import pytest
from sqlalchemy import text

from domain import audit
from domain.amount import Money
from domain.book import corrections, entries, second_word
from domain.book.refusals import AlreadyReversed, NotEnough
from domain.going import figures, settling
from domain.going.refusals import (
    NothingToHandOver,
    NothingToSetOff,
    NotLate,
    OwesMore,
    SettlingChanged,
    SettlingWaits,
)
from domain.lending.refusals import MemberOwes, MemberVouches, RepaidSince
from domain.people import members, removing
from domain.people.caller import Caller
from domain.people.refusals import NoSuchMember, PinNeeded
from domain.refusals import NeedsAnother, NotYours
from domain.sharing.refusals import MoneyOnItsWay
from domain.store import DBAPIError
from domain.turns.refusals import StakesDue, TurnsRun
from domain.voice import removals
from tests import going, late, lending, sharing, sittings, social, society, turns
from tests.domain.people.test_coming_and_going import heard
from tests.domain.people.test_persons import to
from tests.lending import new_key
from tests.people import group, member
from tests.world import DAUDI


def says(world, does=settling.leave, officer: str = "Amina", number: int = 4):
    whose = going.known(world, number)
    with world.begin() as session:
        return does(session, Caller(member(session, officer), "ussd", new_key()), whose.id)


def confirms(world, slip, by: str = "Daudi", *, with_pin: bool = True):
    with world.begin() as session:
        who = going_member(session, by)
        return second_word.confirm(session, who, slip.number, with_pin=with_pin)


def going_member(session, name: str):
    """Somebody of UMOJA, on the list or off it."""
    found = text("SELECT id FROM membership WHERE org_id = :org AND name LIKE :name")
    org = group(session).id
    return members.known(session, org, session.execute(found, {"org": org, "name": f"{name}%"}).scalar_one())


def now(world, number: int = 4) -> tuple[int, int, int, int]:
    """What is hers, what of it pays debts, what would be left of them, what she is handed; in shillings."""
    whose = going.known(world, number)
    with world.glance() as session:
        seen = figures.of(session, whose)
        return tuple(minor // 100 for minor in (seen.hers, seen.set_off, seen.left, seen.payout))


def status(world, number: int = 4) -> str:
    return going.known(world, number).status


def sound(world) -> bool:
    with world.snapshot() as session:
        assert audit.faults(session) == []
    return True


def taken_back(world, entry, officers=("Amina", "Baraka")):
    with world.begin() as session:
        caller = Caller(member(session, officers[0]), "ussd", new_key())
        slip = corrections.declare(session, caller, entry.receipt, "wrong member")
    return confirms(world, slip, officers[1])


# --- a member who leaves ---------------------------------------------------------------------------------------------


def test_she_confirms_with_her_pin_what_is_left_and_is_off_the_list(world):
    lending.opened(world, 600)
    [debt] = [each.to_end.minor // 100 for each in lending.owed(world)]
    assert now(world) == (2000, debt, 0, 2000 - debt)
    slip = says(world)
    assert slip.asked == "member" and slip.amount == (2000 - debt) * 100
    assert to(world, DAUDI)[-1] == "LeavingEntered" and status(world) == "active"
    with pytest.raises(PinNeeded):
        confirms(world, slip, with_pin=False)
    with pytest.raises(NotYours):
        confirms(world, slip, "Baraka")
    confirms(world, slip)
    assert status(world) == "removed" and now(world) == (0, 0, 0, 0) and to(world, DAUDI)[-1] == "LeavingPaid"
    assert sound(world)


def test_her_share_capital_is_handed_to_her_too(world):
    lending.adopt(world, society="yes")
    with world.begin() as session:
        capital = society.capital
        slip = capital.declare(session, Caller(member(session, "Daudi"), "sms", "c"), Money(500_00, "KES"))
    confirms(world, slip, "Amina")
    assert now(world) == (2500, 0, 0, 2500)
    confirms(world, says(world))
    assert now(world) == (0, 0, 0, 0) and sound(world)


def test_fines_and_an_emergency_loan_are_paid_each_to_its_purse(world):
    social.furnish(world)
    asked = social.approved(world, months=2)
    with world.begin() as session:
        number = social.claims.find(session, asked.org_id, asked.number).loan
        loan = lending.loans.find(session, asked.org_id, number)
    confirms(world, lending.pay_out(world, loan))
    sittings.opened(world)
    sittings.marked(world, "absent", "Daudi")
    assert now(world)[1] == 500  # of a meeting that is held: its roll may still be put right
    sittings.counted(world, sittings.book(world))
    sittings.closed(world)
    there = social.there(world)
    _hers, paid, left, _payout = now(world)
    assert paid == 500 + sittings.RULES["fine_absent"] and left == 0
    confirms(world, says(world))
    assert social.there(world) == there + 500 and now(world) == (0, 0, 0, 0) and sound(world)


def test_who_owes_more_than_she_has_is_handed_nothing(world):
    lending.adopt(world, loan_times_savings=3)
    lending.opened(world, 4000)
    with pytest.raises(OwesMore):
        says(world)
    with pytest.raises(NotLate):
        says(world, settling.clear)


def test_who_is_late_is_sent_away_by_two_officers_and_what_is_left_of_the_debt_is_taken_in(world, fresh):
    asked = lending.opened(world, 4000)
    late.until(world, fresh, asked, 1)
    hers, paid, left, payout = now(world)
    assert (hers, paid, payout) == (2000, 2000, 0) and left > 2000
    slip = says(world, settling.clear)
    assert slip.asked == "officer" and to(world, DAUDI)[-1] == "ClearingAsked"
    assert heard(world, "ClearingSaid") == ["Baraka", "Chebet"]
    with pytest.raises(NeedsAnother):
        confirms(world, slip, "Amina")
    confirms(world, slip, "Baraka")
    assert status(world) == "removed" and now(world) == (0, 0, left, 0) and to(world, DAUDI)[-1] == "Cleared"
    with world.begin() as session:
        caller = Caller(member(session, "Amina"), "ussd", new_key())
        back = lending.repayments.enter(session, caller, going.known(world).id, Money(100_00, "KES"))
    confirms(world, back, "Chebet")
    assert now(world)[2] == left - 100 and sound(world)


def test_a_vote_takes_her_off_the_list_with_what_she_owes(world, fresh):
    lending.opened(world, 600)
    with pytest.raises(MemberOwes), world.begin() as session:
        removing.remove(session, member(session, "Amina"), member(session, "Daudi").id)
    with world.begin() as session:
        motion = removals.put_to_vote(session, member(session, "Amina"), member(session, "Daudi").id, 1, key="r")
        voters = [member(session, name).id for name in ("Amina", "Baraka", "Chebet")]
    sharing.decide_vote(world, fresh, motion, voters)
    assert status(world) == "removed"
    slip = says(world, settling.clear)
    confirms(world, slip, "Baraka")
    hers, _paid, left, payout = now(world)
    assert left == 0 and hers == payout
    confirms(world, says(world))
    assert now(world) == (0, 0, 0, 0) and sound(world)


def test_whose_turns_run_stays_and_nobody_settles_with_herself(world):
    turns.begun(world, 2, 4, 1, 3, 5)
    with pytest.raises(TurnsRun):
        says(world)
    with pytest.raises(NeedsAnother):
        says(world, number=1)
    with pytest.raises(NoSuchMember), world.begin() as session:
        settling.leave(session, Caller(member(session, "Amina"), "ussd", new_key()), 10**6)


def test_who_vouches_stays(world):
    lending.adopt(world, loan_guarantors=1)
    lending.vouch(world, lending.ask(world, 300, by="Chebet"), "Daudi")
    with pytest.raises(MemberVouches):
        says(world)


def test_stakes_that_are_due_are_paid_or_hold_her_up(world, fresh):
    """She has had the pot, and the circle is over but for her stakes."""
    turns.begun(world, 4, 2)
    for name in ("Daudi", "Baraka"):
        turns.pay(world, name)
    turns.hand_over(world)
    turns.pay(world, "Baraka")
    turns.hand_over(world, short=True)
    with pytest.raises(StakesDue), world.begin() as session:
        removing.remove(session, member(session, "Amina"), member(session, "Daudi").id)
    _hers, paid, left, _payout = now(world)
    assert (paid, left) == (100, 0)
    entry = confirms(world, says(world))
    assert now(world) == (0, 0, 0, 0) and sound(world)
    taken_back(world, entry)
    assert now(world)[1] == 100 and sound(world)


# --- the same figures ------------------------------------------------------------------------------------------------


def test_figures_that_have_changed_are_said_anew(world):
    slip = says(world)
    with pytest.raises(SettlingWaits):
        says(world, officer="Chebet")
    with world.begin() as session:
        saved = society.savings.declare(session, Caller(member(session, "Daudi"), "sms", "s"), Money(300_00, "KES"))
    confirms(world, saved, "Amina")
    with pytest.raises(SettlingChanged):
        confirms(world, slip)
    assert status(world) == "active"


def test_nothing_is_settled_where_nothing_is(world):
    with pytest.raises(NothingToHandOver):
        says(world, number=5)
    with pytest.raises(NothingToSetOff):
        says(world, settling.clear)


def test_the_box_holds_less_than_she_is_to_be_handed(world):
    lending.opened(world, 2400, by="Chebet")
    lending.opened(world, 2900, by="Baraka", officers=("Amina", "Chebet"))
    with pytest.raises(NotEnough):
        says(world)


def test_savings_pay_a_loan_though_the_box_is_empty(world, fresh):
    """No money leaves it."""
    asked = lending.opened(world, 5300)
    late.until(world, fresh, asked, 1)
    slip = says(world, settling.clear)
    confirms(world, slip, "Baraka")
    assert now(world)[0] == 0 and sound(world)


def test_nothing_is_shared_out_meanwhile(world, fresh):
    lending.adopt(world, share_out="equal-profit")
    sharing.vote(world, fresh)
    says(world)
    with pytest.raises(MoneyOnItsWay):
        sharing.begin(world)


# --- who has died ----------------------------------------------------------------------------------------------------


def test_two_officers_settle_with_who_has_died_and_her_next_of_kin_hears_it(world, fresh):
    lending.opened(world, 600)
    going.named(world)
    going.died(world, fresh)
    slip = says(world)
    assert slip.asked == "officer"
    confirms(world, slip, "Baraka")
    assert now(world) == (0, 0, 0, 0) and to(world, going.KIN) == ["KinPaid"] and sound(world)


def test_what_she_vouches_with_stays_when_she_has_died(world, fresh):
    lending.adopt(world, loan_guarantors=1)
    lending.vouch(world, lending.ask(world, 300, by="Chebet"), "Daudi")
    going.died(world, fresh)
    assert now(world) == (2000, 0, 0, 1700)
    confirms(world, says(world), "Baraka")
    assert now(world) == (300, 0, 0, 0) and sound(world)


# --- taken back ------------------------------------------------------------------------------------------------------


def test_two_officers_take_it_back_and_all_is_hers_and_owed_again(world):
    asked = lending.opened(world, 600)
    before = now(world)
    entry = confirms(world, says(world))
    assert lending.status(world, asked) == "repaid"
    taken_back(world, entry)
    assert (
        now(world) == before and lending.status(world, asked) == "open" and status(world) == "removed" and sound(world)
    )
    with pytest.raises(AlreadyReversed):
        taken_back(world, entry)
    confirms(world, says(world))
    assert now(world) == (0, 0, 0, 0) and sound(world)


def test_it_is_not_taken_back_when_the_loan_has_moved_on(world, fresh):
    asked = lending.opened(world, 4000)
    late.until(world, fresh, asked, 1)
    entry = confirms(world, says(world, settling.clear), "Baraka")
    with world.begin() as session:
        caller = Caller(member(session, "Amina"), "ussd", new_key())
        back = lending.repayments.enter(session, caller, going.known(world).id, Money(100_00, "KES"))
    confirms(world, back, "Chebet")
    with pytest.raises(RepaidSince):
        taken_back(world, entry)


# --- the database by itself ------------------------------------------------------------------------------------------

CONFIRMS = "UPDATE slip SET status = 'confirmed', answered_by = :by, answered_at = now(), entry_number = :entry WHERE number = :n"


def refused(world, statement: str, **facts) -> str:
    with pytest.raises(DBAPIError) as found, world.begin() as session:
        session.execute(text(statement), facts)
    return found.value.orig.diag.constraint_name or str(found.value.orig)


def test_the_database_confirms_nothing_that_the_book_does_not_say(world):
    lending.opened(world, 600)
    slip = says(world)
    with world.glance() as session:
        other = entries.by_number(session, slip.org_id, 1).number
    assert refused(world, CONFIRMS, by=slip.member_id, entry=other, n=slip.number) == "settled_as_said"


def test_the_database_takes_nobody_off_the_list_with_what_she_owes(world):
    lending.opened(world, 600)
    says(world)
    off = "UPDATE membership SET status = 'removed' WHERE id = :id"
    assert refused(world, off, id=going.known(world).id) in ("removed_by_words", "member_owes_nothing")


def test_the_database_takes_no_parts_that_are_not_the_sum(world, fresh):
    asked = lending.opened(world, 4000)
    late.until(world, fresh, asked, 1)
    slip = says(world, settling.clear)
    part = "INSERT INTO slip_part VALUES (:org, :slip, 9, 'fine', 100, 0)"
    assert refused(world, part, org=slip.org_id, slip=slip.number) == "slip_is_its_parts"
    refuses = "UPDATE slip SET status = 'refused', answered_by = member_id, answered_at = now() WHERE number = :n"
    assert refused(world, refuses, n=slip.number) == "clearing_by_two"
