"""Fines, for members: what somebody owes and pays outside a meeting."""

from domain.sitting import fines
from locales import _
from ussd import chains, readers
from ussd.call import Call
from ussd.prompts import Ask, Item, Menu, screen

sure = chains.declared(
    __name__,
    ("sure", "declared"),
    lambda call: _("Pay {amount} of fines in {group}?", amount=call.money(), group=call.org.name),
    lambda call: fines.declare(call.session, call.caller, call.money()),
)


@screen
def how_much(call: Call):
    """All of them, or a part."""
    owed = fines.owed(call.session, call.me)
    items = [Item(_("All of it"), sure, {"amount": owed.minor}), Item(_("A part"), part)]
    return Menu(_("You owe {amount} in fines. How much do you pay?", amount=owed), items)


@screen
def part(call: Call):
    """How much of them."""
    owed = fines.owed(call.session, call.me)
    return Ask(_("How much of the fines? At most {owed}.", owed=owed), readers.amount, "amount", part_sure)


@screen
def part_sure(call: Call):
    """Refused where less is owed."""
    fines.check(call.session, call.me, call.money())
    return sure
