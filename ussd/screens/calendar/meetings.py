"""Meetings: the next one, and whether the member comes."""

from domain.calendar import meetings
from domain.calendar.refusals import NoSuchMeeting
from locales import _, _n
from ussd.call import Call
from ussd.prompts import End, Item, Menu, deed, screen


@screen(topic=_("Go on with your meeting?"))
def menu(call: Call):
    """The next meeting."""
    found = meetings.next_one(call.session, call.org.id)
    if found is None:
        raise NoSuchMeeting()
    kept = {"meeting": found.id}
    items = [
        Item(_("I come"), answered, kept | {"comes": True}),
        Item(_("I do not come"), answered, kept | {"comes": False}),
        Item(_("Who comes?"), who, kept),
    ]
    return Menu(_("Next meeting: {when} at {place}", when=found.at(call.org.timezone), place=found.place), items)


@deed
def answered(call: Call):
    """The last word counts."""
    meetings.answer(call.session, call.me, call["meeting"], call["comes"])
    return End(_("Good, you come.") if call["comes"] else _("Noted: you do not come."))


@screen
def who(call: Call):
    """Everybody who has said that she comes."""
    names = meetings.who_comes(call.session, call.org.id, call["meeting"])
    text = _n("{count} member has said that she comes.", "{count} members have said that they come.", len(names))
    return End(text, [_("{name}", name=each) for each in names])
