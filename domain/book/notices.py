"""What is told of money that was handed over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.amount import Money
from domain.notices import BROADCAST, RECEIPT, Notice


@dataclass(frozen=True)
class SlipDeclared(Notice):
    """To the officers: a member says that money was handed over."""

    urgency = RECEIPT
    what: str
    amount: Money
    name: str
    group: str


@dataclass(frozen=True)
class SlipEntered(Notice):
    """To the member: an officer says that money passed between them. `by_text`: a text of hers may say that it is right."""

    urgency = RECEIPT
    what: str
    amount: Money
    officer: str
    group: str
    number: int
    by_text: bool = True  # as an earlier release has queued it


@dataclass(frozen=True)
class HandedOver(Notice):
    """To the member: an officer says that money of the box was handed to her. Only the PIN confirms it, not an SMS."""

    urgency = RECEIPT
    what: str
    amount: Money
    officer: str
    group: str
    number: int


@dataclass(frozen=True)
class WitnessWanted(Notice):
    """To the member on whom the lot fell: the word of somebody without a phone is wanted, and she is to ask for it."""

    urgency = RECEIPT
    what: str
    amount: Money
    name: str
    code: str


@dataclass(frozen=True)
class ForHerWanted(Notice):
    """To the member on whom the lot fell: an officer says something in the name of somebody without a phone; is it so?"""

    urgency = RECEIPT
    name: str
    code: str


@dataclass(frozen=True)
class ForHerRefused(Notice):
    """To the officer who said it: the member without a phone says before her witness that it is not so."""

    urgency = RECEIPT
    witness: str
    name: str
    code: str


@dataclass(frozen=True)
class SlipRefused(Notice):
    """To the one who said it: the other side says that it is not so."""

    urgency = RECEIPT
    what: str
    amount: Money
    name: str
    group: str


@dataclass(frozen=True)
class SlipHandedBack(Notice):
    """To the one who said it: she whose word it waits for has left or died, and it is handed back."""

    urgency = RECEIPT
    what: str
    amount: Money
    name: str
    code: str


@dataclass(frozen=True)
class SaidForHer(Notice):
    """To the other officers: one of them says that money of somebody who cannot say it herself was handed over."""

    urgency = RECEIPT
    what: str
    amount: Money
    name: str
    officer: str
    code: str


@dataclass(frozen=True)
class WrittenForHer(Notice):
    """To every officer: that stands in the book, on the word of two of them."""

    urgency = RECEIPT
    what: str
    amount: Money
    name: str
    group: str
    receipt: str


@dataclass(frozen=True)
class KinPaid(Notice):
    """To the next of kin whom somebody had named who has died: what was paid to her."""

    urgency = RECEIPT
    amount: Money
    name: str
    group: str
    receipt: str


@dataclass(frozen=True)
class GivenByAnother(Notice):
    """To whose the money is: `giver` brought it for her. Her receipt comes beside it."""

    urgency = RECEIPT
    giver: str
    what: str
    amount: Money
    group: str
    receipt: str


@dataclass(frozen=True)
class GivenForAnother(Notice):
    """To who brought money for another member: the receipt."""

    urgency = RECEIPT
    name: str
    what: str
    amount: Money
    group: str
    receipt: str


@dataclass(frozen=True)
class GivenTakenBack(Notice):
    """To who brought money for another member: two officers have taken it back as a mistake."""

    urgency = RECEIPT
    name: str
    amount: Money
    group: str
    reason: str


@dataclass(frozen=True)
class EntryTakenBack(Notice):
    """To whoever had heard of an entry: it was a mistake, and is in the book no more."""

    urgency = RECEIPT
    what: str
    amount: Money
    group: str
    receipt: str
    reason: str


@dataclass(frozen=True)
class NotHandedOver(Notice):
    """To who had got money of the box by the book: that was a mistake, so it is owed to her again."""

    urgency = RECEIPT
    what: str
    amount: Money
    group: str
    receipt: str
    reason: str


@dataclass(frozen=True)
class EntryReversed(Notice):
    """To the member whom a reversed entry concerned."""

    urgency = RECEIPT
    amount: Money
    total: Money
    group: str
    receipt: str
    reason: str


@dataclass(frozen=True)
class DayForOfficers(Notice):
    """To the officers, the morning after: what left the box, who was let in (and how many more), who left; "": nobody."""

    urgency = BROADCAST
    code: str
    day: date
    out: Money
    name: str
    others: int
    gone: str
    more: int


@dataclass(frozen=True)
class NewMembers(Notice):
    """To the members, the morning after: who is new, and how many more."""

    urgency = BROADCAST
    group: str
    name: str
    others: int
