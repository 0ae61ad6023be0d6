"""What is told of the merry-go-round."""

from __future__ import annotations

from dataclasses import dataclass

from domain.amount import Money
from domain.notices import BROADCAST, RECEIPT, Notice


@dataclass(frozen=True)
class TurnsToBeDrawn(Notice):
    """To everybody, before lots are drawn: the five words of the secret's digest, and the digest for who asks (TURN PROOF)."""

    urgency = BROADCAST
    code: str
    words: str
    digest: str


@dataclass(frozen=True)
class TurnsBegin(Notice):
    """To each member of a circle: her place in it, and who comes first."""

    urgency = BROADCAST
    code: str
    amount: Money
    count: int
    name: str
    place: int


@dataclass(frozen=True)
class TurnsDrawn(Notice):
    """The same after lots were drawn, with what anybody needs to draw them again."""

    urgency = BROADCAST
    code: str
    amount: Money
    count: int
    name: str
    place: int
    secret: str
    called: int


@dataclass(frozen=True)
class StakeReceived(Notice):
    """To the member: the receipt for what she paid into the pot of somebody's turn."""

    urgency = RECEIPT
    amount: Money
    name: str
    place: int
    group: str
    receipt: str


@dataclass(frozen=True)
class PotHanded(Notice):
    """To everybody who paid into it, and to who got it: a pot was handed over."""

    urgency = RECEIPT
    code: str
    amount: Money
    name: str
    place: int
    receipt: str


@dataclass(frozen=True)
class StakeMissed(Notice):
    """To a member whose stake was missing from a pot: whom she owes it."""

    urgency = RECEIPT
    group: str
    amount: Money
    name: str


@dataclass(frozen=True)
class SwapAsked(Notice):
    """To a member: somebody asks to swap turns with her."""

    group: str
    name: str
    theirs: int
    yours: int


@dataclass(frozen=True)
class SwapRefused(Notice):
    """To who asked for a swap."""

    asked_for = True
    group: str
    name: str


@dataclass(frozen=True)
class TurnMoved(Notice):
    """To a member whose turn is another one now, and to the officers."""

    asked_for = True
    code: str
    name: str
    place: int
