"""The list of a share-out: each member's part, with a place where she signs that she got it."""

from books.book import Book, Wanted
from domain.amount import Money
from domain.people import members
from domain.records import cycles
from locales.phrase import _

TITLE = _("share-out")
COLUMNS = (
    ("number", _("no."), 5),
    ("name", _("name"), 24),
    ("shares", _("shares"), 9),
    ("saved", _("savings"), 13),
    ("interest_paid", _("interest paid"), 12),
    ("part_deducted", _("kept for loans"), 12),
    ("payout", _("to be handed over"), 14),
    ("sign", _("signature"), 22),
)
SUMS = ("saved", "interest_paid", "part_deducted", "payout")
POT = {
    "pot": lambda sum_: _("to be shared out: {amount}", amount=sum_),
    "paid": lambda sum_: _("to be handed over: {amount}", amount=sum_),
    "deducted": lambda sum_: _("kept for loans: {amount}", amount=sum_),
    "reserve": lambda sum_: _("kept back as reserve: {amount}", amount=sum_),
    "carried": lambda sum_: _("carried to the next cycle: {amount}", amount=sum_),
}


def fill(book: Book, wanted: Wanted) -> None:
    """The newest cycle that began within the period: of the running one, what it would be today."""
    last = wanted.period.last
    found = [row for row in cycles.rows(wanted.session, wanted.org) if row["portions"] and row["began"] <= last]
    if not found:
        book.line(_("There is nothing to share out."))
    else:
        _cycle(book, wanted, found[-1])
    book.sealed()


def _cycle(book: Book, wanted: Wanted, row: dict) -> None:
    began, ended = book.day(row["began"]), row["ended"] and book.day(row["ended"])
    until = (
        _("{first} to {last}", first=began, last=ended)
        if ended
        else _("since {first}, as it would be today", first=began)
    )
    book.section(_("cycle {number}", number=row["cycle"]), book.say(until))
    for name, said in POT.items():
        if row[name].minor:
            book.line(book.headed(said(row[name])))
        if name == "paid" and ended:
            handed = Money(row["paid"].minor - row["waiting"].minor, book.org.currency)
            book.line(book.headed(_("of this handed over: {amount}", amount=handed)))
            book.line(book.headed(_("of this waiting: {amount}", amount=row["waiting"])))
    book.leaf.ln(book.leaf.rise)
    names = {each.number: each.name for each in members.everybody(wanted.session, wanted.org.id)}
    table = book.table(*COLUMNS)
    both = dict.fromkeys(SUMS, Money(0, book.org.currency))
    for part in row["portions"]:
        both = {name: both[name] + part[name] for name in SUMS}
        who = {"number": str(part["member"]), "name": names.get(part["member"], ""), "shares": str(part["shares"])}
        table.row(who | {name: part[name] for name in SUMS}, both, lines=2)
    table.row({"name": book.headed(_("total"))} | both, bold=True)
