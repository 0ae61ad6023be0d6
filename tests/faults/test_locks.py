"""One order of locks: the book first, or not at all; nobody waits in a ring (docs/decisions/0028-locks.md, promise 30)."""

import itertools
import random
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import text

from domain.amount import Money
from domain.book import second_word
from domain.lending import write_offs
from domain.people import joining, members, persons, pin, removing
from domain.people.caller import Caller
from domain.people.members import Member
from domain.refusals import Refusal
from domain.saving import savings
from domain.sitting import closing, counting, entering
from domain.sitting import sittings as sitting_of
from domain.store import Session, Store
from sms.conversation import reply_to
from tests import every_step, lending, sittings
from tests.conftest import PEPPER
from tests.deeds import Deed, deeds, deeds_in, undone
from tests.parallel import at_once
from tests.people import group, member

WAITS = 10.0  # seconds that a test has patience

# What goes on while somebody holds the book, and the tables in which it may hold rows until it commits; "outbox" is
# everybody's last. A row that another one refers to is held with it. Everything else takes the book first.
LOOKS = {"membership"}
WITHOUT_BOOK = {
    "book.prepared.keep": LOOKS | {"prepared"},
    "calendar.meetings.answer": LOOKS | {"coming", "meeting"},
    "market.alerts.want": LOOKS | {"person", "alert", "series"},
    "people.helpers.end": LOOKS | {"helper", "person", "outbox"},
    "people.helpers.name": LOOKS | {"helper", "person", "outbox"},
    "saving.withdrawals.ask": LOOKS | {"prepared", "outbox"},
    "seal.receipts.check": LOOKS,
    "seal.receipts.look": LOOKS,
    "tiers.oversight.all_together": LOOKS,
    "tiers.oversight.names": LOOKS,
    "tiers.oversight.right_below": LOOKS,
    "tiers.oversight.stand": LOOKS,
    "tiers.oversight.who_with_whom": LOOKS,
    "voice.ballots.cast": LOOKS | {"motion", "ballot", "ballot_with_pin"},
    "voice.drafts.keep": LOOKS | {"motion_draft"},
}

HELD = text(
    "SELECT c.relname FROM pg_locks k JOIN pg_class c ON c.oid = k.relation WHERE k.pid = :pid AND k.granted"
    " AND c.relkind = 'r' AND k.mode IN ('RowShareLock', 'RowExclusiveLock')"
)
WAITING = text("SELECT cardinality(pg_blocking_pids(:pid)) > 0")


@pytest.fixture
def busy(world, fresh) -> Store:
    """Groups with something at every step, and the federation above them."""
    every_step.furnish(world, fresh)
    return world


@pytest.fixture
def played(busy) -> list[Deed]:
    return deeds(busy)


# --- the order -------------------------------------------------------------------------------------------------------


class Watched:
    """A deed in a transaction of its own, in a thread of its own; `end` undoes it."""

    def __init__(self, store: Store, do: Callable[[Session], object]):
        self.pid, self.done = 0, threading.Event()
        self._begun, self._may_end = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=undone, args=(store, lambda session: self._do(session, do)))
        self._thread.start()
        assert self._begun.wait(WAITS)

    def _do(self, session: Session, do: Callable[[Session], object]) -> None:
        self.pid = session.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
        self._begun.set()
        try:
            do(session)
        except Refusal:
            pass  # what it has in hand by now it would have in hand until its end
        finally:
            self.done.set()
        self._may_end.wait(WAITS)

    def in_hand(self, watcher: Session) -> set[str]:
        """The tables in which it holds rows, once it waits for somebody or has done its work."""
        until = time.monotonic() + WAITS
        while not (self.done.is_set() or watcher.execute(WAITING, {"pid": self.pid}).scalar_one()):
            assert time.monotonic() < until
            time.sleep(0.001)
        return set(watcher.execute(HELD, {"pid": self.pid}).scalars())

    def end(self) -> None:
        self._may_end.set()
        self._thread.join(WAITS)


def in_hand_behind_the_book(store: Store, code: str, deed: Deed) -> tuple[bool, set[str]]:
    """Whether a deed waits while somebody holds the book of `code`, and in which tables it holds rows then."""
    with store.glance() as watcher, store.begin() as holder:
        holder.execute(text("SELECT 1 FROM book WHERE org_id = :org FOR UPDATE"), {"org": group(holder, code).id})
        watched = Watched(store, deed.do)
        try:
            held = watched.in_hand(watcher)
            return not watched.done.is_set(), held
        finally:
            holder.rollback()
            watched.end()


def test_every_use_case_takes_the_book_first_or_is_known_to_need_none(busy, played):
    wrong = {}
    for deed in played:
        for code in {deed.code, "KISUMU"}:
            waits, held = in_hand_behind_the_book(busy, code, deed)
            if waits and held != {"book"}:
                wrong[deed.name] = f"holds {sorted(held)} while it waits for the book of {code}"
            if not waits and "book" not in held and held - WITHOUT_BOOK.get(deed.name, set()):
                wrong[deed.name] = f"holds {sorted(held)} and has no book"
    assert not wrong
    assert [deed.name for deed in played if not deed.done] == []
    assert {deed.name for deed in played} >= WITHOUT_BOOK.keys()


# --- two at once -----------------------------------------------------------------------------------------------------


def rings(store: Store, *acts: Callable[[Session], object], times: int = 20) -> list[Exception]:
    """What went wrong when these were done at once, so many times; a Refusal is an answer like another."""
    found = []
    for _ in range(times):
        given = at_once(len(acts), lambda at: undone(store, lambda session: _slowly(session, acts[at])))
        found += [each for each in given if isinstance(each, Exception) and not isinstance(each, Refusal)]
    return found


def _slowly(session: Session, act: Callable[[Session], object]) -> object:
    """Done in a transaction that stays open a moment longer than its work takes, as a slow disk would have it."""
    given = act(session)
    time.sleep(random.random() / 500)
    return given


def by(name: str, act: Callable[[Session, members.Member], object]) -> Callable[[Session], object]:
    """What a member of UMOJA does."""
    return lambda session: act(session, member(session, name))


def removes(name: str, whom: str) -> Callable[[Session], object]:
    return lambda session: removing.remove(session, member(session, name), member(session, whom).id)


@pytest.fixture
def counted(world) -> list[tuple[str, int]]:
    """A meeting of twelve who handed something over, counted by Chebet; each one's phone and the number of her slip."""
    with world.begin() as session:
        org = group(session)
        for at in range(9):
            person = persons.meet(session, f"+2547123457{at:02}", "en")
            joining.ask_to_join(session, person, org, f"Mary {'ABCDEFGHI'[at]}. Wanjiku")
        for asks in members.everybody(session, org.id, "asked"):
            members.seat(session, org.id, asks.id)
    sittings.opened(world)
    slips, names = [], ("Daudi", "Esther", "Baraka")
    with world.begin() as session:
        everybody = members.everybody(session, group(session).id)
        here = [each for each in everybody if not each.officer or each.name.split()[0] in names]
        for each in here:
            caller = Caller(member(session, "Chebet"), "test", f"in:{each.id}")
            slips.append((each.phone, entering.enter(session, caller, each.id, [sittings.savings(100)]).number))
    with world.glance() as session:
        held = sitting_of.now(session, group(session).id)
        sums = counting.standing(session, held)
    with world.begin() as session:
        counting.count(session, member(session, "Chebet"), sums.expected)
    return slips


def closes(name: str) -> Callable[[Session], object]:
    return by(name, _close)


def _close(session: Session, officer: Member) -> object:
    held = sitting_of.open_one(session, officer.org_id)
    return closing.close(session, officer, Money((held and held.counted) or 0, "KES"))


def texts(phone: str, words: str) -> Callable[[Session], object]:
    return lambda session: reply_to(session, phone, words, f"key:{phone}", pepper=PEPPER.encode())


@pytest.mark.parametrize("word", ["YES", "NO"])
def test_two_officers_close_while_a_member_answers(world, counted, word):
    phone, number = counted[0]
    assert rings(world, closes("Amina"), closes("Baraka"), texts(phone, f"{word} {number} UMOJA"), times=7) == []


def test_an_officer_closes_while_twelve_members_say_yes(house, counted):
    phones = [(house.phone(phone), f"YES {number} UMOJA") for phone, number in counted]
    acts = [lambda phone=phone, words=words: phone.text(words) for phone, words in phones]

    def close() -> None:
        with house.store.begin() as session:
            _close(session, member(session, "Amina"))

    acts.insert(4, close)
    assert len(phones) == 12
    assert [each for each in at_once(len(acts), lambda at: acts[at]()) if each is not None] == []
    with house.store.begin() as session:
        assert session.exec_driver_sql("SELECT count(*) FROM slip WHERE status = 'confirmed'").scalar() == 12


def test_a_write_off_is_proposed_while_a_repayment_is_confirmed(world):
    lending.opened(world, 1000)
    slip = lending.repay(world, 100)
    proposes = by("Baraka", lambda session, me: write_offs.propose(session, me, 1, 3, key="w"))
    confirms = by("Amina", lambda session, me: second_word.confirm(session, me, slip.number, with_pin=True))
    assert rings(world, proposes, confirms) == []


def test_a_member_saves_while_an_officer_removes_her(world):
    saves = by("Esther", lambda session, me: savings.declare(session, Caller(me, "sms", "s"), Money(50_00, "KES")))
    assert rings(world, saves, removes("Amina", "Esther")) == []


def test_two_officers_remove_each_other(world):
    with world.begin() as session:
        members.give_roles(session, group(session).id, member(session, "Daudi").id, ["chair"])
    assert rings(world, removes("Amina", "Baraka"), removes("Baraka", "Amina")) == []


def test_two_officers_unlock_each_other(world):
    unlocks = [
        by(one, lambda session, me, other=other: pin.unlock(session, me, member(session, other).id))
        for one, other in (("Amina", "Baraka"), ("Baraka", "Amina"))
    ]
    assert rings(world, *unlocks) == []


def test_what_needs_no_book_meets_every_other_deed_on_the_same_rows(busy, played):
    without = {code: deeds_in(busy, code, WITHOUT_BOOK) for code in every_step.GROUPS}
    met = {
        f"{one.name} / {other.name}": wrong
        for other in played
        for one in without[other.code]
        if (wrong := rings(busy, one.do, other.do, times=1))
    }
    assert not met


def pairs(store: Store) -> Iterator[tuple[Deed, Deed]]:
    """Every two deeds that do something in the same group, once: in UMOJA where they can, else beside it.

    And what one organisation does with another meets everything that is done in the other.
    """
    here = {code: deeds_in(store, code) for code in every_step.GROUPS}
    seen: set[frozenset[str]] = set()
    for each in here.values():
        for two in itertools.combinations_with_replacement(each, 2):
            if (names := frozenset(deed.name for deed in two)) not in seen:
                seen.add(names)
                yield two
    for one, other in (("UMOJA", "KISUMU"), ("KISUMU", "UMOJA")):
        yield from itertools.product([deed for deed in here[one] if deed.name.startswith("tiers.")], here[other])


@pytest.mark.soak
def test_every_two_deeds_meet_on_the_same_rows_twenty_times(busy):
    met = {
        f"{one.name} in {one.code} / {other.name} in {other.code}": wrong
        for one, other in pairs(busy)
        if (wrong := rings(busy, one.do, other.do))
    }
    assert not met
