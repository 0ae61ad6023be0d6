"""A meeting of another day than today: nothing is written at it before a second officer has agreed to its day."""

import re
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import psycopg
import pytest
from sqlalchemy import text

from domain import limits
from domain.book.refusals import DayNotAgreed
from domain.people.refusals import NotAnOfficer
from domain.refusals import DateUnfit
from domain.sitting import closing, counting, damm, dated, sheets, sittings
from domain.sitting.refusals import NotCounted
from domain.store import DBAPIError, clock
from jobs.loans import watch_loans
from tests import late, lending
from tests import sittings as sittings_of
from tests.agenda import as_owner, pass_time
from tests.clockwork import set_clock
from tests.people import group, member, today
from tests.sittings import RULES, Near, closed, counted, dropped, enter, loan, refused, savings, say, told
from ussd import readers


def open_(store, days: int, by: str = "Chebet", **rules) -> sittings.Sitting:
    """A meeting that one officer alone has opened for a day so many days ago."""
    lending.adopt(store, **(RULES | rules))
    with store.begin() as session:
        day = today(store) - timedelta(days)
        return sittings.open_(session, member(session, by), day, key=lending.new_key())


def agree(store, by: str) -> sittings.Sitting:
    """An officer's word to the day of the meeting."""
    with store.begin() as session:
        return dated.say(session, member(session, by))


def owes(store) -> int:
    """What Daudi owes, in shillings."""
    (known,) = lending.owed(store)
    return known.total.minor // 100


def test_no_penalty_falls_away_by_one_officer_and_the_borrower(world, database):
    """A repayment 31 days back, by the one who typed the day and the one who gains by it: it took 213 of penalties away."""
    lending.adopt(world, late_fine=10)
    lending.opened(world, 2000)
    pass_time(database, days=70)
    watch_loans(world)
    before = owes(world)
    open_(world, 31, late_fine=10)
    with pytest.raises(DayNotAgreed):
        enter(world, "Daudi", loan(707))
    assert agree(world, "Chebet").day_agreed_by is None  # her own word again
    with pytest.raises(DayNotAgreed):
        enter(world, "Daudi", loan(707))
    assert owes(world) == before > 2120
    assert agree(world, "Amina").day_agreed_by
    say(world, enter(world, "Daudi", loan(707)), "Daudi")
    assert owes(world) < before - 707 + 1


def test_all_officers_hear_of_the_first_word_and_of_the_second(world):
    held = open_(world, 31)
    first = told(world, "DayToAgree")
    assert set(first) == {"Amina", "Baraka"}
    assert (first["Amina"]["days"], first["Amina"]["officer"]) == (31, "Chebet Koech")
    with pytest.raises(NotAnOfficer):
        agree(world, "Daudi")
    agree(world, "Amina")
    assert set(told(world, "DayAgreed")) == {"Baraka", "Chebet"}
    assert agree(world, "Baraka").day_agreed_by != held.opened_by  # it is agreed once, and a third word is none
    assert set(told(world, "DayAgreed")) == {"Baraka", "Chebet"}


def test_a_meeting_that_was_left_open_is_one_of_another_day_too(world, database):
    """Opened on its day, and kept open for a month, to be used then."""
    open_(world, 0)
    enter(world, "Daudi", savings(100))
    with world.glance() as session:
        later = clock(session) + timedelta(31)
    set_clock(database, later)
    with pytest.raises(DayNotAgreed):
        enter(world, "Esther", savings(100))
    agree(world, "Baraka")
    with pytest.raises(DayNotAgreed):  # his was the first word, whoever opened it
        enter(world, "Esther", savings(100), by="Baraka")
    agree(world, "Chebet")
    enter(world, "Esther", savings(100))


def test_a_meeting_of_six_weeks_without_network_is_entered_in_its_order(world, database):
    """What was paid on the due day takes its penalties back, though the meeting comes 45 days later; none comes before it then."""
    lending.adopt(world, late_fine=10)
    late.until(world, database, lending.opened(world, 2000), 45)
    before = owes(world)
    late.paid_on(world, 45, 707)
    assert owes(world) < before - 707
    counted(world, sittings_of.book(world))
    closed(world)
    with pytest.raises(DateUnfit):
        open_(world, 46)
    with world.glance() as session:
        first, _last = sittings.days(session, group(session))
    assert first == today(world) - timedelta(45)


def test_no_meeting_is_older_than_a_season(world, fresh):
    pass_time(fresh, days=200)
    with pytest.raises(DateUnfit):
        open_(world, limits.SITTING_DAYS_BACK + 1)
    open_(world, limits.SITTING_DAYS_BACK)


@pytest.mark.parametrize(
    ("typed", "meant"), [("2912", "2025-12-29"), ("0701", "2026-01-07"), ("07*12*25", "2025-12-07")]
)
def test_in_january_december_is_the_last_one(world, database, typed, meant):
    set_clock(database, datetime(2026, 1, 7, 12, tzinfo=UTC))
    with world.glance() as session:
        asked = SimpleNamespace(session=session, org=group(session))
        assert readers.read(readers.day(-limits.SITTING_DAYS_BACK, 0), asked, typed) == meant


def test_money_is_not_handed_out_on_another_day_on_one_word_either(world):
    asked = lending.approved(world, 1000)
    open_(world, 20)
    with pytest.raises(DayNotAgreed):
        lending.pay_out(world, asked)
    agree(world, "Amina")
    lending.pay_out(world, asked)


def test_the_first_word_holds_a_day_and_as_long_as_its_officer_is_one(world, database):
    open_(world, 3)
    pass_time(database, hours=25)
    assert agree(world, "Amina").day_agreed_by is None  # which is the first word again
    with world.begin() as session:
        ids = {name: member(session, name).id for name in ("Amina", "Esther")}
        statement = "UPDATE role SET member_id = :Esther WHERE member_id = :Amina AND until IS NULL"
        as_owner(session, statement, ids)
    assert agree(world, "Baraka").day_agreed_by is None
    assert agree(world, "Chebet").day_agreed_by


def test_what_was_agreed_holds_a_day_however_long_the_meeting_is_left_open(world, fresh):
    """S16b: agreed when it was one day ago, and a month later one officer and the borrower write on that day."""
    open_(world, 1)
    agree(world, "Baraka")
    enter(world, "Daudi", savings(100))
    pass_time(fresh, days=31)
    with pytest.raises(DayNotAgreed):
        enter(world, "Daudi", savings(100))
    assert agree(world, "Amina").day_agreed_by is None  # the first word again
    with pytest.raises(DayNotAgreed):
        enter(world, "Daudi", savings(100))
    assert agree(world, "Baraka").day_agreed_by
    enter(world, "Esther", savings(100))


def test_the_database_lets_what_was_agreed_lapse_by_itself(world, fresh, monkeypatch):
    open_(world, 1)
    agree(world, "Baraka")
    monkeypatch.setattr("domain.book.slips._refuse_other_day", lambda *_args: None)
    enter(world, "Daudi", savings(100))
    pass_time(fresh, hours=limits.FIRST_WORD_HOURS)
    with pytest.raises((DBAPIError, psycopg.Error), match="no two officers have agreed"):
        enter(world, "Esther", savings(100))


@pytest.mark.parametrize(
    "guard",
    [
        "SELECT pg_get_functiondef('slip_of_agreed_day'::regproc)",
        "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgname = 'day_is_agreed_once'",
    ],
)
def test_the_database_has_the_same_limit(world, guard):
    with world.glance() as session:
        ((written, read),) = re.findall(
            r"interval '(.+?)'|'([\d:]+)'::interval", session.exec_driver_sql(guard).scalar_one()
        )
        same = text("SELECT CAST(:span AS interval) = make_interval(hours => :hours)")
        assert session.execute(same, {"span": written or read, "hours": limits.FIRST_WORD_HOURS}).scalar_one()


def test_a_box_that_was_counted_weeks_ago_is_not_closed_on_that(world, fresh):
    lending.adopt(world, **RULES)
    with world.begin() as session:
        sittings.open_(session, member(session, "Chebet"), key="s")
        held = sittings.now(session, group(session).id)
        sums = counting.standing(session, held)
        counting.count(session, member(session, "Chebet"), sums.expected)
    pass_time(fresh, days=20)
    with pytest.raises(NotCounted), world.begin() as session:
        closing.close(session, member(session, "Amina"), sums.expected)


def test_a_typed_sheet_of_another_day_waits_for_the_second_officer(world):
    lending.adopt(world, **RULES)
    day = today(world) - timedelta(2)
    with world.begin() as session:
        chebet = member(session, "Chebet")
        number = sheets.prepare(session, chebet, f"{day:%d%m} 100/{damm.with_check(4)} 1 0").number
    for officer, state in (("Chebet", "waiting"), ("Amina", "waiting")):
        with world.begin() as session:
            assert sheets.take(session, member(session, officer), number).day == day
            org_id = group(session).id
            assert [each.state for each in sheets.waiting(session, org_id)] == [state]
    agree(world, "Amina")
    with world.begin() as session:
        sheets.take(session, member(session, "Chebet"), number)
    assert set(told(world, "SumsEntered")) == {"Daudi"}


def test_the_second_officer_reads_the_day_in_words(world):
    open_(world, 31)
    chebet, amina = Near(world, "Chebet"), Near(world, "Amina")
    assert "31 days ago. Another officer has to agree before sums are entered." in chebet.meeting()
    assert "Yes, on that day" not in chebet.screen
    shown = amina.meeting()
    assert (
        shown.startswith("Chebet Koech says that this meeting was on ") and "31 days ago. Did you meet then?" in shown
    )
    assert "Sums of members" in amina.choose("Yes, on that day")
    assert "Sums of members" in chebet.meeting()
    counted(world, 5300)
    amina.meeting()
    assert "31 days ago. Did you meet then?" in amina.choose("Close the meeting")
    assert "Count all the money" in amina.choose("Yes, on that day")
    amina.type("5300")
    assert amina.choose("Close the meeting").startswith("The meeting is closed")


def test_a_meeting_of_another_day_can_be_called_off_or_closed_before(world):
    open_(world, 5)
    dropped(world)
    open_(world, 5)
    counted(world, 5300)
    assert closed(world).day == today(world) - timedelta(5)


FORBIDDEN = [
    ("INSERT INTO slip (org_id, number, kind, member_id, amount, said_by, asked, channel, key, sitting, day)"
     " VALUES (:org, 99, 'savings', :daudi, 10000, :amina, 'member', 'ussd', 'k', 1, (SELECT day FROM sitting))", "slip_of_agreed_day"),
    ("INSERT INTO slip (org_id, number, kind, member_id, amount, said_by, asked, channel, key, day)"
     " VALUES (:org, 99, 'savings', :daudi, 10000, :amina, 'member', 'ussd', 'k', (SELECT day FROM sitting))", "slip_of_agreed_day"),
    ("UPDATE sitting SET day_agreed_by = day_said_by", "sitting_day_by_two"),
    ("UPDATE sitting SET day_said_by = NULL, day_said_at = NULL, day_agreed_by = :amina", "sitting_day_by_two"),
]  # fmt: skip


def test_the_database_refuses_by_itself(world):
    open_(world, 9)
    with world.glance() as session:
        ids = {"org": group(session).id} | {name.lower(): member(session, name).id for name in ("Amina", "Daudi")}
    assert [(statement, refused(world, statement, ids)) for statement, _by in FORBIDDEN] == FORBIDDEN
    agree(world, "Baraka")
    again = "UPDATE sitting SET day_agreed_by = :amina"
    assert refused(world, again, ids) == "day_is_agreed_once"
