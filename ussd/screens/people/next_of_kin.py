"""Next of kin: whom a member names to get what is hers when she has died."""

from domain.people import kin
from locales import _
from ussd import readers
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, deed, screen


@screen(pin=True)
def mine(call: Call):
    """Who is named, and whether it is to be another one."""
    named = kin.mine(call.session, call.me)
    if named is None:
        return name
    return Menu(_("Next of kin: {name}.", name=named.name), [Item(_("Name another one"), name)])


@screen
def name(_call: Call):
    """Who."""
    return Ask(_("Who gets what is yours here when you have died? Type the name."), readers.name, "kin", has_phone)


@screen
def has_phone(_call: Call):
    """Whether she can be told."""
    items = [Item(_("Type the phone number"), number), Item(_("No phone"), named, {"number": None})]
    return Menu(_("Has that person a phone?"), items)


@screen
def number(_call: Call):
    """On which number."""
    return Ask(_("Which number? Type it like 0712345678."), readers.phone, "number", named)


@deed(pin=True)
def named(call: Call):
    """Nobody reads it while she lives."""
    chosen = kin.choose(call.session, call.me, call["kin"], call["number"])
    return End(
        _("Noted: {name}. Your officers read it only when two of them have said that you died.", name=chosen.name)
    )
