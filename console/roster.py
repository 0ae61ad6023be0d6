"""`baraza import members`: the members of one group from a table, headed in any language that is offered."""

from console import headings, newcomers
from console.cells import name_of, sum_of, understood
from console.report import Import, Refused
from console.table import Table
from domain.amount import read_balance
from domain.people.organisations import Organisation
from domain.people.refusals import NameUnfit
from domain.refusals import Refusal
from domain.store import Session, Store
from locales.refusals import phrase_of
from locales.words import plain

_SUMS = {
    "savings": "savings",
    "capital": "capital",
    "loan": "loans",
}  # columns, and how their control totals are called
_LOANS_STAY = "is added up and brings in nothing: a list cannot bring loans yet (docs/files.md says what to do instead)"


class _Undo(Exception):
    """Undoes a strict import that refused something."""


def import_members(
    store: Store, org: Organisation, table: Table, done: Import, *, strict: bool = False, balance: str | None = None
) -> None:
    """Take the members in, in one transaction; each bad line is refused with its reason and the rest kept.

    With `strict`, all of it or nothing. `balance` says what a column of that name holds. Raises Sorry for a table that is
    no list of members.
    """
    laid = headings.layout(table.rows, balance)
    reader = _Reader(org, laid, done, table.decimal_comma)
    for title in laid.unread:
        read = ", ".join(headings.COLUMNS)
        done.refuse(table.rows[laid.row][0], f"column {title}", f"is not read; the columns that are: {read}")
    if "loan" in laid.columns:
        line, heading = table.rows[laid.row]
        done.refuse(line, f"column {heading[laid.columns['loan']]}", _LOANS_STAY)
    try:
        with store.begin() as session:
            for line, cells in table.rows[laid.row + 1 :]:
                done.step()
                reader.take(session, line, laid.facts(cells))
            if strict and done.refused:
                raise _Undo
    except _Undo:
        done.undo()


class _Reader:
    """Takes the lines of one list into one organisation, and adds up what they hold."""

    def __init__(self, org: Organisation, laid: headings.Layout, done: Import, decimal_comma: bool):
        self._org = org
        self._done = done
        self._comma = decimal_comma
        self._sums = [name for name in _SUMS if name in laid.columns]

    def take(self, session: Session, line: int, facts: dict[str, str]) -> None:
        """One line; what is refused is undone."""
        done, before = self._done, dict(self._done.made)
        reason = None
        try:
            with session.begin_nested():
                newcomers.take_in(session, self._org, self._read(facts), done)
        except Refusal as refusal:
            reason = _reason(refusal)
        except Refused as refusal:
            reason = str(refusal)
        self._add_up(facts, taken=reason is None)
        if reason is not None:
            done.made = before
            done.refuse(line, name_of(facts) or facts.get("phone") or "member", reason)

    def _read(self, facts: dict[str, str]) -> dict[str, object]:
        return understood(facts, self._org.currency, decimal_comma=self._comma)

    def _add_up(self, facts: dict[str, str], *, taken: bool) -> None:
        """What a treasurer compares with the last line of her paper list."""
        self._done.control("members", 1, taken=taken)
        for name in self._sums:
            thing, brought = _SUMS[name], taken and name != "loan"
            try:
                written = sum_of(name, facts[name], self._org.currency, decimal_comma=self._comma)
                amount = read_balance(written, self._org.currency)
            except (Refusal, Refused):
                self._done.control(thing, None, taken=False)
            else:
                self._done.control(thing, amount, taken=brought)


def _reason(refusal: Refusal) -> str:
    said = plain().say("en", phrase_of(refusal))
    if isinstance(refusal, NameUnfit) and refusal.sign:
        return f"{said} The sign {refusal.sign} is in no name."
    return said
