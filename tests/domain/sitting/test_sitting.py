"""A meeting that is held: opened once, a roll with fines, sums in parts, one count of the box, a close by two."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from domain import limits
from domain.book import corrections, entries, ledger, slips
from domain.book.accounts import CASH, Account, savings_of
from domain.lending import instalments
from domain.lending.refusals import OwesLess
from domain.people.caller import Caller
from domain.people.refusals import NotAnOfficer
from domain.refusals import AlreadyAnswered, DateUnfit, KeyReused, NeedsAnother, NotYours
from domain.saving import savings as saving
from domain.saving.refusals import NotInShares, TooManyShares
from domain.sitting import closing, counting, entering, parts, roll, sittings
from domain.sitting.refusals import (
    CannotPost,
    FineIsLess,
    NoSittingOpen,
    NotCounted,
    NotDrawn,
    ReceiverMissing,
    SittingIsOpen,
    SumsPosted,
    SumsWait,
    WitnessMissing,
)
from domain.social import fund
from domain.social.refusals import NoSocialFund
from tests import lending
from tests.agenda import as_owner, by_hand, call_meeting, pass_time
from tests.parallel import at_once
from tests.people import group, member, today
from tests.sittings import (
    IN_THE_BOX,
    agreed,
    book,
    closed,
    counted,
    enter,
    fine,
    kes,
    loan,
    opened,
    passed_over,
    savings,
    say,
    social,
    told,
    usual,
)

EVERYBODY = {"Amina", "Baraka", "Chebet", "Daudi", "Esther"}


def fines(store, name):
    with store.glance() as session:
        return roll.fines(session, group(session).id, member(session, name).id)


def saved(store, name):
    with store.glance() as session:
        return saving.of(session, member(session, name))


# --- opening ---------------------------------------------------------------------------------------------------------


def test_one_meeting_is_open_at_a_time(world):
    first = opened(world)
    assert (first.number, first.day, first.state) == (1, today(world), "open")
    with pytest.raises(SittingIsOpen):
        opened(world, by="Amina")
    with pytest.raises(NotAnOfficer):
        opened(world, by="Daudi")


def test_ten_officers_open_it_at_once(world):
    opened(world, key="once")
    with world.begin() as session:
        sittings.drop(session, member(session, "Chebet"))

    def press(at):
        with world.begin() as session:
            return sittings.open_(session, member(session, ("Amina", "Baraka")[at % 2]), key=f"k{at}").number

    results = at_once(10, press)
    assert sorted(str(each) for each in results if isinstance(each, int)) == ["2"]
    assert sum(isinstance(each, SittingIsOpen) for each in results) == 9


def test_the_same_intent_opens_one_meeting(world):
    assert opened(world, key="a").number == opened(world, key="a").number == 1
    with pytest.raises(KeyReused):
        opened(world, today(world) - timedelta(3), key="a")


def test_a_meeting_is_of_today_or_of_a_day_not_long_ago_and_not_before_the_last_one(world):
    now = today(world)
    for day in (now + timedelta(1), now - timedelta(limits.SITTING_DAYS_BACK + 1)):
        with pytest.raises(DateUnfit):
            opened(world, day)
    opened(world, now - timedelta(2))
    counted(world, book(world))
    closed(world)
    with pytest.raises(DateUnfit):
        opened(world, now - timedelta(3))
    assert opened(world, now - timedelta(1)).number == 2


def test_it_belongs_to_the_meeting_that_was_called_for_its_day(world, fresh):
    meeting = call_meeting(world, days=1)
    pass_time(fresh, days=1)
    opened(world)
    with world.glance() as session:
        assert session.execute(text("SELECT meeting FROM sitting")).scalar_one() == meeting.id


def test_a_meeting_opened_by_mistake_is_called_off_and_leaves_nothing(world):
    opened(world, late=["Daudi"])
    slip = enter(world, "Daudi", savings(100))
    with world.begin() as session:
        sittings.drop(session, member(session, "Amina"))
    assert fines(world, "Daudi") == kes(0)
    assert told(world, "SumsWithdrawn")["Daudi"]["amount"] == {"money": 100_00, "in": "KES"}
    with pytest.raises(AlreadyAnswered):
        say(world, slip, "Daudi")
    opened(world)
    say(world, enter(world, "Daudi", savings(100)), "Daudi")
    with pytest.raises(SumsPosted), world.begin() as session:
        sittings.drop(session, member(session, "Amina"))


# --- the roll --------------------------------------------------------------------------------------------------------


def test_everybody_is_here_but_for_those_who_are_named(world):
    held = opened(world, absent=["Esther"], late=["Daudi"])
    with world.begin() as session:
        places = {place.name.split()[0]: (place.how, place.fine) for place in roll.of(session, held.org_id, 1)}
        assert places == {
            "Amina": ("here", 0), "Baraka": ("here", 0), "Chebet": ("here", 0), "Daudi": ("late", 10_00),
            "Esther": ("absent", 30_00),
        }  # fmt: skip
        sittings.attend(session, member(session, "Amina"), "absent", [member(session, "Daudi").id])
    assert (fines(world, "Daudi"), fines(world, "Esther")) == (kes(30), kes(0))


def test_a_fine_is_owed_until_it_is_paid_and_again_when_that_is_taken_back(world):
    opened(world, late=["Daudi"])
    assert usual(world, "Daudi") == [savings(100), social(), fine(10)]
    with pytest.raises(FineIsLess) as refusal:
        enter(world, "Daudi", fine(11))
    assert refusal.value.owed == kes(10)
    entry = say(world, enter(world, "Daudi", fine(10)), "Daudi")
    assert fines(world, "Daudi") == kes(0)
    with world.begin() as session:
        wrong = corrections.declare(session, Caller(member(session, "Amina"), "ussd", "r"), entry.receipt, "twice")
    say(world, wrong, "Baraka")
    assert fines(world, "Daudi") == kes(10)


def test_who_owes_a_fine_hears_of_it_at_the_close_and_pays_at_the_next_meeting(world):
    opened(world, absent=["Esther"], late=["Daudi"])
    say(world, enter(world, "Daudi", fine(10)), "Daudi")
    counted(world, 5310)
    closed(world)
    assert {name: facts["amount"]["money"] for name, facts in told(world, "FineOwed").items()} == {"Esther": 30_00}
    opened(world)
    assert usual(world, "Esther") == [savings(100), social(), fine(30)]


def test_a_fine_goes_where_the_rules_say(world):
    with world.glance() as session:
        org_id, daudi = group(session).id, member(session, "Daudi")
    for goes_to, account in (("loan-fund", Account("fine", daudi.id)), ("social-fund", fund.FUND)):
        opened(world, late=["Daudi"], fines_to=goes_to)
        say(world, enter(world, "Daudi", fine(10)), "Daudi")
        counted(world, book(world))
        closed(world)
        with world.glance() as session:
            assert ledger.balance(session, org_id, account) == 10_00


def test_attendance_is_the_average_of_the_last_four_meetings(world):
    """Present ÷ members × 100, averaged over the last four; late is present."""
    with world.glance() as session:
        assert roll.figure(session, group(session).id) is None
    for absent in (["Baraka", "Daudi", "Esther"], ["Esther"], [], ["Daudi", "Esther"], []):
        opened(world, absent=absent, late=["Amina"] if absent == [] else [])
        counted(world, book(world))
        closed(world)
    with world.glance() as session:
        assert roll.figure(session, group(session).id) == (80 + 100 + 60 + 100) / 4


# --- sums of members -------------------------------------------------------------------------------------------------


def test_a_member_hands_over_everything_with_one_word(world):
    asked = lending.opened(world, 2000)
    opened(world, late=["Daudi"])
    slip = enter(world, "Daudi", savings(300), social(), fine(10), loan(707))
    assert book(world) == 3300  # an officer's word alone moves nothing
    (asks,) = told(world, "SumsEntered").values()
    assert {name: asks[name]["money"] for name in ("amount", *parts.KINDS)} == {
        "amount": 1037_00, "savings": 300_00, "social": 20_00, "fine": 10_00, "stake": 0, "repayment": 707_00,
    }  # fmt: skip
    entry = say(world, slip, "Daudi")
    with world.glance() as session:
        lines = dict(entries.lines_of(session, entry.org_id, entry.number))
        daudi = member(session, "Daudi")
    assert lines == {
        CASH: 1017_00, fund.CASH: 20_00, savings_of(daudi): -300_00, fund.FUND: -20_00,
        Account("fine", daudi.id): -10_00, asked.charges: -40_00, asked.account: -667_00,
    }  # fmt: skip
    assert told(world, "SumsReceived")["Daudi"]["left"]["money"] == (2120 - 707) * 100
    with pytest.raises(NotYours):
        say(world, enter(world, "Daudi", savings(100)), "Baraka")


def test_the_last_repayment_at_a_meeting_ends_the_loan(world):
    asked = lending.opened(world, 2000)
    opened(world)
    say(world, enter(world, "Daudi", loan(2120)), "Daudi")
    assert lending.status(world, asked) == "repaid"


def test_an_officers_own_money_needs_another_officer(world):
    opened(world)
    slip = enter(world, "Chebet", savings(100), social())
    with pytest.raises(NeedsAnother):
        say(world, slip, "Chebet")
    say(world, slip, "Amina")


def test_the_usual_is_what_was_saved_last(world):
    lending.opened(world, 2000)
    opened(world, meets_every="week")
    assert usual(world, "Daudi") == [savings(100), social()]
    say(world, enter(world, "Daudi", savings(300), social()), "Daudi")
    assert usual(world, "Daudi") == []  # nothing is asked twice
    counted(world, book(world))
    closed(world)
    opened(world, shares_most=2)
    assert usual(world, "Daudi")[0] == savings(200)
    counted(world, book(world))
    closed(world)
    opened(world, share_price=70, social_fund=0)
    assert usual(world, "Daudi") == [savings(70)]


def test_the_rules_bound_what_is_taken(world):
    lending.opened(world, 2000)
    opened(world)
    for handed, refused in (
        ([savings(150)], NotInShares), ([savings(600)], TooManyShares), ([fine(1)], FineIsLess), ([loan(2121)], OwesLess),
    ):  # fmt: skip
        with pytest.raises(refused):
            enter(world, "Daudi", *handed)
    say(world, enter(world, "Daudi", savings(300)), "Daudi")
    with pytest.raises(TooManyShares):
        enter(world, "Daudi", savings(300))
    with world.begin() as session:
        sittings_now = sittings.now(session, group(session).id)
    lending.adopt(world, saves_by="amounts")
    enter(world, "Daudi", savings(151))
    with pytest.raises(NoSocialFund):
        enter(world, "Daudi", social())
    assert sittings_now.number == 1


def test_entering_again_takes_the_place_of_what_waits(world):
    opened(world)
    first = enter(world, "Daudi", savings(300))
    second = enter(world, "Daudi", savings(100), social())
    with pytest.raises(AlreadyAnswered):
        say(world, first, "Daudi")
    say(world, second, "Daudi")
    assert saved(world, "Daudi") == kes(2100)
    enter(world, "Daudi", savings(100))
    assert enter(world, "Daudi") is None  # it was nothing after all
    assert told(world, "SumsWithdrawn")["Daudi"]["amount"]["money"] == 100_00
    counted(world, 5420)


def test_the_same_intent_is_one_slip(world):
    opened(world)
    first = enter(world, "Daudi", savings(300), key="k")
    assert enter(world, "Daudi", savings(300), key="k").number == first.number
    say(world, first, "Daudi")
    assert enter(world, "Daudi", savings(300), key="k").number == first.number
    for handed in ([savings(200)], [savings(280), social()]):
        with pytest.raises(KeyReused):
            enter(world, "Daudi", *handed, key="k")


def test_the_next_member_is_the_next_who_came_and_was_not_asked(world):
    held = opened(world, absent=["Baraka"])

    def after(number):
        with world.glance() as session:
            place = entering.next_place(session, held, number)
            return place and place.name.split()[0]

    assert [after(number) for number in (0, 1, 3, 5)] == ["Amina", "Chebet", "Daudi", "Amina"]
    for name in ("Amina", "Chebet", "Esther"):
        enter(world, name)
    assert after(3) == after(5) == "Daudi"
    enter(world, "Daudi", savings(100))
    assert after(0) is None


def test_nothing_is_entered_where_no_meeting_is_held(world):
    with pytest.raises(NoSittingOpen):
        enter(world, "Daudi", savings(100))


def test_a_meeting_held_without_network_keeps_its_day(world):
    day = today(world) - timedelta(2)
    asked = lending.approved(world, 1000)
    opened(world, day)
    entry = say(world, enter(world, "Daudi", savings(100)), "Daudi")
    out = lending.confirm(world, lending.pay_out(world, asked), "Daudi")
    assert entry.happened_on == out.happened_on == day
    with world.glance() as session:
        assert instalments.in_force(session, asked).rows[0].due < today(world) + timedelta(31)
    with world.begin() as session:  # what a member says for herself meanwhile is of today
        own = saving.declare(session, Caller(member(session, "Daudi"), "sms", "own"), kes(100))
    assert say(world, own, "Amina").happened_on == today(world)


# --- count and close -------------------------------------------------------------------------------------------------


def test_the_box_holds_the_book_and_what_waits_and_a_count_that_does_not_agree_says_no_more(world):
    opened(world)
    say(world, enter(world, "Daudi", savings(300), social()), "Daudi")
    enter(world, "Esther", savings(100), social())
    for units in (5700, 5800):
        assert not counted(world, units).agrees
        with pytest.raises(NotCounted):
            closed(world)
    assert counted(world, 5740).agrees


def test_two_officers_close_a_meeting(world):
    opened(world)
    with pytest.raises(NotCounted):
        closed(world)
    counted(world, 5300)
    for by, refused in (("Chebet", NeedsAnother), ("Daudi", NotAnOfficer)):
        with pytest.raises(refused):
            closed(world, by)
    done = closed(world)
    assert (done.state, done.counted, done.last_entry) == ("closed", IN_THE_BOX, 4)
    assert set(told(world, "SittingClosed")) == EVERYBODY
    with pytest.raises(NoSittingOpen):
        closed(world)


def test_what_waits_is_posted_and_marked(world):
    opened(world)
    enter(world, "Esther", savings(100), social())
    enter(world, "Chebet", savings(200))  # her own money: the second officer's word is the one that was waited for
    counted(world, 5620)
    closed(world)
    assert (saved(world, "Esther"), saved(world, "Chebet"), book(world)) == (kes(100), kes(1000), 5620)
    with world.glance() as session:
        notes = session.execute(text("SELECT note FROM entry WHERE kind = 'meeting' ORDER BY number")).scalars()
        assert list(notes) == [parts.UNCONFIRMED, None]
    assert told(world, "SumsMarked")["Esther"]["amount"]["money"] == 120_00
    assert set(told(world, "SumsReceived")) == {"Chebet"}


@pytest.mark.unaudited("an entry of an older book, which no seal covers")
@pytest.mark.parametrize("mark", parts.MARKS)
def test_who_did_not_confirm_it_objects_whatever_the_age_of_the_book(world, database, mark):
    opened(world)
    slip = enter(world, "Esther", savings(100))
    counted(world, 5400)
    closed(world)
    by_hand(database, "UPDATE entry SET note = %s WHERE kind = 'meeting'", mark)
    with world.begin() as session:
        esther, daudi = member(session, "Esther"), member(session, "Daudi")
        assert closing.object_to(session, esther, slip.number)
        assert not closing.object_to(session, daudi, slip.number)
    assert set(told(world, "SumsObjected")) == {"Amina", "Baraka", "Chebet"}


def test_what_waits_is_posted_on_the_word_of_the_one_who_did_not_say_it(world):
    opened(world)
    enter(world, "Esther", savings(100), by="Amina")
    enter(world, "Amina", savings(100), by="Amina")
    counted(world, 5500)
    closed(world, "Amina")
    with world.glance() as session:
        two = session.execute(text("SELECT actor_id, witness_id FROM entry WHERE kind = 'meeting'")).all()
        amina, chebet = member(session, "Amina").id, member(session, "Chebet").id
    assert two == [(amina, chebet), (amina, chebet)]


def test_what_waits_blocks_the_close_where_the_rules_say_so(world):
    opened(world, unconfirmed="block")
    slip = enter(world, "Esther", savings(100))
    with pytest.raises(SumsWait):
        counted(world, 5400)
    with world.begin() as session:
        entering.withdraw(session, member(session, "Amina"), slip.number)
    counted(world, 5300)
    late = enter(world, "Esther", savings(100))
    with pytest.raises(SumsWait):
        closed(world)
    say(world, late, "Esther")
    assert closed(world).counted is None
    counted(world, 5400)
    closed(world)


def test_money_that_was_handed_out_is_confirmed_by_who_got_it_before_the_close(world):
    asked = lending.approved(world, 1000)
    opened(world)
    slip = lending.pay_out(world, asked)
    with pytest.raises(ReceiverMissing) as refusal:
        counted(world, 4300)
    assert refusal.value.name == "Daudi Ouma"
    lending.confirm(world, slip, "Daudi")
    sums = counted(world, 4300).sums
    assert (sums.income, sums.out, sums.box) == (kes(0), kes(1000), kes(4300))


def test_what_cannot_be_posted_any_more_is_named(world):
    lending.opened(world, 2000)
    opened(world)
    enter(world, "Daudi", loan(2120))
    lending.confirm(world, lending.repay(world, 2000), "Amina")
    counted(world, 3300 + 2000 + 2120)
    with pytest.raises(CannotPost) as refusal:
        closed(world)
    assert refusal.value.name == "Daudi Ouma"


def test_nothing_changes_between_the_count_and_the_close_unseen(world):
    opened(world)
    counted(world, 5300)
    with world.begin() as session:
        own = saving.declare(session, Caller(member(session, "Daudi"), "sms", "own"), kes(100))
    say(world, own, "Baraka")
    done = closed(world)
    assert (done.state, done.counted) == ("open", None)


def test_the_count_of_who_is_no_officer_any_more_is_no_word_of_an_officer(world):
    opened(world)
    counted(world, 5300)
    with world.begin() as session:
        ids = {name: member(session, name).id for name in ("Chebet", "Esther")}
        statement = "UPDATE role SET member_id = :Esther WHERE member_id = :Chebet AND until IS NULL"
        as_owner(session, statement, ids)
    with pytest.raises(NotCounted):
        closed(world)
    counted(world, 5300, by="Baraka")
    closed(world)


def test_the_sums_of_the_meeting_are_those_from_its_opening_to_its_close(world):
    lending.confirm(world, _own(world), "Amina")  # before it
    opened(world)
    say(world, enter(world, "Daudi", savings(300), social()), "Daudi")
    counted(world, 5720)
    done = closed(world)
    lending.confirm(world, _own(world), "Amina")  # after it
    with world.glance() as session:
        sums = counting.standing(session, done)
    assert (sums.income, sums.out, sums.box, sums.social) == (kes(320), kes(0), kes(5720), kes(20))


def _own(store):
    with store.begin() as session:
        return saving.declare(session, Caller(member(session, "Daudi"), "sms", lending.new_key()), kes(100))


# --- the witness -----------------------------------------------------------------------------------------------------


def test_one_of_those_present_who_is_no_officer_is_drawn_and_confirms_the_sums(world):
    held = opened(world, witness="drawn", absent=["Esther"])
    with world.glance() as session:
        assert held.drawn == member(session, "Daudi").id
    assert set(told(world, "YouAreWitness")) == {"Daudi"}
    assert set(told(world, "WitnessDrawn")) == {"Amina", "Baraka", "Chebet"}
    with pytest.raises(NotCounted):
        agreed(world, "Daudi")
    counted(world, 5300)
    assert told(world, "SumsToAgree")["Daudi"]["box"]["money"] == IN_THE_BOX
    with pytest.raises(WitnessMissing):
        closed(world, passed=passed_over(world))
    with pytest.raises(NotDrawn):
        agreed(world, "Esther")
    agreed(world, "Daudi", right=False)
    assert set(told(world, "SumsDisputed")) == {"Amina", "Baraka", "Chebet"}
    with pytest.raises(WitnessMissing):
        closed(world, passed=passed_over(world))
    agreed(world, "Daudi")
    counted(world, 5300)  # counted again: she looks again
    with pytest.raises(WitnessMissing):
        closed(world, passed=passed_over(world))
    agreed(world, "Daudi")
    closed(world, passed=passed_over(world))


# --- races -----------------------------------------------------------------------------------------------------------


def test_a_contribution_that_races_the_close_is_before_it_or_after_it(world):
    """Whichever comes first: an entry numbered up to the close is in the box that was counted, a later one is not."""
    for turn in range(6):
        held = opened(world)
        before, slip = book(world), enter(world, "Daudi", savings(100))
        counted(world, before + 100)

        def act(at, slip=slip):
            return closed(world) if at else say(world, slip, "Daudi")

        said, done = at_once(2, act)
        assert not isinstance(done, Exception), (turn, done)
        assert done.counted == (before + 100) * 100
        with world.glance() as session:
            entry = slips.find(session, held.org_id, slip.number).entry_number
        assert entry <= done.last_entry
        assert isinstance(said, (entries.Entry, AlreadyAnswered))
        own = _own(world)  # a contribution of nobody's meeting
        opened(world)
        counted(world, book(world))
        late, over = at_once(2, lambda at, own=own: closed(world) if at else lending.confirm(world, own, "Baraka"))
        assert isinstance(late, entries.Entry)
        if over.state == "open":  # it came first: the box is counted again
            counted(world, book(world))
            over = closed(world)
            assert late.number <= over.last_entry
        else:
            assert late.number > over.last_entry


def test_a_sum_entered_while_the_meeting_is_closed_is_in_no_closed_meeting(world):
    for _turn in range(6):
        opened(world)
        counted(world, book(world))
        written, done = at_once(2, lambda at: closed(world) if at else enter(world, "Daudi", savings(100)))
        if isinstance(written, Exception):
            assert isinstance(written, NoSittingOpen) and not isinstance(done, Exception)
        else:
            assert done.state == "open"
            say(world, written, "Daudi")
            counted(world, book(world))
            closed(world)


def test_two_officers_close_at_once(world):
    opened(world)
    counted(world, 5300)
    results = at_once(8, lambda at: closed(world, ("Amina", "Baraka")[at % 2]))
    assert sum(not isinstance(each, Exception) for each in results) == 1
    assert sum(isinstance(each, NoSittingOpen) for each in results) == 7
    assert len(told(world, "SittingClosed")) == 5
