"""Questions: what is put to the vote that YES and NO do not answer: one of several, some of several, who is elected.

A question is a motion whose act has the options, the method and how many are chosen: frozen at the opening, and so is what
the constitution said of the method then. An answer is a ballot like any other, in the same chain and with the same secrecy
(`ballots.py`); its choice is the options' numbers in the order of liking, "3 1 4". How they are counted: `counting/`. Why it
is so: docs/decisions/0047-questions.md.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain import draw, limits
from domain.constitution.versions import rules_of
from domain.people import members
from domain.people.members import Member
from domain.refusals import NumberUnfit
from domain.store import Session
from domain.texts import read_text
from domain.voice import ballots, motions
from domain.voice.counting.election import Ballot, Count, Election, decimal
from domain.voice.counting.rules import ANY_ORDER, RULES
from domain.voice.motions import Act, Motion
from domain.voice.refusals import AnswerUnfit, NoSuchOption, OptionsUnfit, OptionTwice

ACT = "question"
# Which rule of the constitution says how each kind is counted; some of several are those whom most name.
METHODS = {"one": "one_of_several", "elect": "elections"}
APPROVAL = "approval"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: `options` have the numbers from 1, `seats` of them are chosen by `method`."""

    text: str
    options: tuple[str, ...]
    method: str
    seats: int

    @property
    def ranked(self) -> bool:
        """Whether it matters which option an answer names first."""
        return self.method not in ANY_ORDER

    def terms(self) -> dict:
        """As a motion keeps them."""
        return {"text": self.text, "options": list(self.options), "method": self.method, "seats": self.seats}

    def read(self, typed: str) -> list[int]:
        """The numbers of an answer: 3*1*4, 3 1 4, and, where no number has two digits, 314.

        Raises NoSuchOption, OptionTwice, and AnswerUnfit for what is no answer.
        """
        pieces = re.split(r"[\s*.,#/-]+", typed.strip(" *.,#/-"))
        if len(pieces) == 1 and len(self.options) < 10:
            pieces = list(pieces[0])
        if not pieces or not all(re.fullmatch("[0-9]{1,9}", each, re.ASCII) for each in pieces):
            raise AnswerUnfit()
        picks = [int(each) for each in pieces]
        for at, pick in enumerate(picks):
            if not 1 <= pick <= len(self.options):
                raise NoSuchOption(pick, len(self.options))
            if pick in picks[:at]:
                raise OptionTwice(self.options[pick - 1])
        return picks if self.ranked else sorted(picks)

    def named(self, picks: Sequence[int]) -> list[str]:
        """The options with these numbers."""
        return [self.options[pick - 1] for pick in picks]


def of(motion: Motion) -> Question | None:
    """The question that a motion puts; None for one that is answered by YES or NO."""
    if motion.act != ACT:
        return None
    terms = motion.terms
    return Question(terms["text"], tuple(terms["options"]), terms["method"], terms["seats"])


# --- opening ---------------------------------------------------------------------------------------------------------


def open_vote(
    session: Session,
    officer: Member,
    kind: str,
    written: str,
    options: Sequence[str],
    seats: int,
    days: int,
    *,
    key: str,
) -> Motion:
    """An officer puts a question to the vote for `days` days; every member hears of it.

    `kind` is "one" (of several), "some" (the `seats` whom most name) or "elect" (`seats` of these). The same `key` again
    gives back the motion of then. Raises OptionsUnfit, NumberUnfit where not fewer could be chosen than there are, and what
    `motions.open_vote` raises.
    """
    named = read_options(options)
    most = 1 if kind == "one" else min(limits.QUESTION_SEATS, len(named) - 1)
    if not 1 <= seats <= most:
        raise NumberUnfit(1, most)
    rule = METHODS.get(kind)
    method = rules_of(session, officer.org_id).word(rule) if rule else APPROVAL
    written = read_text(written, limits.MOTION_TEXT - 1)
    asked = Question(written if written[-1] in "?!." else f"{written}?", tuple(named), method, seats)
    return motions.open_vote(session, officer, Act(ACT, asked.terms()), days, key=key)


def read_options(options: Sequence[str]) -> list[str]:
    """The options as they are put. Raises OptionsUnfit: too few, too many, too long, or one of them twice."""
    named = [" ".join(each.split()) for each in options]
    if (
        not 2 <= len(named) <= limits.OPTIONS
        or len({each.casefold() for each in named}) < len(named)
        or not all(1 <= len(each) <= limits.OPTION and each.isprintable() for each in named)
    ):
        raise OptionsUnfit()
    return named


def candidates(session: Session, org_id: int, ids: Sequence[int]) -> list[str]:
    """Members as options: by their first names, those who share one with their numbers behind it.

    Raises OptionsUnfit, and NoSuchMember.
    """
    stand = [members.member(session, org_id, each) for each in dict.fromkeys(ids)]
    firsts = [each.name.split()[0][: limits.OPTION] for each in stand]
    return read_options(
        [
            first if firsts.count(first) == 1 else f"{first[: limits.OPTION - len(str(each.number)) - 1]} {each.number}"
            for first, each in zip(firsts, stand, strict=True)
        ]
    )


# --- answering -------------------------------------------------------------------------------------------------------


def answer(session: Session, me: Member, number: int, picks: Sequence[int], pepper: bytes, *, with_pin: bool) -> bool:
    """A member answers a question, and may do so again until the vote is over; whether it took the place of an answer.

    Raises AnswerUnfit where the motion is no question, and what `Question.read` and `ballots.cast` raise.
    """
    motion = motions.by_number(session, me.org_id, number)
    asked = of(motion)
    if asked is None:
        raise AnswerUnfit()
    choice = " ".join(map(str, asked.read(" ".join(map(str, picks)))))
    before = ballots.has_voted(session, me, number, motion.secret, pepper)
    ballots.cast(session, me, number, choice, pepper, with_pin=with_pin)
    return before


# --- counting --------------------------------------------------------------------------------------------------------


def counted(session: Session, motion: Motion) -> dict:
    """What comes out of a question, as it is kept: `chosen` (numbers, in order), `voters`, `places`, `stages`, `ties`.

    A lot is drawn from the seal of the last ballot, which nobody knows before it is there, and which everybody is told.
    """
    asked = of(motion)
    last = ballots.last_choices(session, motion.org_id, motion.number)
    given = tuple(Ballot(votes, tuple(map(int, choice.split()))) for choice, votes in sorted(last.items()))
    numbers = tuple(range(1, len(asked.options) + 1))
    lot = tuple(draw.order(motion.seal, motion.number, numbers))
    done = RULES[asked.method](Election(numbers, asked.seats, given, lot)) if given else Count()
    return {
        "chosen": done.elected,
        "voters": sum(last.values()),
        "stages": [
            {
                "what": stage.what,
                "of": list(stage.of),
                "totals": [decimal(total, done.places) for total in stage.totals.values()],
                "chosen": stage.elected,
            }
            for stage in done.stages
        ],
        "ties": [{"of": list(tie.of), "taken": tie.taken, "by": tie.by} for tie in done.ties],
    }


def outcome(motion: Motion, result: dict) -> str:
    """The state that a question ends in: the quorum counts everybody who answered."""
    voters = result["voters"]
    return "no-quorum" if not voters or voters * 100 < motion.quorum * motion.roll else "chosen"
