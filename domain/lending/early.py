"""A part of a declining loan that is paid early: it goes to principal, and what is left of the loan is planned anew.

Declining interest is interest on what is left. So who pays more than the instalments that are due and the one under way
pays it off the principal, and the instalments after that one are worked out again from what is left, at the loan's rate,
on the days on which they fell due: `fewer` of the same size, or as many of `less` each, as the loan has it. The instalment
under way keeps its interest, and takes the principal that was paid beyond it. The shape stays: what is left of the grace is
kept, and where the principal is paid at the end, what is left of it is, and its interest is less.

What the plan has to be is read off the ledger, from the instalments that were agreed last and every payment that stands,
in the order of the book. So taking back any one of them leaves the plan that the others come to.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from sqlalchemy import text

from domain.lending import instalments, loans, owing, schedule
from domain.lending.instalments import Instalment, Version
from domain.lending.loans import Loan
from domain.lending.owing import Received, Standing
from domain.store import Session


def plans_anew(loan: Loan) -> bool:
    """Whether the rules of a loan have what is left planned anew when a part is paid early."""
    agreed = (loan.method, loan.charge, loan.early_interest)
    return loan.early_part != "none" and bool(loan.rate) and agreed == ("declining", "instalments", "due")


def planned(loan: Loan, agreed: Version, payments: Iterable[tuple[date, Received]]) -> list[Instalment]:
    """The instalments that a loan comes to after payments, each with its day, on the instalments that were `agreed`.

    Rule: what a part paid early changes.
    """
    rows, got = [replace(row, penalty=0) for row in agreed.rows], Received()
    if not plans_anew(loan):
        return rows
    for day, paid in payments:
        got = Received(got.penalty + paid.penalty, got.interest + paid.interest, got.principal + paid.principal)
        rows = _after(loan, replace(agreed, rows=rows), got, day)
    return rows


def _after(loan: Loan, version: Version, got: Received, day: date) -> list[Instalment]:
    rows, left = version.rows, owing.left_of(version, got)
    begun = [
        at for at, row in enumerate(rows, 1) if left[at - 1].interest < row.interest
    ]  # by a payment of a later day
    kept = max([Standing(loan, left, day).reached, *begun])
    later, rest = rows[kept:], sum(row.principal for row in left[kept:])
    beyond = sum(row.principal for row in later) - rest
    if not beyond or not rest:
        return rows
    under_way = replace(rows[kept - 1], principal=rows[kept - 1].principal + beyond)
    return [*rows[: kept - 1], under_way, *_anew(loan, later, rest)]


def _anew(loan: Loan, later: list[Instalment], rest: int) -> list[Instalment]:
    grace = _grace_left(loan, later)
    terms = replace(loan.plan.terms, principal=rest, months=len(later), grace=grace)
    if loan.early_part == "less" or terms.instalments not in schedule.BY_PARTS:
        parts = schedule.parts(terms)
    else:
        first = later[grace]
        parts = schedule.parts_of(terms, first.total if terms.instalments == "equal" else first.principal)
    found = [Instalment(row.due, *part) for row, part in zip(later, parts, strict=False)]
    return [row for row in found if row.total]


def _grace_left(loan: Loan, later: list[Instalment]) -> int:
    """How many of the instalments after the one under way are of interest alone; new dates have none of them."""
    if not loan.grace:
        return 0
    paying = [at for at, row in enumerate(later) if row.principal]
    return min(paying[0], loan.grace)


# --- of a loan in the book -------------------------------------------------------------------------------------------

# What the entries up to one of them paid that were not taken back by then; with a payment goes what it moved off a penalty.
_PAYMENTS = text("""
    SELECT e.happened_on, coalesce(sum(-l.amount) FILTER (WHERE a.kind = 'penalty'), 0)::bigint,
        coalesce(sum(-l.amount) FILTER (WHERE a.kind = 'interest'), 0)::bigint,
        coalesce(sum(-l.amount) FILTER (WHERE a.kind IN ('loan', 'social-loan', 'written-off')), 0)::bigint
    FROM loan lent JOIN account a ON a.org_id = lent.org_id AND a.member_id = lent.member_id AND a.loan = lent.number
    JOIN line l ON l.org_id = a.org_id AND l.account_id = a.id
    JOIN entry e ON e.org_id = l.org_id AND e.number = l.entry_number
    WHERE lent.org_id = :org AND lent.number = :loan AND e.number <> lent.payout_entry AND e.reverses IS NULL
    AND (e.number <= :until OR e.key = 'penalty-moved:' || :until || ':' || :loan)
    AND NOT EXISTS (SELECT FROM entry r WHERE r.org_id = e.org_id AND r.reverses = e.number AND r.number <= :until)
    GROUP BY e.number, e.happened_on ORDER BY e.number
""")
_AGREED = text(
    "SELECT max(version) FROM revision WHERE org_id = :org AND loan = :loan AND why IN ('payout', 'rescheduled')"
    " AND version <= :newest"
)


def as_the_ledger_has_it(session: Session, loan: Loan, until: int, newest: int) -> list[Instalment]:
    """What the plan of a loan had to be after entry number `until`, on what was agreed by its version `newest`."""
    whose = {"org": loan.org_id, "loan": loan.number}
    version = session.execute(_AGREED, whose | {"newest": newest}).scalar_one()
    rows = session.execute(_PAYMENTS, whose | {"until": until})
    payments = [(day, Received(*paid)) for day, *paid in rows]
    return planned(loan, instalments.in_force(session, loan, version), payments)


def keep_up(session: Session, loan: Loan, why: str, entry: int) -> bool:
    """Write the plan of an open loan anew if entry number `entry` has changed it; whether it has.

    `why` is paid-early after a payment, restored when one was taken back.
    """
    if why == "paid-early" and not plans_anew(loan):
        return False
    now = instalments.in_force(session, loan)
    rows = as_the_ledger_has_it(session, loan, entry, now.number)
    if rows == [replace(row, penalty=0) for row in now.rows]:
        return False
    instalments.fix(session, loan, why, rows, entry, before=(now.principal_before, now.interest_before))
    return True


def planned_by(session: Session, loan: Loan, entry: int) -> bool:
    """Whether entry number `entry` has had what is left of a loan planned anew."""
    facts = {"org": loan.org_id, "loan": loan.number, "entry": entry}
    return session.execute(_PLANNED_BY, facts).scalar_one()


_PLANNED_BY = text(
    "SELECT EXISTS (SELECT FROM revision WHERE org_id = :org AND loan = :loan AND why = 'paid-early'"
    " AND entry_number = :entry)"
)


# Versions of instalments that a part paid early has made, or a payment taken back, and of each open loan the newest; by
# which entry: of one that is in force, by all of them.
_WRITTEN = """
    SELECT o.code, r.org_id, r.loan, r.version, r.entry_number FROM revision r JOIN organisation o ON o.id = r.org_id
    WHERE r.why IN ('paid-early', 'restored')
    UNION ALL SELECT o.code, l.org_id, l.number, max(r.version), 9223372036854775807 FROM loan l
    JOIN organisation o ON o.id = l.org_id JOIN revision r ON r.org_id = l.org_id AND r.loan = l.number
    WHERE l.status = 'open' AND l.early_part <> 'none' GROUP BY o.code, l.org_id, l.number
    ORDER BY 2, 3, 4
"""


def unlike_the_ledger(session: Session) -> Iterator[tuple[str, str, str, str]]:
    """The plans that are not what the payments in the book come to, as an audit tells them (`checks.Found`)."""
    for code, org_id, number, version, entry in session.execute(text(_WRITTEN)):
        loan = loans.find(session, org_id, number)
        found = [replace(row, penalty=0) for row in instalments.in_force(session, loan, version).rows]
        should = as_the_ledger_has_it(session, loan, entry, version)
        if found != should:
            yield code, f"loan {number}, version {version}", _said(should), _said(found)


def _said(rows: list[Instalment]) -> str:
    return ", ".join(f"{row.principal} and {row.interest} on {row.due}" for row in rows)
