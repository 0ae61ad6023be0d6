"""A book that is being written: in which language, on which paper, out of which book; and what all books have in common."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from books.leaf import GAP, Edges, Leaf
from books.table import Column, Table
from domain.amount import Money
from domain.papers.periods import Period
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.seal import seals
from domain.store import Session, clock
from locales.people.roles import ROLES
from locales.phrase import Phrase, _
from locales.words import Words
from locales.writing import column

# How columns of these names are written; the others are texts.
FORMS = dict.fromkeys(
    ("day", "entry", "receipt", "number", "member", "phone", "joined", "left"), "whole"
) | dict.fromkeys(
    (
        *("in", "out", "balance", "bank_in", "bank_out", "bank", "principal", "interest", "penalty", "fee", "fine"),
        *(
            "shares",
            "saved",
            "interest_paid",
            "part_deducted",
            "payout",
            "savings",
            "deposits",
            "capital",
            "owed",
            "amount",
            "before",
        ),
        *("opening_debit", "opening_credit", "moved_debit", "moved_credit", "debit", "credit"),
    ),
    "sum",
)
SIGNED = ("chair", "secretary", "treasurer")


@dataclass(frozen=True)
class Wanted:
    """What somebody asked for. `member`: whose book it is, where it is a member's."""

    session: Session
    org: Organisation
    period: Period
    words: Words
    language: str
    paper: str = "a4"
    member: Member | None = None


class Book:
    """One book: says phrases in its language, and puts them, tables, the seal and lines to sign on its leaves."""

    def __init__(self, wanted: Wanted, title: Phrase, *, about: Phrase | None = None, landscape: bool = False) -> None:
        self.wanted, self.org = wanted, wanted.org
        made_at = clock(wanted.session).astimezone(wanted.org.zone)
        self.seal = seals.latest(wanted.session, wanted.org.id)
        self.leaf = Leaf(self._edges(title, about, made_at.date()), wanted.paper, made_at, landscape=landscape)
        self._table: Table | None = None
        self._heading = ""

    def _edges(self, title: Phrase, about: Phrase | None, made: date) -> Edges:
        first, last = self.day(self.wanted.period.first), self.day(self.wanted.period.last)
        facts = {"first": first, "last": last, "currency": self.org.currency}
        about = self.say(about or _("{first} to {last}, sums in {currency}", **facts))
        if who := self.wanted.member:
            whose = self.say(_("No. {number} {name}", number=who.number, name=who.name))
            about = f"{whose}, {about}"
        said = self.say(_("Made on {day}.", day=self.day(made)))
        if self.seal:
            said += " " + self.say(_("Seal: {code}", code=self.seal.code))
        page = self.say(_("Page {page} of {pages}", page="{page}", pages="{pages}"))
        return Edges(f"{self.org.name} ({self.org.code})", self.headed(title), about, said, page)

    # --- words -------------------------------------------------------------------------------------------------------

    def say(self, phrase: Phrase | str | None) -> str:
        """A phrase in the book's language; what is somebody's own words stays so."""
        return self.wanted.words.in_full(self.wanted.language, phrase) if isinstance(phrase, Phrase) else phrase or ""

    def headed(self, phrase: Phrase) -> str:
        """The same with a capital at its beginning, as the head of a column or a line has it."""
        said = self.say(phrase)
        return said[:1].upper() + said[1:]

    def money(self, sum_: Money) -> str:
        """A sum without its currency, with all its decimals."""
        return column(self.wanted.language, sum_)

    @staticmethod
    def day(day: date) -> str:
        """A day as a column has it."""
        return f"{day:%d/%m/%Y}"

    # --- what stands on the leaves -----------------------------------------------------------------------------------

    def section(self, phrase: Phrase, *beside: str) -> None:
        """A heading within the book, with what is said beside it; it stands with what follows on one page."""
        self._finish()
        self._heading = ", ".join([self.headed(phrase), *beside])

    def line(self, phrase: Phrase | str, *, bold: bool = False) -> None:
        """A sentence over the whole width, on as many lines as it needs."""
        self._finish()
        words = self.say(phrase)
        self._room(self.leaf.high(words, bold=bold))
        self.leaf.sentence(words, bold=bold)

    def table(self, *columns: tuple[str, Phrase, float], boxed: bool = False) -> Table:
        """A table: of each column its name, its heading, its part of the width; `boxed`: to be filled in by hand."""
        self._finish()
        made = [Column(name, self.headed(heading), part, FORMS.get(name, "text")) for name, heading, part in columns]
        said = self.headed(_("carried forward")), self.headed(_("brought forward"))
        self._table = Table(self.leaf, made, self.money, *said, heading=self._heading, boxed=boxed)
        self._heading = ""
        return self._table

    def page(self) -> None:
        """What follows stands on a new page."""
        self._finish()
        self.leaf.add_page()

    def _finish(self, needed: float = 0.0) -> None:
        """The table that was begun last ends, so many millimetres above the end of a page."""
        if self._table:
            self._table.finish(needed)
        self._table = None

    def _room(self, needed: float) -> None:
        """So much room for what follows, and its heading before it."""
        if self.leaf.room < needed + (self.leaf.headed if self._heading else 0):
            self.leaf.add_page()
        if self._heading:
            self.leaf.heading(self._heading)
        self._heading = ""

    # --- how a book ends ---------------------------------------------------------------------------------------------

    def sealed(self, *who: Phrase) -> None:
        """The seal that the book stands on, how to check it by phone, and lines to sign on."""
        self.ended(self._vouched(), *who, under=_("Seal"))

    def _vouched(self) -> list[Phrase | str]:
        if not self.seal:
            return [_("This book was never sealed: no five words vouch for it yet.")]
        since = seals.since(self.wanted.session, self.org.id)
        facts = {"day": self.day(self.seal.day), "entry": self.seal.last_entry, "since": since}
        return [
            self.seal.code,
            _(
                "These words closed the meeting of {day}: all entries up to no. {entry}. Entered since then: {since}.",
                **facts,
            ),
            _(
                "To check them, text CHECK {code} to {number}, or compare them with the SMS that every member has.",
                code=self.seal.code,
            ),
        ]

    def ended(self, said: Iterable[Phrase | str], *who: Phrase, under: Phrase | None = None) -> None:
        """Sentences under a heading, and lines to sign on: the officers', or those of others.

        They stand on one page with the last rows of the table before them. What is no phrase, as the words of a seal, is bold.
        """
        words = [(self.say(each), isinstance(each, str)) for each in said]
        gap = 0 if under or self._heading else self.leaf.rise
        heading = gap or self.leaf.headed
        needed = heading + sum(self.leaf.high(each, bold=bold) for each, bold in words) + 5 * self.leaf.rise
        self._finish(needed)
        if under:
            self._heading = self.headed(under)
        self._room(needed - self.leaf.headed if not gap else needed)
        self.leaf.ln(gap)
        for each, bold in words:
            self.leaf.sentence(each, bold=bold)
        self._signatures(who or tuple(ROLES[each] for each in SIGNED))

    def _signatures(self, who: tuple[Phrase, ...]) -> None:
        self.leaf.ln(3 * self.leaf.rise)
        width = self.leaf.wide / len(who)
        top = self.leaf.get_y()
        for at, each in enumerate(who):
            left = self.leaf.l_margin + at * width
            self.leaf.line(left, top, left + width - 4 * GAP, top)
            self.leaf.set_xy(left, top + GAP / 2)
            self.leaf.put(f"{self.headed(each)}, {self.say(_('day'))}", width - 4 * GAP)
        self.leaf.set_xy(self.leaf.l_margin, top + self.leaf.rise + 2 * GAP)

    def printed(self) -> bytes:
        """The PDF."""
        self._finish()
        return self.leaf.bound()
