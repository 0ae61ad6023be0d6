"""PINs: guessing is bounded, and a PIN is nowhere at rest (promise 20)."""

import random
import re
import subprocess

import pytest
from argon2 import extract_parameters
from sqlalchemy import text

from domain import limits
from domain.people import members, pin
from domain.people.refusals import NotAnOfficer, PinBudgetSpent, PinLocked, PinMissing, PinUnfit, PinWait, PinWrong
from domain.refusals import NeedsAnother
from embedded.postgres import binaries
from tests.conftest import PEPPER as PEPPER_TEXT
from tests.parallel import at_once
from tests.people import member
from tests.world import DAUDI, PIN

PEPPER = PEPPER_TEXT.encode()


@pytest.fixture
def daudi(world):
    """The person whose PIN is guessed."""
    with world.begin() as session:
        return member(session, "Daudi").person_id


def guess(world, person, typed="9999"):
    """What one try leads to."""
    try:
        return pin.check(world, person, typed, PEPPER)
    except Exception as refusal:
        return refusal


def wait_is_over(world):
    """As if PIN_WAIT_MINUTES had passed."""
    with world.begin() as session:
        session.execute(
            text("UPDATE person SET pin_wait_until = now() - interval '1 second' WHERE pin_wait_until IS NOT NULL")
        )


def test_the_right_pin_passes(world, daudi):
    assert guess(world, daudi, PIN) is None


def test_three_wrong_wait_and_five_lock(world, daudi):
    assert [guess(world, daudi).left for _ in range(2)] == [2, 1]
    assert isinstance(guess(world, daudi), PinWait)
    assert isinstance(guess(world, daudi, PIN), PinWait), "the right PIN must not pass while others wait"
    wait_is_over(world)
    assert isinstance(guess(world, daudi), PinWait)
    wait_is_over(world)
    assert isinstance(guess(world, daudi), PinLocked)
    wait_is_over(world)
    assert isinstance(guess(world, daudi, PIN), PinLocked)


def test_the_right_pin_forgets_the_wrong_ones(world, daudi):
    guess(world, daudi)
    guess(world, daudi)
    assert guess(world, daudi, PIN) is None
    assert guess(world, daudi).left == 2


def test_a_hundred_guesses_at_once_are_three_guesses(world, daudi, monkeypatch):
    monkeypatch.setattr(limits, "PIN_BUDGET_WRONG", 10_000)
    outcomes = at_once(100, lambda _at: guess(world, daudi), workers=14)
    compared = [
        each for each in outcomes if isinstance(each, PinWrong) or (isinstance(each, PinWait) and each.minutes == 5)
    ]
    with world.begin() as session:
        counted = session.execute(text("SELECT pin_wrong FROM person WHERE id = :id"), {"id": daudi}).scalar_one()
    assert counted == limits.PIN_WRONG_TO_WAIT
    assert len(compared) >= 3


def test_a_try_is_counted_before_it_is_compared(world, daudi, monkeypatch):
    def dies(*_args):
        raise KeyboardInterrupt

    monkeypatch.setattr(pin, "matches", dies)
    for _ in range(3):
        with pytest.raises(KeyboardInterrupt):
            pin.check(world, daudi, PIN, PEPPER)
    monkeypatch.undo()
    assert isinstance(guess(world, daudi, PIN), PinWait), "a crash while comparing must leave the try counted"


def test_one_pin_over_a_thousand_members_trips_the_budget(world):
    with world.begin() as session:
        made = "INSERT INTO person (language) SELECT 'en' FROM generate_series(1, 1000) RETURNING id"
        people = session.execute(text(made)).scalars().all()
        typical = random.Random(1)
        hashes = [{"id": each, "hash": pin.hashed(each, f"{typical.randrange(3000, 9000)}", PEPPER)} for each in people]
        session.execute(text("UPDATE person SET pin_hash = :hash WHERE id = :id"), hashes)
    outcomes = [guess(world, each, "4071") for each in people]
    tried = sum(not isinstance(each, PinBudgetSpent) for each in outcomes)
    assert tried == limits.PIN_BUDGET_WRONG
    assert isinstance(outcomes[-1], PinBudgetSpent)


def test_members_who_mistype_now_and_then_do_not_trip_the_budget(world, daudi, monkeypatch):
    monkeypatch.setattr(limits, "PIN_BUDGET_WRONG", 5)
    for _ in range(8):
        assert isinstance(guess(world, daudi), PinWrong)
        assert [guess(world, daudi, PIN) for _ in range(2)] == [None, None]


def test_somebody_without_a_pin_cannot_pass(world):
    with world.begin() as session:
        esther = member(session, "Esther").person_id
    assert isinstance(guess(world, esther, "0000"), PinMissing)
    assert isinstance(guess(world, esther, "abcd"), PinUnfit)


def test_two_officers_unlock_a_pin_and_one_alone_does_not(world, daudi):
    for _ in range(5):
        guess(world, daudi)
        wait_is_over(world)
    with world.begin() as session:
        whose, amina, baraka = (member(session, name) for name in ("Daudi", "Amina", "Baraka"))
        assert not pin.unlock(session, amina, whose.id)
        assert not pin.unlock(session, amina, whose.id), "the same officer twice is one officer"
        assert pin.unlock(session, baraka, whose.id)
        with pytest.raises(NotAnOfficer):
            pin.unlock(session, whose, amina.id)
    assert isinstance(guess(world, daudi, PIN), PinMissing)


def test_an_officers_own_word_about_her_pin_is_no_word(world):
    with world.begin() as session:
        amina, baraka, chebet = (member(session, name) for name in ("Amina", "Baraka", "Chebet"))
        with pytest.raises(NeedsAnother):
            pin.unlock(session, amina, amina.id)
        assert not pin.unlock(session, baraka, amina.id)
        with pytest.raises(NeedsAnother):
            pin.unlock(session, amina, amina.id)
        assert pin.unlock(session, chebet, amina.id)


def test_the_same_pin_of_two_people_is_kept_differently_and_not_without_the_pepper():
    one, other = pin.hashed(1, PIN, PEPPER), pin.hashed(2, PIN, PEPPER)
    assert one != other
    assert pin.matches(one, 1, PIN, PEPPER)
    assert not pin.matches(one, 2, PIN, PEPPER)
    assert not pin.matches(one, 1, PIN, b"another pepper")


@pytest.mark.real_pins
def test_what_a_hash_costs():
    found = extract_parameters(pin.HASHER.hash("x"))
    assert (found.type.name, found.time_cost, found.memory_cost, found.parallelism) == ("ID", 2, 19 * 1024, 1)


def test_a_pin_is_nowhere_at_rest(house):
    """A PIN that occurs nowhere else is chosen, typed wrongly and rightly; the dump and the logs are searched for it."""
    secret, wrong = "7153", "8264"
    esther = house.phone("+254712345605")
    esther.dial()
    esther.type(secret, wrong, secret, "2")
    esther.dial()
    esther.type("2", wrong, secret)
    house.phone(DAUDI).text(f"My PIN is {secret}")
    house.drain()
    dump = subprocess.run(
        [binaries() / "pg_dump", "--data-only", house.settings.database_url.get_secret_value()],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    with house.store.begin() as session:
        assert members.of_phone(session, DAUDI)
    for place, words in {"dump": dump, **_logs(house)}.items():
        for found in (secret, wrong):
            assert not re.search(rf"(?<![0-9a-zA-Z/+$]){found}(?![0-9a-zA-Z/+$])", words), f"{found} in the {place}"


def _logs(house) -> dict[str, str]:
    """The logs, without the process ids in brackets: one of them may be any four digits."""
    return {
        path.name: re.sub(r"\[\d+\]", "", path.read_text(errors="replace"))
        for path in house.settings.baraza_data.glob("*.log")
    }


# --- the PIN itself --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed", ["４０７１", "٤٠٧١", "४०७१", "407¹", "40 71", " 4071", "+407", "4_71", "40.1", "-071"]
)
def test_only_keypad_digits_are_a_pin(typed):
    """Promise 15: what `int` takes for digits is none, neither to pass with nor to choose."""
    for read in (pin.read_pin, pin.read_new_pin):
        with pytest.raises(PinUnfit):
            read(typed)


def test_a_first_pin_never_takes_the_place_of_a_pin(world):
    """A call that was begun before the PIN was chosen keeps what it has typed, which somebody else may have."""
    with world.begin() as session:
        esther = member(session, "Esther").person_id
        pin.keep(session, esther, pin.hashed(esther, "5813", PEPPER))
        pin.keep(session, esther, pin.hashed(esther, "6924", PEPPER))
    assert guess(world, esther, "5813") is None
    assert isinstance(guess(world, esther, "6924"), PinWrong)
