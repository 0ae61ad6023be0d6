"""The accounts of an organisation, or of it and all below it: income and expenditure, balance sheet, trial balance.

Assets are liabilities and equity on every day. What was earned and not shared out is no account of the ledger, whose
income stands for life: here it is two lines of the equity, of before the period and of the period.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from domain.amount import Money
from domain.book.accounts import KINDS
from domain.papers import balances
from domain.papers.balances import TRANSIT, Sums
from domain.papers.paper import Paper, Part
from domain.papers.periods import Period
from domain.people import organisations
from domain.people.organisations import Organisation
from domain.store import Session

CLASSES = {"assets": 1, "liabilities": 2, "equity": 3, "income": 4, "expenditure": 5}
INCOME_STATEMENT = ("income", "expenditure")
BALANCE_SHEET = ("assets", "liabilities", "equity")
# The lines that are worked out, with codes of their own.
SURPLUS_BEFORE, SURPLUS = "surplus-before", "surplus"
WORKED_OUT = {TRANSIT: 1900, SURPLUS_BEFORE: 3900, SURPLUS: 3910}

FIELDS = ("code", "account", "amount", "before")
TRIAL = (
    *("code", "account", "opening_debit", "opening_credit", "moved_debit", "moved_credit"),
    *("debit", "credit"),
)
TOTAL = ("account", *FIELDS[2:])


class Books:
    """What the books of one currency come to in a period."""

    def __init__(self, currency: str, period: Period, sums: dict[str, Sums]):
        self.currency = currency
        self.period = period
        self.sums = sums

    def money(self, minor: int) -> Money:
        """A sum of this currency."""
        return Money(minor, self.currency)

    def earned(self, of: str) -> tuple[int, int]:
        """Income (or expenditure) of the period and of the period before, each on the side that makes it grow."""
        found = balances.total(self.sums, balances.of_class(CLASSES[of]))
        side = -1 if of == "income" else 1
        return side * (found.closing - found.opening), side * (found.opening - found.earlier)

    @property
    def surplus(self) -> tuple[int, int]:
        """Income less expenditure, of the period and of the period before."""
        income, expenditure = self.earned("income"), self.earned("expenditure")
        return income[0] - expenditure[0], income[1] - expenditure[1]

    def lines(self, of: str) -> list[tuple[int, str, int, int]]:
        """The lines of a class: code, kind of account, what it comes to, and the same of the period before.

        Income and expenditure are those of the periods, the others stand at their ends. What is nought in both is left out.
        """
        found = [line for line in self._kept(of) if line[2] or line[3]]
        if of == "assets" and (moving := self.sums.get(TRANSIT)) and (moving.closing or moving.opening):
            found.append((WORKED_OUT[TRANSIT], TRANSIT, moving.closing, moving.opening))
        if of == "equity":
            found += [line for line in self._not_shared() if line[2] or line[3]]
        return found

    def _kept(self, of: str) -> Iterator[tuple[int, str, int, int]]:
        side = 1 if of in ("assets", "expenditure") else -1
        flows = of in INCOME_STATEMENT
        for kind in balances.of_class(CLASSES[of]):
            known = self.sums.get(kind, balances.NOTHING)
            now = known.closing - known.opening if flows else known.closing
            before = known.opening - known.earlier if flows else known.opening
            yield KINDS[kind].code, kind, side * now, side * before

    def _not_shared(self) -> Iterator[tuple[int, str, int, int]]:
        """What was earned before the period, and in it; and before the period before, and in that."""
        kinds = [*balances.of_class(4), *balances.of_class(5)]
        known = balances.total(self.sums, kinds)
        yield WORKED_OUT[SURPLUS_BEFORE], SURPLUS_BEFORE, -known.opening, -known.earlier
        yield WORKED_OUT[SURPLUS], SURPLUS, *self.surplus

    def rows(self, of: str) -> list[dict]:
        """The lines of a class as a paper has them."""
        return [
            {"currency": self.currency, "code": code, "account": kind} | self._two(now, before)
            for code, kind, now, before in self.lines(of)
        ]

    def totals(self, parts: Iterable[str]) -> list[dict]:
        """What each class comes to, and the surplus where income is among them."""
        found = []
        for of in parts:
            lines = self.lines(of)
            sums = sum(line[2] for line in lines), sum(line[3] for line in lines)
            found.append({"currency": self.currency, "account": of} | self._two(*sums))
        if "income" in parts:
            found.append({"currency": self.currency, "account": SURPLUS} | self._two(*self.surplus))
        return found

    def _two(self, now: int, before: int) -> dict:
        """A sum, and what it was in the period before, where there was a book then."""
        return {"amount": self.money(now), "before": self.money(before) if self.period.has_before else None}

    def trial(self) -> list[dict]:
        """Every kind of account with what stood on it before, what moved, and what stands on it: debit, and credit."""
        codes = {kind: facts.code for kind, facts in KINDS.items()} | WORKED_OUT
        found = []
        for kind in sorted(self.sums, key=lambda kind: codes[kind]):
            known = self.sums[kind]
            if known[1:] == balances.NOTHING[1:]:
                continue
            sums = {"moved_debit": known.debits, "moved_credit": known.credits}
            sums |= _sides("opening_", known.opening) | _sides("", known.closing)
            row = {"currency": self.currency, "code": codes[kind], "account": kind}
            found.append(row | {name: self.money(minor) for name, minor in sums.items()})
        return found


def _sides(before: str, minor: int) -> dict[str, int]:
    return {f"{before}debit": max(minor, 0), f"{before}credit": max(-minor, 0)}


def books_of(session: Session, orgs: Iterable[Organisation], period: Period) -> list[Books]:
    """The books of these organisations put together, those of one currency: sums of two currencies are never added up."""
    by_currency = defaultdict(list)
    for org in orgs:
        by_currency[org.currency].append(org.id)
    return [
        Books(currency, period, balances.read(session, ids, period)) for currency, ids in sorted(by_currency.items())
    ]


def accounts(session: Session, org: Organisation, period: Period, parts: Iterable[str], below: bool = False) -> Paper:
    """The lines of `parts`, and what they come to. `below`: of the organisation and all below it, put together.

    Of several currencies each line says its own.
    """
    parts = tuple(parts)
    books, head, extra = _read(session, org, period, below)
    found = [Part(of, (*extra, *FIELDS), [row for each in books for row in each.rows(of)]) for of in parts]
    totals = [row for each in books for row in each.totals(parts)]
    return Paper(org, head, [*found, Part("totals", (*extra, *TOTAL), totals)])


def trial_balance(session: Session, org: Organisation, period: Period, below: bool = False) -> Paper:
    """Every kind of account that anything stands on, or moved on in the period; debits and credits come to the same."""
    books, head, extra = _read(session, org, period, below)
    return Paper(org, head, [Part("rows", (*extra, *TRIAL), [row for each in books for row in each.trial()])])


def _read(
    session: Session, org: Organisation, period: Period, below: bool
) -> tuple[list[Books], dict, tuple[str, ...]]:
    orgs = [org, *(organisations.below(session, org.id) if below else ())]
    head = {"from": period.first, "to": period.last}
    if period.has_before:
        head |= {"before_from": period.before.first, "before_to": period.before.last}
    if below:
        head["organisations"] = [each.code for each in orgs]
    return books_of(session, orgs, period), head, ("currency",) if below else ()
