"""Who has left or died: what is left is handed out, what is owed is taken in."""

from domain.amount import Money
from domain.lending import owing, repayments
from domain.people import deaths, kin
from domain.people.members import Member
from domain.saving import gone, savings, withdrawals
from locales import Phrase, _
from ussd import chains
from ussd.call import Call
from ussd.prompts import End, Item, Menu, screen


@screen
def which(call: Call):
    """Who has left, or died, and has savings here or owes something."""
    found = gone.open_accounts(call.session, call.org.id)
    if not found:
        return End(_("Nothing is open of anybody who has left."))
    items = [Item(_("{name}", name=each.name), page, {"member": each.id}) for each in found]
    return Menu(_("Who has left?"), items)


@screen
def page(call: Call):
    """What she has, what she owes, and what can be done about it."""
    whose = call.who_gets
    saved, owed = savings.of(call.session, whose), _owed(call, whose)
    rest = withdrawals.rest(call.session, whose)
    items = [Item(_("Hand out {amount}", amount=rest), out_sure)] if rest.minor else []
    if owed.minor:
        items.append(Item(_("Enter a repayment"), how_much))
    return Menu(_("{name}: savings {savings}, owes {owed}.", name=whose.name, savings=saved, owed=owed), items)


def _owed(call: Call, whose: Member) -> Money:
    return sum((each.total for each in owing.owed(call.session, whose)), start=Money(0, call.org.currency))


# --- what is left is handed out --------------------------------------------------------------------------------------


def _to_whom(call: Call) -> Phrase:
    whose = call.who_gets
    rest = withdrawals.rest(call.session, whose)
    withdrawals.check(call.session, whose, rest)
    if not deaths.has_died(call.session, whose):
        return _("Give {amount} to {name}? That is all that is left.", amount=rest, name=whose.name)
    named = kin.of_the_dead(call.session, whose)
    if named is None:
        return _("{name} has named nobody. Give {amount} to the family?", name=whose.name, amount=rest)
    return _("Next of kin of {name}: {kin}. Give {amount}?", name=whose.name, kin=named.name, amount=rest)


def _handed(call: Call) -> Phrase:
    whose = call.who_gets
    died = deaths.has_died(call.session, whose)
    slip = withdrawals.hand_over(call.session, call.caller, whose.id, withdrawals.rest(call.session, whose))
    amount = slip.money(call.org.currency)
    if died:
        return _("Count out {amount}. Another officer confirms it.", amount=amount)
    return _("Count out {amount}. The member dials {dial} and confirms it with the PIN.", amount=amount)


out_sure = chains.sure(__name__, ("out_sure", "handed"), _to_whom, _handed)


# --- what is owed is taken in ----------------------------------------------------------------------------------------


def _repaid(call: Call) -> Phrase:
    slip = repayments.enter(call.session, call.caller, call["member"], call.money())
    return _("{amount} is noted. Another officer confirms it.", amount=slip.money(call.org.currency))


sure = chains.sure(
    __name__,
    ("sure", "entered"),
    lambda call: _("{name} pays back {amount}?", name=call.who_gets.name, amount=call.money()),
    _repaid,
)
how_much = chains.amount(
    __name__, "how_much", lambda call: _("{name}: how much is paid back?", name=call.who_gets.name), sure
)
