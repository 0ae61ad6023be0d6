"""Loans of the paper book: given before this book began, and owed in it as any other from then on.

What is left of the principal is a loan in one opening entry, which takes it out of the box again (docs/decisions/0039-past.md).
The interest that is left is on its instalments. No rule is asked whether it may be: it is. What is charged for paying it
late is that of the rules of the day on which the book began, and of no day before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import text

from domain.amount import coin
from domain.book import ledger
from domain.constitution.fields import Rules
from domain.constitution.versions import rules_of
from domain.lending import guarantors, instalments, loans
from domain.lending.instalments import Instalment
from domain.lending.loan_requests import agreed, agreed_for_emergency, record
from domain.lending.loans import Loan
from domain.lending.schedule import Terms
from domain.people.members import Member
from domain.people.organisations import Organisation, today
from domain.refusals import KeyReused
from domain.store import Session


@dataclass(frozen=True, slots=True)
class Past:
    """What the paper book says of a loan: what is left, by instalments, in minor units; who vouches; the day it was given."""

    fund: str
    rows: Sequence[Instalment]
    guarantors: Sequence[Member] = ()
    given_on: date | None = None

    @property
    def principal(self) -> int:
        """What is left of the principal."""
        return sum(row.principal for row in self.rows)

    @property
    def interest(self) -> int:
        """What is left of the interest."""
        return sum(row.interest for row in self.rows)


def bring_in(session: Session, org: Organisation, whose: Member, past: Past, *, key: str) -> bool:
    """Write a member's loan of the paper book into this one; False: it is there already.

    `key` names it in the organisation. Raises KeyReused when that was another loan, NotEnough when less is in the box than
    was lent: it is there until the loans are, as every opening balance is.
    """
    if known := loans.by_key(session, org.id, key):
        if _as_was(session, known, whose) != _as_said(past):
            raise KeyReused()
        return False
    loan = record(
        session, whose, _terms(session, org, past), None, _agreement(session, org, past), key=key, channel="import"
    )
    _vouch(session, loan, past)
    loans.move(session, loan, "approved")
    lines = [(loan.account, loan.principal), (loan.box, -loan.principal)]
    day = today(session, org)
    entry = ledger.post(session, org.id, "opening", lines, key=f"opening:{key}", channel="import", happened_on=day)
    instalments.fix(session, loan, "payout", past.rows, entry.number)
    loans.move(session, loan, "open", entry.number)
    return True


def _terms(session: Session, org: Organisation, past: Past) -> Terms:
    """On which it goes on: at the group's rate of today where it gets new dates, in whole coins where it is of whole ones."""
    rules, unit = rules_of(session, org.id), coin(org.currency)
    whole = not any(row.principal % unit or row.interest % unit for row in past.rows)
    rate = rules.number("loan_rate") if past.fund == "loan" else 0  # a month
    method = rules.word("loan_method")
    shape = "interest-only" if past.fund == "loan" and _is_interest_only(rules, past) else "equal"
    return Terms(past.principal, rate, len(past.rows), method, shape, unit=unit if whole else 1)


def _is_interest_only(rules: Rules, past: Past) -> bool:
    """Whether it goes on as the group's loans do whose principal is paid at the end: so its instalments have to be."""
    return rules.word("loan_instalments") == "interest-only" and not any(row.principal for row in past.rows[:-1])


def _agreement(session: Session, org: Organisation, past: Past) -> dict:
    rules = rules_of(session, org.id)
    known = (agreed if past.fund == "loan" else agreed_for_emergency)(rules, org.currency)
    known |= {"charge": "instalments", "fee": 0, "guarantors": len(past.guarantors)}
    known |= {"early_part": "none"}  # its interest was worked out on paper, we know not how
    return known | {"brought_on": today(session, org), "given_on": past.given_on}


def _vouch(session: Session, loan: Loan, past: Past) -> None:
    """Their word stands in the paper book, and for as much as it does there: more than they have saved, it may be."""
    for each in past.guarantors:
        facts = {"org": loan.org_id, "loan": loan.number, "member": each.id, "borrower": loan.member_id}
        session.execute(_VOUCHED, facts | {"amount": guarantors.part(loan)})


_VOUCHED = text(
    "INSERT INTO guarantor (org_id, loan, member_id, borrower_id, amount, says, said_at)"
    " VALUES (:org, :loan, :member, :borrower, :amount, 'yes', clock_timestamp())"
)


def _as_was(session: Session, loan: Loan, whose: Member) -> tuple:
    first = instalments.in_force(session, loan, version=1).rows
    vouching = sorted(each.member_id for each in guarantors.of_loan(session, loan))
    rows = [(row.due, row.principal, row.interest) for row in first]
    return loan.member_id == whose.id, loan.fund, loan.given_on, vouching, rows


def _as_said(past: Past) -> tuple:
    vouching = sorted(each.id for each in past.guarantors)
    rows = [(row.due, row.principal, row.interest) for row in past.rows]
    return True, past.fund, past.given_on, vouching, rows
