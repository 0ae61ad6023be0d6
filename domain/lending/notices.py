"""What is told of loans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.amount import Money
from domain.notices import RECEIPT, REMINDER, Notice


@dataclass(frozen=True)
class LoanRequested(Notice):
    """To the officers: a request waits for their word."""

    name: str
    amount: Money
    months: int
    group: str
    every: str = "month"


@dataclass(frozen=True)
class LoanApproved(Notice):
    """To the borrower."""

    asked_for = True
    amount: Money
    group: str


@dataclass(frozen=True)
class LoanRefused(Notice):
    """To the borrower. Who said no is not told: the officers answer for it together."""

    asked_for = True
    amount: Money
    group: str


@dataclass(frozen=True)
class PayoutEntered(Notice):
    """To the borrower: an officer says that the loan was handed over. Only the PIN confirms it, not an SMS."""

    urgency = RECEIPT
    amount: Money
    officer: str
    group: str
    number: int


@dataclass(frozen=True)
class LoanPaidOut(Notice):
    """To the borrower: the receipt for the money, and what is to be paid back."""

    urgency = RECEIPT
    amount: Money
    total: Money
    instalment: Money
    due: date
    group: str
    receipt: str


@dataclass(frozen=True)
class RepaymentReceived(Notice):
    """To the borrower: the receipt, what is left and what comes next; what is planned anew is `fewer` payments or `less` each."""

    urgency = RECEIPT
    amount: Money
    left: Money
    next: Money
    due: date
    group: str
    receipt: str
    planned: str = ""  # those that waited before there was any had none


@dataclass(frozen=True)
class PaidOnLoans(Notice):
    """To the borrower: the receipt for more than ended a loan. Of it `other` went to her next ones, and `saved` to savings."""

    urgency = RECEIPT
    amount: Money
    other: Money
    saved: Money
    left: Money
    group: str
    receipt: str


@dataclass(frozen=True)
class LoanRepaid(Notice):
    """To the borrower: the receipt for the last repayment. What she paid above what was owed is `saved`."""

    urgency = RECEIPT
    amount: Money
    saved: Money
    group: str
    receipt: str


@dataclass(frozen=True)
class PaidFromSavings(Notice):
    """To the borrower: the receipt for what her savings have paid on her loan, what is left of it, and of them."""

    urgency = RECEIPT
    amount: Money
    left: Money
    total: Money
    group: str
    receipt: str
    planned: str = ""


@dataclass(frozen=True)
class PenaltyDue(Notice):
    """To the borrower: `late` was not paid in time, and another month of that costs `amount`."""

    urgency = RECEIPT
    amount: Money
    late: Money
    group: str


@dataclass(frozen=True)
class PenaltyTakenBack(Notice):
    """To the borrower: `amount` of penalties is owed no more, for it was paid in time, on `day`."""

    urgency = RECEIPT
    amount: Money
    day: date
    group: str


@dataclass(frozen=True)
class PenaltyMoved(Notice):
    """To the borrower: the receipt of what she had paid on a penalty that is taken back: it pays her loan, or is saved."""

    urgency = RECEIPT
    amount: Money
    group: str
    receipt: str


@dataclass(frozen=True)
class WaiverWaits(Notice):
    """To the officers: one of them would waive a penalty on the loan of `name`, and another has to agree."""

    officer: str
    name: str
    code: str


@dataclass(frozen=True)
class PenaltyWaived(Notice):
    """To the borrower and the officers: two of them have waived `amount` of penalties on the loan of `name`."""

    urgency = RECEIPT
    amount: Money
    name: str
    reason: str
    code: str


@dataclass(frozen=True)
class PenaltyStays(Notice):
    """To the officers: `officer` does not want a penalty on the loan of `name` waived."""

    officer: str
    amount: Money
    name: str
    code: str


@dataclass(frozen=True)
class GuarantorsWanted(Notice):
    """To the borrower: so many members have to vouch for the loan that she asks for."""

    asked_for = True
    count: int
    amount: Money
    group: str


@dataclass(frozen=True)
class GuarantorAsked(Notice):
    """To a member: somebody asks her to vouch for `amount` of loan `number`."""

    name: str
    amount: Money
    group: str
    number: int


@dataclass(frozen=True)
class GuarantorSaid(Notice):
    """To the borrower: whether a member vouches, and how many more have to."""

    asked_for = True
    name: str
    yes: bool
    missing: int
    group: str


@dataclass(frozen=True)
class InstalmentDue(Notice):
    """To the borrower: so much is to be paid by `due`, what is late included; `today` when that is this day."""

    urgency = REMINDER
    topic = "loan"
    amount: Money
    due: date
    today: bool
    group: str


@dataclass(frozen=True)
class BorrowerLate(Notice):
    """To a guarantor: the loan that she vouches for is late since long."""

    name: str
    late: Money
    days: int
    group: str


@dataclass(frozen=True)
class DatesProposed(Notice):
    """To the officers: one of them proposes new dates for a loan, and another has to agree."""

    officer: str
    name: str
    months: int
    group: str
    every: str = "month"


@dataclass(frozen=True)
class DatesAgreed(Notice):
    """To the borrower: the officers offer new dates; she says yes or no on a dialled screen."""

    months: int
    total: Money
    instalment: Money
    due: date
    group: str


@dataclass(frozen=True)
class DatesChanged(Notice):
    """To borrower, officers and guarantors: the loan of `name` has new dates, the last of them `last`."""

    urgency = RECEIPT
    name: str
    months: int
    total: Money
    last: date
    group: str


@dataclass(frozen=True)
class DatesRefused(Notice):
    """To the officers: `officer`, or the borrower herself, says no to new dates for the loan of `name`."""

    officer: str
    name: str
    group: str


@dataclass(frozen=True)
class WriteOffDecided(Notice):
    """To the officers who may do it: the group has given up a loan, and it has to be written into the book."""

    amount: Money
    name: str
    group: str


@dataclass(frozen=True)
class LoanWrittenOff(Notice):
    """To the borrower: the receipt of the loan that the group has given up."""

    urgency = RECEIPT
    amount: Money
    group: str
    receipt: str


@dataclass(frozen=True)
class LoanAskedAgain(Notice):
    """To the borrower: the members have taken back that they gave her loan up; so much is owed now."""

    urgency = RECEIPT
    amount: Money
    owed: Money
    group: str
    receipt: str
    reason: str


@dataclass(frozen=True)
class LoanRecovered(Notice):
    """To the borrower: the receipt for what she brought for a loan that was given up."""

    urgency = RECEIPT
    amount: Money
    left: Money
    group: str
    receipt: str


@dataclass(frozen=True)
class LoanEntryReversed(Notice):
    """To the borrower: a repayment or a payout was taken back as a mistake; so much is owed now."""

    urgency = RECEIPT
    amount: Money
    owed: Money
    group: str
    receipt: str
    reason: str


@dataclass(frozen=True)
class SuretySaid(Notice):
    """To the other officers: one of them says that the guarantors of a loan owe so much of it."""

    urgency = RECEIPT
    amount: Money
    name: str
    group: str


@dataclass(frozen=True)
class GuarantorCalled(Notice):
    """To a guarantor: so much of a loan that was given up is her debt now."""

    urgency = RECEIPT
    amount: Money
    borrower: str
    group: str
    receipt: str


@dataclass(frozen=True)
class GuarantorsCalled(Notice):
    """To the borrower: her guarantors were called, and what they pay she owes to them."""

    urgency = RECEIPT
    amount: Money
    group: str
    receipt: str


@dataclass(frozen=True)
class SuretyPaid(Notice):
    """To a guarantor: the receipt for what she brought for the borrower."""

    urgency = RECEIPT
    amount: Money
    borrower: str
    left: Money
    group: str
    receipt: str


@dataclass(frozen=True)
class GuarantorEased(Notice):
    """To a guarantor: the borrower has paid, or it was a mistake, and so much is left of what she owes for her."""

    urgency = RECEIPT
    borrower: str
    left: Money
    group: str
    receipt: str


@dataclass(frozen=True)
class ClaimPaid(Notice):
    """To a guarantor: the borrower has paid back what she had paid for her, and it is in her savings."""

    urgency = RECEIPT
    amount: Money
    borrower: str
    group: str
    receipt: str
