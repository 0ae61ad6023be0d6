"""Penalties that are waived: one officer says how much and why, another one says so too; the borrower is neither of them.

What is waived is taken off what is owed (`penalties.py`); a loan of which nothing else was left is at its end. There is no
way back: penalties that were waived are not charged again.
"""

from dataclasses import dataclass

from sqlalchemy import BigInteger, Column, DateTime, Integer, Table, Text, text

from domain import limits
from domain.amount import Money
from domain.lending import loans, owing, penalties, repayments
from domain.lending.loans import Loan
from domain.lending.notices import PenaltyStays, PenaltyWaived, WaiverWaits
from domain.lending.refusals import PenaltyLess, WaiverAsked
from domain.people import first_words, members
from domain.people.members import Member
from domain.people.organisations import today
from domain.post import outbox
from domain.refusals import AlreadyAnswered
from domain.store import Session, metadata
from domain.texts import read_text

penalty_waiver = Table(
    "penalty_waiver",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("id", BigInteger, nullable=False),
    Column("loan", Integer, nullable=False),
    Column("first_word", BigInteger, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("reason", Text, nullable=False),
    Column("said_at", DateTime(timezone=True), nullable=False),
)


@dataclass(frozen=True, slots=True)
class Waiver:
    """What an officer would have waived of the penalties on a loan, in minor units, and why, in her own words."""

    id: int
    loan: int
    amount: int
    reason: str


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

    Said again by her, with other words or another sum, it takes the place of what she said. Raises NotAnOfficer, NoSuchLoan,
    NeedsAnother for her own loan, SharesPhone for that of somebody on her phone, PenaltyLess, TextUnfit, and WaiverAsked
    while another officer's word waits.

    Rule: who waives a penalty.
    """
    officer = members.writing(session, officer, officer=True)
    loan = loans.find(session, officer.org_id, number, lock=True)
    members.another(session, officer, loan.member_id)
    _check_owed(session, officer, loan, amount.minor)
    reason = read_text(reason, limits.WAIVER_WORDS)
    whose = members.here_or_left(session, officer.org_id, loan.member_id)
    if first := first_words.waiting(session, WAIVER, whose):
        said = _of_word(session, first)
        if first.said_by != officer.id:
            raise WaiverAsked()
        if (said.loan, said.amount, said.reason) == (number, amount.minor, reason):
            return said
        first_words.drop(session, whose, WAIVER)
    first_words.say(session, WAIVER, officer, whose)
    first = first_words.waiting(session, WAIVER, whose)
    facts = {"org": officer.org_id, "loan": number, "first": first.id, "amount": amount.minor, "reason": reason}
    session.execute(_KEEP, facts)
    return _of_word(session, first)


_KEEP = text(
    "INSERT INTO penalty_waiver (org_id, loan, first_word, amount, reason) VALUES (:org, :loan, :first, :amount, :reason)"
)


def waiting_for(session: Session, officer: Member) -> list[tuple[Waiver, Member]]:
    """What another officer would have waived, and waits for this one's word; each with the borrower."""
    statement = (
        "SELECT f.member_id, w.id, w.loan, w.amount, w.reason FROM penalty_waiver w JOIN first_word f"
        " ON f.org_id = w.org_id AND f.id = w.first_word WHERE w.org_id = :org AND f.state = 'waiting'"
        " AND f.member_id = ANY(:whose) ORDER BY w.id"
    )
    whose = first_words.of_others(session, WAIVER, officer)
    rows = session.execute(text(statement), {"org": officer.org_id, "whose": whose})
    return [(Waiver(*waiver), members.here_or_left(session, officer.org_id, who)) for who, *waiver in rows]


def answer(session: Session, officer: Member, said: int, *, yes: bool) -> Waiver:
    """Another officer says that it be waived, by the number of the waiver, or that it be not; all concerned hear of it.

    Raises NotAnOfficer, NeedsAnother, SharesPhone, AlreadyAnswered for one that waits no more, and PenaltyLess where less is
    owed by now.
    """
    officer = members.writing(session, officer, officer=True)
    loan, whose, first = _answerable(session, officer, said)
    waiver = _of_word(session, first)
    members.another(session, officer, first.said_by, loan.member_id)
    org, amount = officer.org, Money(waiver.amount, officer.org.currency)
    if not yes:
        first_words.drop(session, whose, WAIVER)
        outbox.tell_officers(
            session, org.id, PenaltyStays(officer.name, amount, whose.name, org.code), but=[officer.id, whose.id]
        )
        return waiver
    _check_owed(session, officer, loan, waiver.amount)
    first_words.say(session, WAIVER, officer, whose)
    penalties.waive(session, loan, waiver.id, waiver.amount)
    standing = owing.standing(session, loan, today(session, org))
    if not standing.to_end:
        repayments.end(session, loan, loans.last_entry(session, org.id, loan.number))
    notice = PenaltyWaived(amount, whose.name, waiver.reason, org.code)
    outbox.tell(session, whose, notice)
    outbox.tell_officers(session, org.id, notice, but=[officer.id, whose.id])
    return waiver


def _answerable(session: Session, officer: Member, said: int) -> tuple[Loan, Member, first_words.FirstWord]:
    """The loan, locked, the borrower, and the first word that waits of this waiver."""
    statement = "SELECT loan, first_word FROM penalty_waiver WHERE org_id = :org AND id = :id"
    row = session.execute(text(statement), {"org": officer.org_id, "id": said}).first()
    if row is None:
        raise AlreadyAnswered()
    loan = loans.find(session, officer.org_id, row.loan, lock=True)
    whose = members.here_or_left(session, officer.org_id, loan.member_id)
    first = first_words.waiting(session, WAIVER, whose)
    if first is None or first.id != row.first_word:
        raise AlreadyAnswered()
    return loan, whose, first


def _check_owed(session: Session, officer: Member, loan: Loan, amount: int) -> None:
    """Raises PenaltyLess unless so much is owed of the penalties on a loan, those of today included."""
    penalties.charge(session, officer.org, loan, today(session, officer.org))
    owed = left(session, officer, loan.number)
    if not 0 < amount <= owed.minor:
        raise PenaltyLess(owed)


def _of_word(session: Session, first: first_words.FirstWord) -> Waiver:
    statement = "SELECT id, loan, amount, reason FROM penalty_waiver WHERE org_id = :org AND first_word = :first"
    return Waiver(*session.execute(text(statement), {"org": first.org_id, "first": first.id}).one())


WAIVER = first_words.kind(
    "penalty-waiver", officers_hear=lambda whose, by: WaiverWaits(by.name, whose.name, whose.org.code)
)
