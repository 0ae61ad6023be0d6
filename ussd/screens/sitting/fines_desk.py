"""Fines, for officers: what is paid outside a meeting, and what two of them waive."""

from domain import limits
from domain.amount import Money
from domain.sitting import fines
from domain.sitting.notices import FineWaived
from locales import Phrase, _, menus
from ussd import chains, readers, waiving
from ussd.call import Call
from ussd.prompts import Ask, Item, Menu, screen


@screen
def menu(_call: Call):
    """What there is to do with fines. That somebody is fined is said on the roll of a meeting."""
    items = [
        Item(_("Paid outside a meeting"), who_pays),
        Item(_("Ask to waive fines"), whose),
        Item(menus.WAIVE_FINES, asked),
    ]
    return Menu(menus.FINES, items)


# --- paid outside a meeting ------------------------------------------------------------------------------------------


def _whether_it_is_owed(call: Call) -> Phrase:
    fines.check(call.session, call.who_gets, call.money())
    return _("{name} pays {amount} of fines?", name=call.who_gets.name, amount=call.money())


def _how_much(call: Call) -> Phrase:
    owed = fines.owed(call.session, call.who_gets)
    return _("{name} owes {amount} in fines. How much is paid?", name=call.who_gets.name, amount=owed)


sure = chains.entered(
    __name__,
    ("sure", "entered"),
    _whether_it_is_owed,
    lambda call: fines.enter(call.session, call.caller, call["member"], call.money()),
)
how_much = chains.amount(__name__, "how_much", _how_much, sure)
who_pays = chains.member(
    __name__, "who_pays", _("Who pays a fine? Type the member's number."), how_much, reads=readers.here_or_left
)


# --- waived ----------------------------------------------------------------------------------------------------------


@screen
def waive(call: Call):
    """All of them, or a part."""
    owed = fines.owed(call.session, call.who_gets)
    items = [Item(_("All of it"), why, {"amount": owed.minor}), Item(_("A part"), part)]
    return Menu(_("{name} owes {amount} in fines. How much is waived?", name=call.who_gets.name, amount=owed), items)


whose = chains.member(__name__, "whose", _("Whose fines? Type the member's number."), waive, reads=readers.here_or_left)


@screen
def part(call: Call):
    """How much of them."""
    owed = fines.owed(call.session, call.who_gets)
    return Ask(_("How much is waived? At most {owed}.", owed=owed), readers.amount, "amount", why)


@screen
def why(call: Call):
    """Why, for all to read."""
    fines.check(call.session, call.who_gets, call.money())
    return Ask(_("Why is it waived? In a few words."), readers.words(limits.WAIVER_WORDS), "reason", waive_sure)


def _whether(name: str, amount: Money, reason: str) -> Phrase:
    return _("Waive {amount} of the fines of {name}: {reason}?", amount=amount, name=name, reason=reason)


def _propose(call: Call) -> Phrase:
    fines.propose(call.session, call.me, call["member"], call.money(), call["reason"])
    return _("Noted. Another officer has to agree.")


waive_sure = chains.sure(
    __name__,
    ("waive_sure", "proposed"),
    lambda call: _whether(call.who_gets.name, call.money(), call["reason"]),
    _propose,
)


asked = waiving.asked(
    __name__,
    ("asked", "agree_sure", "answered"),
    _("Whose fines?"),
    _("No waiver of fines waits for you."),
    _whether,
    fines.waiting_for,
    fines.answer,
    FineWaived,
)
