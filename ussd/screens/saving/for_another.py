"""Money that a member brings for another one: for whom, what it is, and it is noted as the other's."""

from domain.book.slips import Slip
from domain.lending import repayments
from domain.people import members
from domain.saving import savings
from domain.sitting import fines, roll
from domain.society import capital
from locales import Phrase, _
from locales.kinds import SUMS
from ussd import chains, readers
from ussd.call import Call
from ussd.prompts import Ask, Item, Menu, screen

_SAYS = {
    "savings": lambda call: savings.declare(call.session, call.caller, call.money(), call["for"]),
    "repayment": lambda call: repayments.declare(call.session, call.caller, call.money(), member_id=call["for"]),
    "fine": lambda call: fines.declare(call.session, call.caller, call.money(), call["for"]),
    "capital": lambda call: capital.declare(call.session, call.caller, call.money(), call["for"]),
}


@screen
def whom(_call: Call):
    """By her number, as in the group's book."""
    return Ask(_("For whom? Type the member's number."), readers.member, "for", what)


@screen
def what(call: Call):
    """What it is of hers: as far as the group has it, and not whether she owes it."""
    items = [Item(_("Savings"), sure, {"what": "savings"}), Item(_("A loan"), sure, {"what": "repayment"})]
    if roll.has_fines(call.session, call.org.id):
        items.append(Item(_("Fines"), sure, {"what": "fine"}))
    if capital.is_society(call.session, call.org.id):
        items.append(Item(_("Share capital"), sure, {"what": "capital"}))
    return Menu(_("{amount} for {name}: what is it for?", amount=call.money(), name=_name(call)), items)


def _name(call: Call) -> str:
    return members.name_of(call.session, call.org.id, call["for"])


def _whether(call: Call) -> Phrase:
    return _("For {name}: {sum_for}?", name=_name(call), sum_for=SUMS[call["what"]](call.money()))


def _say(call: Call) -> Slip:
    return _SAYS[call["what"]](call)


sure = chains.declared(__name__, ("sure", "declared"), _whether, _say)
