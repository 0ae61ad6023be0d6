"""The headings of a list of members: which column holds what, in any language that is offered."""

from collections.abc import Iterable
from dataclasses import dataclass

from console import limits
from console.report import Sorry, printable
from console.table import Row
from domain.texts import fold
from locales import LANGUAGES

NAME_PARTS = ("first_name", "middle_name", "last_name")  # in the order in which they make a name
LOANS = ("loan", "loan_interest", "loan_date", "loan_due", "loan_months")  # what a list says of the loan that is open
COLUMNS = (
    *("phone", "name", *NAME_PARTS, "language", "roles", "joined", "savings", "capital", *LOANS, "fines", "balance"),
)
BALANCES = ("savings", "loan", "none")  # what a column that is only headed "balance" may be said to hold
OURS = "number status left deposits owed"  # what `baraza export members` writes besides

_LENDING = " ".join(own.lending for own in LANGUAGES.values()).split()


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the headings stand among the rows, which column holds what, and which are headed by what is not understood."""

    row: int
    columns: dict[str, int]
    unread: list[int]

    def facts(self, cells: list[str]) -> dict[str, str]:
        """What the cells of one line are about."""
        return {name: cells[at] if at < len(cells) else "" for name, at in self.columns.items()}


def layout(rows: list[Row], balance: str | None = None) -> Layout:
    """The layout of a list whose headings are in one of its first lines: above them may be titles.

    `balance` is what a column of that name holds. Raises Sorry for rows that are headed by no phone or no name, and for a
    balance that may be savings or a debt.
    """
    known = [_columns(cells) for _line, cells in rows[: limits.TABLE_TITLES]]
    at = next((at for at, columns in enumerate(known) if not _missing(columns)), None)
    if at is None:
        raise Sorry(_unheaded(rows, known))
    heading, columns = rows[at][1], known[at]
    _settle_balance(heading, columns, balance)
    read = set(columns.values())
    _settle_names(columns)
    unread = [place for place, title in enumerate(heading) if title and place not in read and not _ours(title)]
    return Layout(at, columns, unread)


def meaning(written: str, known: dict[str, str]) -> str | None:
    """Which of the names in `known` is meant: each stands there with the words for it."""
    said = letters(written)
    return next((name for name, words in known.items() if said == name or said in words.split()), None)


def letters(written: str) -> str:
    """The letters of a word alone, without case and accents."""
    return "".join(sign for sign in fold(written) if sign.isalpha())


def _columns(heading: list[str]) -> dict[str, int]:
    titles = [letters(title) for title in heading]
    found = {}
    for name in COLUMNS:
        at = next((titles.index(word) for word in _headings(name) if word in titles), None)
        if at is not None:
            found[name] = at
    return found


def _headings(column: str) -> list[str]:
    """What a column may be headed with. Where two columns would do, the word that stands first wins."""
    said = [own.headings[column].partition("|") for own in LANGUAGES.values()]
    return [word for part in (0, 2) for each in said for word in each[part].split()]


def _missing(columns: Iterable[str]) -> list[str]:
    named = {"name", *NAME_PARTS} & set(columns)
    return [name for name, there in (("phone", "phone" in columns), ("name", named)) if not there]


def _unheaded(rows: list[Row], known: list[dict[str, int]]) -> str:
    """The sentence for a list without headings, with what the line holds that comes nearest to being them."""
    if not rows:
        return "The first line has to name the columns, and no column is headed phone: the file is empty."
    best = max(range(len(known)), key=lambda at: len(known[at]))  # of several such the first
    line, cells = rows[best]
    missing = " and none ".join(_missing(known[best]))
    held = " | ".join(printable(cell) for cell in cells[: limits.HEADINGS_SAID])
    return f"The first line has to name the columns, and no column is headed {missing}. Line {line} holds: {held}"


def _settle_balance(heading: list[str], columns: dict[str, int], balance: str | None) -> None:
    """Say what the column headed "balance" is. Raises Sorry where it may be savings or what is owed."""
    at = columns.pop("balance", None)
    if at is None:
        if balance in COLUMNS:
            raise Sorry("--balance says what a column headed balance holds, and there is none.")
        return
    beside = next((title for place, title in enumerate(heading) if place != at and _of_lending(title)), None)
    if balance is None and beside is not None:
        raise Sorry(
            f"The column {printable(heading[at])} may be savings or what is owed on a loan, for beside it there is a column"
            f" {printable(beside)}. Say which with --balance: {', '.join(BALANCES)}."
        )
    if balance == "none" or (balance is None and "savings" in columns):
        return
    holds = balance or "savings"
    if holds in columns:
        raise Sorry(f"Two columns would hold {holds}: {printable(heading[at])}, {printable(heading[columns[holds]])}.")
    columns[holds] = at


def _of_lending(title: str) -> bool:
    return any(part in letters(title) for part in _LENDING)


def _settle_names(columns: dict[str, int]) -> None:
    """Beside a first name or a surname, "name" heads the other one: Nom and Prénom, Name and Surname."""
    if "name" not in columns:
        return
    if "first_name" in columns and "last_name" in columns:
        for part in NAME_PARTS:  # the whole name is there too
            columns.pop(part, None)
    elif "first_name" in columns:
        columns["last_name"] = columns.pop("name")
    elif "last_name" in columns:
        columns["first_name"] = columns.pop("name")


def _ours(title: str) -> bool:
    return letters(title) in OURS.split()
