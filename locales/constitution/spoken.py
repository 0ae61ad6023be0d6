"""How a rule is put into words: what it is called, its value in short, and the sentence that is read out at a meeting."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from domain.amount import Money, decimals
from domain.constitution.fields import RULES
from locales.phrase import Phrase, _, _n


@dataclass(frozen=True, slots=True)
class Value:
    """The value of one rule as it is kept, in a group whose sums are in `currency`."""

    name: str
    written: str
    currency: str

    @property
    def number(self) -> Decimal:
        """The value of a rule that is a number."""
        return Decimal(self.written)

    @property
    def whole(self) -> int:
        """The value of a rule that is a whole number."""
        return int(self.number)

    @property
    def money(self) -> Money:
        """The value of a rule that is a sum."""
        return Money(round(self.number.scaleb(decimals(self.currency))), self.currency)

    @property
    def none(self) -> bool:
        """Whether it is nought: there is no such thing."""
        return not RULES[self.name].choices and self.number == 0


_SHORT: dict[str, Callable[[Value], Phrase]] = {
    "money": lambda v: _("{sum}", sum=v.money),
    "percent": lambda v: _("{rate}%", rate=v.number),
    "months": lambda v: _n("{count} month", "{count} months", v.whole),
    "days": lambda v: _n("{count} day", "{count} days", v.whole),
}


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words for one rule. `short` and `whole` are given a value."""

    name: Phrase
    short: Callable[[Value], Phrase]
    whole: Callable[[Value], Phrase]


def number(
    name: Phrase,
    whole: Callable[[Value], Phrase],
    *,
    none: Phrase | None = None,
    short: Callable[[Value], Phrase] | None = None,
) -> Spoken:
    """A rule that is a number. `none` is the sentence for nought, where that means that there is no such thing.

    `short` is for a number whose unit alone does not say what it counts.
    """

    def in_short(value: Value) -> Phrase:
        if none and value.none:
            return _("none")
        return (short or _SHORT[RULES[value.name].unit])(value)

    return Spoken(name, in_short, lambda value: none if none and value.none else whole(value))


def choice(name: Phrase, words: dict[str, tuple[Phrase, Phrase]]) -> Spoken:
    """A rule that is a word: for each choice the line of a menu, and the sentence."""
    return Spoken(name, lambda value: words[value.written][0], lambda value: words[value.written][1])
