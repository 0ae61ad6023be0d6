"""Our group: what every member may know of it."""

from domain.money import ledger
from domain.people import members
from domain.sharing import circles
from domain.sitting import seal
from locales import _, _n
from ussd.call import Call
from ussd.prompts import End, Item, Menu, screen
from ussd.screens import receipts, turns


@screen(topic=_("group"))
def menu(call: Call):
    """What there is to see."""
    items = [Item(_("How we stand"), standing), Item(_("Check a receipt"), receipts.which)]
    if seal.latest(call.session, call.org.id):
        items.append(Item(_("The five words"), receipts.words))
    if circles.has_turns(call.session, call.org.id):
        items.append(Item(_("Turns"), turns.menu))
    return Menu(_("Our group"), items)


@screen(pin=True)
def standing(call: Call):
    """Who we are, and what is in the box."""
    count = members.count(call.session, call.org.id)
    box = _("In the box: {cash}.", cash=ledger.in_cash(call.session, call.org.id))
    return End(_n("{group}: {count} member.", "{group}: {count} members.", count, group=call.org.name), [box])
