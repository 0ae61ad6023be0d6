"""What is known of an organisation in a period, by name: the figures that returns are filled in from.

Of every kind of account (`lent-interest` is `lent_interest` here): what stands on it at the end; `_opening` before the
period; `_average` of the two; `_moved` in the period; `_cycle` since the cycle began; `_debited` and `_credited` since the
book did. Sums in minor units, on the side that makes the account grow.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction

from sqlalchemy import text

from domain import limits
from domain.amount import money
from domain.book.accounts import KINDS
from domain.days import months_after
from domain.papers import ageing, balances
from domain.papers.accounts import BALANCE_SHEET, Books
from domain.papers.formula import Missing
from domain.papers.periods import DAY, Period
from domain.papers.rates import Rates
from domain.people.organisations import Organisation
from domain.store import Session
from domain.tiers import figures, indicators
from domain.tiers.figures import Figures

LATE_FOR_MORE_THAN = (0, 30, 60, 90, 180, 365)  # days
NO_BOOK = Missing("there was no book before the period")
NO_MEETING = Missing("no meeting was held with this book by then")


def of(
    session: Session, org: Organisation, period: Period, rates: Rates, deposit_bands: tuple[int, ...] = ()
) -> dict[str, object]:
    """Every figure by its name; one that cannot be told is a Missing that says why.

    `deposit_bands` are the largest deposits of bands, in the currency's units.
    """
    sums = balances.read(session, [org.id], period)
    cycle, began = session.execute(_CYCLE, {"org": org.id, "day": period.last}).one()
    since = balances.read(session, [org.id], Period(began, period.last, period.begun))
    ever = balances.read(session, [org.id], Period(period.begun, period.last, period.begun))
    loans = ageing.read(session, org, period.last)
    people = people_of(session, org, period, began)
    found: dict[str, object] = {"name": org.name, "code": org.code, "years": _years(period), "cycle": cycle}
    found |= {"cycle_began": began} | people
    found |= dict(_accounts(sums, since, ever, period.has_before)) | dict(_totals(org, period, sums))
    found |= dict(_portfolio(loans, rates, session, org, period.last))
    before = ageing.read(session, org, period.before.last) if period.has_before else None
    found["provision_opening"] = NO_BOOK if before is None else _provision(before, rates)
    found |= _given(session, org, period, began) | _meeting(session, org, period.last)
    found |= dict(_deposits(session, org, period.last, deposit_bands))
    known = indicators.work_out(figures_on(sums, people, loans))
    ratios = (name for name in indicators.Indicators.__slots__ if name not in ("assets", "surplus"))
    return found | {f"indicator_{name}": _told(getattr(known, name)) for name in ratios}


def figures_on(sums: Mapping[str, balances.Sums], people: Mapping[str, object], loans: list[ageing.Loan]) -> Figures:
    """The figures that indicators are worked out from, as they were at the end of a period."""
    stood = {
        name: sum(KINDS[kind].side * sums.get(kind, balances.NOTHING).closing for kind in kinds)
        for name, kinds in figures.SUMS.items()
    }
    of_fund = [each for each in loans if each.fund != "social"]
    behind = ageing.at_risk(loans, limits.LATE_DAYS_AT_RISK)
    return Figures(
        members=people["members"],
        left=people["left_in_months"],
        open_loans=len(loans),
        fund_loans=len(of_fund),
        borrowers=len({each.member_id for each in loans if each.member_id}),
        late=len(behind),
        at_risk=sum(each.principal for each in behind),
        **stood,
    )


def _told(value: object) -> object:
    return Missing("there is nothing to divide by") if value is None else value


def _years(period: Period) -> Fraction:
    """How long a period is: in twelfths where it is whole months, else in days of a year of 365."""
    after = period.last + DAY
    if period.first.day == after.day == 1:
        return Fraction((after.year - period.first.year) * 12 + after.month - period.first.month, 12)
    return Fraction((after - period.first).days, 365)


# --- of the book -----------------------------------------------------------------------------------------------------


def _accounts(sums: Mapping, since: Mapping, ever: Mapping, has_before: bool) -> Iterator[tuple[str, object]]:
    for kind, facts in KINDS.items():
        name = kind.replace("-", "_")
        now, whole = sums.get(kind, balances.NOTHING), ever.get(kind, balances.NOTHING)
        in_cycle = since.get(kind, balances.NOTHING)
        yield from _stood(name, facts.side * now.opening, facts.side * now.closing, has_before)
        yield f"{name}_moved", facts.side * (now.closing - now.opening)
        yield f"{name}_cycle", facts.side * (in_cycle.closing - in_cycle.opening)
        yield f"{name}_debited", whole.debits
        yield f"{name}_credited", whole.credits


def _stood(name: str, opening: int, closing: int, has_before: bool) -> Iterator[tuple[str, object]]:
    yield name, closing
    yield f"{name}_opening", opening if has_before else NO_BOOK
    yield f"{name}_average", Fraction(opening + closing, 2) if has_before else NO_BOOK


def _totals(org: Organisation, period: Period, sums: Mapping) -> Iterator[tuple[str, object]]:
    books = Books(org.currency, period, dict(sums))
    for of_ in BALANCE_SHEET:
        lines = books.lines(of_)
        yield from _stood(of_, sum(line[3] for line in lines), sum(line[2] for line in lines), period.has_before)
    yield "income", books.earned("income")[0]
    yield "expenditure", books.earned("expenditure")[0]
    yield "surplus", books.surplus[0]
    lent = [sum(sums.get(kind, balances.NOTHING)[at] for kind in ("loan", "lent")) for at in (1, 2)]
    yield from _stood("portfolio", *lent, period.has_before)


# --- of loans --------------------------------------------------------------------------------------------------------

_OFFICERS = text(
    "SELECT member_id FROM role WHERE org_id = :org AND (since AT TIME ZONE :zone)::date <= :day"
    " AND (until IS NULL OR (until AT TIME ZONE :zone)::date > :day)"
)
_GIVEN = text(
    "SELECT count(*), coalesce(sum(l.principal), 0)::bigint FROM loan l JOIN entry e ON e.org_id = l.org_id"
    " AND e.number = l.payout_entry WHERE l.org_id = :org AND l.brought_on IS NULL AND e.happened_on BETWEEN :first AND :last"
    " AND NOT EXISTS (SELECT 1 FROM entry r WHERE r.org_id = e.org_id AND r.reverses = e.number)"
)


def _portfolio(
    loans: list[ageing.Loan], rates: Rates, session: Session, org: Organisation, day: date
) -> Iterator[tuple[str, object]]:
    those = [each for each in loans if each.fund != "social"]
    yield "loans", len(those)
    yield "borrowers", len({each.member_id for each in those if each.member_id})
    for days in LATE_FOR_MORE_THAN:
        behind = ageing.at_risk(loans, days)
        yield f"late_over_{days}", sum(each.principal for each in behind)
        yield f"loans_late_over_{days}", len(behind)
    yield "provision", _provision(loans, rates)
    for at, (name, _first, _rate) in enumerate(rates.classes, 1):
        of_class = [each for each in those if rates.at(each.days)[0] == name]
        yield f"class_{at}_loans", len(of_class)
        yield f"class_{at}_principal", sum(each.principal for each in of_class)
        yield f"class_{at}_provision", sum(rates.on(each.principal, each.days) for each in of_class)
    officers = set(session.execute(_OFFICERS, {"org": org.id, "zone": org.timezone, "day": day}).scalars())
    yield "officers_loans", sum(each.principal for each in those if each.member_id in officers)


def _provision(loans: list[ageing.Loan], rates: Rates) -> int:
    return sum(rates.on(each.principal, each.days) for each in loans if each.fund != "social")


def _given(session: Session, org: Organisation, period: Period, began: date) -> dict[str, object]:
    found = {}
    for name, first in (("loans_given", period.first), ("loans_given_cycle", began)):
        count, sum_ = session.execute(_GIVEN, {"org": org.id, "first": first, "last": period.last}).one()
        found |= {name: count, f"{name}_sum": sum_}
    return found


# --- of people -------------------------------------------------------------------------------------------------------

_PEOPLE = text(
    "SELECT count(*) FILTER (WHERE came <= :last AND (went IS NULL OR went > :last)),"
    " count(*) FILTER (WHERE came < :first AND (went IS NULL OR went >= :first)),"
    " count(*) FILTER (WHERE came <= :began AND (went IS NULL OR went > :began)),"
    " count(*) FILTER (WHERE went BETWEEN :first AND :last), count(*) FILTER (WHERE went BETWEEN :began AND :last),"
    " count(*) FILTER (WHERE went > :since AND went <= :last), count(*) FILTER (WHERE came BETWEEN :first AND :last)"
    " FROM (SELECT (joined_at AT TIME ZONE :zone)::date AS came,"
    " CASE WHEN status <> 'active' THEN (left_at AT TIME ZONE :zone)::date END AS went"
    " FROM membership WHERE org_id = :org AND number IS NOT NULL) m"
)
_PEOPLE_NAMES = ("members", "members_opening", "members_cycle_start", "left", "left_cycle", "left_in_months", "joined")
_CYCLE = text(
    "SELECT number, began_on FROM cycle WHERE org_id = :org"
    " ORDER BY CASE WHEN began_on <= :day THEN -number ELSE number END LIMIT 1"
)
_CAME = text(
    "SELECT count(*) FILTER (WHERE a.how <> 'absent'), count(*) FROM attendance a WHERE a.org_id = :org AND a.sitting ="
    " (SELECT number FROM sitting WHERE org_id = :org AND state = 'closed' AND day <= :day"
    " ORDER BY day DESC, number DESC LIMIT 1)"
)
_SAVERS = text(
    "SELECT sum(-l.amount)::bigint FROM account a JOIN line l ON l.org_id = a.org_id AND l.account_id = a.id"
    " JOIN entry e ON e.org_id = l.org_id AND e.number = l.entry_number"
    " WHERE a.org_id = :org AND a.kind IN ('savings', 'deposit') AND e.happened_on <= :day"
    " GROUP BY a.member_id HAVING sum(l.amount) < 0"
)


def people_of(session: Session, org: Organisation, period: Period, began: date) -> dict[str, object]:
    """How many members there were, came and went in the period, and in the cycle that `began` on a day."""
    facts = {"org": org.id, "zone": org.timezone, "first": period.first, "last": period.last, "began": began}
    facts["since"] = months_after(period.last, -limits.LEFT_MONTHS)
    found = dict(zip(_PEOPLE_NAMES, session.execute(_PEOPLE, facts).one(), strict=True))
    return found if period.has_before else found | {"members_opening": NO_BOOK}


def _meeting(session: Session, org: Organisation, day: date) -> dict[str, object]:
    came, there = session.execute(_CAME, {"org": org.id, "day": day}).one()
    return {"attended": came, "on_the_roll": there} if there else {"attended": NO_MEETING, "on_the_roll": NO_MEETING}


def _deposits(session: Session, org: Organisation, day: date, bands: tuple[int, ...]) -> Iterator[tuple[str, object]]:
    """How many members have saved how much, up to the largest deposit of each band, and more than the last."""
    counts, sums = [0] * (len(bands) + 1), [0] * (len(bands) + 1)
    most = [money(units, org.currency).minor for units in bands]
    for minor in session.execute(_SAVERS, {"org": org.id, "day": day}).scalars():
        at = sum(minor > each for each in most)
        counts[at] += 1
        sums[at] += minor
    for at, (count, sum_) in enumerate(zip(counts, sums, strict=True), 1):
        yield f"savers_{at}", count
        yield f"savings_{at}", sum_
