"""Penalties that are waived, for officers: one says how much and why, another agrees or does not."""

from domain import limits
from domain.amount import Money
from domain.lending import loans, waivers
from domain.lending.notices import PenaltyWaived
from domain.people import members
from domain.refusals import AlreadyAnswered
from locales import Phrase, _
from ussd import chains, readers, told
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, deed, screen


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


def _whether(call: Call) -> Phrase:
    loan = loans.find(call.session, call.org.id, call["loan"])
    name = members.name_of(call.session, call.org.id, loan.member_id)
    return _("Waive {amount} of penalties of {name}: {reason}?", amount=call.money(), name=name, reason=call["reason"])


def _propose(call: Call) -> Phrase:
    waivers.propose(call.session, call.me, call["loan"], call.money(), call["reason"])
    return _("Noted. Another officer has to agree.")


sure = chains.sure(__name__, ("sure", "proposed"), _whether, _propose)


@screen(pin=True, queue=True)
def asked(call: Call):
    """What another officer would have waived."""
    found = waivers.waiting_for(call.session, call.me)
    if not found:
        return End(_("No penalty waits for you. To waive one: Late payers."))
    items = [
        Item(
            _("{name} {amount}", name=whose.name, amount=Money(each.amount, call.org.currency)),
            agree_sure,
            {"waiver": each.id},
        )
        for each, whose in found
    ]
    return Menu(_("Whose penalty?"), items)


@screen
def agree_sure(call: Call):
    """How much, of whom and why."""
    said, whose = _waiting(call)
    text = _(
        "Waive {amount} of penalties of {name}: {reason}?",
        amount=Money(said.amount, call.org.currency),
        name=whose.name,
        reason=said.reason,
    )
    return Menu(text, [Item(_("Yes"), answered, {"yes": True}), Item(_("No"), answered, {"yes": False})])


def _waiting(call: Call):
    for each, whose in waivers.waiting_for(call.session, call.me):
        if each.id == call["waiver"]:
            return each, whose
    raise AlreadyAnswered()


@deed(pin=True)
def answered(call: Call):
    """The borrower hears of a yes, the officers of both."""
    said = waivers.answer(call.session, call.me, call["waiver"], yes=call["yes"])
    if not call["yes"]:
        return End(_("Refused. It is still owed."))
    whose = loans.find(call.session, call.org.id, said.loan).member_id
    return End(_("Waived. {told}", told=told.she(call, whose, PenaltyWaived)))
