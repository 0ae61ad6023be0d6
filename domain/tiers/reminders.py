"""Reminders of what an organisation owes another one: once for each instalment, ADVANCE_REMINDER_DAYS before it.

Officers have to meet before they can pay.
"""

from sqlalchemy import text

from domain import limits
from domain.amount import Money
from domain.people import members
from domain.people.organisations import by_id
from domain.post import outbox
from domain.post.quiet import next_waking
from domain.store import Session, clock
from domain.tiers.notices import AdvanceDue

# The first instalment that falls due within some days, of which something is unpaid and nobody was told.
_DUE = (
    "SELECT v.org_id AS lender, v.id, v.borrower, i.due, i.position, least(i.principal + i.interest,"
    " i.cumulated - back.paid)::bigint AS left FROM advance v JOIN organisation o ON o.id = v.borrower"
    " CROSS JOIN LATERAL (SELECT v.principal - coalesce(sum(balance), 0) AS paid FROM account"
    " WHERE org_id = v.org_id AND member_id = 0 AND loan = v.id AND kind IN ('lent', 'lent-interest')) back"
    " CROSS JOIN LATERAL (SELECT due, position, principal, interest, sum(principal + interest) OVER (ORDER BY position)"
    " AS cumulated FROM advance_instalment WHERE org_id = v.org_id AND advance = v.id) i"
    " WHERE v.status = 'open' AND i.position > v.reminded AND i.cumulated > back.paid"
    " AND i.due - (clock_timestamp() AT TIME ZONE o.timezone)::date BETWEEN 0 AND :days"
    " ORDER BY v.org_id, v.id, i.position LIMIT 1"
)


def due(session: Session) -> bool:
    """Whether a reminder waits to be written."""
    return session.execute(text(_DUE), {"days": limits.ADVANCE_REMINDER_DAYS}).first() is not None


def remind_next(session: Session) -> bool:
    """Write the reminders of one instalment to the borrower's officers, for the next waking hour; False: none is due."""
    row = session.execute(text(f"{_DUE} FOR UPDATE OF v SKIP LOCKED"), {"days": limits.ADVANCE_REMINDER_DAYS}).first()
    if row is None:
        return False
    org, lender = by_id(session, row.borrower), by_id(session, row.lender)
    outbox.tell_all(
        session,
        members.officers(session, org.id),
        AdvanceDue(Money(row.left, org.currency), row.due, lender.name, org.code),
        key=f"advance-due:{row.id}:{row.position}",
        not_before=next_waking(clock(session), org.timezone),
    )
    session.execute(
        text("UPDATE advance SET reminded = :position WHERE org_id = :lender AND id = :id"),
        {"position": row.position, "lender": row.lender, "id": row.id},
    )
    return True
