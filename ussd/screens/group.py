"""Our group: what every member may know of it."""

from domain.seal import seals
from domain.sharing.preview import shares_out
from domain.sitting import counting, roll, sittings
from domain.social import fund
from domain.society import capital
from domain.tiers import figures
from domain.turns import circles
from domain.voice import terms
from locales import _, menus
from locales.people.roles import ROLES
from locales.sitting.sums import off
from locales.tiers.standing import headline, lines
from ussd.call import Call
from ussd.prompts import End, Item, Menu, screen
from ussd.screens.constitution import rules
from ussd.screens.seal import receipts
from ussd.screens.sharing import share_out
from ussd.screens.social import social
from ussd.screens.society import society
from ussd.screens.turns import turns


@screen(topic=_("Go on with your group?"))
def menu(call: Call):
    """What there is to see, as far as the group has it."""
    items = [Item(_("How we stand"), standing)]
    if fund.kept(call.session, call.org.id):
        items.append(Item(_("Social fund"), social.menu))
    if sittings.last_closed(call.session, call.org.id):
        items.append(Item(_("Last meeting"), last_meeting))
    items.append(Item(_("Check a receipt"), receipts.which))
    if seals.latest(call.session, call.org.id):
        items.append(Item(_("The five words"), receipts.words))
    if circles.has_turns(call.session, call.org.id):
        items.append(Item(menus.TURNS, turns.menu))
    if shares_out(call.session, call.org.id):
        items.append(Item(_("Share-out"), share_out.mine))
    if capital.is_society(call.session, call.org.id):
        items += [Item(_("Share capital"), society.owned), Item(_("Interest and dividends"), society.yearly)]
    items += [Item(_("Our rules"), rules.menu), Item(_("Officers"), officers)]
    return Menu(menus.OUR_GROUP, items)


@screen(pin=True)
def standing(call: Call):
    """Who we are, what is in the box, and how the fund works."""
    position = figures.of(call.session, call.org)
    return End(headline(position), lines(position))


@screen(pin=True)
def last_meeting(call: Call):
    """How the last meeting ended, and how many come to meetings."""
    closed = sittings.last_closed(call.session, call.org.id)
    sums, places = counting.standing(call.session, closed), roll.of(call.session, call.org.id, closed.number)
    rate = roll.figure(call.session, call.org.id)
    lines = [
        _("Box {box}, social fund {part} of it.", box=sums.box, part=sums.social.units),
        *off(sums),
        _("Attendance of the last meetings: {percent}.", percent=f"{rate:.0f}%"),
    ]
    came = roll.came(places)
    return End(_("Meeting of {day}: {came} of {roll} came.", day=closed.day, came=came, roll=len(places)), lines)


@screen
def officers(call: Call):
    """Who runs the group, and until when."""
    held = [
        _("{name}, {role}, until {day}", name=each.name, role=ROLES[each.role], day=each.ends)
        for each in terms.of(call.session, call.org)
    ]
    return End(_("Officers"), held)
