"""What a call knows between two hops, and how its row keeps that.

Calls that are in progress carry the JSON over an upgrade: a field may be added, with what a row without it means; none
may change its name there, or its sense.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import date

from domain.people.organisations import Organisation
from domain.people.phone import country_of
from locales import Phrase, _, language_of
from ussd.prompts import Reader

SELDOM = ("left", "payments", "desk", "number_asked")  # of a seat: a row keeps them where they are something


@dataclass(frozen=True, slots=True)
class Seat:
    """The caller's place in one of her groups, as it was when the call began."""

    id: int  # of her membership
    number: int
    name: str
    roles: list[str]
    waiting: int  # payments and sums that wait for her word
    today: date | None  # where the group is; None in a row that was written before there was such a line
    org: Organisation
    texted: bool = False  # something that she texted may wait for her PIN
    left: bool = False  # she is no member any more, and money that she is handed waits for her word
    payments: int = 0  # of others, that wait for the word of an officer, as she is one
    desk: int = 0  # what else waits at the officers' desk for hers
    number_asked: bool = False  # officers say that her number changes, or goes

    def as_json(self) -> dict:
        """This seat, as a row keeps it."""
        kept = {name: value for name in Seat.__slots__ if (value := getattr(self, name)) or name not in SELDOM}
        org = {name: getattr(self.org, name) for name in Organisation.__slots__}
        return kept | {"today": self.today and self.today.isoformat(), "org": org}

    @classmethod
    def of_json(cls, kept: dict) -> Seat:
        """The seat that `as_json` gave, in this release or an earlier one."""
        today = kept.get("today")
        return cls(**kept | {"today": today and date.fromisoformat(today), "org": Organisation(**kept["org"])})


# --- what the phone shows, by what it waits for ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Choosing:
    """A line of a menu: the name of the screen behind each, and the answers that choosing it keeps."""

    lines: list[list]


@dataclass(frozen=True, slots=True)
class Typing:
    """An answer in the member's own digits or words; read, it is kept under `keep`. `lines` stand below the question."""

    read: Reader
    keep: str
    then: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proving:
    """The PIN, before the screen of this name."""

    then: str


@dataclass(frozen=True, slots=True)
class TakingUp:
    """Whether to go on with the call that dropped: what it knew, its session, and the language that she has chosen since."""

    dropped: State
    session_id: str
    now_in: str | None = None


@dataclass(frozen=True, slots=True)
class Naming:
    """Which of those whom this phone serves is calling: what a call of each begins with; and the one that dropped, if any."""

    callers: list[State]
    dropped: TakingUp | None


@dataclass(frozen=True, slots=True)
class Nothing:
    """The last words of a call."""


Waiting = Choosing | Typing | Proving | TakingUp | Naming | Nothing


@dataclass(slots=True)
class State:
    """Who calls, where she is, what she has answered, what she sees."""

    language: str
    person: int | None = None  # None for a phone that nobody has written down yet
    has_pin: bool = False  # she has chosen one, some day
    proven: bool = False  # she has typed it in this call
    shared: bool = False  # others act from this phone too: she sees nothing before her PIN
    invited: bool = False  # a group that begins waits for her yes, which she has not put off
    seats: list[Seat] = field(default_factory=list)
    seat: int | None = None  # the one that the call is about
    answers: list[list] = field(default_factory=list)  # a name and a value each, the last of a name counts
    stack: list[list] = field(default_factory=list)  # the screens that lie behind, with how many answers there were
    screen: str = ""
    waits: Waiting | None = None  # None before anything was shown
    pages: list[str] = field(default_factory=list)
    page: int = 0
    topic: Phrase | None = None  # the question whether to go on with the journey that she is on

    @property
    def chosen(self) -> Seat | None:
        """The seat that the call is about; None until it is about one."""
        return None if self.seat is None else self.seats[self.seat]

    @property
    def shown(self) -> str:
        """The page that the phone shows; nothing before the first."""
        return self.pages[self.page] if self.pages else ""

    @property
    def question(self) -> Phrase:
        """Whether to go on with the journey; earlier releases kept its name alone, which makes no question everywhere."""
        named = self.topic is None or not self.topic.text.endswith("?")
        return _("Go on where you stopped?") if named else self.topic

    def as_json(self) -> dict:
        """This state, as a row keeps it."""
        return (
            {
                "language": self.language,
                "person": self.person,
                "has_pin": self.has_pin,
                "pin": self.proven,
                "seats": [seat.as_json() for seat in self.seats],
                "seat": self.seat,
                "answers": self.answers,
                "stack": self.stack,
                "screen": self.screen,
                "prompt": _waits_as_json(self.waits),
                "pages": self.pages,
                "page": self.page,
                "shown": self.shown,
                "topic": self.topic and self.topic.packed(),
            }
            | ({"others": True} if self.shared else {})
            | ({"invited": True} if self.invited else {})
        )

    @classmethod
    def of_json(cls, kept: dict) -> State:
        """The state that `as_json` gave, in this release or an earlier one."""
        return cls(
            language=kept["language"],
            person=kept["person"],
            has_pin=kept["has_pin"],
            proven=kept["pin"],
            shared=kept.get("others", False),
            invited=kept.get("invited", False),
            seats=[Seat.of_json(seat) for seat in kept["seats"]],
            seat=kept["seat"],
            answers=kept["answers"],
            stack=kept["stack"],
            screen=kept["screen"],
            waits=_waits_of_json(kept["prompt"]),
            pages=kept["pages"],
            page=kept["page"],
            topic=kept["topic"] and Phrase.unpacked(kept["topic"]),
        )

    def packed(self) -> str:
        """This state as the text of a row."""
        return json.dumps(self.as_json(), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def unpacked(cls, text: str) -> State:
        """The state that `packed` gave."""
        return cls.of_json(json.loads(text))


def _waits_as_json(waits: Waiting | None) -> dict:
    match waits:
        case Choosing(lines):
            return {"menu": lines}
        case Typing(read, keep, then, lines):
            asked = {"ask": read.name, "bounds": read.bounds, "keep": keep, "then": then}
            return asked | ({"lines": lines} if lines else {})
        case Proving(then):
            return {"pin": then}
        case TakingUp(dropped, session_id, now_in):
            return {"resume": dropped.as_json() | {"from": session_id} | ({"now_in": now_in} if now_in else {})}
        case Naming(callers, dropped):
            return {"who": [each.as_json() for each in callers], "then": _waits_as_json(dropped)}
        case Nothing():
            return {"end": True}
        case None:
            return {}


def _waits_of_json(kept: dict) -> Waiting | None:
    match kept:
        case {"menu": lines}:
            return Choosing(lines)
        case {"ask": name, "bounds": bounds, "keep": keep, "then": then}:
            return Typing(Reader(name, tuple(bounds)), keep, then, tuple(kept.get("lines", ())))
        case {"pin": then}:
            return Proving(then)
        case {"who": callers, "then": dropped}:
            return Naming([State.of_json(each) for each in callers], _waits_of_json(dropped))
        case {"resume": dropped}:
            return TakingUp(State.of_json(dropped), dropped["from"], dropped.get("now_in"))
        case {"end": True}:
            return Nothing()
        case _:
            return None


# --- the beginning ---------------------------------------------------------------------------------------------------


def fresh(who: list, phone: str) -> list[State]:
    """What a call begins with: who calls (rows of `calls.who`), and which groups she may choose from.

    Several, where the phone serves several members.
    """
    people: dict[int, list] = {}
    for row in who:
        people.setdefault(row.id, []).append(row)
    callers = [_fresh(rows) for rows in people.values()]
    members = [each for each in callers if each.seats]
    if len(members) < 2:
        return members or callers[:1] or [State(language_of(country_of(phone)))]
    return [replace(each, shared=True) for each in sorted(members, key=lambda each: each.person)]


def _fresh(rows: list) -> State:
    seats = [_seat(row) for row in rows if row.member_id]
    return State(
        language=rows[0].language,
        person=rows[0].id,
        has_pin=rows[0].has_pin,
        invited=rows[0].invited,
        seats=seats,
        seat=0 if len(seats) == 1 else None,
    )


def _seat(row) -> Seat:
    org = Organisation(
        id=row.org_id,
        code=row.code,
        name=row.group_name,
        kind=row.kind,
        parent_id=row.parent_id,
        country=row.country,
        currency=row.currency,
        timezone=row.timezone,
        language=row.group_language,
    )
    waits = {
        "texted": row.texted, "left": row.has_left, "payments": row.payments, "desk": row.desk,
        "number_asked": row.number_asked,
    }  # fmt: skip
    return Seat(row.member_id, row.number, row.name, row.roles or [], row.waiting, row.today, org, **waits)
