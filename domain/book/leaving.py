"""Leaving: what is hers stays in the book; what waits for her word is handed back, what she has said can still be confirmed."""

from sqlalchemy import text

from domain.amount import Money
from domain.book import slips
from domain.book.notices import SlipHandedBack
from domain.book.owed import OWED
from domain.people import members
from domain.people.members import Member
from domain.people.open_matters import Matter
from domain.people.refusals import NoSuchMember
from domain.post import outbox
from domain.store import Session


def still_open(session: Session, whose: Member) -> list[Matter]:
    """What the organisation owes her, kind by kind, and how many slips of hers wait for somebody's word."""
    statement = (
        "SELECT kind, CAST(sum(side * balance) AS bigint) FROM account"
        " WHERE org_id = :org AND member_id = :member AND kind = ANY(:kinds) GROUP BY kind"
    )
    facts = {"org": whose.org_id, "member": whose.id, "kinds": list(OWED)}
    sums = {row.kind: Money(row[1], whose.org.currency) for row in session.execute(text(statement), facts)}
    waiting = slips.waiting(session, whose.org_id, *slips.kinds().values(), whose=whose.id)
    return [*(Matter(kind, sums[kind]) for kind in OWED if kind in sums), Matter("slips", count=waiting)]


def end(session: Session, whose: Member, *, died: bool) -> None:
    """What waits for her word alone is handed back, and who said it hears so: nobody else can say it is right.

    Who leaves still confirms money that she is handed, and sums of a meeting are settled at its close.
    """
    for said in slips.asking(session, whose):
        if said.sitting is None and (died or not said.declared.leaves):
            slips.withdraw(session, said)
            _tell(session, whose, said)


def _tell(session: Session, whose: Member, said: slips.Slip) -> None:
    try:
        officer = members.member(session, whose.org_id, said.said_by)
    except NoSuchMember:
        return  # who said it has left since
    notice = SlipHandedBack(said.kind, said.money(whose.org.currency), whose.name, whose.org.code)
    outbox.tell(session, officer, notice)
