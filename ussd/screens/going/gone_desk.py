"""Who goes, has left or died: what is hers pays what she owes, what is left is handed out, what is owed is taken in."""

from domain.book.slips import Slip
from domain.going import figures, gone, settling
from domain.lending import repayments
from domain.people import deaths, kin
from locales import Phrase, _
from ussd import chains
from ussd.call import Call
from ussd.prompts import End, Item, Menu, screen
from ussd.screens.going import settled


@screen
def which(call: Call):
    """Who has left, or died, and has something here or owes something."""
    found = gone.open_accounts(call.session, call.org.id)
    if not found:
        return End(_("Nothing is open of anybody who has left."))
    items = [Item(_("{name}", name=each.name), page, {"member": each.id}) for each in found]
    return Menu(_("Who has left?"), items)


@screen
def page(call: Call):
    """What she has, what she owes, and what can be done about it."""
    now = figures.of(call.session, call.who_gets)
    items = []
    if now.payout:
        items.append(Item(_("Hand out {amount}", amount=now.money(now.payout)), out_sure))
    elif now.set_off:
        items.append(Item(_("Pay debts with {amount}", amount=now.money(now.set_off)), clear_sure))
    if now.payout and now.set_off and now.whose.left:
        items.append(Item(_("Only pay the debts"), clear_sure))
    if now.whose.left and any(each.kind == "repayment" for each in now.debts):
        items.append(Item(_("Enter a repayment"), how_much))
    text = settled.standing(now)
    return Menu(text, items) if items else End(text)


# --- what is left is handed out --------------------------------------------------------------------------------------


def _to_whom(call: Call) -> Phrase:
    whose = call.who_gets
    now = settling.check(call.session, whose, pays=True)
    amount = now.money(now.payout)
    if not deaths.has_died(call.session, whose):
        if whose.left:
            return _("Give {amount} to {name}? That is all that is left.", amount=amount, name=whose.name)
        return _(
            "Give {amount} to {name}, and off the list? It needs the member's PIN.", amount=amount, name=whose.name
        )
    named = kin.of_the_dead(call.session, whose)
    if named is None:
        return _("{name} has named nobody. Give {amount} to the family?", name=whose.name, amount=amount)
    return _("Next of kin of {name}: {kin}. Give {amount}?", name=whose.name, kin=named.name, amount=amount)


def _handed(call: Call) -> Phrase:
    whose = call.who_gets
    died = deaths.has_died(call.session, whose)
    said: Slip = settling.leave(call.session, call.caller, call["member"])
    if died:
        return _("Count out {amount}. Another officer confirms it.", amount=said.money(call.org.currency))
    if whose.left or said.drawn:
        return chains.counted(call, said)
    return _(
        "Count out {amount}. The member dials {dial} and types the PIN before you give it: a vote opened first stops it.",
        amount=said.money(call.org.currency),
    )


out_sure = chains.sure(__name__, ("out_sure", "handed"), _to_whom, _handed)


# --- what is hers pays what she owes ---------------------------------------------------------------------------------


def _what_is_paid(call: Call) -> Phrase:
    whose = call.who_gets
    now = settling.check(call.session, whose, pays=False)
    facts = {"name": whose.name, "amount": now.money(now.set_off), "left": now.money(now.left)}
    if whose.left:
        return _("{amount} of {name} pays debts? Then {left} is owed.", **facts)
    return _("{amount} of {name} pays debts, then off the list? {left} stays owed.", **facts)


def _cleared(call: Call) -> Phrase:
    said = settling.clear(call.session, call.caller, call["member"])
    return _("{amount} is noted. Another officer confirms it.", amount=said.money(call.org.currency))


clear_sure = chains.sure(__name__, ("clear_sure", "cleared"), _what_is_paid, _cleared)


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
