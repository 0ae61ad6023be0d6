"""The officers' desk: who is fined at the meeting for other things than coming late or not at all."""

from domain.sitting import other_fines, sittings
from locales import _, menus
from locales.rules import title
from ussd import readers
from ussd.call import Call
from ussd.prompts import Ask, Item, Menu, deed, screen


@screen(pin=True)
def what_for(call: Call):
    """What the rules fine, each with its sum."""
    items = [
        Item(_("{rule}: {sum}", rule=title(f"fine_{kind}"), sum=amount), who, {"fine": kind})
        for kind, amount in other_fines.kinds(call.session, call.org).items()
    ]
    return Menu(menus.FINES, items)


@screen(pin=True)
def who(call: Call):
    """Their numbers, all in one go; who is fined for it now stands above."""
    held = sittings.now(call.session, call.org.id)
    names = other_fines.fined(call.session, held, call["fine"])
    text = _(
        "{rule}: {names}. Who is fined? Type the numbers of all of them, like 3*7*12. If nobody, type *.",
        rule=title(f"fine_{call['fine']}"),
        names=names or 0,
    )
    return Ask(text, readers.members_or_nobody, "fined", put)


@deed(pin=True)
def put(call: Call):
    """Exactly these are fined for it."""
    other_fines.put(call.session, call.me, call["fine"], call["fined"])
    return what_for
