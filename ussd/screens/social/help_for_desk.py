"""Help of the social fund for a member without a phone: an officer types what she asks for, and her witness reads her the sum."""

from domain.social import asking, for_her
from locales import _
from ussd import chains, readers
from ussd.call import Call
from ussd.prompts import Ask, Item, Menu, screen
from ussd.screens.social.need import ask_need


@screen
def which(call: Call):
    """A gift or a loan, where the rules give both."""
    allowed = asking.possible(call.session, call.whose)
    items = []
    if allowed.grant.minor:
        items.append(Item(_("A gift"), what_happened, {"months": 0}))
    if allowed.loan.minor:
        items.append(Item(_("A loan without interest"), months))
    return Menu(_("{name}: what is asked for?", name=call.whose.name), items, skips=True)


@screen
def months(call: Call):
    """For how long, of a loan."""
    most = asking.possible(call.session, call.whose).months
    return Ask(_("For how many months? 1 to {most}.", most=most), readers.whole(1, most), "months", what_happened)


@screen
def how_much(call: Call):
    """How much; what the rules and the fund allow is said at once."""
    allowed = asking.possible(call.session, call.whose)
    most = allowed.loan if call["months"] else allowed.grant
    return Ask(_("{name}: how much? Up to {most}.", name=call.whose.name, most=most), readers.amount, "amount", sure)


what_happened = ask_need(__name__, ("what_happened", "own_words"), how_much)


def _asks(call: Call):
    asking.possible(call.session, call.whose).check(call.money(), call["months"])
    return _("{name} asks the social fund for {amount}?", name=call.whose.name, amount=call.money())


def _says(call: Call):
    words = call.get("words") if call["need"] == "other" else None
    return for_her.ask(call.session, call.me, call["member"], call["need"], call.money(), call["months"], words)


sure = chains.before_witness(__name__, ("sure", "asked"), _asks, _says)
who = chains.member(__name__, "who", _("Who asks for help? Type the member's number."), which)
