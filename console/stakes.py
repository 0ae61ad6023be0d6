"""The members of a share-out from a table: `member,shares,savings,interest_paid`, as a spreadsheet saves it."""

import re
import unicodedata
from typing import BinaryIO

from console import limits
from console.report import Sorry, printable
from console.table import read_table
from domain.amount import read_balance
from domain.refusals import Refusal
from domain.sharing.portions import Stake

COLUMNS = ("member", "shares", "savings", "interest_paid")
# What a rule divides by; a file may leave the other columns out.
NEEDED = {
    "shares": ("member", "shares"),
    "equal-profit": ("member", "savings"),
    "interest-to-payer": COLUMNS,
}
_WHOLE = re.compile(r"[0-9]{1,10}", re.ASCII)


def read_stakes(file: BinaryIO, rule: str, currency: str) -> list[Stake]:
    """What each member of `file` has in a cycle, in its order.

    Raises Sorry with the line for a table that is none, lacks a column that the rule divides by, names nobody or somebody
    twice, or holds something that is no figure.
    """
    rows = read_table(file).rows
    columns = _columns(rows[0][1] if rows else [], rule, file.name)
    lines: dict[str, int] = {}
    stakes = []
    for line, cells in rows[1:]:
        facts = {name: cells[at] if at < len(cells) else "" for name, at in columns.items()}
        stake = _stake(facts, f"{file.name}, line {line}", currency)
        if (key := same_name(stake.name)) in lines:
            raise Sorry(f"{file.name}, line {line}: {printable(stake.name)} stands in line {lines[key]} already.")
        lines[key] = line
        stakes.append(stake)
    if not stakes:
        raise Sorry(f"{file.name} names no member.")
    return stakes


def _columns(heading: list[str], rule: str, name: str) -> dict[str, int]:
    """Which column holds what. Raises Sorry where one is missing or there twice."""
    titles = ["_".join(title.lower().split()) for title in heading]
    for title in COLUMNS:
        if titles.count(title) > 1:
            raise Sorry(f"{name} has two columns headed {title}.")
    if missing := [title for title in NEEDED[rule] if title not in titles]:
        raise Sorry(f"{name}: the first line has to name the columns, and none is headed {', '.join(missing)}.")
    return {title: titles.index(title) for title in COLUMNS if title in titles}


def same_name(name: str) -> str:
    """What two ways to write one name have in common: "Amina  Otieno", "amina otieno"."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _stake(facts: dict[str, str], place: str, currency: str) -> Stake:
    if not facts["member"]:
        raise Sorry(f"{place}: the member has no name.")
    figures = {}
    for name, written in facts.items():
        if name != "member":
            figures[name] = _figure(name, written, f"{place}, {printable(facts['member'])}", currency)
    return Stake(facts["member"], **{"shares": 0, "savings": 0} | figures)


def _figure(name: str, written: str, place: str, currency: str) -> int:
    """A count of shares, or minor units of a sum. Raises Sorry: an empty cell may be a nought, or a mistake."""
    if name == "shares":
        if _WHOLE.fullmatch(written) and int(written) <= limits.QUOTE_SHARES:
            return int(written)
        raise Sorry(
            f"{place}: shares has to be a whole number from 0 to {limits.QUOTE_SHARES:,}, not '{printable(written)}'."
        )
    try:
        return read_balance(written, currency).minor
    except Refusal:
        raise Sorry(f"{place}: {name} has to be a sum of {currency}, 0 or more, not '{printable(written)}'.") from None
