"""A table that runs over as many pages as it needs: its head on each of them, and at their ends what is carried forward."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from books import limits
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


class _Row(NamedTuple):
    """A row as it is drawn: the lines of its cells, how many there is room for, and what is carried forward after it."""

    texts: list[list[str]]
    high: int
    stands: Mapping[str, Money] | None
    bold: bool


class Table:
    """Rows under a head. `carried` and `brought` are what the line at a page's end and the one at the next one's head say.

    `heading` stands above it; `boxed`: with rules between the columns, to be filled in by hand. Its last rows wait until
    `finish`, so that they can stand on one page with what follows.
    """

    def __init__(
        self,
        leaf: Leaf,
        columns: Sequence[Column],
        write: Callable[[Money], str],
        carried: str = "",
        brought: str = "",
        *,
        heading: str = "",
        boxed: bool = False,
    ) -> None:
        self.leaf, self.columns, self.write = leaf, columns, write
        self.carried, self.brought, self.boxed = carried, brought, boxed
        self.heading, self.size = heading, leaf.size
        self.widths = self._fitting()
        self.kept = max(len(self._words(words)) for words in (carried, brought)) * self.line
        leaf.letters()
        self.stands: Mapping[str, Money] = {}
        self._begun = False
        self._waiting: list[_Row] = []

    @property
    def line(self) -> float:
        """The height of a row of one line."""
        return self.leaf.rise + GAP

    def _fitting(self) -> list[float]:
        """Widths by the columns' parts, but that no word of a head is broken: in smaller letters where nothing else helps."""
        self.leaf.letters("B", self.size - self.leaf.size)
        least = [self.leaf.least(each.heading) for each in self.columns]
        least[self._widest] = max(least[self._widest], *map(self.leaf.least, (self.carried, self.brought)))
        self.leaf.letters()
        if sum(least) > self.leaf.wide:
            self.size -= 0.5
            return self._fitting()
        widths, free = [0.0] * len(least), set(range(len(least)))
        while True:
            left = self.leaf.wide - sum(width for at, width in enumerate(widths) if at not in free)
            parts = sum(self.columns[at].part for at in free)
            for at in free:
                widths[at] = left * self.columns[at].part / parts
            if not (narrow := {at for at in free if widths[at] < least[at]}):
                return widths
            for at in narrow:
                widths[at] = least[at]
            free -= narrow

    @property
    def headings(self) -> list[list[str]]:
        """The lines of each column's head."""
        self.leaf.letters("B", self.size - self.leaf.size)
        pairs = zip(self.columns, self.widths, strict=True)
        return [self.leaf.wrapped(each.heading, width, limits.WHOLE_LINES) for each, width in pairs]

    def _begin(self, needed: float) -> None:
        """Its heading and its head, on a page where there is room for what is needed below them."""
        needed += (self.leaf.headed if self.heading else 0) + max(map(len, self.headings)) * self.line
        if self.leaf.room < max(needed, 4 * self.line):
            self.leaf.add_page()
        if self.heading:
            self.leaf.heading(self.heading)
        self._head()
        self._begun = True

    def _head(self) -> None:
        self.leaf.set_fill_color(232)
        self._lines(self.headings, filled=True)
        self.leaf.letters()

    def row(
        self,
        cells: Mapping[str, str | Money | None],
        stands: Mapping[str, Money] | None = None,
        *,
        bold: bool = False,
        lines: int = 1,
        most: int = limits.CELL_LINES,
    ) -> None:
        """One row, at least so many lines high: room to write; at most `most`. `stands` is what is carried forward after it."""
        self.leaf.letters("B" if bold else "")
        texts = []
        for each, width in zip(self.columns, self.widths, strict=True):
            value = cells.get(each.name)
            said = self.write(value) if isinstance(value, Money) else value or ""
            texts.append([said] if each.form != "text" else self.leaf.wrapped(said, width, most))
        self.leaf.letters()
        self._waiting.append(_Row(texts, max(lines, *map(len, texts)), stands, bold))
        if len(self._waiting) > limits.LAST_ROWS:
            self._draw(self._waiting.pop(0))

    def finish(self, needed: float = 0.0) -> None:
        """Draw the rows that wait, where so many millimetres are free below them."""
        height = sum(each.high for each in self._waiting) * self.line
        if not self._begun and self._waiting:
            self._begin(height + needed)
        elif self._waiting and needed and self.leaf.room < height + needed:
            self._turn()
        while self._waiting:
            self._draw(self._waiting.pop(0))

    def _draw(self, row: "_Row") -> None:
        height = row.high * self.line
        if not self._begun:
            self._begin(height + self.kept)
        if self.leaf.room < height + self.kept:
            self._turn()
        self.leaf.letters("B" if row.bold else "")
        self._lines(row.texts, row.high)
        self.leaf.letters()
        if row.stands is not None:
            self.stands = row.stands

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
        words = self._words(said)
        texts = [[self.write(self.stands[each.name]) if each.name in self.stands else ""] for each in self.columns]
        texts[self._widest] = words
        self._lines(texts)
        self.leaf.letters()

    @property
    def _widest(self) -> int:
        """The place of the widest column of words."""
        parts = [each.part * (each.form == "text") for each in self.columns]
        return parts.index(max(parts))

    def _words(self, said: str) -> list[str]:
        self.leaf.letters("B")
        return self.leaf.wrapped(said, self.widths[self._widest])

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
