"""Shares: where a group saves by them, whole ones, and between two meetings no more of them than at one.

Whoever buys on another day than that of a meeting buys for the next one. A group that holds none in this book has a new
period every week, fortnight or month, as it has agreed to meet. Source: VSL Associates, Field Officer Training Manual: a
member buys one to five shares a meeting.
"""

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class _Terms:
    """What a share costs, how many one member may buy at a meeting, and how many days there are between two at most."""

    price: Money
    most: int
    span: int

    def count(self, saved: Money) -> int:
        """How many shares that is. Raises NotInShares, and TooManyShares for more than anybody may buy."""
        if saved.minor % self.price.minor:
            raise NotInShares(self.price)
        count = saved.minor // self.price.minor
        if count > self.most:
            raise TooManyShares(self.most)
        return count


def _terms(session: Session, org: Organisation) -> _Terms | None:
    """The terms of a group; None where it saves any amount."""
    price = cycles.share_price(session, org)
    if price is None:
        return None
    rules = rules_of(session, org.id)
    return _Terms(price, rules.whole("shares_most"), MEETS_DAYS[rules.word("meets_every")])


def _bought(session: Session, whose: Member, terms: _Terms, day: date, *, waiting: bool, given: bool) -> int:
    """How many shares a member has bought since the meeting before `day`; what waits for a word if asked for: her own
    (`waiting`), and what others say that they have brought for her (`given`).
    """
    facts = {"org": whose.org_id, "member": whose.id, "first": day - timedelta(terms.span - 1), "day": day}
    minor = session.execute(_BOUGHT, facts | {"waiting": waiting, "given": given}).scalar_one()
    return minor // terms.price.minor


def left(session: Session, whose: Member, day: date) -> int | None:
    """How many shares a member may still buy before the meeting after `day`; None where a group saves any amount."""
    terms = _terms(session, whose.org)
    if terms is None:
        return None
    return max(terms.most - _bought(session, whose, terms, day, waiting=False, given=False), 0)


def check_whole(session: Session, org: Organisation, saved: Money) -> None:
    """Whether anybody may save this, whatever she has bought. Raises NotInShares, and TooManyShares."""
    if terms := _terms(session, org):
        terms.count(saved)


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

    With `waiting`, what waits for a word counts as bought, with `given` also what others say that they have brought for her.
    Raises NotInShares, and TooManyShares with those that she has.
    """
    terms = _terms(session, whose.org)
    if terms is None:
        return
    wanted, on = terms.count(saved), day or today(session, whose.org)
    before = _bought(session, whose, terms, on, waiting=waiting, given=given)
    if before + wanted > terms.most:
        raise TooManyShares(terms.most, before)
