"""Asking for a loan: what the group's rules allow, the request, and the word of the officers."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import text

from domain.constitution.fields import Rules
from domain.constitution.versions import rules_of
from domain.lending import loans
from domain.lending.loans import Loan
from domain.limits import PURPOSE
from domain.money import ledger, slips
from domain.money.amount import Money, decimals
from domain.money.ledger import savings_of
from domain.money.schedule import Terms, schedule, total
from domain.notices import LoanApproved, LoanRefused, LoanRequested
from domain.people import members
from domain.people.members import Member
from domain.people.organisations import Organisation, by_id, lock_book, next_number
from domain.post import outbox
from domain.refusals import (
    AlreadyAnswered,
    KeyReused,
    LoanAsked,
    LoanStillOpen,
    LoanTooLarge,
    LoanTooLong,
    MemberTooNew,
    NeedsAnother,
    NoSavingsYet,
    NotYours,
    NumberUnfit,
    PayoutWaits,
    TooFewOfficers,
)
from domain.store import Session
from domain.texts import read_text


@dataclass(frozen=True, slots=True)
class Offer:
    """What the group's rules allow a member to borrow now: up to `most`, for up to `months`."""

    most: Money
    months: int
    rules: Rules

    @property
    def times(self) -> int:
        """How many times her savings a member's loans may come to."""
        return self.rules.whole("loan_times_savings")

    def check(self, amount: Money) -> None:
        """Raises LoanTooLarge for more than `most`."""
        if amount.minor > self.most.minor:
            raise LoanTooLarge(self.most, self.times)

    def terms(self, amount: Money, months: int) -> Terms:
        """The terms of a loan of so much for so long. Raises LoanTooLarge, LoanTooLong, NumberUnfit."""
        self.check(amount)
        if months > self.months:
            raise LoanTooLong(self.months)
        if months < 1:
            raise NumberUnfit(1, self.months)
        rate, method, instalments = (self.rules.word(f"loan_{name}") for name in ("rate", "method", "instalments"))
        return Terms(amount.minor, Decimal(rate), months, method, instalments, 10 ** decimals(amount.currency))


@dataclass(frozen=True, slots=True)
class Quote:
    """What a member is told before she accepts: all that she will pay back, and each month of it.

    The last instalment takes the remainder, and may differ by a few units.
    """

    total: Money
    monthly: Money


def quote(terms: Terms, currency: str) -> Quote:
    """What a loan on these terms comes to: no sum of it depends on the day."""
    rows = schedule(terms, date.min)
    return Quote(Money(total(rows), currency), Money(rows[0].total, currency))


def offer(session: Session, me: Member) -> Offer:
    """What the rules allow a member to borrow now.

    Raises MemberTooNew, TooFewOfficers, NoSavingsYet, LoanAsked and LoanStillOpen, each with what would help.
    """
    org = by_id(session, me.org_id)
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
    return Offer(Money(most, org.currency), rules.whole("loan_months"), rules)


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
    left = sum(loans.owed_on(session, org, each).total.minor for each in mine)
    raise LoanStillOpen(Money(left, org.currency))


# --- the request -----------------------------------------------------------------------------------------------------


def request(
    session: Session, me: Member, amount: Money, months: int, purpose: str | None, *, key: str, channel: str
) -> Loan:
    """A member asks for a loan; every other officer hears of it. The same `key` again gives back the request of then.

    Raises what `offer` and `Offer.terms` raise, NotAMember, TextUnfit for the purpose, KeyReused.
    """
    me = members.acting(session, me.org_id, me.id)
    purpose = read_text(purpose, PURPOSE) if purpose else None
    lock_book(session, me.org_id)
    if known := loans.by_key(session, me.org_id, key):
        if (known.member_id, known.principal, known.months) != (me.id, amount.minor, months):
            raise KeyReused()
        return known
    allowed = offer(session, me)
    terms = allowed.terms(amount, months)
    asked = record(session, me, terms, purpose, agreed(allowed.rules), key=key, channel=channel)
    org = by_id(session, me.org_id)
    outbox.tell_officers(session, org.id, LoanRequested(me.name, amount, months, org.name), but=[me.id])
    return asked


def agreed(rules: Rules) -> dict:
    """What is written on a loan of the loan fund, of the rules of the day on which it is asked for."""
    return {
        "fund": "loan",
        "times": rules.whole("loan_times_savings"),
        "at_once": rules.whole("loans_at_once"),
        "approvals": rules.whole("loan_approvals"),
        "charge": rules.word("loan_charge"),
        "fee": rules.number("loan_fee"),
        "guarantors": rules.whole("loan_guarantors"),
        "late_fine": rules.number("late_fine"),
        "late_days": rules.whole("late_days"),
        "repay_first": rules.word("repay_first"),
        "early_interest": rules.word("early_interest"),
        "decided_by": rules.word("loan_decided_by"),
    }


def agreed_for_emergency(rules: Rules) -> dict:
    """The same on an emergency loan of the social fund: nothing is charged for help, and no savings stand behind it."""
    free = {"fund": "social", "times": 1, "at_once": 1, "approvals": rules.whole("loan_approvals")}
    return free | {"decided_by": rules.word("claims_decided_by")}


def record(
    session: Session, me: Member, terms: Terms, purpose: str | None, agreement: dict, *, key: str, channel: str
) -> Loan:
    """Write a request into the book, with what was `agreed` on the day; whoever calls it has looked at the rules."""
    number = next_number(session, me.org_id, "loan")
    facts = agreement | {
        "org_id": me.org_id,
        "number": number,
        "member_id": me.id,
        "principal": terms.principal,
        "months": terms.months,
        "purpose": purpose,
        "rate": terms.rate,
        "method": terms.method,
        "instalments": terms.instalments,
        "channel": channel,
        "key": key,
    }
    session.execute(loans.loan.insert().values(facts))
    return loans.find(session, me.org_id, number)


def cancel(session: Session, me: Member, number: int) -> Loan:
    """A member takes back a request that is not paid out yet.

    Raises NotAMember, NoSuchLoan, NotYours, AlreadyAnswered, and PayoutWaits while the money is being handed over.
    """
    me = members.acting(session, me.org_id, me.id)
    lock_book(session, me.org_id)
    known = loans.find(session, me.org_id, number, lock=True)
    if known.member_id != me.id:
        raise NotYours()
    if known.status not in ("requested", "approved"):
        raise AlreadyAnswered()
    if slips.waiting_payout(session, me.org_id, number):
        raise PayoutWaits()
    loans.move(session, known, "cancelled")
    return loans.find(session, me.org_id, number)


# --- the officers' word ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Facts:
    """What an officer needs to know to decide."""

    loan: Loan
    name: str
    amount: Money
    savings: Money
    cash: Money


def facts(session: Session, officer: Member, number: int) -> Facts:
    """What there is to know about a request. Raises NoSuchLoan, NoSuchMember when the borrower has left."""
    known = loans.find(session, officer.org_id, number)
    whose = members.member(session, officer.org_id, known.member_id)
    currency = by_id(session, officer.org_id).currency
    saved, cash = (ledger.balance(session, officer.org_id, each) for each in (savings_of(whose), known.box))
    return Facts(known, whose.name, known.money(currency), Money(saved, currency), Money(cash, currency))


def undecided(session: Session, officer: Member) -> list[tuple[Loan, str]]:
    """The requests that wait for this officer's word, oldest first, each with the member's name."""
    said = session.execute(
        text("SELECT loan FROM approval WHERE org_id = :org AND officer_id = :officer"),
        {"org": officer.org_id, "officer": officer.id},
    )
    mine = set(said.scalars())
    waiting = loans.in_state(session, officer.org_id, "requested")
    return [(each, name) for each, name in waiting if each.member_id != officer.id and each.number not in mine]


def decide(session: Session, officer: Member, number: int, *, yes: bool) -> int:
    """An officer approves a request or refuses it; how many more have to approve it (0: it is decided).

    One no refuses it; as many yes as the rules wanted on the day of the request approve it. Raises NotAnOfficer,
    NoSuchLoan, NeedsAnother for the borrower's own word, AlreadyAnswered for a second word or a decided request.
    """
    officer = members.acting(session, officer.org_id, officer.id, officer=True)
    lock_book(session, officer.org_id)
    known = loans.find(session, officer.org_id, number, lock=True)
    if known.member_id == officer.id:
        raise NeedsAnother()
    if known.status != "requested" or not _note(session, known, officer, yes):
        raise AlreadyAnswered()
    org = by_id(session, officer.org_id)
    if not yes:
        loans.move(session, known, "refused")
        _tell_borrower(session, known, LoanRefused(known.money(org.currency), org.name))
        return 0
    missing = known.approvals - _yes(session, known)
    if missing <= 0:
        loans.move(session, known, "approved")
        _tell_borrower(session, known, LoanApproved(known.money(org.currency), org.name))
    return max(missing, 0)


def _note(session: Session, known: Loan, officer: Member, yes: bool) -> bool:
    """Write down an officer's word; False when she has given it already."""
    statement = (
        "INSERT INTO approval (org_id, loan, officer_id, borrower_id, says) VALUES (:org, :loan, :officer, :borrower, :says)"
        " ON CONFLICT (org_id, loan, officer_id) DO NOTHING"
    )
    said = {
        "org": known.org_id,
        "loan": known.number,
        "officer": officer.id,
        "borrower": known.member_id,
        "says": "yes" if yes else "no",
    }
    return bool(session.execute(text(statement), said).rowcount)


def _yes(session: Session, known: Loan) -> int:
    statement = "SELECT count(*) FROM approval WHERE org_id = :org AND loan = :loan AND says = 'yes'"
    return session.execute(text(statement), {"org": known.org_id, "loan": known.number}).scalar_one()


def _tell_borrower(session: Session, known: Loan, notice: LoanApproved | LoanRefused) -> None:
    try:
        whose = members.member(session, known.org_id, known.member_id)
    except members.NoSuchMember:
        return  # has left since
    outbox.tell(session, whose, notice, key=f"loan-decided:{known.org_id}:{known.number}")
