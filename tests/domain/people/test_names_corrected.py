"""A name is corrected by two officers who write it alike; what stood before stays, and no receipt or seal is another one."""

import pytest
from sqlalchemy import text

from domain import audit, limits
from domain.amount import Money
from domain.book import second_word
from domain.people import members, name_words
from domain.people.caller import Caller
from domain.people.organisations import today
from domain.people.refusals import NameSame, NamesDiffer, NameUnfit
from domain.refusals import NeedsAnother
from domain.saving import savings
from domain.seal import seals
from tests.agenda import pass_time
from tests.domain.people.test_coming_and_going import heard
from tests.people import group, member, send_away

RIGHT = "Daudi Ng'ang'a"


def corrects(world, officer: str, whose: str = "Daudi", written: str = "Ng‘ang‘a, Daudi") -> bool:
    """An officer says how a name is written; whether that was the second word."""
    with world.begin() as session:
        return name_words.correct(session, member(session, officer), member(session, whose).id, written)


def name_of(world, number: int = 4) -> str:
    with world.glance() as session:
        return members.by_number(session, group(session).id, number, left=True).name


def test_two_officers_correct_it_and_what_stood_before_stays(world):
    assert [corrects(world, "Amina"), corrects(world, "Amina")] == [False, False] and name_of(world) == "Daudi Ouma"
    assert heard(world, "NameAsked") == ["Daudi"] and heard(world, "NameWaits") == ["Baraka", "Chebet"]
    assert corrects(world, "Baraka") and name_of(world) == RIGHT
    assert heard(world, "NameYours") == ["Daudi"] and heard(world, "NameCorrected") == ["Amina", "Baraka", "Chebet"]
    with world.begin() as session:
        assert tuple(session.execute(text("SELECT old, new FROM renaming")).one()) == ("Daudi Ouma", RIGHT)
    with world.snapshot() as session:
        assert audit.faults(session) == []


def test_both_write_the_same(world, fresh):
    corrects(world, "Amina")
    with pytest.raises(NamesDiffer):
        corrects(world, "Baraka", written="Daudi Owino")
    assert not corrects(world, "Amina", written="Daudi Owino"), "she may write another one in the place of her own"
    assert corrects(world, "Baraka", written="Daudi  Owino") and name_of(world) == "Daudi Owino"


def test_the_first_word_lapses(world, fresh):
    corrects(world, "Amina")
    pass_time(fresh, hours=limits.FIRST_WORD_HOURS)
    assert not corrects(world, "Baraka") and name_of(world) == "Daudi Ouma"


def test_nobody_corrects_her_own_nor_writes_what_is_no_name_or_the_same(world):
    with pytest.raises(NeedsAnother):
        corrects(world, "Amina", whose="Amina")
    with pytest.raises(NameUnfit):
        corrects(world, "Amina", written="Daudi 4")
    with pytest.raises(NameSame):
        corrects(world, "Amina", written="Ouma, Daudi")


def test_the_name_of_who_has_left_is_corrected_too(world):
    with world.begin() as session:
        gone = send_away(session, member(session, "Daudi").id)
    with world.begin() as session:
        for officer in ("Amina", "Baraka"):
            name_words.correct(session, member(session, officer), gone.id, RIGHT)
    assert name_of(world) == RIGHT


def test_receipts_and_seals_stay_as_they_are(world):
    with world.begin() as session:
        slip = savings.declare(session, Caller(member(session, "Daudi"), "ussd", "s"), Money(50_00, "KES"))
        second_word.confirm(session, member(session, "Amina"), slip.number, with_pin=True)
        seals.seal_book(session, group(session), None, day=today(session, group(session)), counted=Money(0, "KES"))
    facts = text("SELECT digest FROM seal UNION ALL SELECT receipt FROM entry ORDER BY 1")
    with world.glance() as session:
        before = session.execute(facts).scalars().all()
    corrects(world, "Amina")
    assert corrects(world, "Baraka")
    with world.glance() as session:
        assert session.execute(facts).scalars().all() == before
    with world.snapshot() as session:
        assert audit.faults(session) == []
