"""Our group: what every member may know of it."""

from domain.lending import loans
from domain.money import expenses, ledger
from domain.people import members
from domain.sharing.preview import shares_out
from domain.sitting import seal
from domain.social import fund
from domain.society import capital
from locales import _, _n
from ussd.call import Call
from ussd.prompts import End, Item, Menu, screen
from ussd.screens import receipts, share_out, social, society


@screen(topic=_("group"))
def menu(call: Call):
    """What there is to see, as far as the group has it."""
    items = [Item(_("How we stand"), standing)]
    if fund.kept(call.session, call.org.id):
        items.append(Item(_("Social fund"), social.menu))
    items.append(Item(_("Check a receipt"), receipts.which))
    if seal.latest(call.session, call.org.id):
        items.append(Item(_("The five words"), receipts.words))
    if shares_out(call.session, call.org.id):
        items.append(Item(_("Share-out"), share_out.mine))
    if capital.is_society(call.session, call.org.id):
        items += [Item(_("Share capital"), society.owned), Item(_("Interest and dividends"), society.yearly)]
    return Menu(_("Our group"), items)


@screen(pin=True)
def standing(call: Call):
    """Who we are, what is in the box, and where the rest is."""
    count = members.count(call.session, call.org.id)
    lines = [_("In the box: {cash}.", cash=ledger.in_cash(call.session, call.org.id))]
    if (lent := loans.lent(call.session, call.org.id)).minor:
        lines.append(_("Lent out: {lent}.", lent=lent))
    if (spent := expenses.spent(call.session, call.org.id)).minor:
        lines.append(_("Spent: {spent}.", spent=spent))
    if fund.kept(call.session, call.org.id):
        lines.append(_("Social fund: {there}.", there=fund.in_cash(call.session, call.org.id)))
        if (helped := loans.lent(call.session, call.org.id, "social")).minor:
            lines.append(_("Lent out of it: {lent}.", lent=helped))
    return End(_n("{group}: {count} member.", "{group}: {count} members.", count, group=call.org.name), lines)
