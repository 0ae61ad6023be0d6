"""Slips: money that one side says was handed over, waiting for the word of the other side.

A member declares and an officer confirms, or an officer enters and the member confirms; never the same person. The
book is written when both have spoken, by `second_word.py`; until then a slip is only somebody's word.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    func,
    text,
)

from domain import limits
from domain.amount import Money
from domain.book import ledger
from domain.book.ledger import Account, Entry
from domain.book.notices import HandedOver, SlipDeclared, SlipEntered, SlipRefused
from domain.book.refusals import NoSuchSlip
from domain.lending.notices import PayoutEntered
from domain.notices import Notice
from domain.people import members
from domain.people.members import Member
from domain.people.organisations import Organisation, lock_book
from domain.people.refusals import NotAnOfficer
from domain.post import outbox
from domain.refusals import AlreadyAnswered, KeyReused, NeedsAnother, NotYours, TooManyWaiting
from domain.saving.notices import ExpenseSaid
from domain.store import Session, metadata, quick

# Money that leaves the box: an officer says that she handed it over, and who got it confirms that with the PIN.
LEAVING = ("payout", "share", "grant", "pot", "withdrawal")

slip = Table(
    "slip",
    metadata,
    Column("org_id", BigInteger, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("member_id", BigInteger, nullable=False),  # whose money it is
    Column("amount", BigInteger, nullable=False),
    Column(
        "reference", BigInteger, nullable=False, server_default="0"
    ),  # the loan, the claim, the entry to be reversed
    Column("said_by", BigInteger, nullable=False),
    Column("asked", Text, nullable=False),  # who has to confirm: "officer" or "member"
    Column("note", Text),
    Column("channel", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("status", Text, nullable=False, server_default="waiting"),  # confirmed, refused, withdrawn, expired
    Column("answered_by", BigInteger),
    Column("answered_at", DateTime(timezone=True)),
    Column("entry_number", BigInteger),
    Column("said_at", DateTime(timezone=True), nullable=False, server_default=func.clock_timestamp()),
    Column("day", Date),  # on which it happened; None: the day on which it is confirmed
    Column("sitting", Integer),  # the meeting at which the money was handed over
    ForeignKeyConstraint(["org_id", "member_id"], ["membership.org_id", "membership.id"]),
    UniqueConstraint("org_id", "key"),
    CheckConstraint("answered_by <> said_by", name="slip_needs_two_people"),
    CheckConstraint("amount > 0", name="slip_amount"),
    CheckConstraint(f"kind NOT IN {LEAVING} OR said_by <> member_id", name="payout_by_another"),
    CheckConstraint(
        f"kind NOT IN {LEAVING} OR status <> 'confirmed' OR answered_by = member_id", name="payout_to_the_borrower"
    ),
    Index("slip_waiting", "org_id", "asked", postgresql_where=text("status = 'waiting'")),
    Index("slip_of_member", "org_id", "member_id", "number"),
    Index(
        "slip_one_share",
        "org_id",
        "member_id",
        unique=True,
        postgresql_where=text("kind = 'share' AND status = 'waiting'"),
    ),
    Index(
        "slip_one_payout",
        "org_id",
        "reference",
        unique=True,
        postgresql_where=text("kind = 'payout' AND status IN ('waiting', 'confirmed')"),
    ),
)


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip; `amount` in minor units of the organisation's currency, `reference` what it is about."""

    org_id: int
    number: int
    kind: str
    member_id: int
    amount: int
    reference: int
    said_by: int
    asked: str
    note: str | None
    channel: str
    key: str
    status: str
    said_at: datetime
    entry_number: int | None
    day: date | None
    sitting: int | None

    def money(self, currency: str) -> Money:
        """The sum on it."""
        return Money(self.amount, currency)


_SLIP = ", ".join(Slip.__slots__)
_SAME = {"kind": "kind", "member": "member_id", "amount": "amount", "reference": "reference"}  # what a key stands for
_WRITE = (
    # What is handed over or paid out while a meeting is open belongs to it, and to its day.
    "WITH held AS (SELECT number, day FROM sitting WHERE org_id = %(org)s AND state = 'open' AND %(at_meeting)s),"
    " others AS (SELECT count(*) FROM slip WHERE org_id = %(org)s AND said_by = %(said_by)s"
    " AND member_id = %(member)s AND status = 'waiting' AND key <> %(key)s), book AS"
    " (UPDATE book SET next_slip = next_slip + 1 WHERE org_id = %(org)s RETURNING next_slip - 1 AS number)"
    " INSERT INTO slip (org_id, number, kind, member_id, amount, reference, said_by, asked, note, channel, key,"
    " day, sitting)"
    " SELECT %(org)s, book.number, %(kind)s, %(member)s, %(amount)s, %(reference)s, %(said_by)s, %(asked)s, %(note)s,"
    " %(channel)s, %(key)s, held.day, held.number FROM book CROSS JOIN others LEFT JOIN held ON true"
    " WHERE others.count < %(most)s"
    f" ON CONFLICT (org_id, key) DO NOTHING RETURNING {_SLIP}"
)


def write(
    session: Session,
    org: Organisation,
    kind: str,
    member: Member,
    amount: Money,
    *,
    said_by: Member,
    key: str,
    channel: str,
    reference: int = 0,
    note: str | None = None,
    ask: Callable[[int], Notice] | None = None,
) -> Slip:
    """Somebody says that `amount` of `member`'s money was handed over; the side that must confirm it hears of it.

    `ask` makes what a member is asked from the slip's number, where it is not the usual. The same `key` again gives
    back the slip of then. Raises KeyReused when that said something else, TooManyWaiting.
    """
    asked = "officer" if said_by.id == member.id or kind == "reversal" else "member"
    facts = {
        "org": org.id,
        "kind": kind,
        "member": member.id,
        "amount": amount.minor,
        "reference": reference,
        "said_by": said_by.id,
        "asked": asked,
        "note": note,
        "channel": channel,
        "key": key,
        "most": limits.SLIPS_WAITING,
        "at_meeting": kind == "meeting" or kind in LEAVING,
    }
    if facts["at_meeting"]:
        lock_book(session, org.id)  # whoever closes a meeting holds it too
    row = quick(session, _WRITE, facts).fetchone()
    if row is None:
        return _same(_one(session, org.id, key=key), facts)
    written = Slip(*row)
    if asked == "officer":
        outbox.tell_officers(session, org.id, _for_officers(org, written, member), but=(member.id, said_by.id))
    else:
        outbox.tell(session, member, ask(written.number) if ask else _for_member(org, written, said_by))
    return written


def _for_officers(org: Organisation, written: Slip, whose: Member) -> Notice:
    amount = written.money(org.currency)
    if written.kind == "expense":
        return ExpenseSaid(amount, written.note, whose.name, org.name)
    return SlipDeclared(written.kind, amount, whose.name, org.name)


def _for_member(org: Organisation, written: Slip, officer: Member) -> Notice:
    amount = written.money(org.currency)
    if written.kind == "payout":
        return PayoutEntered(amount, officer.name, org.name, written.number)
    said = HandedOver if written.kind in LEAVING else SlipEntered
    return said(written.kind, amount, officer.name, org.name, written.number)


def _same(known: Slip | None, facts: dict) -> Slip:
    """The slip that was written under this key before. Raises KeyReused if it says something else, TooManyWaiting."""
    if known is None:
        raise TooManyWaiting()
    if any(getattr(known, theirs) != facts[ours] for ours, theirs in _SAME.items()):
        raise KeyReused()
    return known


def answerable(session: Session, member: Member, number: int) -> Slip:
    """The waiting slip `number`, locked, if it is for `member` to answer it.

    Raises NoSuchSlip, AlreadyAnswered, NeedsAnother for one's own word, NotAnOfficer, NotYours.
    """
    known = _one(session, member.org_id, number=number)
    if known is None:
        raise NoSuchSlip()
    if known.asked == "officer" and not member.officer:
        raise NotAnOfficer() if known.member_id == member.id else NoSuchSlip()
    if known.asked == "member" and known.member_id != member.id:
        raise NotYours() if member.officer else NoSuchSlip()
    if known.said_by == member.id or (known.asked == "officer" and known.member_id == member.id):
        raise NeedsAnother()
    if known.status != "waiting":
        raise AlreadyAnswered()
    return known


def settle(session: Session, known: Slip, status: str, by: Member, entry_number: int | None = None) -> None:
    """Write down the answer to a slip."""
    session.execute(
        text(
            "UPDATE slip SET status = :status, answered_by = :by, answered_at = clock_timestamp(),"
            " entry_number = :entry WHERE org_id = :org AND number = :number AND status = 'waiting'"
        ),
        {"status": status, "by": by.id, "entry": entry_number, "org": known.org_id, "number": known.number},
    )


def post(
    session: Session,
    confirmed: Slip,
    kind: str,
    lines: list[tuple[Account, int]],
    *,
    witness_id: int,
    day: date | None,
    note: str | None = None,
) -> Entry:
    """Write a slip into the book as an entry of `kind`, on the word of who said it and of who confirms it; once.

    Raises what `ledger.post` raises.
    """
    return ledger.post(
        session, confirmed.org_id, kind, lines, witness_id=witness_id, happened_on=day, note=note, **_word(confirmed)
    )


def take_back(session: Session, confirmed: Slip, *, witness_id: int, day: date | None) -> Entry:
    """Reverse the entry that a slip names, for the reason that stands on it. Raises what `ledger.reverse` raises."""
    return ledger.reverse(
        session,
        confirmed.org_id,
        confirmed.reference,
        witness_id=witness_id,
        happened_on=day,
        reason=confirmed.note or "",
        **_word(confirmed),
    )


def _word(confirmed: Slip) -> dict:
    """What an entry keeps of its slip: one slip is posted once, and whose word it was first."""
    return {"key": f"slip:{confirmed.number}", "channel": confirmed.channel, "actor_id": confirmed.said_by}


def refuse(session: Session, member: Member, number: int) -> Slip:
    """The other side says that it is not so; nothing is posted, and who said it hears of it.

    Raises what `answerable` raises, and NotAMember.
    """
    member = members.acting(session, member.org_id, member.id)
    known = answerable(session, member, number)
    settle(session, known, "refused", member)
    org = member.org
    try:
        first = members.member(session, org.id, known.said_by)
    except members.NoSuchMember:
        return known  # who said it has left since
    outbox.tell(session, first, SlipRefused(known.kind, known.money(org.currency), member.name, org.name))
    return known


def withdraw(session: Session, known: Slip) -> None:
    """The side that said it takes it back before it is answered; nothing is posted."""
    session.execute(
        text(
            "UPDATE slip SET status = 'withdrawn', answered_at = clock_timestamp()"
            " WHERE org_id = :org AND number = :number AND status = 'waiting'"
        ),
        {"org": known.org_id, "number": known.number},
    )


def waiting_for(session: Session, member: Member) -> list[tuple[Slip, str]]:
    """The slips that `member` may answer, oldest first, each with the name of whose money it is."""
    rows = session.execute(
        text(
            f"SELECT {', '.join('slip.' + name for name in Slip.__slots__)}, membership.name FROM slip"
            " JOIN membership ON membership.org_id = slip.org_id AND membership.id = slip.member_id"
            " WHERE slip.org_id = :org AND slip.status = 'waiting' AND slip.said_by <> :me AND"
            " ((asked = 'officer' AND :officer AND member_id <> :me) OR (asked = 'member' AND member_id = :me))"
            " ORDER BY slip.number LIMIT :most"
        ),
        {"org": member.org_id, "me": member.id, "officer": member.officer, "most": limits.MENU_ITEMS},
    )
    return [(Slip(*row[:-1]), row[-1]) for row in rows]


def expire(session: Session) -> int:
    """Let go of slips that nobody answered within SLIP_DAYS; how many."""
    return session.execute(
        text(
            "UPDATE slip SET status = 'expired', answered_at = clock_timestamp()"
            " WHERE status = 'waiting' AND said_at < clock_timestamp() - make_interval(days => :days)"
        ),
        {"days": limits.SLIP_DAYS},
    ).rowcount


def _one(session: Session, org_id: int, *, key: str | None = None, number: int | None = None) -> Slip | None:
    row = session.execute(
        text(f"SELECT {_SLIP} FROM slip WHERE org_id = :org AND (key = :key OR number = :number) FOR UPDATE"),
        {"org": org_id, "key": key, "number": number},
    ).first()
    return row and Slip(*row)


def of_entry(session: Session, entry: Entry) -> Slip:
    """The slip that became this entry. Raises NoSuchSlip for an entry that was never one."""
    if found := _one(session, entry.org_id, number=int(entry.key.removeprefix("slip:"))):
        return found
    raise NoSuchSlip()


def by_key(session: Session, org_id: int, key: str) -> Slip | None:
    """The slip that was written with this intent."""
    return _one(session, org_id, key=key)


def waiting_payout(session: Session, org_id: int, loan: int) -> bool:
    """Whether the payout of this loan waits for the borrower's word."""
    statement = (
        "SELECT 1 FROM slip WHERE org_id = :org AND reference = :loan AND kind = 'payout' AND status = 'waiting'"
    )
    return session.execute(text(statement), {"org": org_id, "loan": loan}).first() is not None


def any_waiting(session: Session, org_id: int, kinds: tuple[str, ...]) -> bool:
    """Whether a slip of one of these kinds waits for somebody's word."""
    statement = "SELECT 1 FROM slip WHERE org_id = :org AND kind = ANY(:kinds) AND status = 'waiting' LIMIT 1"
    return session.execute(text(statement), {"org": org_id, "kinds": list(kinds)}).first() is not None


def leaves(session: Session, member: Member, number: int) -> bool:
    """Whether slip `number` is money that `member` is being handed."""
    known = _one(session, member.org_id, number=number)
    return known is not None and known.kind in LEAVING and known.member_id == member.id


def asks_officer(session: Session, org_id: int, number: int) -> bool:
    """Whether slip `number` waits for an officer's word; False when there is none."""
    known = _one(session, org_id, number=number)
    return known is not None and known.asked == "officer"
