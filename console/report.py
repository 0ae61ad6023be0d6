"""What an import did, told to the one who ran it: counts, and for each thing refused its line, its place and the reason."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

import click

from console import limits
from domain.amount import Money

COLUMN = "column "  # how the place of a complaint begins that is about a column of a list


class Sorry(click.ClickException):
    """A command cannot do what it was asked to; one sentence says why. The exit code is 1."""

    def show(self, file=None) -> None:
        """The sentence, on standard error."""
        click.echo(self.message, err=True, file=file)


class Refused(Exception):
    """One thing of a file cannot be taken; the text says why."""


class Complaint(NamedTuple):
    """One thing that was refused: its line in the file (None: unknown), what it is, why."""

    line: int | None
    place: str
    reason: str

    def __str__(self) -> str:
        return ": ".join([*([f"line {self.line}"] if self.line else []), self.place, self.reason])


@dataclass
class Total:
    """What a file adds up to in one thing: a count, or a sum in `currency`; and what of that was taken, or is here already.

    `unread` is how many of its figures are no figures.
    """

    listed: int = 0
    taken: int = 0
    unread: int = 0
    currency: str | None = None

    def add(self, value: int | Money, *, taken: bool) -> None:
        """One more line of the file."""
        minor = value if isinstance(value, int) else value.minor
        self.currency = self.currency if isinstance(value, int) else value.currency
        self.listed += minor
        self.taken += minor * taken

    def document(self) -> dict:
        """The same as JSON can hold it, sums as files carry them."""
        return {"listed": self.said(self.listed), "taken": self.said(self.taken), "unread": self.unread}

    def short(self) -> str:
        """The same in few words: taken of listed."""
        figures = f"{self.said(self.taken)} of {self.said(self.listed)}"
        return figures + (f" ({self.unread} unread)" if self.unread else "")

    def __str__(self) -> str:
        figures = f"{self.said(self.taken)} of {self.said(self.listed)} in the list"
        return figures + (f", and {self.unread} that cannot be read" if self.unread else "")

    def said(self, figure: int) -> int | str:
        """A figure of it as files carry it."""
        return figure if self.currency is None else str(Money(figure, self.currency))


@dataclass
class Import:
    """What an import did: how many of each thing are new, and what was refused. `step` is called for each thing tried.

    `controls` are what a list adds up to, for who compares it with the paper; `shared_phones`: members of
    one list may have one phone; `seen` are the memberships that it names.
    `boxes` say what a count should find once all of it is in the book.
    """

    made: dict[str, int] = field(default_factory=dict)
    refused: list[Complaint] = field(default_factory=list)
    controls: dict[str, dict[str, Total]] = field(default_factory=dict)
    shared_phones: bool = False
    seen: set[int] = field(default_factory=set)
    step: Callable[[], None] = lambda: None
    of: str = ""  # whose things these are, where a file has those of several organisations
    boxes: dict[str, tuple[Money, Money]] = field(
        default_factory=dict
    )  # of each: what lies in its box, and at the bank

    def count(self, thing: str, number: int = 1) -> None:
        """So many more of these."""
        self.made[thing] = self.made.get(thing, 0) + number

    def refuse(self, line: int | None, place: object, reason: str) -> None:
        """This was not taken."""
        self.refused.append(Complaint(line, printable(place), reason))

    def control(self, thing: str, value: int | Money | None, *, taken: bool) -> None:
        """The file holds so much of this; None: something that is no figure."""
        total = self.controls.setdefault(self.of, {}).setdefault(thing, Total())
        if value is None:
            total.unread += 1
        else:
            total.add(value, taken=taken)

    def listed(self, thing: str) -> str:
        """How much of this the file holds, of the organisation that is read."""
        total = self.controls.get(self.of, {}).get(thing)
        return total.said(total.listed) if total else "0"

    def lies(self, box: Money, bank: Money) -> None:
        """So much lies by the book in the box of the organisation that is read, and at its bank."""
        self.boxes[self.of] = (box, bank)

    def undo(self, of: str | None = None) -> None:
        """Nothing of it was taken after all, or nothing of one organisation."""
        self.made = {} if of is None else self.made
        for whose in list(self.controls) if of is None else [of]:
            self.boxes.pop(whose, None)
            for each in self.controls.get(whose, {}).values():
                each.taken = 0

    def document(self) -> dict:
        """The same as JSON can hold it."""
        found = {"made": self.made, "refused": [each._asdict() for each in sorted(self.refused, key=_order)]}
        if self.controls:
            totals = {
                whose: {thing: total.document() for thing, total in each.items()}
                for whose, each in self.controls.items()
            }
            found["control"] = totals.get("", totals)
        if self.boxes:
            holds = {whose: {"box": str(box), "bank": str(bank)} for whose, (box, bank) in self.boxes.items()}
            found["holds"] = holds.get("", holds)
        return found

    def tell(self) -> None:
        """Refusals on standard error, counts on standard output."""
        for each in sorted(self.refused, key=_order):
            click.echo(str(each), err=True)
        for thing, number in self.made.items():
            click.echo(f"{thing}: {number}")
        if self.refused:
            unread = sum(each.place.startswith(COLUMN) for each in self.refused)
            click.echo(f"refused: {len(self.refused)}" + (f", {unread} of them columns" if unread else ""))
        if not self.made and not self.refused:
            click.echo("Nothing new: all of it is there already.")
        for whose, totals in self.controls.items():
            self._tell_control(whose, totals)

    def _tell_control(self, whose: str, totals: dict[str, Total]) -> None:
        """What is compared with the paper: of a list a line each, of many organisations a line for each of them."""
        if whose:
            click.echo(f"control, {whose}: " + ", ".join(f"{thing} {total.short()}" for thing, total in totals.items()))
        else:
            for thing, total in totals.items():
                click.echo(f"control, {thing}: {total}")
        if whose in self.boxes:
            box, bank = self.boxes[whose]
            name = f"{whose}, box" if whose else "box"
            click.echo(f"control, {name}: {box} by the book" + (f", and {bank} at the bank" if bank.minor else ""))


def _order(complaint: Complaint) -> int:
    return complaint.line or 0


def printable(words: object) -> str:
    """Words of somebody's file, cut short, without what could move a terminal's cursor or change its colours."""
    text = " ".join(str(words)[: 4 * limits.LONGEST_PLACE].split())[: limits.LONGEST_PLACE]
    return "".join("?" if unicodedata.category(sign)[0] == "C" else sign for sign in text)
