"""Claims: what members in need ask of the social fund, and the way that a claim goes.

    asked ──► approved ◄─► paid        and back, when the grant was a mistake
      ├──► refused  └──► cancelled
      └──► cancelled                 by the member herself

A claim is for a grant, which is paid out once, or (with `months`) for a loan without interest, which goes its own way
among the loans from its approval on. Who decides on it, officers or a vote, are those of the rules of the day on which
the member asked. What has happened to her is for her and the officers alone.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Integer,
    SmallInteger,
    Table,
    Text,
    text,
)

from domain import limits
from domain.amount import Money
from domain.people import holding
from domain.people.members import Member
from domain.social.refusals import NoSuchClaim
from domain.store import Session, metadata

KINDS = ("illness", "funeral", "birth", "fire", "school", "other")

claim = Table(
    "claim",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("number", Integer, nullable=False),
    Column("member_id", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),  # of need
    Column("words", Text),  # of the member, where the need is another
    Column("amount", BigInteger, nullable=False),
    Column("months", SmallInteger, nullable=False),  # 0: a grant; else a loan for so long
    Column("decided_by", Text, nullable=False),  # officers or vote
    Column("approvals", SmallInteger, nullable=False),  # officers who must say yes
    Column("state", Text, nullable=False),
    Column("motion", Integer),  # that it was put to the vote with last
    Column("loan", Integer),  # that it became
    Column("payout_entry", BigInteger),
    Column("channel", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("asked_at", DateTime(timezone=True), nullable=False),
)

claim_word = Table(
    "claim_word",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("claim", Integer, nullable=False),
    Column("officer_id", BigInteger, nullable=False),
    Column("claimant_id", BigInteger, nullable=False),
    Column("says", Text, nullable=False),  # yes or no
    Column("said_at", DateTime(timezone=True), nullable=False),
)


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim; `amount` in minor units of the organisation's currency."""

    org_id: int
    number: int
    member_id: int
    kind: str
    words: str | None
    amount: int
    months: int
    decided_by: str
    approvals: int
    state: str
    motion: int | None
    loan: int | None
    channel: str
    key: str
    asked_at: datetime

    def money(self, currency: str) -> Money:
        """What is asked for."""
        return Money(self.amount, currency)


_CLAIM = ", ".join(f"claim.{name}" for name in Claim.__slots__)
# Waits for an answer, or for the money of a grant; at most one of a member.
_ALIVE = "(claim.state = 'asked' OR (claim.state = 'approved' AND claim.months = 0))"
_NAMED = (
    f"SELECT {_CLAIM}, membership.name FROM claim JOIN membership"
    " ON membership.org_id = claim.org_id AND membership.id = claim.member_id AND membership.status = 'active'"
)


def find(session: Session, org_id: int, number: int, *, lock: bool = False) -> Claim:
    """The claim with this number in this organisation. Raises NoSuchClaim."""
    statement = f"SELECT {_CLAIM} FROM claim WHERE org_id = :org AND number = :number" + " FOR UPDATE" * lock
    row = session.execute(text(statement), {"org": org_id, "number": number}).first()
    if row is None:
        raise NoSuchClaim()
    return Claim(*row)


def by_key(session: Session, org_id: int, key: str) -> Claim | None:
    """The claim that was made with this intent."""
    statement = f"SELECT {_CLAIM} FROM claim WHERE org_id = :org AND key = :key"
    row = session.execute(text(statement), {"org": org_id, "key": key}).first()
    return row and Claim(*row)


def alive(session: Session, me: Member) -> Claim | None:
    """The claim of a member that waits for an answer, or for the money."""
    statement = f"SELECT {_CLAIM} FROM claim WHERE org_id = :org AND member_id = :member AND {_ALIVE}"
    row = session.execute(text(statement), {"org": me.org_id, "member": me.id}).first()
    return row and Claim(*row)


def of(session: Session, me: Member) -> list[Claim]:
    """What a member has asked for, newest first."""
    statement = (
        f"SELECT {_CLAIM} FROM claim WHERE org_id = :org AND member_id = :member ORDER BY number DESC LIMIT :most"
    )
    rows = session.execute(text(statement), {"org": me.org_id, "member": me.id, "most": limits.CLAIMS_TOLD})
    return [Claim(*row) for row in rows]


def undecided(session: Session, officer: Member) -> list[tuple[Claim, str]]:
    """The claims that wait for this officer, oldest first, each with the member's name.

    For her own word, or for being put to the vote, where no vote on it is open.
    """
    return _named(
        session,
        officer,
        " WHERE claim.org_id = :org AND claim.state = 'asked' AND claim.member_id <> :officer AND NOT EXISTS"
        " (SELECT 1 FROM claim_word w WHERE w.org_id = claim.org_id AND w.claim = claim.number AND w.officer_id = :officer)"
        " AND NOT EXISTS (SELECT 1 FROM motion m WHERE m.org_id = claim.org_id AND m.number = claim.motion"
        " AND m.state = 'open')",
    )


def payable(session: Session, officer: Member) -> list[tuple[Claim, str]]:
    """The grants that this officer may hand over, oldest first, each with the member's name."""
    where = (
        " WHERE claim.org_id = :org AND claim.state = 'approved' AND claim.months = 0 AND claim.member_id <> :officer"
    )
    return _named(session, officer, where)


def _named(session: Session, officer: Member, where: str) -> list[tuple[Claim, str]]:
    rows = session.execute(
        text(f"{_NAMED}{where} ORDER BY claim.number LIMIT :most"),
        {"org": officer.org_id, "officer": officer.id, "most": limits.MENU_ITEMS},
    )
    return [(Claim(*row[:-1]), row[-1]) for row in rows]


def move(session: Session, claim: Claim, state: str, *, loan: int | None = None, entry: int | None = None) -> None:
    """Take a claim one step on its way; the database refuses a step that is none."""
    session.execute(
        text(
            "UPDATE claim SET state = :state, loan = coalesce(:loan, loan), payout_entry = coalesce(:entry, payout_entry)"
            " WHERE org_id = :org AND number = :number"
        ),
        {"state": state, "loan": loan, "entry": entry, "org": claim.org_id, "number": claim.number},
    )


def paid_by(session: Session, org_id: int, entry: int) -> Claim | None:
    """The claim, locked, that this entry paid."""
    statement = f"SELECT {_CLAIM} FROM claim WHERE org_id = :org AND payout_entry = :entry FOR UPDATE"
    row = session.execute(text(statement), {"org": org_id, "entry": entry}).first()
    return row and Claim(*row)


def unpay(session: Session, claim: Claim) -> None:
    """What was paid is taken back: the claim is approved as before; the database refuses it while the entry stands."""
    session.execute(
        text("UPDATE claim SET state = 'approved', payout_entry = NULL WHERE org_id = :org AND number = :number"),
        {"org": claim.org_id, "number": claim.number},
    )


def put_to_vote(session: Session, claim: Claim, motion: int) -> None:
    """Write down the motion that decides on a claim."""
    session.execute(
        text("UPDATE claim SET motion = :motion WHERE org_id = :org AND number = :number"),
        {"motion": motion, "org": claim.org_id, "number": claim.number},
    )


def note(session: Session, claim: Claim, officer: Member, *, yes: bool) -> bool:
    """Write down an officer's word; False when she has given it already."""
    statement = (
        "INSERT INTO claim_word (org_id, claim, officer_id, claimant_id, says)"
        " VALUES (:org, :claim, :officer, :claimant, :says) ON CONFLICT (org_id, claim, officer_id) DO NOTHING"
    )
    said = {
        "org": claim.org_id,
        "claim": claim.number,
        "officer": officer.id,
        "claimant": claim.member_id,
        "says": "yes" if yes else "no",
    }
    return bool(session.execute(text(statement), said).rowcount)


def agreed(session: Session, claim: Claim) -> list[int]:
    """The officers whose yes holds: not too old, and they are officers still."""
    return holding.yes(session, "claim_word", "claim", claim.org_id, claim.number)
