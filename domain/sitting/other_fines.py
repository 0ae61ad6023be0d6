"""Fines of a meeting for other things than coming late or not at all, as far as the rules of the group have them.

What an officer says of one kind is the whole of it, as on the roll (`roll.py`): exactly these members are fined, until she says
otherwise or the meeting is over. The kinds are those of the constitutions of the field (docs/decisions/0012-sittings.md).
"""

from collections.abc import Iterable

from sqlalchemy import BigInteger, Column, Integer, Table, Text, text

from domain.amount import Money, money
from domain.constitution.versions import rules_of
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.sitting import sittings
from domain.sitting.refusals import NoSuchFine
from domain.sitting.rules import OTHER_FINES
from domain.sitting.sittings import Sitting
from domain.store import Session, metadata

roll_fine = Table(
    "roll_fine",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("sitting", Integer, nullable=False),
    Column("member_id", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("amount", BigInteger, nullable=False),  # nought where it was taken off again
)


def kinds(session: Session, org: Organisation) -> dict[str, Money]:
    """What the rules fine beside lateness and absence, with how much, in the order of the rules."""
    rules = rules_of(session, org.id)
    found = {kind: money(rules.number(f"fine_{kind}"), org.currency) for kind in OTHER_FINES}
    return {kind: amount for kind, amount in found.items() if amount.minor}


def fined(session: Session, held: Sitting, kind: str) -> list[str]:
    """The names of those who are fined for this at a meeting, by their numbers."""
    rows = session.execute(
        text(
            "SELECT m.name FROM roll_fine r JOIN membership m ON m.org_id = r.org_id AND m.id = r.member_id"
            " WHERE r.org_id = :org AND r.sitting = :sitting AND r.kind = :kind AND r.amount > 0 ORDER BY m.number"
        ),
        {"org": held.org_id, "sitting": held.number, "kind": kind},
    )
    return list(rows.scalars())


def put(session: Session, officer: Member, kind: str, who: Iterable[int]) -> None:
    """An officer says who exactly is fined for this at the open meeting, by the rules of today; nobody is an answer too.

    Raises NotAnOfficer, NoSittingOpen, NoSuchFine.

    Rule: fine for anything else.
    """
    _officer, org, held = sittings.hold(session, officer)
    amount = kinds(session, org).get(kind)
    if amount is None:
        raise NoSuchFine()
    facts = {"org": org.id, "sitting": held.number, "kind": kind, "who": list(who), "amount": amount.minor}
    session.execute(
        text(
            "UPDATE roll_fine SET amount = 0 WHERE org_id = :org AND sitting = :sitting AND kind = :kind"
            " AND member_id <> ALL(:who)"
        ),
        facts,
    )
    session.execute(
        text(
            "INSERT INTO attendance (org_id, sitting, member_id) SELECT org_id, :sitting, id FROM membership"
            " WHERE org_id = :org AND id = ANY(:who) ON CONFLICT DO NOTHING"
        ),
        facts,
    )
    session.execute(
        text(
            "INSERT INTO roll_fine (org_id, sitting, member_id, kind, amount) SELECT org_id, :sitting, id, :kind, :amount"
            " FROM membership WHERE org_id = :org AND id = ANY(:who)"
            " ON CONFLICT (org_id, sitting, member_id, kind) DO UPDATE SET amount = excluded.amount"
        ),
        facts,
    )
