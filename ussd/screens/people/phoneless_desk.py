"""The officers' desk, of members without a phone: taken in there, and asked for there what others ask for by dialling."""

from domain.people import taking_in as answering
from locales import _
from ussd import readers
from ussd.call import Call
from ussd.prompts import Ask, Item, Menu, deed, screen
from ussd.screens.lending import loan_for_desk
from ussd.screens.people import helper, taking_in


@screen
def menu(_call: Call):
    """What there is to do for them that is not done at the desk for everybody."""
    return Menu(
        _("Members without a phone"),
        [
            Item(_("Take in a member"), name),
            Item(_("Ask for a loan"), loan_for_desk.who),
            Item(_("Name a helper's phone"), helper.for_whom),
            Item(_("End a helper's phone"), helper.of_whom),
        ],
    )


@screen
def name(_call: Call):
    """Who comes to the desk."""
    return Ask(_("Name of who joins and has no phone?"), readers.name, "name", name_sure)


@screen
def name_sure(call: Call):
    """Whether it is meant."""
    text = _("Take in {name}, who has no phone? Two officers have to say so.", name=call["name"])
    return Menu(text, [Item(_("Yes"), brought)])


@deed(pin=True)
def brought(call: Call):
    """She asks, and the officer's is the first of two words; or all members decide on her."""
    return taking_in.said(call, answering.bring(call.session, call.me, call["name"]))
