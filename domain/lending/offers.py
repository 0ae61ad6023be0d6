"""Offers: what a group's rules allow a member to borrow now, and why they do not."""

from dataclasses import dataclass

from sqlalchemy import text

from domain.amount import Money, coin
from domain.book import ledger
from domain.book.accounts import savings_of
from domain.constitution.fields import Rules
from domain.constitution.versions import rules_of
from domain.lending import loans, owing
from domain.lending.every import rate_of, terms_of
from domain.lending.loans import Loan
from domain.lending.plans import Plan
from domain.lending.refusals import (
    ChargesTakeAll,
    LoanAsked,
    LoanStillOpen,
    LoanTooLarge,
    LoanTooLong,
    MemberTooNew,
    NoSavingsYet,
)
from domain.lending.schedule import BY_PARTS, Terms
from domain.people import members
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.people.refusals import TooFewOfficers
from domain.refusals import NumberUnfit
from domain.store import Session


@dataclass(frozen=True, slots=True)
class Offer:
    """What the group's rules allow a member to borrow now: up to `most`, for up to `months`, or as many weeks or fortnights."""

    most: Money
    months: int
    rules: Rules

    @property
    def times(self) -> int:
        """How many times her savings a member's loans may come to."""
        return self.rules.whole("loan_times_savings")

    @property
    def every(self) -> str:
        """How often a loan is paid back: what `months` counts."""
        return self.rules.word("loan_every")

    def check(self, amount: Money) -> None:
        """Raises LoanTooLarge for more than `most`."""
        if amount.minor > self.most.minor:
            raise LoanTooLarge(self.most, self.times)

    def plan(self, amount: Money, months: int) -> Plan:
        """What a loan of so much for so long comes to.

        Raises LoanTooLarge, LoanTooLong, NumberUnfit, and ChargesTakeAll when nothing of it would be left in hand.
        """
        self.check(amount)
        if months > self.months:
            raise LoanTooLong(self.months, self.every)
        if months < 1:
            raise NumberUnfit(1, self.months)
        method, instalments = (self.rules.word(f"loan_{name}") for name in ("method", "instalments"))
        rate = rate_of(self.rules.number("loan_rate"), self.every)
        grace = min(self.rules.whole("loan_grace"), months - 1) if instalments in BY_PARTS else 0
        unit = coin(amount.currency)
        terms = Terms(
            amount.minor, rate, months, method, instalments=instalments, unit=unit, per=self.every, grace=grace
        )
        plan = Plan(terms, self.rules.word("loan_charge"), self.rules.number("loan_fee"))
        if plan.in_hand <= 0:
            raise ChargesTakeAll()
        return plan


def offer(session: Session, me: Member) -> Offer:
    """What the rules allow a member to borrow now.

    Raises MemberTooNew, TooFewOfficers, NoSavingsYet, LoanAsked and LoanStillOpen, each with what would help.

    Rule: largest loan.
    """
    org = me.org
    rules = rules_of(session, org.id)
    _refuse_new(session, me, rules.whole("loan_after_months"))
    others = [each for each in members.officers(session, org.id) if each.id != me.id]
    if len(others) < rules.whole("loan_approvals"):
        raise TooFewOfficers(rules.whole("loan_approvals"))
    saved = ledger.balance(session, org.id, savings_of(me))
    if not saved:
        raise NoSavingsYet()
    mine = loans.against_savings(session, me)
    most = saved * rules.whole("loan_times_savings") - loans.weight(session, mine)
    if mine and (len(mine) >= rules.whole("loans_at_once") or most <= 0):
        _refuse_another(session, org, mine)
    return Offer(Money(most, org.currency), longest(rules, rules.word("loan_every")), rules)


def longest(rules: Rules, every: str) -> int:
    """For how many months, fortnights or weeks a loan runs at most."""
    return terms_of(rules.whole("loan_months"), every)


def _refuse_new(session: Session, me: Member, months: int) -> None:
    statement = (
        "SELECT joined_at > clock_timestamp() - make_interval(months => :months) FROM membership"
        " WHERE org_id = :org AND id = :member"
    )
    if months and session.execute(text(statement), {"months": months, "org": me.org_id, "member": me.id}).scalar_one():
        raise MemberTooNew(months)


def _refuse_another(session: Session, org: Organisation, mine: list[Loan]) -> None:
    """Say which loan stands in the way: one that waits, or what is owed."""
    for each in mine:
        if each.status != "open":
            raise LoanAsked(each.money(org.currency))
    left = sum(owing.owed_on(session, org, each).total.minor for each in mine)
    raise LoanStillOpen(Money(left, org.currency))
