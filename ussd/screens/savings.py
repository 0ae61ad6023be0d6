"""Saving: a member says what she handed over, and sees what she has."""

from domain.money import savings
from domain.money.amount import Money
from domain.sitting import roll
from locales import _
from locales.movements import movement
from ussd import readers
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, deed, screen


@screen(topic=_("saving"))
def amount(_call: Call):
    """How much was handed over."""
    return Ask(_("How much do you save?"), readers.amount, "amount", sure)


@screen
def sure(call: Call):
    """What will be said, before it is said."""
    sum_ = Money(call["amount"], call.org.currency)
    return Menu(_("Save {amount} in {group}?", amount=sum_, group=call.org.name), [Item(_("Yes"), declared)])


@deed
def declared(call: Call):
    """The member's word; an officer's is still needed."""
    sum_ = Money(call["amount"], call.org.currency)
    savings.declare(call.session, call.me, sum_, key=call.key, channel="ussd")
    return End(_("{amount} is noted. Give it to your officer, who confirms it. You get an SMS.", amount=sum_))


@screen(pin=True, topic=_("balance"))
def balance(call: Call):
    """What the member has, and her last movements."""
    total = savings.of(call.session, call.me)
    text = _("{group}: your savings are {total}.", group=call.org.name, total=total)
    fines = roll.fines(call.session, call.org.id, call.me.id)
    owed = [_("You owe {amount} in fines.", amount=fines)] if fines.minor else []
    return End(text, owed + [movement(*each) for each in savings.last(call.session, call.me)])
