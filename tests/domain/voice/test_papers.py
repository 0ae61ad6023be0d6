"""Votes on paper: counted by two, who may have one, and that a paper is a ballot like any other."""

import pytest
from sqlalchemy import text

from domain import audit
from domain.book.refusals import NoWitness
from domain.people import members
from domain.refusals import NotYours
from domain.sitting import sittings
from domain.store import DBAPIError
from domain.voice import ballots, closing, papers
from domain.voice.ballots import Tally
from domain.voice.refusals import (
    HasPhoneToVote,
    IsAbsent,
    MotionClosed,
    PaperInHat,
    PapersDiffer,
    VotedByPhone,
    VotedOnPaper,
)
from tests import phones, tiers
from tests.agenda import pass_time, put_to_vote
from tests.conftest import PEPPER
from tests.lending import new_key
from tests.people import group, member
from tests.world import CHEBET, ESTHER

KEY = PEPPER.encode()


@pytest.fixture
def phoneless(world):
    """UMOJA, where Esther and Chebet have no phone: Daudi alone is no officer and has one."""
    with world.begin() as session:
        phones.give_up(session, member(session, "Esther").person_id, ESTHER)
        phones.give_up(session, member(session, "Chebet").person_id, CHEBET)
    return world


def opened(store, **rules) -> int:
    """A motion is put to the vote."""
    if rules:
        tiers.adopt(store, **rules)
    return put_to_vote(store).number


def enter(store, number: int, *whose: str, tally=(1, 0, 0), by: str = "Amina"):
    """An officer's count; the witness."""
    with store.begin() as session:
        ids = [member(session, name).id for name in whose]
        return papers.enter(session, member(session, by), number, ids, Tally(*tally), KEY)


def count(store, tally=(1, 0, 0), by: str = "Daudi") -> bool:
    """The witness's count."""
    with store.begin() as session:
        me = member(session, by)
        [waits] = papers.asked_of(session, me)
        return papers.count(session, me, waits.id, Tally(*tally), KEY)


def tally(store, number: int) -> Tally:
    """How the ballots stand."""
    with store.begin() as session:
        return ballots.tally(session, group(session).id, number)


def faults(store) -> list:
    """What an audit finds about votes."""
    with store.begin() as session:
        return [
            found for check in audit.CHECKS if check.name in ("papers", "ballots", "tally") for found in check(session)
        ]


def test_papers_that_two_have_counted_are_ballots_of_nobody_s_name(phoneless, fresh):
    number = opened(phoneless)
    assert enter(phoneless, number, "Esther", "Chebet", tally=(1, 1, 0)).name == "Daudi Ouma"
    assert tally(phoneless, number) == (0, 0, 0)
    assert count(phoneless, (1, 1, 0))
    assert tally(phoneless, number) == (1, 1, 0)
    with phoneless.begin() as session:
        kept = session.execute(text("SELECT yes, no, abstain, state FROM paper_count")).one()
        assert tuple(kept) == (None, None, None, "done"), "how they voted stands in the ballots alone"
        voters = session.execute(text("SELECT voter FROM ballot")).scalars().all()
        hers = {ballots.voter_of(each, number, True, KEY) for each in members.everybody(session, group(session).id)}
        assert len(set(voters)) == 2 and not hers.intersection(voters)
        ballots.cast(session, member(session, "Daudi"), number, "yes", KEY, with_pin=True)
    pass_time(fresh, days=8)
    with phoneless.begin() as session:
        decided = closing.close_next(session)
        assert (decided.state, decided.yes, decided.no, decided.roll) == ("passed", 2, 1, 5), "the quorum counts them"
    assert faults(phoneless) == []


def test_where_the_two_counts_differ_nothing_stands_and_all_is_counted_again(phoneless):
    number = opened(phoneless)
    enter(phoneless, number, "Esther", "Chebet", tally=(2, 0, 0))
    assert not count(phoneless, (1, 1, 0))
    assert tally(phoneless, number) == (0, 0, 0)
    with phoneless.begin() as session:
        assert papers.asked_of(session, member(session, "Daudi")) == []
        told = session.execute(text("SELECT person_id FROM outbox WHERE kind = 'PapersDiffered'")).scalars().all()
        assert told == [member(session, "Amina").person_id]
    enter(phoneless, number, "Esther", "Chebet", tally=(1, 1, 0))
    assert count(phoneless, (1, 1, 0))
    assert faults(phoneless) == []


def test_in_an_open_vote_a_paper_is_its_member_s(phoneless):
    number = opened(phoneless, votes_secret="no")
    enter(phoneless, number, "Esther", tally=(0, 1, 0))
    assert not count(phoneless)
    enter(phoneless, number, "Esther", tally=(0, 1, 0))
    assert count(phoneless, (0, 1, 0))
    with phoneless.begin() as session:
        rows = session.execute(text("SELECT voter, choice FROM ballot")).all()
        assert [tuple(row) for row in rows] == [(str(member(session, "Esther").id), "no")]


def test_who_may_have_one(phoneless):
    number = opened(phoneless)
    with pytest.raises(HasPhoneToVote):
        enter(phoneless, number, "Daudi")
    for wrong in ((0, 0, 0), (1, 1, 0)):
        with pytest.raises(PapersDiffer):
            enter(phoneless, number, "Esther", tally=wrong)
    enter(phoneless, number, "Esther")
    with pytest.raises(PaperInHat):
        enter(phoneless, number, "Esther", by="Baraka")
    count(phoneless)
    with pytest.raises(PaperInHat):
        enter(phoneless, number, "Esther")


def test_nobody_votes_on_paper_and_by_phone(phoneless):
    number = opened(phoneless)
    enter(phoneless, number, "Esther")
    with phoneless.begin() as session:
        phones.give(session, member(session, "Esther").person_id, ESTHER)
        phones.give(session, member(session, "Chebet").person_id, CHEBET)
    with pytest.raises(VotedOnPaper), phoneless.begin() as session:
        ballots.cast(session, member(session, "Esther"), number, "no", KEY, with_pin=True)
    with phoneless.begin() as session:
        ballots.cast(session, member(session, "Chebet"), number, "no", KEY, with_pin=True)
        phones.give_up(session, member(session, "Chebet").person_id, CHEBET)
    with pytest.raises(VotedByPhone):
        enter(phoneless, number, "Chebet")


def test_while_a_meeting_is_open_who_is_absent_puts_in_none(phoneless):
    number = opened(phoneless)
    with phoneless.begin() as session:
        sittings.open_(session, member(session, "Amina"), absent=[member(session, "Esther").id], key=new_key())
    with pytest.raises(IsAbsent):
        enter(phoneless, number, "Esther")
    enter(phoneless, number, "Chebet")


def test_the_witness_alone_counts_and_while_the_vote_is_open(phoneless, fresh):
    number = opened(phoneless)
    enter(phoneless, number, "Esther")
    with phoneless.begin() as session:
        [waits] = papers.asked_of(session, member(session, "Daudi"))
        for name in ("Baraka", "Amina"):
            with pytest.raises(NotYours):
                papers.count(session, member(session, name), waits.id, Tally(1, 0, 0), KEY)
    pass_time(fresh, days=8)
    with phoneless.begin() as session, pytest.raises(NotYours):
        papers.count(session, member(session, "Daudi"), waits.id, Tally(1, 0, 0), KEY)
    with pytest.raises(MotionClosed):
        enter(phoneless, number, "Chebet")


def test_what_no_witness_answered_is_counted_anew(phoneless, fresh):
    number = opened(phoneless)
    enter(phoneless, number, "Esther")
    pass_time(fresh, hours=25)
    enter(phoneless, number, "Esther", by="Baraka")
    assert count(phoneless)


def test_where_there_is_nobody_to_count_too_it_says_so(phoneless):
    number = opened(phoneless)
    with phoneless.begin() as session:
        phones.give_up(session, member(session, "Daudi").person_id, "+254712345604")
        phones.give_up(session, member(session, "Baraka").person_id, "+254712345602")
    with pytest.raises(NoWitness):
        enter(phoneless, number, "Esther")


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        (
            "INSERT INTO paper (org_id, count, motion, member_id) SELECT org_id, id, motion, drawn FROM paper_count",
            "has no paper",
        ),
        ("UPDATE paper_count SET state = 'done', ended_at = now()", "paper_count_forgets"),
        ("UPDATE paper SET motion = 2", "permission denied"),
        ("UPDATE paper_count SET drawn = said_by", "permission denied"),
    ],
)
def test_the_database_holds_to_it(phoneless, statement, why):
    number = opened(phoneless)
    enter(phoneless, number, "Esther")
    with pytest.raises(DBAPIError, match=why), phoneless.begin() as session:
        session.execute(text(statement))
