"""Questions: who opens them, what an answer may be, how they are counted, and what is told."""

import psycopg
import pytest
from sqlalchemy import text

from domain.people.refusals import NotAnOfficer
from domain.refusals import NumberUnfit
from domain.store import IntegrityError
from domain.voice import ballots, motions, papers, questions
from domain.voice.ballots import Tally
from domain.voice.refusals import (
    AnswerUnfit,
    MotionClosed,
    NoSuchOption,
    OptionsUnfit,
    OptionTwice,
    TooManyChanges,
    VotedWithPin,
)
from tests.agenda import KEY, pass_time, put_to_vote
from tests.domain.voice.test_votes import decide, told
from tests.people import group, member
from tests.rules import adopt_today

GOODS = ("Maize", "Beans", "Goats", "Hens")


def ask(store, kind="elect", options=GOODS, seats=2, by="Amina", key="q", days=3) -> motions.Motion:
    """An officer puts a question to the members of UMOJA."""
    with store.begin() as session:
        return questions.open_vote(session, member(session, by), kind, "What do we buy?", options, seats, days, key=key)


def answer(store, number: int, **picks: str) -> list[bool]:
    """`answer(world, 1, Daudi="31")`: with the PIN; whether each took the place of another."""
    with store.begin() as session:
        return [
            questions.answer(session, member(session, name), number, [int(each) for each in pick], KEY, with_pin=True)
            for name, pick in picks.items()
        ]


# --- opening ----------------------------------------------------------------------------------------------------------


def test_the_method_is_that_of_the_constitution_and_stays(world):
    with world.begin() as session:
        adopt_today(session, group(session).id, {"elections": "meek-stv"})
    first = ask(world)
    with world.begin() as session:
        adopt_today(session, group(session).id, {"elections": "approval", "one_of_several": "two-rounds"})
        assert questions.of(motions.by_number(session, first.org_id, first.number)).method == "meek-stv"
    assert questions.of(ask(world, key="r")).method == "approval"
    assert questions.of(ask(world, "one", seats=1, key="s")).method == "two-rounds"
    assert questions.of(ask(world, "some", key="t")).method == "approval"
    assert ask(world, "some", key="t").number == 4, "the same intent again is the same question"


@pytest.mark.parametrize(
    ("kind", "options", "seats", "why"),
    [
        ("one", GOODS, 2, NumberUnfit),
        ("elect", GOODS, 4, NumberUnfit),
        ("elect", GOODS, 0, NumberUnfit),
        ("some", [f"Thing {at}" for at in range(12)], 6, NumberUnfit),
        ("one", GOODS[:1], 1, OptionsUnfit),
        ("one", [f"Thing {at}" for at in range(13)], 1, OptionsUnfit),
        ("one", ("Maize", "maize "), 1, OptionsUnfit),
        ("one", ("Maize", "x" * 10), 1, OptionsUnfit),
        ("one", ("Maize", ""), 1, OptionsUnfit),
        ("one", ("Maize", "a\nb\x07"), 1, OptionsUnfit),
    ],
)
def test_what_cannot_be_asked(world, kind, options, seats, why):
    with pytest.raises(why):
        ask(world, kind, options, seats)


def test_only_officers_ask(world):
    with pytest.raises(NotAnOfficer):
        ask(world, by="Daudi")


def test_candidates_are_told_apart(world):
    with world.begin() as session:
        amina, esther = member(session, "Amina"), member(session, "Esther")
        session.execute(text("SET LOCAL ROLE NONE"))
        session.execute(text("UPDATE membership SET name = 'Amina Wilhelmina' WHERE id = :id"), {"id": esther.id})
        ids = [amina.id, member(session, "Daudi").id, esther.id, amina.id]
        named = questions.candidates(session, amina.org_id, ids)
        session.rollback()
    assert named == [f"Amina {amina.number}", "Daudi", f"Amina {esther.number}"]


# --- answering --------------------------------------------------------------------------------------------------------

FOUR = questions.Question("What?", GOODS, "scottish-stv", 2)
TWELVE = questions.Question("Who?", tuple(f"Thing {at}" for at in range(1, 13)), "approval", 2)


@pytest.mark.parametrize(
    ("question", "typed", "picks"),
    [
        (FOUR, "3 1 4", [3, 1, 4]),
        (FOUR, "3*1*4", [3, 1, 4]),
        (FOUR, "314", [3, 1, 4]),
        (FOUR, " 2 ", [2]),
        (FOUR, "3, 1", [3, 1]),
        (TWELVE, "12*1*3", [1, 3, 12]),
        (TWELVE, "12", [12]),
    ],
)
def test_how_an_answer_is_typed(question, typed, picks):
    assert question.read(typed) == picks


@pytest.mark.parametrize(
    ("question", "typed", "why"),
    [
        (FOUR, "5", NoSuchOption),
        (FOUR, "30", NoSuchOption),
        (FOUR, "3 3", OptionTwice),
        (FOUR, "313", OptionTwice),
        (FOUR, "", AnswerUnfit),
        (FOUR, "*", AnswerUnfit),
        (FOUR, "yes", AnswerUnfit),
        (FOUR, "٣", AnswerUnfit),
        (TWELVE, "13", NoSuchOption),
        (TWELVE, "31", NoSuchOption),
    ],
)
def test_what_is_no_answer(question, typed, why):
    with pytest.raises(why):
        question.read(typed)


def test_the_last_answer_counts_and_says_that_it_replaced(world, fresh):
    motion = ask(world, "one", seats=1)
    assert answer(world, motion.number, Daudi="31", Amina="1", Chebet="1") == [False, False, False]
    assert answer(world, motion.number, Daudi="13", Esther="3") == [True, False]
    decided = decide(world, fresh, motion.number)
    assert decided.state == "chosen"
    assert (decided.result["chosen"], decided.result["voters"]) == ([1], 4)
    assert decided.result["stages"][0]["totals"] == ["3", "0", "1", "0"]
    with pytest.raises(MotionClosed):
        answer(world, motion.number, Daudi="2")


def test_an_answer_is_taken_back_like_any_vote(world, fresh):
    motion = ask(world)
    answer(world, motion.number, Daudi="3", Amina="1", Chebet="2", Esther="2")
    with world.begin() as session:
        ballots.cast(session, member(session, "Daudi"), motion.number, ballots.TAKEN_BACK, KEY, with_pin=True)
    assert decide(world, fresh, motion.number).result["voters"] == 3


def test_no_text_changes_what_was_said_with_the_pin(world):
    motion = ask(world)
    answer(world, motion.number, Daudi="3")
    with pytest.raises(VotedWithPin), world.begin() as session:
        questions.answer(session, member(session, "Daudi"), motion.number, [1], KEY, with_pin=False)


def test_changes_have_an_end(world):
    motion = ask(world)
    with pytest.raises(TooManyChanges):
        for at in range(30):
            answer(world, motion.number, Daudi="12"[at % 2])


def test_yes_is_no_answer_and_numbers_are_no_yes(world):
    """Nor do they reach the table past the use-case."""
    question, motion = ask(world), put_to_vote(world)
    for number, choice in (
        (question.number, "yes"),
        (motion.number, "1"),
        (question.number, "1 5"),
        (question.number, "1 1"),
    ):
        with pytest.raises(AnswerUnfit), world.begin() as session:
            ballots.cast(session, member(session, "Daudi"), number, choice, KEY, with_pin=True)
    with pytest.raises(AnswerUnfit):
        answer(world, motion.number, Daudi="1")
    with pytest.raises(AnswerUnfit), world.begin() as session:
        amina = member(session, "Amina")
        papers.enter(session, amina, question.number, [amina.id], Tally(1, 0, 0), KEY)


def test_what_was_answered_stands_in_ballots_alone(world):
    """As with YES and NO: every other table is the same, whatever the answer was."""
    motion = ask(world)
    seen = []
    for picks in ("31", "24"):
        with world.begin() as session:
            questions.answer(session, member(session, "Daudi"), motion.number, [*map(int, picks)], KEY, with_pin=True)
            tables = session.execute(
                text(
                    "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('ballot', 'motion')"
                )
            ).scalars()
            seen.append(
                {name: session.execute(text(f'SELECT t::text FROM "{name}" t')).scalars().all() for name in tables}
            )
            session.rollback()
    assert seen[0] == seen[1]


# --- what comes out ---------------------------------------------------------------------------------------------------


def test_an_election_shares_the_seats(world, fresh):
    """Five voters, two seats: a quota of two. Three who agree do not take both."""
    motion = ask(world)
    answer(world, motion.number, Amina="12", Baraka="12", Chebet="12", Daudi="3", Esther="34")
    decided = decide(world, fresh, motion.number)
    assert decided.result["chosen"] == [1, 3]
    [first, *_rest] = told(world, "QuestionDecided")
    assert (first["chosen"], first["voters"], first["roll"]) == (["Maize", "Goats"], 5, 5)
    assert first["seal"] == decided.short_seal
    assert len(told(world, "QuestionDecided")) == 5


def test_too_few_answers_choose_nobody(world, fresh):
    motion = ask(world)
    answer(world, motion.number, Amina="1")
    assert decide(world, fresh, motion.number).state == "no-quorum"
    motion = ask(world, key="r")
    assert decide(world, fresh, motion.number).result["voters"] == 0


def test_a_lot_is_drawn_from_the_seal(world, fresh):
    motion = ask(world, "one", GOODS[:2], 1)
    answer(world, motion.number, Amina="1", Baraka="1", Chebet="2", Daudi="2")
    decided = decide(world, fresh, motion.number)
    lot = questions.draw.order(decided.seal, decided.number, [1, 2])
    assert decided.result["chosen"] == lot[:1]
    assert decided.result["ties"] == [{"of": [1, 2], "taken": lot[1], "by": "lot"}]


def test_the_database_keeps_the_result_as_it_is(world, fresh):
    motion = ask(world)
    answer(world, motion.number, Amina="1", Baraka="2", Daudi="1")
    with pytest.raises(IntegrityError, match="motion_is_decided_once"), world.begin() as session:
        session.execute(text("UPDATE motion SET state = 'chosen', closed_at = now(), result = '{}'"))
    decide(world, fresh, motion.number)
    for change in ("result = '{}'", "state = 'passed'"):
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation), psycopg.connect(fresh) as owner:
            owner.execute(f"UPDATE motion SET {change}")


def test_a_question_is_never_passed(world, fresh):
    ask(world)
    pass_time(fresh, days=4)
    for change in ("'passed', yes = 1, no = 0, abstain = 0", "'chosen'", "'no-quorum'"):
        with pytest.raises(psycopg.errors.CheckViolation, match="motion_tally"), psycopg.connect(fresh) as owner:
            owner.execute(f"UPDATE motion SET closed_at = now(), state = {change}")
