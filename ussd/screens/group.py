"""Our group: what every member may know of it."""

from domain.money import ledger
from domain.people import members
from domain.sharing.preview import shares_out
from locales import _, _n
from ussd.call import Call
from ussd.prompts import End, Item, Menu, screen
from ussd.screens import share_out


@screen(topic=_("group"))
def menu(call: Call):
    """What there is to see."""
    items = [Item(_("How we stand"), standing)]
    if shares_out(call.session, call.org.id):
        items.append(Item(_("Share-out"), share_out.mine))
    return Menu(_("Our group"), items)


@screen(pin=True)
def standing(call: Call):
    """Who we are, and what is in the box."""
    count = members.count(call.session, call.org.id)
    box = _("In the box: {cash}.", cash=ledger.in_cash(call.session, call.org.id))
    return End(_n("{group}: {count} member.", "{group}: {count} members.", count, group=call.org.name), [box])
