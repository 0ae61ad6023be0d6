"""Shares: where a group saves by them, whole ones, and between two meetings no more of them than at one.

Whoever buys on another day than that of a meeting buys for the next one. A group that holds none in this book has a new
period every week, fortnight or month, as it has agreed to meet. Source: VSL Associates, Field Officer Training Manual: a
member buys one to five shares a meeting.
"""

from datetime import date, timedelta

from sqlalchemy import text

from domain.amount import Money
from domain.constitution.versions import rules_of
from domain.people.members import Member
from domain.people.organisations import Organisation, today
from domain.saving.refusals import NotInShares, TooManyShares
from domain.saving.rules import MEETS_DAYS
from domain.sharing import cycles
from domain.store import Session

_BOUGHT = text(
    "SELECT CAST(coalesce(sum(CASE s.kind WHEN 'savings' THEN s.amount ELSE (SELECT sum(p.amount) FROM slip_part p"
    " WHERE p.org_id = s.org_id AND p.slip = s.number AND p.kind = 'savings') END), 0) AS bigint)"
    " FROM slip s LEFT JOIN entry e ON e.org_id = s.org_id AND e.number = s.entry_number"
    " WHERE s.org_id = :org AND s.member_id = :member AND s.kind IN ('savings', 'meeting') AND (s.status = 'confirmed'"
    " AND e.happened_on BETWEEN :first AND :day AND e.number >= (SELECT max(first_entry) FROM cycle WHERE org_id = :org)"
    # In the book since the last meeting, or of a later day than a meeting that was entered afterwards.
    " AND NOT EXISTS (SELECT FROM sitting h WHERE h.org_id = :org AND h.state = 'closed' AND h.last_entry >= e.number"
    " AND h.day >= e.happened_on)"
    " AND NOT EXISTS (SELECT FROM entry r WHERE r.org_id = e.org_id AND r.reverses = e.number)"
    " OR s.status = 'waiting' AND (s.given_by IS NULL AND :waiting OR s.given_by IS NOT NULL AND :given))"
)


def bought(session: Session, whose: Member, day: date, *, waiting: bool = False, given: bool = False) -> int:
    """What a member has paid for shares since the meeting before `day`, in minor units; what waits for a word if asked for:
    her own (`waiting`), and what others say that they have brought for her (`given`).
    """
    span = MEETS_DAYS[rules_of(session, whose.org_id).word("meets_every")]
    facts = {"org": whose.org_id, "member": whose.id, "first": day - timedelta(span - 1), "day": day}
    return session.execute(_BOUGHT, facts | {"waiting": waiting, "given": given}).scalar_one()


def left(session: Session, whose: Member, day: date) -> int | None:
    """How many shares a member may still buy before the meeting after `day`; None where a group saves any amount."""
    price = cycles.share_price(session, whose.org)
    if price is None:
        return None
    most = rules_of(session, whose.org_id).whole("shares_most")
    return max(most - bought(session, whose, day) // price.minor, 0)


def check_whole(session: Session, org: Organisation, saved: Money) -> int | None:
    """How many shares of whomever that is; None where a group saves any amount.

    Raises NotInShares, and TooManyShares for more than anybody may buy.
    """
    price = cycles.share_price(session, org)
    if price is None:
        return None
    if saved.minor % price.minor:
        raise NotInShares(price)
    most = rules_of(session, org.id).whole("shares_most")
    if saved.minor // price.minor > most:
        raise TooManyShares(most)
    return saved.minor // price.minor


def check(
    session: Session,
    whose: Member,
    saved: Money,
    day: date | None = None,
    *,
    waiting: bool = False,
    given: bool = False,
) -> None:
    """Whether a member may save this on `day` (None: today), where her group saves by shares.

    With `waiting` and `given`, what waits for a word counts as bought, as in `bought`. Raises NotInShares, and TooManyShares
    with those that she has.
    """
    wanted = check_whole(session, whose.org, saved)
    if wanted is None:
        return
    price = cycles.share_price(session, whose.org)
    most = rules_of(session, whose.org_id).whole("shares_most")
    before = bought(session, whose, day or today(session, whose.org), waiting=waiting, given=given) // price.minor
    if before + wanted > most:
        raise TooManyShares(most, before)
