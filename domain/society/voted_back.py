"""A year's settlement is taken back, as all members decide: the year is open again, and is settled anew by another vote."""

from sqlalchemy import text

from domain.amount import Money
from domain.book import closed_years, entries, ledger, second_word
from domain.book.accounts import savings_of
from domain.book.entries import Entry
from domain.book.notices import EntryReversed
from domain.book.refusals import CameAfter
from domain.notices import pack
from domain.people import members
from domain.people.organisations import by_id
from domain.store import Session
from domain.voice.taking_back import Kind


def _credited(session: Session, wrong: Entry) -> dict[int, int]:
    """What each member got by it, in minor units."""
    lines = entries.lines_of(session, wrong.org_id, wrong.number)
    return {each.member_id: -minor for each, minor in lines if each.kind == "savings"}


def facts(session: Session, wrong: Entry) -> dict:
    """Which year, and what all members got for it. Raises CameAfter once a later year is settled."""
    statement = "SELECT year FROM settlement WHERE org_id = :org AND entry_number = :number"
    year = session.execute(text(statement), {"org": wrong.org_id, "number": wrong.number}).scalar()
    last = closed_years.until(session, wrong.org_id)
    if year is None or last is None or last.year != year:
        raise CameAfter()
    total = Money(sum(_credited(session, wrong).values()), by_id(session, wrong.org_id).currency)
    return {"year": year, "amount": pack(total)}


def undo(session: Session, wrong: Entry, back: Entry) -> None:
    """The year is open; who had got something hears what her savings are now."""
    session.execute(
        text(
            "UPDATE settlement SET entry_number = NULL, taken_back = :back WHERE org_id = :org AND entry_number = :number"
        ),
        {"org": wrong.org_id, "number": wrong.number, "back": back.number},
    )
    org = by_id(session, wrong.org_id)
    for member_id, minor in _credited(session, wrong).items():
        whose = members.known(session, org.id, member_id)
        left = Money(ledger.balance(session, org.id, savings_of(whose)), org.currency)
        notice = EntryReversed(Money(minor, org.currency), left, org.name, back.receipt, back.note)
        second_word.receipt(session, back, notice, whose)


KINDS = {"dividend": Kind(facts, undo)}
"""What becomes of a year that was settled, once that is taken back."""
