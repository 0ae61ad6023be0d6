"""`baraza import members`: the members of one group from a table, headed in any language that is offered."""

from console import headings, newcomers, openings, past
from console.cells import loan_of, name_of, sum_of, understood
from console.report import COLUMN, Import, Refused, Sorry, printable
from console.table import Table
from domain.amount import read_balance
from domain.book.refusals import NotEnough, OwedToMembers
from domain.people.organisations import Organisation
from domain.people.refusals import NameUnfit
from domain.refusals import Refusal
from domain.store import Session, Store
from locales.refusals import phrase_of
from locales.words import plain

_SUMS = {
    "savings": "savings",
    "capital": "capital",
    "fines": "fines",
    "loan": "loans",
    "loan_interest": "interest",
}  # columns, and how their control totals are called
_NEEDS_DUE = (
    "is added up and brings in nothing: no column is headed loan due, for the day on which each loan, or the next instalment"
    " of it, has to be paid"
)


class _Undo(Exception):
    """Undoes a strict import that refused something."""


def import_members(
    store: Store, org: Organisation, table: Table, done: Import, *, strict: bool = False, balance: str | None = None
) -> None:
    """Take the members in, in one transaction; each bad line is refused with its reason and the rest kept.

    With `strict`, all of it or nothing. `balance` says what a column of that name holds. Raises Sorry for a table that is
    no list of members, and for one that lends more than the box can have held.
    """
    laid = headings.layout(table.rows, balance)
    lines = [(line, laid.facts(cells)) for line, cells in table.rows[laid.row + 1 :]]
    reader = _Reader(org, laid, done, table.decimal_comma)
    _name_columns(table, laid, done)
    try:
        with store.begin() as session:
            seated = [(line, facts, reader.take(session, line, facts)) for line, facts in lines]
            for line, facts, member_id in seated:  # now that everybody's savings, which were lent, are in the box
                reader.lend(session, line, facts, member_id)
            if reader.short:
                raise openings.Short()
            if reader.brings:
                openings.count_box(session, org, done)
            if strict and done.refused:
                raise _Undo
    except _Undo:
        done.undo()
    except openings.Short:
        raise Sorry(f"{org.code}: {openings.why_short(done)}.") from None


def _name_columns(table: Table, laid: headings.Layout, done: Import) -> None:
    """The columns that are not read, each with what its first line holds, and that of loans where none can come in."""
    line, heading = table.rows[laid.row]
    read = f". The columns that are: {', '.join(headings.COLUMNS)}"
    for place in laid.unread:
        below = (cells[place] for _line, cells in table.rows[laid.row + 1 :] if place < len(cells) and cells[place])
        held = printable(next(below, "nothing"))
        done.refuse(line, f"{COLUMN}{heading[place]}", f"is not read. Its first line holds: {held}{read}")
        read = ""  # said once
    if "loan" in laid.columns and "loan_due" not in laid.columns:
        done.refuse(line, f"{COLUMN}{heading[laid.columns['loan']]}", _NEEDS_DUE)


class _Reader:
    """Takes the lines of one list into one organisation, and adds up what they hold."""

    def __init__(self, org: Organisation, laid: headings.Layout, done: Import, decimal_comma: bool):
        self._org = org
        self._done = done
        self._comma = decimal_comma
        self._sums = [name for name in _SUMS if name in laid.columns]
        self.brings = bool(self._sums)  # whether the list has sums, which the box has to hold
        self._lends = {"loan", "loan_due"} <= laid.columns.keys()
        self.short = False  # whether the box would hold less than nothing

    def take(self, session: Session, line: int, facts: dict[str, str]) -> int | None:
        """One line: the membership; None where it is refused, and undone."""
        self._done.step()

        def taking() -> int:
            read = understood(facts, self._org.currency, decimal_comma=self._comma)
            return newcomers.take_in(session, self._org, read, self._done)[0]

        member_id = self._try(session, line, facts, taking)
        self._done.control("members", 1, taken=member_id is not None)
        for name in self._sums:
            if name not in headings.LOANS:
                self._add_up(name, facts, taken=member_id is not None)
        return member_id

    def lend(self, session: Session, line: int, facts: dict[str, str], member_id: int | None) -> None:
        """The loan that a line tells of."""

        def lending() -> bool:
            loan = loan_of(facts, self._org.currency, decimal_comma=self._comma)
            return loan is None or bool(past.take_loan(session, self._org, member_id, 1, loan, self._done))

        try:
            taken = self._lends and member_id is not None and self._try(session, line, facts, lending) is not None
        except (NotEnough, OwedToMembers):
            taken, self.short = False, True
        for name in self._sums:
            if name in headings.LOANS:
                self._add_up(name, facts, taken=taken)

    def _try(self, session: Session, line: int, facts: dict[str, str], step):
        """What `step` gives; None where it is refused, which is reported and undone."""
        before = dict(self._done.made)
        try:
            with session.begin_nested():
                return step()
        except (NotEnough, OwedToMembers):
            raise
        except Refusal as refusal:
            reason = _reason(refusal)
        except Refused as refusal:
            reason = str(refusal)
        self._done.made = before
        self._done.refuse(line, name_of(facts) or facts.get("phone") or "member", reason)
        return None

    def _add_up(self, name: str, facts: dict[str, str], *, taken: bool) -> None:
        """What a treasurer compares with the last line of her paper list."""
        try:
            written = sum_of(name, facts[name], self._org.currency, decimal_comma=self._comma)
            amount = read_balance(written, self._org.currency)
        except (Refusal, Refused):
            self._done.control(_SUMS[name], None, taken=False)
        else:
            self._done.control(_SUMS[name], amount, taken=taken)


def _reason(refusal: Refusal) -> str:
    said = plain().say("en", phrase_of(refusal))
    if isinstance(refusal, NameUnfit) and refusal.sign:
        return f"{said} The sign {refusal.sign} is in no name."
    return said
