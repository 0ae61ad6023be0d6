"""Our group: what every member may know of it."""

from domain.money import ledger
from domain.people import members
from domain.voice import terms
from locales import _, _n
from locales.roles import ROLES
from ussd.call import Call
from ussd.prompts import End, Item, Menu, screen
from ussd.screens import rules


@screen(topic=_("group"))
def menu(_call: Call):
    """What there is to see."""
    items = [Item(_("How we stand"), standing), Item(_("Our rules"), rules.menu), Item(_("Officers"), officers)]
    return Menu(_("Our group"), items)


@screen(pin=True)
def standing(call: Call):
    """Who we are, and what is in the box."""
    count = members.count(call.session, call.org.id)
    box = _("In the box: {cash}.", cash=ledger.in_cash(call.session, call.org.id))
    return End(_n("{group}: {count} member.", "{group}: {count} members.", count, group=call.org.name), [box])


@screen
def officers(call: Call):
    """Who runs the group, and until when."""
    lines = [
        _("{name}, {role}, until {day}", name=each.name, role=ROLES[each.role], day=each.ends)
        for each in terms.of(call.session, call.org)
    ]
    return End(_("Officers"), lines)
