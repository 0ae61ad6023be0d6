"""Finding the members of `tests/world.py` in a test."""

from datetime import date

from domain.people import members, organisations, removing, taking_in
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.store import Session, Store
from tests.world import PEOPLE


def member(session: Session, name: str, code: str = "UMOJA") -> Member:
    """A member of the tests' world by her first name."""
    org = group(session, code)
    found = [each for each in members.of_phone(session, PEOPLE[name]) if each.org_id == org.id]
    if len(found) == 1 and found[0].name.startswith(name):
        return found[0]
    # She has another phone, or none, or others have it too; or the test has given everybody another name.
    named = [each for each in members.everybody(session, org.id) if each.name.startswith(f"{name} ")]
    return (named or found)[0]


def group(session: Session, code: str = "UMOJA") -> Organisation:
    """A group of the tests' world."""
    return organisations.by_code(session, code)


def today(store: Store, code: str = "UMOJA") -> date:
    """The day that it is where a group of the tests' world is: no test asks any other calendar."""
    with store.glance() as session:
        return organisations.today(session, group(session, code))


def let_in(session: Session, member_id: int, code: str = "UMOJA") -> Member:
    """Who asks to become a member is one: two officers say so."""
    for officer in members.officers(session, group(session, code).id)[:2]:
        new = taking_in.answer(session, officer, member_id, accept=True)
    return new


def send_away(session: Session, member_id: int, code: str = "UMOJA") -> Member:
    """A member is taken off the list: two officers say so."""
    others = [each for each in members.officers(session, group(session, code).id) if each.id != member_id]
    for officer in others[:2]:
        gone = removing.remove(session, officer, member_id)
    return gone
