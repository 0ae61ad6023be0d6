"""MEET: when and where we meet next. MEET YES, MEET NO: whether I come."""

from domain.calendar import meetings
from domain.calendar.refusals import NoSuchMeeting
from locales import _, _c, _n
from sms.commands import command
from sms.commands.answers import word_in

COMES = {"yes": _c("coming", "YES Y COME"), "no": _c("coming", "NO N")}


@command(_c("command", "MEET MEETING"), behind=COMES)
def meet(message):
    """MEET [YES|NO] [GROUP]"""
    group = message.org
    found = meetings.next_one(message.session, group.id)
    if found is None:
        raise NoSuchMeeting()
    facts = {"code": group.code, "when": found.at(group.timezone), "place": found.place}
    said = word_in(message, 0, COMES)
    if said is None:
        come = len(meetings.who_comes(message.session, group.id, found.id))
        return _n(
            "{code} meets {when} at {place}. {count} comes. And you? Text MEET YES or MEET NO.",
            "{code} meets {when} at {place}. {count} come. And you? Text MEET YES or MEET NO.",
            come,
            **facts,
        )
    meetings.answer(message.session, message.me, found.id, said == "yes")
    if said == "yes":
        return _("{code}: good, you come. {when} at {place}.", **facts)
    return _("{code}: noted, you do not come on {when}.", code=group.code, when=facts["when"])
