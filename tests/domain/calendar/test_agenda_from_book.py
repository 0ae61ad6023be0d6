"""Meetings and motions that come with `baraza import world`: once, and never telling anybody."""

import copy
from datetime import timedelta

import pytest
from sqlalchemy import text

from console.world import import_world
from domain import limits
from domain.calendar import meetings
from domain.voice import ballots, motions
from tests.agenda import KEY, pass_time, put_to_vote
from tests.conftest import PEPPER
from tests.people import group, member, today
from tests.world import NAIROBI, WORLD

MEETING = {"every": "week", "weekday": "wed", "time": "14:00", "place": "St Peter's hall"}


def bring(store, *, meetings_: list = (), motions_: list = ()):
    """Import the tests' world once more, with these in UMOJA."""
    world = copy.deepcopy(WORLD)
    taken = [each | {"closes": _closes(store, each["closes"])} if isinstance(each, dict) else each for each in motions_]
    world["organisations"][1] |= {"meetings": list(meetings_), "motions": taken}
    return import_world(store, world, pepper=PEPPER.encode(), trial=True)


def _closes(store, days: "int | str") -> str:
    return str(today(store) + timedelta(days)) if isinstance(days, int) else days


def motion(code: str = "12", words: str = "Buy a maize mill", days: int = 30) -> dict:
    """A motion as the file has it, but that `bring` writes the day on which it closes: so many days from now."""
    return {"code": code, "text": words, "closes": days}


def said(store) -> int:
    """How many messages were written."""
    with store.begin() as session:
        return session.execute(text("SELECT count(*) FROM outbox")).scalar_one()


def test_twice_is_once_and_nobody_is_told(world):
    done = [bring(world, meetings_=[MEETING], motions_=[motion()]) for _ in range(2)]
    assert done[0].made == {"meetings": 1, "motions": 1}
    assert done[1].made == {}
    assert not done[0].refused + done[1].refused
    assert said(world) == 0
    with world.begin() as session:
        org = group(session)
        found = meetings.next_one(session, org.id)
        assert (found.at(org.timezone).weekday(), found.at(org.timezone).hour, found.place) == (
            2,
            14,
            "St Peter's hall",
        )
        assert session.execute(text("SELECT count(*) FROM meeting")).scalar_one() == limits.MEETINGS_LAID_OUT
        ballots.cast(session, member(session, "Daudi"), 12, "yes", KEY, with_pin=True)
        assert motions.by_number(session, org.id, 12).until(org.timezone) == today(world) + timedelta(30)


def test_the_next_motion_gets_a_number_of_its_own(world):
    bring(world, motions_=[motion("12"), motion("7", "Paint the hall")])
    assert put_to_vote(world).number == 13


def test_a_motion_that_is_over_stays_as_it_is_when_the_file_comes_again(world, fresh):
    first = motion(days=2)
    bring(world, motions_=[first])
    pass_time(fresh, days=4)
    assert not bring(world, motions_=[first]).refused


def test_every_month_is_the_first_such_day_of_the_month(world):
    bring(world, meetings_=[MEETING | {"every": "month", "weekday": "mon"}])
    with world.begin() as session:
        starts = session.execute(text("SELECT starts_at AT TIME ZONE :zone FROM meeting"), {"zone": NAIROBI})
        starts = starts.scalars().all()
    assert all(each.weekday() == 0 and each.day <= 7 and each.hour == 14 for each in starts)
    assert len({(each.year, each.month) for each in starts}) == limits.MEETINGS_LAID_OUT


@pytest.mark.parametrize(
    ("what", "why"),
    [
        ({"meetings_": [MEETING | {"weekday": "Wednesday"}]}, "weekday must be one of mon, tue"),
        ({"meetings_": [MEETING | {"every": "day"}]}, "comes every week, fortnight, month"),
        ({"meetings_": [MEETING | {"time": "2 pm"}]}, "time must be written like 14:00"),
        ({"meetings_": [MEETING | {"place": "x" * 31}]}, "at most 30 letters"),
        ({"motions_": [motion("M1")]}, "code must be the number"),
        ({"motions_": [motion("0")]}, "code must be the number"),
        ({"motions_": [motion(days=-3)]}, "This vote is over"),
        ({"motions_": [motion() | {"closes": "soon"}]}, "closes must be a day"),
        ({"motions_": [motion(words="x" * 71)]}, "at most 70 letters"),
        ({"motions_": [motion(), motion(words="Sell the mill")]}, "has another motion 12"),
        ({"motions_": ["12"]}, "a motion is an object"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_its_reason(world, what, why):
    done = bring(world, **what)
    assert [reason for _line, _place, reason in done.refused if why in reason], done.refused
