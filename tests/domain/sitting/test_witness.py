"""The witness: one order a meeting, drawn by a lot that nobody chooses; only who is absent at the close is passed over."""

import json
import random
import textwrap

import pytest
from sqlalchemy import text

from console import records, sheet
from console.service import here
from domain import draw
from domain.refusals import NeedsAnother
from domain.seal import chain, seals
from domain.sitting import closing, damm, drawing, sheets, sittings
from domain.sitting.refusals import RollChanged, WitnessMissing
from tests.agenda import as_owner
from tests.people import group, member, send_away
from tests.sittings import Near, agreed, closed, counted, dropped, kes, marked, opened, refused, told, witness

DRAWN = {"witness": "drawn"}


def held(store, *, absent=(), **rules):
    """A meeting at which a witness is drawn; gives her and the other one who may be it, by their first names."""
    sitting = opened(store, absent=absent, **DRAWN, **rules)
    first = witness(store)
    return sitting, first, ({"Daudi", "Esther"} - {first}).pop()


# --- the lot ---------------------------------------------------------------------------------------------------------


def test_marking_the_witness_absent_and_putting_the_roll_right_draws_nobody_else(world):
    """One officer looked who would be next, as often as she liked, and kept whom she wanted."""
    _sitting, first, other = held(world)
    for _try in range(6):
        marked(world, "absent", first)
        marked(world, "absent")
        assert witness(world) == first
    assert set(told(world, "YouAreWitness")) == {first}
    counted(world, 5300)
    agreed(world, first)
    assert closed(world).drawn
    assert other not in told(world, "YouAreWitness")


def test_calling_the_meeting_off_and_opening_another_draws_nobody_else(world):
    before, first, other = held(world)
    for _try in range(6):
        dropped(world)
        again, whom, _other = held(world)
        assert (whom, again.number) == (first, before.number + _try + 1)
    dropped(world)
    held(world, absent=[first])
    assert witness(world) == other
    counted(world, 5300)
    agreed(world, other)
    with pytest.raises(RollChanged):
        closed(world)  # the second officer has to say that she is not there


def test_the_lot_falls_on_any_of_them_and_nobody_knows_on_whom(world):
    """Sixteen meetings: one falls on each of the two, and what one could know of them tells nothing of the next ones."""

    def draws() -> list[str]:
        drawn = []
        random.seed(1)
        for _meeting in range(16):
            _sitting, first, _other = held(world)
            drawn.append(first)
            counted(world, 5300)
            agreed(world, first)
            closed(world)
        return drawn

    first, second = draws(), draws()
    assert set(first) == {"Daudi", "Esther"}
    assert first != second, "the lot is not drawn anew"


def test_anybody_draws_the_order_again_from_the_seal_before_and_the_number_that_officers_were_told(world):
    for _meeting in range(3):
        sitting, first, _other = held(world)
        with world.glance() as session:
            org = group(session)
            seal = seals.latest(session, org.id)
            digest = seal.digest if seal else chain.beginning(org.code, org.currency)
            numbers = {member(session, name).number: name for name in ("Daudi", "Esther")}
            seats = [seat.name.split()[0] for seat in drawing.order(session, org.id, sitting.number)]
        lot = told(world, "WitnessDrawn")["Baraka"]["lot"]
        assert seats == [numbers[each] for each in draw.order(digest, lot, numbers)]
        assert seats[0] == first
        counted(world, 5300)
        agreed(world, first)
        closed(world)


def test_a_typed_sheet_that_opens_a_meeting_draws_by_the_same_lot(world):
    _sitting, first, _other = held(world)
    dropped(world)
    with world.begin() as session:
        chebet = member(session, "Chebet")
        day = sittings.days(session, chebet.org)[1]
        sheet = sheets.prepare(session, chebet, f"{day:%d%m} 100/{damm.with_check(4)} 1 0")
        sheets.take(session, chebet, sheet.number)
    assert witness(world) == first


# --- who is passed over ----------------------------------------------------------------------------------------------


def test_who_is_absent_at_the_close_is_passed_over_when_two_officers_say_so(world):
    _sitting, first, other = held(world)
    marked(world, "absent", first)
    counted(world, 5300)
    assert witness(world) == other
    agreed(world, other)
    with pytest.raises(RollChanged):
        closed(world)
    with pytest.raises(RollChanged):
        closed(world, passed=[other])
    closed(world, passed=[first])
    passed = told(world, "WitnessPassedOver")
    assert set(passed) == {first}
    assert (passed[first]["counted_by"], passed[first]["closed_by"]) == ("Chebet Koech", "Amina Otieno")


def test_who_was_marked_absent_and_is_there_after_all_is_the_witness(world):
    """The roll was put right after the count: the box is counted again, and she on whom the lot fell looks at it."""
    _sitting, first, other = held(world)
    marked(world, "absent", first)
    counted(world, 5300)
    agreed(world, other)
    marked(world, "absent", by="Amina")
    with pytest.raises(RollChanged):
        closed(world)
    counted(world, 5300)
    with pytest.raises(WitnessMissing):
        closed(world)
    agreed(world, first)
    closed(world)


def test_what_the_second_officer_saw_is_what_holds(world):
    """The first one marks the witness absent between the second one's screen and her key."""
    _sitting, first, other = held(world)
    counted(world, 5300)
    agreed(world, first)
    marked(world, "absent", first)
    with pytest.raises(RollChanged):
        closed(world)
    counted(world, 5300)
    agreed(world, other)
    with world.glance() as session:
        seen = closing.passed_over(session, sittings.now(session, group(session).id))
    assert [seat.name.split()[0] for seat in seen] == [first]


def test_the_second_officer_is_shown_who_is_passed_over_and_may_say_that_she_is_there(world):
    _sitting, first, other = held(world)
    with world.glance() as session:
        name = member(session, first).name
    marked(world, "absent", first)
    counted(world, 5300)
    agreed(world, other)
    amina = Near(world, "Amina")
    amina.meeting()
    shown = amina.choose("Close the meeting")
    assert shown.startswith("The lot fell first on those named below. Are they absent, as the roll says?")
    assert f"{name} is here" in shown
    assert amina.choose("Yes, they are absent").startswith("Count all the money in the box")
    amina.meeting()
    amina.choose("Close the meeting")
    assert amina.choose(f"{name} is here").startswith("Count all the money in the box")
    amina.type("5300")
    amina.choose("Yes")
    assert witness(world) == first
    agreed(world, first)
    chebet = Near(world, "Chebet")
    chebet.meeting()
    chebet.choose("Close the meeting")
    chebet.type("5300")
    assert chebet.choose("Close the meeting").startswith("The meeting is closed")


def test_who_has_left_during_the_meeting_is_passed_over_too(world):
    _sitting, first, other = held(world)
    with world.begin() as session:
        send_away(session, member(session, first).id)
        session.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    counted(world, 5300)
    assert witness(world) == other
    agreed(world, other)
    with world.begin() as session:
        held_now = sittings.now(session, group(session).id)
        passed = [seat.member_id for seat in closing.passed_over(session, held_now)]
        closing.close(session, member(session, "Amina"), kes(5300), passed=passed)


def test_where_only_officers_came_nobody_is_drawn(world):
    opened(world, **DRAWN, absent=["Daudi", "Esther"])
    assert witness(world) is None
    counted(world, 5300)
    with pytest.raises(RollChanged):
        closed(world)
    closed(world, passed=["Daudi", "Esther"])


def test_a_witness_who_has_become_an_officer_is_none_of_the_two_who_close(world):
    _sitting, first, _other = held(world)
    with world.begin() as session:
        chebet, whom = member(session, "Chebet"), member(session, first)
        as_owner(
            session,
            "UPDATE role SET member_id = :to WHERE member_id = :from AND until IS NULL",
            {"to": whom.id, "from": chebet.id},
        )
    with pytest.raises(NeedsAnother):
        counted(world, 5300, by=first)
    counted(world, 5300, by="Amina")
    agreed(world, first)
    with pytest.raises(NeedsAnother):
        closed(world, by=first)
    closed(world, by="Baraka")


# --- by strangers ----------------------------------------------------------------------------------------------------


def test_the_lines_of_the_manual_draw_as_we_do_from_the_minutes(world, tmp_path, monkeypatch, capsys):
    for turn in range(3):
        _sitting, first, _other = held(world)
        counted(world, 5300)
        agreed(world, first)
        closed(world)
        with world.snapshot() as session, (tmp_path / "meetings.json").open("w") as out:
            sheet.write(records.meetings_of(session, group(session)), "json", out)
        monkeypatch.chdir(tmp_path)
        exec(manual(), {})
        assert capsys.readouterr().out.splitlines() == [f"{number} as drawn" for number in range(1, turn + 2)]
    minutes = json.loads((tmp_path / "meetings.json").read_text())
    seen = set()
    for _lot in range(20):  # of two, one lot in two makes the same order
        minutes["meetings"][1]["lot"] += 1
        (tmp_path / "meetings.json").write_text(json.dumps(minutes))
        exec(manual(), {})
        seen.add(capsys.readouterr().out.splitlines()[1])
    assert seen == {"2 as drawn", "2 NOT as drawn"}


def manual() -> str:
    """The lines of Python that docs/verify.md has for the witness."""
    page = (here() / "docs/verify.md").read_text()
    return textwrap.dedent(page[page.index("    import hashlib, json") : page.index("What it does not show")])


# --- the database, alone ---------------------------------------------------------------------------------------------

CLOSE = (
    "UPDATE sitting SET state = 'closed', counted = 530000, counted_by = :chebet, confirmed_by = :amina,"
    " closed_at = now(), last_entry = 4, agreed_at = now(), drawn = {drawn} WHERE org_id = :org"
)
FORBIDDEN = [
    (CLOSE.format(drawn=":other"), "witness_is_in_turn"),
    (CLOSE.format(drawn="NULL"), "witness_is_in_turn"),
    (CLOSE.format(drawn=":chebet"), "witness_is_in_turn"),
    ("UPDATE sitting SET lot = lot + 1 WHERE org_id = :org", "lot_is_drawn_once"),
    ("UPDATE sitting SET lot = NULL, lot_after = NULL WHERE org_id = :org", "lot_is_drawn_once"),
    ("UPDATE sitting SET lot_after = '0' WHERE org_id = :org", "lot_is_drawn_once"),
    ("UPDATE attendance SET place = 3 WHERE org_id = :org AND place = 1", "place_is_drawn_once"),
    ("UPDATE attendance SET place = NULL WHERE org_id = :org AND place = 1", "place_is_drawn_once"),
    ("UPDATE attendance SET place = 1 WHERE org_id = :org AND member_id = :amina", "attendance_one_a_place"),
    ("UPDATE attendance SET place = 0 WHERE org_id = :org AND member_id = :amina", "attendance_place"),
]


def test_the_database_refuses_by_itself(world):
    _sitting, first, other = held(world)
    with world.glance() as session:
        ids = {name.lower(): member(session, name).id for name in ("Amina", "Chebet")}
        ids |= {"org": group(session).id, "first": member(session, first).id, "other": member(session, other).id}
    assert [(statement, refused(world, statement, ids)) for statement, _by in FORBIDDEN] == FORBIDDEN
    counts = (
        "INSERT INTO box_count (org_id, sitting, number, turn, officer_id, counted, agrees)"
        " VALUES (:org, 1, 1, 'first', :chebet, 530000, true), (:org, 1, 2, 'second', :amina, 530000, true)"
    )
    with world.begin() as session:
        session.execute(text(counts), ids)
        session.execute(text(CLOSE.format(drawn=":first")), ids)
