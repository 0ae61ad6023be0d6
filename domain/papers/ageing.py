"""The loan book by how late each loan is, as it stood at the end of a day, and what would be provided for it.

A loan is as late as its oldest instalment that is not paid and that the group does not overlook; all that is left of its
principal is in that band (CGAP's portfolio at risk). Loans of the social fund are help: they are listed, and stand in no
band (docs/decisions/0010-loans.md). Nothing of it is booked: the ledger knows a loss when the group has given up a loan.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import text

from domain.amount import Money
from domain.lending import owing
from domain.lending.schedule import Row, unpaid
from domain.papers.paper import Paper, Part
from domain.papers.periods import Period
from domain.papers.rates import Rates
from domain.people.organisations import Organisation
from domain.store import Session
from domain.tiers.indicators import percent

FIELDS = (
    *("loan", "member", "borrower", "fund", "lent", "principal", "late", "days_late"),
    *("band", "class", "rate", "provision"),
)
BANDS = ("0", "1-30", "31-60", "61-90", "over 90")
_FROM = (0, 1, 31, 61, 91)  # the first day of each
BAND = ("band", "loans", "principal", "share", "provision", "before")
BETWEEN = "between"  # what stands as the fund of a loan to another organisation


@dataclass(frozen=True, slots=True)
class Loan:
    """A loan as it stood on a day: sums in minor units; `days` for which it is late."""

    number: int
    member_id: int | None
    borrower: str | None  # the code of the organisation that it was lent to
    fund: str
    lent: int
    principal: int
    late: int
    days: int

    @property
    def band(self) -> str:
        """The band that it is in."""
        return next(name for name, first in zip(reversed(BANDS), reversed(_FROM), strict=True) if self.days >= first)


_ADVANCES = text(
    "SELECT v.id, o.code, v.principal, sum(l.amount) FILTER (WHERE a.kind = 'lent')::bigint AS owed,"
    " coalesce(-sum(l.amount) FILTER (WHERE a.kind = 'lent-interest'), 0)::bigint FROM advance v"
    " JOIN organisation o ON o.id = v.borrower"
    " JOIN account a ON a.org_id = v.org_id AND a.kind IN ('lent', 'lent-interest') AND a.loan = v.id"
    " JOIN line l ON l.org_id = a.org_id AND l.account_id = a.id"
    " JOIN entry e ON e.org_id = l.org_id AND e.number = l.entry_number"
    " WHERE v.org_id = :org AND e.happened_on <= :day GROUP BY v.org_id, v.id, o.code"
    " HAVING sum(l.amount) FILTER (WHERE a.kind = 'lent') > 0 ORDER BY v.id"
)
_INSTALMENTS = text(
    "SELECT advance, due, principal, interest FROM advance_instalment WHERE org_id = :org AND advance = ANY(:advances)"
    " ORDER BY advance, position"
)


def read(session: Session, org: Organisation, day: date) -> list[Loan]:
    """Every loan of which principal was owed at the end of a day: members' by number, then those to organisations."""
    found = [
        Loan(
            each.loan.number,
            each.loan.member_id,
            None,
            each.loan.fund,
            each.loan.principal,
            each.principal,
            sum(row.total for row in each.late()),
            each.days_late,
        )
        for each in owing.on_day(session, org, day)
    ]
    return [*found, *_between(session, org, day)]


def _between(session: Session, org: Organisation, day: date) -> list[Loan]:
    advances = session.execute(_ADVANCES, {"org": org.id, "day": day}).all()
    rows = defaultdict(list)
    for number, *row in session.execute(_INSTALMENTS, {"org": org.id, "advances": [each[0] for each in advances]}):
        rows[number].append(Row(*row))
    found = []
    for number, borrower, principal, left, interest in advances:
        late = [row for row in unpaid(rows[number], principal - left + interest) if row.due < day]
        days = (day - late[0].due).days if late else 0
        found.append(Loan(number, None, borrower, BETWEEN, principal, left, sum(row.total for row in late), days))
    return found


def at_risk(loans: Iterable[Loan], days: int) -> list[Loan]:
    """Those of the loan fund that are late for more than so many days."""
    return [each for each in loans if each.fund != "social" and each.days > days]


def book(session: Session, org: Organisation, period: Period, rates: Rates) -> Paper:
    """The loan book at the end of a period, and its bands."""
    known = read(session, org, period.last)
    numbers = dict(
        session.execute(
            text("SELECT id, number FROM membership WHERE org_id = :org AND id = ANY(:ids)"),
            {"org": org.id, "ids": [each.member_id for each in known if each.member_id]},
        ).all()
    )
    head = {"from": period.first, "to": period.last}
    head |= {"rates": rates.name, "rates_title": rates.title, "rates_source": rates.source, "rates_date": rates.date}
    before = read(session, org, period.before.last) if period.has_before else None
    rows = [_row(org, each, numbers.get(each.member_id), rates) for each in known]
    return Paper(org, head, [Part("rows", FIELDS, rows), Part("bands", BAND, _bands(org, known, before, rates))])


def _row(org: Organisation, loan: Loan, member: int | None, rates: Rates) -> dict:
    sums = {"lent": loan.lent, "principal": loan.principal, "late": loan.late}
    row = {"loan": loan.number, "member": member, "borrower": loan.borrower, "fund": loan.fund}
    row |= {name: Money(minor, org.currency) for name, minor in sums.items()} | {"days_late": loan.days}
    if loan.fund != "social":
        of, rate = rates.at(loan.days)
        provision = Money(rates.on(loan.principal, loan.days), org.currency)
        row |= {"band": loan.band, "class": of, "rate": str(rate), "provision": provision}
    return row


def _bands(org: Organisation, loans: list[Loan], before: list[Loan] | None, rates: Rates) -> list[dict]:
    whole = sum(each.principal for each in _in(loans, "all"))
    found = []
    for band in (*BANDS, "all"):
        of = _in(loans, band)
        principal = sum(each.principal for each in of)
        share = percent(principal, whole)
        found.append(
            {
                "band": band,
                "loans": len(of),
                "principal": Money(principal, org.currency),
                "share": None if share is None else str(share),
                "provision": Money(sum(rates.on(each.principal, each.days) for each in of), org.currency),
                "before": None
                if before is None
                else Money(sum(each.principal for each in _in(before, band)), org.currency),
            }
        )
    return found


def _in(loans: list[Loan], band: str) -> list[Loan]:
    """The loan fund's loans in a band."""
    return [each for each in loans if each.fund != "social" and band in ("all", each.band)]
