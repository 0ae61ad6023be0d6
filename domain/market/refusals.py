"""What cannot be with prices."""

from __future__ import annotations

from dataclasses import dataclass

from domain.refusals import NotNow, Unknown


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


@dataclass(eq=False)
class TooManyAlerts(NotNow):
    """The person has as many price alerts as she may."""

    most: int
