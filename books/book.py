"""A book that is being written: in which language, on which paper, out of which book; and what all books have in common."""

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

    def __init__(self, wanted: Wanted, title: Phrase, *, landscape: bool = False) -> None:
        self.wanted, self.org = wanted, wanted.org
        made_at = clock(wanted.session).astimezone(wanted.org.zone)
        self.seal = seals.latest(wanted.session, wanted.org.id)
        self.leaf = Leaf(self._edges(title, made_at.date()), wanted.paper, made_at, landscape=landscape)

    def _edges(self, title: Phrase, made: date) -> Edges:
        first, last = self.day(self.wanted.period.first), self.day(self.wanted.period.last)
        about = self.say(_("{first} to {last}, sums in {currency}", first=first, last=last, currency=self.org.currency))
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
        """A heading within the book, with what is said beside it; never alone at the end of a page."""
        if self.leaf.room < 6 * (self.leaf.rise + GAP):
            self.leaf.add_page()
        self.leaf.ln(2 * GAP)
        self.leaf.letters("B", 1)
        self.leaf.put(", ".join([self.headed(phrase), *beside]), self.leaf.wide)
        self.leaf.ln(self.leaf.rise + 2 * GAP)
        self.leaf.letters()

    def line(self, phrase: Phrase | str, *, bold: bool = False) -> None:
        """A sentence over the whole width, on as many lines as it needs."""
        self.leaf.letters("B" if bold else "")
        self.leaf.multi_cell(0, self.leaf.rise + GAP, self.leaf.clean(self.say(phrase)), align="L")
        self.leaf.set_xy(self.leaf.l_margin, self.leaf.get_y())
        self.leaf.letters()

    def table(self, *columns: tuple[str, Phrase, float], boxed: bool = False) -> Table:
        """A table: of each column its name, its heading, its part of the width; `boxed`: to be filled in by hand."""
        made = [Column(name, self.headed(heading), part, FORMS.get(name, "text")) for name, heading, part in columns]
        said = self.headed(_("carried forward")), self.headed(_("brought forward"))
        return Table(self.leaf, made, self.money, *said, boxed=boxed)

    def sealed(self) -> None:
        """The seal that the book stands on, and how to check it by phone."""
        self.section(_("Seal"))
        if not self.seal:
            self.line(_("This book was never sealed: no five words vouch for it yet."))
            return
        since = seals.since(self.wanted.session, self.org.id)
        facts = {"day": self.day(self.seal.day), "entry": self.seal.last_entry, "since": since}
        self.line(self.seal.code, bold=True)
        self.line(
            _(
                "These words closed the meeting of {day}: all entries up to no. {entry}. Entered since then: {since}.",
                **facts,
            )
        )
        facts = {"code": self.seal.code}
        self.line(
            _(
                "To check them, text CHECK {code} to {number}, or compare them with the SMS that every member has.",
                **facts,
            )
        )

    def signatures(self, *who: Phrase) -> None:
        """Lines to sign on: the officers', or those of others."""
        who = who or tuple(ROLES[each] for each in SIGNED)
        height = 4 * self.leaf.rise + GAP
        if self.leaf.room < height:
            self.leaf.add_page()
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
        return self.leaf.bound()
