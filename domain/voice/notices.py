"""What is told of motions. `act` and `terms` are the motion's: its words are made from them, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.notices import BROADCAST, RECEIPT, REMINDER, Notice


@dataclass(frozen=True)
class TermsEnd(Notice):
    """To the officers: on `day` the term of those who hold these roles ends."""

    urgency = REMINDER
    group: str
    held: list
    day: date


@dataclass(frozen=True)
class TermsOver(Notice):
    """To the officers: on `day` the term of those who hold these roles has ended."""

    urgency = REMINDER
    group: str
    held: list
    day: date


@dataclass(frozen=True)
class MotionOpened(Notice):
    """To everybody: a motion is put to the vote; `until` is the last day on which one may vote.

    `votes` is how she may (`ballots.ways`): by "text", by a "call" alone, or "" not on this one.
    """

    urgency = BROADCAST
    topic = "vote"
    code: str
    number: int
    text: str
    until: date
    act: str | None = None
    terms: dict | None = None
    votes: str = "text"


@dataclass(frozen=True)
class MotionDecided(Notice):
    """To everybody: how a vote ended. `outcome` is the motion's state, `seal` the beginning of its last digest."""

    urgency = BROADCAST
    topic = "vote"
    code: str
    number: int
    text: str
    outcome: str
    yes: int
    no: int
    abstain: int
    roll: int
    seal: str
    act: str | None = None
    terms: dict | None = None


@dataclass(frozen=True)
class QuestionDecided(Notice):
    """To everybody: how a question ended: what was `chosen`, in order, by how many `voters` of the roll.

    `ended` is the motion's state.
    """

    urgency = BROADCAST
    topic = "vote"
    code: str
    number: int
    text: str
    ended: str
    chosen: list
    voters: int
    roll: int
    seal: str
    act: str | None = None
    terms: dict | None = None


@dataclass(frozen=True)
class PapersToCount(Notice):
    """To the member on whom the lot fell: an officer has counted papers, and she is to count them herself."""

    urgency = RECEIPT
    code: str
    number: int
    count: int


@dataclass(frozen=True)
class PapersDiffered(Notice):
    """To the officer who counted papers: the witness has counted something else."""

    urgency = RECEIPT
    witness: str
    code: str
    number: int


@dataclass(frozen=True)
class MotionWithdrawn(Notice):
    """To everybody: there will be no decision."""

    urgency = BROADCAST
    topic = "vote"
    code: str
    number: int
    text: str
    act: str | None = None
    terms: dict | None = None


@dataclass(frozen=True)
class ResolutionWaits(Notice):
    """To the officers: a motion has passed, and what it says cannot be done now."""

    code: str
    number: int
    text: str
    act: str | None = None
    terms: dict | None = None


@dataclass(frozen=True)
class BackDecided(Notice):
    """To the officers but who proposed it: the members take something back, and one of them has to write that down."""

    code: str
    receipt: str
    text: str
    act: str | None = None
    terms: dict | None = None
