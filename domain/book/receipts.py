"""The receipt: what those hear whose money an entry moved. Each hears of an entry once."""

from domain.book.ledger import Entry
from domain.notices import Notice
from domain.people.members import Member
from domain.post import outbox
from domain.store import Session

KEY = "receipt"  # of the message, with the organisation, the entry and the member


def give(session: Session, entry: Entry, notice: Notice, *to: Member) -> None:
    """`to` hear of an entry, each of them once however often it is said."""
    outbox.tell_all(session, to, notice, key=f"{KEY}:{entry.org_id}:{entry.number}")
