"""A table that runs over as many pages as it needs: its head on each of them, and at their ends what is carried forward."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from books.leaf import GAP, Leaf
from domain.amount import Money


@dataclass(frozen=True, slots=True)
class Column:
    """A column, and its part of the page's width, by comparison with the others.

    `form` is "text", which is broken into lines; "whole", which is not; or "sum", which stands at the right.
    """

    name: str
    heading: str
    part: float
    form: str = "text"


class Table:
    """Rows under a head. `carried` and `brought` are what the line at a page's end and the one at the next one's head say.

    `boxed`: with rules between the columns, to be filled in by hand.
    """

    def __init__(
        self,
        leaf: Leaf,
        columns: Sequence[Column],
        write: Callable[[Money], str],
        carried: str = "",
        brought: str = "",
        *,
        boxed: bool = False,
    ) -> None:
        self.leaf, self.columns, self.write = leaf, columns, write
        self.carried, self.brought, self.boxed = carried, brought, boxed
        parts = sum(each.part for each in columns)
        self.widths = [leaf.wide * each.part / parts for each in columns]
        self.stands: Mapping[str, Money] = {}
        self._begun = False

    @property
    def line(self) -> float:
        """The height of a row of one line."""
        return self.leaf.rise + GAP

    def _begin(self) -> None:
        if self.leaf.room < 4 * self.line:
            self.leaf.add_page()
        self._head()
        self._begun = True

    def _head(self) -> None:
        self.leaf.letters("B")
        self.leaf.set_fill_color(232)
        headings = [
            self.leaf.wrapped(each.heading, width) for each, width in zip(self.columns, self.widths, strict=True)
        ]
        self._lines(headings, filled=True)
        self.leaf.letters()

    def row(
        self,
        cells: Mapping[str, str | Money | None],
        stands: Mapping[str, Money] | None = None,
        *,
        bold: bool = False,
        lines: int = 1,
    ) -> None:
        """One row, at least so many lines high: room to write. `stands` is what is carried forward if the page ends with it."""
        if not self._begun:
            self._begin()
        self.leaf.letters("B" if bold else "")
        texts = []
        for each, width in zip(self.columns, self.widths, strict=True):
            value = cells.get(each.name)
            said = self.write(value) if isinstance(value, Money) else value or ""
            texts.append([said] if each.form != "text" else self.leaf.wrapped(said, width))
        high = max(lines, *map(len, texts))
        height = high * self.line
        kept = self.line if self.carried and self.stands else 0
        if self.leaf.room < height + kept + self.line:
            self._turn()
            self.leaf.letters("B" if bold else "")
        self._lines(texts, high)
        self.leaf.letters()
        if stands is not None:
            self.stands = stands

    def _turn(self) -> None:
        """On to the next page."""
        if self.stands and self.carried:
            self._forward(self.carried)
        self.leaf.add_page()
        self._head()
        if self.stands and self.carried:
            self._forward(self.brought)

    def _forward(self, said: str) -> None:
        """A line of what was carried: the words in the widest column, the sums in theirs."""
        self.leaf.letters("B")
        words = max(self.columns, key=lambda each: each.part * (each.form == "text")).name
        texts = [
            [said if each.name == words else self.write(self.stands[each.name]) if each.name in self.stands else ""]
            for each in self.columns
        ]
        self._lines(texts)
        self.leaf.letters()

    def _lines(self, texts: list[list[str]], high: int = 1, *, filled: bool = False) -> None:
        """The lines of a row's cells, and a rule below them."""
        leaf, lines = self.leaf, max(high, *map(len, texts))
        left, top = leaf.l_margin, leaf.get_y()
        if filled:
            leaf.rect(left, top, leaf.wide, lines * self.line, "F")
        for at in range(lines):
            leaf.set_xy(left, top + at * self.line)
            for text, width, column in zip(texts, self.widths, self.columns, strict=True):
                said = text[at] if at < len(text) else ""
                if not said:
                    leaf.set_x(leaf.get_x() + width)
                elif column.form == "text":
                    leaf.put(said, width)
                else:
                    leaf.whole(said, width, right=column.form == "sum")
        bottom = top + lines * self.line
        leaf.set_draw_color(120 if self.boxed else 200)
        leaf.line(left, bottom, left + leaf.wide, bottom)
        if self.boxed:
            for at in range(len(self.widths) + 1):
                edge = left + sum(self.widths[:at])
                leaf.line(edge, top, edge, bottom)
        leaf.set_draw_color(0)
        leaf.set_xy(left, bottom)
