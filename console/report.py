"""What an import did, told to the one who ran it: counts, and for each thing refused its line, its place and the reason."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

import click

from console import limits


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
class Import:
    """What an import did: how many of each thing are new, and what was refused. `step` is called for each thing tried."""

    made: dict[str, int] = field(default_factory=dict)
    refused: list[Complaint] = field(default_factory=list)
    step: Callable[[], None] = lambda: None

    def count(self, thing: str, number: int = 1) -> None:
        """So many more of these."""
        self.made[thing] = self.made.get(thing, 0) + number

    def refuse(self, line: int | None, place: object, reason: str) -> None:
        """This was not taken."""
        self.refused.append(Complaint(line, printable(place), reason))

    def document(self) -> dict:
        """The same as JSON can hold it."""
        return {"made": self.made, "refused": [each._asdict() for each in sorted(self.refused, key=_order)]}

    def tell(self) -> None:
        """Refusals on standard error, counts on standard output."""
        for each in sorted(self.refused, key=_order):
            click.echo(str(each), err=True)
        for thing, number in self.made.items():
            click.echo(f"{thing}: {number}")
        if self.refused:
            click.echo(f"refused: {len(self.refused)}")
        if not self.made and not self.refused:
            click.echo("Nothing new: all of it is there already.")


def _order(complaint: Complaint) -> int:
    return complaint.line or 0


def printable(words: object) -> str:
    """Words of somebody's file, cut short, without what could move a terminal's cursor or change its colours."""
    text = " ".join(str(words)[: 4 * limits.LONGEST_PLACE].split())[: limits.LONGEST_PLACE]
    return "".join("?" if unicodedata.category(sign)[0] == "C" else sign for sign in text)
