"""New dates for a loan: one officer proposes them, another agrees, and the borrower consents on her own phone.

What is left of the principal is paid in new instalments from that day on, at the rate and in the way of the loan, with
interest for the new months, and with no grace: that was for its beginning. Interest that fell due by then and was not paid
is kept, and falls due with the first of them; that of the old instalments to come is not, for the new ones bear their own.
Where all interest was taken at the payout, new dates cost none. Penalties stay owed.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Integer,
    SmallInteger,
    Table,
    Text,
    text,
)

from domain import limits
from domain.amount import Money
from domain.constitution.versions import rules_of
from domain.lending import due_days, guarantors, instalments, loans, offers, owing, penalties
from domain.lending.loans import Loan
from domain.lending.notices import DatesAgreed, DatesChanged, DatesProposed, DatesRefused
from domain.lending.refusals import DatesWait, LoanTooLong, NoSuchLoan, OwesNothing
from domain.lending.schedule import Row, schedule, total
from domain.people import holding, members
from domain.people.members import Member
from domain.people.organisations import Organisation, today
from domain.post import outbox
from domain.refusals import AlreadyAnswered, KeyReused, NotYours, NumberUnfit
from domain.store import Session, metadata

rescheduling = Table(
    "rescheduling",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("loan", Integer, nullable=False),
    Column("number", SmallInteger, nullable=False),
    Column("borrower_id", BigInteger, nullable=False),
    Column("months", SmallInteger, nullable=False),
    Column("proposed_by", BigInteger, nullable=False),
    Column("agreed_by", BigInteger),
    Column("status", Text, nullable=False),  # agreed, done, refused
    Column("proposed_at", DateTime(timezone=True), nullable=False),
    Column("key", Text, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """New dates for a loan, as they were proposed."""

    org_id: int
    loan: int
    number: int
    borrower_id: int
    months: int
    proposed_by: int
    agreed_by: int | None
    status: str
    proposed_at: datetime
    key: str


@dataclass(frozen=True, slots=True)
class NewDates:
    """What a loan would come to with new dates from today on: the new rows, and what was paid before them."""

    rows: list[Row]
    before: tuple[int, int]
    total: Money

    def first(self) -> Money:
        """What would fall due first."""
        return Money(self.rows[0].total, self.total.currency)


_PROPOSAL = ", ".join(Proposal.__slots__)
_HOLDS = holding.condition("p", ":hours", by="proposed_by", at="proposed_at")


def _hours() -> int:
    return limits.APPROVAL_DAYS * 24


# --- reading ---------------------------------------------------------------------------------------------------------


def waiting_for(session: Session, me: Member) -> list[tuple[Proposal, Loan, str]]:
    """The new dates that wait for this person's word, each with the borrower's name: for another officer's first, then
    for the borrower's own.
    """
    rows = session.execute(
        text(
            f"SELECT {_PROPOSAL} FROM rescheduling p WHERE org_id = :org AND ((status = 'agreed' AND borrower_id = :me)"
            " OR (status = 'proposed' AND :officer AND proposed_by <> :me AND borrower_id <> :me"
            f" AND {_HOLDS})) ORDER BY proposed_at"
        ),
        {"org": me.org_id, "me": me.id, "officer": me.officer, "hours": _hours()},
    )
    found = [Proposal(*row) for row in rows]
    return [
        (each, loans.find(session, me.org_id, each.loan), members.name_of(session, me.org_id, each.borrower_id))
        for each in found
    ]


def work_out(session: Session, org: Organisation, loan: Loan, months: int) -> NewDates:
    """What an open loan would come to if it got `months` from today on, or as many weeks or fortnights.

    Raises OwesNothing where no principal is left.
    """
    day = today(session, org)
    standing = owing.standing(session, loan, day)
    left = sum(row.principal for row in standing.left)
    if loan.status != "open" or not left:
        raise OwesNothing()
    kept = sum(row.interest for row in standing.left if row.due <= day)
    plan = loan.plan
    terms = replace(plan.terms, principal=left, months=months, grace=0)
    first, *others = schedule(replace(terms, rate=type(terms.rate)(0)) if plan.charge == "start" else terms, day)
    rows = due_days.of_loan(session, org, loan, [Row(first.due, first.principal, first.interest + kept), *others])
    got = owing.received(session, loan)
    before = (loan.principal - left, got.interest)
    charged = sum(row.penalty for row in standing.left)
    return NewDates(rows, before, Money(total(rows) + charged, org.currency))


def longest(session: Session, loan: Loan) -> int:
    """How many months new dates may run for, or fortnights or weeks of a loan that is paid back so: as long as a new loan may."""
    return offers.longest(rules_of(session, loan.org_id), loan.every)


# --- proposing, agreeing, consenting ---------------------------------------------------------------------------------


def propose(session: Session, officer: Member, number: int, months: int, *, key: str) -> Proposal:
    """An officer proposes that an open loan gets `months` from the day of the borrower's consent on; officers hear it.

    The same `key` again gives back the proposal of then. Raises NotAnOfficer, NoSuchLoan, NeedsAnother for her own loan,
    LoanTooLong, NumberUnfit, OwesNothing, DatesWait while others wait for an answer, KeyReused.
    """
    officer = members.writing(session, officer, officer=True)
    loan = loans.find(session, officer.org_id, number, lock=True)
    if said := _one(session, officer.org_id, key=key):
        if (said.loan, said.months) != (number, months):
            raise KeyReused()
        return said
    members.another(session, officer, loan.member_id)
    org = officer.org
    most = longest(session, loan)
    if months > most:
        raise LoanTooLong(most, loan.every)
    if months < 1:
        raise NumberUnfit(1, most)
    work_out(session, org, loan, months)
    if waits := _one(session, org.id, loan=number):
        if waits.status != "proposed" or holding.holds(session, org.id, waits.proposed_by, waits.proposed_at, _hours()):
            raise DatesWait()
        _settle(session, waits, "refused")
    session.execute(
        text(
            "INSERT INTO rescheduling (org_id, loan, number, borrower_id, months, proposed_by, key)"
            " SELECT :org, :loan, coalesce(max(number), 0) + 1, :borrower, :months, :me, :key"
            " FROM rescheduling WHERE org_id = :org AND loan = :loan"
        ),
        {"org": org.id, "loan": number, "borrower": loan.member_id, "months": months, "me": officer.id, "key": key},
    )
    name = members.name_of(session, org.id, loan.member_id)
    notice = DatesProposed(officer.name, name, months, org.name, loan.every)
    outbox.tell_officers(session, org.id, notice, but=[officer.id, loan.member_id])
    return _one(session, org.id, key=key)


def agree(session: Session, officer: Member, number: int, *, yes: bool) -> Loan:
    """Another officer agrees to new dates, or does not; the borrower hears what they would come to.

    Raises NotAnOfficer, NoSuchLoan, NeedsAnother, AlreadyAnswered, and WordLapsed when they were proposed too long ago, or by
    who holds that office no more.
    """
    officer = members.writing(session, officer, officer=True)
    known, said = _answerable(session, officer, number, "proposed")
    members.another(session, officer, said.proposed_by, said.borrower_id)
    holding.check(session, officer.org, said.proposed_by, said.proposed_at, _hours())
    org = officer.org
    if not yes:
        _settle(session, said, "refused")
        _tell_officers_no(session, org, known, officer)
        return known
    dates = work_out(session, org, known, said.months)
    _settle(session, said, "agreed", officer)
    whose = members.member(session, org.id, known.member_id)
    outbox.tell(session, whose, DatesAgreed(said.months, dates.total, dates.first(), dates.rows[0].due, org.name))
    return known


def consent(session: Session, me: Member, number: int, *, yes: bool) -> Loan:
    """The borrower consents to new dates, or does not. With her yes they are in force, and all concerned hear of it.

    Raises NotAMember, NoSuchLoan, NotYours, AlreadyAnswered, OwesNothing.
    """
    me = members.writing(session, me)
    known, said = _answerable(session, me, number, "agreed")
    if known.member_id != me.id:
        raise NotYours()
    org = me.org
    if not yes:
        _settle(session, said, "refused")
        _tell_officers_no(session, org, known, me)
        return known
    penalties.charge(session, org, known, today(session, org))
    dates = work_out(session, org, known, said.months)
    instalments.fix(session, known, "rescheduled", dates.rows, before=dates.before)
    _settle(session, said, "done")
    notice = DatesChanged(me.name, said.months, dates.total, dates.rows[-1].due, org.name)
    outbox.tell(session, me, notice)
    outbox.tell_officers(session, org.id, notice, but=[me.id])
    vouching = [each.member_id for each in guarantors.of_loan(session, known) if each.says == "yes"]
    outbox.tell_all(session, [each for each in members.everybody(session, org.id) if each.id in vouching], notice)
    return known


def _answerable(session: Session, who: Member, number: int, status: str) -> tuple[Loan, Proposal]:
    """The loan, locked, and the new dates for it that wait in this status."""
    loan = loans.find(session, who.org_id, number, lock=True)
    said = _one(session, who.org_id, loan=number)
    if said is None:
        raise NoSuchLoan()
    if said.status != status:
        raise AlreadyAnswered()
    return loan, said


def _tell_officers_no(session: Session, org: Organisation, loan: Loan, who: Member) -> None:
    name = members.name_of(session, org.id, loan.member_id)
    outbox.tell_officers(session, org.id, DatesRefused(who.name, name, org.name), but=[who.id, loan.member_id])


def _settle(session: Session, said: Proposal, status: str, agreed_by: Member | None = None) -> None:
    session.execute(
        text(
            "UPDATE rescheduling SET status = :status, agreed_by = coalesce(:by, agreed_by)"
            " WHERE org_id = :org AND loan = :loan AND number = :number"
        ),
        {
            "status": status,
            "by": agreed_by and agreed_by.id,
            "org": said.org_id,
            "loan": said.loan,
            "number": said.number,
        },
    )


def _one(session: Session, org_id: int, *, key: str | None = None, loan: int | None = None) -> Proposal | None:
    """The proposal with this intent, or the one that waits on this loan."""
    row = session.execute(
        text(
            f"SELECT {_PROPOSAL} FROM rescheduling WHERE org_id = :org AND (key = :key"
            " OR (loan = :loan AND status IN ('proposed', 'agreed')))"
        ),
        {"org": org_id, "key": key, "loan": loan},
    ).first()
    return row and Proposal(*row)
