"""The figures of organisations, read off their books: what every indicator is worked out from.

They are read for many organisations at once, each kind of figure in one statement, so that a
federation with a hundred groups asks no more often than a group.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import text

from domain import limits
from domain.book.accounts import FUNDS
from domain.constitution.fields import Rules
from domain.constitution.versions import rules_of_each
from domain.lending import arrears, owing
from domain.people.organisations import Organisation
from domain.sitting import roll
from domain.store import Session


@dataclass(frozen=True, slots=True)
class Figures:
    """How one organisation, or several together, stand today. Sums in minor units of one currency; counts of people.

    What is owed to others: `savings`, `capital`, `borrowed`, `owing` (shares allotted and tax withheld, not handed over
    yet). What is nobody's alone: `kept` (reserve and other funds, and what earlier share-outs left over).
    """

    members: int = 0
    left: int = 0  # members who left within LEFT_MONTHS
    cash: int = 0  # of the loan fund, in the box …
    bank: int = 0  # … and at a bank
    things: int = 0  # what was paid for the things that it owns
    social: int = 0  # what the social fund comes to …
    social_cash: int = 0  # … and what of it is in the box
    spent: int = 0  # by the organisation on itself
    savings: int = 0
    capital: int = 0
    borrowed: int = 0
    outside: int = 0  # owed to a bank or another helper outside
    owing: int = 0
    parts: int = 0  # of it, what members wait for of a share-out
    kept: int = 0
    loans: int = 0  # principal that members owe, to the loan fund and to the social fund
    social_loans: int = 0  # of it, to the social fund
    lent: int = 0  # principal that other organisations owe
    open_loans: int = 0  # of members and of other organisations
    fund_loans: int = 0  # of them, those of the loan fund: one of the social fund is help
    borrowers: int = 0  # members with an open loan
    late: int = 0  # of the loan fund's open loans, those with an instalment unpaid for more than LATE_DAYS_AT_RISK …
    at_risk: int = 0  # … and what is left of their principal

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))


@dataclass(frozen=True, slots=True)
class Position:
    """An organisation with its figures and the rules of today.

    `met` is the day of the last meeting that was held, or was called and is over; `attendance` how many of a hundred
    members came, by `sitting/roll.py`: None where no meeting was held with this book.
    """

    org: Organisation
    rules: Rules
    figures: Figures
    met: date | None
    attendance: Decimal | None

    @property
    def is_society(self) -> bool:
        """Whether it has share capital, and the goals of societies are its own."""
        return self.rules.word("society") == "yes"

    @property
    def has_social_fund(self) -> bool:
        """Whether its rules say so, or there is money in it from a time when they did."""
        return self.rules.number("social_fund") > 0 or self.figures.social > 0


# A loan between organisations is late when an instalment of it, due over LATE_DAYS_AT_RISK days ago, is not paid.
_ADVANCES = (
    "SELECT org_id, count(*), count(*) FILTER (WHERE late), coalesce(sum(balance) FILTER (WHERE late), 0)::bigint FROM"
    " (SELECT v.org_id, a.balance, EXISTS (SELECT 1 FROM (SELECT due,"
    " sum(principal + interest) OVER (ORDER BY position) AS cumulated FROM advance_instalment"
    " WHERE org_id = v.org_id AND advance = v.id) i"
    " WHERE i.due < (clock_timestamp() AT TIME ZONE o.timezone)::date - CAST(:late AS int)"
    " AND i.cumulated > v.principal - a.balance + coalesce(-c.balance, 0)) AS late"
    " FROM account a JOIN organisation o ON o.id = a.org_id JOIN advance v ON v.org_id = a.org_id AND v.id = a.loan"
    " LEFT JOIN account c ON c.org_id = v.org_id AND c.kind = 'lent-interest' AND c.member_id = 0 AND c.loan = v.id"
    " WHERE a.org_id = ANY(:orgs) AND a.kind = 'lent' AND a.balance > 0) lent GROUP BY org_id"
)

SUMS = {
    "cash": ("cash",),
    "bank": ("bank",),
    "things": ("thing",),
    "social": ("social",),
    "social_cash": ("social-cash",),
    "spent": ("expense",),
    "savings": ("savings", "deposit"),
    "capital": ("capital",),
    "borrowed": ("borrowed",),
    "outside": ("outside",),
    "owing": ("share", "tax"),
    "parts": ("share",),
    "kept": (*FUNDS, "carried"),
    "loans": ("loan", "guaranteed", "social-loan"),
    "social_loans": ("social-loan",),
    "lent": ("lent",),
}
_BOOKS = (
    "SELECT o.id, m.active, m.gone, greatest((SELECT max((starts_at AT TIME ZONE o.timezone)::date) FROM meeting"
    " WHERE org_id = o.id AND state = 'called' AND starts_at < clock_timestamp()),"
    " (SELECT max(day) FROM sitting WHERE org_id = o.id AND state = 'closed')), "
    + ", ".join(f"a.{name}" for name in SUMS)
    + " FROM organisation o CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE status = 'active') AS active,"
    " count(*) FILTER (WHERE status <> 'active' AND number IS NOT NULL"
    " AND left_at > clock_timestamp() - make_interval(months => :months)) AS gone"
    " FROM membership WHERE org_id = o.id) m CROSS JOIN LATERAL (SELECT "
    + ", ".join(
        f"coalesce(sum(side * balance) FILTER (WHERE kind IN ({', '.join(map(repr, kinds))})), 0)::bigint AS {name}"
        for name, kinds in SUMS.items()
    )
    + " FROM account WHERE org_id = o.id) a WHERE o.id = ANY(:orgs)"
)


def read(session: Session, orgs: Iterable[Organisation]) -> list[Position]:
    """How each of these organisations stands, in the order in which they are given."""
    wanted = list(orgs)
    facts = {"orgs": [each.id for each in wanted], "late": limits.LATE_DAYS_AT_RISK, "months": limits.LEFT_MONTHS}
    lent = {row[0]: _Loans(*row[1:]) for row in session.execute(text(_ADVANCES), facts)}
    books = {row[0]: row[1:] for row in session.execute(text(_BOOKS), facts)}
    rules = rules_of_each(session, facts["orgs"])
    came = roll.figure_of_each(session, facts["orgs"])
    owed = defaultdict(list)
    for each in owing.of_open(session, facts["orgs"]):
        owed[each.loan.org_id].append(each)
    return [
        _standing(each, rules[each.id], books[each.id], owed[each.id], lent.get(each.id, _Loans()), came.get(each.id))
        for each in wanted
    ]


class _Loans(NamedTuple):
    """The open loans to other organisations: how many, how many of them late, and what is left of the principal of these."""

    open: int = 0
    late: int = 0
    at_risk: int = 0


def _standing(
    org: Organisation, rules: Rules, book: tuple, owed: list[owing.Standing], lent: _Loans, came: Decimal | None
) -> Position:
    active, gone, met, *sums = book
    members = arrears.portfolio(owed)
    figures = Figures(
        members=active,
        left=gone,
        open_loans=len(owed) + lent.open,
        fund_loans=members.loans + lent.open,
        borrowers=len({each.loan.member_id for each in owed}),
        late=members.late + lent.late,
        at_risk=members.at_risk + lent.at_risk,
        **dict(zip(SUMS, sums, strict=True)),
    )
    return Position(org, rules, figures, met, came)


def of(session: Session, org: Organisation) -> Position:
    """How one organisation stands."""
    return read(session, [org])[0]


def totals(known: Iterable[Position]) -> dict[str, Figures]:
    """What groups come to together, by currency: sums of two currencies do not add up.

    Only groups count. A person may be a member of a group and of the association above it, and what an association
    lends is in its groups' boxes: adding those up would count people and money twice.
    """
    found: dict[str, Figures] = {}
    for each in known:
        if not each.org.is_union:
            found[each.org.currency] = found.get(each.org.currency, Figures()) + each.figures
    return found
