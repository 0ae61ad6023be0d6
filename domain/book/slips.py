"""Slips: money that one side says was handed over, waiting for the word of the other side.

A member *declares* and an officer confirms, an officer *enters* and the member confirms, or an officer *hands over* money
of the box and who got it confirms; never the same person. What a confirmed slip becomes stands in `second_word.py`; until
then it is only somebody's word. What is special about a kind of slip is its declaration, `slips.kind(…)`, at the end of the
file of its use-case.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    Integer,
    Table,
    Text,
    text,
)

from domain import limits, rooms
from domain.amount import Money
from domain.book import purses, witnesses
from domain.book.entries import Entry
from domain.book.notices import HandedOver, SaidForHer, SlipDeclared, SlipEntered
from domain.book.refusals import DayNotAgreed
from domain.constitution import newcomers
from domain.notices import Notice
from domain.people import deaths, members
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.organisations import Organisation, today
from domain.people.refusals import DeathTooFresh
from domain.post import outbox
from domain.refusals import KeyReused, TooManyWaiting
from domain.store import Session, metadata, quick

if TYPE_CHECKING:
    from domain.book.second_word import Confirmed

slip = Table(
    "slip",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("number", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("member_id", BigInteger, nullable=False),  # whose money it is
    Column("amount", BigInteger, nullable=False),
    Column("reference", BigInteger, nullable=False),  # the loan, the claim, the entry to be reversed
    Column("said_by", BigInteger, nullable=False),
    Column("asked", Text, nullable=False),  # who has to confirm: "officer" or "member"
    Column("note", Text),
    Column("channel", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("status", Text, nullable=False),  # confirmed, refused, withdrawn, expired
    Column("answered_by", BigInteger),
    Column("answered_at", DateTime(timezone=True)),
    Column("entry_number", BigInteger),
    Column("said_at", DateTime(timezone=True), nullable=False),
    Column("day", Date),  # on which it happened; None: the day on which it is confirmed
    Column("sitting", Integer),  # the meeting at which the money was handed over
    Column("lot", Integer),  # where who is asked has no phone: the number of the lot …
    Column("drawn", BigInteger),  # … and the witness on whom it fell
    Column("drawn_at", DateTime(timezone=True)),
    Column("given_by", BigInteger),  # who brought the money, where that is another member
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
    drawn: int | None = None  # her witness, where who is asked has no phone
    given_by: int | None = None  # who brought the money, where that is another member

    @property
    def declared(self) -> Kind:
        """What is special about slips of its kind."""
        return kinds()[self.kind]

    def money(self, currency: str) -> Money:
        """The sum on it."""
        return Money(self.amount, currency)


# --- kinds -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Said:
    """A slip as it was said: what the notice to the other side is made of. `parts` is what makes up its sum, if anything.

    `by_text` says whether a text of the member's may confirm it, where she is asked.
    """

    slip: Slip
    org: Organisation
    whose: Member
    by: Member
    parts: tuple
    by_text: bool

    @property
    def money(self) -> Money:
        """The sum on it."""
        return self.slip.money(self.org.currency)


def _declared(said: Said) -> Notice:
    return SlipDeclared(said.slip.kind, said.money, said.whose.name, said.org.name)


def _entered(said: Said) -> Notice:
    facts = said.slip.kind, said.money, said.by.name, said.org.name, said.slip.number
    return HandedOver(*facts) if said.slip.declared.leaves else SlipEntered(*facts, by_text=said.by_text)


@dataclass(frozen=True, kw_only=True, eq=False)
class Kind:
    """A kind of slip, and everything that is special about it."""

    name: str
    becomes: Callable[[Session, Confirmed], Entry]  # posts it, once it is confirmed, and gives the receipt
    leaves: bool = False  # money leaves the box: who gets it confirms with her PIN, never by SMS
    takes: tuple[str, ...] = ()  # the purses that money is taken out of, by whoever gets it (purses.py)
    pays: bool = False  # what it takes was promised to members before: it takes nothing that is free
    asks: str | None = None  # who has to confirm it: "officer" or "member"; None: the side that did not say it
    cash: bool = True  # money passes from hand to hand; else her savings pay for it in the book alone
    at_meeting: bool = False  # said while a meeting is open it belongs to it, as money that leaves the box always does
    moves: str = "hers"  # whose accounts: "hers" alone, "perhaps hers", "nobodys" but the group's own, or "many"
    officers_hear: Callable[[Said], Notice] = _declared  # where officers are asked
    member_hears: Callable[[Said], Notice] = _entered  # where the member is asked
    then: Callable[[Session, Confirmed], None] | None = None  # what comes of it once it is settled
    undone: Callable[[Session, Confirmed], Entry] | None = None  # takes its entry back; None: it stays (corrections.py)
    unless: Callable[[Session, Entry, Member], None] | None = None  # raises why its entry cannot be taken back just now
    of_who_goes: bool = False  # it may be of somebody who has left, and be taken back then

    @property
    def by_two_officers(self) -> bool:
        """Whether both words are officers': no member says it of her own money."""
        return self.asks == "officer"

    @property
    def holds_share_out(self) -> bool:
        """Whether nothing is shared out while one waits: the loan fund may hold less than the book says."""
        return bool({purses.CASH, purses.BANK} & set(self.takes)) and not self.pays


_kinds: dict[str, Kind] = {}


def kind(name: str, **special) -> Kind:
    """Declare a kind of slip. Raises ValueError for one that there is already, or that does not say whence its money leaves."""
    if name in _kinds:
        raise ValueError(f"there are two kinds of slip {name!r}")
    if special.get("leaves") and not special.get("takes"):
        raise ValueError(f"slips of kind {name!r} let money leave, and do not say out of which purse they take it")
    return _kinds.setdefault(name, Kind(name=name, **special))


def kinds() -> dict[str, Kind]:
    """Every kind of slip by its name, in whatever room it is declared."""
    rooms.load("domain")
    return dict(sorted(_kinds.items()))


def of_who_goes() -> list[str]:
    """The kinds that settle with who goes, and so may hold parts of every other kind."""
    return [kind.name for kind in kinds().values() if kind.of_who_goes]


# --- the first word --------------------------------------------------------------------------------------------------


ENTRY = "slip:"  # with its number: the key of the entry that a slip becomes
_SLIP = ", ".join(Slip.__slots__)
_SAME = {"kind": "kind", "member": "member_id", "amount": "amount", "reference": "reference"}  # what a key stands for
_WRITE = (
    # What is handed over or paid out while a meeting is open belongs to it, and to its day.
    "WITH held AS (SELECT number, day FROM sitting WHERE org_id = %(org)s AND state = 'open' AND %(at_meeting)s),"
    " others AS (SELECT count(*) FROM slip WHERE org_id = %(org)s AND said_by = %(said_by)s"
    " AND (member_id = %(member)s OR given_by = %(given_by)s) AND status = 'waiting' AND key <> %(key)s), book AS"
    " (UPDATE book SET next_slip = next_slip + 1 WHERE org_id = %(org)s RETURNING next_slip - 1 AS number)"
    " INSERT INTO slip (org_id, number, kind, member_id, amount, reference, said_by, asked, note, channel, key,"
    " day, sitting, given_by)"
    " SELECT %(org)s, book.number, %(kind)s, %(member)s, %(amount)s, %(reference)s, %(said_by)s, %(asked)s, %(note)s,"
    " %(channel)s, %(key)s, held.day, held.number, %(given_by)s FROM book CROSS JOIN others LEFT JOIN held ON true"
    " WHERE others.count < %(most)s"
    f" ON CONFLICT (org_id, key) DO NOTHING RETURNING {_SLIP}"
)


def write(
    session: Session,
    kind: Kind,
    member: Member,
    amount: Money,
    caller: Caller,
    *,
    reference: int = 0,
    note: str | None = None,
    parts: tuple = (),
    out_of: str | None = None,
    asks: str | None = None,
    gives: bool = False,
) -> Slip:
    """The caller says that `amount` of `member`'s money was handed over; the side that must confirm it hears of it.

    Where that is a member without a phone, the lot names her witness (`witnesses.py`).

    `parts` is what makes up the sum, for that notice alone. `out_of` names the purse, where the kind takes from several; `asks`
    who has to confirm it, where that is not the other side; with `gives` the caller has brought the money herself, be it for
    another. Of who has left the second word is another officer's, but on what
    she is handed and can confirm herself; DeathTooFresh while money of somebody who has died cannot be handed out yet. The
    same key again gives back the slip of then. Raises KeyReused when that said something else, TooManyWaiting, and of what
    takes money out NotEnough with what is there, OwedToMembers with what is free; SharesPhone where the member has the phone
    of who says it, and could only confirm it from there.
    """
    org, said_by = member.org, caller.me
    facts = {
        "org": org.id,
        "kind": kind.name,
        "member": member.id,
        "amount": amount.minor,
        "reference": reference,
        "said_by": said_by.id,
        "asked": "officer" if gives else _asked(session, kind, member, said_by, asks),
        "note": note,
        "channel": caller.channel,
        "key": caller.key,
        "most": limits.SLIPS_WAITING,
        "at_meeting": kind.at_meeting or kind.leaves,
        "given_by": said_by.id if gives and said_by.id != member.id else None,
    }
    if facts["asked"] == "member" and not kind.at_meeting:
        members.another(session, said_by, member.id)  # at a meeting a second officer's word may stand for hers
    if facts["at_meeting"]:
        _refuse_other_day(session, org)
    if kind.takes and kind.cash and not by_key(session, org.id, caller.key):
        purses.check_taking(session, org.id, out_of or _only(kind), amount.minor, pays=kind.pays)
    row = quick(session, _WRITE, facts).fetchone()
    if row is None:
        return _same(by_key(session, org.id, caller.key), facts)
    by_text = facts["asked"] == "member" and not kind.leaves and newcomers.may_text(session, member)
    said = Said(Slip(*row), org, member, said_by, parts, by_text)
    if said.slip.asked == "officer":
        if kind.at_meeting and said.slip.sitting:
            return said.slip  # they sit beside her, and the close asks for their word
        notice = kind.officers_hear(said) if kind.by_two_officers or said_by.id == member.id else _for_her(said)
        outbox.tell_officers(session, org.id, notice, but=(member.id, said_by.id))
        return said.slip
    if member.phone is None:
        return witnesses.draw(session, org, said.slip)
    outbox.tell(session, member, kind.member_hears(said))
    return said.slip


def _asked(session: Session, kind: Kind, member: Member, said_by: Member, asks: str | None) -> str:
    """Who has to confirm it: of who has left another officer, except what she is handed, which she confirms while she lives.

    Rule: who confirms for who has left.
    """
    if not member.left or said_by.id == member.id:
        return asks or kind.asks or ("officer" if said_by.id == member.id else "member")
    if not kind.leaves:
        return "officer"
    if day := deaths.settled_on(session, member):
        if day > today(session, member.org):
            raise DeathTooFresh(day)
        return "officer"
    return "member"


def _for_her(said: Said) -> Notice:
    return SaidForHer(said.slip.kind, said.money, said.whose.name, said.by.name, said.org.code)


def _only(kind: Kind) -> str:
    """The purse that slips of a kind take from. Raises ValueError for a kind that takes from several: then `write` is told."""
    [purse] = kind.takes
    return purse


def _refuse_other_day(session: Session, org: Organisation) -> None:
    """Nothing is written for another day than today before a second officer has agreed to it. Raises DayNotAgreed."""
    statement = (
        "SELECT day FROM sitting WHERE org_id = %(org)s AND state = 'open' AND day <> %(today)s AND"
        " (day_agreed_at > clock_timestamp() - make_interval(hours => %(hours)s)) IS NOT TRUE"
    )
    row = quick(
        session, statement, {"org": org.id, "today": today(session, org), "hours": limits.FIRST_WORD_HOURS}
    ).fetchone()
    if row:
        raise DayNotAgreed(row[0])


def _same(before: Slip | None, facts: dict) -> Slip:
    """The slip that was written under this key before. Raises KeyReused if it says something else, TooManyWaiting."""
    if before is None:
        raise TooManyWaiting()
    if any(getattr(before, theirs) != facts[ours] for ours, theirs in _SAME.items()):
        raise KeyReused()
    return before


def withdraw(session: Session, said: Slip) -> None:
    """The side that said it takes it back before it is answered; nothing is posted."""
    session.execute(
        text(
            "UPDATE slip SET status = 'withdrawn', answered_at = clock_timestamp()"
            " WHERE org_id = :org AND number = :number AND status = 'waiting'"
        ),
        {"org": said.org_id, "number": said.number},
    )


# --- reading ---------------------------------------------------------------------------------------------------------


def find(session: Session, org_id: int, number: int) -> Slip | None:
    """Slip `number` of an organisation, locked; None when there is none."""
    return _one(session, "number = :number", org=org_id, number=number)


def peek(session: Session, org_id: int, number: int) -> Slip | None:
    """The same as it is at this moment: for who has not got the book, and may not hold what comes behind it."""
    return _one(session, "number = :number", lock=False, org=org_id, number=number)


def by_key(session: Session, org_id: int, key: str) -> Slip | None:
    """The slip that was written with this intent, locked."""
    return _one(session, "key = :key", org=org_id, key=key)


def of_entry(session: Session, entry: Entry) -> Slip | None:
    """The slip that became this entry, locked; None for an entry that was never one."""
    number = entry.key.removeprefix(ENTRY)
    return None if number == entry.key else find(session, entry.org_id, int(number))


def giver(session: Session, entry: Entry) -> int | None:
    """Who brought the money of an entry for another member; None where nobody did."""
    number = entry.key.removeprefix(ENTRY)
    said = None if number == entry.key else peek(session, entry.org_id, int(number))
    return said and said.given_by


def _one(session: Session, where: str, *, lock: bool = True, **facts) -> Slip | None:
    statement = f"SELECT {_SLIP} FROM slip WHERE org_id = :org AND {where}" + " FOR UPDATE" * lock
    row = session.execute(text(statement), facts).first()
    return row and Slip(*row)


def asking(session: Session, whose: Member) -> list[Slip]:
    """The slips that wait for the word of this member, locked, oldest first."""
    statement = (
        f"SELECT {_SLIP} FROM slip WHERE org_id = :org AND member_id = :member AND asked = 'member'"
        " AND status = 'waiting' ORDER BY number FOR UPDATE"
    )
    return [Slip(*row) for row in session.execute(text(statement), {"org": whose.org_id, "member": whose.id})]


def waiting_about(session: Session, org_id: int, kind: Kind) -> set[int]:
    """What the slips of this kind are about that wait for somebody's word: loans, claims, turns."""
    statement = text("SELECT reference FROM slip WHERE org_id = :org AND kind = :kind AND status = 'waiting'")
    return set(session.execute(statement, {"org": org_id, "kind": kind.name}).scalars())


def waiting(session: Session, org_id: int, *of: Kind, about: int | None = None, whose: int | None = None) -> int:
    """How many slips of these kinds wait for somebody's word: all of them, `about` one loan, claim or turn, or of one member."""
    statement = (
        "SELECT count(*) FROM slip WHERE org_id = :org AND kind = ANY(:kinds) AND status = 'waiting'"
        " AND (CAST(:about AS bigint) IS NULL OR reference = :about) AND (CAST(:whose AS bigint) IS NULL OR member_id = :whose)"
    )
    facts = {"org": org_id, "kinds": [each.name for each in of], "about": about, "whose": whose}
    return session.execute(text(statement), facts).scalar_one()
