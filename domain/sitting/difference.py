"""What two counts of the box were off: written down as what it is, at the close of the meeting, and told to all.

Too much in the box is income of the loan fund. What is missing is borne by what is free of the loan fund; where that does not
reach, by the social fund, of which nobody is owed anything; and only then by what members are owed. It is owed to them
still: their parts and pots are paid as far as the box reaches, and `baraza audit` says how far it does not.
"""

from domain.book import ledger, purses
from domain.book.accounts import CASH, Account
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.sitting import counting
from domain.sitting.sittings import Sitting
from domain.social import fund
from domain.store import Session
from domain.turns.stakes import POT_CASH

MISSING, TOO_MUCH = Account(purses.MISSING), Account(purses.TOO_MUCH)


def write(session: Session, org: Organisation, held: Sitting, counter: Member, closer: Member) -> None:
    """What both counts differ from the book by, if they do, becomes an entry on the word of the two who counted.

    Rule: who bears what is missing in the box.
    """
    box, _social = counting.in_the_box(session, held)
    off = held.counted - int(box)
    if off:
        ledger.post(
            session,
            org.id,
            purses.TOO_MUCH if off > 0 else purses.MISSING,
            [(CASH, off), (TOO_MUCH, -off)] if off > 0 else _missing(session, org.id, -off),
            key=f"sitting:{held.number}:box",
            channel="ussd",
            actor_id=counter.id,
            witness_id=closer.id,
            happened_on=held.day,
        )


def _missing(session: Session, org_id: int, minor: int) -> list[tuple[Account, int]]:
    """Out of which purses it is missing: what is free of the loan fund first, what members are owed last."""
    free = min(minor, purses.free(session, org_id).minor)
    social = min(minor - free, ledger.balance(session, org_id, fund.CASH))
    owed = min(minor - free - social, ledger.balance(session, org_id, CASH) - free)
    pot = minor - free - social - owed
    return [
        (MISSING, minor - social),
        (fund.FUND, social),
        (CASH, -free - owed),
        (fund.CASH, -social),
        (POT_CASH, -pot),
    ]
