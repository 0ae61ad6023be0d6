"""The two words of officers on money from outside: who may say it, and who hears of it."""

from domain.book import second_word
from domain.book.entries import Entry
from domain.book.second_word import Confirmed
from domain.book.slips import Said
from domain.constitution.versions import rules_of
from domain.outside.notices import OutsideSaid, OutsideTakenBack, OutsideWritten
from domain.outside.refusals import NothingOutside
from domain.people import members
from domain.store import Session


def allowed(session: Session, org_id: int) -> bool:
    """Whether the rules of an organisation know of money from outside."""
    return rules_of(session, org_id).word("outside") == "yes"


def check(session: Session, org_id: int) -> None:
    """Raises NothingOutside where the rules do not know of it, TooFewOfficers where nobody could confirm it."""
    if not allowed(session, org_id):
        raise NothingOutside()
    members.check_second_officer(session, org_id)


def heard(said: Said) -> OutsideSaid:
    """What the other officers are asked."""
    return OutsideSaid(said.slip.kind, said.money, said.slip.note or "", said.by.name, said.org.code)


def written(session: Session, confirmed: Confirmed, entry: Entry) -> Entry:
    """Every officer hears that it stands in the book."""
    said = confirmed.slip
    notice = OutsideWritten(said.kind, confirmed.money, said.note or "", confirmed.org.name, entry.receipt)
    second_word.receipt(session, entry, notice, *members.officers(session, confirmed.org.id))
    return entry


def undo(session: Session, confirmed: Confirmed) -> Entry:
    """Take back what was a mistake; every officer hears it. Raises AlreadyReversed, NotEnough when the money is gone."""
    entry = second_word.reverse(session, confirmed)
    what = entry.kind.removesuffix("-reversed")
    notice = OutsideTakenBack(what, confirmed.money, confirmed.slip.note or "", confirmed.org.name, entry.receipt)
    second_word.receipt(session, entry, notice, *members.officers(session, confirmed.org.id))
    return entry
