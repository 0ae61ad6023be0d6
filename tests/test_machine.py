"""Whole histories: members and officers do what they like, hops repeat, the server dies, days pass; a small model predicts
the books, the votes and the meetings."""

import uuid
from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import text

from domain import audit
from domain.book.refusals import NotEnough
from domain.lending.loans import Loan
from domain.saving import savings
from domain.sitting import sittings
from domain.store import Store
from domain.voice import ballots
from gateways.heard import Incoming
from jobs.loans import watch_loans
from jobs.voice import close_motions
from sms.webhook import act
from tests import lending
from tests import sittings as held
from tests.agenda import KEY, pass_time, put_to_vote
from tests.conftest import fill
from tests.faults.hearing import engine_of, killed_hearing
from tests.people import group, member
from tests.phone import uncounted
from tests.slate import slate
from tests.world import AMINA, BARAKA, CHEBET, DAUDI, ESTHER, PEOPLE, PIN
from ussd.engine import Hop

NAMES = {number: name for name, number in PEOPLE.items()}
SAVERS = (AMINA, BARAKA, CHEBET, DAUDI)
OFFICERS = (AMINA, BARAKA, CHEBET)
OPENING = {AMINA: 150_000, BARAKA: 100_000, CHEBET: 80_000, DAUDI: 200_000, ESTHER: 0}
WAIT = 10  # slips that one member may have waiting
VOTE_DAYS = 2

savers, officers = st.sampled_from(SAVERS), st.sampled_from(OFFICERS)
deaths = st.none() | st.floats(0, 0.03)  # after so many seconds, in the middle of the last hop


@dataclass
class Vote:
    """A motion as the model knows it."""

    number: int
    choices: dict[str, str] = field(default_factory=dict)
    age: int = 0

    def outcome(self) -> str:
        """Half of the five have to vote, and more of them say yes than no."""
        said = list(self.choices.values())
        if 2 * len(said) < len(OPENING):
            return "no-quorum"
        return "passed" if said.count("yes") > said.count("no") else "failed"


class Village(RuleBasedStateMachine):
    """What may happen in a group, and what must be true after it. `world` is given by `play`."""

    world: Store
    database: str

    def __init__(self):
        super().__init__()
        slate(self.database).empty()
        slate(self.database).fill("world", lambda: fill(self.world))
        lending.adopt(self.world, loan_rate=0)
        self.engine = engine_of(self.world)
        self.saved = dict(OPENING)  # the model: what each one has, what the box holds, which slips wait …
        self.box = sum(OPENING.values())
        self.waiting: dict[int, tuple[str, int, str]] = {}
        self.loans: dict[str, tuple[Loan, int]] = {}  # … whose loan is approved (she owes nothing yet) or paid out …
        self.vote: Vote | None = None
        self.handed: dict[str, int] | None = None  # … and what waits of the meeting that is held
        # A short history has something to go on with: a vote is open, and a loan can be paid out.
        self.open_a_vote()
        self.loans[DAUDI] = (lending.approved(self.world, 2_000), 0)

    # --- calls, SMS, slips -------------------------------------------------------------------------------------------

    def dial(self, phone: str, *answers: str, again: bool = False, dies: float | None = None) -> str:
        """A whole call; with `again` the network repeats every hop, with `dies` the server dies of the last one."""
        session_id = uuid.uuid4().hex
        for count in range(len(answers) + 1):
            hop = Hop(session_id, phone, "*".join(answers[:count]))
            if dies is not None and count == len(answers):
                killed_hearing(self.database, hop, dies)
            said = self.engine.hear(hop)
            if again:
                assert self.engine.hear(hop) == said
        with self.world.begin() as session:
            session.execute(text("DELETE FROM call WHERE session_id = :id AND NOT ended"), {"id": session_id})
        return said.text

    def texts(self, phone: str, words: str, copies: int = 1) -> None:
        """An SMS that the gateway passes on so often."""
        message = uuid.uuid4().hex
        for _ in range(copies):
            act(self.world, "africastalking", Incoming(message, phone, words), KEY)
        with self.world.begin() as session:
            session.execute(text("UPDATE inbox SET heard_at = heard_at - interval '1 hour'"))

    def item(self, page: str, label: str) -> str:
        """The number of a line on a page."""
        return next(line.split()[0] for line in page.splitlines() if uncounted(line.partition(" ")[2]) == label)

    def may_wait(self, phone: str) -> bool:
        """Whether one more slip of hers may wait."""
        return sum(who == phone for who, *_rest in self.waiting.values()) + (phone in (self.handed or ())) < WAIT

    def wait(self, phone: str, minor: int, kind: str) -> None:
        """The newest slip waits for an officer."""
        with self.world.glance() as session:
            facts = {"org": group(session).id}
            newest = session.execute(text("SELECT max(number) FROM slip WHERE org_id = :org"), facts).scalar_one()
        assert newest not in self.waiting
        self.waiting[newest] = (phone, minor, kind)

    @rule(phone=savers, units=st.integers(1, 2_000), again=st.booleans(), dies=deaths)
    def saves_by_ussd(self, phone, units, again, dies):
        room = self.may_wait(phone)
        which = ["1"] if phone == DAUDI else []
        said = self.dial(phone, *which, "1", str(units), "1", again=again, dies=dies)
        assert ("noted" in said) == room, said
        if room:
            self.wait(phone, units * 100, "savings")

    @rule(phone=savers, units=st.integers(1, 2_000), copies=st.integers(1, 3))
    def saves_by_sms(self, phone, units, copies):
        room = self.may_wait(phone)
        self.texts(phone, f"save {units} umoja", copies)
        if room:
            self.wait(phone, units * 100, "savings")

    @precondition(lambda self: self.waiting)
    @rule(data=st.data(), officer=officers, right=st.booleans(), again=st.booleans(), dies=deaths)
    def an_officer_answers(self, data, officer, right, again, dies):
        mine = [number for number, (who, *_rest) in sorted(self.waiting.items()) if who != officer]
        if not mine:
            return
        at = data.draw(st.integers(0, len(mine) - 1))
        desk = self.item(self.dial(officer), "Officers")
        said = self.dial(officer, desk, PIN, "1", str(at + 1), "1" if right else "2", again=again, dies=dies)
        assert said.startswith("Confirmed" if right else "Refused"), said
        who, minor, kind = self.waiting.pop(mine[at])
        if not right:
            return
        self.box += minor
        if kind == "savings":
            self.saved[who] += minor
        else:
            self.owe(who, -minor)

    # --- loans -------------------------------------------------------------------------------------------------------

    def owe(self, phone: str, minor: int) -> None:
        """So much more is owed; a loan of which nothing is owed any more is over."""
        loan, owed = self.loans.pop(phone)
        if owed + minor:
            self.loans[phone] = (loan, owed + minor)

    @rule(phone=savers, units=st.integers(1, 6_000), yes=st.booleans())
    def asks_for_a_loan(self, phone, units, yes):
        if phone in self.loans or not self.saved[phone]:
            return
        asked = lending.ask(self.world, min(units, 3 * self.saved[phone] // 100), by=NAMES[phone])
        first, second, *_more = (NAMES[each] for each in OFFICERS if each != phone)
        lending.decide(self.world, asked, first)
        lending.decide(self.world, asked, second, yes=yes)
        if yes:
            self.loans[phone] = (asked, 0)

    @precondition(lambda self: any(not owed for _loan, owed in self.loans.values()))
    @rule(data=st.data(), officer=officers)
    def a_loan_is_paid_out(self, data, officer):
        phone = data.draw(st.sampled_from([who for who, (_loan, owed) in sorted(self.loans.items()) if not owed]))
        if phone == officer:
            return
        loan, _owed = self.loans[phone]
        if loan.principal > self.box:
            with pytest.raises(NotEnough):
                lending.pay_out(self.world, loan, NAMES[officer])
            return
        lending.confirm(self.world, lending.pay_out(self.world, loan, NAMES[officer]), NAMES[phone])
        self.box -= loan.principal
        self.owe(phone, loan.principal)

    @precondition(lambda self: any(owed for _loan, owed in self.loans.values()))
    @rule(data=st.data(), units=st.integers(1, 6_000))
    def pays_back(self, data, units):
        phone = data.draw(st.sampled_from([who for who, (_loan, owed) in sorted(self.loans.items()) if owed]))
        if not self.may_wait(phone) or (phone, "repayment") in {(who, kind) for who, _, kind in self.waiting.values()}:
            return
        units = min(units, self.loans[phone][1] // 100)
        lending.repay(self.world, units, by=NAMES[phone])
        self.wait(phone, units * 100, "repayment")

    # --- votes, and days that pass -----------------------------------------------------------------------------------

    @precondition(lambda self: not self.vote)
    @rule()
    def a_vote_is_opened(self):
        self.open_a_vote()

    def open_a_vote(self) -> None:
        """Amina puts something to the vote."""
        self.vote = Vote(put_to_vote(self.world, days=VOTE_DAYS, key=lending.new_key()).number)

    @precondition(lambda self: self.vote)
    @rule(phone=st.sampled_from(sorted(OPENING)), choice=st.sampled_from(["yes", "no", "abstain"]))
    def votes(self, phone, choice):
        """Whoever has voted may text again: her last word counts."""
        self.texts(phone, f"vote umoja {self.vote.number} {choice}")
        self.vote.choices[phone] = choice

    @precondition(lambda self: self.handed is None)
    @rule(days=st.integers(1, 4))
    def days_pass(self, days):
        pass_time(self.database, days=days)
        close_motions(self.world)
        watch_loans(self.world)
        if self.vote:
            self.vote.age += days
            state = self.vote.outcome() if self.vote.age > VOTE_DAYS else "open"
            with self.world.glance() as session:
                assert session.execute(text("SELECT state FROM motion ORDER BY number DESC LIMIT 1")).scalar() == state
            self.vote = self.vote if state == "open" else None

    # --- meetings ----------------------------------------------------------------------------------------------------

    @precondition(lambda self: self.handed is None)
    @rule()
    def a_meeting_is_opened(self):
        with self.world.begin() as session:
            sittings.open_(session, member(session, "Chebet"), key=lending.new_key())
        self.handed = {}

    @precondition(lambda self: self.handed is not None)
    @rule(phone=st.sampled_from([BARAKA, DAUDI, ESTHER]), units=st.integers(1, 500), says=st.booleans())
    def hands_over(self, phone, units, says):
        """What was entered before and waits is replaced. Two officers agree to go on with a meeting of an earlier day."""
        if not self.may_wait(phone):
            return
        held.go_on(self.world)
        slip = held.enter(self.world, NAMES[phone], held.savings(units))
        self.handed[phone] = units * 100
        if says:
            held.say(self.world, slip, NAMES[phone])
            self.book_what_was_handed(phone)

    def book_what_was_handed(self, phone: str) -> None:
        """What waited of hers at the meeting is in the book."""
        minor = self.handed.pop(phone)
        self.saved[phone] += minor
        self.box += minor

    @precondition(lambda self: self.handed is not None)
    @rule(miscounted=st.booleans())
    def the_meeting_is_closed(self, miscounted):
        there = (self.box + sum(self.handed.values())) // 100
        if miscounted:
            assert not held.counted(self.world, there + 1).agrees
        held.counted(self.world, there)
        held.closed(self.world)
        for phone in list(self.handed):
            self.book_what_was_handed(phone)
        self.handed = None

    # --- what must be true -------------------------------------------------------------------------------------------

    @invariant()
    def the_book_says_what_the_model_says(self):
        with self.world.begin() as session:
            for phone, minor in self.saved.items():
                me = member(session, NAMES[phone])
                assert savings.of(session, me).minor == minor
        assert held.book(self.world) == self.box // 100
        for phone in SAVERS:
            owed = sum(each.total.minor for each in lending.owed(self.world, NAMES[phone]))
            assert owed == self.loans.get(phone, (None, 0))[1]

    @invariant()
    def the_votes_are_counted(self):
        if self.vote:
            with self.world.begin() as session:
                counted = ballots.tally(session, group(session).id, self.vote.number)
            said = list(self.vote.choices.values())
            assert (counted.yes, counted.no, counted.abstain) == tuple(map(said.count, ("yes", "no", "abstain")))

    @invariant()
    def nothing_is_broken(self):
        with self.world.begin() as session:
            assert audit.faults(session) == []


def play(world, database: str, examples: int, steps: int) -> None:
    """Play so many histories of so many steps."""
    run_state_machine_as_test(
        type("Played", (Village,), {"world": world, "database": database}),
        settings=settings(max_examples=examples, stateful_step_count=steps, suppress_health_check=list(HealthCheck)),
    )


def test_short_histories(world, fresh):
    play(world, fresh, examples=6, steps=20)


@pytest.mark.soak
def test_long_histories(world, fresh):
    play(world, fresh, examples=150, steps=60)
