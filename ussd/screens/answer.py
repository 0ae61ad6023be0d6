"""The second word: a payment that somebody else entered, confirmed or refused. For members and for officers."""

from domain.money import slips, witness
from domain.money.amount import Money
from locales import _
from locales.notices.money import SLIP_KINDS
from ussd.call import Call
from ussd.prompts import End, Item, Menu, deed, screen
from ussd.screens import tier_desk


@screen(pin=True, topic=_("payments"))
def waiting(call: Call):
    """The payments that wait for this person's word."""
    found = slips.waiting_for(call.session, call.me)
    items = [
        Item(_("{name} {amount}", name=name, amount=each.money(call.org.currency)), sure, _kept(each, name))
        for each, name in found
    ]
    items += tier_desk.waiting(call)
    return Menu(_("Which payment?"), items) if items else End(_("No payment waits for you."))


def _kept(slip: slips.Slip, name: str) -> dict:
    return {"slip": slip.number, "name": name, "whose": slip.member_id, "minor": slip.amount, "kind": slip.kind}


@screen
def sure(call: Call):
    """What was said, and whether it is so."""
    amount = Money(call["minor"], call.org.currency)
    if call["kind"] in slips.LEAVING:
        text = _("{what}: have you got {amount} in your hand?", what=SLIP_KINDS[call["kind"]], amount=amount)
    else:
        text = _(
            "{name}: {amount}, {what}. Is it right?", name=call["name"], amount=amount, what=SLIP_KINDS[call["kind"]]
        )
    return Menu(text, [Item(_("Yes, it is right"), confirmed), Item(_("No, it is wrong"), refused)])


@deed(pin=True)
def confirmed(call: Call):
    """It is written into the book."""
    entry = witness.confirm(call.session, call.me, call["slip"])
    if call.get("whose") == call.me.id:
        return End(_("Confirmed. Receipt {receipt}. You get an SMS.", receipt=entry.receipt))
    return End(_("Confirmed. Receipt {receipt}. {name} gets an SMS.", receipt=entry.receipt, name=call["name"]))


@deed(pin=True)
def refused(call: Call):
    """Nothing is written; who said it hears of it."""
    slips.refuse(call.session, call.me, call["slip"])
    return End(_("Refused. Nothing is written. Talk to each other."))
