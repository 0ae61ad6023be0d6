"""The roll of a meeting: who is here, late or absent, and which fines the rules put on that.

Everybody is here until an officer says otherwise. A fine is owed from then on, by the rules of that day; what was paid of
it is read off the slips that were confirmed, so that what is owed stands nowhere twice.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Integer,
    Table,
    Text,
    text,
)

from domain import limits
from domain.amount import Money, money
from domain.constitution.versions import rules_of
from domain.people.members import Member
from domain.people.organisations import Organisation, by_id
from domain.sitting.refusals import OfficerAbsent
from domain.sitting.rules import OTHER_FINES
from domain.store import Session, metadata, quick

attendance = Table(
    "attendance",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("sitting", Integer, nullable=False),
    Column("member_id", BigInteger, nullable=False),
    Column("how", Text, nullable=False),
    Column("fine", BigInteger, nullable=False),  # that the rules put on it
    Column("asked", Boolean, nullable=False),  # whether her sums were gone through
    Column("place", Integer),  # in the order of witnesses that was drawn at the opening
)


@dataclass(frozen=True, slots=True)
class Place:
    """One line of the roll. `fine`: all that she is fined at the meeting. `asked`: an officer has gone through her sums, whatever
    they came to.
    """

    member_id: int
    number: int
    name: str
    how: str
    fine: int
    asked: bool


def call(session: Session, org: Organisation, sitting: int) -> None:
    """Begin the roll: every member is here."""
    session.execute(
        text(
            "INSERT INTO attendance (org_id, sitting, member_id)"
            " SELECT org_id, :sitting, id FROM membership WHERE org_id = :org AND status = 'active'"
        ),
        {"org": org.id, "sitting": sitting},
    )


def note(session: Session, org: Organisation, sitting: int, how: str, who: Iterable[int]) -> None:
    """Exactly these members are `late` or `absent`; who was that before, and is not named, is here."""
    facts = {"org": org.id, "sitting": sitting, "how": how, "who": list(who), "fine": _fine(session, org, how)}
    session.execute(
        text(
            "UPDATE attendance SET how = 'here', fine = 0"
            " WHERE org_id = :org AND sitting = :sitting AND how = :how AND member_id <> ALL(:who)"
        ),
        facts,
    )
    session.execute(
        text(
            "INSERT INTO attendance (org_id, sitting, member_id, how, fine)"
            " SELECT org_id, :sitting, id, :how, :fine FROM membership WHERE org_id = :org AND id = ANY(:who)"
            " ON CONFLICT (org_id, sitting, member_id) DO UPDATE SET how = excluded.how, fine = excluded.fine"
        ),
        facts,
    )


def _fine(session: Session, org: Organisation, how: str) -> int:
    """What being absent or late costs, by the rules of the group, in minor units.

    Rule: fine for absence.
    """
    return money(rules_of(session, org.id).number(f"fine_{how}"), org.currency).minor


def gone_through(session: Session, org_id: int, sitting: int, member_id: int) -> None:
    """An officer has gone through the sums of this member, who may have come after the roll was called."""
    session.execute(
        text(
            "INSERT INTO attendance (org_id, sitting, member_id, asked) VALUES (:org, :sitting, :member, true)"
            " ON CONFLICT (org_id, sitting, member_id) DO UPDATE SET asked = true"
        ),
        {"org": org_id, "sitting": sitting, "member": member_id},
    )


def has_fines(session: Session, org_id: int) -> bool:
    """Whether the rules fine anybody, or somebody was fined before."""
    rules = rules_of(session, org_id)
    if any(rules.number(f"fine_{each}") for each in ("late", "absent", *OTHER_FINES)):
        return True
    statement = (
        "SELECT EXISTS (SELECT 1 FROM attendance WHERE org_id = :org AND fine > 0)"
        " OR EXISTS (SELECT 1 FROM roll_fine WHERE org_id = :org AND amount > 0)"
        " OR EXISTS (SELECT 1 FROM brought_fine WHERE org_id = :org)"
    )
    return session.execute(text(statement), {"org": org_id}).scalar_one()


# --- reading ---------------------------------------------------------------------------------------------------------


def of(session: Session, org_id: int, sitting: int) -> list[Place]:
    """The roll of a meeting, by the members' numbers; who has left since stays on it."""
    rows = session.execute(
        text(
            "SELECT a.member_id, m.number, m.name, a.how, a.fine + (SELECT coalesce(sum(amount), 0)::bigint FROM roll_fine r"
            " WHERE r.org_id = a.org_id AND r.sitting = a.sitting AND r.member_id = a.member_id), a.asked FROM attendance a"
            " JOIN membership m ON m.org_id = a.org_id AND m.id = a.member_id"
            " WHERE a.org_id = :org AND a.sitting = :sitting ORDER BY m.number"
        ),
        {"org": org_id, "sitting": sitting},
    )
    return [Place(*row) for row in rows]


def check_here(session: Session, org_id: int, sitting: int, officer: Member) -> None:
    """Raises OfficerAbsent for an officer who is absent by the roll: she has seen no box.

    Rule: who counts the box.
    """
    row = quick(
        session,
        "SELECT FROM attendance WHERE org_id = %(org)s AND sitting = %(sitting)s AND member_id = %(me)s AND how = 'absent'",
        {"org": org_id, "sitting": sitting, "me": officer.id},
    ).fetchone()
    if row is not None:
        raise OfficerAbsent()


def came(places: Iterable[Place]) -> int:
    """How many came, late or not."""
    return sum(place.how != "absent" for place in places)


_FIGURES = text(
    "SELECT s.org_id, avg(each.came) FROM (SELECT org_id, number, row_number() OVER (PARTITION BY org_id ORDER BY number DESC)"
    " AS back FROM sitting WHERE org_id = ANY(:orgs) AND state = 'closed') s"
    " CROSS JOIN LATERAL (SELECT 100.0 * count(*) FILTER (WHERE how <> 'absent') / nullif(count(*), 0) AS came"
    " FROM attendance a WHERE a.org_id = s.org_id AND a.sitting = s.number) each"
    " WHERE s.back <= :last GROUP BY s.org_id"
)


def figure(session: Session, org_id: int, last: int = limits.ATTENDANCE_OF) -> Decimal | None:
    """Attendance: present ÷ members × 100, averaged over the `last` closed meetings; None before the first.

    Late is present. Source: the indicators that savings groups are watched by, as in SAVIX and the VSLA field guides.
    """
    return figure_of_each(session, [org_id], last).get(org_id)


def figure_of_each(session: Session, org_ids: list[int], last: int = limits.ATTENDANCE_OF) -> dict[int, Decimal | None]:
    """The attendance of several organisations, by id; those that have closed no meeting are left out."""
    return dict(tuple(row) for row in session.execute(_FIGURES, {"orgs": org_ids, "last": last}))


def _fines(meetings: str) -> str:
    """What the paper book and the rolls of `meetings` say that a member pays, less what she has paid, at meetings or outside
    them, and what two officers have waived of it: minor units, as SQL.
    """
    return (
        "(SELECT coalesce(sum(b.amount), 0) FROM brought_fine b WHERE b.org_id = %(org)s AND b.member_id = %(member)s)"
        " + (SELECT coalesce(sum(a.fine), 0) FROM attendance a JOIN sitting s ON s.org_id = a.org_id"
        f" AND s.number = a.sitting WHERE a.org_id = %(org)s AND a.member_id = %(member)s AND s.state {meetings})"
        " + (SELECT coalesce(sum(r.amount), 0) FROM roll_fine r JOIN sitting s ON s.org_id = r.org_id"
        f" AND s.number = r.sitting WHERE r.org_id = %(org)s AND r.member_id = %(member)s AND s.state {meetings})"
        " - (SELECT coalesce(sum(coalesce(p.amount, s.amount)), 0) FROM slip s LEFT JOIN slip_part p ON p.org_id = s.org_id"
        " AND p.slip = s.number AND p.kind = 'fine' WHERE s.org_id = %(org)s AND s.member_id = %(member)s"
        " AND s.status = 'confirmed' AND (p.kind = 'fine' OR s.kind = 'fine')"
        " AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.org_id = s.org_id AND e.reverses = s.entry_number))"
        " - (SELECT coalesce(sum(w.amount), 0) FROM waiver w JOIN first_word f ON f.org_id = w.org_id AND f.id = w.first_word"
        " WHERE f.org_id = %(org)s AND f.member_id = %(member)s AND f.kind = 'fine-waiver' AND f.state = 'done')"
    )


FINES = _fines("<> 'dropped'")
_OF_MEETINGS_THAT_ARE_OVER = _fines("= 'closed'")

# The same one by one, each with its day: a fine is owed from that of its meeting on, and is no entry until it is paid, into
# the fund that the rules give it to. Rows of day, number of the entry, receipt, what, note and minor units, as SQL.
FINE_MOVES = """
    SELECT day, number, receipt, what, note, fine FROM (
    SELECT brought_on AS day, NULL::bigint AS number, NULL AS receipt, 'brought-fine' AS what, NULL AS note,
        amount AS fine, 0 AS place FROM brought_fine WHERE org_id = :org AND member_id = :member
    UNION ALL SELECT s.day, NULL, NULL, 'fine-' || a.how, NULL, a.fine, s.number FROM attendance a
        JOIN sitting s ON s.org_id = a.org_id AND s.number = a.sitting
        WHERE a.org_id = :org AND a.member_id = :member AND a.fine <> 0 AND s.state <> 'dropped'
    UNION ALL SELECT s.day, NULL, NULL, 'fine-' || r.kind, NULL, r.amount, s.number FROM roll_fine r
        JOIN sitting s ON s.org_id = r.org_id AND s.number = r.sitting
        WHERE r.org_id = :org AND r.member_id = :member AND r.amount <> 0 AND s.state <> 'dropped'
    UNION ALL SELECT e.happened_on, e.number, e.receipt, e.kind, e.note,
        CASE WHEN e.number = p.entry_number THEN -p.amount ELSE p.amount END, 0
        FROM (SELECT s.org_id, s.entry_number, coalesce(f.amount, s.amount) AS amount FROM slip s
            LEFT JOIN slip_part f ON f.org_id = s.org_id AND f.slip = s.number AND f.kind = 'fine'
            WHERE s.org_id = :org AND s.member_id = :member AND s.status = 'confirmed'
            AND (f.kind = 'fine' OR s.kind = 'fine')) p
        JOIN entry e ON e.org_id = p.org_id AND (e.number = p.entry_number OR e.reverses = p.entry_number)
        WHERE p.amount <> 0
    UNION ALL SELECT (f.ended_at AT TIME ZONE :zone)::date, NULL, NULL, 'fine-waived', w.reason, -w.amount, w.id
        FROM waiver w JOIN first_word f ON f.org_id = w.org_id AND f.id = w.first_word
        WHERE f.org_id = :org AND f.member_id = :member AND f.kind = 'fine-waiver' AND f.state = 'done') fines
"""


def fines(session: Session, org_id: int, member_id: int) -> Money:
    """The fines that a member owes: what the paper book and the rolls say, less what is paid and waived; never below nought."""
    return _owed(session, FINES, org_id, member_id)


def settled_fines(session: Session, org_id: int, member_id: int) -> Money:
    """The same without those of a meeting that is held: its roll may still be put right, or it may be called off."""
    return _owed(session, _OF_MEETINGS_THAT_ARE_OVER, org_id, member_id)


def _owed(session: Session, sums: str, org_id: int, member_id: int) -> Money:
    [owed] = quick(session, f"SELECT {sums}", {"org": org_id, "member": member_id}).fetchone()
    return Money(max(int(owed), 0), by_id(session, org_id).currency)
