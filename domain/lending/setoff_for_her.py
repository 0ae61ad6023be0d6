"""A member without a phone pays her loan out of her savings: an officer says so, her witness confirms it, then another officer.

It is declared when the witness says so (`book/on_behalf.py`), as if she had dialled.
"""

from domain.amount import Money
from domain.book import on_behalf
from domain.lending import setoff
from domain.people import members
from domain.people.caller import Caller
from domain.people.members import Member
from domain.store import Session


def pay(session: Session, officer: Member, member_id: int, amount: Money) -> Member:
    """An officer says that so much of the savings of a member without a phone pays her loan; given back is the witness.

    Raises NotAnOfficer, NoSuchMember, what `setoff.check` raises, and what `on_behalf.say` raises.
    """
    officer = members.writing(session, officer, officer=True)
    whose = members.member(session, officer.org_id, member_id)
    on = setoff.check(session, whose, amount)
    return on_behalf.say(session, officer, SAVINGS_FOR, member_id, {"loan": on, "minor": amount.minor})


def _pays(session: Session, caller: Caller, facts: dict) -> None:
    setoff.declare(session, caller, Money(facts["minor"], caller.org.currency), facts["loan"])


SAVINGS_FOR = on_behalf.deed("setoff-for", _pays)
