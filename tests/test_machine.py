"""Whole histories: members and officers do what they like, hops repeat, reports come late; a small model predicts the books."""

import uuid

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import text

from domain import audit
from domain.saving import savings
from domain.store import Store
from gateways.heard import Incoming
from locales import Words
from sms.webhook import act
from tests.conftest import PEPPER, empty, fill
from tests.people import member
from tests.world import AMINA, BARAKA, CHEBET, DAUDI, PEOPLE, PIN
from ussd.engine import Engine, Hop
from ussd.screens.home import front

NAMES = {number: name for name, number in PEOPLE.items()}
SAVERS = (AMINA, BARAKA, CHEBET, DAUDI)
OFFICERS = (AMINA, BARAKA, CHEBET)
OPENING = {AMINA: 150_000, BARAKA: 100_000, CHEBET: 80_000, DAUDI: 200_000}


class Village(RuleBasedStateMachine):
    """What may happen in a group, and what the book must say after it. `world` is given by `play`."""

    world: Store
    database: str

    def __init__(self):
        super().__init__()
        empty(self.database)
        fill(self.world)
        self.engine = Engine(self.world, Words("*384*123#", "22384"), PEPPER.encode(), front)
        self.saved = dict(OPENING)  # the model: what each one has, and which slips wait
        self.waiting: dict[int, tuple[str, int]] = {}
        self.slips = 0

    def dial(self, phone: str, *answers: str, again: bool = False) -> str:
        """A whole call; with `again`, the network repeats every hop."""
        session_id = uuid.uuid4().hex
        for count in range(len(answers) + 1):
            hop = Hop(session_id, phone, "*".join(answers[:count]))
            said = self.engine.hear(hop)
            if again:
                assert self.engine.hear(hop) == said
        with self.world.begin() as session:
            session.execute(text("DELETE FROM call WHERE session_id = :id AND NOT ended"), {"id": session_id})
        return said.text

    def item(self, page: str, label: str) -> str:
        """The number of a line on a page."""
        return next(line.split()[0] for line in page.splitlines() if line.split(" ", 1)[1:] == [label])

    @rule(phone=st.sampled_from(SAVERS), units=st.integers(1, 2_000), again=st.booleans())
    def saves_by_ussd(self, phone, units, again):
        group = ["1"] if phone == DAUDI else []
        said = self.dial(phone, *group, "1", str(units), "1", again=again)
        self.note(phone, units, said)

    @rule(phone=st.sampled_from(SAVERS), units=st.integers(1, 2_000), copies=st.integers(1, 3))
    def saves_by_sms(self, phone, units, copies):
        message = uuid.uuid4().hex
        for _ in range(copies):
            act(self.world, "africastalking", Incoming(message, phone, f"save {units} umoja"), b"key")
            act(self.world, "africastalking", Incoming(f"{message}x", phone, f"save {units} umoja"), b"key")
        with self.world.begin() as session:
            session.execute(text("UPDATE inbox SET heard_at = heard_at - interval '1 hour'"))
        self.note(phone, units, "noted")

    def note(self, phone, units, said):
        """The model of a declared payment: it waits, unless ten of hers wait already."""
        if sum(who == phone for who, _minor in self.waiting.values()) < 10:
            assert "noted" in said, said
            self.slips += 1
            self.waiting[self.slips] = (phone, units * 100)

    @precondition(lambda self: self.waiting)
    @rule(data=st.data(), officer=st.sampled_from(OFFICERS), right=st.booleans(), again=st.booleans())
    def an_officer_answers(self, data, officer, right, again):
        mine = [number for number, (who, _minor) in sorted(self.waiting.items()) if who != officer]
        if not mine:
            return
        at = data.draw(st.integers(0, len(mine) - 1))
        desk = self.item(self.dial(officer), "Officers")
        said = self.dial(officer, desk, PIN, "1", str(at + 1), "1" if right else "2", again=again)
        who, minor = self.waiting.pop(mine[at])
        if right:
            assert said.startswith("Confirmed"), said
            self.saved[who] += minor
        else:
            assert said.startswith("Refused"), said

    @invariant()
    def the_book_says_what_the_model_says(self):
        with self.world.begin() as session:
            for phone, minor in self.saved.items():
                assert savings.of(session, member(session, NAMES[phone])).minor == minor

    @invariant()
    def nothing_is_broken(self):
        with self.world.begin() as session:
            assert audit.faults(session) == []


def play(world, database: str, examples: int, steps: int) -> None:
    """Play so many histories of so many steps."""
    run_state_machine_as_test(
        type("Played", (Village,), {"world": world, "database": database}),
        settings=settings(
            max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


def test_short_histories(world, fresh):
    play(world, fresh, examples=6, steps=12)


@pytest.mark.soak
def test_long_histories(world, fresh):
    play(world, fresh, examples=150, steps=60)
