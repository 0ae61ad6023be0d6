"""A name that was written down wrongly, corrected by two officers."""

from domain.people import name_words
from locales import _
from ussd import readers
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, deed, screen


@screen
def whose(_call: Call):
    """Whose name."""
    return Ask(_("Whose name is wrong? Type the member's number."), readers.here_or_left, "member", right)


@screen
def right(call: Call):
    """How it is written."""
    return Ask(_("How is the name {name} written?", name=call.who_gets.name), readers.name, "name", sure)


@screen
def sure(call: Call):
    """Whether it is meant."""
    text = _(
        "Write {name} in the place of {was}? Two officers have to say so.", name=call["name"], was=call.who_gets.name
    )
    return Menu(text, [Item(_("Yes"), said)])


@deed(pin=True)
def said(call: Call):
    """With the second officer's word it is done."""
    if name_words.correct(call.session, call.me, call["member"], call["name"]):
        return End(_("Done. From now on the name is {name}.", name=call["name"]))
    return End(_("Noted. Now another officer has to do the same."))
