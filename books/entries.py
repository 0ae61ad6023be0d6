"""How an entry of the ledger stands in a book: its day, its number, its receipt, what it was and why."""

from books.book import Book
from locales.kinds import REASONS
from locales.phrase import Phrase, _
from locales.seal import receipts

FINES = {
    "fine-absent": _("absent"),
    "fine-late": _("late"),
    "fine-noise": _("noise"),
    "fine-phone": _("phone"),
    "fine-book": _("no passbook"),
    "fine-memory": _("forgot the sums"),
    "fine-respect": _("disrespect"),
    "fine-duty": _("a duty not done"),
    "fine-waived": _("fine waived"),
    "brought-fine": _("brought in"),
    "fine": _("fine paid"),
}
HEADS = {
    "day": _("day"),
    "entry": _("no."),
    "receipt": _("receipt"),
    "what": _("what"),
    "in": _("in"),
    "out": _("out"),
    "balance": _("balance"),
}


def what(kind: str, *, fines: bool = False) -> Phrase:
    """What a kind of entry is called, in a member's fines or elsewhere."""
    return FINES[kind] if fines and kind in FINES else receipts.what(kind)


def cells(book: Book, row: dict, *, parts: str = "", fines: bool = False) -> dict:
    """The cells of a row of a paper that every book has; `parts` is what it was made of."""
    said = book.headed(what(row["what"], fines=fines))
    said += f": {parts}" if parts else ""
    if note := row["note"]:
        why = book.say(REASONS[row["what"]](note) if row["what"] in REASONS else note)
        said += f"{'; ' if parts else ': '}{why}" if why else ""
    number = "" if row["entry"] is None else str(row["entry"])
    return {"day": book.day(row["day"]), "entry": number, "receipt": row["receipt"] or "", "what": said}
