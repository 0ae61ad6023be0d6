"""The officers' desk, of members without a phone: taken in there, and asked for there what others ask for by dialling."""

from domain.lending import setoff
from domain.people import taking_in as answering
from domain.social import fund
from domain.turns import circles
from locales import _
from ussd import readers
from ussd.call import Call
from ussd.prompts import Ask, Item, Menu, deed, screen
from ussd.screens.lending import answer_for_desk, loan_for_desk, setoff_for_desk, taken_back_for_desk
from ussd.screens.people import helper, taking_in
from ussd.screens.social import help_for_desk
from ussd.screens.turns import swap_for_desk


@screen
def menu(call: Call):
    """What there is to do for them that is not done at the desk for everybody."""
    items = [Item(_("Take in a member"), name)]
    if _waiting(call):
        items.append(Item(_("Asked of them"), asked))
    items.append(Item(_("Ask for a loan"), loan_for_desk.who))
    if fund.kept(call.session, call.org.id):
        items.append(Item(_("Ask for help"), help_for_desk.who))
    circle = circles.newest(call.session, call.org.id)
    if circle and circle.state == "open":
        items.append(Item(_("Swap turns"), swap_for_desk.who))
    items.append(Item(_("A helper's phone"), helpers))
    if taken_back_for_desk.waiting(call):
        items.append(Item(_("Take a request back"), taken_back_for_desk.which))
    if setoff.allowed(call.session, call.org.id):
        items.append(Item(_("Pay a loan from savings"), setoff_for_desk.who))
    return Menu(_("Members without a phone"), items)


def _waiting(call: Call) -> list[Item]:
    return [*answer_for_desk.waiting(call), *swap_for_desk.waiting(call)]


@screen
def asked(call: Call):
    """What waits for the word of members without a phone: a witness asks them."""
    return Menu(_("Asked of members without a phone:"), _waiting(call))


@screen
def helpers(_call: Call):
    """Who hears of a member's receipts in her place, from now on or no more."""
    items = [Item(_("Name a helper's phone"), helper.for_whom), Item(_("End a helper's phone"), helper.of_whom)]
    return Menu(_("A helper's phone"), items)


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
