"""Days that come once a year or once in four, set by the tests: the ends of months and of the year, and 29 February."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest

from domain.lending import instalments
from domain.people import organisations
from domain.refusals import DateUnfit
from domain.society import settlements
from domain.voice import terms
from tests import lending, sittings, society
from tests.agenda import as_owner, by_hand, call_meeting
from tests.clockwork import at, set_clock
from tests.hops import engine_on
from tests.market import row, take_in
from tests.people import group, today
from tests.world import AMINA, DAUDI
from ussd import readers
from ussd.engine import Hop

START = date(2026, 6, 1)
EVE, NEW_YEAR = date(2027, 12, 31), date(2028, 1, 1)
LEAP_DAY = date(2028, 2, 29)


@pytest.fixture
def fresh(fresh) -> str:
    """The database on the day on which these tests begin: none of them depends on the day on which it runs."""
    set_clock(fresh, at(START, 12))
    return fresh


@pytest.mark.parametrize(("hour", "minute"), [(0, 0), (12, 0), (23, 59)])
@pytest.mark.parametrize("day", [EVE, NEW_YEAR, LEAP_DAY])
def test_a_group_has_its_own_day_from_midnight_to_midnight(world, fresh, day, hour, minute):
    set_clock(fresh, at(day, hour, minute))
    assert today(world) == day


@pytest.mark.parametrize(
    ("now", "typed", "first", "last", "meant"),
    [
        (EVE, "0201", 0, 90, date(2028, 1, 2)),
        (EVE, "3112", 0, 90, EVE),
        (EVE, "2902", 0, 90, LEAP_DAY),
        (LEAP_DAY, "2902", 0, 90, LEAP_DAY),
        (LEAP_DAY, "29/2/28", 0, 90, LEAP_DAY),
        (LEAP_DAY, "0103", 0, 90, date(2028, 3, 1)),
        (date(2027, 2, 28), "2902", 0, 90, None),  # there is none this year
        (date(2027, 2, 28), "0103", 0, 90, date(2027, 3, 1)),
        (date(2028, 1, 2), "3012", -7, 0, date(2027, 12, 30)),  # of a meeting before New Year
        (date(2028, 3, 1), "2902", -7, 0, LEAP_DAY),
        (date(2028, 3, 9), "2902", -7, 0, None),
        (NEW_YEAR, "1/1/99999999999", 0, 90, None),
    ],
)
def test_a_day_without_its_year_is_the_one_that_can_be_meant(world, fresh, now, typed, first, last, meant):
    set_clock(fresh, at(now, 9))
    with world.glance() as session:
        call = SimpleNamespace(session=session, org=group(session))
        if meant:
            assert readers.read(readers.day(first, last), call, typed) == meant.isoformat()
        else:
            with pytest.raises(DateUnfit) as refused:
                readers.read(readers.day(first, last), call, typed)
            assert (refused.value.first, refused.value.last) == (now + timedelta(first), now + timedelta(last))


@pytest.mark.parametrize(
    ("now", "dues"),
    [
        (date(2027, 1, 31), [date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30)]),
        (date(2027, 11, 30), [date(2027, 12, 30), date(2028, 1, 30), date(2028, 2, 29)]),
        (EVE, [date(2028, 1, 31), LEAP_DAY, date(2028, 3, 31)]),
        (LEAP_DAY, [date(2028, 3, 29), date(2028, 4, 29), date(2028, 5, 29)]),
    ],
)
def test_instalments_are_due_on_the_day_of_the_payout_or_at_the_end_of_a_shorter_month(world, fresh, now, dues):
    set_clock(fresh, at(now, 23, 30))
    asked = lending.opened(world, 900, 3)
    with world.glance() as session:
        assert [row.due for row in instalments.in_force(session, asked).rows] == dues
    (owed,) = lending.owed(world)
    assert (owed.next_due, owed.late.minor) == (dues[0], 0)
    set_clock(fresh, at(dues[0], 23, 30))
    assert lending.owed(world)[0].late.minor == 0, "on its day it is not late"
    set_clock(fresh, at(dues[0] + timedelta(1), 0))
    assert lending.owed(world)[0].late == owed.next_amount


def test_a_meeting_asks_for_what_falls_due_before_the_next_one(world, fresh):
    """In a month of 31 days the next monthly meeting may be on the very day: it is left for that one."""
    set_clock(fresh, at(date(2027, 12, 10), 12))
    lending.opened(world, 900, 3)
    for day, asked in ((10, []), (11, [sittings.loan(318)])):
        set_clock(fresh, at(date(2027, 12, day), 13))
        sittings.opened(world, meets_every="month")
        assert [part for part in sittings.usual(world, "Daudi") if part.kind == "repayment"] == asked
        sittings.counted(world, sittings.book(world))
        sittings.closed(world)


def test_a_term_that_began_on_a_leap_day_ends_with_february(world, fresh):
    set_clock(fresh, at(LEAP_DAY, 12))
    lending.adopt(world, officer_months=12)
    with world.begin() as session:
        as_owner(session, "UPDATE role SET since = clock_timestamp()")
        assert {each.ends for each in terms.of(session, group(session))} == {date(2029, 2, 28)}


def test_a_year_can_be_paid_from_the_first_hour_of_the_next(world, fresh):
    society.pay_in(world, "Daudi", 100, date(2026, 5, 1))
    for day, hour, years in ((EVE, 23, [2026]), (NEW_YEAR, 0, [2027, 2026])):
        set_clock(fresh, at(day, hour, 59))
        with world.glance() as session:
            assert settlements.years(session, group(session)) == years


def test_a_day_is_told_with_its_year_until_that_has_come_where_they_are(house, fresh):
    """By SMS and on a screen; on a machine that is in another year already, or still."""
    amina = house.phone(AMINA)
    set_clock(fresh, at(EVE, 23, 50))
    call_meeting(house.store, days=1)
    house.drain()
    assert any("meets Sat 1 Jan 2028, 2 pm at St Peter's hall" in each for each in amina.inbox())
    amina.text("MEET YES")
    house.drain()
    assert amina.inbox()[-1].endswith("good, you come. Sat 1 Jan 2028, 2 pm at St Peter's hall.")
    amina.dial()
    assert "Next meeting: Sat 1 Jan 2028, 2 pm" in amina.choose("Meetings")
    amina.drop()
    set_clock(fresh, at(NEW_YEAR, 0, 10))
    amina.text("MEET YES")
    house.drain()
    assert amina.inbox()[-1].endswith("good, you come. Sat 1 Jan, 2 pm at St Peter's hall.")
    amina.dial("0")
    amina.dial()
    assert "Next meeting: Sat 1 Jan, 2 pm" in amina.choose("Meetings")


def test_an_answer_about_no_group_goes_by_the_calendar_of_the_first(house, fresh):
    """Daudi belongs to two, and may ask for a price as a member of either."""
    set_clock(fresh, at(NEW_YEAR, 0, 10))
    take_in(house.store, row("Maize", "Kisumu", 45, date(2027, 12, 30)))
    daudi = house.phone(DAUDI)
    daudi.text("PRICE MAIZE KISUMU")
    house.drain()
    assert "Thu 30 Dec 2027" in daudi.inbox()[-1]


def test_a_call_that_began_before_an_upgrade_tells_every_year(house, fresh):
    call_meeting(house.store, days=1)
    before, after = engine_on(house.store), engine_on(house.store)  # two processes
    menu = before.hear(Hop("upgraded", AMINA, "")).text
    by_hand(fresh, "UPDATE call SET state = state::jsonb #- '{seats,0,today}'")
    [meetings] = [line.split()[0] for line in menu.splitlines() if line.endswith("Meetings")]
    said = after.hear(Hop("upgraded", AMINA, meetings)).text
    assert f" {(today(house.store) + timedelta(1)).year}, 2 pm" in said


def test_every_zone_has_its_own_day(world, fresh):
    """In one and the same moment it is three days on this earth."""
    set_clock(fresh, datetime(2028, 2, 29, 10, 30, tzinfo=UTC))
    with world.begin() as session:
        days = []
        for zone in ("Pacific/Pago_Pago", "Africa/Nairobi", "Pacific/Kiritimati"):
            as_owner(session, f"UPDATE organisation SET timezone = '{zone}' WHERE code = 'UMOJA'")
            days.append(organisations.today(session, group(session)))
    assert days == [LEAP_DAY - timedelta(1), LEAP_DAY, LEAP_DAY + timedelta(1)]
