"""A process that saves for somebody as fast as it can, until it is killed."""

import itertools

from domain.amount import Money
from domain.book import second_word, slips
from domain.people.caller import Caller
from domain.saving import savings
from domain.store import Store
from tests.people import member

slips.kinds()  # loads every room once, where all the processes come from, and not in each until it is killed


def post_until_killed(database: str, run: int, pipe) -> None:
    """Declare and confirm one payment after the other; each entry's number goes through `pipe` once it is committed."""
    store = Store(database, pool=1)
    for at in itertools.count():
        with store.begin() as session:
            who = member(session, "Daudi")
            slip = savings.declare(session, Caller(who, "test", f"kill:{run}:{at}"), Money(100 + at, "KES"))
            entry = second_word.confirm(session, member(session, "Amina"), slip.number, with_pin=True)
        pipe.send(entry.number)
