"""What cannot be: facts, never sentences. `locales/refusals.py` holds the words for each of them.

Refusal
├── Unfit                   what was typed cannot be what was asked for
│   ├── AmountUnfit, AmountTooLarge
│   ├── PhoneUnfit, NameUnfit, TextUnfit, CodeUnfit
│   ├── NumberUnfit, DateUnfit, HourUnfit
│   └── PinUnfit, PinTooCommon, PinsDiffer
├── Unknown                 there is no such thing
│   └── NoSuchOrganisation, NoSuchMember, NoSuchMotion, NoSuchSlip, NoSuchReceipt, NoSuchLoan, NoSuchMeeting,
│       NoPrices, NoSuchCommodity, NoSuchMarket
├── NotAllowed              this person may not
│   ├── NotAMember, NotAnOfficer, NeedsAnother, NotYours, JoinedSince
│   └── PinWrong, PinWait, PinLocked, PinBudgetSpent, PinMissing
├── NotNow                  it may be possible later, or in another way
│   ├── AlreadyMember, AlreadyAsked, GroupFull, TooManyWaiting, LastOfficer
│   ├── AlreadyAnswered, AlreadyReversed, KeyReused
│   ├── MotionClosed, TooManyChanges, HourPast, AlreadyCalled
│   └── TooManyAlerts
└── AgainstTheRules         the group's own rules say no; carries what would be possible
    ├── NotEnough, LoanTooLarge, LoanTooLong, LoanStillOpen, NoSavingsYet, MemberTooNew
    └── LoanAsked, TooFewOfficers, LoanNotApproved, PayoutWaits, OwesLess, OwesNothing, SavingsTooLow
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from domain.money.amount import Money


class Refusal(Exception):
    """Base of everything that a use-case may refuse. Whoever catches it says it in words; the use-case is undone."""


# --- what was typed --------------------------------------------------------------------------------------------------


class Unfit(Refusal):
    """What was typed cannot be what was asked for."""


class AmountUnfit(Unfit):
    """Not an amount of money above zero."""


@dataclass(eq=False)
class AmountTooLarge(Unfit):
    """More than the service carries in one go."""

    most: Money


class PhoneUnfit(Unfit):
    """Not a mobile number that can be called from anywhere."""


class NameUnfit(Unfit):
    """Not a name that a member list can hold without misleading anybody."""


@dataclass(eq=False)
class TextUnfit(Unfit):
    """Empty, or longer than there is room for."""

    most: int


class CodeUnfit(Unfit):
    """Not a code that an organisation can have."""


@dataclass(eq=False)
class NumberUnfit(Unfit):
    """Not a whole number between the two."""

    least: int
    most: int


@dataclass(eq=False)
class DateUnfit(Unfit):
    """Not a day between the two."""

    first: date
    last: date


class HourUnfit(Unfit):
    """Not an hour of the day."""


class PinUnfit(Unfit):
    """Not four digits."""


class PinTooCommon(Unfit):
    """Four digits that a stranger would try first."""


class PinsDiffer(Unfit):
    """The second time other digits were typed than the first time."""


# --- what there is not -----------------------------------------------------------------------------------------------


class Unknown(Refusal):
    """There is no such thing, or not for this person: the two are never told apart."""


@dataclass(eq=False)
class NoSuchOrganisation(Unknown):
    """No organisation has this code."""

    code: str


class NoSuchMember(Unknown):
    """Nobody in this organisation has this number."""


@dataclass(eq=False)
class NoSuchMotion(Unknown):
    """This organisation has no motion with this number."""

    number: int


class NoSuchSlip(Unknown):
    """No payment waits under this number."""


class NoSuchReceipt(Unknown):
    """No entry of this organisation has this receipt."""


class NoSuchLoan(Unknown):
    """This organisation has no loan with this number."""


class NoSuchMeeting(Unknown):
    """No meeting is called."""


class NoPrices(Unknown):
    """No price of this is known, or none of this country."""


@dataclass(eq=False)
class NoSuchCommodity(Unknown):
    """Nothing of this name has a price; `near` are names that have one."""

    typed: str
    near: list[str]


@dataclass(eq=False)
class NoSuchMarket(Unknown):
    """No market of this name has a price; `near` are names of markets that have one."""

    typed: str
    near: list[str]


# --- what this person may not ----------------------------------------------------------------------------------------


class NotAllowed(Refusal):
    """This person may not do it."""


class NotAMember(NotAllowed):
    """The phone belongs to no member, or to one who has left or was removed."""


class NotAnOfficer(NotAllowed):
    """Only an officer of the organisation may."""


class NeedsAnother(NotAllowed):
    """The word of a second person is needed, and this is the first one again."""


class NotYours(NotAllowed):
    """It concerns somebody else."""


class JoinedSince(NotAllowed):
    """The vote was opened before this person became a member."""


@dataclass(eq=False)
class PinWrong(NotAllowed):
    """Not the PIN; `left` more tries before it is locked."""

    left: int


@dataclass(eq=False)
class PinWait(NotAllowed):
    """Too many wrong PINs; no other is tried for some minutes."""

    minutes: int


class PinLocked(NotAllowed):
    """Far too many wrong PINs; two people have to unlock it."""


class PinBudgetSpent(NotAllowed):
    """Somebody is trying PINs on many members; nobody's is tried for some minutes."""


class PinMissing(NotAllowed):
    """No PIN was chosen yet."""


# --- what is not possible now ----------------------------------------------------------------------------------------


class NotNow(Refusal):
    """It was done already, or something has to happen first."""


@dataclass(eq=False)
class AlreadyMember(NotNow):
    """This phone is a member already."""

    group: str


@dataclass(eq=False)
class AlreadyAsked(NotNow):
    """This phone has asked to join already."""

    group: str


class GroupFull(NotNow):
    """The organisation has all the members that it can have."""


class TooManyWaiting(NotNow):
    """As many things wait for an answer as may."""


class LastOfficer(NotNow):
    """Nobody would be left to run the organisation."""


class AlreadyAnswered(NotNow):
    """Somebody has confirmed or refused it already."""


class AlreadyReversed(NotNow):
    """The entry has been reversed already, or is a reversal itself."""


class KeyReused(NotNow):
    """The same intent arrived before with other contents."""


class MotionClosed(NotNow):
    """The vote is over."""


class TooManyChanges(NotNow):
    """The vote was changed as often as it may be."""


class HourPast(NotNow):
    """The hour lies in the past."""


class AlreadyCalled(NotNow):
    """A meeting is called for the same hour."""


@dataclass(eq=False)
class TooManyAlerts(NotNow):
    """The person has as many price alerts as she may."""

    most: int


# --- what the rules of the group forbid ------------------------------------------------------------------------------


class AgainstTheRules(Refusal):
    """The group's own rules say no."""


@dataclass(eq=False)
class NotEnough(AgainstTheRules):
    """There is less than that."""

    there: Money


@dataclass(eq=False)
class LoanTooLarge(AgainstTheRules):
    """More than the rules lend against these savings."""

    possible: Money
    times: int


@dataclass(eq=False)
class LoanTooLong(AgainstTheRules):
    """More months than the rules allow."""

    most: int


@dataclass(eq=False)
class LoanStillOpen(AgainstTheRules):
    """An earlier loan is not repaid yet."""

    owed: Money


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
class TooFewOfficers(AgainstTheRules):
    """Fewer officers than have to say yes, the borrower not counted."""

    needed: int


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
