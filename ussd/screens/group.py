"""Our group: what every member may know of it."""

from domain.money import ledger
from domain.people import members
from domain.sitting import closing, roll, sittings
from locales import _, _n
from ussd.call import Call
from ussd.prompts import End, Item, Menu, screen


@screen(topic=_("group"))
def menu(_call: Call):
    """What there is to see."""
    return Menu(_("Our group"), [Item(_("How we stand"), standing), Item(_("Last meeting"), last_meeting)])


@screen(pin=True)
def standing(call: Call):
    """Who we are, and what is in the box."""
    count = members.count(call.session, call.org.id)
    box = _("In the box: {cash}.", cash=ledger.in_cash(call.session, call.org.id))
    return End(_n("{group}: {count} member.", "{group}: {count} members.", count, group=call.org.name), [box])


@screen(pin=True)
def last_meeting(call: Call):
    """How the last meeting ended, and how many come to meetings."""
    closed = sittings.last_closed(call.session, call.org.id)
    if closed is None:
        return End(_("No meeting is in the book yet."))
    sums, places = closing.standing(call.session, closed), roll.of(call.session, call.org.id, closed.number)
    rate = roll.figure(call.session, call.org.id)
    lines = [
        _("Box {box}, social fund {part} of it.", box=sums.box, part=sums.social.units),
        _("Attendance of the last meetings: {percent}.", percent=f"{rate:.0f}%"),
    ]
    came = roll.came(places)
    return End(_("Meeting of {day}: {came} of {roll} came.", day=closed.day, came=came, roll=len(places)), lines)
