"""The second word: a slip that the other side confirms becomes an entry, in the same moment and once."""

from datetime import date

from domain.lending import loan_cash
from domain.money import expenses, handing, savings, slips, withdrawals
from domain.money.ledger import Entry
from domain.people import members
from domain.people.members import Member
from domain.people.organisations import by_id, lock_book
from domain.social import fund, grants
from domain.society import capital
from domain.store import Session

# What a confirmed slip of each kind becomes.
_POSTINGS = {
    "savings": savings.receive,
    "withdrawal": withdrawals.take_out,
    "payout": loan_cash.disburse,
    "repayment": loan_cash.receive,
    "reversal": savings.reverse,
    "share": handing.receive,
    "social": fund.receive,
    "grant": grants.hand_over,
    "expense": expenses.pay,
    "capital": capital.receive,
}


def confirm(session: Session, member: Member, number: int, day: date | None = None) -> Entry:
    """`member` confirms slip `number`, which is posted as having happened on `day` (None: today).

    Raises what `slips.answerable` and the posting raise, and NotAMember.
    """
    member = members.acting(session, member.org_id, member.id)
    lock_book(session, member.org_id)
    known = slips.answerable(session, member, number)
    whose = members.member(session, member.org_id, known.member_id)
    entry = _POSTINGS[known.kind](session, by_id(session, member.org_id), known, whose, member.id, day)
    slips.settle(session, known, "confirmed", member, entry.number)
    return entry
