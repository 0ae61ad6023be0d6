"""Hops repeated, late, lost and out of order: at most one posting, and the same answer to the same hop (promises 6, 7)."""

import hashlib
import uuid
from dataclasses import replace

import pytest
import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from domain.people import persons
from domain.saving import savings
from tests.agenda import as_owner
from tests.conftest import PEPPER
from tests.hops import engine_on, statements
from tests.parallel import at_once
from tests.people import member, send_away
from tests.phone import uncounted
from tests.world import AMINA, BARAKA, DAUDI, ESTHER, PIN, STRANGER
from ussd import calls, limits
from ussd.engine import Engine, Hop
from ussd.screens.home import front

# Whole journeys that end by doing something: who, and what she types.
JOURNEYS = {
    "save": (BARAKA, ["1", "500", "1"]),
    "save in one of two groups": (DAUDI, ["1", "1", "500", "1"]),
    "enter savings": (AMINA, ["=Officers", PIN, "=Money", "=Enter savings", "4", "250", "1"]),
    "join": (STRANGER, ["1", "UMOJA", "Mary Wanjiku", "1"]),
    "choose a pin": (ESTHER, ["5071", "5071"]),
}
DONE = (
    "SELECT (SELECT count(*) FROM slip) + (SELECT count(*) FROM membership WHERE status = 'asked')"
    " + (SELECT count(*) FROM person WHERE pin_hash IS NOT NULL)"
)


@pytest.fixture
def engine(world):
    """An engine on the tests' world."""
    return engine_on(world)


def done(world) -> int:
    """How many things have been done by now."""
    with world.begin() as session:
        return session.execute(text(DONE)).scalar_one()


def hops_of(engine, phone: str, answers: list[str], session_id: str | None = None) -> list[Hop]:
    """The hops of a journey, as the gateway sends them when nothing goes wrong; `=Money` types the number of that line."""
    typed: list[str] = []
    for each in answers:
        typed.append(line_of(engine, phone, typed, each[1:]) if each.startswith("=") else each)
    session_id = session_id or uuid.uuid4().hex
    return [Hop(session_id, phone, "*".join(typed[:count])) for count in range(len(typed) + 1)]


def line_of(engine, phone: str, typed: list[str], label: str) -> str:
    """The number of the line `label` of the menu that is shown after `typed`; the call that looks leaves no trace."""
    session_id = uuid.uuid4().hex
    for count in range(len(typed) + 1):
        screen = engine.hear(Hop(session_id, phone, "*".join(typed[:count]))).text
    with engine.house.store.begin() as session:
        session.execute(text("DELETE FROM call WHERE session_id = :id"), {"id": session_id})
    return next(line.split()[0] for line in screen.splitlines() if uncounted(line.partition(" ")[2]) == label)


@pytest.mark.parametrize("journey", JOURNEYS)
def test_in_order_a_journey_does_one_thing(engine, world, journey):
    hops, before = hops_of(engine, *JOURNEYS[journey]), done(world)
    for hop in hops:
        engine.hear(hop)
    assert done(world) == before + 1


@pytest.mark.parametrize("journey", JOURNEYS)
def test_every_hop_five_times_is_answered_identically(engine, world, journey):
    hops, before = hops_of(engine, *JOURNEYS[journey]), done(world)
    for hop in hops:
        assert len({engine.hear(hop) for _ in range(5)}) == 1
    assert done(world) == before + 1


@pytest.mark.parametrize("journey", JOURNEYS)
def test_every_hop_twenty_times_at_once_is_answered_identically(engine, world, journey):
    hops, before = hops_of(engine, *JOURNEYS[journey]), done(world)
    for hop in hops:
        replies = at_once(20, lambda _at, hop=hop: engine.hear(hop), workers=8)
        assert len(set(replies)) == 1, replies
    assert done(world) == before + 1


def test_a_wrong_pin_repeated_by_the_network_counts_once(engine, world):
    hops = hops_of(engine, BARAKA, ["2", "9999"])
    engine.hear(hops[0])
    engine.hear(hops[1])
    replies = at_once(20, lambda _at: engine.hear(hops[2]), workers=8)
    assert len(set(replies)) == 1
    assert "2 tries left" in replies[0].text
    with world.begin() as session:
        wrong = session.execute(
            text("SELECT pin_wrong FROM person WHERE id = (SELECT person_id FROM phone WHERE number = :phone)"),
            {"phone": BARAKA},
        )
        assert wrong.scalar_one() == 1, "the reply may be the first copy's, and the others have counted all the same"


def test_what_was_typed_is_kept_keyed(engine, world):
    """What ends in a PIN is found again from a plain hash of it within a minute: nobody may make the digest without the key."""
    [*_others, last] = hops = hops_of(engine, BARAKA, ["2", "9999"])
    for hop in hops:
        engine.hear(hop)
    with world.begin() as session:
        kept = session.execute(
            text("SELECT digest FROM call WHERE session_id = :id"), {"id": last.session_id}
        ).scalar_one()
    typed = last.text.encode()
    plain = {
        hashlib.new(name, each).digest() for name in ("sha256", "sha3_256", "blake2s") for each in (typed, typed[-4:])
    }
    assert bytes(kept) not in plain
    assert calls.digest(b"one key", last.text) != calls.digest(b"another key", last.text)
    assert calls.digest(engine._key, last.text) == bytes(kept)
    assert engine._key not in (b"", PEPPER.encode()) and engine._key != Engine(world, None, b"another", front)._key


def test_a_hop_that_another_copy_has_overtaken_keeps_nothing(engine, world):
    """The row alone, without the lock that a deed holds: two copies read it, the second finds it moved on."""
    [begin, *_rest] = hops_of(engine, BARAKA, ["2"])
    engine.hear(begin)
    with world.glance() as session:
        first, second = (calls.find(session, begin.session_id) for _copy in range(2))
        for row, said in ((first, "the first"), (second, "the second")):
            row.hops, row.reply = row.hops + 1, said
        assert [calls.keep(session, first), calls.keep(session, second)] == [True, False]
        assert calls.find(session, begin.session_id).reply == "the first"


# What a hop costs, in statements: what it does not need to ask, it does not ask.
COSTS = {"": 2, "1": 2, "1*500": 2, "1*500*1": 8, "2": 1, f"2*{PIN}": 5}


@pytest.mark.parametrize("typed", COSTS)
def test_a_hop_asks_the_database_no_more_often_than_it_did(engine, typed, monkeypatch):
    for hop in hops_of(engine, *JOURNEYS["enter savings"]):  # the connections are there
        engine.hear(hop)
    session_id, parts = uuid.uuid4().hex, typed.split("*") if typed else []
    for count in range(len(parts)):
        engine.hear(Hop(session_id, BARAKA, "*".join(parts[:count])))
    asked = statements(monkeypatch)
    engine.hear(Hop(session_id, BARAKA, typed))
    assert len(asked) <= COSTS[typed], "\n".join(asked)


def test_a_call_goes_on_in_another_process_and_back(engine, world):
    """Each process remembers how it wrote the call last: what another one has written meanwhile holds."""
    other, [begin, second, third, last] = engine_on(world), hops_of(engine, BARAKA, ["1", "500", "1"])
    before = done(world)
    engine.hear(begin)
    assert "How much" in other.hear(second).text
    assert "500" in engine.hear(third).text
    assert engine.hear(second) == engine.hear(third), "an older text gets what was said last"
    ended = other.hear(last)
    assert ended.ends
    assert engine.hear(last) == ended
    assert done(world) == before + 1


def test_a_call_that_another_process_has_ended_is_over_here_too(engine, world):
    [begin, second, third] = hops_of(engine, BARAKA, ["1", "500"])
    engine.hear(begin)
    engine.hear(second)
    with world.glance() as session:
        calls.end(session, begin.session_id)
    assert engine.hear(third).ends
    with world.glance() as session:
        assert calls.find(session, begin.session_id).ended


def test_no_more_calls_are_remembered_than_the_limit_says(engine, monkeypatch):
    monkeypatch.setattr(limits, "CALLS_REMEMBERED", 2)
    begun = [hops_of(engine, BARAKA, ["1"]) for _call in range(3)]
    for hops in begun:
        engine.hear(hops[0])
    assert [engine._remembered.find(hops[0].session_id) is not None for hops in begun] == [False, True, True]
    assert all("How much" in engine.hear(hops[1]).text for hops in begun)


@st.composite
def orders(draw, count: int) -> list[int]:
    """Hops in any order, or each in its turn with earlier ones repeated in between."""
    if draw(st.booleans()):
        return draw(st.lists(st.integers(0, count - 1), min_size=1, max_size=3 * count))
    return [at for turn in range(count) for at in (turn, *draw(st.lists(st.integers(0, turn), max_size=2)))]


@pytest.mark.parametrize("journey", JOURNEYS)
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_hops_in_any_order_act_at_most_once_and_only_in_turn(engine, world, journey, data):
    phone, answers = JOURNEYS[journey]
    hops = hops_of(engine, phone, answers)
    last = len(hops) - 1
    order = data.draw(orders(len(hops)))
    before, in_turn, overtaken = done(world), 0, False
    for at in order:
        engine.hear(hops[at])
        overtaken = overtaken or at > in_turn
        in_turn += at == in_turn
    acted = done(world) - before
    assert acted <= 1
    if acted:
        assert last - 1 in order[: order.index(last)], "acted before the last question was seen"
    if not overtaken:
        assert acted == (last in order), "heard in turn, whatever was repeated in between"
    _undo(world)


def _undo(world) -> None:
    """Let the next example of Hypothesis begin where this one began."""
    with world.begin() as session:
        as_owner(session, "DELETE FROM slip")
        as_owner(session, "DELETE FROM membership WHERE status = 'asked'")
        session.execute(text("DELETE FROM call"))
        as_owner(
            session,
            "UPDATE person SET pin_hash = NULL WHERE id = (SELECT person_id FROM phone WHERE number = :phone)",
            {"phone": ESTHER},
        )


def test_without_the_lock_on_the_row_the_key_still_keeps_it_to_one(engine, world, monkeypatch):
    monkeypatch.setattr(calls, "hold", lambda *_: True)
    hops, before = hops_of(engine, *JOURNEYS["save"]), done(world)
    for hop in hops[:-1]:
        engine.hear(hop)
    at_once(20, lambda _at: engine.hear(hops[-1]), workers=8)
    assert done(world) == before + 1


def test_without_the_key_the_lock_still_keeps_it_to_one(engine, world, monkeypatch):
    declare = savings.declare

    def keyless(session, caller, amount):
        return declare(session, replace(caller, key=uuid.uuid4().hex), amount)

    monkeypatch.setattr(savings, "declare", keyless)
    hops, before = hops_of(engine, *JOURNEYS["save"]), done(world)
    for hop in hops[:-1]:
        engine.hear(hop)
    at_once(20, lambda _at: engine.hear(hops[-1]), workers=8)
    assert done(world) == before + 1


def test_a_menu_means_what_was_shown_although_the_list_has_changed(engine, world):
    hops = hops_of(engine, DAUDI, ["2", "1", "700", "1"])
    for hop in hops[:1]:
        assert engine.hear(hop).text == "Which group?\n1 Umoja Savings Group\n2 Jamii Yetu"
    with world.begin() as session:
        as_owner(session, "UPDATE organisation SET name = 'Aaa First' WHERE code = 'JAMII'")
    assert engine.hear(hops[1]).text.startswith("Jamii Yetu")


def test_a_typed_star_is_part_of_the_answer(engine):
    session_id = uuid.uuid4().hex
    engine.hear(Hop(session_id, BARAKA, ""))
    engine.hear(Hop(session_id, BARAKA, "1"))
    assert "Type the amount in digits" in engine.hear(Hop(session_id, BARAKA, "1*5*0")).text
    assert "Save KSh 50" in engine.hear(Hop(session_id, BARAKA, "1*5*0*50")).text


def test_a_foreign_text_changes_nothing(engine, world):
    hops, before = hops_of(engine, *JOURNEYS["save"]), done(world)
    for hop in hops[:-1]:
        shown = engine.hear(hop)
    assert engine.hear(Hop(hops[0].session_id, BARAKA, "1*900*1")) == shown
    assert done(world) == before


def test_a_dialled_tail_never_says_the_last_word(engine, world):
    before = done(world)
    session_id = uuid.uuid4().hex
    assert "Save KSh 500" in engine.hear(Hop(session_id, BARAKA, "1*500*1")).text
    assert done(world) == before
    assert engine.hear(Hop(session_id, BARAKA, "1*500*1*1")).ends
    assert done(world) == before + 1


def test_a_pin_in_a_dialled_tail_is_not_taken(engine):
    assert "Type your PIN" in engine.hear(Hop(uuid.uuid4().hex, BARAKA, f"2*{PIN}")).text


def test_the_same_session_from_another_phone_ends(engine, world):
    hops, before = hops_of(engine, *JOURNEYS["save"]), done(world)
    for hop in hops[:-1]:
        engine.hear(hop)
    for text_ in ("", "1", hops[-1].text):
        reply = engine.hear(Hop(hops[0].session_id, DAUDI, text_))
        assert reply.ends and "Umoja" not in reply.text
    assert done(world) == before
    assert engine.hear(hops[-1]).ends
    assert done(world) == before + 1


def test_a_call_of_five_hundred_hops_ends(house):
    session_id, typed, replies = uuid.uuid4().hex, "", []
    for _ in range(500):
        form = {"sessionId": session_id, "phoneNumber": BARAKA, "text": typed}
        replies.append(requests.post(f"{house.callbacks}/ussd", data=form, timeout=10).text)
        typed = f"{typed}*8" if typed else "8"
    ended = next(at for at, reply in enumerate(replies) if reply.startswith("END"))
    assert ended <= limits.HOPS
    assert set(replies[ended:]) == {replies[ended]}


# --- taking up a dropped call ----------------------------------------------------------------------------------------


def test_a_dropped_call_is_offered_again_and_the_old_one_is_over(engine, world):
    hops, before = hops_of(engine, *JOURNEYS["save"]), done(world)
    for hop in hops[:-1]:
        shown = engine.hear(hop)
    again = hops_of(engine, BARAKA, ["1", "1"])
    assert engine.hear(again[0]).text.startswith("Go on with your saving?")
    assert engine.hear(again[1]) == shown
    late = engine.hear(hops[-1])
    assert late.ends and late.text.startswith("This call is over."), "a late hop of the dropped call must not act"
    assert engine.hear(hops[-2]).text == shown.text, "what was heard already is answered as it was then"
    assert done(world) == before
    assert engine.hear(again[2]).ends
    assert done(world) == before + 1


def test_the_offer_expires(engine, world):
    for hop in hops_of(engine, *JOURNEYS["save"])[:-1]:
        engine.hear(hop)
    with world.begin() as session:
        session.execute(text(f"UPDATE call SET touched_at = now() - interval '{limits.RESUME_MINUTES + 1} minutes'"))
    assert engine.hear(hops_of(engine, BARAKA, [])[0]).text.startswith("Umoja Savings Group")


def _in_swahili(world, name: str) -> None:
    with world.begin() as session:
        persons.speak(session, member(session, name).person_id, "sw")


def test_a_call_that_dropped_goes_on_in_the_language_that_she_has_chosen_since(engine, world):
    for hop in hops_of(engine, *JOURNEYS["save"])[:-1]:
        engine.hear(hop)
    _in_swahili(world, "Baraka")
    again = hops_of(engine, BARAKA, ["1", "1"])
    assert "kuweka akiba" in engine.hear(again[0]).text
    shown = engine.hear(again[1]).text
    assert "500" in shown and "Ndiyo" in shown and "Yes" not in shown
    before = done(world)
    assert engine.hear(again[2]).ends
    assert done(world) == before + 1


def test_a_question_for_the_pin_that_dropped_is_put_in_the_new_language(engine, world):
    for hop in hops_of(engine, AMINA, ["=Officers", PIN, "=Money", "=Enter savings", "4", "250"]):
        engine.hear(hop)
    assert "type your PIN" in engine.hear(hops_of(engine, AMINA, [])[0]).text
    _in_swahili(world, "Amina")
    again = hops_of(engine, AMINA, [PIN, "1"])
    shown = engine.hear(again[0]).text
    assert "PIN yako" in shown and "type" not in shown
    assert "anaweka akiba" in engine.hear(again[1]).text
    before = done(world)
    assert engine.hear(again[2]).ends
    assert done(world) == before + 1


@pytest.mark.parametrize("typed", ([], ["=Save"]))
def test_a_menu_in_which_nothing_was_answered_is_not_offered_again(engine, typed):
    for hop in hops_of(engine, BARAKA, typed):
        engine.hear(hop)
    assert engine.hear(hops_of(engine, BARAKA, [])[0]).text.startswith("Umoja Savings Group")


def test_an_offer_that_drops_is_made_again(engine, world):
    for hop in hops_of(engine, *JOURNEYS["save"])[:-1]:
        shown = engine.hear(hop)
    for _again in range(2):
        assert engine.hear(hops_of(engine, BARAKA, [])[0]).text.startswith("Go on with your saving?")
    last = hops_of(engine, BARAKA, ["1"])
    engine.hear(last[0])
    assert engine.hear(last[1]) == shown


def test_a_dropped_call_is_not_offered_to_who_sits_elsewhere_by_now(engine, world):
    """Her places are kept by their number: the second of two is another one, or none, when she has left a group."""
    for hop in hops_of(engine, *JOURNEYS["save in one of two groups"])[:-1]:
        engine.hear(hop)
    with world.begin() as session:
        send_away(session, member(session, "Daudi").id)
    shown = engine.hear(hops_of(engine, DAUDI, [])[0]).text
    assert shown.startswith("Jamii Yetu"), "and not whether to go on"


def test_the_pin_is_asked_again_in_a_call_that_was_taken_up(engine):
    hops = hops_of(engine, AMINA, ["=Officers", PIN, "=Money", "=Enter savings", "4", "250"])
    for hop in hops:
        engine.hear(hop)
    again = hops_of(engine, AMINA, [PIN])
    assert engine.hear(again[0]).text.startswith("Go on with")
    assert "saves KSh 250?" in engine.hear(again[1]).text
