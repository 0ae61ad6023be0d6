"""Organisations and their tree: group → association → federation → alliance."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, Column, Integer, Table, Text, insert, select

from domain import limits
from domain.people.refusals import CodeUnfit, NoSuchOrganisation
from domain.store import Session, clock, metadata, quick

KINDS = ("group", "association", "federation", "alliance")  # each may only stand below a later one

organisation = Table(
    "organisation",
    metadata,
    Column("id", BigInteger, nullable=False),
    Column("code", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("parent_id", BigInteger),
    Column("country", Text, nullable=False),
    Column("currency", Text, nullable=False),
    Column("timezone", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("beginning", BigInteger),  # by which it came, from phones; None: it came with a file
)

# The organisation's counters. Whoever writes money or numbers something holds its row: one writer an organisation.
book = Table(
    "book",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("next_entry", BigInteger, nullable=False),
    Column("next_slip", Integer, nullable=False),
    Column("next_loan", Integer, nullable=False),
    Column("next_motion", Integer, nullable=False),
    Column("next_claim", Integer, nullable=False),
    Column("next_member", Integer, nullable=False),
    Column("next_sitting", Integer, nullable=False),
    Column("next_sheet", Integer, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Organisation:
    """What everybody may know of an organisation."""

    id: int
    code: str
    name: str
    kind: str
    parent_id: int | None
    country: str
    currency: str
    timezone: str
    language: str

    @property
    def zone(self) -> ZoneInfo:
        """The calendar and the hours that its members live by."""
        return ZoneInfo(self.timezone)

    @property
    def is_union(self) -> bool:
        """Whether it stands above groups: an association, a federation, an alliance."""
        return self.kind != KINDS[0]


_columns = [organisation.c[name] for name in Organisation.__slots__]
_BY_ID = f"SELECT {', '.join(Organisation.__slots__)} FROM organisation WHERE id = %(id)s"


def by_code(session: Session, code: str) -> Organisation:
    """The organisation with this code. Raises NoSuchOrganisation."""
    row = session.execute(select(*_columns).where(organisation.c.code == code.strip().upper())).first()
    if row is None:
        raise NoSuchOrganisation(code.strip().upper())
    return Organisation(*row)


def by_id(session: Session, org_id: int) -> Organisation:
    """The organisation with this id, which must exist."""
    return Organisation(*quick(session, _BY_ID, {"id": org_id}).fetchone())


def found(session: Session, **facts) -> Organisation:
    """Found an organisation: `facts` are the fields of Organisation but its id, and which `beginning` it came by, if by one.

    Raises CodeUnfit when its parent is not of a higher tier, or the tree would grow too deep.
    """
    if facts.get("parent_id"):
        above = ancestors(session, facts["parent_id"])
        if len(above) >= limits.TIERS or KINDS.index(above[0].kind) <= KINDS.index(facts["kind"]):
            raise CodeUnfit()
    org_id = session.execute(insert(organisation).values(**facts).returning(organisation.c.id)).scalar_one()
    session.execute(insert(book).values(org_id=org_id))
    return by_id(session, org_id)


def ancestors(session: Session, org_id: int) -> list[Organisation]:
    """The organisation itself and those above it, upwards."""
    line, at = [], org_id
    while at is not None and len(line) <= limits.TIERS:
        line.append(by_id(session, at))
        at = line[-1].parent_id
    return line


def children(session: Session, org_id: int) -> list[Organisation]:
    """The organisations right below this one, by name."""
    found_rows = session.execute(
        select(*_columns).where(organisation.c.parent_id == org_id).order_by(organisation.c.name)
    )
    return [Organisation(*row) for row in found_rows]


def below(session: Session, org_id: int) -> list[Organisation]:
    """Every organisation below this one, however far: those right below it by name, each followed by those below it."""
    return [each for child in children(session, org_id) for each in (child, *below(session, child.id))]


def today(session: Session, org: Organisation) -> date:
    """The day that it is where the organisation is, by the database's clock. Nothing else says what day it is."""
    return today_in(session, org.zone)


def today_in(session: Session, zone: ZoneInfo) -> date:
    """The same where an organisation is going to be."""
    return clock(session).astimezone(zone).date()


def next_number(session: Session, org_id: int, counter: str) -> int:
    """The next number of `counter` in the organisation's book, whose row stays locked until the transaction ends."""
    column = book.c[f"next_{counter}"]
    statement = book.update().where(book.c.org_id == org_id).values({column: column + 1}).returning(column - 1)
    return session.execute(statement).scalar_one()


def lock_books(session: Session, *org_ids: int) -> None:
    """As `lock_book`, for several organisations: in the order of their ids, so that two who do this never wait in a ring."""
    for org_id in sorted(set(org_ids)):
        lock_book(session, org_id)


def lock_book(session: Session, org_id: int) -> None:
    """Be the only one who writes in this organisation's book until the transaction ends.

    Whoever takes it at all takes it first, before any other row of the organisation (docs/decisions/0028-locks.md).
    """
    quick(session, "SELECT 1 FROM book WHERE org_id = %(org)s FOR UPDATE", {"org": org_id})
