"""The first of two officers' words: how long it holds, who hears of it, and that nobody gives both."""

import pytest
from sqlalchemy import text

from domain import limits
from domain.people import first_words, joining, members, pin
from domain.people.refusals import NewHere, PinMissing, PinWrong
from domain.store import DBAPIError
from jobs.sweep import sweep
from tests.agenda import as_owner, pass_time
from tests.conftest import PEPPER as PEPPER_TEXT
from tests.people import group, let_in, member
from tests.world import DAUDI, PIN, STRANGER

PEPPER = PEPPER_TEXT.encode()


def ask(world, officer: str, whose: str = "Daudi") -> bool:
    """An officer asks that somebody's PIN be reset; whether that did it."""
    with world.begin() as session:
        return pin.unlock(session, member(session, officer), member(session, whose).id)


def states(world) -> list[str]:
    """What has become of the first words, oldest first."""
    with world.begin() as session:
        return list(session.execute(text("SELECT state FROM first_word ORDER BY id")).scalars())


def heard(world, kind: str) -> list[str]:
    """Who was told a notice of this kind."""
    with world.begin() as session:
        statement = (
            "SELECT m.name FROM outbox b JOIN membership m ON m.org_id = b.org_id AND m.person_id = b.person_id"
            " WHERE b.kind = :kind ORDER BY m.number"
        )
        return [name.split()[0] for name in session.execute(text(statement), {"kind": kind}).scalars()]


def test_a_first_word_of_last_year_is_none(world, fresh):
    """S9: Baraka asks, and a year later Amina alone completes it."""
    assert not ask(world, "Baraka")
    pass_time(fresh, days=365)
    assert not ask(world, "Amina")
    assert states(world) == ["lapsed", "waiting"]
    assert ask(world, "Baraka")


def test_it_holds_for_as_long_as_the_limit_says(world, fresh):
    assert not ask(world, "Baraka")
    pass_time(fresh, hours=limits.FIRST_WORD_HOURS - 1)
    assert ask(world, "Amina")
    assert states(world) == ["done"]


def test_it_ends_with_the_office_of_who_said_it(world):
    """S9: Chebet asks, is no officer any more, and Amina alone completes it."""
    assert not ask(world, "Chebet")
    with world.begin() as session:
        ends = "UPDATE role SET until = clock_timestamp() WHERE member_id = :id"
        as_owner(session, ends, {"id": member(session, "Chebet").id})
    assert not ask(world, "Amina")
    assert states(world) == ["lapsed", "waiting"]


def test_an_office_that_was_given_anew_does_not_bring_it_back(world):
    assert not ask(world, "Chebet")
    with world.begin() as session:
        chebet = member(session, "Chebet")
        as_owner(session, "UPDATE role SET until = clock_timestamp() WHERE member_id = :id", {"id": chebet.id})
        members.give_roles(session, chebet.org_id, chebet.id, ["secretary"])
    assert not ask(world, "Amina")


def test_it_ends_when_she_remembers_her_pin(world):
    """S9: Daudi remembers it and logs in, and Amina alone completes it."""
    assert not ask(world, "Baraka")
    with world.begin() as session:
        daudi = member(session, "Daudi")
    pin.check(world, daudi.person_id, PIN, PEPPER)
    assert not ask(world, "Amina")
    assert states(world) == ["dropped", "waiting"]
    pin.check(world, daudi.person_id, PIN, PEPPER)  # she still has it
    sweep(world)
    assert states(world) == ["dropped", "dropped"]


def test_a_wrong_pin_ends_nothing(world):
    assert not ask(world, "Baraka")
    with world.begin() as session:
        daudi = member(session, "Daudi")
    with pytest.raises(PinWrong):
        pin.check(world, daudi.person_id, "9999", PEPPER)
    assert ask(world, "Amina")


def test_what_is_done_in_one_group_waits_in_none(world):
    with world.begin() as session:
        pin.unlock(session, member(session, "Fatuma", "JAMII"), member(session, "Daudi", "JAMII").id)
    assert not ask(world, "Baraka")
    assert ask(world, "Amina")
    sweep(world)
    assert states(world) == ["dropped", "done"]
    with pytest.raises(PinMissing), world.begin() as session:
        daudi = member(session, "Daudi")
        pin.check(world, daudi.person_id, PIN, PEPPER)


def test_officers_who_have_just_let_him_in_do_not_unlock_what_opens_his_older_groups(world, fresh):
    """Who has his phone texts JOIN to a group of two friends: they would choose the PIN of all that is his."""
    with world.begin() as session:
        joining.join(session, DAUDI, "fr", group(session, "ESPOIR"), "Daudi Ouma", by_sms=True)
        guest = let_in(session, members.everybody(session, group(session, "ESPOIR").id, "asked")[0].id, "ESPOIR")
        with pytest.raises(NewHere):
            pin.unlock(session, member(session, "Afi", "ESPOIR"), guest.id)
    assert states(world) == ["done"], "of his taking in alone"
    assert not ask(world, "Baraka")
    assert ask(world, "Amina")
    pass_time(fresh, days=limits.UNLOCK_AFTER_DAYS)
    with world.begin() as session:
        assert not pin.unlock(session, member(session, "Afi", "ESPOIR"), guest.id)


def test_a_first_group_unlocks_whom_it_has_just_let_in(world):
    with world.begin() as session:
        joining.join(session, STRANGER, "en", group(session), "Peter Kamau")
        peter = let_in(session, members.everybody(session, group(session).id, "asked")[0].id)
        assert not pin.unlock(session, member(session, "Amina"), peter.id)


def test_she_hears_of_the_first_word_and_the_other_officers_that_a_second_is_wanted(world):
    assert not ask(world, "Baraka")
    assert not ask(world, "Baraka")
    assert heard(world, "PinResetAsked") == ["Daudi"]
    assert heard(world, "PinResetWaits") == ["Amina", "Chebet"]
    assert heard(world, "PinUnlocked") == []
    assert ask(world, "Chebet")
    assert heard(world, "PinUnlocked") == ["Daudi"]


def test_an_officer_whose_pin_it_is_hears_it_once(world):
    assert not ask(world, "Baraka", "Amina")
    assert heard(world, "PinResetAsked") == ["Amina"]
    assert heard(world, "PinResetWaits") == ["Chebet"]


def test_the_sweep_lets_go_of_what_is_too_old(world, fresh):
    assert not ask(world, "Baraka")
    sweep(world)
    assert states(world) == ["waiting"]
    pass_time(fresh, hours=limits.FIRST_WORD_HOURS)
    sweep(world)
    assert states(world) == ["lapsed"]


def test_two_kinds_do_not_bear_one_name():
    with pytest.raises(ValueError, match="pin-reset"):
        first_words.kind("pin-reset", officers_hear=lambda _whose, _by: None)


# --- the database, whatever the application does ----------------------------------------------------------------------


@pytest.mark.parametrize("who", ["said_by", "member_id"])
def test_the_database_takes_neither_the_same_officer_twice_nor_her_own_word(world, who):
    ask(world, "Baraka")
    with pytest.raises(DBAPIError, match="first_word_needs_two_people"), world.begin() as session:
        daudi = member(session, "Daudi")
        members.give_roles(session, daudi.org_id, daudi.id, ["secretary"])  # or it is refused as no officer's word
        session.execute(text(f"UPDATE first_word SET state = 'done', ended_at = now(), second_by = {who}"))


def test_nor_a_second_word_of_nobody(world):
    ask(world, "Baraka")
    with pytest.raises(DBAPIError, match="first_word_needs_two_people"), world.begin() as session:
        session.execute(text("UPDATE first_word SET state = 'done', ended_at = now()"))


def test_what_has_ended_stays_ended_and_as_it_was_said(world):
    ask(world, "Baraka")
    with pytest.raises(DBAPIError, match="stays as it was said"), world.begin() as session:
        as_owner(session, "UPDATE first_word SET said_at = now()")
    ask(world, "Amina")
    with pytest.raises(DBAPIError, match="has ended"), world.begin() as session:
        session.execute(text("UPDATE first_word SET state = 'waiting', ended_at = NULL, second_by = NULL"))
    with pytest.raises(DBAPIError, match="permission denied"), world.begin() as session:
        session.execute(text("DELETE FROM first_word"))


def test_of_one_kind_one_waits_for_a_person(world):
    ask(world, "Baraka")
    with pytest.raises(DBAPIError, match="first_word_waits"), world.begin() as session:
        session.execute(
            text(
                "INSERT INTO first_word (org_id, kind, member_id, said_by, role_id)"
                " SELECT org_id, kind, member_id, said_by, role_id FROM first_word"
            )
        )
