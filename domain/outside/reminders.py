"""Reminders of what is owed outside: once for each instalment, ADVANCE_REMINDER_DAYS before it. Officers have to meet first."""

from sqlalchemy import text

from domain import limits
from domain.amount import Money
from domain.outside.notices import OutsideDue
from domain.people import members
from domain.people.organisations import by_id
from domain.post import outbox
from domain.post.quiet import next_waking
from domain.store import Session, clock

# The first instalment that falls due within some days, of which something is unpaid and nobody was told.
_DUE = (
    "SELECT d.org_id, d.number, d.lender, i.due, i.position, least(i.principal + i.interest, i.cumulated - back.paid)::bigint"
    " AS left FROM outside_loan d JOIN organisation o ON o.id = d.org_id"
    " JOIN account a ON a.org_id = d.org_id AND a.kind = 'outside' AND a.member_id = 0 AND a.loan = d.number"
    " AND a.balance <> 0 CROSS JOIN LATERAL (SELECT d.principal + coalesce(sum(balance), 0) AS paid FROM account"
    " WHERE org_id = d.org_id AND member_id = 0 AND loan = d.number AND kind IN ('outside', 'outside-interest')) back"
    " CROSS JOIN LATERAL (SELECT due, position, principal, interest, sum(principal + interest) OVER (ORDER BY position)"
    " AS cumulated FROM outside_instalment WHERE org_id = d.org_id AND loan = d.number) i"
    " WHERE i.position > d.reminded AND i.cumulated > back.paid"
    " AND i.due - (clock_timestamp() AT TIME ZONE o.timezone)::date BETWEEN 0 AND :days"
    " ORDER BY d.org_id, d.number, i.position LIMIT 1"
)


def due(session: Session) -> bool:
    """Whether a reminder waits to be written."""
    return session.execute(text(_DUE), {"days": limits.ADVANCE_REMINDER_DAYS}).first() is not None


def remind_next(session: Session) -> bool:
    """Write the reminder of one instalment to the officers, for the next waking hour; False: none is due."""
    row = session.execute(text(f"{_DUE} FOR UPDATE OF d SKIP LOCKED"), {"days": limits.ADVANCE_REMINDER_DAYS}).first()
    if row is None:
        return False
    org = by_id(session, row.org_id)
    outbox.tell_all(
        session,
        members.officers(session, org.id),
        OutsideDue(Money(row.left, org.currency), row.due, row.lender, org.name),
        key=f"outside-due:{org.id}:{row.number}:{row.position}",
        not_before=next_waking(clock(session), org.timezone),
    )
    session.execute(
        text("UPDATE outside_loan SET reminded = :position WHERE org_id = :org AND number = :number"),
        {"position": row.position, "org": org.id, "number": row.number},
    )
    return True
