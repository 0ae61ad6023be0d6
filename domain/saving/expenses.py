"""What the organisation spends on itself: stationery, transport, the bank. One officer says so, another confirms it.

It is paid from the loan fund, and lowers what there is to share out.
"""

from domain import limits
from domain.amount import Money
from domain.book import corrections, purses, second_word, slips
from domain.book.accounts import CASH, Account
from domain.book.entries import Entry
from domain.book.second_word import Confirmed
from domain.book.slips import Said, Slip
from domain.people import members
from domain.people.caller import Caller
from domain.saving.notices import ExpenseSaid, ExpenseWritten
from domain.store import Session
from domain.texts import read_text

SPENT = Account("expense")


def declare(session: Session, caller: Caller, amount: Money, spent_on: str) -> Slip:
    """An officer says that she spent `amount` of the organisation's money; another officer has to confirm it.

    Raises NotAnOfficer, TooFewOfficers, TextUnfit, NotEnough and OwedToMembers when less is free, TooManyWaiting, KeyReused.
    """
    caller = caller.writing(session, officer=True)
    spent_on = read_text(spent_on, limits.EXPENSE_WORDS)
    org = caller.org
    members.check_second_officer(session, org.id)
    return slips.write(session, EXPENSE, caller.me, amount, caller, note=spent_on)


def _heard(said: Said) -> ExpenseSaid:
    return ExpenseSaid(said.money, said.slip.note, said.by.name, said.org.name)


def post(session: Session, confirmed: Confirmed) -> Entry:
    """Post a confirmed expense; every officer hears that it stands in the book.

    Raises NotEnough and OwedToMembers when less is free by now.
    """
    org, spent_on, amount = confirmed.org, confirmed.slip.note, confirmed.slip.amount
    entry = second_word.record(session, confirmed, [(SPENT, amount), (CASH, -amount)], note=spent_on)
    notice = ExpenseWritten(confirmed.money, spent_on, confirmed.whose.name, org.name, entry.receipt)
    second_word.receipt(session, entry, notice, *members.officers(session, org.id))
    return entry


EXPENSE = slips.kind(
    "expense",
    becomes=post,
    asks="officer",
    officers_hear=_heard,
    takes=(purses.CASH,),
    moves="nobodys",
    undone=corrections.undo_of_group,
)
