"""Handing savings or share capital on to another member: the giver asks, the taker agrees, each with her PIN."""

from domain.book.slips import Slip
from domain.people import members
from domain.refusals import AlreadyAnswered
from domain.saving import handing_on
from domain.saving.handing_on import Handing
from domain.saving.notices import HandingAsked, HandingRefused, HandingSaid
from locales import Phrase, _
from locales.kinds import SUMS
from ussd import chains, readers, told
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, deed, screen

_LINES = {"savings": _("Savings"), "capital": _("Share capital")}


# --- the giver -------------------------------------------------------------------------------------------------------


@screen(pin=True)
def what(call: Call):
    """What she hands on; straight to the sum where the rules let her hand on one thing alone."""
    found = handing_on.whats(call.session, call.org.id)
    if len(found) == 1:
        call.keep("what", found[0])
        return amount
    return Menu(_("What do you hand on?"), [Item(_LINES[each], amount, {"what": each}) for each in found])


def _how_much(call: Call) -> Phrase:
    most = handing_on.possible(call.session, call.me, call["what"])
    return _("How much do you hand on to another member? Up to {most}.", most=most)


@screen(pin=True)
def whom(call: Call):
    """By her number, as in the group's book."""
    handing_on.check_free(call.session, call.me, call["what"], call.money())
    return Ask(_("To whom? Type the member's number."), readers.member, "member", sure)


def _whether(call: Call) -> Phrase:
    handing_on.check(call.session, call.me, call.whose, call["what"], call.money())
    return _("Hand on to {name}: {sum_for}?", name=call.whose.name, sum_for=SUMS[call["what"]](call.money()))


def _ask(call: Call) -> Phrase:
    handing_on.ask(call.session, call.caller, call["member"], call["what"], call.money())
    hears = told.she(call, call["member"], HandingAsked)
    return _("Noted. First the other agrees, then an officer. {told}", told=hears)


sure = chains.sure(__name__, ("sure", "asked"), _whether, _ask)
amount = chains.amount(__name__, "amount", _how_much, whom)


# --- the taker -------------------------------------------------------------------------------------------------------


def waiting(call: Call) -> list[Item]:
    """What somebody would hand on to the caller, as lines of what waits for her."""
    return [
        Item(_("{name} {amount}", name=name, amount=each.money(call.org.currency)), agree_sure, {"handing": each.id})
        for each, name in handing_on.asked_of(call.session, call.me)
    ]


@screen(pin=True)
def agree_sure(call: Call):
    """What of whom."""
    said, name = _asked(call)
    text = _("{name} hands on to you: {sum_for}. Do you take it?", name=name, sum_for=_sum(call, said))
    return Menu(text, [Item(_("Yes"), agreed, {"yes": True}), Item(_("No"), agreed, {"yes": False})])


def _asked(call: Call) -> tuple[Handing, str]:
    for each, name in handing_on.asked_of(call.session, call.me):
        if each.id == call["handing"]:
            return each, name
    raise AlreadyAnswered()


def _sum(call: Call, said: Handing) -> Phrase:
    return SUMS[said.what](said.money(call.org.currency))


@deed(pin=True)
def agreed(call: Call):
    """The officers are asked; of a no the giver hears."""
    said, _name = _asked(call)
    slip: Slip | None = handing_on.answer(call.session, call.caller, said.id, yes=call["yes"])
    if slip is None:
        return End(_("Refused. {told}", told=told.she(call, said.giver, HandingRefused)))
    return End(_("Noted. An officer has to agree. {told}", told=told.officers(call, HandingSaid)))


def for_an_officer(call: Call, number: int) -> Phrase:
    """What an officer is asked about."""
    said = handing_on.find(call.session, call.org.id, number)
    giver, taker = (members.name_of(call.session, call.org.id, each) for each in (said.giver, said.taker))
    return _("{giver} hands on to {taker}: {sum_for}. Is it right?", giver=giver, taker=taker, sum_for=_sum(call, said))
