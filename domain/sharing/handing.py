"""Parts of a share-out: an officer hands one over, or all of them, and each who gets hers confirms that with her PIN."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlalchemy import text

from domain import limits
from domain.amount import Money
from domain.book import corrections, ledger, purses, second_word, slips
from domain.book.accounts import CASH, Account
from domain.book.entries import Entry
from domain.book.second_word import Confirmed
from domain.book.slips import Slip
from domain.people import members
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.organisations import by_id
from domain.people.persons import OTHERS
from domain.sharing.notices import PartReceived
from domain.sharing.refusals import NoPartWaits, PartsChanged, PartWaits
from domain.store import Session


def of(session: Session, whose: Member) -> Money:
    """What a member gets of share-outs and was not handed yet."""
    return Money(ledger.balance(session, whose.org_id, _part(whose.id)), whose.org.currency)


def _part(member_id: int) -> Account:
    return Account("share", member_id)


def to_hand_over(session: Session, org_id: int, *, by: Member | None = None) -> list[tuple[int, str, Money]]:
    """Whose parts are still in the box, those being handed over left out: member, name, sum; by number in the book.

    With `by`, neither hers nor that of somebody who acts from a phone of hers: another officer hands those over.
    """
    currency = by_id(session, org_id).currency
    rows = session.execute(
        text(
            "SELECT m.id, m.name, -a.balance FROM account a JOIN membership m ON m.org_id = a.org_id AND m.id = a.member_id"
            " WHERE a.org_id = :org AND a.kind = 'share' AND a.balance < 0 AND (CAST(:by AS bigint) IS NULL"
            f" OR m.person_id <> :by AND m.person_id NOT IN {OTHERS.format(':by')}) AND NOT EXISTS (SELECT 1 FROM slip s"
            " WHERE s.org_id = a.org_id AND s.member_id = m.id AND s.kind = 'share' AND s.status = 'waiting')"
            " ORDER BY m.number"
        ),
        {"org": org_id, "by": by and by.person_id},
    )
    return [(member_id, name, Money(minor, currency)) for member_id, name, minor in rows]


def hand_over(session: Session, caller: Caller, member_id: int) -> Slip:
    """An officer hands somebody all of her part, be she a member still or not; she has to confirm it.

    Raises NotAnOfficer, NeedsAnother for one's own part, NoSuchMember, NoPartWaits, PartWaits, NotEnough when the box holds less.
    """
    caller = caller.writing(session, officer=True)
    org = caller.org
    if slip := slips.by_key(session, org.id, caller.key):
        return slip
    members.another(session, caller.me, member_id)
    whose = members.here_or_left(session, org.id, member_id)
    amount = of(session, whose)
    if slips.waiting(session, org.id, SHARE, whose=whose.id):
        raise PartWaits()
    if not amount.minor:
        raise NoPartWaits()
    return slips.write(session, SHARE, whose, amount, caller)


# --- all who are there at once ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class All:
    """Whose parts one officer hands over in one go, with their names and sums."""

    parts: list[tuple[int, str, Money]]

    @property
    def total(self) -> int:
        """All of it, in minor units."""
        return sum(amount.minor for _member, _name, amount in self.parts)

    @property
    def digest(self) -> str:
        """What was read back, to know it again."""
        return hashlib.sha256(
            repr([(member, amount.minor) for member, _name, amount in self.parts]).encode()
        ).hexdigest()


def all_parts(session: Session, me: Member, but: Collection[int] = ()) -> All:
    """What `me` may hand over by now to all whose parts are in the box, HANDED_AT_ONCE of them, `but` some."""
    parts = [each for each in to_hand_over(session, me.org_id, by=me) if each[0] not in but]
    return All(parts[: limits.HANDED_AT_ONCE])


def hand_over_all(session: Session, caller: Caller, but: Collection[int], seen: str) -> list[Slip]:
    """An officer hands all of them over; each has to confirm hers. `seen` is the digest of what was read back.

    Raises NotAnOfficer, PartsChanged where it is not what was read back any more, and what `hand_over` raises.
    """
    caller = caller.writing(session, officer=True)
    found = all_parts(session, caller.me, but)
    if found.digest != seen:
        raise PartsChanged()
    return [
        hand_over(session, replace(caller, key=f"{caller.key}:{member_id}"), member_id)
        for member_id, _name, _amount in found.parts
    ]


# --- what it becomes -------------------------------------------------------------------------------------------------


def post(session: Session, confirmed: Confirmed) -> Entry:
    """Post a part that was handed over: it has left the box, and the member gets her receipt."""
    org, whose, amount = confirmed.org, confirmed.whose, confirmed.slip.amount
    entry = second_word.record(session, confirmed, [(_part(whose.id), amount), (CASH, -amount)])
    second_word.receipt(session, entry, PartReceived(confirmed.money, org.name, entry.receipt), whose)
    return entry


def undo(session: Session, confirmed: Confirmed) -> Entry:
    """Take back a part that was not handed over: it is owed again. Raises AlreadyReversed."""
    entry = second_word.reverse(session, confirmed)
    return corrections.tell(session, confirmed, entry, confirmed.whose, again=True)


SHARE = slips.kind("share", becomes=post, leaves=True, takes=(purses.CASH,), pays=True, asks="member", undone=undo)
