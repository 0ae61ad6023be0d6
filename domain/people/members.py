"""People and their memberships: who they are, what they may do, how they come and go."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Integer,
    Table,
    Text,
    and_,
    func,
    select,
    text,
    update,
)

from domain import limits
from domain.people import persons
from domain.people.organisations import Organisation, lock_books, next_number, organisation
from domain.people.persons import OTHERS, TOLD, person, phone
from domain.people.refusals import (
    GroupFull,
    NoSuchMember,
    NotAMember,
    NotAnOfficer,
    SharesPhone,
    TooFewOfficers,
)
from domain.refusals import NeedsAnother
from domain.store import Session, metadata, quick

ROLES = ("chair", "secretary", "treasurer")  # the officers; everybody else is a member

membership = Table(
    "membership",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("id", BigInteger, nullable=False),
    Column("person_id", BigInteger, nullable=False),
    Column("number", Integer),  # of the member in the group's book; given on acceptance
    Column("name", Text, nullable=False),  # as this group knows the person
    Column("status", Text, nullable=False),  # asked, active, refused, removed
    Column("asked_at", DateTime(timezone=True), nullable=False),
    Column("joined_at", DateTime(timezone=True)),
    Column("left_at", DateTime(timezone=True)),
    Column(
        "seated_at", DateTime(timezone=True)
    ),  # since when she is on the list, whatever day she is said to have joined
    Column("let_in_at", DateTime(timezone=True)),  # by the group itself; None: a file named her
)

role = Table(
    "role",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("id", BigInteger, nullable=False),
    Column("member_id", BigInteger, nullable=False),
    Column("role", Text, nullable=False),
    Column("since", DateTime(timezone=True), nullable=False),
    Column("until", DateTime(timezone=True)),
    Column("look_at", DateTime(timezone=True), nullable=False),  # at its term
)

_roles = (
    select(func.coalesce(func.array_agg(role.c.role), text("'{}'::text[]")))
    .where(role.c.org_id == membership.c.org_id, role.c.member_id == membership.c.id, role.c.until.is_(None))
    .scalar_subquery()
)
_member = (
    select(
        membership.c.id,
        membership.c.person_id,
        membership.c.number,
        membership.c.name,
        membership.c.status,
        phone.c.number.label("phone"),
        person.c.language,
        _roles.label("roles"),
        *(organisation.c[name].label(f"org_{name}") for name in Organisation.__slots__),
    )
    .join(person, person.c.id == membership.c.person_id)
    .join(phone, and_(phone.c.person_id == person.c.id, phone.c.told, phone.c.until.is_(None)), isouter=True)
    .join(organisation, organisation.c.id == membership.c.org_id)
    .order_by(membership.c.number, membership.c.id)
)


# The same for one member, whose row is shared until the transaction ends: no deed goes without it. It is shared FOR SHARE,
# which whoever removes her has to wait for, and a row that only refers to hers has not.
_acting = (
    "SELECT m.id, m.person_id, m.number, m.name, m.status, told.number, p.language,"
    " ARRAY(SELECT role FROM role r WHERE r.org_id = m.org_id AND r.member_id = m.id AND r.until IS NULL),"
    f" {', '.join(f'o.{name}' for name in Organisation.__slots__)}, EXISTS {OTHERS.format('p.id')},"
    " %(phone)s::text IS NULL OR EXISTS (SELECT FROM phone h WHERE h.person_id = p.id AND h.number = %(phone)s"
    " AND h.until IS NULL)"
    f" FROM membership m JOIN person p ON p.id = m.person_id {TOLD} JOIN organisation o ON o.id = m.org_id"
    " WHERE m.org_id = %(org)s AND m.id = %(id)s FOR SHARE OF m"
)
_ORG = 8  # where the organisation begins in both


@dataclass(frozen=True, slots=True)
class Member:
    """A person in one organisation. `id` is the membership's; `roles` are those held now."""

    org: Organisation
    id: int
    person_id: int
    number: int | None
    name: str
    status: str
    phone: str | None  # where she is told; None for who has no phone
    language: str
    roles: tuple[str, ...]
    shares: bool | None = None  # whether another member acts from a phone of hers; None: nobody has looked

    @property
    def org_id(self) -> int:
        """The id of the organisation."""
        return self.org.id

    @property
    def officer(self) -> bool:
        """Whether this member runs the organisation."""
        return bool(self.roles)

    @property
    def left(self) -> bool:
        """Whether she was a member and is none now, be she asking to come back: a number in the book is given once and
        kept, and what she is owed with it.
        """
        return self.number is not None and self.status != "active"


def _read(row) -> Member:
    *facts, roles = row[:_ORG]
    return Member(Organisation(*row[_ORG:]), *facts, tuple(sorted(roles)))


# --- reading ---------------------------------------------------------------------------------------------------------


def of_phone(session: Session, number: str) -> list[Member]:
    """The active memberships of whoever acts from a number, oldest first."""
    hers = text(f"person.id IN {persons.by_number(':number')}")
    rows = session.execute(
        _member.where(hers, membership.c.status == "active").order_by(None).order_by(membership.c.id),
        {"number": number},
    )
    return [_read(row) for row in rows]


def member(session: Session, org_id: int, member_id: int) -> Member:
    """One active member of the organisation. Raises NoSuchMember."""
    row = session.execute(
        _member.where(membership.c.org_id == org_id, membership.c.id == member_id, membership.c.status == "active")
    ).first()
    if row is None:
        raise NoSuchMember()
    return _read(row)


def known(session: Session, org_id: int, member_id: int) -> Member | None:
    """Who has, or had, this membership of the organisation."""
    row = session.execute(_member.where(membership.c.org_id == org_id, membership.c.id == member_id)).first()
    return row and _read(row)


def here_or_left(session: Session, org_id: int, member_id: int) -> Member:
    """A member of the organisation, or who was one: what she is owed can be handed to her. Raises NoSuchMember."""
    whose = known(session, org_id, member_id)
    if whose is None or whose.number is None:
        raise NoSuchMember()
    return whose


def by_ids(session: Session, org_id: int, ids: Iterable[int]) -> list[Member]:
    """Who has, or had, these memberships, by number. Raises NoSuchMember where there is not one for each id."""
    wanted = set(ids)
    rows = session.execute(_member.where(membership.c.org_id == org_id, membership.c.id.in_(wanted))).all()
    if len(rows) < len(wanted):
        raise NoSuchMember()
    return [_read(row) for row in rows]


def by_number(session: Session, org_id: int, number: int, *, left: bool = False) -> Member:
    """The active member with this number in the group's book, or with `left` who had it. Raises NoSuchMember."""
    row = session.execute(_member.where(membership.c.org_id == org_id, membership.c.number == number)).first()
    if row is None or not (left or row.status == "active"):
        raise NoSuchMember()
    return _read(row)


def name_of(session: Session, org_id: int, member_id: int) -> str:
    """What the organisation calls somebody who is or was its member."""
    statement = select(membership.c.name).where(membership.c.org_id == org_id, membership.c.id == member_id)
    return session.execute(statement).scalar_one()


def everybody(session: Session, org_id: int, status: str = "active") -> list[Member]:
    """All members of the organisation with this status, by number."""
    rows = session.execute(_member.where(membership.c.org_id == org_id, membership.c.status == status))
    return [_read(row) for row in rows]


def count(session: Session, org_id: int) -> int:
    """How many active members the organisation has."""
    statement = select(func.count()).where(membership.c.org_id == org_id, membership.c.status == "active")
    return session.execute(statement).scalar_one()


def officers(session: Session, org_id: int) -> list[Member]:
    """Those who run the organisation, by number."""
    return [each for each in everybody(session, org_id) if each.officer]


def check_second_officer(session: Session, org_id: int) -> None:
    """Raises TooFewOfficers where what one officer says could be confirmed by no other one."""
    if len(officers(session, org_id)) < 2:
        raise TooFewOfficers(1)


def reachable(session: Session, org_id: int, *, apart_from: Iterable[int] = ()) -> set[int]:
    """The ids of the members with a phone of their own, on none that the members `apart_from` act from."""
    statement = (
        "SELECT m.id FROM membership m WHERE m.org_id = :org AND m.status = 'active' AND EXISTS (SELECT FROM phone h"
        " WHERE h.person_id = m.person_id AND h.until IS NULL) AND NOT EXISTS (SELECT FROM membership o"
        " JOIN phone his ON his.person_id = o.person_id AND his.until IS NULL JOIN phone h ON h.number = his.number"
        " AND h.until IS NULL WHERE o.org_id = :org AND o.id = ANY(:apart) AND o.id <> m.id AND h.person_id = m.person_id)"
    )
    return set(session.execute(text(statement), {"org": org_id, "apart": list(apart_from)}).scalars())


def let_in_since(session: Session, org_id: int, days: int) -> set[int]:
    """The members whom the group has let in itself within so many days, by id."""
    statement = (
        "SELECT id FROM membership WHERE org_id = :org AND status = 'active'"
        " AND let_in_at > clock_timestamp() - make_interval(days => :days)"
    )
    return set(session.execute(text(statement), {"org": org_id, "days": days}).scalars())


def elsewhere_before(session: Session, who: Member, days: int) -> list[Member]:
    """Her other memberships, ended or not, that are older than this one, where that is one of so many days by the group's own
    hand; else none.
    """
    rows = session.execute(
        text(
            "SELECT o.org_id, o.id FROM membership m JOIN membership o ON o.person_id = m.person_id AND o.org_id <> m.org_id"
            " AND o.number IS NOT NULL AND o.seated_at < m.let_in_at WHERE m.org_id = :org AND m.id = :id"
            " AND m.let_in_at > clock_timestamp() - make_interval(days => :days) ORDER BY o.org_id"
        ),
        {"org": who.org_id, "id": who.id, "days": days},
    )
    return [known(session, *row) for row in rows]


def acting(session: Session, who: Member, *, officer: bool = False, left: bool = False) -> Member:
    """The member who acts as she is now, who stays one until the transaction ends: nobody posts after having been removed.

    With `left`, who was one may act too: money of hers is handed to her afterwards. Raises NotAMember for who is
    not active in this organisation, or acts from a number that is hers no more, NotAnOfficer where an officer is needed.
    """
    row = quick(session, _acting, {"org": who.org_id, "id": who.id, "phone": who.phone}).fetchone()
    now = row and replace(_read(row[:-2]), shares=row[-2])
    if not now or not row[-1] or not (now.status == "active" or (left and now.left)):
        raise NotAMember()
    if officer and not now.officer:
        raise NotAnOfficer()
    return now


def another(session: Session, me: Member, *said_by: int | None) -> None:
    """The second word is another person's, from another telephone, than the first: those of the members `said_by`.

    Raises NeedsAnother for her own, SharesPhone for that of somebody who acts from a phone of hers.

    Rule: two words never come from one phone.
    """
    if me.id in said_by:
        raise NeedsAnother()
    facts = {"org": me.org_id, "me": me.person_id, "said_by": [each for each in said_by if each]}
    if me.shares is not False and session.execute(_SHARED, facts).scalar_one():
        raise SharesPhone()


_SHARED = text(
    "SELECT EXISTS (SELECT FROM membership m WHERE m.org_id = :org AND m.id = ANY(:said_by)"
    f" AND m.person_id IN {OTHERS.format(':me')})"
)


def writing(session: Session, who: Member, *others: int, officer: bool = False, left: bool = False) -> Member:
    """As `acting`, for a deed that changes what is written of her organisation: she holds its book until the end.

    `others` are the ids of organisations whose books she writes in besides. The books come before her own row and before
    every other one: that is the order of locks (docs/decisions/0028-locks.md). Raises what `acting` raises.
    """
    lock_books(session, who.org_id, *others)
    return acting(session, who, officer=officer, left=left)


# --- coming and going ------------------------------------------------------------------------------------------------


def seat(
    session: Session, org_id: int, member_id: int, joined: datetime | None = None, *, by_phone: bool = False
) -> None:
    """Make a person a member since `joined` (None: now), with the next number in the group's book.

    `by_phone`: the group has let her in itself, and she is a newcomer; else the operator's file names her. Whatever day
    that gives, she is on the list from now on and not before. Raises GroupFull.
    """
    if count(session, org_id) >= limits.MEMBERS:
        raise GroupFull()
    known = session.execute(
        select(membership.c.number).where(membership.c.org_id == org_id, membership.c.id == member_id)
    ).scalar_one()
    number = known or next_number(session, org_id, "member")
    _set(
        session,
        org_id,
        member_id,
        status="active",
        number=number,
        joined_at=joined or func.clock_timestamp(),
        seated_at=func.clock_timestamp(),
        let_in_at=func.clock_timestamp() if by_phone else None,
        left_at=None,
    )


def leave(session: Session, whose: Member, status: str) -> None:
    """Somebody is no member from now on: "refused" or "removed". Who was one, and is refused, stays removed as before."""
    status = "removed" if whose.left else status
    _set(session, whose.org_id, whose.id, status=status, left_at=func.coalesce(membership.c.left_at, func.now()))


def rename(session: Session, whose: Member, name: str) -> None:
    """From now on the organisation calls her so: two have said it (`name_words.py`)."""
    _set(session, whose.org_id, whose.id, name=name)


def give_roles(session: Session, org_id: int, member_id: int, roles: Iterable[str]) -> None:
    """From now on this member holds `roles` too."""
    for each in roles:
        session.execute(
            text(
                "INSERT INTO role (org_id, member_id, role) VALUES (:org, :member, :role)"
                " ON CONFLICT (org_id, member_id, role) WHERE until IS NULL DO NOTHING"
            ),
            {"org": org_id, "member": member_id, "role": each},
        )


def _set(session: Session, org_id: int, member_id: int, **values) -> None:
    session.execute(
        update(membership).where(membership.c.org_id == org_id, membership.c.id == member_id).values(**values)
    )
