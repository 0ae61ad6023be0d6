"""What is told of the social fund. Of what has happened to somebody, only the officers are told."""

from __future__ import annotations

from dataclasses import dataclass

from domain.amount import Money
from domain.notices import RECEIPT, Notice


@dataclass(frozen=True)
class SocialReceived(Notice):
    """To the member: the receipt for what she gave; `total` is what is in the fund."""

    urgency = RECEIPT
    amount: Money
    total: Money
    group: str
    receipt: str


@dataclass(frozen=True)
class HelpAsked(Notice):
    """To the officers: a claim waits for them; `need` is what has happened, `own_words` the member's for another need."""

    name: str
    amount: Money
    need: str
    own_words: str | None
    group: str


@dataclass(frozen=True)
class HelpApproved(Notice):
    """To who asked."""

    asked_for = True
    amount: Money
    group: str


@dataclass(frozen=True)
class HelpLent(Notice):
    """To who asked: it is a loan without interest."""

    asked_for = True
    amount: Money
    group: str


@dataclass(frozen=True)
class HelpRefused(Notice):
    """To who asked. Who said no is not told: the officers, or the group, answer for it together."""

    asked_for = True
    amount: Money
    group: str


@dataclass(frozen=True)
class GrantReceived(Notice):
    """To who asked: the receipt for the money."""

    urgency = RECEIPT
    amount: Money
    group: str
    receipt: str
