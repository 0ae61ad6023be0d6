"""What is owed on a loan, when and why.

What was received stands in the ledger, and nowhere else: principal, interest and penalties, each on an account of the
loan. Each of them fills up the instalments in the order of their days.

A payment goes to the instalments in that order too, in each to penalty, interest and principal, the one that the group
takes first before the others. Where who pays early owes interest up to now alone, that holds up to the instalment under
way; what is paid beyond goes to the principal of the later ones, and when no principal is left, the loan is at its end.
So what is owed depends on how much was paid until a day, and on no order of payments on that day.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import text

from domain.amount import Money
from domain.book import ledger
from domain.book.accounts import Account
from domain.lending import instalments, loans
from domain.lending.instalments import Instalment, Version
from domain.lending.loans import Loan
from domain.people.members import Member
from domain.people.organisations import Organisation, today
from domain.store import Session

PARTS = ("penalty", "interest", "principal")  # of an instalment, in the order in which they are paid by default


@dataclass(frozen=True, slots=True)
class Received:
    """What was paid on a loan, in minor units."""

    penalty: int = 0
    interest: int = 0
    principal: int = 0

    @property
    def total(self) -> int:
        """All of it."""
        return self.penalty + self.interest + self.principal


@dataclass(frozen=True, slots=True)
class Standing:
    """How a loan stands on `day`: what is `left` of each instalment of a version, those that are paid as nothing."""

    loan: Loan
    left: list[Instalment]
    day: date
    version: int = 1

    @property
    def reached(self) -> int:
        """How many instalments are due, or are the next to fall due."""
        return sum(row.due < self.day for row in self.left) + 1

    def _parts(self) -> Iterable[tuple[str, int]]:
        """What is left to be paid by now, part by part, in the order in which payments go to it."""
        first = self.loan.repay_first
        order = [first, *(part for part in PARTS if part != first)]
        whole = self.loan.early_interest == "whole"
        for row in self.left if whole else self.left[: self.reached]:
            yield from ((part, getattr(row, part)) for part in order)
        if not whole:
            yield from (("principal", row.principal) for row in self.left[self.reached :])

    @property
    def to_end(self) -> int:
        """What brings the loan to its end today."""
        return sum(minor for _part, minor in self._parts())

    def spread(self, amount: int) -> Received:
        """How a payment is divided. Raises ValueError for more than brings the loan to its end."""
        if amount > self.to_end:
            raise ValueError("more than is owed")
        got = dict.fromkeys(PARTS, 0)
        for part, minor in self._parts():
            paid = min(amount, minor)
            got[part] += paid
            amount -= paid
        return Received(**got)

    def unpaid(self) -> list[Instalment]:
        """What is left of each instalment, first due first; those that are paid are left out."""
        return [row for row in self.left if row.total]

    def late(self) -> list[Instalment]:
        """What should have been paid before this day, and is more than the group overlooks."""
        return [row for row in self.unpaid() if row.due < self.day and row.total > self.loan.late_tolerance]

    @property
    def days_late(self) -> int:
        """For how many days the oldest instalment that is not paid has been late; 0 where none is."""
        rows = self.late()
        return (self.day - rows[0].due).days if rows else 0

    @property
    def total(self) -> int:
        """All that is left to be paid, in minor units."""
        return sum(row.total for row in self.left)

    @property
    def principal(self) -> int:
        """What is left of the principal, in minor units."""
        return sum(row.principal for row in self.left)


def left_of(version: Version, got: Received) -> list[Instalment]:
    """What is left of each instalment of a version when so much was paid in all.

    If a payment from before the version was taken back, its first instalment is that much more.
    """
    waiting = {
        "penalty": got.penalty,
        "interest": got.interest - version.interest_before,
        "principal": got.principal - version.principal_before,
    }
    left = []
    for row in version.rows:
        paid = {part: min(waiting[part], getattr(row, part)) for part in PARTS}
        waiting = {part: waiting[part] - paid[part] for part in PARTS}
        left.append(replace(row, **{part: getattr(row, part) - paid[part] for part in PARTS}))
    return left


# --- of a loan in the book -------------------------------------------------------------------------------------------

_RECEIVED = """
    SELECT lent.org_id, lent.number, coalesce(sum(-l.amount) FILTER (WHERE a.kind = 'penalty'), 0)::bigint,
        coalesce(sum(-l.amount) FILTER (WHERE a.kind = 'interest' AND e.number <> lent.payout_entry), 0)::bigint,
        coalesce(sum(-l.amount) FILTER (WHERE a.kind IN ('loan', 'social-loan', 'written-off')
            AND e.number <> lent.payout_entry), 0)::bigint
    FROM loan lent JOIN account a ON a.org_id = lent.org_id AND a.member_id = lent.member_id AND a.loan = lent.number
    JOIN line l ON l.org_id = a.org_id AND l.account_id = a.id
    JOIN entry e ON e.org_id = l.org_id AND e.number = l.entry_number
    WHERE {} GROUP BY lent.org_id, lent.number
"""
_OF_ONE = text(_RECEIVED.format("lent.org_id = :org AND lent.number = :loan AND e.happened_on < :before"))
_UP_TO = text(_RECEIVED.format("lent.org_id = :org AND lent.number = ANY(:loans) AND e.happened_on <= :day"))
_OF_OPEN = text(_RECEIVED.format("lent.org_id = ANY(:orgs) AND lent.status = 'open'"))


def received(session: Session, loan: Loan, before: date = date.max) -> Received:
    """What was paid on a loan until the day `before`, what was kept back at its payout not counted."""
    row = session.execute(_OF_ONE, {"org": loan.org_id, "loan": loan.number, "before": before}).first()
    return Received(*row[2:]) if row else Received()


def standing(session: Session, loan: Loan, day: date) -> Standing:
    """How a loan that was paid out stands on `day`: with all that is in the book by now, and the penalties of until then."""
    version = instalments.in_force(session, loan, until=day)
    return Standing(loan, left_of(version, received(session, loan)), day, version.number)


def of_open(session: Session, org_ids: Iterable[int]) -> list[Standing]:
    """How every open loan of these organisations stands today where they are, by organisation and number.

    Read in three statements, however many they are.
    """
    orgs = list(org_ids)
    versions = instalments.in_force_of_open(session, orgs)
    got = {row[:2]: Received(*row[2:]) for row in map(tuple, session.execute(_OF_OPEN, {"orgs": orgs}))}
    found = []
    for known, day in loans.open_today(session, orgs):
        version = versions[known.org_id, known.number]
        left = left_of(version, got.get((known.org_id, known.number), Received()))
        found.append(Standing(known, left, day, version.number))
    return found


def on_day(session: Session, org: Organisation, day: date) -> list[Standing]:
    """How every loan stood at the end of a day of which principal was owed then, by number: by what happened up to it.

    Read in three statements, however many they are.
    """
    known = loans.out_on(session, org.id, day)
    numbers = [each.number for each in known]
    versions = instalments.in_force_on(session, org, numbers, day)
    rows = session.execute(_UP_TO, {"org": org.id, "loans": numbers, "day": day})
    got = {number: Received(*parts) for _org, number, *parts in rows}
    return [
        Standing(each, left_of(version, got.get(each.number, Received())), day, version.number)
        for each in known
        if (version := versions.get(each.number))
    ]


@dataclass(frozen=True, slots=True)
class Owed:
    """What is owed on one loan: how much is principal, interest and penalty; what is next and until when.

    `late` is what should have been paid by now, since `late_since`; `to_end` what brings the loan to its end today.
    """

    loan: Loan
    principal: Money
    interest: Money
    penalty: Money
    late: Money
    late_since: date | None
    next_amount: Money
    next_due: date
    to_end: Money

    @property
    def total(self) -> Money:
        """All that is still to be paid."""
        return self.principal + self.interest + self.penalty


def owed(session: Session, me: Member) -> list[Owed]:
    """What a member owes, loan by loan: what falls due first, what the group has given up, and loans of others."""
    given_up = [_given_up(session, me, each, each.loss) for each in loans.given_up(session, me)]
    return owed_on_open(session, me) + given_up + owed_for_others(session, me)


def owed_for_others(session: Session, me: Member) -> list[Owed]:
    """What a member owes of loans for which she has vouched (`liability.py`)."""
    accounts = ((each, Account("guaranteed", me.id, each.number)) for each in loans.guaranteed_by(session, me))
    return [_given_up(session, me, each, account) for each, account in accounts]


def owed_on_open(session: Session, me: Member) -> list[Owed]:
    """What a member owes on her open loans; what falls due first comes first."""
    found = [owed_on(session, me.org, each) for each in loans.alive(session, me) if each.status == "open"]
    return sorted(found, key=lambda each: (each.next_due, each.loan.number))


def _given_up(session: Session, me: Member, loan: Loan, account: Account) -> Owed:
    """Principal of a loan that the group has given up, as it stands on an account: nothing is charged on it."""
    org = me.org
    left = Money(ledger.balance(session, org.id, account), org.currency)
    nothing = Money(0, org.currency)
    return Owed(loan, left, nothing, nothing, nothing, None, left, today(session, org), left)


def owed_on(session: Session, org: Organisation, loan: Loan) -> Owed:
    """What is owed on one open loan."""
    now = standing(session, loan, today(session, org))
    left, late = now.unpaid(), now.late()
    sums = {part: sum(getattr(row, part) for row in left) for part in PARTS}
    sums |= {"late": sum(row.total for row in late), "next_amount": left[0].total, "to_end": now.to_end}
    money = {name: Money(minor, org.currency) for name, minor in sums.items()}
    return Owed(loan, late_since=late[0].due if late else None, next_due=left[0].due, **money)
