"""Votes: who may, until when, what counts, what decides, and what everybody hears."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from sqlalchemy import text

from domain import limits
from domain.people import joining, members, persons, removing
from domain.people.refusals import NotAMember, NotAnOfficer
from domain.refusals import KeyReused, NumberUnfit, TextUnfit, TooManyWaiting
from domain.store import clock
from domain.voice import ballots, closing, drafts, motions, removals
from domain.voice.ballots import Tally
from domain.voice.refusals import JoinedSince, MotionClosed, NoSuchMotion, TooManyChanges, VoteRuns, VoteStays
from jobs.voice import close_motions
from tests import phones
from tests.agenda import KEY, pass_time, put_to_vote
from tests.people import group, let_in, member, send_away
from tests.rules import adopt_today
from tests.world import NAIROBI, STRANGER


def vote(store, number: int, **choices: str) -> None:
    """Members of UMOJA vote: `vote(world, 1, Daudi="yes")`."""
    for name, choice in choices.items():
        with store.begin() as session:
            ballots.cast(session, member(session, name), number, choice, KEY, with_pin=True)


def decide(store, database: str, number: int) -> motions.Motion:
    """The vote comes to its end, and the job decides it."""
    pass_time(database, days=4)
    assert close_motions(store) == 1
    with store.begin() as session:
        return motions.by_number(session, group(session).id, number)


def told(store, kind: str) -> list[dict]:
    """The facts of every message of a kind, in the order of who hears it."""
    with store.begin() as session:
        rows = session.execute(text("SELECT facts FROM outbox WHERE kind = :kind ORDER BY phone"), {"kind": kind})
        return list(rows.scalars())


# --- opening ---------------------------------------------------------------------------------------------------------


def test_everybody_hears_of_a_motion_and_of_the_tally(world, fresh):
    motion = put_to_vote(world)
    assert len(told(world, "MotionOpened")) == 5
    vote(world, motion.number, Amina="yes", Baraka="yes", Chebet="no", Daudi="abstain")
    decided = decide(world, fresh, motion.number)
    assert (decided.state, decided.yes, decided.no, decided.abstain) == ("passed", 2, 1, 1)
    facts = told(world, "MotionDecided")
    assert len(facts) == 5
    assert all(each["yes"] == 2 and each["roll"] == 5 and each["seal"] == decided.short_seal for each in facts)
    with world.begin() as session:
        topics = session.execute(text("SELECT DISTINCT topic FROM outbox WHERE kind LIKE 'Motion%'")).scalars().all()
    assert topics == ["vote"]


def test_who_cannot_vote_by_text_is_told_to_dial(world):
    """Esther has Daudi's number too: a text from it could be either's."""
    with world.begin() as session:
        daudi, esther = member(session, "Daudi"), member(session, "Esther")
        phones.give(session, esther.person_id, daudi.phone)
    put_to_vote(world)
    hears = Counter(each["votes"] for each in told(world, "MotionOpened"))
    assert hears == {"text": 3, "call": 2}


def test_a_vote_lasts_until_the_end_of_its_last_day_by_the_groups_calendar(world):
    motion = put_to_vote(world, days=1)
    with world.begin() as session:
        tomorrow = motions.last_day(session, group(session), 1)
        row = session.execute(text("SELECT closes_at AT TIME ZONE :zone AS local FROM motion"), {"zone": NAIROBI}).one()
    assert motion.until(NAIROBI) == tomorrow
    assert str(row.local) == f"{tomorrow + timedelta(1)} 00:00:00"


def test_only_officers_open_and_withdraw(world):
    motion = put_to_vote(world)
    with world.begin() as session:
        daudi = member(session, "Daudi")
        for act in (
            lambda: motions.open_vote(session, daudi, "Share it all out", 3, key="b"),
            lambda: closing.withdraw(session, daudi, motion.number),
            lambda: drafts.keep(session, daudi, "Share it all out"),
        ):
            with pytest.raises(NotAnOfficer):
                act()


def test_what_cannot_be_opened(world):
    motion = put_to_vote(world)
    assert put_to_vote(world) == motion, "the same intent again is the same motion"
    for words, days, key, why in (
        ("Buy a maize mill", 0, "b", NumberUnfit),
        ("Buy a maize mill", limits.MOTION_DAYS + 1, "b", NumberUnfit),
        ("x" * (limits.MOTION_TEXT + 1), 3, "b", TextUnfit),
        ("Buy two maize mills", 3, "a", KeyReused),
    ):
        with pytest.raises(why):
            put_to_vote(world, words, days, key)
    for at in range(limits.MOTIONS_OPEN - 1):
        put_to_vote(world, key=f"c{at}")
    with pytest.raises(TooManyWaiting):
        put_to_vote(world, key="d")


def test_a_withdrawn_motion_is_over_and_everybody_hears_of_it(world, fresh):
    motion = put_to_vote(world)
    vote(world, motion.number, Daudi="yes")
    with world.begin() as session:
        closing.withdraw(session, member(session, "Baraka"), motion.number)
    assert len(told(world, "MotionWithdrawn")) == 5
    with pytest.raises(MotionClosed):
        vote(world, motion.number, Daudi="no")
    with pytest.raises(MotionClosed), world.begin() as session:
        closing.withdraw(session, member(session, "Baraka"), motion.number)
    pass_time(fresh, days=4)
    assert close_motions(world) == 0
    assert not told(world, "MotionDecided")


def test_a_draft_is_kept_until_it_is_put_to_the_vote(world):
    with world.begin() as session:
        amina = member(session, "Amina")
        drafts.keep(session, amina, "Buy  a mill")
        drafts.keep(session, amina, "Buy a  maize mill")
        assert drafts.of(session, amina) == "Buy a maize mill"
        assert drafts.of(session, member(session, "Baraka")) is None
    put_to_vote(world)
    with world.begin() as session:
        assert drafts.of(session, member(session, "Amina")) is None


# --- who may vote ----------------------------------------------------------------------------------------------------


def test_the_last_ballot_of_a_member_counts(world, fresh):
    motion = put_to_vote(world)
    vote(world, motion.number, Daudi="yes", Amina="yes", Baraka="no")
    vote(world, motion.number, Daudi="no")
    vote(world, motion.number, Daudi="no")
    decided = decide(world, fresh, motion.number)
    assert (decided.yes, decided.no, decided.abstain, decided.ballots) == (1, 2, 0, 4)
    assert decided.state == "failed"


def test_a_vote_can_be_changed_so_often_and_no_more(world, monkeypatch):
    monkeypatch.setattr(limits, "BALLOT_CHANGES", 2)
    motion = put_to_vote(world)
    for choice in ("yes", "no", "yes"):
        vote(world, motion.number, Daudi=choice)
    with pytest.raises(TooManyChanges):
        vote(world, motion.number, Daudi="no")
    vote(world, motion.number, Daudi="yes", Baraka="no")


def test_nobody_votes_on_another_groups_motion(world):
    motion = put_to_vote(world)
    with world.begin() as session:
        fatuma, daudi_there = member(session, "Fatuma", "JAMII"), member(session, "Daudi", "JAMII")
        for who in (fatuma, daudi_there):
            with pytest.raises(NoSuchMotion):
                ballots.cast(session, who, motion.number, "yes", KEY, with_pin=True)
        with pytest.raises(NoSuchMotion):
            closing.withdraw(session, fatuma, motion.number)
        with pytest.raises(NoSuchMotion):
            motions.by_number(session, fatuma.org_id, motion.number)
        assert not motions.open_now(session, fatuma.org_id)


def test_nobody_is_removed_while_a_vote_is_open_that_she_may_take_part_in(world, fresh):
    """S10: while a vote ran Amina alone removed two who had not voted, and the secretary."""
    motion = put_to_vote(world)
    vote(world, motion.number, Amina="yes", Baraka="no")
    for name in ("Daudi", "Esther", "Chebet"):
        with pytest.raises(VoteRuns), world.begin() as session:
            removing.remove(session, member(session, "Amina"), member(session, name).id)
    vote(world, motion.number, Daudi="yes")
    assert decide(world, fresh, motion.number).yes == 2
    with world.begin() as session:
        assert send_away(session, member(session, "Daudi").id).status == "removed"


def test_a_first_word_of_before_the_vote_is_no_way_round_it(world):
    with world.begin() as session:
        removing.remove(session, member(session, "Amina"), member(session, "Daudi").id)
    put_to_vote(world)
    with pytest.raises(VoteRuns), world.begin() as session:
        removing.remove(session, member(session, "Baraka"), member(session, "Daudi").id)


def test_who_came_after_the_opening_can_be_removed_meanwhile_for_it_is_not_her_vote(world):
    put_to_vote(world)
    with world.begin() as session:
        new = let_in(session, asks(session))
        assert send_away(session, new.id).status == "removed"


def test_who_was_removed_cannot_vote_in_what_is_opened_later(world):
    with world.begin() as session:
        daudi = member(session, "Daudi")
        send_away(session, daudi.id)
    motion = put_to_vote(world)
    assert motion.roll == 4
    with pytest.raises(NotAMember), world.begin() as session:
        ballots.cast(session, daudi, motion.number, "no", KEY, with_pin=True)


def asks(session, name: str = "Mary Wanjiku", phone: str = STRANGER) -> int:
    """Somebody asks to join UMOJA; the id of her membership."""
    joining.ask_to_join(session, persons.meet(session, phone, "en"), group(session), name)
    return members.everybody(session, group(session).id, "asked")[-1].id


@pytest.mark.parametrize("joined", [None, datetime(2001, 2, 3, tzinfo=UTC)])
def test_who_comes_with_a_file_after_the_opening_decides_nothing_whatever_day_she_is_said_to_have_joined(world, joined):
    """Promise 27."""
    motion = put_to_vote(world)
    with world.begin() as session:
        new = asks(session)
        members.seat(session, group(session).id, new, joined)
    with pytest.raises(JoinedSince), world.begin() as session:
        ballots.cast(session, members.member(session, group(session).id, new), motion.number, "yes", KEY, with_pin=True)
    later = put_to_vote(world, "Buy a second one", key="b")
    with world.begin() as session:
        ballots.cast(session, members.member(session, group(session).id, new), later.number, "yes", KEY, with_pin=True)


# --- a member leaves by vote ------------------------------------------------------------------------------------------


def test_all_members_may_decide_that_one_of_them_leaves(world, fresh):
    with world.begin() as session:
        daudi = member(session, "Daudi")
        motion = removals.put_to_vote(session, member(session, "Amina"), daudi.id, 3, key="gone")
    vote(world, motion.number, Amina="yes", Baraka="yes", Daudi="no")
    assert decide(world, fresh, motion.number).state == "passed"
    with world.begin() as session:
        assert members.known(session, daudi.org_id, daudi.id).status == "removed"
    assert len(told(world, "MemberRemoved")) == 1


def test_a_vote_that_fails_removes_nobody(world, fresh):
    with world.begin() as session:
        daudi = member(session, "Daudi")
        motion = removals.put_to_vote(session, member(session, "Amina"), daudi.id, 3, key="gone")
    vote(world, motion.number, Amina="yes", Baraka="no", Daudi="no")
    assert decide(world, fresh, motion.number).state == "failed"
    with world.begin() as session:
        assert members.member(session, daudi.org_id, daudi.id)


def test_of_two_officers_one_may_be_sent_away_by_vote_and_the_last_one_not(world, fresh):
    """Among themselves officers leave two: one who is lost would hold an office for ever."""
    with world.begin() as session:
        send_away(session, member(session, "Chebet").id)
        baraka, amina = member(session, "Baraka"), member(session, "Amina")
        motion = removals.put_to_vote(session, amina, baraka.id, 3, key="lost")
    vote(world, motion.number, Amina="yes", Daudi="yes")
    assert decide(world, fresh, motion.number).state == "passed"
    with world.begin() as session:
        assert members.known(session, baraka.org_id, baraka.id).status == "removed"
        motion = removals.put_to_vote(session, amina, amina.id, 3, key="last")
    vote(world, motion.number, Amina="yes", Daudi="yes")
    assert decide(world, fresh, motion.number).state == "passed"
    with world.begin() as session:
        assert member(session, "Amina").officer


def test_a_removal_that_passes_while_another_vote_is_open_waits_and_the_officers_hear_of_it(world, fresh):
    with world.begin() as session:
        daudi = member(session, "Daudi")
    put_to_vote(world, days=30)
    with world.begin() as session:
        motion = removals.put_to_vote(session, member(session, "Amina"), daudi.id, 3, key="gone")
    vote(world, motion.number, Amina="yes", Baraka="yes", Chebet="yes")
    assert decide(world, fresh, motion.number).state == "passed"
    with world.begin() as session:
        assert members.member(session, daudi.org_id, daudi.id)
    assert len(told(world, "ResolutionWaits")) == 3


def test_nobody_stays_by_opening_votes_after_her_removal_was_put_to_one(world, fresh):
    """Her ballot in them stays and counts."""
    with world.begin() as session:
        chebet = member(session, "Chebet")
        motion = removals.put_to_vote(session, member(session, "Amina"), chebet.id, 3, key="gone")
        other = motions.open_vote(session, chebet, "Buy a mill", 30, key="mill")
    vote(world, motion.number, Amina="yes", Baraka="yes", Daudi="yes")
    vote(world, other.number, Chebet="yes", Amina="yes", Baraka="yes")
    assert decide(world, fresh, motion.number).state == "passed"
    with world.begin() as session:
        assert members.known(session, chebet.org_id, chebet.id).status == "removed"
        assert ballots.tally(session, chebet.org_id, other.number).yes == 3


def test_nor_after_an_officer_said_that_she_goes(world):
    with world.begin() as session:
        chebet = member(session, "Chebet")
        removing.remove(session, member(session, "Amina"), chebet.id)
        motions.open_vote(session, chebet, "Buy a mill", 30, key="mill")
    with world.begin() as session:
        assert removing.remove(session, member(session, "Baraka"), chebet.id).status == "removed"


@pytest.mark.parametrize("name", ["Chebet", "Baraka", "Amina"])
def test_a_removal_that_is_put_to_the_vote_is_withdrawn_by_nobody(world, name):
    with world.begin() as session:
        motion = removals.put_to_vote(session, member(session, "Amina"), member(session, "Chebet").id, 3, key="gone")
    with pytest.raises(VoteStays), world.begin() as session:
        closing.withdraw(session, member(session, name), motion.number)


def test_who_joined_after_the_opening_cannot_vote_and_hears_the_result(world, fresh):
    with world.begin() as session:
        daudi = member(session, "Daudi")
        send_away(session, daudi.id)
    motion = put_to_vote(world)
    with world.begin() as session:
        new = let_in(session, asks(session))
        with pytest.raises(JoinedSince):
            ballots.cast(session, new, motion.number, "yes", KEY, with_pin=True)
        back = let_in(session, asks(session, "Daudi Ouma", daudi.phone))
        with pytest.raises(JoinedSince):  # nor after going and coming back
            ballots.cast(session, back, motion.number, "yes", KEY, with_pin=True)
    assert decide(world, fresh, motion.number).roll == 4
    assert len(told(world, "MotionDecided")) == 6


def test_who_is_accepted_while_a_vote_is_opened_is_on_the_roll_or_cannot_vote(world):
    with world.begin() as session:
        person = persons.meet(session, STRANGER, "en")
        joining.ask_to_join(session, person, group(session), "Mary Wanjiku")
    with world.begin() as session:
        officer = member(session, "Baraka")  # the acceptance has begun …
        motion = put_to_vote(world)  # … when the vote is opened
        asked = members.everybody(session, officer.org_id, "asked")[0]
        new = let_in(session, asked.id)
    assert motion.roll == 5
    with pytest.raises(JoinedSince), world.begin() as session:
        ballots.cast(session, new, motion.number, "yes", KEY, with_pin=True)


# --- what decides ----------------------------------------------------------------------------------------------------


def outcome(quorum: int, majority: int, roll: int, *counted: int) -> str:
    """What a tally of YES, NO and ABSTAIN comes to."""
    plain = dict.fromkeys(motions.Motion.__slots__) | {"quorum": quorum, "majority": majority, "roll": roll}
    return closing.outcome(motions.Motion(**plain), Tally(*counted))


@pytest.mark.parametrize(
    ("rules_", "counted", "expected"),
    [
        ((50, 50, 10), (5, 0, 0), "passed"),
        ((50, 50, 10), (4, 0, 0), "no-quorum"),
        ((50, 50, 10), (4, 0, 1), "passed"),  # who abstains is there
        ((50, 50, 9), (4, 0, 0), "no-quorum"),  # 44 per cent
        ((50, 50, 10), (3, 3, 0), "failed"),  # half is not more than half
        ((50, 50, 10), (1, 0, 9), "passed"),  # abstentions are on no side
        ((50, 50, 10), (0, 0, 10), "failed"),
        ((50, 66, 100), (66, 34, 0), "failed"),
        ((50, 66, 100), (67, 33, 0), "passed"),
        ((1, 90, 3), (1, 0, 0), "passed"),
        ((100, 50, 3), (2, 0, 0), "no-quorum"),
    ],
)
def test_quorum_and_majority(rules_, counted, expected):
    assert outcome(*rules_, *counted) == expected


def test_the_rules_are_those_of_the_opening(world, fresh):
    motion = put_to_vote(world)
    with world.begin() as session:
        org = group(session)
        adopt_today(session, org.id, {"quorum": "100", "votes_secret": "no"})
    vote(world, motion.number, Amina="yes", Baraka="yes", Chebet="yes")
    assert decide(world, fresh, motion.number).state == "passed"
    later = put_to_vote(world, key="b")
    assert (later.quorum, later.secret) == (100, False)


def test_a_vote_that_nobody_took_part_in(world, fresh):
    motion = put_to_vote(world)
    assert decide(world, fresh, motion.number).state == "no-quorum"


# --- secrecy ---------------------------------------------------------------------------------------------------------


def test_an_open_vote_names_its_voters_and_a_secret_one_names_nobody(world):
    secret = put_to_vote(world)
    with world.begin() as session:
        daudi = member(session, "Daudi")
        adopt_today(session, daudi.org_id, {"votes_secret": "no"})
    frank = put_to_vote(world, key="b")
    vote(world, secret.number, Daudi="yes")
    vote(world, frank.number, Daudi="yes")
    with world.begin() as session:
        voters = dict(session.execute(text("SELECT motion, voter FROM ballot")).all())
    assert voters[frank.number] == str(daudi.id)
    assert len(voters[secret.number]) == 64


def test_the_same_member_is_another_voter_on_every_motion_and_under_every_pepper(world):
    with world.begin() as session:
        daudi, amina = member(session, "Daudi"), member(session, "Amina")
    tokens = {
        ballots.voter_of(who, number, True, pepper)
        for who in (daudi, amina)
        for number in (1, 2)
        for pepper in (KEY, b"another pepper")
    }
    assert len(tokens) == 8


# --- the chain, recounted by other hands -----------------------------------------------------------------------------


def test_ten_independent_lines_recount_the_vote(world, fresh):
    motion = put_to_vote(world)
    vote(world, motion.number, Amina="yes", Baraka="no", Daudi="no", Chebet="abstain")
    vote(world, motion.number, Daudi="yes", Chebet="yes")
    decided = decide(world, fresh, motion.number)
    with world.begin() as session:
        exported = session.execute(
            text("SELECT org_id, motion, seq, voter, choice, digest FROM ballot ORDER BY seq")
        ).all()
    # From here on nothing of ours is used.
    before, last = "", {}
    for org_id, number, seq, voter, choice, digest in exported:
        before = sha256(f"{before}|{org_id}|{number}|{seq}|{voter}|{choice}".encode()).hexdigest()
        assert before == digest
        last[voter] = choice
    counted = [list(last.values()).count(choice) for choice in ("yes", "no", "abstain")]
    assert counted == [decided.yes, decided.no, decided.abstain] == [3, 1, 0]
    assert before[:8].upper() == decided.short_seal


def test_a_vote_in_a_meeting_lasts_as_long_as_the_meeting_and_tells_nobody(world, fresh):
    with world.begin() as session:
        amina, ends = member(session, "Amina"), clock(session) + timedelta(hours=1)
        opened = motions.open_in_meeting(session, amina, "Paint the hall", ends, key="m")
        assert motions.open_in_meeting(session, amina, "Paint the hall", ends, key="m") == opened
        with pytest.raises(KeyReused):
            motions.open_in_meeting(session, amina, "Sell the hall", ends, key="m")
        with pytest.raises(MotionClosed):
            motions.open_in_meeting(session, amina, "Paint the roof", ends - timedelta(hours=2), key="n")
    assert not told(world, "MotionOpened")
    pass_time(fresh, hours=2)
    assert close_motions(world) == 1
