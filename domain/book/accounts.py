"""Accounts: what kinds there are in a book, which side makes each grow, and how one is named."""

from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import BigInteger, Boolean, Column, SmallInteger, Table, Text

from domain.book import purses
from domain.people.members import Member
from domain.store import metadata

account = Table(
    "account",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("id", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("member_id", BigInteger, nullable=False),  # 0: the organisation's own
    Column("loan", BigInteger, nullable=False),  # 0: of no loan
    Column("side", SmallInteger, nullable=False),  # 1 a debit makes it grow, -1 a credit does
    Column("floor", Boolean, nullable=False),  # whether it may not fall below nought
    Column("balance", BigInteger, nullable=False),  # debits less credits, moved by the database
)


class Kind(NamedTuple):
    """A kind of account: which side makes it grow, whether it has a floor at nought, whether it is a member's own."""

    side: int
    floor: bool
    members: bool


DEBIT, CREDIT = 1, -1
KINDS = {
    # the loan fund
    "cash": Kind(DEBIT, True, False),  # its money in the box
    "bank": Kind(DEBIT, True, False),  # its money in a bank's account
    "bank-interest": Kind(CREDIT, True, False),
    "bank-charge": Kind(DEBIT, True, False),
    "savings": Kind(CREDIT, True, True),  # what the organisation owes a member
    "capital": Kind(CREDIT, True, True),  # a member's share capital, which is not lent against nor taken out
    "loan": Kind(DEBIT, True, True),  # of a loan: principal that is owed
    "interest": Kind(CREDIT, True, True),  # of a loan: interest received
    "fee": Kind(CREDIT, True, True),  # of a loan: what was kept back at its payout
    "penalty": Kind(CREDIT, True, True),  # of a loan: received for paying late
    "fine": Kind(CREDIT, True, True),  # fines received of a member
    "written-off": Kind(DEBIT, True, True),  # of a loan: principal that nobody expects any more
    "brought": Kind(CREDIT, True, False),  # what the paper book had earned and not shared out
    "carried": Kind(CREDIT, True, False),  # what earlier share-outs left over
    "reserve": Kind(CREDIT, True, False),  # kept back for bad years
    "expense": Kind(DEBIT, True, False),  # what the organisation has spent on itself
    "missing": Kind(DEBIT, True, False),  # what two counts of the box did not find
    "too-much": Kind(CREDIT, True, False),  # what they found there, and the book did not know of
    "shared": Kind(DEBIT, False, False),  # income that was shared out or paid; below nought after a loss that was borne
    "share": Kind(CREDIT, True, True),  # what a member gets of a share-out and was not handed yet
    "tax": Kind(CREDIT, True, False),  # withheld, and not handed to the state yet
    # the social fund, which is never shared out
    "social-cash": Kind(DEBIT, True, False),  # its money in the box
    "social": Kind(CREDIT, True, False),  # what it comes to
    "social-loan": Kind(DEBIT, True, True),  # of an emergency loan: principal that is owed to it
    # the merry-go-round, whose pot lies in the box from the first payment of a round to its turn
    "pot-cash": Kind(DEBIT, True, False),
    "pot": Kind(CREDIT, True, True),  # what a member has put into the pot of this round
    # from outside, and what was bought to be kept
    "outside": Kind(CREDIT, True, False),  # of a loan to the organisation: principal that it owes
    "outside-interest": Kind(DEBIT, True, False),  # of such a loan: what was paid for it
    "gift": Kind(CREDIT, True, False),
    "thing": Kind(DEBIT, True, False),  # what the things were bought for that it owns
    "thing-gain": Kind(CREDIT, True, False),  # what things brought more than that when they were sold …
    "thing-loss": Kind(DEBIT, True, False),  # … or less
    # between organisations
    "dues-paid": Kind(DEBIT, True, False),  # to the organisation above
    "dues": Kind(CREDIT, True, False),  # from those below
    "lent": Kind(DEBIT, True, False),  # of a loan to another organisation
    "lent-interest": Kind(CREDIT, True, False),
    "borrowed": Kind(CREDIT, True, False),  # of a loan from another organisation
    "borrowed-interest": Kind(DEBIT, True, False),
}
BETWEEN = ("lent", "lent-interest", "borrowed", "borrowed-interest")  # of a loan between organisations
OUTSIDE = ("outside", "outside-interest")  # of a loan from outside
# What a loan fund has earned and what that has cost: the difference is its surplus, of which `shared` is gone already.
INCOME = (
    *("interest", "fee", "penalty", "fine", "dues", "lent-interest", "too-much", "bank-interest", "gift", "thing-gain"),
    "brought",
)
COSTS = (
    *("written-off", "expense", "dues-paid", "borrowed-interest", "missing", "shared", "bank-charge"),
    *("outside-interest", "thing-loss"),
)
IN_THE_BOX = purses.BOX


@dataclass(frozen=True, slots=True)
class Account:
    """Names an account within one organisation. It is opened when the first line falls on it."""

    kind: str
    member_id: int = 0
    loan: int = 0


CASH, BANK = Account(purses.CASH), Account(purses.BANK)


def savings_of(member: Member) -> Account:
    """The account of a member's savings."""
    return Account("savings", member.id)
