"""The second word: a slip that the other side confirms becomes an entry, in the same moment and once."""

from datetime import date

from domain.book import ledger, slips
from domain.book.ledger import Entry
from domain.book.slips import Slip
from domain.lending import corrections, loan_cash
from domain.people import members
from domain.people.members import Member
from domain.people.organisations import Organisation, lock_book
from domain.saving import expenses, savings, withdrawals
from domain.sharing import handing
from domain.sitting import parts
from domain.social import fund, grants
from domain.society import capital
from domain.store import Session
from domain.turns import pots, stakes


def _take_back(session: Session, org: Organisation, known: Slip, *more) -> Entry:
    """A mistake is reversed; of a stake in the merry-go-round it is noted that it is due again."""
    wrong = ledger.by_number(session, org.id, known.reference)
    return (stakes.take_back if wrong.kind == "turn" else corrections.reverse)(session, org, known, *more)


# What a confirmed slip of each kind becomes.
_POSTINGS = {
    "savings": savings.receive,
    "withdrawal": withdrawals.take_out,
    "payout": loan_cash.disburse,
    "repayment": loan_cash.receive,
    "reversal": _take_back,
    "share": handing.receive,
    "turn": stakes.receive,
    "pot": pots.hand,
    "meeting": parts.receive,
    "social": fund.receive,
    "grant": grants.hand_over,
    "expense": expenses.pay,
    "capital": capital.receive,
}


def confirm(session: Session, member: Member, number: int, day: date | None = None) -> Entry:
    """`member` confirms slip `number`, which is posted as having happened on `day` (None: the slip's own, or today).

    Raises what `slips.answerable` and the posting raise, and NotAMember.
    """
    member = members.acting(session, member.org_id, member.id)
    lock_book(session, member.org_id)
    known = slips.answerable(session, member, number)
    whose = members.member(session, member.org_id, known.member_id)
    return post(session, member.org, known, whose, member, day or known.day)


def post(
    session: Session, org: Organisation, known: Slip, whose: Member, witness: Member, day: date | None = None
) -> Entry:
    """Write what a slip says of `whose` money into the book, on the word of `witness`; the slip is settled.

    Raises what the posting of its kind raises.
    """
    entry = _POSTINGS[known.kind](session, org, known, whose, witness.id, day)
    slips.settle(session, known, "confirmed", witness, entry.number)
    return entry
