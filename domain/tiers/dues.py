"""Dues: what an organisation's own rules say that it pays, for each member and month, to the organisation above.

What is due is worked out and never posted: for each month from the first one on whose first day the rules had dues,
the members of that day times the dues of that day. What was paid stands in the ledger. So what was paid too much counts
for the months to come, and a change of the rule or of the members changes no month that has begun.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import text

from domain.amount import Money, decimals
from domain.book import ledger
from domain.book.accounts import Account
from domain.constitution import versions
from domain.constitution.fields import Rules
from domain.people.caller import Caller
from domain.people.organisations import Organisation
from domain.store import Session
from domain.tiers import transfers
from domain.tiers.refusals import NoDues
from domain.tiers.transfers import Transfer

PAID = Account("dues-paid")


@dataclass(frozen=True, slots=True)
class Month:
    """One month by its first day: how many members there were, and the dues for each, in the currency's units."""

    first: date
    members: int
    dues: Decimal


@dataclass(frozen=True, slots=True)
class Dues:
    """What was due up to now, what of it was paid, and what is still to be paid. `ahead` is what was paid too much."""

    due: Money
    paid: Money

    @property
    def left(self) -> Money:
        """Still to be paid."""
        return Money(max(self.due.minor - self.paid.minor, 0), self.due.currency)

    @property
    def ahead(self) -> Money:
        """Paid for months to come."""
        return Money(max(self.paid.minor - self.due.minor, 0), self.due.currency)


def total(months: Iterable[Month], currency: str) -> Money:
    """Members times dues, month by month; a part of a minor unit is let go."""
    units = sum((each.members * each.dues for each in months), Decimal(0))
    return Money(int(units.scaleb(decimals(currency))), currency)


def months_of(session: Session, org: Organisation) -> list[Month]:
    """Every month, up to the one that runs, on whose first day the rules had dues."""
    held = versions.history(session, org.id)
    if not held:
        return []
    rows = session.execute(
        text(
            "SELECT CAST(first AS date), (SELECT count(*) FROM membership m WHERE m.org_id = :org"
            " AND m.number IS NOT NULL AND (m.joined_at AT TIME ZONE :zone)::date <= first"
            " AND (m.status = 'active' OR (m.left_at AT TIME ZONE :zone)::date > first))"
            " FROM generate_series(date_trunc('month', CAST(:begun AS timestamp)), clock_timestamp() AT TIME ZONE :zone,"
            " interval '1 month') first ORDER BY first"
        ),
        {"org": org.id, "zone": org.timezone, "begun": held[0][0]},
    )
    months = [Month(first, count, _dues_on(held, first)) for first, count in rows]
    return [month for month in months if month.dues]


def _dues_on(held: list[tuple[date, Rules]], day: date) -> Decimal:
    """The dues of a day: nothing, where there were no rules yet."""
    before = [rules for begun, rules in held if begun <= day]
    return before[-1].number("dues") if before else Decimal(0)


def stand(session: Session, org: Organisation) -> Dues:
    """What an organisation owes the one above it."""
    paid = Money(ledger.balance(session, org.id, PAID), org.currency)
    return Dues(total(months_of(session, org), org.currency), paid)


def has_dues(session: Session, org_id: int) -> bool:
    """Whether the rules of today have dues."""
    return versions.rules_of(session, org_id).number("dues") > 0


def pay(session: Session, caller: Caller, amount: Money) -> Transfer:
    """An officer says that dues were handed to the organisation above, whose officer has to confirm it.

    Raises NobodyAbove, NoDues, and what `transfers.say` raises.
    """
    org = caller.org
    to = transfers.above(session, org)
    if not has_dues(session, org.id):
        raise NoDues()
    return transfers.say(session, caller, to.id, "dues", amount)
