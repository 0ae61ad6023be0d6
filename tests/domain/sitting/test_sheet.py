"""Typed sheets: numbers that can be trusted, a sum that must be right, one sheet however often it is sent."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import limits
from domain.amount import AmountUnfit
from domain.lending.refusals import OwesLess, OwesNothing
from domain.people.refusals import NoSuchMember, NotAnOfficer
from domain.refusals import DateUnfit, TooManyWaiting
from domain.saving import savings as saving
from domain.saving.refusals import TooManyShares
from domain.sitting import damm, entering, parts, sheets, sittings
from domain.sitting.refusals import (
    CannotPost,
    FineIsLess,
    MemberTwice,
    NoSuchSheet,
    NumberNotTrusted,
    SheetSumDiffers,
    SheetUnfit,
    SittingIsOpen,
    SumsConfirmed,
)
from domain.sitting.sheets import LineUnfit
from tests import lending
from tests.parallel import at_once
from tests.people import group, member, today
from tests.sittings import RULES, closed, counted, enter, go_on, kes, loan, opened, savings, say, social, told

DIGITS = st.text("0123456789", min_size=1, max_size=9)
AMINA, CHEBET, DAUDI, ESTHER = (damm.with_check(number) for number in (1, 3, 4, 5))


# --- the check digit -------------------------------------------------------------------------------------------------


def test_the_check_digit_is_damms():
    """The example of the literature: 572 is made whole by 4 (Damm 2004; also in Wikipedia, "Damm algorithm")."""
    assert damm.check_digit("572") == 4
    assert damm.holds("5724") and not damm.holds("5727") and not damm.holds("4")


@given(DIGITS, st.data())
def test_every_single_wrong_digit_is_found(digits, data):
    whole = f"{digits}{damm.check_digit(digits)}"
    at = data.draw(st.integers(0, len(whole) - 1))
    wrong = data.draw(st.sampled_from("0123456789").filter(lambda digit: digit != whole[at]))
    assert damm.holds(whole)
    assert not damm.holds(whole[:at] + wrong + whole[at + 1 :])


@given(DIGITS, st.data())
def test_every_swap_of_neighbours_is_found(digits, data):
    whole = f"{digits}{damm.check_digit(digits)}"
    at = data.draw(st.integers(0, len(whole) - 2))
    swapped = whole[:at] + whole[at + 1] + whole[at] + whole[at + 2 :]
    assert damm.holds(swapped) == (whole[at] == whole[at + 1])


# --- reading ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def umoja(world):
    """UMOJA with shares and a social fund; Daudi owes 2,120 on a loan."""
    lending.opened(world, 2000)
    lending.adopt(world, **RULES)
    return world


def typed(store, rest, back=0):
    return f"{today(store) - timedelta(back):%d%m} {rest}"


def read(store, rest, back=0):
    """The total and what was read of each member, by first name."""
    with store.glance() as session:
        org = group(session)
        when, total, handed = sheets.read(session, org, typed(store, rest, back))
        assert when == today(store) - timedelta(back)
        names = {member(session, name).id: name for name in ("Amina", "Baraka", "Chebet", "Daudi", "Esther")}
        return total, {names[each]: said for each, said in handed.items()}


def send(store, rest, by="Chebet", back=0):
    with store.begin() as session:
        return sheets.prepare(session, member(session, by), typed(store, rest, back))


def take(store, number=1, by="Chebet"):
    with store.begin() as session:
        return sheets.take(session, member(session, by), number)


def test_a_line_is_member_shares_social_fund_fine_loan(umoja):
    total, handed = read(umoja, f"1250/{AMINA} 3 20/ {DAUDI} 1 30 0 700 /{ESTHER} 1 0")
    assert total == kes(1250)
    assert handed == {
        "Amina": [savings(300), social()], "Daudi": [savings(100), social(30), loan(700)], "Esther": [savings(100)],
    }  # fmt: skip


@pytest.mark.parametrize("between", [" / ", "/", "\n", ". ", ";", " ; ", "\r\n", "//"])
@pytest.mark.parametrize("within", [" ", "  ", "*"])
def test_lines_and_numbers_are_parted_as_a_keypad_can(umoja, between, within):
    lines = [within.join(each) for each in ((AMINA, "3", "20"), (ESTHER, "1"))]
    assert read(umoja, between.join(["440", *lines]))[1] == {
        "Amina": [savings(300), social()], "Esther": [savings(100), social()],
    }  # fmt: skip


def test_what_is_left_out_is_the_social_fund_of_the_rules_and_else_nothing(umoja):
    assert read(umoja, f"120/{ESTHER} 1")[1] == {"Esther": [savings(100), social()]}
    assert read(umoja, f"20/{ESTHER} 0.")[1] == {"Esther": [social()]}
    assert read(umoja, f"100/{ESTHER} 1 0/{AMINA} 0 0")[1] == {"Esther": [savings(100)], "Amina": []}


def test_where_any_sum_is_saved_the_sum_is_typed(umoja):
    lending.adopt(umoja, saves_by="amounts", social_fund=0)
    assert read(umoja, f"1,250.50/{ESTHER} 1,250.50")[1] == {"Esther": [parts.Part("savings", 1250_50)]}


def test_what_is_above_a_loan_goes_to_the_next_and_then_to_savings(umoja):
    """By hand: Daudi owes 2,120, and 510 by another loan: of 2,700 are 70 savings."""
    lending.adopt(umoja, saves_by="amounts", social_fund=0, loans_at_once=2)
    first, second = (each.loan.number for each in _two_loans(umoja))
    said = [
        parts.Part("savings", 70_00),
        parts.Part("repayment", 2120_00, first),
        parts.Part("repayment", 510_00, second),
    ]
    assert read(umoja, f"2700/{DAUDI} 0 0 0 2700")[1] == {"Daudi": said}


def _two_loans(store) -> list:
    lending.opened(store, 500, 1)
    return sorted(lending.owed(store), key=lambda each: each.loan.number)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (f"{int(ESTHER) + 1} 1", NumberNotTrusted), ("5 1", NumberNotTrusted), ("x 1", NumberNotTrusted),
        ("\u0665\u0669 1", NumberNotTrusted), (f"{damm.with_check(77)} 1", NoSuchMember), (f"{ESTHER} 6", TooManyShares),
        (f"{ESTHER} 100", TooManyShares), (f"{ESTHER} \u0661", AmountUnfit), (f"{ESTHER} 1 -5", AmountUnfit),
        (f"{ESTHER} 1 1e3", AmountUnfit), (f"{ESTHER} 1 20 5", FineIsLess), (f"{ESTHER} 1 20 0 5", OwesNothing),
        (f"{DAUDI} 1 20 0 2121", OwesLess), (f"{ESTHER} 1 20 0 0 0 0", SheetUnfit), (ESTHER, SheetUnfit),
        (f"{AMINA} 1", MemberTwice),
    ],
)  # fmt: skip
def test_a_line_that_fails_is_named(umoja, line, why):
    with pytest.raises(LineUnfit) as refusal:
        send(umoja, f"420/{AMINA} 3/{line}/{CHEBET} 1")
    assert (refusal.value.line, refusal.value.said, type(refusal.value.why)) == (2, line, why)
    with umoja.glance() as session:
        assert sheets.waiting(session, group(session).id) == []


def test_the_sum_must_be_right_and_both_are_said(umoja):
    with pytest.raises(SheetSumDiffers) as refusal:
        send(umoja, f"430/{AMINA} 3/{ESTHER} 1")
    assert (refusal.value.said, refusal.value.found) == (kes(430), kes(440))


@pytest.mark.parametrize("rest", ["440", "", f"440 {ESTHER} 1", "/", f"/{ESTHER} 1"])
def test_a_sheet_begins_with_its_day_and_its_sum(umoja, rest):
    with pytest.raises(SheetUnfit):
        send(umoja, rest)


def test_a_sheet_is_of_a_day_whose_meeting_may_be_opened(umoja):
    assert read(umoja, f"120/{ESTHER} 1", back=limits.SITTING_DAYS_BACK)
    for back in (limits.SITTING_DAYS_BACK + 1, -1):
        with pytest.raises(DateUnfit):
            read(umoja, f"120/{ESTHER} 1", back=back)
    with umoja.glance() as session:
        for wrong in ("3102", "25/11", "251", "abcd", "0000"):
            with pytest.raises((DateUnfit, SheetUnfit)):
                sheets.read(session, group(session), f"{wrong} 120/{ESTHER} 1")


# --- waiting and being taken -----------------------------------------------------------------------------------------


def test_the_same_sheet_twice_is_one(umoja):
    first = send(umoja, f"440/{AMINA} 3/{ESTHER} 1")
    assert send(umoja, f"440. {ESTHER} 1 20. {AMINA} 3 20.", by="Amina") == first
    assert send(umoja, f"440/{AMINA} 3/{ESTHER} 1", back=1).number == 2  # of another day it is another one
    results = at_once(8, lambda _at: send(umoja, f"120/{ESTHER} 1"))
    assert {each.number for each in results} == {3}
    take(umoja, 3)
    assert send(umoja, f"120/{ESTHER} 1").state == "taken"


def test_a_sheet_of_an_officer_waits_and_moves_nothing(umoja):
    with pytest.raises(NotAnOfficer):
        send(umoja, f"120/{ESTHER} 1", by="Daudi")
    send(umoja, f"120/{ESTHER} 1")
    with umoja.glance() as session:
        assert sittings.open_one(session, group(session).id) is None
    assert told(umoja, "SumsEntered") == {}
    for back in range(1, 12):
        send(umoja, f"120/{ESTHER} 1", back=back)
    with pytest.raises(TooManyWaiting):
        send(umoja, f"120/{ESTHER} 1", back=12)


def test_taking_it_opens_the_meeting_and_asks_every_member(umoja):
    send(umoja, f"1170/{AMINA} 3/{DAUDI} 1 20 0 700/{ESTHER} 0 30/{CHEBET} 0 0", back=2)
    with pytest.raises(NotAnOfficer):
        take(umoja, by="Daudi")
    take(umoja)
    go_on(umoja)  # it is of another day than today
    held = take(umoja)
    assert (held.day, held.state) == (today(umoja) - timedelta(2), "open")
    assert {name: facts["amount"]["money"] for name, facts in told(umoja, "SumsEntered").items()} == {
        "Amina": 320_00, "Daudi": 820_00, "Esther": 30_00,
    }  # fmt: skip
    with umoja.glance() as session:
        (slip,) = [
            each for each, _name in sittings.waiting_at(session, held) if each.member_id == member(session, "Daudi").id
        ]
        assert entering.next_place(session, held).name == "Baraka Mwangi"
    assert say(umoja, slip, "Daudi").happened_on == held.day
    with pytest.raises(NoSuchSheet):
        take(umoja)


def test_a_sheet_goes_into_the_meeting_of_its_day_only(umoja):
    opened(umoja)
    send(umoja, f"120/{ESTHER} 1", back=1)
    with pytest.raises(SittingIsOpen):
        take(umoja)
    send(umoja, f"120/{ESTHER} 1")
    assert take(umoja, 2).number == 1


def test_a_second_sheet_takes_the_place_of_what_waits_and_never_of_what_was_confirmed(umoja):
    send(umoja, f"440/{AMINA} 3/{ESTHER} 1")
    send(umoja, f"220/{ESTHER} 2")
    held = take(umoja)
    take(umoja, 2)
    with umoja.glance() as session:
        esther = member(session, "Esther")
        assert entering.waiting(session, held, esther.id) == [savings(200), social()]
        (slip,) = [each for each, _name in sittings.waiting_at(session, held) if each.member_id == esther.id]
    say(umoja, slip, "Esther")
    send(umoja, f"320/{ESTHER} 3")
    with pytest.raises(SumsConfirmed) as refusal:
        take(umoja, 3)
    assert refusal.value.name == "Esther Akinyi"


def test_what_has_changed_since_is_named_and_nothing_of_the_sheet_is_taken(umoja):
    send(umoja, f"2260/{ESTHER} 1/{DAUDI} 0 20 0 2120")
    lending.confirm(umoja, lending.repay(umoja, 10), "Amina")
    with pytest.raises(CannotPost) as refusal:
        take(umoja)
    assert refusal.value.name == "Daudi Ouma"
    with umoja.glance() as session:
        assert sittings.open_one(session, group(session).id) is None
    with umoja.begin() as session:
        sheets.drop(session, member(session, "Amina"), 1)
    with pytest.raises(NoSuchSheet):
        take(umoja)
    lending.confirm(umoja, lending.repay(umoja, 10), "Amina")


def test_a_sheet_that_was_put_aside_waits_again_when_it_is_sent_again(umoja):
    send(umoja, f"120/{ESTHER} 1")
    with umoja.begin() as session:
        sheets.drop(session, member(session, "Amina"), 1)
    assert send(umoja, f"120/{ESTHER} 1").state == "waiting"
    take(umoja)
    with umoja.begin() as session:
        sittings.drop(session, member(session, "Amina"))


def test_a_whole_meeting_by_sheet(umoja):
    send(umoja, f"440/{AMINA} 3/{ESTHER} 1")
    take(umoja)
    enter(umoja, "Daudi")
    counted(umoja, 3300 + 440)
    closed(umoja)
    with umoja.glance() as session:
        assert saving.of(session, member(session, "Esther")) == kes(100)
