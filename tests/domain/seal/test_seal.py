"""The seal in the service: each entry in exactly one, whoever comes at the same moment; nothing of it ever changes."""

import threading
from datetime import date

import pytest
from sqlalchemy import text

from domain.amount import Money
from domain.book import second_word
from domain.people.caller import Caller
from domain.saving import savings
from domain.seal import chain, pages, seals
from domain.store import DBAPIError, IntegrityError
from tests.agenda import as_owner
from tests.parallel import at_once
from tests.people import group, member

DAY = date(2026, 11, 25)
BOX = Money(5_300_00, "KES")


def close(store, sitting: int | None = None, code: str = "UMOJA") -> seals.Seal:
    """The close of a meeting."""
    with store.begin() as session:
        return seals.seal_book(session, group(session, code), sitting, day=DAY, counted=BOX)


def save(store, key: str, name: str = "Daudi") -> int:
    """A member saves, and the treasurer confirms it; the number of the entry."""
    with store.begin() as session:
        slip = savings.declare(session, Caller(member(session, name), "ussd", key), Money(50_00, "KES"))
        return second_word.confirm(session, member(session, "Amina"), slip.number, with_pin=True).number


def test_a_seal_covers_what_was_entered_since_the_last_one(world):
    first = close(world, 1)
    assert (first.number, first.first_entry, first.last_entry, first.sitting, first.counted) == (1, 1, 4, 1, 5_300_00)
    save(world, "a")
    save(world, "b")
    second = close(world, 2)
    assert (second.number, second.first_entry, second.last_entry, second.entries) == (2, 5, 6, 2)
    with world.begin() as session:
        org = group(session)
        assert seals.latest(session, org.id) == second and seals.every(session, org.id) == [first, second]
        assert [seals.over(session, org.id, number) for number in (4, 5, 6, 7)] == [first, second, second, None]
        assert seals.since(session, org.id) == 0
    save(world, "c")
    with world.begin() as session:
        assert seals.since(session, org.id) == 1 and seals.over(session, org.id, 7) is None


def test_a_seal_is_what_a_stranger_makes_of_the_rows(world):
    first, second = close(world), close(world)
    with world.begin() as session:
        rows = list(pages.entries(session, first.org_id))
    assert first.digest == chain.digest(chain.beginning("UMOJA", "KES"), first.facts(), rows)
    assert second.digest == chain.digest(first.digest, second.facts(), [])


def test_a_meeting_without_an_entry_is_sealed_too(world):
    first, second = close(world), close(world)
    assert second.entries == 0 and second.digest != first.digest and second.last_entry == first.last_entry
    save(world, "a")
    third = close(world)
    with world.begin() as session:
        assert seals.over(session, third.org_id, 4) == first and seals.over(session, third.org_id, 5) == third


@pytest.mark.parametrize(("code", "language"), [("UMOJA", "en"), ("JAMII", "sw"), ("ESPOIR", "fr")])
def test_the_words_are_in_the_language_of_the_group(world, code, language):
    made = close(world, code=code)
    assert made.language == language and chain.heard(made.code, language) == made.digest[:15]
    with world.begin() as session:
        org, other = group(session, code), group(session, "KISUMU")
        assert seals.of_code(session, org.id, made.code.upper().replace(" ", "  ")) == made
        assert seals.of_code(session, other.id, made.code) is None
        assert seals.of_code(session, org.id, chain.code("0" * 64, language)) is None


def test_a_group_of_another_language_hears_english(world):
    with world.begin() as session:
        as_owner(session, "UPDATE organisation SET language = 'ne' WHERE code = 'KISUMU'")
    assert close(world, code="KISUMU").language == "en"


def test_whoever_races_the_close_is_in_exactly_one_seal(world):
    numbers: list[int] = []
    lock = threading.Lock()

    def act(at: int) -> None:
        if at % 4 == 0:
            close(world)
        else:
            number = save(world, f"k{at}", ("Daudi", "Chebet", "Baraka", "Esther")[at % 4])
            with lock:
                numbers.append(number)

    assert not [error for error in at_once(24, act, workers=8) if error]
    last = close(world)
    with world.begin() as session:
        sealed = seals.every(session, last.org_id)
    assert len(sealed) == 7 and sorted(numbers) == list(range(5, 23))
    covered = [number for each in sealed for number in range(each.first_entry, each.last_entry + 1)]
    assert covered == list(range(1, 23))


# --- the database alone ----------------------------------------------------------------------------------------------

ROW = {"number": 2, "first_entry": 5, "last_entry": 4, "counted": 0, "digest": "0" * 64, "sitting": None}


def raw(session, org_id: int, **other) -> None:
    """A seal past every function of ours."""
    session.execute(
        text(
            "INSERT INTO seal (org_id, number, made_at, day, sitting, first_entry, last_entry, counted, language, digest)"
            " VALUES (:org, :number, now(), now(), :sitting, :first_entry, :last_entry, :counted, 'en', :digest)"
        ),
        ROW | {"org": org_id} | other,
    )


@pytest.mark.parametrize(
    ("other", "constraint"),
    [
        ({"number": 3}, "seal_follows"),
        ({"number": 1}, "seal_follows"),
        ({"first_entry": 4}, "seal_follows"),
        ({"first_entry": 6, "last_entry": 6}, "seal_follows"),
        ({"last_entry": 5}, "seal_follows"),
        ({"last_entry": 3}, "seal_covers"),
        ({"counted": -1}, "seal_counted"),
        ({"digest": "0" * 63}, "seal_digest"),
        ({"sitting": 7}, "seal_one_a_sitting"),
    ],
)
def test_the_database_refuses_a_seal_that_does_not_follow(world, other, constraint):
    first = close(world, 7)
    with pytest.raises(IntegrityError) as refused, world.begin() as session:
        raw(session, first.org_id, **other)
    assert refused.value.orig.diag.constraint_name == constraint


@pytest.mark.parametrize("statement", ["UPDATE seal SET counted = 1", "DELETE FROM seal", "TRUNCATE seal"])
def test_the_database_refuses_to_change_a_seal(world, statement, database):
    close(world)
    with pytest.raises(DBAPIError, match="permission denied"), world.begin() as session:
        session.execute(text(statement))
    with pytest.raises(DBAPIError, match="append-only"), world.begin() as session:
        session.execute(text("SET LOCAL ROLE NONE"))
        session.execute(text(statement))
