"""Beginnings: somebody asks for a group, and names the two who are to be its officers with her.

    asked ──► said ──► begun           all three have said yes, each with her PIN on her own phone; then, where it is set
      │         │                      up so, who runs the service (`approval.py`), and the organisation is there
      │         ├────► turned-down     by who runs the service
      ├─────────┼────► withdrawn       by who asked for it
      ├─────────┴────► lapsed          BEGINNING_DAYS, or BEGINNING_APPROVAL_DAYS
      └──────────────► refused         by one of the officers

Rows stay. What the officers say is `words.py`; docs/decisions/0040-begun.md.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import JSON, BigInteger, Boolean, Column, DateTime, Table, Text, text

from domain import limits
from domain.constitution.fields import read_rules
from domain.constitution.templates import filled
from domain.constitution.typed import refuse_broken_sums
from domain.founding import codes
from domain.founding.notices import BeginningAsked
from domain.founding.refusals import (
    AlreadyBegins,
    AskedTooOften,
    BeginningOver,
    EnoughBegun,
    NeedsThreePhones,
    NobodyBegins,
)
from domain.people import persons
from domain.people.members import ROLES
from domain.post import outbox
from domain.store import Session, metadata

beginning = Table(
    "beginning",
    metadata,
    Column("id", BigInteger, nullable=False),
    Column("person_id", BigInteger, nullable=False),  # who asked for it
    Column("code", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("template", Text, nullable=False),
    Column("rules", JSON, nullable=False),  # of its first constitution, whole
    Column("country", Text, nullable=False),
    Column("currency", Text, nullable=False),
    Column("timezone", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("approval", Boolean, nullable=False),  # whether who runs the service says yes too, as it was set up then
    Column("state", Text, nullable=False),
    Column("asked_at", DateTime(timezone=True), nullable=False),
    Column("said_at", DateTime(timezone=True)),  # when the last of the three said yes
    Column("approved_at", DateTime(timezone=True)),
    Column("ended_at", DateTime(timezone=True)),
    Column("why", Text),
)

beginning_officer = Table(
    "beginning_officer",
    metadata,
    Column("beginning_id", BigInteger, nullable=False),
    Column("role", Text, nullable=False),
    Column("number", Text, nullable=False),  # on which she says it
    Column("name", Text, nullable=False),
    Column("person_id", BigInteger),  # who has said yes there
    Column("said_at", DateTime(timezone=True)),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asks for. `values` are the rules of `template` that she has named: the one sum, how often it meets."""

    code: str
    name: str
    template: str
    values: dict[str, str]
    country: str
    currency: str
    timezone: str
    language: str


@dataclass(frozen=True, slots=True)
class Founder:
    """One of the three; `person_id` and `said_at` are None until she has said yes."""

    role: str
    number: str
    name: str
    person_id: int | None = None
    said_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Beginning:
    """One beginning, its founders in the usual order of offices."""

    id: int
    person_id: int
    code: str
    name: str
    template: str
    rules: dict[str, str]
    country: str
    currency: str
    timezone: str
    language: str
    approval: bool
    state: str
    asked_at: datetime
    founders: tuple[Founder, ...]

    @property
    def beginner(self) -> Founder:
        """Who asked for it."""
        return next(each for each in self.founders if each.person_id == self.person_id)

    @property
    def missing(self) -> list[Founder]:
        """Whose yes is waited for."""
        return [each for each in self.founders if each.person_id is None]


# --- reading ---------------------------------------------------------------------------------------------------------

_FACTS = ", ".join(f"b.{name}" for name in Beginning.__slots__ if name != "founders")
_FOUNDERS = text(
    "SELECT role, number, name, person_id, said_at FROM beginning_officer WHERE beginning_id = :id"
    " ORDER BY array_position(CAST(:roles AS text[]), role)"
)


def of_person(session: Session, person_id: int | None) -> Beginning | None:
    """The beginning that somebody has asked for and that waits."""
    statement = f"SELECT {_FACTS} FROM beginning b WHERE b.person_id = :id AND b.ended_at IS NULL"
    return _read(session, session.execute(text(statement), {"id": person_id}).first())


def asking(session: Session, number: str) -> Beginning | None:
    """The oldest beginning that waits for the yes of whoever has this number."""
    statement = (
        f"SELECT {_FACTS} FROM beginning b JOIN beginning_officer f ON f.beginning_id = b.id WHERE f.number = :number"
        " AND f.person_id IS NULL AND b.state = 'asked' ORDER BY b.id LIMIT 1"
    )
    return _read(session, session.execute(text(statement), {"number": number}).first())


def in_state(session: Session, state: str) -> list[Beginning]:
    """All beginnings in this state, the oldest first."""
    rows = session.execute(
        text(f"SELECT {_FACTS} FROM beginning b WHERE b.state = :state ORDER BY b.id"), {"state": state}
    )
    return [_read(session, row) for row in rows.all()]


def hold(session: Session, beginning_id: int, state: str) -> Beginning:
    """A beginning, which nobody else changes until the transaction ends. Raises BeginningOver for one in another state."""
    statement = f"SELECT {_FACTS} FROM beginning b WHERE b.id = :id AND b.state = :state FOR UPDATE"
    found = _read(session, session.execute(text(statement), {"id": beginning_id, "state": state}).first())
    if found is None:
        raise BeginningOver()
    return found


def _read(session: Session, row) -> Beginning | None:
    if row is None:
        return None
    founders = session.execute(_FOUNDERS, {"id": row.id, "roles": list(ROLES)})
    return Beginning(*row, tuple(Founder(*each) for each in founders))


# --- asking ----------------------------------------------------------------------------------------------------------

# What may be asked for is counted by one at a time.
_ALONE = text("SELECT pg_advisory_xact_lock(7205759405)")
_COUNTED = text(
    "SELECT count(*) FILTER (WHERE asked_at BETWEEN clock_timestamp() - interval '24 hours' AND clock_timestamp()),"
    " count(*) FILTER (WHERE person_id = :id"
    "  AND asked_at BETWEEN clock_timestamp() - interval '24 hours' AND clock_timestamp()),"
    " count(*) FILTER (WHERE person_id = :id AND state = 'begun'"
    "  AND asked_at BETWEEN clock_timestamp() - interval '1 year' AND clock_timestamp())"
    " FROM beginning WHERE asked_at > clock_timestamp() - interval '1 year'"
)
_ASKED = text(
    "SELECT count(*) FROM beginning_officer f JOIN beginning b ON b.id = f.beginning_id WHERE f.number = :number"
    " AND f.person_id IS DISTINCT FROM b.person_id"
    " AND b.asked_at BETWEEN clock_timestamp() - make_interval(days => :days) AND clock_timestamp()"
)


def check_may_ask(session: Session, person_id: int | None, *, groups_a_day: int) -> None:
    """Raises NobodyBegins, AlreadyBegins, and EnoughBegun where the service, or she, has asked for as many as may."""
    if not groups_a_day:
        raise NobodyBegins()
    if waits := of_person(session, person_id):
        raise AlreadyBegins(waits.name)
    of_all, today, this_year = session.execute(_COUNTED, {"id": person_id}).one()
    if of_all >= groups_a_day or today >= limits.BEGINNINGS_A_PERSON_A_DAY or this_year >= limits.GROUPS_BEGUN_A_YEAR:
        raise EnoughBegun()


def check_number(session: Session, person_id: int, number: str, *others: str) -> None:
    """Raises NeedsThreePhones for a number of hers, or one of `others` or of who acts from it, and AskedTooOften."""
    hers = {*persons.numbers_of(session, person_id), *others}
    same = text(
        "SELECT EXISTS (SELECT FROM phone a JOIN phone b ON b.person_id = a.person_id AND b.until IS NULL"
        " WHERE a.number = :number AND a.until IS NULL AND b.number = ANY(:hers))"
    )
    if number in hers or session.execute(same, {"number": number, "hers": list(hers)}).scalar_one():
        raise NeedsThreePhones()
    asked = session.execute(_ASKED, {"number": number, "days": limits.BEGINNING_DAYS}).scalar_one()
    if asked >= limits.INVITATIONS_A_NUMBER:
        raise AskedTooOften()


def ask(
    session: Session, person_id: int, wanted: Wanted, me: Founder, *fellows: Founder, groups_a_day: int, approval: bool
) -> Beginning:
    """Somebody asks for a group, with her PIN; the two who are to be its officers with her hear of it.

    Two SMS go out, to numbers that may never have heard of Baraza: they are bounded for the service, for her and for a number.
    Raises what `check_may_ask`, `check_number` and `codes.check` raise, and RuleUnfit.
    """
    session.execute(_ALONE)
    check_may_ask(session, person_id, groups_a_day=groups_a_day)
    codes.check(session, wanted.code)
    for each in fellows:
        check_number(session, person_id, each.number, me.number, *(o.number for o in fellows if o is not each))
    values = read_rules(wanted.values)
    rules = filled(wanted.template, _base_sum(values)) | values
    refuse_broken_sums(rules, wanted.currency)
    begun = session.execute(
        text(
            "INSERT INTO beginning (person_id, code, name, template, rules, country, currency, timezone, language, approval)"
            " VALUES (:person, :code, :name, :template, :rules, :country, :currency, :timezone, :language, :approval)"
            " RETURNING id"
        ),
        {
            "person": person_id, "code": wanted.code, "name": wanted.name, "template": wanted.template,
            "rules": json.dumps(rules), "country": wanted.country, "currency": wanted.currency,
            "timezone": wanted.timezone, "language": wanted.language, "approval": approval,
        },
    ).scalar_one()  # fmt: skip
    for each in (me, *fellows):
        facts = {"id": begun, "role": each.role, "number": each.number, "name": each.name}
        session.execute(_NAME, facts | {"person": person_id if each is me else None})
    for each in fellows:
        persons.meet(session, each.number, wanted.language)  # so that she is spoken to as they speak with each other
        tell_number(session, each.number, BeginningAsked(me.name, wanted.name))
    return of_person(session, person_id)


_NAME = text(
    "INSERT INTO beginning_officer (beginning_id, role, number, name, person_id) VALUES (:id, :role, :number, :name, :person)"
)


def _base_sum(values: dict[str, str]) -> str | None:
    return next((value for name, value in values.items() if name != "meets_every"), None)


def tell_number(session: Session, number: str, notice) -> None:
    """Whoever has this number hears of something that is no organisation's yet."""
    outbox.tell(session, _At(number), notice)


@dataclass(frozen=True, slots=True)
class _At:
    """A number that something is told to."""

    phone: str
    org_id: int | None = None
    id: int = 0
    person_id: int | None = None


# --- ending ----------------------------------------------------------------------------------------------------------


def go(session: Session, beginning_id: int, state: str, why: str | None = None) -> None:
    """A beginning goes on, or ends; the database writes when, and refuses what is not said."""
    session.execute(
        text("UPDATE beginning SET state = :state, why = :why WHERE id = :id"),
        {"id": beginning_id, "state": state, "why": why},
    )


def approve(session: Session, beginning_id: int) -> None:
    """Who runs the service has said yes."""
    session.execute(text("UPDATE beginning SET approved_at = clock_timestamp() WHERE id = :id"), {"id": beginning_id})
