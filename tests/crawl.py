"""Walks through every screen that a phone can reach: each menu item, each question answered as somebody would."""

import contextlib
import json
import uuid
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from unittest import mock

from sqlalchemy import Row, text

from domain import limits
from domain.constitution.fields import RULES
from domain.founding.approval import Operator
from domain.people import members, organisations
from domain.store import Session, Store
from locales import Words
from ussd.engine import Engine, Hop
from ussd.screens.home import front

VISITS = 3  # of one screen, by different ways
DEED = "(a deed)"
_CALL = text("SELECT * FROM call WHERE session_id = :id")
WAYS = 4_000  # in all: a crawl that needs more has lost its way

# What somebody types where a screen asks, by the reader of the question; several answers, where they lead to several places.
LONG_OPTIONS = [f"{'W' * (limits.OPTION - 2)}{at:02d}" for at in range(limits.OPTIONS)]
ANSWERS = {
    "amount": lambda _bounds: "100",
    "balance": lambda _bounds: "5300",
    "name": lambda _bounds: "Mary Wanjiku",
    "code": lambda _bounds: "UMOJA",
    "group_name": lambda _bounds: "Tumaini Women Group",
    "new_code": lambda _bounds: "TUMAINI3",
    "member": lambda _bounds: "4",
    "here_or_left": lambda _bounds: "4",
    "order": lambda _bounds: "2 1 3",
    "members_or_nobody": lambda _bounds: ("2*1", "*"),
    "members": lambda _bounds: "2*1",
    "roll": lambda _bounds: "2*0*1",
    "others": lambda bounds: {"savings": ("3*1", "4", "3", "*"), "fine": "3*0", "repayment": "4*1", "stake": "3*0"}[
        bounds[0]
    ],
    "options": lambda _bounds: "*".join(LONG_OPTIONS),
    "picks": lambda _bounds: "*".join(map(str, range(1, len(LONG_OPTIONS) + 1))),
    "tally": lambda _bounds: "1*0*0",
    "first_code": lambda _bounds: "123456",
    "phone": lambda bounds: (
        ("+254712345670", "+254712345669") if bounds else "+254712345670"
    ),  # two for a group that begins
    "receipt": lambda _bounds: "3K7DP2QX",
    "new_pin": lambda _bounds: "5071",
    "same_pin": lambda _bounds: "5071",
    "whole": lambda bounds: str(bounds[0]),
    "rate": lambda _bounds: "10.2",
    "words": lambda _bounds: "school fees",
    "clock": lambda _bounds: "1400",
    "rule": lambda bounds: str(RULES[bounds[0]].most),
}


@dataclass(frozen=True)
class Sight:
    """A screen as it was seen: its name, the way there, what stood on it, what it waits for, whether the call ended."""

    screen: str
    way: tuple[str, ...]
    page: str
    prompt: dict
    ended: bool
    pages: tuple[str, ...]


class Rehearsal(Store):
    """A store whose units of work are all undone: a deed shows what it would say, and the next way finds the same world."""

    @contextlib.contextmanager
    def begin(self) -> Iterator[Session]:
        with self._works.lent() as session:
            yield session
            session.rollback()


class Crawler:
    """Walks on behalf of any phone. No PIN is asked for: every screen lies open. With `pins` it stops where one is.

    Groups begin with `begins` alone: that way is as long as all others together, and the same from every phone.
    """

    def __init__(self, database: str, *, pins: bool = False, begins: bool = False):
        self._pins = pins
        self._store = Rehearsal(database, pool=2)
        self.engine = Engine(
            self._store, Words("*384*123#", "22384"), b"a pepper of the crawl", front, Operator(int(begins) * 20)
        )
        self._calls: dict[tuple[str, ...], Row] = {}  # as each way of this crawl left them

    def close(self) -> None:
        """Give the connections back."""
        self._store.close()

    def crawl(self, phone: str, start: tuple[str, ...] = ()) -> Iterator[Sight]:
        """Every screen that `phone` can reach from where `start` leads, each by up to VISITS ways."""
        self._calls.clear()
        waiting: deque[tuple[str, ...]] = deque([start])
        seen: Counter[str] = Counter()
        today = self._today(phone)
        for _ in range(WAYS):
            if not waiting:
                return
            way = waiting.popleft()
            sight = self.look(phone, way)
            seen[sight.screen] += 1
            if seen[sight.screen] > VISITS and sight.screen != DEED:
                continue
            yield sight
            waiting.extend((*way, answer) for answer in onward(sight, today))
        raise AssertionError(f"the crawl has lost its way: {waiting[0]}")

    def _today(self, phone: str) -> date | None:
        """The day that it is where her first group is."""
        with self._store.glance() as session:
            seats = members.of_phone(session, phone)
            return organisations.today(session, organisations.by_id(session, seats[0].org_id)) if seats else None

    def look(self, phone: str, way: tuple[str, ...]) -> Sight:
        """What `phone` shows after a new call in which `way` was typed; one that was gone most of this way goes on there."""
        session_id, done = uuid.uuid4().hex, 0
        lies_open = mock.patch("ussd.step.Step.pin_is_missing", lambda *_: False)
        with contextlib.nullcontext() if self._pins else lies_open:
            if call := self._calls.get((phone, *way[:-1])) if way else None:
                self._as_left(call, session_id)
                done = len(way)
            for count in range(done, len(way) + 1):
                reply = self.engine.hear(Hop(session_id, phone, "*".join(way[:count])))
        with self._store.glance() as session:
            row = session.execute(_CALL, {"id": session_id}).one()
            session.execute(text("DELETE FROM call WHERE phone = :phone"), {"phone": phone})  # nothing to take up again
        if row.hops <= len(way):  # what the last answer did was undone, and the row with it
            return Sight(DEED, way, reply.text, {}, True, ())
        self._calls[phone, *way] = row
        return Sight(row.state["screen"], way, reply.text, row.state["prompt"], reply.ends, tuple(row.state["pages"]))

    def _as_left(self, call: Row, session_id: str) -> None:
        """Put a call back into the database as it was left, as another session."""
        columns = call._asdict() | {"session_id": session_id, "state": json.dumps(call.state)}
        named = ", ".join(columns)
        with self._store.glance() as session:
            session.execute(text(f"INSERT INTO call ({named}) VALUES (:{named.replace(', ', ', :')})"), columns)


def onward(sight: Sight, today: date | None) -> list[str]:
    """What can be typed on a screen that leads on, by somebody for whom it is `today`."""
    if sight.ended:
        return []
    if "menu" in sight.prompt:
        return [str(number) for number in range(1, len(sight.prompt["menu"]) + 1)]
    if sight.prompt.get("ask") == "day":
        first, last = sight.prompt["bounds"]
        return [f"{today + timedelta(min(max(first, 2), last)):%d/%m/%Y}"]
    if "ask" in sight.prompt:
        answers = ANSWERS[sight.prompt["ask"]](sight.prompt["bounds"])
        return [answers] if isinstance(answers, str) else list(answers)
    return []
