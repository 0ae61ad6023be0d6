"""What a society's year comes to at given rates: each member's interest, dividend and refund, worked out from the ledger.

    savings       earn interest by months, at the deposit rate
    share capital earns a dividend by months, at the dividend rate
    business done earns a patronage refund: a part of the interest that a member paid on her loans in the year

Tax is withheld from interest and dividends; a refund gives back what she paid, and bears none. An entry that was taken
back counts for nothing. It has to be covered by the surplus, less what goes to the reserve and the other funds, and what was
carried from earlier years.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil

from sqlalchemy import text

from domain.amount import Money, to_unit
from domain.book import earned
from domain.book.accounts import FUNDS
from domain.people import members
from domain.people.organisations import Organisation
from domain.society.by_months import MONTHS, yearly_interest
from domain.society.refusals import NothingEarned, SurplusTooSmall
from domain.store import Session

_NEWEST = 2**62  # a number that no entry has reached


@dataclass(frozen=True, slots=True)
class Rates:
    """What is put to the vote for a year, in per cent, with the rules of the day on which it was.

    `until` is the year's last day: what was earned since is not of it. (None: put to the vote in an earlier release, by which
    all that was not shared yet was shared.) Each sum of a member's is counted in coins of `coin` minor units: cents that nobody
    can be handed are not credited.
    """

    year: int
    deposit: Decimal
    dividend: Decimal
    patronage: Decimal
    first_weight: int = MONTHS
    tax: Decimal = Decimal(0)
    reserve: int = 0
    education: int = 0
    development: int = 0
    protected: int = 0
    until: date | None = None
    coin: int = 1

    def terms(self) -> dict:
        """The same as JSON can hold it."""
        facts = {name: getattr(self, name) for name in self.__slots__}
        return {name: str(fact) for name, fact in facts.items() if fact is not None}

    @classmethod
    def of(cls, terms: dict) -> "Rates":
        """The rates that `terms` gave."""
        whole = {name: int(terms[name]) for name in ("year", "first_weight")}
        rates = {name: Decimal(terms[name]) for name in ("deposit", "dividend", "patronage", "tax")}
        whole |= {fund: int(terms.get(fund, 0)) for fund in FUNDS}
        until, coin = terms.get("until"), int(terms.get("coin", 1))
        return cls(**rates | whole, until=until and date.fromisoformat(until), coin=coin)


@dataclass(frozen=True, slots=True)
class MemberYear:
    """What one member gets of it, in minor units."""

    interest: int
    dividend: int
    refund: int
    tax: int

    @property
    def gross(self) -> int:
        """All that she earned."""
        return self.interest + self.dividend + self.refund

    @property
    def net(self) -> int:
        """What is added to her savings."""
        return self.gross - self.tax


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The whole of it, in minor units of `currency`: parts by membership, the surplus, and what was carried until now."""

    rates: Rates
    parts: dict[int, MemberYear]
    surplus: int
    carried: int
    currency: str

    def total(self, name: str) -> int:
        """What all members get of something: `reckoning.total("tax")`."""
        return sum(getattr(part, name) for part in self.parts.values())

    @property
    def shared(self) -> int:
        """The income that is shared with it. A loss is none: it waits for income that makes up for it."""
        return max(self.surplus, 0)

    def fund(self, name: str) -> int:
        """What goes to one of FUNDS: at least the share of the surplus that the rules say, so it is rounded up."""
        return ceil(Fraction(self.shared * getattr(self.rates, name), 100))

    @property
    def kept(self) -> int:
        """What goes to all of them."""
        return sum(map(self.fund, FUNDS))

    @property
    def possible(self) -> int:
        """The most that all members together can get."""
        return max(self.surplus - self.kept + self.carried, 0)

    @property
    def left(self) -> int:
        """What is carried to the next year."""
        return self.carried + self.shared - self.kept - self.total("gross")

    def check(self) -> None:
        """Raises SurplusTooSmall with what is possible, NothingEarned when nobody gets anything."""
        asked = self.total("gross")
        if not asked:
            raise NothingEarned()
        if asked > self.possible:
            raise SurplusTooSmall(self.money(asked), self.money(self.possible))

    def money(self, minor: int) -> Money:
        """A sum of it."""
        return Money(minor, self.currency)


@dataclass
class _Year:
    """What moved on one member's accounts: her savings and capital before the year and in each month, interest paid."""

    savings: list[int]
    capital: list[int]
    interest: list[int]


def reckon(session: Session, org: Organisation, rates: Rates, booked: int | None = None) -> Reckoning:
    """Work out a year at these rates for everybody who is a member now.

    With `booked`, the number of the entry that it was booked by: as the book stood then, for who was a member then.
    """
    before = booked or _NEWEST
    years = _years(session, org.id, rates.year, before)
    those = (
        _members_then(session, org.id, booked) if booked else [each.id for each in members.everybody(session, org.id)]
    )
    parts = {each: _part(years[each], rates) for each in those if each in years}
    return Reckoning(rates, parts, *earned.of(session, org.id, booked, rates.until), org.currency)


def _members_then(session: Session, org_id: int, booked: int) -> list[int]:
    """Who got a part by the entry `booked`, and who is a member since before it."""
    rows = session.execute(
        text(
            "SELECT a.member_id FROM line l JOIN account a ON a.org_id = l.org_id AND a.id = l.account_id"
            " WHERE l.org_id = :org AND l.entry_number = :booked AND a.member_id <> 0"
            " UNION SELECT m.id FROM membership m JOIN entry e ON e.org_id = m.org_id AND e.number = :booked"
            " WHERE m.org_id = :org AND m.status = 'active' AND m.joined_at <= e.posted_at ORDER BY 1"
        ),
        {"org": org_id, "booked": booked},
    )
    return list(rows.scalars())


def _part(year: _Year, rates: Rates) -> MemberYear:
    interest, dividend = (
        yearly_interest(lay[0], lay[1:], rate, rates.first_weight, unit=rates.coin)
        for lay, rate in ((year.savings, rates.deposit), (year.capital, rates.dividend))
    )
    refund = to_unit(max(sum(year.interest[1:]), 0) * Fraction(rates.patronage) / 100, rates.coin)
    tax = to_unit((interest + dividend) * Fraction(rates.tax) / 100, rates.coin)
    return MemberYear(interest, dividend, refund, tax)


def _years(session: Session, org_id: int, year: int, before: int) -> dict[int, _Year]:
    """What moved on the accounts of each member who has any, until the end of `year`."""
    rows = session.execute(
        text(
            "SELECT a.member_id, a.kind, CASE WHEN e.happened_on < :first THEN 0"
            " ELSE extract(month FROM e.happened_on)::integer END AS month, CAST(sum(a.side * l.amount) AS bigint)"
            " FROM account a JOIN line l ON l.org_id = a.org_id AND l.account_id = a.id"
            " JOIN entry e ON e.org_id = l.org_id AND e.number = l.entry_number"
            " WHERE a.org_id = :org AND a.kind IN ('savings', 'capital', 'interest')"
            " AND e.happened_on <= :last AND e.number < :before AND e.reverses IS NULL AND NOT EXISTS"
            " (SELECT 1 FROM entry r WHERE r.org_id = e.org_id AND r.reverses = e.number AND r.number < :before)"
            " GROUP BY a.member_id, a.kind, month"
        ),
        {"org": org_id, "first": date(year, 1, 1), "last": date(year, 12, 31), "before": before},
    )
    found: dict[int, _Year] = {}
    for member_id, kind, month, minor in rows:
        moved = found.setdefault(member_id, _Year(*([0] * (MONTHS + 1) for _ in range(3))))
        getattr(moved, kind)[month] += minor
    return found
