"""Once a day each organisation's open loans are looked through: what falls due, what is late, who should hear of it.

The day begins at midnight where the organisation is. People hear of it when they are awake. Every message has a key, so
that a look that is taken twice says nothing twice; one that comes late says what is still true.
"""

from sqlalchemy import BigInteger, Column, Date, Table, text

from domain import limits
from domain.amount import Money
from domain.constitution.versions import rules_of
from domain.lending import arrears, guarantors, loans, owing, penalties
from domain.lending.loans import Loan
from domain.lending.notices import BorrowerLate, InstalmentDue
from domain.lending.owing import Standing
from domain.people import members
from domain.people.members import NoSuchMember
from domain.people.organisations import Organisation, by_id, today
from domain.post import outbox
from domain.post.quiet import next_waking
from domain.store import Session, clock, metadata

loan_watch = Table(
    "loan_watch",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("looked_on", Date, nullable=False),
)

_DUE = """
    FROM organisation o JOIN book ON book.org_id = o.id LEFT JOIN loan_watch w ON w.org_id = o.id
    WHERE (w.looked_on IS NULL OR w.looked_on < (clock_timestamp() AT TIME ZONE o.timezone)::date)
    AND EXISTS (SELECT 1 FROM loan l WHERE l.org_id = o.id AND l.status = 'open')
"""


def due(session: Session) -> bool:
    """Whether an organisation's loans wait to be looked through."""
    return session.execute(text(f"SELECT EXISTS (SELECT 1 {_DUE})")).scalar_one()


def look_next(session: Session) -> bool:
    """Look through the open loans of one organisation; False: all have been looked through today."""
    org_id = session.execute(text(f"SELECT o.id {_DUE} ORDER BY o.id LIMIT 1 FOR UPDATE OF book SKIP LOCKED")).scalar()
    if org_id is None:
        return False
    org = by_id(session, org_id)
    for known, _name in loans.all_open(session, org.id):
        _look(session, org, known)
    session.execute(
        text(
            "INSERT INTO loan_watch (org_id, looked_on) VALUES (:org, :day)"
            " ON CONFLICT (org_id) DO UPDATE SET looked_on = :day"
        ),
        {"org": org.id, "day": today(session, org)},
    )
    return True


def _look(session: Session, org: Organisation, loan: Loan) -> None:
    penalties.charge(session, org, loan, today(session, org))
    standing = owing.standing(session, loan, today(session, org))
    _remind(session, org, standing)
    if arrears.at_risk(standing):
        _tell_guarantors(session, org, standing)


def _remind(session: Session, org: Organisation, standing: Standing) -> None:
    """The borrower hears of an instalment REMIND_LOAN_DAYS before it is due, and on the day, if any of it is unpaid.

    Not where as many are late as the group has agreed on (`late_reminders`).
    """
    most = rules_of(session, org.id).whole("late_reminders")
    if most and len(standing.late()) >= most:
        return  # it has not helped
    for position, row in enumerate(standing.left, 1):
        days = (row.due - standing.day).days
        if not row.total or not 0 <= days <= limits.REMIND_LOAN_DAYS:
            continue
        by_then = sum(each.total for each in standing.unpaid() if each.due <= row.due)
        try:
            whose = members.member(session, org.id, standing.loan.member_id)
        except NoSuchMember:
            return  # has left since
        outbox.tell(
            session,
            whose,
            InstalmentDue(Money(by_then, org.currency), row.due, days == 0, org.name),
            key=f"loan-due:{org.id}:{standing.loan.number}:{standing.version}:{position}:{'before' if days else 'day'}",
            not_before=next_waking(clock(session), org.timezone),
        )


def _tell_guarantors(session: Session, org: Organisation, standing: Standing) -> None:
    """Those who vouch hear once that the loan is late since long."""
    vouching = {each.member_id for each in guarantors.of_loan(session, standing.loan) if each.says == "yes"}
    name = members.name_of(session, org.id, standing.loan.member_id)
    late = Money(sum(row.total for row in standing.late()), org.currency)
    outbox.tell_all(
        session,
        [each for each in members.everybody(session, org.id) if each.id in vouching],
        BorrowerLate(name, late, standing.days_late, org.name),
        key=f"vouched-late:{org.id}:{standing.loan.number}",
        not_before=next_waking(clock(session), org.timezone),
    )
