"""Guarantors: members who vouch for a loan, each with her own word on her own phone.

Each vouches for an equal part of what is lent, and for all her vouching together with no more than she has saved: as in
credit unions, where free deposits stand behind a guarantee. Her savings are
not touched and nothing of them is taken by itself; she is told when the borrower is late (`watch.py`), and cannot leave
the group before the loan is at its end.
"""

from dataclasses import dataclass

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Integer,
    Table,
    Text,
    text,
)

from domain import limits
from domain.amount import Money
from domain.book import ledger
from domain.book.accounts import savings_of
from domain.constitution.versions import rules_of
from domain.lending import loans
from domain.lending.loans import Loan
from domain.lending.notices import GuarantorAsked, GuarantorSaid
from domain.lending.refusals import GuarantorsNamed, NoSuchLoan, VouchesForTooMuch
from domain.people import members
from domain.people.members import Member
from domain.post import outbox
from domain.refusals import AlreadyAnswered, NotYours, TooManyWaiting
from domain.store import Session, metadata

guarantor = Table(
    "guarantor",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("loan", Integer, nullable=False),
    Column("member_id", BigInteger, nullable=False),
    Column("borrower_id", BigInteger, nullable=False),
    Column("amount", BigInteger, nullable=False),  # that she vouches for
    Column("says", Text),  # yes or no; None until she has spoken
    Column("asked_at", DateTime(timezone=True), nullable=False),
    Column("said_at", DateTime(timezone=True)),
)


@dataclass(frozen=True, slots=True)
class Guarantor:
    """A member who was asked to vouch for `amount` minor units; `says` is yes, no, or None."""

    loan: int
    member_id: int
    name: str
    amount: int
    says: str | None


_GUARANTOR = (
    "SELECT g.loan, g.member_id, m.name, g.amount, g.says FROM guarantor g"
    " JOIN membership m ON m.org_id = g.org_id AND m.id = g.member_id"
)


def of_loan(session: Session, loan: Loan) -> list[Guarantor]:
    """Those who were asked to vouch for a loan, in the order in which they were."""
    rows = session.execute(
        text(f"{_GUARANTOR} WHERE g.org_id = :org AND g.loan = :loan ORDER BY g.asked_at, g.member_id"),
        {"org": loan.org_id, "loan": loan.number},
    )
    return [Guarantor(*row) for row in rows]


def missing(session: Session, loan: Loan) -> int:
    """How many more have to vouch for a loan."""
    return max(loan.guarantors - sum(each.says == "yes" for each in of_loan(session, loan)), 0)


def waiting_for(session: Session, me: Member) -> list[tuple[Guarantor, str]]:
    """The loans that wait for this member's word, each with the borrower's name."""
    rows = session.execute(
        text(
            "SELECT g.loan, g.member_id, m.name, g.amount, g.says, b.name FROM guarantor g"
            " JOIN membership m ON m.org_id = g.org_id AND m.id = g.member_id"
            " JOIN membership b ON b.org_id = g.org_id AND b.id = g.borrower_id"
            " JOIN loan l ON l.org_id = g.org_id AND l.number = g.loan WHERE g.org_id = :org AND g.member_id = :me"
            " AND g.says IS NULL AND l.status = 'requested' ORDER BY g.loan"
        ),
        {"org": me.org_id, "me": me.id},
    )
    return [(Guarantor(*row[:-1]), row[-1]) for row in rows]


def vouched(session: Session, me: Member) -> int:
    """What a member vouches for in all, in minor units: the whole of each part until that loan is at its end."""
    return session.execute(
        text(
            "SELECT coalesce(sum(g.amount), 0)::bigint FROM guarantor g"
            " JOIN loan l ON l.org_id = g.org_id AND l.number = g.loan WHERE g.org_id = :org AND g.member_id = :me"
            " AND g.says = 'yes' AND l.status = ANY(:alive)"
        ),
        {"org": me.org_id, "me": me.id, "alive": list(loans.ALIVE)},
    ).scalar_one()


def vouches_for(session: Session, me: Member) -> str | None:
    """The name of a member whose loan this one vouches for; None where she vouches for none that is alive."""
    return session.execute(
        text(
            "SELECT b.name FROM guarantor g JOIN membership b ON b.org_id = g.org_id AND b.id = g.borrower_id"
            " JOIN loan l ON l.org_id = g.org_id AND l.number = g.loan WHERE g.org_id = :org AND g.member_id = :me"
            " AND g.says = 'yes' AND l.status = ANY(:alive) ORDER BY g.loan LIMIT 1"
        ),
        {"org": me.org_id, "me": me.id, "alive": list(loans.ALIVE)},
    ).scalar()


def part(loan: Loan) -> int:
    """What each of them vouches for, in minor units: together they make up at least the whole."""
    return -(-loan.principal // loan.guarantors)


def pay(session: Session, org_id: int) -> bool:
    """Whether who vouches now owes her part of a loan that is given up (`liability.py`)."""
    return rules_of(session, org_id).word("guarantors_pay") == "yes"


# --- asking and answering --------------------------------------------------------------------------------------------


def ask(session: Session, me: Member, number: int, member_id: int) -> Guarantor:
    """The borrower names a member who is to vouch for her request; that member hears of it. The same again changes nothing.

    Raises NotAMember, NoSuchLoan, NotYours, NoSuchMember, NeedsAnother for herself, SharesPhone for who has a phone of hers,
    AlreadyAnswered for a request that is decided, GuarantorsNamed when enough wait or have said yes, TooManyWaiting after
    GUARANTORS_ASKED.
    """
    me = members.writing(session, me)
    loan = loans.find(session, me.org_id, number, lock=True)
    if loan.member_id != me.id:
        raise NotYours()
    whom = members.member(session, me.org_id, member_id)
    members.another(session, me, whom.id)
    if loan.status != "requested":
        raise AlreadyAnswered()
    asked = of_loan(session, loan)
    if before := next((each for each in asked if each.member_id == whom.id), None):
        return before
    check_more(loan, asked)
    named = Guarantor(number, whom.id, whom.name, part(loan), None)
    facts = {"org_id": me.org_id, "loan": number, "member_id": whom.id, "borrower_id": me.id, "amount": named.amount}
    session.execute(guarantor.insert().values(facts))
    org = me.org
    notice = GuarantorAsked(me.name, Money(named.amount, org.currency), org.name, number)
    outbox.tell(session, whom, notice, key=f"vouch:{org.id}:{number}")
    return named


def check_more(loan: Loan, asked: list[Guarantor]) -> None:
    """Whether one more may be asked. Raises GuarantorsNamed when enough wait or have said yes, TooManyWaiting."""
    if sum(each.says != "no" for each in asked) >= loan.guarantors:
        raise GuarantorsNamed(loan.guarantors)
    if len(asked) >= limits.GUARANTORS_ASKED:
        raise TooManyWaiting()


def answer(session: Session, me: Member, number: int, *, yes: bool) -> Loan:
    """A member says whether she vouches for a loan; the borrower hears it.

    Raises NotAMember, NoSuchLoan when she was not asked, AlreadyAnswered, and for her yes SharesPhone where the borrower has a
    phone of hers, VouchesForTooMuch with what her savings allow.
    """
    me = members.writing(session, me)
    loan = loans.find(session, me.org_id, number, lock=True)
    mine = next((each for each in of_loan(session, loan) if each.member_id == me.id), None)
    if mine is None:
        raise NoSuchLoan()
    if mine.says or loan.status != "requested":
        raise AlreadyAnswered()
    if yes:
        members.another(session, me, loan.member_id)
    org = me.org
    free = ledger.balance(session, org.id, savings_of(me)) - vouched(session, me)
    if yes and mine.amount > free:
        raise VouchesForTooMuch(Money(max(free, 0), org.currency))
    session.execute(
        text(
            "UPDATE guarantor SET says = :says, said_at = clock_timestamp()"
            " WHERE org_id = :org AND loan = :loan AND member_id = :me"
        ),
        {"says": "yes" if yes else "no", "org": org.id, "loan": number, "me": me.id},
    )
    whose = members.member(session, org.id, loan.member_id)
    outbox.tell(session, whose, GuarantorSaid(me.name, yes, missing(session, loan), org.name))
    return loan
