"""What cannot be with loans."""

from __future__ import annotations

from dataclasses import dataclass

from domain.amount import Money
from domain.refusals import AgainstTheRules, NotNow, Unknown


@dataclass(eq=False)
class RepaidSince(AgainstTheRules):
    """An entry cannot be taken back: the loan that it paid back has moved on since."""

    name: str


class NoSuchLoan(Unknown):
    """This organisation has no loan with this number."""


@dataclass(eq=False)
class LoanTooLarge(AgainstTheRules):
    """More than the rules lend against these savings."""

    possible: Money
    times: int


@dataclass(eq=False)
class LoanTooLong(AgainstTheRules):
    """More months, or whichever the loan is paid back by, than the rules allow."""

    most: int
    every: str = "month"


@dataclass(eq=False)
class LoanStillOpen(AgainstTheRules):
    """An earlier loan is not repaid yet."""

    owed: Money


class ChargesTakeAll(AgainstTheRules):
    """Interest and fee that are kept back at the payout would leave nothing of the loan."""


class DecidedByVote(AgainstTheRules):
    """Not the officers but all members decide on this loan."""


@dataclass(eq=False)
class GuarantorsMissing(AgainstTheRules):
    """`count` more members have to vouch for the loan first."""

    count: int


@dataclass(eq=False)
class GuarantorsNamed(NotNow):
    """As many members as are needed have been asked to vouch, and none of them has said no."""

    count: int


@dataclass(eq=False)
class VouchesForTooMuch(AgainstTheRules):
    """More than a member's savings allow her to vouch for, with what she vouches for already."""

    possible: Money


class NoSavingsYet(AgainstTheRules):
    """Nothing was saved that a loan could be measured by."""


@dataclass(eq=False)
class MemberTooNew(AgainstTheRules):
    """The rules want a longer membership first."""

    months: int


@dataclass(eq=False)
class LoanAsked(AgainstTheRules):
    """An earlier request is not decided, or not paid out, yet."""

    amount: Money


@dataclass(eq=False)
class LoanToPay(AgainstTheRules):
    """Who is to leave has an approved loan that waits to be paid out."""

    amount: Money


class LoanNotApproved(AgainstTheRules):
    """Not enough officers have said yes."""


class PayoutWaits(AgainstTheRules):
    """The loan is being paid out: the borrower's word is waited for."""


@dataclass(eq=False)
class OwesLess(AgainstTheRules):
    """A repayment is more than what is owed."""

    owed: Money


class OwesNothing(AgainstTheRules):
    """There is no loan to pay back."""


@dataclass(eq=False)
class SavingsTooLow(AgainstTheRules):
    """The borrower's savings have shrunk since the request: the rules would lend less now."""

    possible: Money


class DatesWait(NotNow):
    """New dates for this loan wait for somebody's word already."""


@dataclass(eq=False)
class PenaltyLess(NotNow):
    """No more than `owed` is owed of the penalties on this loan."""

    owed: Money


class NotDecidedYet(AgainstTheRules):
    """The group has not decided to give this loan up."""


@dataclass(eq=False)
class MemberOwes(AgainstTheRules):
    """A member who still owes cannot leave."""

    owed: Money


@dataclass(eq=False)
class MemberVouches(AgainstTheRules):
    """A member who vouches for somebody's loan cannot leave before it is at its end."""

    name: str


class SavingsPayNoLoan(AgainstTheRules):
    """The rules let nobody pay a loan out of her savings."""


class NobodyToCall(AgainstTheRules):
    """No guarantor of this loan can be called: the group has not given it up, nobody is liable, or they were called."""


class SumChanged(NotNow):
    """What is left of the loan has changed since it was said."""
