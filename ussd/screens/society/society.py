"""A society, for members: share capital, and what interest and dividends come to for everybody and for herself."""

from domain.amount import Money
from domain.society import capital, settlements
from domain.society.reckoning import Part
from locales import _
from locales.society.settlements import everybodys, mine, why
from ussd import readers
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, deed, screen


@screen(pin=True, topic=_("share capital"))
def owned(call: Call):
    """What she has, and the way to more."""
    text = _("{group}: your share capital is {total}.", group=call.org.name, total=capital.of(call.session, call.me))
    return Menu(text, [Item(_("Pay in"), amount)])


@screen
def amount(_call: Call):
    """How much was handed over."""
    return Ask(_("How much share capital do you pay in?"), readers.amount, "amount", sure)


@screen
def sure(call: Call):
    """What will be said, before it is said."""
    sum_ = Money(call["amount"], call.org.currency)
    text = _(
        "Pay {amount} into your share capital in {group}? You cannot take it out.", amount=sum_, group=call.org.name
    )
    return Menu(text, [Item(_("Yes"), declared)])


@deed
def declared(call: Call):
    """The member's word; an officer's is still needed."""
    sum_ = Money(call["amount"], call.org.currency)
    capital.declare(call.session, call.me, sum_, key=call.key, channel="ussd")
    return End(_("{amount} is noted. Give it to your officer, who confirms it. You get an SMS.", amount=sum_))


@screen(pin=True, topic=_("interest and dividends"))
def yearly(call: Call):
    """What she gets for the year that members vote on, or for the last one, and why; then what becomes of the whole."""
    known = settlements.latest(call.session, call.org.id)
    if known is None:
        return End(_("No interest or dividend was put to the vote yet."))
    found = settlements.review(call.session, call.org, known)
    part = found.parts.get(call.me.id, Part(0, 0, 0, 0))
    return End(mine(known, found, part), [*why(found, part), *everybodys(found)])
