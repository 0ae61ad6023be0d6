"""Two members on one telephone: each sees and does what is hers, behind her own PIN, and hears it under her own name."""

import uuid

import pytest
from sqlalchemy import text

import domain.limits
from domain.amount import money
from domain.book import second_word
from domain.calendar.notices import MeetingCancelled
from domain.people import first_codes, members, pin, removing, telling_apart
from domain.people.caller import Caller
from domain.people.notices import JoinAccepted
from domain.people.refusals import FirstCodeNotNeeded, PinNeeded, SharesPhone
from domain.people.telling_apart import Known
from domain.post import outbox
from domain.saving import savings, withdrawals
from domain.sitting import drawing
from gateways.heard import Hop
from jobs import limits
from tests import lending, phones, sittings
from tests.agenda import as_owner, pass_time, put_to_vote
from tests.conftest import PEPPER
from tests.domain.post.test_outbox import Heard
from tests.hops import engine_on, typed
from tests.outgoing import NOON, drain_all
from tests.people import member
from tests.world import AMINA, BARAKA, DAUDI, PIN


@pytest.fixture
def both(world):
    """Chebet, who has no PIN of Baraka's, has lost her phone and uses Baraka's now: he is known first."""
    with world.begin() as session:
        chebet = member(session, "Chebet")
        phones.give(session, chebet.person_id, BARAKA)
        phones.give_up(session, chebet.person_id, "+254712345603")
    return world


@pytest.fixture
def engine(both):
    """An engine on that world."""
    return engine_on(both)


def after(engine, *answers: str, phone: str = BARAKA) -> str:
    """The last screen of a call from the phone that two share, or another one."""
    return typed(engine, *answers, phone=phone)


def texted(house, words: str, phone: str = BARAKA) -> str:
    """The answer to an SMS."""
    line = house.phone(phone)
    line.text(words)
    house.drain()
    return line.inbox()[-1]


# --- calls -----------------------------------------------------------------------------------------------------------


def test_a_call_asks_who_is_calling_and_then_for_her_own_pin_even_to_look(engine):
    assert after(engine) == "Who is calling?\n1 Baraka\n2 Chebet"
    assert after(engine, "1") == after(engine, "2") == "Type your PIN"
    assert after(engine, "1", PIN).startswith("Umoja Savings Group\n1 Save")
    assert after(engine, "3").startswith("Choose a number.\nWho is calling?")


def test_the_pin_of_the_other_opens_nothing_and_counts_for_whom_it_was_typed(engine, both):
    with both.begin() as session:
        kept = "UPDATE person SET pin_hash = (SELECT pin_hash FROM person WHERE id = :of) WHERE id = :id"
        chebet, esther = member(session, "Chebet").person_id, member(session, "Esther").person_id
        as_owner(session, kept, {"of": esther, "id": chebet})
    assert "Umoja" in after(engine, "1", PIN)
    shown = after(engine, "2")
    assert shown.startswith("Umoja Savings Group: others use this phone too."), "she has none any more"


def test_wrong_pins_lock_whose_they_are(engine, both):
    for _time in range(3):
        after(engine, "2", "9999")
    assert "Too many wrong PINs" in after(engine, "2", PIN)
    assert after(engine, "1", PIN).startswith("Umoja Savings Group")


def test_nothing_is_seen_by_a_dialled_tail_before_the_pin(engine):
    for tail in ("1", f"1*{PIN}", "1*2", "2*1*500*1"):
        assert engine.hear(Hop(uuid.uuid4().hex, BARAKA, tail)).text == "Type your PIN"


def test_what_she_does_is_hers(engine, both):
    assert "is noted" in after(engine, "2", PIN, "1", "500", "1")
    with both.begin() as session:
        rows = (
            session.execute(text("SELECT m.name FROM slip s JOIN membership m ON m.id = s.member_id")).scalars().all()
        )
    assert rows == ["Chebet Koech"]


@pytest.mark.parametrize(
    ("then", "shown"),
    [
        (["1"], "Type your PIN"),  # it was not Baraka's
        (["2"], "Go on with your saving? Yes: type your PIN. No: type 0."),
        (["2", "1"], "Type your PIN"),
        (["2", "1", PIN], "Save KSh 500 in Umoja Savings Group?"),
        (["2", PIN], "Save KSh 500 in Umoja Savings Group?"),
        (["2", "1111"], "Wrong PIN"),
        (["2", "0"], "Type your PIN"),
        (["2", "2"], "Type your PIN"),
    ],
)
def test_a_dropped_call_is_offered_to_her_alone_and_behind_her_pin(engine, then, shown):
    after(engine, "2", PIN, "1", "500")
    assert after(engine, *then).startswith(shown)


def test_who_is_alone_on_her_phone_is_asked_nothing_new(engine):
    assert after(engine, phone=DAUDI).startswith("Which group?")
    assert after(engine, phone=AMINA).startswith("Umoja Savings Group")


def test_when_one_of_two_has_left_the_phone_is_the_others_alone(engine, both):
    with both.begin() as session:
        phones.give_up(session, member(session, "Chebet").person_id, BARAKA)
    assert after(engine).startswith("Umoja Savings Group")


# --- texts -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def shared(both, house):
    """The whole house, on that world."""
    return house


def test_a_text_says_whose_it_is(shared):
    asked = "Whose text is this? Send it again with a name at its end: BARAKA, CHEBET."
    assert texted(shared, "SAVE 500") == texted(shared, "BAL") == asked
    noted = "Umoja Savings Group: KSh 500 is noted. Give it to your officer, who confirms it."
    assert texted(shared, "SAVE 500 CHEBET") == f"Chebet: {noted}"
    assert texted(shared, "Baraka: save 500.") == f"Baraka: {noted}"
    assert texted(shared, "SAVE 600 CHEBET KOECH UMOJA").startswith("Chebet: Umoja Savings Group: KSh 600 is noted")
    with shared.store.begin() as session:
        said = "SELECT m.name FROM slip s JOIN membership m ON m.id = s.member_id ORDER BY s.number"
        assert session.execute(text(said)).scalars().all() == ["Chebet Koech", "Baraka Mwangi", "Chebet Koech"]


def test_a_text_tells_nothing_and_decides_nothing(shared):
    put_to_vote(shared.store)
    needs = "This takes your PIN. Dial *384*123#."
    for words in ("BAL CHEBET", "STATEMENT CHEBET", "VOTE 1 YES CHEBET", "LOAN CHEBET", "TAKE CHEBET"):
        assert texted(shared, words) == f"Chebet: {needs}", words
    assert texted(shared, "TAKE 100 CHEBET").startswith("Chebet: UMOJA: your text waits: take out KSh 100.")
    with shared.store.begin() as session:
        assert session.execute(text("SELECT count(*) FROM ballot")).scalar_one() == 0


def test_money_that_an_officer_entered_is_confirmed_with_the_pin(shared):
    with shared.store.begin() as session:
        amina, chebet = member(session, "Amina"), member(session, "Chebet")
        slip = savings.enter(session, Caller(amina, "ussd", "k"), chebet.id, money(500, "KES"))
        for say in (second_word.confirm, second_word.refuse):
            with pytest.raises(PinNeeded) as needed:
                say(session, chebet, slip.number, with_pin=False)
            assert needed.value.why == "others"
        told = text("SELECT facts ->> 'by_text' FROM outbox WHERE kind = 'SlipEntered'")
        assert session.execute(told).scalar_one() == "false"
    assert texted(shared, "YES CHEBET").startswith("Chebet: Others use this phone too. To confirm, dial *384*123#")
    with shared.store.begin() as session:
        second_word.confirm(session, member(session, "Chebet"), slip.number, with_pin=True)


def test_stop_is_heard_from_the_phone_and_of_one_alone_where_she_is_named(shared):
    def stopped() -> list[str]:
        with shared.store.begin() as session:
            rows = "SELECT m.name FROM person p JOIN membership m ON m.person_id = p.id WHERE stopped_at IS NOT NULL"
            return sorted(session.execute(text(rows)).scalars())

    texted(shared, "STOP")
    assert stopped() == ["Baraka Mwangi", "Chebet Koech"]
    texted(shared, "START BARAKA")
    assert stopped() == ["Chebet Koech"]
    texted(shared, "START")
    assert stopped() == []


def test_a_stranger_is_not_made_of_who_asks_to_join_by_text_from_it(shared):
    assert texted(shared, "JOIN JAMII Juma Hassan") == "This takes your PIN. Dial *384*123#."


# --- what they hear --------------------------------------------------------------------------------------------------


def heard(store, *names: str, notice=None) -> list[str]:
    """What goes out to these members, in the order of the calls."""
    with store.begin() as session:
        outbox.tell_all(session, [member(session, each) for each in names], notice or JoinAccepted("Umoja"))
    provider = Heard()
    drain_all(store, provider)
    return [words for words, _numbers in provider.calls]


def test_each_message_begins_with_the_name_of_whom_it_is_for(both):
    said = "Welcome to Umoja! Dial *384*123# and choose your PIN."
    assert sorted(heard(both, "Baraka", "Chebet", "Daudi")) == sorted([f"Baraka: {said}", f"Chebet: {said}", said])


def test_a_name_that_would_cost_one_part_more_is_made_shorter(both):
    full = 160 - len("Welcome to ! Dial *384*123# and choose your PIN.")
    for room, name in ((len("Chebet: "), "Chebet: "), (len("3: "), "3: "), (0, "Chebet: ")):
        (said,) = heard(both, "Chebet", notice=JoinAccepted("G" * (full - room)))
        assert said.startswith(f"{name}Welcome"), room
    assert len("Chebet") <= limits.NAME_CUT


def test_what_is_said_to_one_of_them_counts_for_her_alone(both):
    with both.begin() as session:
        session.execute(text("UPDATE person SET stopped_at = now() WHERE id = :id"),
                        {"id": member(session, "Chebet").person_id})  # fmt: skip
    news = MeetingCancelled("Umoja", NOON)
    assert [words.split(":")[0] for words in heard(both, "Chebet", "Baraka", notice=news)] == ["Baraka"]


# --- names -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("several", "they_are"),
    [
        ([("Amina Otieno", 1), ("Baraka Mwangi", 2)], ["Amina", "Baraka"]),
        ([("Mary Atieno", 1), ("Mary Wanja", 2)], ["Mary Atieno", "Mary Wanja"]),
        ([("Mary Atieno", 1), ("mary atieno", 7), ("Asha", 3)], ["Mary 1", "mary 7", "Asha"]),
    ],
)
def test_no_two_are_called_the_same_and_each_is_meant_by_what_she_is_called(several, they_are):
    known = [Known(*each) for each in several]
    assert telling_apart.called(known) == they_are
    for at, name in enumerate(they_are):
        words = ["save", "500", *name.lower().split()]
        assert telling_apart.meant(words, known, behind=True) == (at, len(name.split()))


def test_words_that_may_mean_either_mean_nobody():
    known = [Known("Mary Atieno", 1), Known("Mary Wanja", 2)]
    for words in (["500", "mary"], ["500"], [], ["500", "2"], ["mary", "500"]):
        assert telling_apart.meant(words, known, behind=True) is None
    assert telling_apart.meant(["mary", "wanja", "save"], known, behind=False) == (1, 2)


# --- two words from one phone ----------------------------------------------------------------------------------------


def test_two_officers_on_one_phone_are_one_officer(both):
    """Baraka and Chebet: neither a removal, nor a PIN, nor a loan, nor the close of a meeting is their two words."""
    with both.begin() as session:
        baraka, chebet, amina = (member(session, name) for name in ("Baraka", "Chebet", "Amina"))
        daudi = member(session, "Daudi")
        removing.remove(session, baraka, daudi.id)
        pin.unlock(session, baraka, daudi.id)
        for second in (removing.remove, pin.unlock):
            with pytest.raises(SharesPhone):
                second(session, chebet, daudi.id)
        assert pin.unlock(session, amina, daudi.id)
    asked = lending.ask(both, 600, by="Daudi")
    lending.decide(both, asked, "Baraka")
    with pytest.raises(SharesPhone):
        lending.decide(both, asked, "Chebet")
    lending.decide(both, asked, "Amina")
    sittings.opened(both, by="Baraka", witness="drawn")
    sittings.counted(both, sittings.book(both), by="Baraka")
    sittings.agreed(both, sittings.witness(both))
    with pytest.raises(SharesPhone):
        sittings.closed(both, by="Chebet")
    sittings.closed(both, by="Amina")


def test_an_officer_and_a_member_on_one_phone_give_no_two_words_of_a_payment(world):
    with world.begin() as session:
        esther, amina = member(session, "Esther"), member(session, "Amina")
        phones.give(session, esther.person_id, AMINA)
    with world.begin() as session:
        for say in (
            lambda: savings.enter(session, Caller(amina, "ussd", "a"), esther.id, money(50, "KES")),
            lambda: withdrawals.hand_over(session, Caller(amina, "ussd", "b"), esther.id, money(1, "KES")),
        ):
            with pytest.raises(SharesPhone):
                say()
        slip = savings.declare(session, Caller(esther, "ussd", "c"), money(50, "KES"))
        with pytest.raises(SharesPhone):
            second_word.confirm(session, amina, slip.number, with_pin=True)
        second_word.confirm(session, member(session, "Baraka"), slip.number, with_pin=True)


def test_no_lot_falls_on_who_has_an_officers_phone_or_none(world):
    with world.begin() as session:
        esther, daudi = member(session, "Esther"), member(session, "Daudi")
        org, officers = esther.org_id, [each.id for each in members.officers(session, esther.org_id)]
        assert {esther.id, daudi.id} <= members.reachable(session, org, apart_from=officers)
        phones.give(session, esther.person_id, AMINA)
        assert esther.id not in members.reachable(session, org, apart_from=officers)
        phones.give_up(session, daudi.person_id, DAUDI)
        assert daudi.id not in members.reachable(session, org)
        assert {seat.id for seat in drawing._who_may_be_drawn(session, esther.org)} == set()


# --- the first PIN ---------------------------------------------------------------------------------------------------


@pytest.fixture
def unset(both):
    """Chebet has no PIN, and Baraka's phone."""
    with both.begin() as session:
        as_owner(
            session, "UPDATE person SET pin_hash = NULL WHERE id = :id", {"id": member(session, "Chebet").person_id}
        )
    return both


def code_for_chebet(store, by: str = "Amina") -> str:
    with store.begin() as session:
        return first_codes.make(session, member(session, by), member(session, "Chebet").id, PEPPER.encode())


def test_on_a_phone_that_others_use_the_first_pin_takes_the_code_that_an_officer_reads(unset):
    engine = engine_on(unset)
    asks = "Umoja Savings Group: others use this phone too. Ask an officer for your code, and type it."
    assert after(engine, "2") == asks
    assert after(engine, "2", "123456").startswith("There is no code for you. Ask an officer for a new one.")
    code = code_for_chebet(unset)
    wrong = f"{(int(code) + 1) % 1000000:06}"
    assert after(engine, "2", wrong).startswith("That is not your code.")
    chosen = after(engine, "2", code, "7394", "7394")
    assert chosen.startswith("Umoja Savings Group\n"), chosen
    assert after(engine, "2", "7394").startswith("Umoja Savings Group\n")
    with pytest.raises(FirstCodeNotNeeded):
        code_for_chebet(unset)


def test_a_code_is_tried_a_few_times_and_holds_a_day(unset, fresh):
    engine = engine_on(unset)
    code = code_for_chebet(unset)
    for _time in range(domain.limits.FIRST_CODE_TRIES):
        assert after(engine, "2", "x").startswith("That is not your code.")
    assert after(engine, "2", code).startswith("There is no code for you.")
    code = code_for_chebet(unset)
    pass_time(fresh, hours=25)
    assert after(engine, "2", code).startswith("There is no code for you.")


def test_no_officer_reads_one_who_has_that_phone_and_the_others_hear_of_it(unset):
    with pytest.raises(SharesPhone):
        code_for_chebet(unset, "Baraka")
    before, after_ = code_for_chebet(unset), code_for_chebet(unset)
    engine = engine_on(unset)
    assert before == after_ or after(engine, "2", before).startswith("That is not your code.")
    with unset.begin() as session:
        told = (
            session.execute(text("SELECT DISTINCT person_id FROM outbox WHERE kind = 'FirstCodeGiven'")).scalars().all()
        )
        assert told == [member(session, "Baraka").person_id]


def test_who_is_alone_on_her_phone_needs_no_code(world):
    with world.begin() as session:
        esther = member(session, "Esther")
        assert not first_codes.needed(session, esther.person_id)
        with pytest.raises(FirstCodeNotNeeded):
            first_codes.make(session, member(session, "Amina"), esther.id, PEPPER.encode())
