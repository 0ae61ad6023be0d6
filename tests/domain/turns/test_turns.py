"""The merry-go-round: everybody pays the same into every pot, and gets one; an order that nobody could choose alone."""

import hashlib
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from console.service import here
from domain import audit, draw, limits
from domain.amount import Money
from domain.book import corrections, entries, ledger, second_word, slips
from domain.book.refusals import AlreadyReversed
from domain.people import joining, members, persons, removing
from domain.people.caller import Caller
from domain.records import draws
from domain.refusals import AlreadyAnswered, KeyReused, NeedsAnother, NotYours, NumberUnfit
from domain.seal import chain
from domain.store import IntegrityError
from domain.turns import circles, lots, pots, stakes, swaps
from domain.turns.refusals import (
    CircleRuns,
    NoDraw,
    NoMerryGoRound,
    NoSuchSwap,
    NotBegun,
    NothingDue,
    NoTurns,
    OrderUnfit,
    OwesTurns,
    PotChanged,
    PotShort,
    PotWaits,
    StakeIs,
    TurnHad,
    TurnsRun,
    TurnStays,
)
from domain.voice import ballots, closing, removals
from tests import lending
from tests.agenda import KEY, owning, pass_time
from tests.conftest import fill
from tests.lending import new_key
from tests.parallel import at_once
from tests.people import group, let_in, member, send_away
from tests.slate import slate
from tests.turns import FIVE, SUM, begun, hand_over, now, pay


def told(store, kind: str) -> list[dict]:
    """The facts of every notice of a kind, in the order in which they were told."""
    with store.begin() as session:
        rows = session.execute(text("SELECT facts FROM outbox WHERE kind = :kind ORDER BY id"), {"kind": kind})
        return [facts for (facts,) in rows]


def in_pots(store) -> int:
    """What lies in the box for the merry-go-round, in minor units."""
    with store.begin() as session:
        return ledger.balance(session, group(session).id, stakes.POT_CASH)


def behind(store) -> list[tuple[str, int, bool]]:
    """Who has not paid into the pot of which turn that has come, and whether she has had her own."""
    with store.begin() as session:
        return [(due.name.split()[0], due.place, due.took) for due in stakes.unpaid(session, group(session).id)]


# --- an order by agreement -------------------------------------------------------------------------------------------


def propose(store, *numbers: int, officer: str = "Amina"):
    """An officer puts an order to the vote."""
    with store.begin() as session:
        return circles.propose(session, member(session, officer), list(numbers), 1, key=new_key())


def test_an_order_that_was_voted_for_begins(world, monkeypatch):
    lending.adopt(world, turn_sum="100")
    asked = propose(world, 3, 1, 5, 2, 4)
    assert asked.act == "turns" and asked.terms["order"] == [3, 1, 5, 2, 4]
    with world.begin() as session:
        for name in FIVE:
            ballots.cast(session, member(session, name), asked.number, "yes", b"a pepper", with_pin=True)
        session.execute(text("SET LOCAL ROLE NONE"))
        session.execute(text("ALTER TABLE motion DISABLE TRIGGER USER"))
        session.execute(
            text("UPDATE motion SET opened_at = opened_at - interval '9 days', closes_at = now() - interval '1 second'")
        )
        session.execute(text("ALTER TABLE motion ENABLE TRIGGER USER"))
    with world.begin() as session:
        assert closing.close_next(session).state == "passed"
    with world.begin() as session:
        circle = circles.running(session, group(session).id)
        assert circle.money("KES") == SUM
        assert [each.number for each in circles.turns(session, circle)] == [3, 1, 5, 2, 4]
    places = [(each["place"], each["count"], each["name"]) for each in told(world, "TurnsBegin")]
    assert places == [(place, 5, "Chebet Koech") for place in range(1, 6)]


@pytest.mark.parametrize("numbers", [(1,), (1, 2, 2), (1, 99), ()])
def test_an_order_names_each_member_once(world, numbers):
    lending.adopt(world, turn_sum="100")
    with pytest.raises(OrderUnfit):
        propose(world, *numbers)


def test_without_a_rule_there_are_no_turns(world):
    with pytest.raises(NoMerryGoRound):
        propose(world, 1, 2)
    for asks in (
        stakes.standing,
        lambda session, me: lots.proof(session, me.org),
        lambda session, me: stakes.declare(session, Caller(me, "sms", new_key()), SUM),
    ):
        with pytest.raises(NoMerryGoRound), world.begin() as session:
            asks(session, member(session, "Esther"))


def test_before_the_first_turn_it_is_said_that_none_has_begun(world):
    lending.adopt(world, turn_sum="100")
    with pytest.raises(NotBegun), world.begin() as session:
        stakes.standing(session, member(session, "Esther"))


def test_one_circle_at_a_time(world):
    begun(world, 1, 2)
    with pytest.raises(CircleRuns):
        propose(world, 1, 2)
    with pytest.raises(CircleRuns), world.begin() as session:
        lots.open_draw(session, member(session, "Amina"), key="k")
    with pytest.raises(IntegrityError, match="circle_one_at_a_time"), world.begin() as session:
        session.execute(text("INSERT INTO circle (org_id, number, sum, state, key) VALUES (2, 9, 1, 'open', 'x')"))


# --- lots ------------------------------------------------------------------------------------------------------------


def exported(world) -> list[tuple]:
    """The draws as an export has them."""
    with world.begin() as session:
        found = list(draws.rows(session, group(session)))
    return [tuple(each[name] for name in ("state", "words", "digest", "secret", "called")) for each in found]


def test_lots_are_drawn_so_that_anybody_can_draw_them_again(world, tmp_path):
    lending.adopt(world, turn_sum="100", turn_order="drawn")
    with world.begin() as session:
        opened = lots.open_draw(session, member(session, "Amina"), key="k")
        assert lots.open_draw(session, member(session, "Amina"), key="k") == opened
    before = told(world, "TurnsToBeDrawn")
    assert len(before) == 5 and len({each["digest"] for each in before}) == 1
    assert exported(world) == [("drawing", before[0]["words"], before[0]["digest"], None, None)]
    with world.begin() as session:
        drawn = lots.draw_lots(session, member(session, "Baraka"), 4711)
        order = [each.number for each in circles.turns(session, drawn)]
    after = told(world, "TurnsDrawn")
    secret, called = after[0]["secret"], after[0]["called"]
    assert {(each["secret"], each["called"]) for each in after} == {(secret, 4711)}
    assert exported(world) == [("open", before[0]["words"], before[0]["digest"], secret, 4711)]
    # Ten lines that know nothing of ours:
    assert hashlib.sha256(secret.encode()).hexdigest() == before[0]["digest"]
    assert chain.heard(before[0]["words"], "en") == before[0]["digest"][:15]
    seed = hashlib.sha256(f"{secret}:{called}".encode()).hexdigest()
    assert order == sorted([1, 2, 3, 4, 5], key=lambda n: hashlib.sha256(f"{seed}:{n}".encode()).hexdigest())
    # And the file, alone:
    script = tmp_path / "draw.py"
    script.write_text((here() / "domain/draw.py").read_text())
    command = [sys.executable, "-I", "-S", str(script), secret, str(called), *"12345"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout == f"told before the draw: {before[0]['digest']}\norder: {' '.join(map(str, order))}\n"


def test_a_draw_is_drawn_once(world):
    lending.adopt(world, turn_sum="100")
    with pytest.raises(NoDraw), world.begin() as session:
        lots.draw_lots(session, member(session, "Amina"), 1)
    with world.begin() as session:
        lots.open_draw(session, member(session, "Amina"), key="k")
    with pytest.raises(NumberUnfit), world.begin() as session:
        lots.draw_lots(session, member(session, "Amina"), 0)

    def act(at: int):
        with world.begin() as session:
            return lots.draw_lots(session, member(session, "Amina"), at + 1)

    done = at_once(6, act)
    assert sum(isinstance(each, circles.Circle) for each in done) == 1
    assert sum(isinstance(each, NoDraw) for each in done) == 5
    with pytest.raises(IntegrityError, match="does not change"), world.begin() as session:
        session.execute(text("UPDATE circle SET called = called + 1"))


def test_who_left_before_the_draw_is_left_out_and_who_came_since_too(world):
    lending.adopt(world, turn_sum="100")
    with world.begin() as session:
        lots.open_draw(session, member(session, "Amina"), key="k")
    with world.begin() as session:
        send_away(session, member(session, "Esther").id)
    with world.begin() as session:
        drawn = lots.draw_lots(session, member(session, "Amina"), 7)
        laid = [each.number for each in circles.turns(session, drawn)]
        assert laid == [each for each in draw.order(drawn.secret, 7, [1, 2, 3, 4, 5]) if each != 5]


@given(st.sets(st.integers(1, 5000), min_size=1), st.integers(0, 10**9 - 1), st.data())
def test_a_draw_does_not_depend_on_how_the_members_are_listed(numbers, called, data):
    listed = data.draw(st.permutations(sorted(numbers)))
    assert draw.order("a secret", called, listed) == draw.order("a secret", called, sorted(numbers))
    assert sorted(draw.order("a secret", called, listed)) == sorted(numbers)


def test_every_place_is_as_likely_as_any_other():
    """Of 3,000 draws of five, each member comes first about 600 times."""
    firsts = [draw.order("a secret", called, [1, 2, 3, 4, 5])[0] for called in range(3000)]
    assert all(abs(firsts.count(number) - 600) < 110 for number in range(1, 6))


# --- stakes and pots -------------------------------------------------------------------------------------------------


def test_a_round(world):
    """Everyone pays the same each round, one takes the pot, by agreed order (a ROSCA)."""
    begun(world, 4, 1, 2, 3, 5)
    for name in FIVE:
        pay(world, name)
    assert in_pots(world) == 500_00 and now(world).name == "Daudi Ouma"
    entry = hand_over(world)
    assert entry.kind == "pot" and in_pots(world) == 0 and now(world).name == "Amina Otieno"
    heard = told(world, "PotHanded")
    assert len(heard) == 5 and {each["amount"]["money"] for each in heard} == {500_00}
    assert told(world, "StakeReceived")[0] | {"receipt": ""} == {
        "amount": {"money": 100_00, "in": "KES"}, "name": "Daudi Ouma", "place": 1, "group": "Umoja Savings Group", "receipt": "",
    }  # fmt: skip


def test_twelve_people_with_a_hundred_each_make_a_pot_of_twelve_hundred(world):
    """12 people × 100 = a pot of 1,200."""
    with world.begin() as session:
        org = group(session)
        for at in range(7):
            person = persons.meet(session, f"+2547123457{at:02}", "en")
            joining.ask_to_join(session, person, org, f"Wanjiku {'ABCDEFG'[at]}")
            asked = members.everybody(session, org.id, "asked")[-1]
            let_in(session, asked.id)
    begun(world, *range(1, 13))
    with world.begin() as session:
        org = group(session)
        for each in members.everybody(session, org.id):
            slip = stakes.declare(session, Caller(each, "sms", new_key()), SUM)
            second_word.confirm(
                session, member(session, "Baraka" if each.number == 1 else "Amina"), slip.number, with_pin=True
            )
        assert [pot.minor for pot in pots.full(session, org.id)] == [1200_00]
    hand_over(world)
    assert told(world, "PotHanded")[0]["amount"] == {"money": 1200_00, "in": "KES"}


def test_a_stake_is_paid_once_and_is_the_circles_sum(world):
    begun(world, 1, 2, 4)
    with pytest.raises(StakeIs) as refused, world.begin() as session:
        stakes.declare(session, Caller(member(session, "Daudi"), "sms", "k"), Money(99_00, "KES"))
    assert refused.value.amount == SUM
    with world.begin() as session:
        slip = stakes.declare(session, Caller(member(session, "Daudi"), "sms", "k"), SUM)
        assert stakes.declare(session, Caller(member(session, "Daudi"), "sms", "k"), SUM) == slip
    with pytest.raises(NothingDue), world.begin() as session:
        stakes.declare(session, Caller(member(session, "Daudi"), "sms", "other"), SUM)
    with pytest.raises(NothingDue), world.begin() as session:
        stakes.declare(session, Caller(member(session, "Esther"), "sms", "e"), SUM)  # is in no circle
    with world.begin() as session:
        second_word.confirm(session, member(session, "Amina"), slip.number, with_pin=True)
    with pytest.raises(NothingDue), world.begin() as session:
        stakes.enter(session, Caller(member(session, "Amina"), "ussd", "again"), member(session, "Daudi").id)
    assert behind(world) == [("Amina", 1, False), ("Baraka", 1, False)]


def test_an_officer_enters_and_the_member_confirms(world):
    begun(world, 1, 2, 4)
    with world.begin() as session:
        slip = stakes.enter(session, Caller(member(session, "Amina"), "ussd", "k"), member(session, "Daudi").id)
        with pytest.raises(NotYours):
            second_word.confirm(session, member(session, "Amina"), slip.number, with_pin=True)
        second_word.confirm(session, member(session, "Daudi"), slip.number, with_pin=True)
    assert in_pots(world) == 100_00


def test_a_short_pot_is_handed_over_by_who_has_seen_who_is_missing(world):
    begun(world, 1, 2, 4)
    pay(world, "Amina")
    pay(world, "Baraka")
    with pytest.raises(PotShort) as refused:
        hand_over(world)
    assert refused.value.missing == 1
    hand_over(world, short=True)
    assert behind(world)[0] == ("Daudi", 1, False) and now(world).place == 2
    assert [(each["amount"]["money"], each["name"]) for each in told(world, "StakeMissed")] == [
        (100_00, "Amina Otieno")
    ]


def test_what_is_paid_late_goes_to_who_was_paid_short(world):
    begun(world, 1, 2, 4)
    first = now(world).id
    pay(world, "Amina")
    hand_over(world, short=True)
    pay(world, "Daudi")
    assert ("Daudi", 1, False) not in behind(world) and ("Daudi", 2, False) in behind(world)  # the oldest first
    with world.begin() as session:
        [late] = pots.full(session, group(session).id)
        assert (late.turn_id, late.minor, late.handed, late.taker) == (first, 100_00, True, "Amina Otieno")
    hand_over(world, first)
    assert in_pots(world) == 0 and now(world).place == 2
    assert len(told(world, "StakeMissed")) == 2  # once, when it was handed over short: Baraka and Daudi


def test_who_has_had_her_turn_and_does_not_pay_is_in_default(world):
    begun(world, 4, 1, 2)
    for name in ("Daudi", "Amina", "Baraka"):
        pay(world, name)
    hand_over(world)
    pay(world, "Amina")
    pay(world, "Baraka")
    assert behind(world) == [("Daudi", 2, True)]


def test_who_is_behind_gets_no_pot_and_can_go_last(world):
    begun(world, 1, 4, 2)
    pay(world, "Amina")
    pay(world, "Baraka")
    hand_over(world, short=True)
    for name in ("Amina", "Baraka"):
        pay(world, name)
    with pytest.raises(OwesTurns) as refused:
        hand_over(world, short=True)
    assert refused.value.owed == SUM
    with world.begin() as session:
        swaps.to_the_end(session, member(session, "Amina"))
    assert now(world).name == "Baraka Mwangi"
    with pytest.raises(TurnStays), world.begin() as session:
        swaps.to_the_end(session, member(session, "Amina"))
    hand_over(world, short=True)  # Daudi's is missing here too
    with pytest.raises(TurnStays), world.begin() as session:
        swaps.to_the_end(session, member(session, "Amina"))  # the last one waits until she has paid
    pay(world, "Daudi")
    pay(world, "Daudi")
    assert now(world).name == "Daudi Ouma"


def leave(session) -> members.Member:
    """Daudi was taken off the list before the turns objected to that."""
    daudi = member(session, "Daudi")
    with owning(session):
        members.leave(session, daudi, "removed")
    return daudi


def test_nobody_is_removed_whose_circle_runs_by_officers_or_by_vote(world, fresh):
    """Daudi was removed whose pot of five stakes lay in the box: it could not be handed over any more, and his turn went on."""
    begun(world, 1, 4)
    with world.begin() as session:
        motion = removals.put_to_vote(session, member(session, "Baraka"), member(session, "Daudi").id, 1, key="r")
        for name in ("Amina", "Baraka", "Chebet", "Esther"):
            ballots.cast(session, member(session, name), motion.number, "yes", KEY, with_pin=True)
    pass_time(fresh, days=2)
    with world.begin() as session:
        closing.close_next(session)
    for officer in ("Amina", "Baraka"):
        with pytest.raises(TurnsRun), world.begin() as session:
            removing.remove(session, member(session, officer), member(session, "Daudi").id)
    with world.begin() as session:
        assert member(session, "Daudi").status == "active"
        with pytest.raises(TurnsRun):
            removing.take_off(session, member(session, "Amina"), stay=limits.OFFICERS_STAY)


def test_who_pays_late_into_his_pot_keeps_him_until_he_has_it(world):
    begun(world, 1, 4)
    pay(world, "Amina")
    pay(world, "Daudi")
    hand_over(world)
    pay(world, "Daudi")
    hand_over(world, short=True)  # the circle is over, and Amina owes him a stake
    pay(world, "Amina")
    with pytest.raises(TurnsRun), world.begin() as session:
        removing.take_off(session, member(session, "Daudi"), stay=limits.OFFICERS_STAY)
    with world.begin() as session:
        [late] = [each for each in pots.full(session, group(session).id) if each.place == 2]
    hand_over(world, late.turn_id)
    with world.begin() as session:
        assert send_away(session, member(session, "Daudi").id).status == "removed"


def test_who_left_in_an_earlier_release_gets_the_pot_that_lies_for_him(world):
    begun(world, 4, 1)
    pay(world, "Daudi")
    pay(world, "Amina")
    with world.begin() as session:
        daudi = leave(session)
    with pytest.raises(TurnStays), world.begin() as session:
        swaps.to_the_end(session, member(session, "Amina"))
    turn = now(world)
    with world.begin() as session:
        slip = pots.hand_over(session, Caller(member(session, "Amina"), "ussd", "pot"), turn.id)
        second_word.confirm(session, members.known(session, daudi.org_id, daudi.id), slip.number, with_pin=True)
    assert now(world).name == "Amina Otieno"


def test_who_has_left_lets_the_others_go_first(world):
    begun(world, 4, 1, 2)
    with world.begin() as session:
        leave(session)
    with world.begin() as session:
        swaps.to_the_end(session, member(session, "Amina"))
    assert now(world).name == "Amina Otieno"


@pytest.mark.parametrize("taker", [1, 2])
def test_who_hands_a_pot_over_is_not_who_gets_it(world, taker):
    begun(world, taker, 4)
    pay(world, "Daudi")
    name = FIVE[taker - 1]
    with pytest.raises(NeedsAnother), world.begin() as session:
        pots.hand_over(session, Caller(member(session, name), "ussd", "k"), now(world).id, short=True)


def test_a_pot_is_handed_over_once_however_many_try(world):
    begun(world, 4, 1, 2)
    for name in ("Daudi", "Amina", "Baraka"):
        pay(world, name)
    turn = now(world).id

    def act(at: int):
        with world.begin() as session:
            officer = member(session, ("Amina", "Baraka", "Chebet")[at % 3])
            return pots.hand_over(session, Caller(officer, "ussd", f"k{at}"), turn)

    done = at_once(9, act)
    [slip] = [each for each in done if isinstance(each, slips.Slip)]
    assert sum(isinstance(each, PotWaits) for each in done) == 8

    def confirm(_at: int):
        with world.begin() as session:
            return second_word.confirm(session, member(session, "Daudi"), slip.number, with_pin=True)

    done = at_once(5, confirm)
    assert sum(isinstance(each, entries.Entry) for each in done) == 1
    assert sum(isinstance(each, AlreadyAnswered) for each in done) == 4
    assert in_pots(world) == 0


def test_a_stake_that_comes_while_the_pot_is_handed_over_stays_in_the_box(world):
    begun(world, 4, 1, 2)
    pay(world, "Daudi")
    pay(world, "Amina")
    turn = now(world).id
    with world.begin() as session:
        slip = pots.hand_over(session, Caller(member(session, "Amina"), "ussd", "k"), turn, short=True)
    pay(world, "Baraka")
    with world.begin() as session:
        second_word.confirm(session, member(session, "Daudi"), slip.number, with_pin=True)
    assert in_pots(world) == 100_00
    hand_over(world, turn)
    assert in_pots(world) == 0 and not told(world, "StakeMissed")


def test_nobody_hands_over_a_turn_that_has_not_come_or_an_empty_pot(world):
    begun(world, 4, 1, 2)
    with pytest.raises(NoTurns):
        hand_over(world, short=True)
    pay(world, "Amina")
    with world.begin() as session:
        circle = circles.running(session, group(session).id)
        later = circles.turns(session, circle)[1].id
    with pytest.raises(NoTurns):
        hand_over(world, later, short=True)
    with pytest.raises(NoTurns):
        hand_over_of_nobody(world)


def hand_over_of_nobody(world):
    with world.begin() as session:
        pots.hand_over(session, Caller(member(session, "Amina"), "ussd", "k"), 999_999)


def take_back(store, receipt: str) -> entries.Entry:
    """Two officers reverse what is behind the receipt."""
    with store.begin() as session:
        amina, baraka = member(session, "Amina"), member(session, "Baraka")
        slip = corrections.declare(session, Caller(amina, "ussd", new_key()), receipt, "Not paid")
        return second_word.confirm(session, baraka, slip.number, with_pin=True)


def test_a_stake_that_was_a_mistake_is_taken_back_and_due_again(world):
    begun(world, 4, 1, 2)
    wrong = pay(world, "Daudi")
    take_back(world, wrong.receipt)
    assert in_pots(world) == 0 and behind(world)[0] == ("Daudi", 1, False)
    with pytest.raises(AlreadyReversed):
        take_back(world, wrong.receipt)
    pay(world, "Daudi")
    hand_over(world, short=True)
    assert in_pots(world) == 0


def test_what_was_handed_on_is_not_taken_back(world):
    begun(world, 4, 1, 2)
    paid = pay(world, "Daudi")
    with world.begin() as session:
        slip = pots.hand_over(session, Caller(member(session, "Amina"), "ussd", "k"), now(world).id, short=True)
    with pytest.raises(PotWaits):
        take_back(world, paid.receipt)
    with world.begin() as session:
        second_word.confirm(session, member(session, "Daudi"), slip.number, with_pin=True)
    pay(world, "Daudi")  # something is in the pots again, but not this
    with pytest.raises(TurnHad):
        take_back(world, paid.receipt)


# --- swaps -----------------------------------------------------------------------------------------------------------


def ask(store, who: str, other: str, key: str = "") -> swaps.Swap:
    """One member asks another to swap turns."""
    with store.begin() as session:
        return swaps.ask(session, member(session, who), member(session, other).id, key=key or new_key())


def answer(store, who: str, swap: swaps.Swap, *, yes: bool = True) -> None:
    """The other one's word."""
    with store.begin() as session:
        swaps.answer(session, member(session, who), swap.number, yes=yes)


def order(store) -> list[int]:
    """The members' numbers by their places."""
    with store.begin() as session:
        return [each.number for each in circles.turns(session, circles.newest(session, group(session).id))]


def test_two_swap_when_both_have_said_so(world):
    begun(world, 1, 2, 4, 5)
    asked = ask(world, "Esther", "Baraka", "k")
    assert ask(world, "Esther", "Baraka", "k") == asked and order(world) == [1, 2, 4, 5]
    [heard] = told(world, "SwapAsked")
    assert (heard["name"], heard["theirs"], heard["yours"]) == ("Esther Akinyi", 4, 2)
    with world.begin() as session:
        assert [name for _swap, name in swaps.asked(session, member(session, "Baraka"))] == ["Esther Akinyi"]
    for name in ("Esther", "Amina"):
        with pytest.raises(NoSuchSwap):
            answer(world, name, asked)
    answer(world, "Baraka", asked)
    assert order(world) == [1, 5, 4, 2]
    with pytest.raises(AlreadyAnswered):
        answer(world, "Baraka", asked)
    with pytest.raises(KeyReused):
        ask(world, "Esther", "Daudi", "k")


def test_a_swap_that_is_refused_changes_nothing(world):
    begun(world, 1, 2, 4)
    answer(world, "Baraka", ask(world, "Daudi", "Baraka"), yes=False)
    assert order(world) == [1, 2, 4] and len(told(world, "SwapRefused")) == 1


def test_who_asks_anew_takes_back_what_she_asked(world):
    begun(world, 1, 2, 4, 5)
    first = ask(world, "Esther", "Baraka")
    ask(world, "Esther", "Daudi")
    with pytest.raises(AlreadyAnswered):
        answer(world, "Baraka", first)


def test_a_turn_that_was_had_is_not_swapped(world):
    begun(world, 4, 1, 2)
    before = ask(world, "Baraka", "Daudi")
    pay(world, "Daudi")
    hand_over(world, short=True)
    for who, other in (("Daudi", "Amina"), ("Amina", "Daudi")):
        with pytest.raises(TurnHad):
            ask(world, who, other)
    with pytest.raises(TurnHad):
        answer(world, "Daudi", before)
    with pytest.raises(NoTurns):
        ask(world, "Amina", "Esther")
    with pytest.raises(NeedsAnother):
        ask(world, "Amina", "Amina")


def test_the_pot_goes_to_who_has_the_turn_when_it_is_confirmed(world):
    begun(world, 4, 1, 2)
    pay(world, "Amina")
    asked = ask(world, "Baraka", "Daudi")
    with world.begin() as session:
        slip = pots.hand_over(session, Caller(member(session, "Amina"), "ussd", "k"), now(world).id, short=True)
    with pytest.raises(PotWaits):
        answer(world, "Daudi", asked)
    with pytest.raises(PotChanged), world.begin() as session:
        session.execute(
            text(  # past every function of ours
                "UPDATE turn t SET member_id = o.member_id FROM turn o WHERE o.place = 4 - t.place AND t.place <> 2"
            )
        )
        second_word.confirm(session, member(session, "Daudi"), slip.number, with_pin=True)
    with world.begin() as session:
        second_word.refuse(session, member(session, "Daudi"), slip.number, with_pin=True)
    answer(world, "Daudi", asked)
    assert now(world).name == "Baraka Mwangi"


# --- the whole circle ------------------------------------------------------------------------------------------------


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations([1, 2, 3, 4]), st.data())
def test_over_a_whole_circle_everybody_pays_and_gets_the_same(store, database, seats, data):
    """Whoever pays late, whoever swaps: in the end everybody has paid n times the sum, and got n times the sum."""
    slate(database).empty()
    world = store
    slate(database).fill("world", lambda: fill(world))
    begun(world, *seats)
    names = FIVE[:4]
    while (turn := now(world)) is not None:
        to_come = [names[number - 1] for number in order(world)[turn.place - 1 :]]
        if len(to_come) > 1 and data.draw(st.booleans(), "swap"):
            one, other = data.draw(st.permutations(to_come))[:2]
            answer(world, other, ask(world, one, other))
            turn = now(world)
        late = data.draw(st.sets(st.sampled_from(names), max_size=2))
        while due := [name for name, _place, _took in behind(world) if name not in late or name in turn.name]:
            pay(world, due[0])
        hand_over(world, short=True)
    for name, _place, _took in behind(world):
        pay(world, name)
    with world.begin() as session:
        org = group(session)
        owed = pots.full(session, org.id)
    for pot in owed:
        hand_over(world, pot.turn_id)
    with world.begin() as session:
        org = group(session)
        last = circles.newest(session, org.id)
        assert last.state == "over" and not behind(world)
        for each in circles.turns(session, last):
            paid, got = flows(session, last, each.member_id)
            assert paid == got == 4 * SUM.minor, each.name
    assert in_pots(world) == 0
    with world.snapshot() as session:
        assert audit.faults(session) == []


def flows(session, known, member_id: int) -> tuple[int, int]:
    """What a member paid into the pots of a circle and what she was handed, read off the slips that both sides confirmed."""
    rows = session.execute(
        text(
            "SELECT coalesce(sum(s.amount) FILTER (WHERE s.kind = 'turn'), 0),"
            " coalesce(sum(s.amount) FILTER (WHERE s.kind = 'pot'), 0) FROM slip s"
            " WHERE s.org_id = :org AND s.member_id = :member AND s.status = 'confirmed' AND s.entry_number IN"
            " (SELECT x.entry_number FROM stake x JOIN turn t ON t.org_id = x.org_id AND t.id = x.turn_id WHERE t.circle = :circle"
            " UNION SELECT x.handed_entry FROM stake x JOIN turn t ON t.org_id = x.org_id AND t.id = x.turn_id WHERE t.circle = :circle)"
        ),
        {"org": known.org_id, "member": member_id, "circle": known.number},
    )
    return tuple(int(each) for each in rows.one())


# --- the database alone ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statement", "constraint"),
    [
        ("UPDATE circle SET sum = sum + 1", "circle_as_agreed"),
        ("UPDATE circle SET state = 'drawing'", "circle_as_agreed"),
        ("UPDATE turn SET member_id = laid_for WHERE place = 1", "turn_is_paid_once"),
        ("UPDATE turn SET place = 9 WHERE place = 3", "turn_is_paid_once"),
        ("UPDATE turn SET entry_number = 1 WHERE place = 3", "turn_after_turn"),
        ("UPDATE turn SET member_id = 1 WHERE place = 3", "turn_one_a_member"),
        ("UPDATE stake SET handed_entry = 1", "stake_is_handed_once"),
        ("UPDATE stake SET entry_number = 1 WHERE handed_entry IS NULL", "stake_is_handed_once"),
        ("INSERT INTO stake SELECT org_id, turn_id, member_id, 1 FROM stake WHERE handed_entry IS NULL", "stake_once"),
        ("UPDATE stake SET handed_entry = 1, taken_back = 1 WHERE handed_entry IS NULL", "stake_handed_or_taken_back"),
        ("INSERT INTO swap (org_id, number, circle, asker_id, other_id, key) VALUES (2, 9, 1, 4, 4, 'x')", "swap_of_two"),
        ("INSERT INTO swap (org_id, number, circle, asker_id, other_id, state, answered_by, key)"
         " VALUES (2, 9, 1, 4, 1, 'done', 4, 'x')", "swap_needs_the_other"),
        ("INSERT INTO swap (org_id, number, circle, asker_id, other_id, state, key) VALUES (2, 9, 1, 4, 1, 'done', 'x')",
         "swap_is_answered"),
        ("INSERT INTO circle (org_id, number, sum, state, key) VALUES (2, 9, 0, 'over', 'x')", "circle_sum"),
        ("INSERT INTO circle (org_id, number, sum, state, key) VALUES (2, 9, 5, 'drawing', 'x')", "circle_is_drawn"),
    ],
)  # fmt: skip
def test_the_database_keeps_the_rules_by_itself(world, statement, constraint):
    begun(world, 4, 1, 2)
    pay(world, "Daudi")
    hand_over(world, short=True)
    pay(world, "Daudi")
    with pytest.raises(IntegrityError) as refused, world.begin() as session:
        session.execute(text(statement))
    assert refused.value.orig.diag.constraint_name == constraint


# --- the manual ------------------------------------------------------------------------------------------------------


def test_the_one_liner_of_the_manual_draws_as_we_do(capsys):
    manual = (here() / "docs/verify.md").read_text()
    lines = [line.strip() for line in manual.splitlines() if line.startswith(("    from hashlib", "    print("))]
    exec("\n".join(lines), {})
    assert capsys.readouterr().out.strip() == str(draw.order("1c0e54a0d1b3f5c2a790", 4711, [1, 2, 3, 4, 5]))
