"""Asking for a loan: the request, and the word of the officers. What the group's rules allow is in `offers.py`."""

from dataclasses import dataclass

from sqlalchemy import text

from domain import limits
from domain.amount import Money, decimals
from domain.book import ledger, on_behalf, prepared
from domain.book.accounts import savings_of
from domain.constitution.fields import Rules
from domain.lending import guarantors, loan_votes, loans, offers, payouts, plans
from domain.lending.loans import Loan
from domain.lending.notices import GuarantorsWanted, LoanApproved, LoanRefused, LoanRequested
from domain.lending.refusals import DecidedByVote, GuarantorsMissing, PayoutWaits
from domain.lending.schedule import Terms
from domain.people import holding, members, persons
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.organisations import next_number, today
from domain.people.refusals import PinNeeded
from domain.post import outbox
from domain.refusals import AlreadyAnswered, KeyReused, NeedsAnother, NotYours
from domain.store import Session
from domain.texts import read_text

# --- the request -----------------------------------------------------------------------------------------------------


def request(session: Session, caller: Caller, amount: Money, months: int, purpose: str | None) -> Loan:
    """A member asks for a loan; every other officer hears of it. The same `key` again gives back the request of then.

    Raises what `offers.offer` and `Offer.plan` raise, NotAMember, PinNeeded, TextUnfit for the purpose, KeyReused.
    """
    caller = caller.writing(session)
    prepared.check(session, caller.me, caller.with_pin)
    purpose = read_text(purpose, limits.PURPOSE) if purpose else None
    if loan := loans.by_key(session, caller.org.id, caller.key):
        if (loan.member_id, loan.principal, loan.months) != (caller.me.id, amount.minor, months):
            raise KeyReused()
        return loan
    allowed = offers.offer(session, caller.me)
    plan = allowed.plan(amount, months)
    asked = record(
        session,
        caller.me,
        plan.terms,
        purpose,
        agreed(allowed.rules, amount.currency),
        key=caller.key,
        channel=caller.channel,
    )
    if asked.guarantors:
        org = caller.org
        outbox.tell(session, caller.me, GuarantorsWanted(asked.guarantors, amount, org.name))
    submit(session, asked)
    prepared.drop(session, caller.me, "loan")
    return asked


def ask_for(
    session: Session, officer: Member, member_id: int, amount: Money, months: int, purpose: str | None
) -> Member:
    """An officer asks for a loan in the name of a member without a phone; given back is the witness, with whose word it is asked.

    Raises what `on_behalf.say`, `offers.offer` and `Offer.plan` raise, and TextUnfit for the purpose.
    """
    officer = members.writing(session, officer, officer=True)
    whose = members.member(session, officer.org_id, member_id)
    purpose = read_text(purpose, limits.PURPOSE) if purpose else None
    allowed = offers.offer(session, whose)
    plan = allowed.plan(amount, months)
    total = plans.quote(plan, amount.currency, today(session, whose.org)).total
    facts = {"minor": amount.minor, "months": months, "purpose": purpose, "total": total.minor}
    facts |= {"every": allowed.every}
    return on_behalf.say(session, officer, LOAN_FOR, member_id, facts)


def _asked_before_witness(session: Session, caller: Caller, facts: dict) -> Loan:
    return request(session, caller, Money(facts["minor"], caller.org.currency), facts["months"], facts["purpose"])


LOAN_FOR = on_behalf.deed("loan-for", _asked_before_witness)


def submit(session: Session, loan: Loan) -> None:
    """Hand a request that enough members vouch for to those who decide: the officers, or by rule everybody."""
    if loan.status != "requested" or guarantors.missing(session, loan):
        return
    if loan.decided_by == "vote":
        loan_votes.put(session, loan)
        return
    whose = members.member(session, loan.org_id, loan.member_id)
    org = whose.org
    notice = LoanRequested(whose.name, loan.money(org.currency), loan.months, org.name, loan.every)
    outbox.tell_officers(session, org.id, notice, but=[whose.id])


def vouch(session: Session, me: Member, number: int, *, yes: bool, with_pin: bool) -> Loan:
    """A member says whether she vouches for a loan; with the last yes that is needed the request goes on its way.

    Raises what `guarantors.answer` raises, and PinNeeded for a yes without the PIN.
    """
    if yes and not with_pin:
        raise PinNeeded("vouching")
    persons.check_text(session, me.person_id, with_pin=with_pin)
    loan = guarantors.answer(session, me, number, yes=yes)
    if yes:
        submit(session, loan)
    return loan


def agreed(rules: Rules, currency: str) -> dict:
    """What is written on a loan of the loan fund, of the rules of the day on which it is asked for."""
    return {
        "fund": "loan",
        "rate": rules.number("loan_rate"),
        "every": rules.word("loan_every"),
        "due_on": rules.word("loan_due_on"),
        "times": rules.whole("loan_times_savings"),
        "at_once": rules.whole("loans_at_once"),
        "approvals": rules.whole("loan_approvals"),
        "charge": rules.word("loan_charge"),
        "fee": rules.number("loan_fee"),
        "guarantors": rules.whole("loan_guarantors"),
        "late_fine": rules.number("late_fine"),
        "late_days": rules.whole("late_days"),
        "late_cap": rules.number("late_cap"),
        "late_tolerance": _overlooked(rules, currency),
        "repay_first": rules.word("repay_first"),
        "early_interest": rules.word("early_interest"),
        "early_part": rules.word("early_part"),
        "decided_by": rules.word("loan_decided_by"),
    }


def _overlooked(rules: Rules, currency: str) -> int:
    return int(rules.number("late_tolerance").scaleb(decimals(currency)))


def agreed_for_emergency(rules: Rules, currency: str) -> dict:
    """The same on an emergency loan of the social fund: nothing is charged for help, and no savings stand behind it."""
    free = {
        "fund": "social",
        "rate": 0,
        "every": "month",
        "times": 1,
        "at_once": 1,
        "approvals": rules.whole("loan_approvals"),
    }
    free |= {"due_on": rules.word("loan_due_on")}
    free |= {"late_tolerance": _overlooked(rules, currency)}
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
        "method": terms.method,
        "instalments": terms.instalments,
        "grace": terms.grace,
        "coin": terms.unit,
        "channel": channel,
        "key": key,
    }
    session.execute(loans.loan.insert().values(facts))
    return loans.find(session, me.org_id, number)


def cancel(session: Session, me: Member, number: int) -> Loan:
    """A member takes back a request that is not paid out yet.

    Raises NotAMember, NoSuchLoan, NotYours, AlreadyAnswered, and PayoutWaits while the money is being handed over.
    """
    me = members.writing(session, me)
    loan = loans.find(session, me.org_id, number, lock=True)
    if loan.member_id != me.id:
        raise NotYours()
    check_cancel(session, loan)
    loans.move(session, loan, "cancelled")
    loan_votes.drop(session, loan)
    return loans.find(session, me.org_id, number)


def check_cancel(session: Session, loan: Loan) -> None:
    """Raises AlreadyAnswered for what is no request any more, and PayoutWaits while the money is being handed over."""
    if loan.status not in ("requested", "approved"):
        raise AlreadyAnswered()
    if payouts.waits(session, loan.org_id, loan.number):
        raise PayoutWaits()


# --- the officers' word ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Facts:
    """What an officer needs to know to decide."""

    loan: Loan
    name: str
    amount: Money
    savings: Money
    cash: Money
    vouching: list[str]  # names of those who vouch for it


def facts(session: Session, officer: Member, number: int) -> Facts:
    """What there is to know about a request. Raises NoSuchLoan, NoSuchMember when the borrower has left."""
    loan = loans.find(session, officer.org_id, number)
    whose = members.member(session, officer.org_id, loan.member_id)
    currency = officer.org.currency
    vouching = [each.name for each in guarantors.of_loan(session, loan) if each.says == "yes"]
    saved, cash = (ledger.balance(session, officer.org_id, each) for each in (savings_of(whose), loan.box))
    return Facts(loan, whose.name, loan.money(currency), Money(saved, currency), Money(cash, currency), vouching)


def undecided(session: Session, officer: Member) -> list[tuple[Loan, str]]:
    """The requests that wait for this officer's word, oldest first, each with the member's name."""
    said = session.execute(
        text("SELECT loan FROM approval WHERE org_id = :org AND officer_id = :officer"),
        {"org": officer.org_id, "officer": officer.id},
    )
    mine = set(said.scalars())
    waiting = loans.in_state(session, officer.org_id, "requested")
    return [
        (each, name)
        for each, name in waiting
        if each.member_id != officer.id
        and each.number not in mine
        and each.decided_by == "officers"
        and not guarantors.missing(session, each)
    ]


def decide(session: Session, officer: Member, number: int, *, yes: bool) -> int:
    """An officer approves a request or refuses it; how many more have to approve it (0: it is decided).

    One no refuses it; as many yes as the rules wanted on the day of the request approve it, each APPROVAL_DAYS old at the most
    and of who is an officer still; where too few are left, the member asks anew. Raises NotAnOfficer,
    NoSuchLoan, NeedsAnother for the borrower's own word, AlreadyAnswered for a second word or a decided request,
    DecidedByVote where everybody decides, GuarantorsMissing while others have to vouch for it first.
    """
    officer = members.writing(session, officer, officer=True)
    loan = loans.find(session, officer.org_id, number, lock=True)
    if loan.member_id == officer.id:
        raise NeedsAnother()
    if loan.decided_by == "vote":
        raise DecidedByVote()
    if loan.status == "requested" and (count := guarantors.missing(session, loan)):
        raise GuarantorsMissing(count)
    if loan.status != "requested" or not _note(session, loan, officer, yes):
        raise AlreadyAnswered()
    org = officer.org
    if not yes:
        loans.move(session, loan, "refused")
        loan_votes.tell_borrower(session, loan, LoanRefused(loan.money(org.currency), org.name))
        return 0
    agreed = holding.yes(session, "approval", "loan", loan.org_id, loan.number)
    members.another(session, officer, loan.member_id, *(each for each in agreed if each != officer.id))
    missing = loan.approvals - len(agreed)
    if missing <= 0:
        loans.move(session, loan, "approved")
        loan_votes.tell_borrower(session, loan, LoanApproved(loan.money(org.currency), org.name))
    return max(missing, 0)


def _note(session: Session, loan: Loan, officer: Member, yes: bool) -> bool:
    """Write down an officer's word; False when she has given it already."""
    statement = (
        "INSERT INTO approval (org_id, loan, officer_id, borrower_id, says) VALUES (:org, :loan, :officer, :borrower, :says)"
        " ON CONFLICT (org_id, loan, officer_id) DO NOTHING"
    )
    said = {
        "org": loan.org_id,
        "loan": loan.number,
        "officer": officer.id,
        "borrower": loan.member_id,
        "says": "yes" if yes else "no",
    }
    return bool(session.execute(text(statement), said).rowcount)
