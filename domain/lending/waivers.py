"""Penalties that are waived (`book/waivers.py`): by two officers, neither of them the borrower.

What is waived is taken off what is owed (`penalties.py`); a loan of which nothing else was left is at its end. There is no
way back: penalties that were waived are not charged again.
"""

from domain.amount import Money
from domain.book import giving, waivers
from domain.book.waivers import Kind, Waiver
from domain.lending import loans, owing, penalties, repayments
from domain.lending.notices import PenaltyStays, PenaltyWaived, WaiverWaits
from domain.lending.refusals import PenaltyLess
from domain.people import first_words, members
from domain.people.members import Member
from domain.people.organisations import today
from domain.store import Session


def left(session: Session, officer: Member, number: int) -> Money:
    """The penalties on a loan that are not paid. Raises NoSuchLoan, and PenaltyLess where none is."""
    loan = loans.find(session, officer.org_id, number)
    owed = (
        owing.owed_on(session, officer.org, loan).penalty if loan.status == "open" else Money(0, officer.org.currency)
    )
    if not owed.minor:
        raise PenaltyLess(owed)
    return owed


def propose(session: Session, officer: Member, number: int, amount: Money, reason: str) -> Waiver:
    """An officer says that so much of the penalties on a loan be waived, and why; the other officers hear it.

    Raises NotAnOfficer, NoSuchLoan, PenaltyLess, and what `waivers.propose` raises.

    Rule: who waives a penalty.
    """
    officer = members.writing(session, officer, officer=True)
    loan = loans.find(session, officer.org_id, number, lock=True)
    whose = members.here_or_left(session, officer.org_id, loan.member_id)
    giving.check(session, officer.org_id)
    return waivers.propose(session, WAIVER, officer, whose, amount, reason, number)


def waiting_for(session: Session, officer: Member) -> list[tuple[Waiver, Member]]:
    """What another officer would have waived, and waits for this one's word; each with the borrower."""
    return waivers.waiting_for(session, WAIVER, officer)


def answer(session: Session, officer: Member, number: int, *, yes: bool) -> Waiver:
    """Another officer says that it be waived, by the number of the waiver, or that it be not.

    Raises NotAnOfficer, PenaltyLess where less is owed by now, and what `waivers.answer` raises.
    """
    officer = members.writing(session, officer, officer=True)
    return waivers.answer(session, WAIVER, officer, number, yes=yes)


def _check_owed(session: Session, whose: Member, amount: Money, number: int) -> None:
    """Raises PenaltyLess unless so much is owed of the penalties on a loan, those of today included."""
    loan = loans.find(session, whose.org_id, number, lock=True)
    penalties.charge(session, whose.org, loan, today(session, whose.org))
    owed = left(session, whose, number)
    if not 0 < amount.minor <= owed.minor:
        raise PenaltyLess(owed)


def _take_off(session: Session, whose: Member, waived: Waiver) -> None:
    loan = loans.find(session, whose.org_id, waived.loan, lock=True)
    penalties.waive(session, loan, waived.id, waived.amount)
    standing = owing.standing(session, loan, today(session, whose.org))
    if not standing.to_end:
        repayments.end(session, loan, loans.last_entry(session, whose.org_id, loan.number))


WAIVER = Kind(
    word=first_words.kind(
        "penalty-waiver", officers_hear=lambda whose, by: WaiverWaits(by.name, whose.name, whose.org.code)
    ),
    check=_check_owed,
    does=_take_off,
    waived=PenaltyWaived,
    stays=PenaltyStays,
)
