"""What a group decided and decides, and when it meets."""

import random
import time as waiting
from collections.abc import Callable
from datetime import date, time, timedelta

from console.demo.federation import Group
from domain.calendar import meetings, plans
from domain.people.members import Member
from domain.store import Session, clock
from domain.voice import ballots, closing, motions
from domain.voice.ballots import CHOICES
from domain.voice.motions import Act
from domain.voice.refusals import MotionClosed

# Votes of the past are cast and counted while the group is brought in: no clock but the database's can close one.
PAST_VOTE_SECONDS = 1.5

# By language: what was decided (with the shares of yes, no and abstain), and what is open now.
PAST = {
    "en": (("Keep the box at the chair's house", (8, 1, 1)), ("Raise the share price to 150", (3, 7, 1))),
    "sw": (("Sanduku likae kwa mwenyekiti", (8, 1, 1)), ("Tupandishe bei ya hisa", (3, 7, 1))),
    "fr": (("Garder la caisse chez la présidente", (8, 1, 1)), ("Augmenter le prix de la part", (3, 7, 1))),
}
OPEN = {
    "TUMAINI": "Buy a maize mill together",
    "JITEGEME": "Tununue mashine ya kusaga mahindi",
    "ESPOIR": "Acheter un moulin à maïs ensemble",
}
OPEN_DAYS = 9
VOTED_ALREADY = 6  # members, those from the end of the book: not the people whom a visitor may be

EVERY = {7: "week", 14: "fortnight", 28: "month"}


class Assembly:
    """The votes and the calendar of one group. `key` makes the keys of intents."""

    def __init__(self, session: Session, group: Group, members: list[Member], pepper: bytes, key: Callable[[], str]):
        self._session = session
        self._group = group
        self._members = members
        self._chair = members[1]
        self._pepper = pepper
        self._key = key
        self._chance = random.Random(f"{group.code}'s votes")
        self._ends = clock(session)  # of the last vote of the past

    def vote(self) -> None:
        """Open the votes of the past, and cast what was cast; `count` decides them when their time is over."""
        for written, shares in PAST[self._group.language]:
            self._hold(written, self._chance.choices(CHOICES, shares, k=len(self._members) - 2))

    def decide(self, *what: Act) -> None:
        """What everybody agrees to at a meeting; `count` decides it when its time is over."""
        for each in what:
            self._hold(each, ["yes"] * (len(self._members) - 2))

    def _hold(self, what: str | Act, choices: list[str]) -> None:
        """A vote in which all but two cast these; on a machine that is too slow for its time it is held anew, and longer."""
        seconds = PAST_VOTE_SECONDS
        while True:
            try:
                with self._session.begin_nested():
                    ends = clock(self._session) + timedelta(seconds=seconds)
                    opened = motions.open_in_meeting(self._session, self._chair, what, ends, key=self._key())
                    for who, choice in zip(self._members, choices, strict=False):
                        ballots.cast(self._session, who, opened.number, choice, self._pepper, with_pin=True)
                self._ends = max(self._ends, ends)
                return
            except MotionClosed:
                seconds *= 2

    def count(self) -> None:
        """Wait until the votes of the past are over, which they mostly are by now, and decide them."""
        left = (self._ends - clock(self._session)).total_seconds()
        waiting.sleep(max(left, 0) + 0.01)
        while closing.close_next(self._session):
            pass

    def plan(self, first: date) -> None:
        """Meet regularly from `first` on; some have said already that they come."""
        org_id = self._chair.org_id
        hour, minute = map(int, self._group.hour.split(":"))
        plans.make(
            self._session,
            self._chair,
            EVERY[self._group.rhythm],
            first,
            time(hour, minute),
            self._group.place,
            key=self._key(),
        )
        coming = meetings.next_one(self._session, org_id)
        for who in self._members[::3]:
            meetings.answer(self._session, who, coming.id, self._chance.random() < 0.8)

    def today(self) -> None:
        """Open what a visitor may vote on; a few have voted."""
        written = OPEN.get(self._group.code)
        if written:
            opened = motions.open_vote(self._session, self._chair, written, OPEN_DAYS, key=self._key())
            for who in self._members[-VOTED_ALREADY:]:
                [choice] = self._chance.choices(CHOICES, (6, 3, 1))
                ballots.cast(self._session, who, opened.number, choice, self._pepper, with_pin=True)
