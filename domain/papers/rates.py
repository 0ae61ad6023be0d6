"""The rates at which principal that is late is provided for, as their authors have published them (rates.toml)."""

import tomllib
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

DEFAULT = "pearls"


@dataclass(frozen=True, slots=True)
class Rates:
    """A table of rates: each class with the first day on which a loan is in it, and its rate in per cent."""

    name: str
    title: str
    source: str
    date: str
    classes: tuple[tuple[str, int, Decimal], ...]

    def at(self, days: int) -> tuple[str, Decimal]:
        """The class of a loan that is so many days late, and its rate."""
        return next((name, rate) for name, first, rate in reversed(self.classes) if days >= first)

    def on(self, principal: int, days: int) -> int:
        """What is to be provided for so much principal, in minor units, a half rounded up."""
        exact = principal * self.at(days)[1] / 100
        return int(exact.quantize(Decimal(1), ROUND_HALF_UP))


@cache
def tables() -> dict[str, Rates]:
    """All that there are, by name."""
    known = tomllib.loads(Path(__file__).with_name("rates.toml").read_text(encoding="utf-8"))
    return {
        name: Rates(
            name,
            each["title"],
            each["source"],
            each["date"],
            tuple((of["name"], of["from"], Decimal(of["rate"])) for of in each["classes"]),
        )
        for name, each in known.items()
    }
