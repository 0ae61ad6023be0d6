"""What is told of meetings that are held, and of the money that is handed over there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.amount import Money
from domain.notices import RECEIPT, Notice


@dataclass(frozen=True)
class SumsEntered(Notice):
    """To the member: what an officer wrote that she handed over, part by part; a part of nought is none.

    `by_text`: a text of hers may say that it is right.
    """

    urgency = RECEIPT
    code: str
    amount: Money
    savings: Money
    social: Money
    fine: Money
    repayment: Money
    number: int
    by_text: bool = True  # as an earlier release has queued it …
    stake: Money | None = None  # … and this


@dataclass(frozen=True)
class SumsReceived(Notice):
    """To the member: the receipt for all that she handed over; `left` is what she still owes on loans."""

    urgency = RECEIPT
    amount: Money
    total: Money
    left: Money
    group: str
    receipt: str


@dataclass(frozen=True)
class SumsMarked(Notice):
    """To the member: the receipt for what two officers took for true at the close without her word."""

    urgency = RECEIPT
    amount: Money
    total: Money
    group: str
    receipt: str
    number: int


@dataclass(frozen=True)
class SumsWithdrawn(Notice):
    """To the member: what an officer wrote of her money is taken back, and nothing is posted."""

    urgency = RECEIPT
    amount: Money
    group: str


@dataclass(frozen=True)
class SumsObjected(Notice):
    """To the officers: a member says that what was posted at the close without her word is not so."""

    urgency = RECEIPT
    name: str
    amount: Money
    group: str
    receipt: str


@dataclass(frozen=True)
class FineOwed(Notice):
    """To a member who was fined: all the fines that she owes after the meeting of `day`."""

    urgency = RECEIPT
    amount: Money
    group: str
    day: date


@dataclass(frozen=True)
class DayToAgree(Notice):
    """To the other officers: one of them says that the meeting that is open was on `day`, so many days ago."""

    urgency = RECEIPT
    code: str
    officer: str
    day: date
    days: int


@dataclass(frozen=True)
class DayAgreed(Notice):
    """To the other officers: one of them has agreed to the day of the meeting that is open."""

    urgency = RECEIPT
    code: str
    officer: str
    day: date


@dataclass(frozen=True)
class WitnessDrawn(Notice):
    """To the officers: who was drawn by lot to confirm the sums of a meeting, and the number of the lot."""

    urgency = RECEIPT
    name: str
    group: str
    lot: int | None = None  # messages and meetings of earlier releases have none


@dataclass(frozen=True)
class YouAreWitness(Notice):
    """To her who was drawn."""

    urgency = RECEIPT
    group: str


@dataclass(frozen=True)
class WitnessPassedOver(Notice):
    """To a member on whom the lot fell before the witness: two officers closed the meeting with her marked absent."""

    urgency = RECEIPT
    group: str
    counted_by: str
    closed_by: str


@dataclass(frozen=True)
class SumsToAgree(Notice):
    """To her who was drawn: the sums that she is asked to confirm, or how much is missing or too much in the box."""

    urgency = RECEIPT
    code: str
    income: Money
    out: Money
    box: Money
    missed: Money | None = None  # that the count is off by …
    over: Money | None = None  # … messages of earlier releases have neither


@dataclass(frozen=True)
class SumsDisputed(Notice):
    """To the officers: she who was drawn says that the sums are not right."""

    urgency = RECEIPT
    name: str
    group: str


@dataclass(frozen=True)
class SittingClosed(Notice):
    """To everybody: a meeting was held, what came in and went out, what both funds have, the five words that seal it.

    And what two officers have counted too little or too much.
    """

    urgency = RECEIPT
    code: str
    day: date
    income: Money
    out: Money
    box: Money
    social: Money
    five: str
    missed: Money | None = None  # that two counts were off by …
    over: Money | None = None  # … messages of earlier releases have neither
    here: int | None = None  # how many came, where the rules want a number …
    all: int | None = None  # … of how many


@dataclass(frozen=True)
class ClosedWithReceipt(Notice):
    """To who has said that her sums are right: how the meeting ended, and her receipt for all that she handed over."""

    urgency = RECEIPT
    code: str
    amount: Money
    total: Money
    left: Money
    receipt: str
    box: Money
    social: Money
    five: str


@dataclass(frozen=True)
class ClosedWithMark(Notice):
    """To whose sums two officers took for true at the close, without her word: how the meeting ended, and her receipt."""

    urgency = RECEIPT
    code: str
    amount: Money
    receipt: str
    number: int
    box: Money
    five: str


@dataclass(frozen=True)
class FineReceived(Notice):
    """To who was fined: the receipt for what she paid outside a meeting, and what she owes in fines still."""

    urgency = RECEIPT
    amount: Money
    left: Money
    group: str
    receipt: str


@dataclass(frozen=True)
class FineWaiverWaits(Notice):
    """To the other officers: one of them would have fines of `name` waived."""

    officer: str
    name: str
    code: str


@dataclass(frozen=True)
class FineWaived(Notice):
    """To who was fined and the officers: two of them have waived `amount` of her fines."""

    urgency = RECEIPT
    amount: Money
    name: str
    reason: str
    code: str


@dataclass(frozen=True)
class FineStays(Notice):
    """To the officers: `officer` does not want fines of `name` waived."""

    officer: str
    amount: Money
    name: str
    code: str
