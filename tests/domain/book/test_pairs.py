"""Who with whom: planted pairs are found by their numbers, and what is usual in a small group is not."""

from fractions import Fraction

import pytest

from domain.amount import Money
from domain.book import pairs, second_word
from domain.people.caller import Caller
from domain.people.refusals import NotAnOfficer
from domain.saving import savings
from domain.tiers import oversight
from domain.tiers.refusals import NotBelow
from tests import lending, tiers
from tests.agenda import by_hand
from tests.people import group, member
from tests.tiers import person

AMINA, BARAKA, CHEBET, DAUDI, ESTHER = range(1, 6)


@pytest.fixture
def umoja(world, database):
    """UMOJA, whose members have been so for a year."""
    by_hand(database, "UPDATE membership SET joined_at = joined_at - interval '365 days'")
    return world


def save(store, who: str, officer: str, times: int, units: int = 100) -> None:
    """A member saves so often, and this officer confirms it."""
    for _time in range(times):
        with store.begin() as session:
            me = member(session, who)
            slip = savings.declare(session, Caller(me, "ussd", lending.new_key()), Money(units * 100, "KES"))
            second_word.confirm(session, member(session, officer), slip.number, with_pin=True)


def slowly(database: str) -> None:
    """Between the two words of everything so far lay an hour."""
    by_hand(
        database,
        "UPDATE slip SET said_at = said_at - interval '1 hour' WHERE answered_at - said_at < interval '1 hour'",
    )


def found(store) -> dict[tuple[int, int], pairs.Pair]:
    """The pairs that there is something to see of, by their numbers."""
    with store.glance() as session:
        return {(each.one, each.other): each for each in pairs.of(session, group(session))}


def test_two_who_meet_more_often_than_chance_would_have_it(umoja, database):
    """By hand: 18 payments; Daudi 6 words, Amina 10: 6 × 10 ÷ 36 = 1 2/3 would be usual, and it is 6."""
    save(umoja, "Daudi", "Amina", 6)
    for officer in ("Amina", "Baraka", "Chebet"):
        save(umoja, "Esther", officer, 4)
    slowly(database)
    (only,) = found(umoja).values()
    assert (only.one, only.other, only.together, only.amount) == (AMINA, DAUDI, 6, Money(600_00, "KES"))
    assert (only.usual, only.times, only.often) == (Fraction(5, 3), Fraction(18, 5), True)
    assert (only.by_newcomers.minor, only.fast) == (0, 0)


def test_the_only_officer_who_is_there_is_nothing_unusual(umoja, database):
    save(umoja, "Daudi", "Amina", 6)
    save(umoja, "Esther", "Amina", 6)
    slowly(database)
    assert found(umoja) == {}


def test_few_payments_are_nothing_unusual(umoja, database):
    save(umoja, "Daudi", "Amina", 4)
    for officer in ("Baraka", "Chebet"):
        save(umoja, "Esther", officer, 8)
    slowly(database)
    assert found(umoja) == {}


def test_what_a_newcomer_confirms_is_summed_up_and_what_she_declares_is_not(umoja, database):
    save(umoja, "Daudi", "Amina", 2, units=70)
    save(umoja, "Amina", "Baraka", 1, units=30)
    slowly(database)
    by_hand(database, "UPDATE membership SET joined_at = now() - interval '20 days' WHERE name = 'Baraka Mwangi'")
    by_hand(database, "UPDATE membership SET joined_at = now() - interval '20 days' WHERE name = 'Daudi Ouma'")
    assert {two: each.by_newcomers.minor for two, each in found(umoja).items()} == {(AMINA, BARAKA): 30_00}
    by_hand(database, "UPDATE membership SET joined_at = now() - interval '31 days' WHERE name = 'Baraka Mwangi'")
    assert found(umoja) == {}


def test_words_that_come_within_seconds_are_counted(umoja, database):
    save(umoja, "Esther", "Chebet", 3)
    slowly(database)
    save(umoja, "Esther", "Chebet", 2)
    by_hand(database, "UPDATE slip SET said_at = answered_at - interval '21 seconds' WHERE number = 5")
    assert {two: each.fast for two, each in found(umoja).items()} == {(CHEBET, ESTHER): 1}
    by_hand(database, "UPDATE slip SET channel = 'demonstration'")
    assert found(umoja) == {}, "what a program has brought in was typed on no phone"


def test_only_the_last_year_counts(umoja, database):
    save(umoja, "Esther", "Chebet", 1)
    by_hand(
        database,
        "UPDATE slip SET said_at = said_at - interval '366 days', answered_at = answered_at - interval '366 days'",
    )
    assert found(umoja) == {}


def test_who_is_to_be_asked_about_first_comes_first(umoja):
    """A phone shows few: they were in the order of the members' numbers."""
    tiers.come_together(umoja)
    save(umoja, "Esther", "Baraka", 2)
    save(umoja, "Esther", "Chebet", 4)
    save(umoja, "Daudi", "Chebet", 6)
    save(umoja, "Baraka", "Amina", 1)
    save(umoja, "Esther", "Amina", 5)
    with umoja.glance() as session:
        seen = oversight.who_with_whom(session, person(session, "Ruth"), group(session).id)
        assert [(each.one, each.other, each.fast) for each in seen][-1] == (AMINA, BARAKA, 1)
        assert [each.fast for each in seen] == sorted((each.fast for each in seen), reverse=True)


def test_officers_above_see_numbers_and_nobody_else_sees_anything(umoja):
    tiers.come_together(umoja)
    tiers.put_below(umoja, "JAMII", "KISUMU")
    save(umoja, "Daudi", "Amina", 1)
    with umoja.glance() as session:
        umoja_id, jamii = group(session).id, group(session, "JAMII").id
        (seen,) = oversight.who_with_whom(session, person(session, "Ruth"), umoja_id)
        assert (seen.one, seen.other, seen.fast) == (AMINA, DAUDI, 1)
        with pytest.raises(NotAnOfficer):
            oversight.who_with_whom(session, person(session, "Naomi"), umoja_id)
        with pytest.raises(NotBelow):
            oversight.who_with_whom(session, person(session, "Amina"), jamii)
