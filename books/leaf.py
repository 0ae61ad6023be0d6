"""A leaf of paper: its size, its letters, what stands at its head and at its foot. The one file that knows the PDF library."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from fpdf import FPDF

from books import limits

FONTS = Path(__file__).parent / "fonts"
FACE = "DejaVuSansCondensed"
PAPERS = {"a4": ((210, 297), 9.0), "a5": ((148, 210), 7.0)}  # the page; the size of its letters, in points
MARGIN = 12.0  # millimetres, as all lengths here
FOOT = 14.0
GAP = 1.0  # between the line of a cell and what is written in it
PAGES = "⁂⁂⁂"  # stands for the number of pages until it is known; no text has it
STRANGE = "\N{REPLACEMENT CHARACTER}"  # for a letter that the face has not


@dataclass(frozen=True, slots=True)
class Edges:
    """What stands on every page: whose book and which at its head, when it was made and the number of the page at its foot."""

    whose: str
    title: str
    about: str
    made: str
    page: str  # with {page} and {pages} in it


class Leaf(FPDF):
    """A PDF that is filled from above. Texts are cleaned here, so that no name can break a page."""

    def __init__(self, edges: Edges, paper: str, made_at: datetime, *, landscape: bool = False) -> None:
        size, self.size = PAPERS[paper]
        super().__init__(orientation="landscape" if landscape else "portrait", unit="mm", format=size)
        self.edges = edges
        self.rise = self.size * 0.5  # of a line
        self.set_margins(MARGIN, MARGIN, MARGIN)
        self.set_auto_page_break(False)
        self.set_creation_date(made_at)
        self.set_title(self.clean_of_controls(edges.title))
        for style, file in (("", f"{FACE}.ttf"), ("B", f"{FACE}-Bold.ttf")):
            self.add_font("book", style, FONTS / file)
        self.letters()
        self.known = set(self.fonts["book"].cmap) - {ord(PAGES[0])}
        self.alias_nb_pages(PAGES)
        self.clean = lru_cache(limits.TEXTS_REMEMBERED)(self.clean)
        self._spans: dict[tuple[str, str], float] = {}
        self.add_page()

    @property
    def wide(self) -> float:
        """What lies between the margins."""
        return self.w - 2 * MARGIN

    @property
    def room(self) -> float:
        """What is left of the page above its foot."""
        return self.h - FOOT - self.get_y()

    def letters(self, style: str = "", larger: float = 0.0) -> None:
        """What follows is in these letters: "" or "B" for bold, so many points larger."""
        self.set_font("book", style, self.size + larger)

    def clean(self, words: str) -> str:
        """Words on one line, without what steers a terminal or turns its reading round, every letter one that can be printed."""
        text = self.clean_of_controls(words)
        return "".join(sign if ord(sign) in self.known else STRANGE for sign in text)

    @staticmethod
    def clean_of_controls(words: str) -> str:
        """The same, whatever the letters."""
        text = " ".join(unicodedata.normalize("NFC", words).split())
        return "".join(sign for sign in text if unicodedata.category(sign)[0] != "C")

    def span(self, text: str) -> float:
        """How wide it is in the letters of now: as the library works it out, sign by sign, and each sign once."""
        style, spans = self.font_style, self._spans
        width = 0.0
        for sign in text:
            if (style, sign) not in spans:
                spans[style, sign] = self.get_string_width(sign) / self.font_size_pt
            width += spans[style, sign]
        return width * self.font_size_pt

    def put(self, words: str, width: float, *, right: bool = False, line: str = "") -> None:
        """A cell of one line, cut where it is too long; `line` are the sides that are drawn."""
        align = "R" if right else "L"
        self.cell(
            width, self.rise + GAP, self.shortened(self.clean(words), width - 2 * self.c_margin), line, align=align
        )

    def shortened(self, text: str, width: float) -> str:
        """As much of it as fits, and three dots."""
        if self.span(text) <= width:
            return text
        while text and self.span(text + "…") > width:
            text = text[:-1]
        return text + "…"

    def wrapped(self, words: str, width: float, most: int = limits.CELL_LINES) -> list[str]:
        """Its lines, broken between words and in words that are too long; at most so many."""
        width -= 2 * self.c_margin
        if self.span(text := self.clean(words)) <= width:
            return [text]
        lines, line = [], ""
        for word in text.split(" "):
            for part in self._pieces(word, width):
                longer = f"{line} {part}" if line else part
                if self.span(longer) <= width:
                    line = longer
                else:
                    lines.append(line)
                    line = part
        lines = [each for each in [*lines, line] if each]
        if len(lines) > most:
            lines = [*lines[: most - 1], self.shortened(" ".join(lines[most - 1 :]), width)]
        return lines

    def least(self, words: str) -> float:
        """How wide a cell is in which no word of these is broken."""
        return max(self.span(word) for word in self.clean(words).split(" ")) + 2 * self.c_margin + 0.01

    def _pieces(self, word: str, width: float) -> list[str]:
        pieces, piece = [], ""
        for sign in word:
            if piece and self.span(piece + sign) > width:
                pieces.append(piece)
                piece = ""
            piece += sign
        return [*pieces, piece]

    def whole(self, words: str, width: float, *, right: bool = False) -> None:
        """A cell of one line that is smaller where it is too long, and never cut: a sum, a day, a receipt."""
        size = self.font_size_pt
        text = self.clean(words)
        while self.span(text) > width - 2 * self.c_margin and self.font_size_pt > limits.LEAST_SIZE:
            self.set_font_size(self.font_size_pt - 0.5)
        self.cell(width, self.rise + GAP, text, align="R" if right else "L")
        self.set_font_size(size)

    # --- headings and sentences over the whole width ---------------------------------------------------------------------

    @property
    def headed(self) -> float:
        """How high a heading is."""
        return self.rise + 4 * GAP

    def heading(self, words: str) -> None:
        """A heading within the book."""
        self.ln(2 * GAP)
        self.letters("B", 1)
        self.put(words, self.wide)
        self.ln(self.rise + 2 * GAP)
        self.letters()

    def high(self, words: str, *, bold: bool = False) -> float:
        """How high a sentence is."""
        self.letters("B" if bold else "")
        found = self.multi_cell(0, self.rise + GAP, self.clean(words), align="L", dry_run=True, output="HEIGHT")
        self.letters()
        return found

    def sentence(self, words: str, *, bold: bool = False) -> None:
        """A sentence, on as many lines as it needs."""
        self.letters("B" if bold else "")
        self.multi_cell(0, self.rise + GAP, self.clean(words), align="L")
        self.set_xy(self.l_margin, self.get_y())
        self.letters()

    # --- the edges -------------------------------------------------------------------------------------------------------

    def header(self) -> None:
        """At the head of each page."""
        self.set_y(MARGIN)
        self.letters("B", 2)
        self.put(self.edges.whose, self.wide * 0.6)
        self.put(self.edges.title, self.wide * 0.4, right=True)
        self.ln(self.rise + 2 * GAP)
        self.letters()
        self.put(self.edges.about, self.wide, line="B")
        self.ln(self.rise + 4 * GAP)

    def footer(self) -> None:
        """At the foot of each page."""
        self.set_y(-FOOT + 2 * GAP)
        self.letters("", -1)
        self.put(self.edges.made, self.wide * 0.8, line="T")
        said = self.edges.page.replace("{page}", str(self.page_no())).replace("{pages}", PAGES)
        self.cell(self.wide * 0.2, self.rise + GAP, said, "T", align="R")
        self.letters()

    def bound(self) -> bytes:
        """The PDF; nothing is added to it then."""
        try:
            return bytes(self.output())
        finally:
            for face in self.fonts.values():
                face.ttfont.close()
