"""What must be so of deposits: each account is of one, moved by its own slips alone, and paid the interest of its terms."""

from sqlalchemy import text

from domain.book.accounts import DEPOSITED
from domain.checks import Check, Found, sql
from domain.deposits import deposits
from domain.people.organisations import by_id
from domain.store import Session

_PAID = text(
    "SELECT s.org_id, s.number, s.reference, s.amount, s.said_at, s.entry_number FROM slip s JOIN deposit d"
    " ON d.org_id = s.org_id AND d.number = s.reference AND d.member_id = s.member_id"
    " WHERE s.kind = 'deposit_out' AND s.status = 'confirmed' AND NOT EXISTS (SELECT FROM entry r"
    " WHERE r.org_id = s.org_id AND r.reverses = s.entry_number) ORDER BY s.org_id, s.number"
)


def _not_by_terms(session: Session) -> Found:
    """Payouts of another sum than the terms give on the day on which they were handed out."""
    for org_id, number, reference, amount, said_at, entry in session.execute(_PAID).all():
        org = by_id(session, org_id)
        which = deposits.find(session, org_id, reference)
        now = deposits.standing(session, which, org.currency, said_at.astimezone(org.zone).date(), before=entry)
        if now.payout != amount:
            yield org.code, f"slip {number}", f"{now.payout} for deposit {reference}", str(amount)


CHECKS = (
    Check(
        "deposits",
        "An account of a deposit is of the member whose it is, its number is no loan's, and only its own entries move it.",
        sql(
            "SELECT o.code, a.kind || ' account ' || a.id, 'of a deposit of membership ' || a.member_id,"
            " 'of number ' || a.loan FROM account a JOIN organisation o ON o.id = a.org_id"
            " LEFT JOIN deposit d ON d.org_id = a.org_id AND d.number = a.loan AND d.member_id = a.member_id"
            " LEFT JOIN loan n ON n.org_id = a.org_id AND n.number = a.loan"
            " WHERE a.kind = ANY(:kinds) AND (d.number IS NULL OR n.number IS NOT NULL)"
            " UNION ALL SELECT o.code, 'entry ' || e.number, 'of deposits, or a settling', e.kind FROM account a"
            " JOIN line l ON l.org_id = a.org_id AND l.account_id = a.id"
            " JOIN entry e ON e.org_id = l.org_id AND e.number = l.entry_number JOIN organisation o ON o.id = e.org_id"
            " WHERE a.kind = ANY(:kinds) AND replace(e.kind, '-reversed', '')"
            " NOT IN ('deposit_in', 'deposit_out', 'leaving', 'clearing')",
            kinds=list(DEPOSITED),
        ),
    ),
    Check("deposit-paid", "A deposit that was taken out came to what its terms say of that day.", _not_by_terms),
)
