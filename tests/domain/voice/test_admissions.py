"""Taking in by a vote, where the rules say so: then no officers let anybody in, and the vote that has passed does."""

import pytest
from sqlalchemy import text

from domain.people import members, taking_in
from domain.people.refusals import NotAnOfficer
from domain.refusals import AlreadyAnswered
from domain.voice import admissions, closing, motions
from domain.voice.refusals import AdmissionRuns, AdmittedByVote
from tests.domain.people.test_coming_and_going import asks, heard
from tests.domain.voice.test_votes import decide, vote
from tests.lending import adopt
from tests.people import group, member


@pytest.fixture
def peter(world) -> int:
    """Peter asks to join UMOJA, whose rules leave that to all members; the id of his membership."""
    adopt(world, taking_in="vote")
    return asks(world)


def opened(world, who: int, key: str = "in") -> motions.Motion:
    """Amina puts it to the vote that he is taken in."""
    with world.begin() as session:
        return admissions.put_to_vote(session, member(session, "Amina"), who, 3, key=key)


def status(world, who: int) -> str:
    """How he stands."""
    with world.begin() as session:
        return members.known(session, group(session).id, who).status


def test_where_the_rules_say_so_officers_let_nobody_in(world, peter):
    for officer in ("Amina", "Baraka"):
        with pytest.raises(AdmittedByVote), world.begin() as session:
            taking_in.answer(session, member(session, officer), peter, accept=True)
    assert status(world, peter) == "asked"
    assert (heard(world, "JoinAskedOfAll"), heard(world, "JoinAsked")) == (["Amina", "Baraka", "Chebet"], [])


def test_the_vote_takes_in(world, fresh, peter):
    motion = opened(world, peter)
    assert opened(world, peter).number == motion.number, "the same intent again"
    vote(world, motion.number, Amina="yes", Baraka="yes", Daudi="no")
    assert decide(world, fresh, motion.number).state == "passed"
    assert status(world, peter) == "active"
    with world.begin() as session:
        assert peter in members.let_in_since(session, group(session).id, 1), "he is a newcomer like any other"
    assert len(heard(world, "JoinAccepted")) == 1


def test_a_vote_that_fails_turns_him_away(world, fresh, peter):
    motion = opened(world, peter)
    vote(world, motion.number, Amina="yes", Baraka="no", Daudi="no")
    assert decide(world, fresh, motion.number).state == "failed"
    assert (status(world, peter), len(heard(world, "JoinRefused"))) == ("refused", 1)


def test_where_too_few_vote_he_still_asks(world, fresh, peter):
    motion = opened(world, peter)
    assert decide(world, fresh, motion.number).state == "no-quorum"
    assert status(world, peter) == "asked"
    assert opened(world, peter, "again").number == motion.number + 1


@pytest.mark.parametrize("accept", [True, False])
def test_while_members_vote_no_officer_answers_and_no_second_vote_is_opened(world, peter, accept):
    motion = opened(world, peter)
    with pytest.raises(AdmissionRuns) as runs, world.begin() as session:
        taking_in.answer(session, member(session, "Baraka"), peter, accept=accept)
    assert runs.value.number == motion.number
    with pytest.raises(AdmissionRuns):
        opened(world, peter, "another")


def test_a_vote_that_is_withdrawn_leaves_the_answer_open(world, peter):
    motion = opened(world, peter)
    with world.begin() as session:
        closing.withdraw(session, member(session, "Amina"), motion.number)
    with world.begin() as session:
        assert taking_in.answer(session, member(session, "Baraka"), peter, accept=False).status == "refused"


def test_only_an_officer_opens_it_and_only_about_who_asks(world, peter):
    with pytest.raises(NotAnOfficer), world.begin() as session:
        admissions.put_to_vote(session, member(session, "Daudi"), peter, 3, key="in")
    with pytest.raises(AlreadyAnswered), world.begin() as session:
        admissions.put_to_vote(session, member(session, "Amina"), member(session, "Daudi").id, 3, key="in")


def test_a_first_word_of_before_the_rule_is_over_when_the_vote_has_decided(world, fresh):
    who = asks(world)
    with world.begin() as session:
        taking_in.answer(session, member(session, "Amina"), who, accept=True)
    adopt(world, taking_in="vote")
    with pytest.raises(AdmittedByVote), world.begin() as session:
        taking_in.answer(session, member(session, "Baraka"), who, accept=True)
    motion = opened(world, who)
    vote(world, motion.number, Amina="yes", Baraka="yes", Daudi="yes")
    decide(world, fresh, motion.number)
    with world.begin() as session:
        assert session.execute(text("SELECT state FROM first_word")).scalars().all() != ["waiting"]
