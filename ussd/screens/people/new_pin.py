"""A new PIN for somebody, for her on whom the lot fell where no second officer says so; officers do it at their desk."""

from domain.people import pin
from locales import _
from ussd.call import Call
from ussd.prompts import End, Item, Menu, deed, screen


def waiting(call: Call) -> list[Item]:
    """Whose PIN waits for the caller's word, as lines of what waits for her."""
    return [
        Item(_("New PIN: {name}", name=each.name), sure, {"member": each.id, "name": each.name})
        for each in pin.asked_of(call.session, call.me)
    ]


@screen
def sure(call: Call):
    """Whether it is so; to say nothing is to refuse: the officer's word ends after a day."""
    text = _("{name} has forgotten the PIN, the officer says. Ask first. Is it so?", name=call["name"])
    return Menu(text, [Item(_("Yes"), agreed)])


@deed(pin=True)
def agreed(call: Call):
    """She hears of it."""
    whose = pin.agree(call.session, call.me, call["member"])
    return End(_("Done. {name} can choose a new PIN.", name=whose.name))
