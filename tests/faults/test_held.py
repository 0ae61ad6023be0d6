"""What a deed holds until it is done, each lock by itself: what stands behind it would hide that it is gone."""

import threading
import time
from datetime import timedelta

from sqlalchemy import text

from domain.people import members, pin
from domain.store import OperationalError, clock
from domain.voice import ballots, motions
from domain.voice.closing import close_next
from tests.agenda import KEY, pass_time, put_to_vote
from tests.people import group, member

SHORT = "SET LOCAL lock_timeout = '300ms'"  # after which a test has seen that somebody waits
WAITS = 10.0  # seconds that a test has patience


def is_free(store, row: str, **facts) -> bool:
    """Whether nobody holds a row (`row`: table and condition) in a way that a change of it would wait for."""
    with store.begin() as session:
        found = session.execute(text(f"SELECT 1 FROM {row} FOR NO KEY UPDATE SKIP LOCKED"), facts).first()
        session.rollback()
    return found is not None


def waits_for_somebody(session, act) -> bool:
    """Whether `act` would wait."""
    session.execute(text(SHORT))
    try:
        with session.begin_nested():
            act()
    except OperationalError as error:
        return "lock timeout" in str(error)
    return False


def test_who_acts_is_not_taken_off_the_list_before_she_is_done(world):
    """Where her deed needs no book, and where the book that stands in front is not taken."""
    with world.begin() as session, world.begin() as officers:
        daudi = member(session, "Daudi")
        members.acting(session, daudi)
        removed = text("UPDATE membership SET status = 'removed', left_at = now() WHERE org_id = :org AND id = :id")
        facts = {"org": daudi.org_id, "id": daudi.id}
        officers.exec_driver_sql("SET LOCAL ROLE NONE")
        assert waits_for_somebody(officers, lambda: officers.execute(removed, facts))
        referred = text("SELECT 1 FROM membership WHERE org_id = :org AND id = :id FOR KEY SHARE")
        assert not waits_for_somebody(officers, lambda: officers.execute(referred, facts)), "a row that names her waits"
        two = [members.acting(each, daudi) for each in (session, officers)]
        assert [each.id for each in two] == [daudi.id, daudi.id], "she acts on two phones at once"


def test_the_close_waits_for_who_votes_although_her_vote_adds_nothing(world):
    """The same vote again puts no ballot into the chain, whose trigger would hold the motion too."""
    number = put_to_vote(world).number
    motion = "motion WHERE number = :number"
    for _same in range(2):
        with world.begin() as session:
            ballots.cast(session, member(session, "Daudi"), number, "yes", KEY, with_pin=True)
            assert not is_free(world, motion, number=number)
    assert is_free(world, motion, number=number)


def test_a_ballot_that_is_under_way_at_the_deadline_is_counted(world):
    with world.begin() as session:
        ends = clock(session) + timedelta(seconds=2)
        number = motions.open_in_meeting(session, member(session, "Amina"), "Buy a mill", ends, key="m").number
    decided = []

    def close() -> None:
        with world.begin() as session:
            decided.append(close_next(session))

    with world.begin() as session:
        ballots.cast(session, member(session, "Daudi"), number, "yes", KEY, with_pin=True)
        session.exec_driver_sql("SELECT pg_sleep(2)")
        closing = threading.Thread(target=close)
        closing.start()
        time.sleep(0.5)
        assert not decided, "it waits for her"
    closing.join(WAITS)
    (over,) = decided
    assert (over.number, over.yes) == (number, 1)


def test_the_clock_passes_by_where_somebody_holds_the_book(world, fresh):
    """Held so, two workers never decide a motion at once, and one group's long deed stops no other group's vote."""
    put_to_vote(world)
    with world.begin() as session:
        motions.open_vote(session, member(session, "Gasper", "JAMII"), "Nunua kinu", 3, key="jamii")
    pass_time(fresh, days=5)
    with world.begin() as holder, world.begin() as worker:
        holder.execute(text("SELECT 1 FROM book WHERE org_id = :org FOR UPDATE"), {"org": group(holder).id})
        worker.execute(text(SHORT))
        assert close_next(worker).org_id == group(worker, "JAMII").id
        assert close_next(worker) is None
    with world.begin() as worker:
        assert close_next(worker).org_id == group(worker).id


def test_two_tries_of_a_pin_at_once_are_counted_as_two(world):
    """The second reads how many there were when the first is counted, and not before: else twenty cost one."""
    counted = []

    def guess() -> None:
        with world.begin() as session:
            counted.append(pin._count(world, session, daudi.person_id)[0])

    with world.begin() as session:
        daudi = member(session, "Daudi")
        counted.append(pin._count(world, session, daudi.person_id)[0])
        second = threading.Thread(target=guess)
        second.start()
        time.sleep(0.5)
        assert counted == [1], "it waits for the first"
    second.join(WAITS)
    assert counted == [1, 2]
