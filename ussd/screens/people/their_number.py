"""A number that is to be given to who has no phone: any member can stop it, once, with her PIN."""

from domain.people import members, number_objections
from locales import _
from ussd.call import Call
from ussd.prompts import End, Item, Menu, deed, screen


@screen
def which(call: Call):
    """Who is to have one."""
    items = [
        Item(_("{name}", name=whose.name), sure, {"member": whose.id})
        for whose in number_objections.for_me(call.session, call.me)
    ]
    return Menu(_("Who has no phone, and is to have one:"), items)


@screen
def sure(call: Call):
    """Whether it is meant; all others read who has stopped it."""
    name = members.name_of(call.session, call.org.id, call["member"])
    return Menu(
        _("Officers say {name} has a new phone. Not so? All read that you stop it.", name=name),
        [Item(_("Stop it"), stopped)],
    )


@deed(pin=True)
def stopped(call: Call):
    """It ends what they said."""
    number_objections.stop(call.session, call.me, call["member"])
    return End(_("Stopped. All are told that you said so. Talk to {name} and your officers.", name=call.who_gets.name))
