"""Borrowing between organisations: the request of the one, the word of the other's officers, paying out and paying back.

Money moves by a transfer, so each payment needs a word on both sides (`handover.py` posts it).
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import text

from domain.amount import Money, coin
from domain.constitution.versions import rules_of
from domain.lending.refusals import (
    LoanAsked,
    LoanNotApproved,
    LoanStillOpen,
    LoanTooLong,
    OwesLess,
    OwesNothing,
    PayoutWaits,
)
from domain.lending.schedule import Terms, schedule, total
from domain.people import holding, members, persons
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.organisations import Organisation, by_id
from domain.people.refusals import TooFewOfficers
from domain.post import outbox
from domain.refusals import AlreadyAnswered, KeyReused, NeedsAnother, NotYours, NumberUnfit
from domain.store import Session
from domain.tiers import advances, transfers
from domain.tiers.advances import ALIVE, Advance, Owed
from domain.tiers.notices import AdvanceApproved, AdvanceAsked, AdvanceRefused
from domain.tiers.transfers import Transfer


@dataclass(frozen=True, slots=True)
class Quote:
    """What a borrower is told before it asks: all that it will pay back, and each month of it but for the remainder."""

    total: Money
    monthly: Money


def longest(session: Session, lender: int) -> int:
    """For how many months the lender's rules lend at most."""
    return rules_of(session, lender).whole("loan_months")


def quote(session: Session, lender: int, amount: Money, months: int) -> Quote:
    """What so much for so long would come to by the lender's rules of today."""
    rules = rules_of(session, lender)
    terms = Terms(
        amount.minor,
        rules.number("loan_rate"),
        months,
        rules.word("loan_method"),
        rules.word("loan_instalments"),
        unit=coin(amount.currency),
    )
    rows = schedule(terms, date.min)
    return Quote(Money(total(rows), amount.currency), Money(rows[0].total, amount.currency))


# --- asking ----------------------------------------------------------------------------------------------------------


def ask(session: Session, caller: Caller, lender: int, amount: Money, months: int) -> Advance:
    """An officer asks another organisation for a loan; its officers hear of it.

    The same `key` again gives back the request of then. Raises NotAnOfficer, NotConnected, OtherCurrency, NumberUnfit,
    LoanTooLong, TooFewOfficers, LoanAsked, LoanStillOpen, KeyReused.
    """
    caller = caller.writing(session, lender, officer=True)
    org = caller.org
    other = transfers.partner(session, org, lender)
    if advance := advances.by_key(session, org.id, caller.key):
        if (advance.org_id, advance.principal, advance.months) != (other.id, amount.minor, months):
            raise KeyReused()
        return advance
    rules = rules_of(session, other.id)
    if months > rules.whole("loan_months"):
        raise LoanTooLong(rules.whole("loan_months"))
    if months < 1:
        raise NumberUnfit(1, rules.whole("loan_months"))
    approving = [each for each in members.officers(session, other.id) if each.person_id != caller.me.person_id]
    if len(approving) < rules.whole("loan_approvals"):
        raise TooFewOfficers(rules.whole("loan_approvals"))
    _refuse_another(session, org, other.id, rules.whole("loans_at_once"))
    row = session.execute(
        text(
            "INSERT INTO advance (org_id, borrower, principal, months, rate, method, instalments, approvals, asked_by,"
            " channel, key, coin) VALUES (:org, :borrower, :principal, :months, :rate, :method, :instalments, :approvals,"
            " :by, :channel, :key, :coin) RETURNING id"
        ),
        {
            "org": other.id,
            "borrower": org.id,
            "principal": amount.minor,
            "months": months,
            "rate": rules.number("loan_rate"),
            "method": rules.word("loan_method"),
            "instalments": rules.word("loan_instalments"),
            "approvals": rules.whole("loan_approvals"),
            "by": caller.me.id,
            "channel": caller.channel,
            "key": caller.key,
            "coin": coin(amount.currency),
        },
    ).scalar_one()
    outbox.tell_officers(session, other.id, AdvanceAsked(amount, months, org.name, other.code))
    return advances.find(session, other.id, row)


def _refuse_another(session: Session, org: Organisation, lender: int, at_once: int) -> None:
    mine = [each for each in advances.borrowed_by(session, org.id, *ALIVE) if each.org_id == lender]
    if len(mine) < at_once:
        return
    for each in mine:
        if each.status != "open":
            raise LoanAsked(each.money(org.currency))
    left = sum(advances.owed_on(session, org, each).total.minor for each in mine)
    raise LoanStillOpen(Money(left, org.currency))


def cancel(session: Session, officer: Member, lender: int, number: int) -> Advance:
    """An officer of the borrower takes a request back that is not paid out yet.

    Raises NotAnOfficer, NoSuchLoan, NotYours, AlreadyAnswered, and PayoutWaits while the money is on its way.
    """
    officer = members.writing(session, officer, lender, officer=True)
    advance = advances.find(session, lender, number, lock=True)
    if advance.borrower != officer.org_id:
        raise NotYours()
    if advance.status not in ("requested", "approved"):
        raise AlreadyAnswered()
    if _on_its_way(session, advance):
        raise PayoutWaits()
    advances.move(session, advance, "cancelled")
    return advance


def _on_its_way(session: Session, advance: Advance) -> bool:
    waiting = transfers.waiting_between(session, advance.org_id, advance.borrower)
    return any(each.kind == "loan" and each.advance == advance.id for each in waiting)


def payable(session: Session, org_id: int) -> list[Advance]:
    """The approved loans that the organisation can pay out, oldest first: none that is on its way."""
    return [each for each in advances.lent_by(session, org_id, "approved") if not _on_its_way(session, each)]


# --- the lender's word -----------------------------------------------------------------------------------------------


def undecided(session: Session, officer: Member) -> list[Advance]:
    """The requests that wait for this officer's word, oldest first."""
    said = session.execute(
        text(
            "SELECT v.id FROM advance v JOIN membership a ON a.org_id = v.borrower AND a.id = v.asked_by"
            " LEFT JOIN advance_approval p ON p.org_id = v.org_id AND p.advance = v.id AND p.officer_id = :officer"
            " WHERE v.org_id = :org AND v.status = 'requested' AND (p.says IS NOT NULL OR a.person_id = :person)"
        ),
        {"org": officer.org_id, "officer": officer.id, "person": officer.person_id},
    )
    not_mine = set(said.scalars())
    return [each for each in advances.lent_by(session, officer.org_id, "requested") if each.id not in not_mine]


def decide(session: Session, officer: Member, number: int, *, yes: bool) -> int:
    """An officer of the lender approves a request or refuses it; how many more have to approve it (0: it is decided).

    One no refuses it; as many yes as the rules wanted on the day of the request approve it. Raises NotAnOfficer,
    NoSuchLoan, NeedsAnother for the one who asked, AlreadyAnswered for a second word or a decided request.
    """
    borrower = advances.find(session, officer.org_id, number).borrower
    officer = members.writing(session, officer, borrower, officer=True)
    advance = advances.find(session, officer.org_id, number, lock=True)
    asked_by = _person(session, advance.borrower, advance.asked_by)
    if asked_by == officer.person_id:
        raise NeedsAnother()
    persons.apart(session, officer.person_id, asked_by)
    if advance.status != "requested" or not _note(session, advance, officer, yes):
        raise AlreadyAnswered()
    org, borrower = officer.org, by_id(session, advance.borrower)
    amount = advance.money(org.currency)
    if not yes:
        advances.move(session, advance, "refused")
        outbox.tell_officers(session, borrower.id, AdvanceRefused(amount, org.name, borrower.code))
        return 0
    agreed = holding.yes(session, "advance_approval", "advance", advance.org_id, advance.id)
    members.another(session, officer, *(each for each in agreed if each != officer.id))
    missing = advance.approvals - len(agreed)
    if missing <= 0:
        advances.move(session, advance, "approved")
        outbox.tell_officers(session, borrower.id, AdvanceApproved(amount, org.name, borrower.code))
    return max(missing, 0)


def _person(session: Session, org_id: int, member_id: int) -> int:
    statement = "SELECT person_id FROM membership WHERE org_id = :org AND id = :id"
    return session.execute(text(statement), {"org": org_id, "id": member_id}).scalar_one()


def _note(session: Session, advance: Advance, officer: Member, yes: bool) -> bool:
    """Write down an officer's word; False when she has given it already."""
    statement = (
        "INSERT INTO advance_approval (org_id, advance, officer_id, says) VALUES (:org, :advance, :officer, :says)"
        " ON CONFLICT (org_id, advance, officer_id) DO NOTHING"
    )
    said = {"org": advance.org_id, "advance": advance.id, "officer": officer.id, "says": "yes" if yes else "no"}
    return bool(session.execute(text(statement), said).rowcount)


# --- the money -------------------------------------------------------------------------------------------------------


def pay_out(session: Session, caller: Caller, number: int) -> Transfer:
    """An officer of the lender hands over the money of an approved loan; an officer of the borrower has to confirm it.

    Raises NotAnOfficer, NoSuchLoan, LoanNotApproved, AlreadyAnswered when it was paid out, PayoutWaits, and what
    `transfers.say` raises.
    """
    borrower = advances.find(session, caller.org.id, number).borrower
    caller = caller.writing(session, borrower, officer=True)
    advance = advances.find(session, caller.org.id, number)
    if not transfers.by_key(session, caller.org.id, caller.key):
        check_payable(advance)
        if _on_its_way(session, advance):
            raise PayoutWaits()
    amount = advance.money(caller.org.currency)
    about = (advance.org_id, advance.id)
    return transfers.say(session, caller, advance.borrower, "loan", amount, advance=about)


def check_payable(advance: Advance) -> None:
    """Raises LoanNotApproved for one that is not approved yet, AlreadyAnswered for one that cannot be paid out any more."""
    if advance.status == "requested":
        raise LoanNotApproved()
    if advance.status != "approved":
        raise AlreadyAnswered()


def pay_back(session: Session, caller: Caller, lender: int, number: int, amount: Money) -> Transfer:
    """An officer of the borrower says that so much was paid back; an officer of the lender has to confirm it.

    Raises NotAnOfficer, NoSuchLoan, NotYours, OwesNothing, OwesLess with what is owed, and what `transfers.say` raises.
    """
    caller = caller.writing(session, lender, officer=True)
    advance = advances.find(session, lender, number)
    if advance.borrower != caller.org.id:
        raise NotYours()
    if not transfers.by_key(session, caller.org.id, caller.key):
        check_owed(session, caller.org, advance, amount)
    about = (advance.org_id, advance.id)
    return transfers.say(session, caller, lender, "repayment", amount, advance=about)


def check_owed(session: Session, org: Organisation, advance: Advance, amount: Money) -> Owed:
    """What is owed on an advance, if it is at least `amount`. Raises OwesNothing, OwesLess with what is owed."""
    if advances.find(session, advance.org_id, advance.id).status != "open":
        raise OwesNothing()
    found = advances.owed_on(session, org, advance)
    if amount.minor > found.total.minor:
        raise OwesLess(found.total)
    return found
