"""What passes between the organisations of the demonstration: dues of a year, and a loan of an association to a group."""

from datetime import timedelta

from console.demo.federation import CHANNEL
from domain.amount import money
from domain.book import ledger
from domain.constitution.versions import rules_of
from domain.people import members, organisations
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.post import outbox
from domain.store import Session
from domain.tiers import advances, borrowing, dues, handover

LENDER, BORROWER, MONTHS = "LAKE", "NYOTA", 3
KEY = "demonstration:advance"
QUARTER_DAYS = 91


def pay_dues(session: Session, org: Organisation, days: int) -> None:
    """A group that meets since `days` days pays the organisation above what its rules say, quarter by quarter."""
    each = rules_of(session, org.id).number("dues")
    if not each:
        return
    above = organisations.by_id(session, org.parent_id)
    payer, receiver = _apart(session, org, above)
    amount = money(3 * each * len(members.everybody(session, org.id)), org.currency)
    for quarter in range(max(days // QUARTER_DAYS, 1), 0, -1):
        day = organisations.today(session, org) - timedelta(QUARTER_DAYS * quarter - QUARTER_DAYS // 2)
        said = dues.pay(session, Caller(payer, CHANNEL, f"demonstration:dues:{quarter}"), amount)
        handover.confirm(session, receiver, org.id, said.id, day)


def is_missing(session: Session) -> bool:
    """Whether the loan is not there yet."""
    return advances.by_key(session, organisations.by_code(session, BORROWER).id, KEY) is None


def lend(session: Session) -> None:
    """The association lends a group some of the dues, on the words of two of its officers and one of the group's."""
    lender, borrower = (organisations.by_code(session, code) for code in (LENDER, BORROWER))
    organisations.lock_books(session, lender.id, borrower.id)
    if not is_missing(session):
        return
    asker, _other = _apart(session, borrower, lender)
    amount = money(int(ledger.in_cash(session, lender.id).units) // 200 * 100, lender.currency)  # half, in round sums
    asked = borrowing.ask(session, Caller(asker, CHANNEL, KEY), lender.id, amount, MONTHS)
    approving = members.officers(session, lender.id)[:2]
    for each in approving:
        borrowing.decide(session, each, asked.id, yes=True)
    lent = borrowing.pay_out(session, Caller(approving[0], CHANNEL, KEY), asked.id)
    handover.confirm(session, asker, lender.id, lent.id)
    outbox.hush(session, lender.id)


def _apart(session: Session, org: Organisation, other: Organisation) -> tuple[Member, Member]:
    """An officer of each of the two: not one and the same person."""
    theirs = members.officers(session, other.id)
    mine = next(
        each
        for each in members.officers(session, org.id)
        if each.person_id not in {their.person_id for their in theirs}
    )
    return mine, theirs[0]
