"""The sheet of a meeting without network: filled in by hand, sent as one SMS afterwards. Numbers have their check digits."""

from books import limits
from books.book import Book, Wanted
from domain.constitution.versions import rules_of
from domain.people import members
from domain.sitting.damm import with_check
from locales.phrase import Phrase, _

TITLE = _("meeting sheet")
CASH: tuple[tuple[str, Phrase], ...] = (
    ("fined", _("fine")),
    ("repaid", _("repaid")),
)


def about(wanted: Wanted) -> Phrase:
    """Instead of the days of a book: the day that is written in."""
    return _("Day: ____ /____ /______ Sums in {currency}", currency=wanted.org.currency)


def fill(book: Book, wanted: Wanted) -> None:
    """A line for each member, and some for who comes new; columns for what the rules have people pay."""
    rules = rules_of(wanted.session, wanted.org.id)
    paid = [("had", _("shares") if rules.word("saves_by") == "shares" else _("savings"))]
    if rules.number("social_fund"):
        paid.append(("social", _("social fund")))
    paid += CASH
    if rules.number("turn_sum"):
        paid.append(("turn", _("turn")))
    book.line(_("Opened by: ______________________ Cash in the box before: ______________"))
    book.leaf.ln(book.leaf.rise)
    table = book.table(
        ("number", _("no."), 7), ("name", _("name"), 26), ("here", _("here"), 7),
        *((name, heading, 11) for name, heading in paid), ("sign", _("signature"), 22), boxed=True,
    )  # fmt: skip
    for each in members.everybody(wanted.session, wanted.org.id):
        table.row({"number": with_check(each.number), "name": each.name}, lines=2)
    for _blank in range(limits.SHEET_BLANKS):
        table.row({}, lines=2)
    table.row({"name": book.headed(_("total"))}, bold=True, lines=2)
    book.ended(
        [
            _("Counted in the box: ______________ by: ______________________ and: ______________________"),
            _(
                "To send it in: text SHEET, the day like 2511, the sum of all cash, then for each member "
                "/ and her number, what she paid in the order of the columns."
            ),
            _("The last digit of a number is its check digit: write the whole number."),
        ]
    )
