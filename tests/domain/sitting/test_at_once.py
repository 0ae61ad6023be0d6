"""Everybody's usual sums in one go: read back before they are written, but for those who hand over others."""

import pytest

from domain.book import second_word
from domain.lending.refusals import OwesLess
from domain.people.caller import Caller
from domain.refusals import Refusal
from domain.saving.refusals import TooManyShares
from domain.sitting import at_once, entering, sittings
from domain.sitting.refusals import FineIsLess, MemberTwice, NotExpected, PairsUnfit, UsualChanged
from tests import lending
from tests.lending import new_key
from tests.people import group, member
from tests.sittings import Near, enter, fine, loan, opened, savings, social

NUMBERS = {"Amina": 1, "Baraka": 2, "Chebet": 3, "Daudi": 4, "Esther": 5}


def found(store, typed="*", kind="savings"):
    """What is read back after a line was typed, and what to write it with."""
    with store.glance() as session:
        org = group(session)
        others = at_once.read(session, org, typed, kind)
        return others, at_once.usual(session, sittings.now(session, org.id), others)


def handed(store, typed="*", kind="savings"):
    """The same, by first names."""
    _others, usual = found(store, typed, kind)
    return {whose.name.split()[0]: each for whose, each in usual.handed}


def write(store, others, seen, by="Chebet"):
    with store.begin() as session:
        at_once.enter(session, Caller(member(session, by), "ussd", new_key()), others, seen)


def waits(store):
    """What waits for each one's word, in parts."""
    with store.glance() as session:
        held = sittings.now(session, group(session).id)
        each = {name: entering.waiting(session, held, member(session, name).id) for name in NUMBERS}
        return {name: parts for name, parts in each.items() if parts}


def test_all_who_came_are_written_as_usual_but_for_those_who_were_typed(world):
    opened(world, absent=["Baraka"], late=["Esther"])
    others, usual = found(world, "4*3*1*0")
    write(world, others, usual.digest)
    assert waits(world) == {
        "Amina": [social()],
        "Chebet": [savings(100), social()],
        "Daudi": [savings(300), social()],
        "Esther": [savings(100), social(), fine(10)],
    }
    assert handed(world) == {}


def test_a_sum_is_typed_where_a_group_saves_any(world):
    opened(world, saves_by="amounts")
    others, usual = found(world, "4 250.50 1 300")
    write(world, others, usual.digest)
    assert {name: each[0] for name, each in waits(world).items()} == {
        "Amina": savings(300), "Baraka": social(), "Chebet": social(), "Daudi": ("savings", 250_50, 0), "Esther": social(),
    }  # fmt: skip


def test_another_fine_and_another_repayment(world):
    lending.opened(world, 600)
    opened(world, late=["Esther"])
    assert handed(world, "5*0", "fine")["Esther"] == [savings(100), social()]
    assert handed(world, "4*50", "repayment")["Daudi"] == [savings(100), social(), loan(50)]
    assert handed(world, "4*0", "repayment")["Daudi"] == [savings(100), social()]


@pytest.mark.parametrize(
    ("typed", "kind", "why"),
    [
        ("4*3*1", "savings", PairsUnfit),
        ("x*3", "savings", PairsUnfit),
        ("4*3*4*2", "savings", MemberTwice),
        ("4*6", "savings", TooManyShares),
        ("2*1", "savings", NotExpected),
        ("5*11", "fine", FineIsLess),
        ("4*9999", "repayment", OwesLess),
    ],
)
def test_what_cannot_be_is_refused_before_it_is_read_back(world, typed, kind, why):
    lending.opened(world, 600)
    opened(world, absent=["Baraka"], late=["Esther"])
    with pytest.raises(why):
        found(world, typed, kind)


def test_nothing_is_written_that_was_not_read_back(world):
    opened(world)
    others, usual = found(world, "4*3")
    enter(world, "Amina", savings(500))
    with pytest.raises(UsualChanged):
        write(world, others, usual.digest)
    assert waits(world) == {"Amina": [savings(500)]}
    again, usual = found(world, "4*3")
    with pytest.raises(UsualChanged):
        write(world, [], usual.digest)
    write(world, again, usual.digest)
    assert len(waits(world)) == len(NUMBERS)


def test_who_is_no_officer_writes_nothing(world):
    opened(world)
    others, usual = found(world)
    with pytest.raises(Refusal):
        write(world, others, usual.digest, by="Daudi")
    assert waits(world) == {}


def test_more_than_fit_one_go_follow_in_the_next(world, monkeypatch):
    monkeypatch.setattr("domain.limits.USUAL_AT_ONCE", 3)
    opened(world)
    for names in (("Amina", "Baraka", "Chebet"), ("Daudi", "Esther")):
        assert tuple(handed(world)) == names
        write(world, *(lambda others, usual: (others, usual.digest))(*found(world)))
    assert handed(world) == {}


# --- on the phone ----------------------------------------------------------------------------------------------------


def test_the_roll_is_read_back_with_names_and_a_wrong_number_leaves_the_question(world):
    lending.adopt(world, social_fund=20)
    chebet = Near(world, "Chebet")
    chebet.meeting()
    assert "Who is absent?" in chebet.choose("Hold today's meeting")
    assert "Who is absent?" in chebet.type("77*0*4")
    assert "Who is absent?" in chebet.type("2*0*4*0*5")
    shown = chebet.type("2*5*0*4")
    assert shown.startswith("Members 5. Absent: Baraka Mwangi, Esther Akinyi. Late: Daudi Ouma.")
    assert "Who is absent?" in chebet.type("0")
    assert chebet.type("0*4").startswith("Members 5. Absent: 0. Late: Daudi Ouma.")
    assert chebet.choose("Open the meeting").startswith("Members 5, as usual KSh 100.")
    assert chebet.type("0").startswith("Meeting of ")


def test_other_sums_are_read_back_and_what_was_written_is_not_offered_again(world):
    lending.opened(world, 600)
    opened(world, late=["Esther"])
    chebet = Near(world, "Chebet")
    chebet.meeting()
    chebet.choose("Sums of members")
    shown = chebet.type("4*3*1*0")
    assert "Not as usual: Daudi Ouma 300, Amina Otieno 0." in shown
    chebet.choose("Other fines")
    shown = chebet.type("5*0")
    assert "Daudi Ouma 300, Amina Otieno 0, Esther Akinyi fine 0." in shown
    assert chebet.choose("Yes, all of it").startswith("All who came are gone through.\n1 Count the box")
    assert waits(world)["Esther"] == [savings(100), social()]
    assert chebet.choose("Not confirmed").startswith("Not confirmed yet. Read it aloud:\n1 Now count the box\n2 ")


def test_a_number_alone_goes_through_the_members_one_by_one(world):
    opened(world)
    chebet = Near(world, "Chebet")
    chebet.meeting()
    chebet.choose("Sums of members")
    assert chebet.type("2").startswith("No. 2, Baraka Mwangi: KSh 120?")
    assert chebet.choose("Yes, all of it").startswith("No. 3, Chebet Koech: KSh 120?")


def test_the_box_is_not_asked_for_while_the_borrower_has_the_word(world):
    asked = lending.approved(world, 500)
    opened(world)
    chebet = Near(world, "Chebet")
    chebet.meeting()
    chebet.choose("Pay out a loan")
    assert chebet.choose("Yes").startswith("Count out KSh 500.")
    assert chebet.choose("Count the box").startswith("These have to be confirmed first:\n1 Daudi Ouma KSh 500")
    with world.begin() as session:
        [(slip, _name)] = second_word.waiting_for(session, member(session, "Daudi"))
        second_word.confirm(session, member(session, "Daudi"), slip.number, with_pin=True)
    assert lending.status(world, asked) == "open"
    chebet.dial()
    assert chebet.screen == "Go on with your meeting? Yes: type your PIN. No: type 0."
    assert "Wrong PIN" in chebet.type("1111")
    assert chebet.type("4071").startswith("Count all the money in the box") or "Now count" in chebet.screen
