"""What a host gets for her home."""

from domain.book import second_word, slips
from domain.book.accounts import CASH, Account
from domain.book.entries import Entry
from domain.book.second_word import Confirmed
from domain.store import Session


def post(session: Session, confirmed: Confirmed) -> Entry:
    """Post a confirmed rent."""
    amount = confirmed.slip.amount
    return second_word.record(session, confirmed, [(Account("expense"), amount), (CASH, -amount)])


RENT = slips.kind("rent", becomes=post, leaves=True, takes=("cash",), asks="member", moves="nobodys")
