"""Penalties that are waived, for officers: one says how much and why, another agrees or does not."""

from domain import limits
from domain.amount import Money
from domain.lending import loans, waivers
from domain.lending.notices import PenaltyWaived
from domain.people import members
from locales import Phrase, _
from ussd import chains, readers, waiving
from ussd.call import Call
from ussd.prompts import Ask, Item, Menu, screen


@screen
def how_much(call: Call):
    """All of it, or a part."""
    owed = waivers.left(call.session, call.me, call["loan"])
    items = [Item(_("All of it"), why, {"amount": owed.minor}), Item(_("A part"), part)]
    return Menu(_("Penalties: {owed}. How much of it is waived?", owed=owed), items)


@screen
def part(call: Call):
    """How much of it."""
    owed = waivers.left(call.session, call.me, call["loan"])
    return Ask(_("How much is waived? At most {owed}.", owed=owed), readers.amount, "amount", why)


@screen
def why(_call: Call):
    """Why, for all to read."""
    return Ask(_("Why is it waived? In a few words."), readers.words(limits.WAIVER_WORDS), "reason", sure)


def _whether(name: str, amount: Money, reason: str) -> Phrase:
    return _("Waive {amount} of penalties of {name}: {reason}?", amount=amount, name=name, reason=reason)


def _of_the_borrower(call: Call) -> Phrase:
    loan = loans.find(call.session, call.org.id, call["loan"])
    return _whether(members.name_of(call.session, call.org.id, loan.member_id), call.money(), call["reason"])


def _propose(call: Call) -> Phrase:
    waivers.propose(call.session, call.me, call["loan"], call.money(), call["reason"])
    return _("Noted. Another officer has to agree.")


sure = chains.sure(__name__, ("sure", "proposed"), _of_the_borrower, _propose)


asked = waiving.asked(
    __name__,
    ("asked", "agree_sure", "answered"),
    _("Whose penalty?"),
    _("No penalty waits for you. To waive one: Late payers."),
    _whether,
    waivers.waiting_for,
    waivers.answer,
    PenaltyWaived,
)
