"""What is behind a receipt: the entry as it was recorded, whether it was taken back, and the seal that holds it."""

from dataclasses import dataclass

from domain.amount import Money
from domain.book import accounts, entries, slips
from domain.book.accounts import IN_THE_BOX
from domain.book.entries import Entry
from domain.book.refusals import NoSuchReceipt
from domain.people import members
from domain.people.members import Member
from domain.seal import chain, seals
from domain.seal.refusals import NoSuchSeal
from domain.seal.seals import Seal
from domain.store import Session

SHORTEST_WORDS = (
    2 * 2 * chain.WORDS - 4
)  # letters of five words, a syllable forgotten or two: a receipt has fewer signs


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the group's book, who may have left since."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was recorded under a receipt. `whose` is None where it is nobody's own or several members'."""

    entry: Entry
    amount: Money
    whose: Person | None
    said_by: Person | None  # None: it came with an import
    confirmed_by: Person | None
    taken_back: Entry | None  # the entry that reversed it
    seal: Seal | None  # None: not sealed yet


def check(session: Session, me: Member, typed: str) -> Recorded | Seal:
    """What was typed, however it was: the code of a receipt, or the five words that closed a meeting.

    Raises NotAMember, NoSuchReceipt, and NoSuchSeal for words that closed no meeting of this organisation.
    """
    signs = "".join(sign for sign in typed if sign.isalnum())
    if len(signs) < SHORTEST_WORDS:
        return look(session, me, signs)
    me = members.acting(session, me)
    if found := seals.of_code(session, me.org_id, signs):
        return found
    raise NoSuchSeal()


def look(session: Session, me: Member, receipt: str) -> Recorded:
    """What is behind a receipt, for the member whose money it moved, for who brought it for her, and for officers.

    Raises NotAMember, and NoSuchReceipt for what is not there and for what is not hers to see: the two are never told
    apart.
    """
    me = members.acting(session, me)
    entry = entries.by_receipt(session, me.org_id, receipt)
    lines = entries.lines_of(session, me.org_id, entry.number)
    owners = {account.member_id for account, _minor in lines if account.member_id}
    if me.id not in owners and not me.officer and slips.giver(session, entry) != me.id:
        raise NoSuchReceipt()
    in_cash = abs(sum(minor for account, minor in lines if account.kind in IN_THE_BOX))
    moved = in_cash or _shared_out(lines, me) or sum(minor for _account, minor in lines if minor > 0)
    return Recorded(
        entry=entry,
        amount=Money(moved, me.org.currency),
        whose=_person(session, me.org_id, owners.pop()) if len(owners) == 1 else None,
        said_by=_person(session, me.org_id, entry.actor_id),
        confirmed_by=_person(session, me.org_id, entry.witness_id),
        taken_back=entries.reversal_of(session, me.org_id, entry.number),
        seal=seals.over(session, me.org_id, entry.number),
    )


def _shared_out(lines: list[tuple[accounts.Account, int]], me: Member) -> int:
    """Of a share-out, what it gives to the member who asks, or, where that is nothing, to all; 0 for other entries."""
    parts = {account.member_id: -minor for account, minor in lines if account.kind == "share"}
    return parts.get(me.id) or sum(parts.values())


def _person(session: Session, org_id: int, member_id: int | None) -> Person | None:
    found = members.known(session, org_id, member_id) if member_id else None
    return found and Person(found.number, found.name)
