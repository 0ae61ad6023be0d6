"""What waits is answered one after the other, in one call with one PIN, and nothing of it twice or unseen."""

import uuid
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from domain.amount import money
from domain.book import second_word
from domain.people import joining, members, persons, pin
from domain.people.caller import Caller
from domain.saving import savings
from domain.voice import admissions
from tests import lending
from tests.clockwork import set_clock
from tests.hops import engine_on
from tests.people import group, member, today
from tests.world import AMINA, BARAKA, DAUDI, NAIROBI, PIN, STRANGER
from ussd.engine import Engine, Hop

WAITING, MOST_TAPS = 25, 110
SAVERS = ("Baraka", "Chebet", "Daudi", "Esther")


class Line:
    """One call over the engine alone: what is typed, and how many keys that takes; every hop comes twice."""

    def __init__(self, engine: Engine, phone: str):
        self._engine, self._phone, self._id, self._typed = engine, phone, uuid.uuid4().hex, []
        self.taps = 1  # the code from the list of calls
        self.asked_pin = 0
        self.heard = self._hop()

    def _hop(self):
        hop = Hop(self._id, self._phone, "*".join(self._typed))
        first, again = self._engine.hear(hop), self._engine.hear(hop)
        assert first == again
        self.asked_pin += first.text.startswith("Type your PIN")
        return first

    def type(self, *answers: str):
        """Each answer, and the key that sends it."""
        for answer in answers:
            self._typed.append(answer)
            self.taps += len(answer) + 1
            self.heard = self._hop()
        return self.heard

    def choose(self, *labels: str):
        """The lines that say so, one after the other; in brackets there may be a number behind them."""
        for label in labels:
            lines = [line.partition(" ") for line in self.heard.text.splitlines()]
            self.type(next(number for number, _space, said in lines if said.partition(" (")[0] == label))
        return self.heard


@pytest.fixture
def engine(world):
    """An engine on the tests' world."""
    return engine_on(world)


def declare(world, count: int) -> None:
    """As many payments wait for an officer."""
    with world.begin() as session:
        for at in range(count):
            saver = Caller(member(session, SAVERS[at % len(SAVERS)]), "ussd", f"wait{at}")
            savings.declare(session, saver, money(str(100 + at), "KES"))


def how_they_stand(world) -> dict[str, int]:
    """How many slips there are of each status."""
    with world.begin() as session:
        rows = session.execute(text("SELECT status, count(*) AS many FROM slip GROUP BY status"))
        return {row.status: row.many for row in rows}


def test_25_payments_are_confirmed_in_one_call(engine, world, capsys):
    declare(world, WAITING)
    line = Line(engine, AMINA)
    line.choose("To confirm")
    line.type(PIN, "1")
    for left in range(WAITING - 1, -1, -1):
        assert "Is it right?" in line.heard.text
        assert how_they_stand(world).get("confirmed", 0) == WAITING - 1 - left
        said = line.choose("Yes, it is right")
        assert said.text.startswith("Confirmed. Receipt ")
        if left:
            assert f"\n1 Next ({left} wait{'s' * (left == 1)})\n0 Back" in said.text
            line.choose("Next")
    assert line.heard.ends and "Next" not in line.heard.text
    assert how_they_stand(world) == {"confirmed": WAITING}
    assert line.asked_pin == 1
    with capsys.disabled():
        print(f"\n{WAITING} payments confirmed in {line.taps} taps")
    assert line.taps < MOST_TAPS


def test_back_leads_to_what_waits_and_never_through_what_is_done(engine, world):
    declare(world, 3)
    line = Line(engine, AMINA)
    line.choose("Officers")
    line.type(PIN)
    line.choose("Confirm payments")
    line.type("2")
    line.choose("No, it is wrong", "Next")
    assert line.heard.text.startswith("Baraka Mwangi: KSh 100")
    assert line.type("0").text.startswith("Which payment?\n1 Baraka Mwangi KSh 100\n2 Daudi Ouma KSh 102\n0 ")
    line.type("2")
    line.choose("Yes, it is right")
    assert line.type("0").text.startswith("Officers' desk")
    assert how_they_stand(world) == {"refused": 1, "confirmed": 1, "waiting": 1}


def test_a_call_that_breaks_off_behind_a_receipt_begins_anew_with_what_still_waits(engine, world):
    declare(world, 3)
    line = Line(engine, AMINA)
    line.choose("To confirm")
    line.type(PIN, "1", "1")
    assert "Next (2 wait)" in line.heard.text
    line = Line(engine, AMINA)
    assert line.heard.text.startswith("Umoja Savings Group\n10 To confirm (2)\n1 Save")
    line.choose("To confirm")
    assert line.type(PIN).text.startswith("Which payment?\n1 Chebet Koech KSh 101\n2 Daudi Ouma KSh 102")
    assert how_they_stand(world) == {"confirmed": 1, "waiting": 2}


def test_two_answers_in_one_hop_confirm_nothing(engine, world):
    declare(world, 3)
    line = Line(engine, AMINA)
    line.choose("To confirm")
    line.type(PIN, "1", "1")
    assert line.type("1*1*1").text.startswith("Choose a number.\nConfirmed. Receipt ")
    assert how_they_stand(world) == {"confirmed": 1, "waiting": 2}


def test_what_somebody_else_has_answered_meanwhile_is_not_offered(engine, world):
    declare(world, 2)
    line = Line(engine, AMINA)
    line.choose("To confirm")
    line.type(PIN, "1")
    with world.begin() as session:
        chair = member(session, "Baraka")
        [(theirs, _name)] = second_word.waiting_for(session, chair)
        second_word.confirm(session, chair, theirs.number, with_pin=True)
    assert line.choose("Yes, it is right").ends
    assert how_they_stand(world) == {"confirmed": 2}


def test_a_member_comes_to_the_only_thing_that_waits_for_her_at_once(engine, world):
    with world.begin() as session:
        savings.enter(
            session, Caller(member(session, "Amina"), "ussd", "hers"), member(session, "Daudi").id, money("50", "KES")
        )
    line = Line(engine, DAUDI)
    line.choose("Umoja Savings Group")
    assert line.heard.text.startswith("Umoja Savings Group\n9 My answer\n1 Save")
    line.type("9")
    assert line.type(PIN).text.startswith("Daudi Ouma: KSh 50, savings. Is it right?")
    assert line.type("0").text.startswith("Umoja Savings Group")
    line.type("9")
    assert line.choose("Yes, it is right").ends


def test_a_pin_that_another_officer_asks_to_reset_is_listed_at_the_desk(engine, world):
    with world.begin() as session:
        assert not pin.unlock(session, member(session, "Amina"), member(session, "Daudi").id)
    line = Line(engine, BARAKA)
    assert "9 Officers (1)" in line.heard.text
    line.choose("Officers")
    line.type(PIN)
    line.choose("Members", "Unlock a PIN")
    assert line.heard.text.startswith("Whose PIN?\n1 Daudi Ouma\n2 Another member")
    assert line.choose("Daudi Ouma", "Yes").text.startswith("Done.")
    line = Line(engine, AMINA)
    line.choose("Officers")
    line.type(PIN)
    line.choose("Members", "Unlock a PIN")
    assert line.heard.text.startswith("Whose PIN? Type the member's number.")


def test_who_asks_to_join_waits_for_no_officer_once_all_members_vote_on_it(engine, world):
    lending.adopt(world, taking_in="vote")
    with world.begin() as session:
        org = group(session)
        joining.ask_to_join(session, persons.meet(session, STRANGER, "en"), org, "Mary Njoki")
    assert "9 Officers (1)" in Line(engine, BARAKA).heard.text
    with world.begin() as session:
        [asks] = members.everybody(session, group(session).id, "asked")
        admissions.put_to_vote(session, member(session, "Amina"), asks.id, 3, key="asks")
    assert "\n9 Officers\n" in f"{Line(engine, BARAKA).heard.text}\n"


def test_equal_payments_are_told_apart_by_the_hour_and_by_the_day_where_that_differs(engine, world, fresh):
    morning = datetime.combine(today(world), time(10, 2), ZoneInfo(NAIROBI))

    def declares(at: datetime, units: int) -> None:
        set_clock(fresh, at)
        with world.begin() as session:
            savings.declare(session, Caller(member(session, "Daudi"), "test", uuid.uuid4().hex), money(units, "KES"))

    def listed() -> list[str]:
        call = Line(engine, AMINA)
        call.choose("To confirm")
        return [line[2:] for line in call.type(PIN).text.splitlines() if "Ouma" in line]

    declares(morning, 70)
    declares(morning, 50)
    declares(morning + timedelta(hours=1), 50)
    assert listed() == ["Daudi Ouma KSh 70", "Daudi Ouma KSh 50, 10:02 am", "Daudi Ouma KSh 50, 11:02 am"]
    declares(morning + timedelta(days=1), 50)
    seen = listed()
    assert seen[0] == "Daudi Ouma KSh 70" and [each.rpartition(", ")[2] for each in seen[1:3]] == [
        "10:02 am",
        "11:02 am",
    ]
    assert seen[1].startswith(f"Daudi Ouma KSh 50, {morning:%a}")
