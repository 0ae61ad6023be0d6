"""Meetings: laid out by the group's own clock, called, cancelled, answered to, and reminded of in waking hours."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from domain import limits
from domain.calendar import meetings, plans, reminders
from domain.calendar.refusals import AlreadyCalled, HourPast, NoSuchMeeting
from domain.people import organisations
from domain.people.refusals import NotAnOfficer
from domain.post import quiet
from domain.refusals import DateUnfit, KeyReused, TooManyWaiting
from domain.store import clock
from jobs.voice import lay_out_meetings, remind
from tests.agenda import by_hand, call_meeting, pass_time
from tests.people import group, member
from tests.world import NAIROBI


@pytest.fixture
def awake(monkeypatch):
    """Nobody sleeps: what is due goes at once, whatever hour these tests run at."""
    monkeypatch.setattr(quiet, "is_quiet", lambda *_: False)
    monkeypatch.setattr(reminders, "is_quiet", lambda *_: False)


def told(store, kind: str) -> list[str]:
    """Who is to hear a kind of message, by name."""
    with store.begin() as session:
        statement = (
            "SELECT m.name FROM outbox o JOIN membership m ON m.org_id = o.org_id AND m.person_id = o.person_id"
            " WHERE o.kind = :kind ORDER BY o.id"
        )
        return list(session.execute(text(statement), {"kind": kind}).scalars())


# --- plans -----------------------------------------------------------------------------------------------------------

WEDNESDAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("every", "first", "after", "expected"),
    [
        ("week", WEDNESDAY, date(2026, 11, 1), ["2026-11-25", "2026-12-02", "2026-12-09"]),
        ("week", WEDNESDAY, date(2026, 11, 26), ["2026-12-02", "2026-12-09", "2026-12-16"]),
        ("fortnight", WEDNESDAY, WEDNESDAY, ["2026-11-25", "2026-12-09", "2026-12-23"]),
        ("fortnight", WEDNESDAY, date(2026, 12, 1), ["2026-12-09", "2026-12-23", "2027-01-06"]),
        ("month", WEDNESDAY, WEDNESDAY, ["2026-11-25", "2026-12-23", "2027-01-27"]),  # the fourth Wednesday
        ("month", date(2026, 11, 30), WEDNESDAY, ["2026-11-30", "2026-12-28", "2027-01-25"]),  # the fifth: the last
        ("month", date(2026, 11, 2), date(2026, 11, 3), ["2026-12-07", "2027-01-04", "2027-02-01"]),
    ],
)
def test_the_days_of_a_plan(every, first, after, expected):
    assert [str(day) for day in islice(plans.days(every, first, after), 3)] == expected


def test_an_hour_of_the_clock_stays_when_summer_time_begins_and_ends():
    starts = [meetings.begins(day, time(14), "Europe/Paris") for day in islice(plans.days("week", date(2026, 3, 18), date(2026, 3, 18)), 3)]  # fmt: skip
    assert [each.astimezone(ZoneInfo("Europe/Paris")).hour for each in starts] == [14, 14, 14]
    assert [each.hour for each in starts] == [13, 13, 12]
    skipped = meetings.begins(date(2026, 3, 29), time(2, 30), "Europe/Paris")
    assert skipped.astimezone(ZoneInfo("Europe/Paris")).hour == 3


def make_plan(store, every: str = "week", days: int = 3, key: str = "p", place: str = "St Peter's hall") -> plans.Plan:
    """Chebet plans the meetings of UMOJA, at two in the afternoon."""
    with store.begin() as session:
        first = organisations.today(session, group(session)) + timedelta(days)
        return plans.make(session, member(session, "Chebet"), every, first, time(14), place, key=key)


def calendar(store) -> list[tuple]:
    """What stands in UMOJA's calendar: beginning, state."""
    with store.begin() as session:
        return session.execute(
            text("SELECT starts_at, state FROM meeting WHERE org_id = :org ORDER BY starts_at, id"),
            {"org": group(session).id},
        ).all()


def test_a_plan_lays_out_its_meetings_and_fills_them_up_as_time_passes(world, fresh):
    make_plan(world)
    before = calendar(world)
    assert len(before) == limits.MEETINGS_LAID_OUT
    assert {after.starts_at - each.starts_at for each, after in pairwise(before)} == {timedelta(7)}
    assert lay_out_meetings(world) == 0
    with world.begin() as session:
        meetings.cancel(session, member(session, "Amina"), meetings.next_one(session, group(session).id).id)
    for days in (5000, -5014):  # a fortnight later; row by row in one go, they would stumble over each other
        by_hand(fresh, "UPDATE meeting SET starts_at = starts_at + %s", timedelta(days))
    by_hand(fresh, "UPDATE meeting_plan SET first_day = first_day - 14")
    assert lay_out_meetings(world) == 1
    after = calendar(world)
    assert len(after) == limits.MEETINGS_LAID_OUT + 2
    assert [each.state for each in after].count("cancelled") == 1
    assert lay_out_meetings(world) == 0


def test_a_cancelled_meeting_of_a_plan_is_not_laid_out_again(world):
    made = make_plan(world)
    with world.begin() as session:
        gone = meetings.cancel(session, member(session, "Amina"), meetings.next_one(session, made.org_id).id)
        plans.lay_out(session, group(session), made)
        assert meetings.next_one(session, made.org_id).starts_at == gone.starts_at + timedelta(7)


def test_a_new_plan_takes_the_place_of_the_old_one(world):
    make_plan(world)
    called = call_meeting(world)
    new = make_plan(world, "month", 4, "q", "Under the tree")
    states = [each.state for each in calendar(world)]
    assert states.count("cancelled") == limits.MEETINGS_LAID_OUT
    assert states.count("called") == limits.MEETINGS_LAID_OUT + 1
    with world.begin() as session:
        assert meetings.next_one(session, called.org_id).place == "Under the tree"
    assert make_plan(world, "month", 4, "q", "Under the tree") == new, "the same intent again is the same plan"
    assert len(told(world, "MeetingsPlanned")) == 10
    with pytest.raises(KeyReused):
        make_plan(world, "week", 4, "q")


# --- calling, cancelling, coming -------------------------------------------------------------------------------------


def test_everybody_hears_of_a_meeting_and_of_its_end(world):
    called = call_meeting(world)
    assert call_meeting(world) == called, "the same intent again is the same meeting"
    assert len(told(world, "MeetingCalled")) == 5
    with world.begin() as session:
        meetings.cancel(session, member(session, "Amina"), called.id)
    assert len(told(world, "MeetingCancelled")) == 5
    with world.begin() as session:
        assert meetings.next_one(session, called.org_id) is None
        for act in (
            lambda: meetings.cancel(session, member(session, "Amina"), called.id),
            lambda: meetings.answer(session, member(session, "Daudi"), called.id, True),
        ):
            with pytest.raises(NoSuchMeeting):
                act()


def test_what_cannot_be_called(world, monkeypatch):
    with world.begin() as session:
        today = organisations.today(session, group(session))
        chebet, daudi = member(session, "Chebet"), member(session, "Daudi")

        def call(who, day: date, at: time = time(14), key: str = "x"):
            return meetings.call(session, who, day, at, "St Peter's hall", key=key)

        with pytest.raises(NotAnOfficer):
            call(daudi, today + timedelta(2))
        with pytest.raises(NotAnOfficer):
            plans.make(session, daudi, "week", today, time(14), "St Peter's hall", key="x")
        for day in (today - timedelta(1), today + timedelta(limits.MEETING_DAYS_AHEAD + 1)):
            with pytest.raises(DateUnfit):
                call(chebet, day)
            with pytest.raises(DateUnfit):
                plans.make(session, chebet, "week", day, time(14), "St Peter's hall", key="x")
        with pytest.raises(HourPast):
            call(chebet, today, time(0))
        call(chebet, today + timedelta(2))
        with pytest.raises(AlreadyCalled):
            call(chebet, today + timedelta(2), key="y")
        monkeypatch.setattr(limits, "MEETINGS_CALLED", 1)
        with pytest.raises(TooManyWaiting):
            call(chebet, today + timedelta(3), key="z")


def test_nobody_answers_to_or_cancels_another_groups_meeting(world):
    called = call_meeting(world)
    with world.begin() as session:
        fatuma = member(session, "Fatuma", "JAMII")
        for act in (meetings.cancel, lambda *facts: meetings.answer(*facts, True)):
            with pytest.raises(NoSuchMeeting):
                act(session, fatuma, called.id)
        assert meetings.next_one(session, fatuma.org_id) is None
        assert meetings.who_comes(session, fatuma.org_id, called.id) == []


def test_the_last_word_of_who_comes_counts(world, fresh):
    called = call_meeting(world)
    with world.begin() as session:
        daudi, amina = member(session, "Daudi"), member(session, "Amina")
        for who, comes in ((daudi, True), (amina, True), (daudi, False), (daudi, True), (amina, False)):
            meetings.answer(session, who, called.id, comes)
        assert meetings.who_comes(session, called.org_id, called.id) == ["Daudi Ouma"]
    pass_time(fresh, days=6)
    with pytest.raises(NoSuchMeeting), world.begin() as session:
        meetings.answer(session, daudi, called.id, True)


# --- reminders -------------------------------------------------------------------------------------------------------


def local(day: int, hour: int, minute: int = 0, zone: str = "Africa/Nairobi") -> datetime:
    """A moment of November 2026, by the clock of a place."""
    return datetime(2026, 11, day, hour, minute, tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("starts_at", "first", "last"),
    [
        (local(25, 14), local(23, 14), local(25, 12)),
        (local(25, 8), local(23, 8), local(25, 7)),  # 6 o'clock would be too early: at 7
        (local(25, 7, 30), local(23, 7, 30), local(25, 7)),
        (local(25, 7), local(23, 7), local(24, 19)),  # by 7 it is under way: the evening before
        (local(25, 5), local(23, 7), local(24, 19)),
        (local(25, 22), local(24, 7), local(24, 19).replace(day=25)),  # a night watch
        (local(25, 8, zone="Africa/Lome"), local(23, 8, zone="Africa/Lome"), local(25, 7, zone="Africa/Lome")),
    ],
)
def test_a_reminder_waits_until_morning_or_goes_the_evening_before(starts_at, first, last):
    assert reminders.of(starts_at.astimezone(UTC), starts_at.tzinfo.key) == {
        "first_reminder_at": first,
        "last_reminder_at": last,
    }


def test_each_reminder_goes_out_once_to_those_who_have_not_said_no(world, fresh, awake):
    call_meeting(world, days=6)
    assert remind(world) == 0
    pass_time(fresh, days=4.5)
    with world.begin() as session:
        found = meetings.next_one(session, group(session).id)
        meetings.answer(session, member(session, "Baraka"), found.id, False)
        meetings.answer(session, member(session, "Daudi"), found.id, True)
    expected = ["Amina Otieno", "Chebet Koech", "Daudi Ouma", "Esther Akinyi"]
    assert (remind(world), remind(world)) == (1, 0)
    assert told(world, "MeetingReminder") == expected
    with world.begin() as session:
        hours = (meetings.next_one(session, found.org_id).starts_at - clock(session)).total_seconds() / 3600
    pass_time(fresh, hours=hours - 1)
    assert (remind(world), remind(world)) == (1, 0)
    assert told(world, "MeetingReminder") == expected * 2
    with world.begin() as session:
        rows = session.execute(
            text("SELECT DISTINCT topic, expires_at FROM outbox WHERE kind = 'MeetingReminder'")
        ).all()
        start = session.execute(text("SELECT starts_at FROM meeting")).scalar_one()
    assert {each.topic for each in rows} == {"meeting"}
    assert max(each.expires_at for each in rows) == start, "a reminder is of no use when the meeting has begun"


def test_a_reminder_written_twice_is_said_once_by_its_key_alone(world, fresh, awake):
    call_meeting(world, days=6)
    pass_time(fresh, days=4.5)
    assert remind(world) == 1
    by_hand(fresh, "UPDATE meeting SET first_reminder_at = clock_timestamp() - interval '1 minute'")
    assert remind(world) == 1
    assert len(told(world, "MeetingReminder")) == 5


def test_a_cancelled_meeting_and_one_that_has_begun_are_not_reminded_of(world, fresh, awake):
    called = call_meeting(world, days=6)
    call_meeting(world, days=5, key="n")
    with world.begin() as session:
        meetings.cancel(session, member(session, "Amina"), called.id)
    pass_time(fresh, days=7)
    remind(world)
    assert told(world, "MeetingReminder") == []
    with world.begin() as session:
        assert not reminders.due(session)


def test_a_worker_that_comes_only_at_night_waits_until_morning(world, fresh, monkeypatch):
    call_meeting(world, days=6)
    pass_time(fresh, days=4.5)
    monkeypatch.setattr(limits, "QUIET_FROM_HOUR", 0)  # all day long is night
    with world.begin() as session:
        assert reminders.due(session)
    assert remind(world) == 1
    assert told(world, "MeetingReminder") == []
    with world.begin() as session:
        assert not reminders.due(session)
        waits = session.execute(text("SELECT first_reminder_at FROM meeting")).scalar_one()
    assert waits.astimezone(ZoneInfo(NAIROBI)).hour == limits.QUIET_UNTIL_HOUR


def test_a_meeting_called_for_tomorrow_is_reminded_of_once(world, fresh, awake):
    with world.begin() as session:
        org = group(session)
        starts = clock(session) + timedelta(hours=20)
        facts = reminders.of(starts, org.timezone, after=clock(session))
    assert facts["first_reminder_at"] is None
    assert facts["last_reminder_at"] is not None
