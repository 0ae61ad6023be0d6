"""What the tests about who goes do over and over: in UMOJA somebody has died, or has left."""

from domain import limits
from domain.people import deaths, kin, members
from domain.people.members import Member
from domain.store import Store
from tests.agenda import pass_time
from tests.people import group, member, send_away

KIN = "+254712345688"


def says_died(store: Store, officer: str, number: int = 4) -> bool:
    """An officer says that the member with this number has died; whether that was the second word."""
    with store.begin() as session:
        whose = members.by_number(session, group(session).id, number, left=True)
        return deaths.say(session, member(session, officer), whose.id)


def named(store: Store, by: str = "Daudi", name: str = "Mary Ouma", number: str | None = KIN) -> None:
    """A member names her next of kin."""
    with store.begin() as session:
        kin.choose(session, member(session, by), name, number)


def died(store: Store, database: str | None = None, number: int = 4) -> Member:
    """Amina and Baraka say that she has died; with a database the days pass until what was hers can be handed out."""
    assert [says_died(store, officer, number) for officer in ("Amina", "Baraka")] == [False, True]
    if database:
        pass_time(database, days=limits.DEATH_WAIT_DAYS)
    return known(store, number)


def left(store: Store, name: str = "Daudi") -> Member:
    """Two officers take a member off the list."""
    with store.begin() as session:
        return send_away(session, member(session, name).id)


def known(store: Store, number: int = 4) -> Member:
    """Who has, or had, this number in UMOJA's book."""
    with store.glance() as session:
        return members.by_number(session, group(session).id, number, left=True)
