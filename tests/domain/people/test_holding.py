"""What one officer has said and another has to say too holds for a time, and no longer than the office of who said it."""

import pytest
from sqlalchemy import text

from domain import limits
from domain.amount import money
from domain.book import corrections, lapsing, second_word, slips
from domain.going import settling
from domain.lending import rescheduling
from domain.people import members
from domain.people.caller import Caller
from domain.people.refusals import WordLapsed
from domain.refusals import Refusal
from domain.saving import expenses, withdrawals
from domain.sharing.refusals import ShareOutNotSaid
from domain.sitting import entering, parts, sittings
from domain.tiers import handover, transfers
from jobs.sweep import sweep
from tests import lending, sharing, tiers
from tests.agenda import as_owner, pass_time
from tests.people import group, member, send_away
from tests.sittings import fine, savings


def out_of_office(world, name: str, code: str = "UMOJA") -> None:
    """An officer is one no more."""
    with world.begin() as session:
        ends = "UPDATE role SET until = clock_timestamp() WHERE org_id = :org AND member_id = :id AND until IS NULL"
        who = member(session, name, code)
        as_owner(session, ends, {"org": who.org_id, "id": who.id})


def in_office_again(world, name: str) -> None:
    """… and elected again."""
    with world.begin() as session:
        who = member(session, name)
        members.give_roles(session, who.org_id, who.id, ["secretary"])


def said(world, name: str, by: str, key: str = "k") -> slips.Slip:
    """A slip of this kind about Daudi's money, as `by` says it."""
    kind = slips.kinds()[name]
    with world.begin() as session:
        whose, caller = member(session, "Daudi"), Caller(member(session, by), "ussd", key)
        out_of = kind.takes[0] if kind.takes else None
        if kind is parts.MEETING:
            sittings.open_(session, member(session, "Amina"), key="s")
            return entering.enter(session, caller, whose.id, [savings(100)])
        paid = [fine(1)] if kind is settling.CLEARING else []  # its debts are its parts
        slip = slips.write(session, kind, whose, money(1, "KES"), caller, out_of=out_of, parts=paid)
        parts.keep(session, slip, paid)
        return slip


def answer(world, number: int) -> None:
    """Who is asked may answer it. Raises WordLapsed."""
    with world.begin() as session:
        waits = slips.find(session, group(session).id, number)
        who = member(session, "Amina" if waits.asked == "officer" else "Daudi")
        second_word.answerable(session, who, number)


def listed(world, number: int) -> bool:
    """Whether who is asked finds it among what waits for her."""
    with world.begin() as session:
        waits = slips.find(session, group(session).id, number)
        who = member(session, "Amina" if waits.asked == "officer" else "Daudi")
        return number in [each.number for each, _name in second_word.waiting_for(session, who)]


@pytest.fixture
def purses_filled(monkeypatch):
    """There is enough in every purse: what is free is not what is asked here."""
    monkeypatch.setattr("domain.book.purses.check_taking", lambda *_args, **_more: None)


BY_OFFICERS = sorted(slips.kinds())


@pytest.mark.parametrize("name", BY_OFFICERS)
def test_what_an_officer_said_ends_with_her_office(world, purses_filled, name):
    slip = said(world, name, "Chebet")
    answer(world, slip.number)
    assert listed(world, slip.number)
    out_of_office(world, "Chebet")
    for _again in range(2):
        with pytest.raises(WordLapsed):
            answer(world, slip.number)
        assert not listed(world, slip.number)
        in_office_again(world, "Chebet")  # what she said, she said in an office that is over


@pytest.mark.parametrize("name", BY_OFFICERS)
def test_it_ends_when_she_is_taken_off_the_list(world, purses_filled, name):
    slip = said(world, name, "Chebet")
    with world.begin() as session:
        send_away(session, member(session, "Chebet").id)
    with pytest.raises(WordLapsed):
        answer(world, slip.number)


@pytest.mark.parametrize("name", BY_OFFICERS)
def test_it_waits_as_long_as_the_limit_says(world, fresh, purses_filled, name):
    """What two officers say waits hours, what a member is asked waits days; the sweep lets go of both."""
    hours = limits.FIRST_WORD_HOURS if slips.kinds()[name].by_two_officers else limits.SLIP_DAYS * 24
    slip = said(world, name, "Chebet")
    pass_time(fresh, hours=hours - 1)
    answer(world, slip.number)
    sweep(world)
    pass_time(fresh, hours=1)
    with pytest.raises(WordLapsed):
        answer(world, slip.number)
    sweep(world)
    with world.begin() as session:
        assert slips.find(session, group(session).id, slip.number).status == "expired"


@pytest.mark.parametrize(
    "name", [name for name, kind in slips.kinds().items() if kind.asks is None and name != "meeting"]
)
def test_what_a_member_declares_of_her_own_money_hangs_on_no_office(world, fresh, name):
    slip = said(world, name, "Daudi")
    pass_time(fresh, hours=limits.SLIP_DAYS * 24 - 1)
    answer(world, slip.number)
    assert listed(world, slip.number)


def test_the_sweep_lets_go_of_what_an_office_that_is_over_has_said(world):
    with world.begin() as session:
        slip = expenses.declare(session, Caller(member(session, "Chebet"), "ussd", "e"), money(500, "KES"), "paper")
    sweep(world)
    out_of_office(world, "Chebet")
    with world.begin() as session:
        assert lapsing.expire_next(session) == 1
        assert lapsing.expire_next(session) == 0
        assert slips.find(session, group(session).id, slip.number).status == "expired"


def refused(world, deed) -> type[Refusal] | None:
    """What a deed is refused with; it is done where nothing is."""
    try:
        with world.begin() as session:
            deed(session)
    except Refusal as refusal:
        return type(refusal)
    return None


def test_an_expense_of_who_is_no_officer_is_not_paid(world):
    with world.begin() as session:
        slip = expenses.declare(session, Caller(member(session, "Chebet"), "ussd", "e"), money(500, "KES"), "paper")
    out_of_office(world, "Chebet")
    before = sharing.total(world, "cash")
    assert (
        refused(world, lambda s: second_word.confirm(s, member(s, "Amina"), slip.number, with_pin=True)) is WordLapsed
    )
    assert sharing.total(world, "cash") == before


def test_nor_is_an_entry_taken_back_on_her_word(world, fresh):
    entry = sharing.save(world, "Daudi", 100)
    with world.begin() as session:
        slip = corrections.declare(session, Caller(member(session, "Chebet"), "ussd", "e"), entry.receipt, "wrong")
    pass_time(fresh, hours=limits.FIRST_WORD_HOURS)
    assert (
        refused(world, lambda s: second_word.confirm(s, member(s, "Amina"), slip.number, with_pin=True)) is WordLapsed
    )


def test_nor_a_payout_confirmed_that_a_removed_officer_handed_over(world):
    lending.adopt(world, withdrawals="yes")
    with world.begin() as session:
        caller = Caller(member(session, "Chebet"), "ussd", "w")
        slip = withdrawals.hand_over(session, caller, member(session, "Daudi").id, money(100, "KES"))
        send_away(session, member(session, "Chebet").id)
    assert (
        refused(world, lambda s: second_word.confirm(s, member(s, "Daudi"), slip.number, with_pin=True)) is WordLapsed
    )


# --- the share-out ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("why", ["office", "time"])
def test_a_share_out_that_was_begun_is_begun_anew(world, fresh, why):
    lending.adopt(world, **sharing.RULES)
    sharing.vote(world, fresh)
    sharing.begin(world, "Chebet")
    if why == "office":
        out_of_office(world, "Chebet")
    else:
        pass_time(fresh, hours=limits.FIRST_WORD_HOURS)
    with pytest.raises(ShareOutNotSaid):
        sharing.finish(world)
    assert sharing.begin(world, "Amina").state == "said"
    assert sharing.finish(world).kind == "share-out"


# --- between organisations -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("why", ["office", "time"])
def test_dues_that_were_said_do_not_outlive_who_said_them(world, fresh, why):
    tiers.come_together(world)
    lending.adopt(world, dues="20")
    with world.begin() as session:
        caller = Caller(member(session, "Chebet"), "ussd", "t")
        said = transfers.say(session, caller, group(session, "KISUMU").id, "dues", money(100, "KES"))
    with world.begin() as session:
        assert [each.id for each, _payer in transfers.waiting_for(session, member(session, "Ruth", "KISUMU"))] == [
            said.id
        ]
    if why == "office":
        out_of_office(world, "Chebet")
    else:
        pass_time(fresh, days=limits.SLIP_DAYS)
    with world.begin() as session:
        assert transfers.waiting_for(session, member(session, "Ruth", "KISUMU")) == []
    confirm = lambda s: handover.confirm(s, member(s, "Ruth", "KISUMU"), said.org_id, said.id)  # noqa: E731
    assert refused(world, confirm) is WordLapsed
    sweep(world)
    with world.begin() as session:
        assert session.execute(text("SELECT state FROM transfer WHERE id = :id"), {"id": said.id}).scalar() == "expired"


# --- approvals and new dates -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("why", ["office", "time"])
def test_a_yes_to_a_loan_does_not_outlive_who_said_it(world, fresh, why):
    asked = lending.ask(world, 1000)
    assert lending.decide(world, asked, "Chebet") == 1
    if why == "office":
        out_of_office(world, "Chebet")
    else:
        pass_time(fresh, days=limits.APPROVAL_DAYS)
    assert lending.decide(world, asked, "Amina") == 1
    assert lending.status(world, asked) == "requested"
    assert lending.decide(world, asked, "Baraka") == 0
    assert lending.status(world, asked) == "approved"


def test_it_waits_for_the_meeting_of_next_week(world, fresh):
    asked = lending.ask(world, 1000)
    lending.decide(world, asked, "Chebet")
    pass_time(fresh, hours=limits.APPROVAL_DAYS * 24 - 1)
    assert lending.decide(world, asked, "Amina") == 0


def test_new_dates_are_proposed_anew(world, fresh):
    loan = lending.opened(world, 1000)
    with world.begin() as session:
        rescheduling.propose(session, member(session, "Chebet"), loan.number, 2, key="d")
    out_of_office(world, "Chebet")
    with world.begin() as session:
        assert rescheduling.waiting_for(session, member(session, "Amina")) == []
    agree = lambda s: rescheduling.agree(s, member(s, "Amina"), loan.number, yes=True)  # noqa: E731
    assert refused(world, agree) is WordLapsed
    with world.begin() as session:
        rescheduling.propose(session, member(session, "Baraka"), loan.number, 2, key="e")
        rescheduling.agree(session, member(session, "Amina"), loan.number, yes=True)
