"""Stakes of the merry-go-round are a part of what a member hands over at a meeting: as usual, in one line, by sheet."""

import pytest
from sqlalchemy import text

from domain import audit
from domain.amount import Money
from domain.book import corrections, second_word
from domain.people.caller import Caller
from domain.people.organisations import today
from domain.sitting import at_once, counting, damm, sheets, sittings
from domain.sitting.at_once import Other
from domain.sitting.parts import Part
from domain.sitting.refusals import SheetSumDiffers
from domain.turns import pots, stakes
from domain.turns.refusals import NothingDue, StakeIs, TurnHad
from tests import sittings as meeting
from tests import turns
from tests.lending import new_key
from tests.people import group, member
from tests.sittings import kes, savings, social


@pytest.fixture
def round_(world):
    """Baraka has the first turn of five of 100 each; a meeting is held."""
    turns.begun(world, 2, 4, 1, 5, 3)
    meeting.opened(world)
    return world


def turn(store) -> int:
    """The id of the turn that has come."""
    return turns.now(store).id


def stake(store, units: int = 100) -> Part:
    """So many shillings for the turn that has come."""
    return Part("stake", kes(units).minor, turn(store))


def due(store, name: str) -> int:
    """How many stakes a member has to pay."""
    with store.glance() as session:
        me = member(session, name)
        return len(stakes.unpaid(session, me.org_id, member_id=me.id))


def faults(store) -> list:
    with store.begin() as session:
        return audit.faults(session)


def test_what_is_due_is_usual_and_lies_in_the_pot_with_her_word(round_):
    assert meeting.usual(round_, "Daudi") == [savings(100), social(), stake(round_)]
    slip = meeting.enter(round_, "Daudi", *meeting.usual(round_, "Daudi"))
    assert slip.amount == 220_00
    entry = meeting.say(round_, slip, "Daudi")
    with round_.glance() as session:
        kinds = session.execute(
            text("SELECT a.kind, l.amount FROM line l JOIN account a ON a.org_id = l.org_id AND a.id = l.account_id"
                 " WHERE l.org_id = :org AND l.entry_number = :entry ORDER BY a.kind, l.amount"),
            {"org": entry.org_id, "entry": entry.number},
        ).all()  # fmt: skip
        assert ("pot", -100_00) in kinds and ("pot-cash", 100_00) in kinds
    assert due(round_, "Daudi") == 0
    assert meeting.usual(round_, "Daudi") == [], "nothing of it is asked again"
    assert faults(round_) == []


def test_only_what_is_due_and_all_of_it(round_):
    with pytest.raises(StakeIs):
        meeting.enter(round_, "Daudi", stake(round_, 50))
    with pytest.raises(NothingDue):
        meeting.enter(round_, "Daudi", Part("stake", 100_00, 999))
    turns.pay(round_, "Daudi")
    with pytest.raises(NothingDue):
        meeting.enter(round_, "Daudi", stake(round_))


def test_what_waits_for_a_word_already_is_not_asked_at_the_meeting(round_):
    with round_.begin() as session:
        stakes.declare(session, Caller(member(session, "Daudi"), "ussd", new_key()), turns.SUM)
    assert meeting.usual(round_, "Daudi") == [savings(100), social()]


def test_what_waits_for_her_word_at_the_meeting_is_not_declared_once_more(round_):
    slip = meeting.enter(round_, "Daudi", savings(100), stake(round_))
    with pytest.raises(NothingDue), round_.begin() as session:
        stakes.declare(session, Caller(member(session, "Daudi"), "sms", new_key()), kes(100))
    meeting.say(round_, slip, "Daudi")
    assert due(round_, "Daudi") == 0


def test_a_stake_that_was_paid_meanwhile_is_not_paid_twice(round_):
    with round_.begin() as session:
        declared = stakes.declare(session, Caller(member(session, "Daudi"), "ussd", new_key()), kes(100))
    slip = meeting.enter(round_, "Daudi", stake(round_))
    meeting.say(round_, declared, "Amina")
    with pytest.raises(NothingDue):
        meeting.say(round_, slip, "Daudi")


def test_it_is_taken_back_while_it_lies_in_the_pot_and_not_after(round_):
    entry = meeting.say(round_, meeting.enter(round_, "Daudi", stake(round_), savings(100)), "Daudi")
    with round_.begin() as session:
        slip = corrections.declare(session, Caller(member(session, "Amina"), "ussd", new_key()), entry.receipt, "wrong")
        second_word.confirm(session, member(session, "Baraka"), slip.number, with_pin=True)
    assert due(round_, "Daudi") == 1
    assert faults(round_) == []
    entry = meeting.say(round_, meeting.enter(round_, "Daudi", stake(round_)), "Daudi")
    with round_.begin() as session:
        pot = pots.hand_over(session, Caller(member(session, "Amina"), "ussd", new_key()), turn(round_), short=True)
        second_word.confirm(session, member(session, "Baraka"), pot.number, with_pin=True)
    with pytest.raises(TurnHad), round_.begin() as session:
        corrections.declare(session, Caller(member(session, "Amina"), "ussd", new_key()), entry.receipt, "wrong")


def test_the_box_that_is_counted_holds_the_pot(round_):
    with round_.glance() as session:
        before = counting.standing(session, sittings.now(session, group(session).id)).expected.minor
    meeting.say(round_, meeting.enter(round_, "Daudi", stake(round_)), "Daudi")
    with round_.glance() as session:
        assert counting.standing(session, sittings.now(session, group(session).id)).expected.minor == before + 100_00


def test_everybody_at_once_but_for_who_pays_no_turn(round_):
    with round_.begin() as session:
        held, daudi = sittings.now(session, group(session).id), member(session, "Daudi")
        assert at_once.usual(session, held).total == 5 * 220_00
        others = [Other(daudi.id, "stake", 0)]
        found = at_once.usual(session, held, others)
        assert found.total == 5 * 220_00 - 100_00 and found.any_of("stake")
        at_once.enter(session, Caller(member(session, "Chebet"), "ussd", new_key()), others, found.digest)
    assert due(round_, "Daudi") == 1


def test_half_a_stake_is_none(round_):
    with pytest.raises(StakeIs), round_.begin() as session:
        held, daudi = sittings.now(session, group(session).id), member(session, "Daudi")
        at_once.usual(session, held, [Other(daudi.id, "stake", 50_00)])


def typed(store, *lines: str, total: int) -> str:
    """A sheet of today with these lines, of Daudi first and then Esther."""
    with store.glance() as session:
        org = group(session)
        numbers = [damm.with_check(member(session, name).number) for name in ("Daudi", "Esther")]
        said = "/".join(f"{number} {line}" for number, line in zip(numbers, lines, strict=False))
        return f"{today(session, org):%d%m} {total}/{said}"


def read(store, sheet: str) -> dict[str, int]:
    """What each kind of part of a sheet comes to, in shillings."""
    with store.glance() as session:
        org = group(session)
        _day, _total, handed = sheets.read(session, org, sheet)
        sums: dict[str, int] = {}
        for part in (part for each in handed.values() for part in each):
            sums[part.kind] = sums.get(part.kind, 0) + Money(part.amount, org.currency).minor // 100
        return sums


def test_a_sheet_takes_what_is_due_for_turns_unless_it_says_otherwise(round_):
    assert read(round_, typed(round_, "1", "2", total=540)) == {"savings": 300, "social": 40, "stake": 200}
    assert read(round_, typed(round_, "1 20 0 0 0", "2", total=440)) == {"savings": 300, "social": 40, "stake": 100}
    with pytest.raises(SheetSumDiffers):
        read(round_, typed(round_, "1", "2", total=340))
    with pytest.raises(sheets.LineUnfit):
        read(round_, typed(round_, "1 20 0 0 50", total=170))


def test_where_no_turns_run_a_sheet_is_what_it_was(world):
    meeting.opened(world)
    assert read(world, typed(world, "1", "2", total=340)) == {"savings": 300, "social": 40}
    with pytest.raises(sheets.LineUnfit):
        read(world, typed(world, "1 20 0 0 100", total=220))


def test_an_example_of_a_sheet_counts_what_is_due(round_):
    with round_.glance() as session:
        org = group(session)
        shown = sheets.example(session, org)
    assert sum(read(round_, shown).values()) == int(shown.split("/")[0].split()[1])
