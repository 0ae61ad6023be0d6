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
    """A kind of account: which side makes it grow, whether it has a floor at nought, whether it is a member's own.

    Its `code` in the chart begins with its class: 1 assets, 2 liabilities, 3 equity, 4 income, 5 expenditure.
    """

    side: int
    floor: bool
    members: bool
    code: int


DEBIT, CREDIT = 1, -1
KINDS = {
    # the loan fund
    "cash": Kind(DEBIT, True, False, 1010),  # its money in the box
    "bank": Kind(DEBIT, True, False, 1100),  # its money in a bank's account
    "bank-interest": Kind(CREDIT, True, False, 4200),
    "bank-charge": Kind(DEBIT, True, False, 5020),
    "savings": Kind(CREDIT, True, True, 2010),  # what the organisation owes a member
    "deposit": Kind(CREDIT, True, True, 2040),  # of one: what is in it; it is numbered as loans are
    "deposit-interest": Kind(DEBIT, True, True, 5060),  # of one: what was paid on it
    "capital": Kind(CREDIT, True, True, 3010),  # a member's share capital, which is not lent against nor taken out
    "loan": Kind(DEBIT, True, True, 1200),  # of a loan: principal that is owed
    "interest": Kind(CREDIT, True, True, 4010),  # of a loan: interest received
    "fee": Kind(CREDIT, True, True, 4020),  # of a loan: what was kept back at its payout
    "penalty": Kind(CREDIT, True, True, 4030),  # of a loan: received for paying late
    "fine": Kind(CREDIT, True, True, 4040),  # fines received of a member
    "written-off": Kind(DEBIT, True, True, 5100),  # of a loan: principal that nobody expects any more
    "brought": Kind(CREDIT, True, False, 3400),  # what the paper book had earned and not shared out
    "carried": Kind(CREDIT, True, False, 3300),  # what earlier share-outs left over
    "reserve": Kind(CREDIT, True, False, 3100),  # kept back for bad years
    "education": Kind(CREDIT, True, False, 3110),  # kept back for what members learn
    "development": Kind(CREDIT, True, False, 3120),  # kept back for what the organisation builds up
    "protected": Kind(CREDIT, True, False, 3130),  # kept back for losses alone
    "covered": Kind(CREDIT, True, False, 4240),  # of a loan: the loss that one of these has borne
    "expense": Kind(DEBIT, True, False, 5010),  # what the organisation has spent on itself
    "missing": Kind(DEBIT, True, False, 5120),  # what two counts of the box did not find
    "too-much": Kind(CREDIT, True, False, 4230),  # what they found there, and the book did not know of
    "shared": Kind(DEBIT, False, False, 3500),  # income that was shared out; below nought after a loss that was borne
    "share": Kind(CREDIT, True, True, 2030),  # what a member gets of a share-out and was not handed yet
    "tax": Kind(CREDIT, True, False, 2200),  # withheld, and not handed to the state yet
    # of a loan that was given up: what a guarantor owes of it, and what she was called for and nobody made good
    "guaranteed": Kind(DEBIT, True, True, 1230),
    "called": Kind(CREDIT, True, True, 4250),
    # the social fund, which is never shared out
    "social-cash": Kind(DEBIT, True, False, 1020),  # its money in the box
    "social": Kind(CREDIT, True, False, 3200),  # what it comes to
    "social-loan": Kind(DEBIT, True, True, 1210),  # of an emergency loan: principal that is owed to it
    # the merry-go-round, whose pot lies in the box from the first payment of a round to its turn
    "pot-cash": Kind(DEBIT, True, False, 1030),
    "pot": Kind(CREDIT, True, True, 2020),  # what a member has put into the pot of this round
    # from outside, and what was bought to be kept
    "outside": Kind(CREDIT, True, False, 2110),  # of a loan to the organisation: principal that it owes
    "outside-interest": Kind(DEBIT, True, False, 5040),  # of such a loan: what was paid for it
    "gift": Kind(CREDIT, True, False, 4210),
    "thing": Kind(DEBIT, True, False, 1300),  # what the things were bought for that it owns
    "thing-gain": Kind(CREDIT, True, False, 4220),  # what things brought more than that when they were sold …
    "thing-loss": Kind(DEBIT, True, False, 5110),  # … or less
    # between organisations
    "dues-paid": Kind(DEBIT, True, False, 5050),  # to the organisation above
    "dues": Kind(CREDIT, True, False, 4110),  # from those below
    "lent": Kind(DEBIT, True, False, 1220),  # of a loan to another organisation
    "lent-interest": Kind(CREDIT, True, False, 4100),
    "borrowed": Kind(CREDIT, True, False, 2100),  # of a loan from another organisation
    "borrowed-interest": Kind(DEBIT, True, False, 5030),
}
BETWEEN = ("lent", "lent-interest", "borrowed", "borrowed-interest")  # of a loan between organisations
PASSED = (*BETWEEN, "dues", "dues-paid")  # what stands in two books, where both are put together
DEPOSITED = ("deposit", "deposit-interest")  # of a deposit of a member's
GUARANTEES = ("guaranteed", "called")  # of a loan of somebody else's
OUTSIDE = ("outside", "outside-interest")  # of a loan from outside
# What a loan fund has earned and what that has cost: the difference is its surplus, of which `shared` is gone already.
INCOME = (
    *("interest", "fee", "penalty", "fine", "dues", "lent-interest", "too-much", "bank-interest", "gift", "thing-gain"),
    *("brought", "covered", "called"),
)
COSTS = (
    *("written-off", "expense", "dues-paid", "borrowed-interest", "missing", "shared", "bank-charge"),
    *("outside-interest", "thing-loss", "deposit-interest"),
)
# What is kept back of a surplus, each apart: by a year's settlement all of them, by a share-out the first.
FUNDS = ("reserve", "education", "development", "protected")
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
