"""The officers' desk: calling a meeting, planning those that come again, cancelling the next one."""

from datetime import date, time
from zoneinfo import ZoneInfo

from domain import limits
from domain.calendar import meetings, plans
from domain.calendar.notices import MeetingCalled, MeetingCancelled, MeetingsPlanned
from domain.calendar.refusals import NoSuchMeeting
from locales import _, menus
from ussd import readers, told
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, deed, screen


@screen(pin=True)
def menu(_call: Call):
    """What there is to do."""
    items = [
        Item(_("Call one meeting"), day, {"every": "once"}),
        Item(_("Meet again and again"), how_often),
        Item(_("Cancel the next one"), cancel_sure),
    ]
    return Menu(menus.PLANS, items)


@screen
def how_often(_call: Call):
    """How often the group meets."""
    return Menu(_("How often do you meet?"), [Item(often, day, {"every": each}) for each, often in OFTEN.items()])


OFTEN = {"week": _("Every week"), "fortnight": _("Every two weeks"), "month": _("Every month")}
PLANNED = {
    "week": lambda **facts: _("Every week, first {when} at {place}? It takes the place of the plan before.", **facts),
    "fortnight": lambda **facts: _(
        "Every two weeks, first {when} at {place}? It takes the place of the plan before.", **facts
    ),
    "month": lambda **facts: _("Every month, first {when} at {place}? It takes the place of the plan before.", **facts),
}


@screen
def day(call: Call):
    """The day, or the first of them."""
    text = _("Which day? Type day and month, like 2512.")
    if call["every"] != "once":
        text = _("On which day is the first one? Type day and month, like 2512.")
    return Ask(text, readers.day(0, limits.MEETING_DAYS_AHEAD), "day", hour)


@screen
def hour(_call: Call):
    """The hour."""
    return Ask(_("At what time? Type four digits, like 1430 for half past two."), readers.clock(), "hour", place)


@screen
def place(_call: Call):
    """The place."""
    return Ask(_("Where do you meet?"), readers.words(limits.PLACE), "place", sure)


@screen
def sure(call: Call):
    """What everybody will read."""
    moment = meetings.begins(_day(call), _hour(call), call.org.timezone).astimezone(ZoneInfo(call.org.timezone))
    text = _(
        "Meet {when} at {place}? {everybody}",
        when=moment,
        place=call["place"],
        everybody=told.everybody(call, MeetingCalled),
    )
    if call["every"] != "once":
        text = PLANNED[call["every"]](when=moment, place=call["place"])
    return Menu(text, [Item(_("Yes"), called)])


def _day(call: Call) -> date:
    return date.fromisoformat(call["day"])


def _hour(call: Call) -> time:
    return time.fromisoformat(call["hour"])


@deed(pin=True)
def called(call: Call):
    """Everybody hears of it."""
    if call["every"] == "once":
        meetings.call(call.session, call.me, _day(call), _hour(call), call["place"], key=call.key)
        return End(_("The meeting is called. {everybody}", everybody=told.everybody(call, MeetingCalled)))
    plans.make(call.session, call.me, call["every"], _day(call), _hour(call), call["place"], key=call.key)
    return End(_("The meetings are planned. {everybody}", everybody=told.everybody(call, MeetingsPlanned)))


@screen
def cancel_sure(call: Call):
    """Whether it is meant."""
    found = meetings.next_one(call.session, call.org.id)
    if found is None:
        raise NoSuchMeeting()
    hears = told.everybody(call, MeetingCancelled)
    text = _("Cancel the meeting of {when}? {everybody}", when=found.at(call.org.timezone), everybody=hears)
    return Menu(text, [Item(_("Yes, cancel it"), cancelled, {"meeting": found.id})])


@deed(pin=True)
def cancelled(call: Call):
    """Everybody hears of it."""
    meetings.cancel(call.session, call.me, call["meeting"])
    return End(_("The meeting is cancelled. {everybody}", everybody=told.everybody(call, MeetingCancelled)))
