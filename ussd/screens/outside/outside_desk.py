"""The officers' desk: the bank, and money from outside: loans to the group, gifts, things that it buys and sells."""

import domain.limits
from domain.amount import Money
from domain.bank import account
from domain.book import purses
from domain.outside import debts, gifts, things, words
from domain.social import fund
from locales import Phrase, _, _n, menus
from ussd import chains, readers
from ussd.call import Call
from ussd.prompts import Ask, Item, Menu, screen
from ussd.screens.bank import bank_desk

NOTED = _("Noted. Another officer has to confirm it.")


def kept(call: Call) -> bool:
    """Whether the group has any of it."""
    session, org_id = call.session, call.org.id
    return account.kept(session, org_id) or words.allowed(session, org_id) or bool(debts.open_(session, org_id))


@screen(pin=True)
def menu(call: Call):
    """What there is to do, as far as the rules know it; what is owed is paid whatever they say by now."""
    session, org_id = call.session, call.org.id
    allowed, owes = words.allowed(session, org_id), debts.open_(session, org_id)
    items = [Item(_("Bank"), bank_desk.menu)] if account.kept(session, org_id) else []
    if allowed or owes:
        items.append(Item(_("Loans to our group"), loans))
    if allowed:
        items += [Item(_("A gift"), giver), Item(_("What we own"), owned)]
    return Menu(menus.BANK, items, skips=not allowed)


# --- loans to the group ----------------------------------------------------------------------------------------------


@screen(pin=True)
def loans(call: Call):
    """Whom the group owes, and what is left."""
    items = []
    for each in debts.open_(call.session, call.org.id):
        left = Money(sum(row.total for row in debts.unpaid(call.session, each)), call.org.currency)
        items.append(Item(_("{name} {amount}", name=each.lender, amount=left), how_much_paid, {"debt": each.number}))
    if words.allowed(call.session, call.org.id):
        items.append(Item(_("A new loan"), lender))
    return Menu(_("Loans to our group"), items)


def _asks_payment(call: Call) -> Phrase:
    debt = debts.find(call.session, call.org.id, call["debt"])
    following = debts.unpaid(call.session, debt)[0]
    return _(
        "{lender}: {next} by {due}. How much is paid?",
        lender=debt.lender,
        next=Money(following.total, call.org.currency),
        due=following.due,
    )


def _whether_it_is_owed(call: Call) -> Phrase:
    debt = debts.find(call.session, call.org.id, call["debt"])
    debts.check_owed(call.session, debt, call.money())
    purses.check_taking(call.session, call.org.id, debt.purse, call["amount"])
    if debt.purse == purses.BANK:
        return _("{amount} to {lender} out of the bank?", amount=call.money(), lender=debt.lender)
    return _("{amount} to {lender} out of the box?", amount=call.money(), lender=debt.lender)


def _paid(call: Call) -> Phrase:
    debts.pay(call.session, call.caller, call["debt"], call.money())
    return NOTED


pay_sure = chains.sure(__name__, ("pay_sure", "paid"), _whether_it_is_owed, _paid, pin=True)
how_much_paid = chains.amount(__name__, "how_much_paid", _asks_payment, pay_sure)


@screen
def lender(_call: Call):
    """Who lends."""
    return Ask(_("Who lends to the group?"), readers.words(domain.limits.OUTSIDE_WORDS), "about", how_much_lent)


@screen
def total(_call: Call):
    """What its paper says that is to be paid back."""
    return Ask(_("How much has to be paid back in all, with all costs?"), readers.amount, "total", months)


@screen
def months(_call: Call):
    """In how many equal instalments."""
    most = domain.limits.OUTSIDE_MONTHS
    return Ask(_("In how many months? From 1 to {most}.", most=most), readers.whole(1, most), "months", where)


@screen
def where(call: Call):
    """Where its money is, and is paid back from."""
    items = [Item(_("In the box"), take_sure, {"purse": purses.CASH})]
    if account.kept(call.session, call.org.id):
        items.append(Item(_("At the bank"), take_sure, {"purse": purses.BANK}))
    return Menu(_("Where is the money?"), items)


def _read_back(call: Call) -> Phrase:
    return _n(
        "{lender} lends {amount}; {total} back in {count} month. Right?",
        "{lender} lends {amount}; {total} back in {count} months. Right?",
        call["months"],
        lender=call["about"],
        amount=call.money(),
        total=call.money("total"),
    )


def _taken(call: Call) -> Phrase:
    debts.take(
        call.session, call.caller, call["about"], call.money(), call.money("total"), call["months"], call["purse"]
    )
    return NOTED


take_sure = chains.sure(__name__, ("take_sure", "taken"), _read_back, _taken, pin=True)
how_much_lent = chains.amount(__name__, "how_much_lent", lambda _call: _("How much is lent to the group?"), total)


# --- gifts -----------------------------------------------------------------------------------------------------------


@screen(pin=True)
def giver(_call: Call):
    """Who gave it."""
    return Ask(_("Who gave it?"), readers.words(domain.limits.OUTSIDE_WORDS), "about", how_much_given)


@screen
def what_for(call: Call):
    """Into which fund it goes."""
    items = [Item(_("For the loan fund"), gift_sure, {"social": False})]
    if fund.kept(call.session, call.org.id):
        items.append(Item(_("For the social fund"), gift_sure, {"social": True}))
    return Menu(_("What is the gift for?"), items)


def _given(call: Call) -> Phrase:
    gifts.declare(call.session, call.caller, call.money(), call["about"], social=call["social"])
    return NOTED


gift_sure = chains.sure(
    __name__,
    ("gift_sure", "given"),
    lambda call: _("{amount} given by {giver}, now in the box?", amount=call.money(), giver=call["about"]),
    _given,
    pin=True,
)
how_much_given = chains.amount(__name__, "how_much_given", lambda _call: _("How much was given?"), what_for)


# --- things ----------------------------------------------------------------------------------------------------------


@screen(pin=True)
def owned(call: Call):
    """What the group owns, each with what it was bought for; one that is chosen is sold."""
    items = [
        Item(
            _("{name} {amount}", name=each.name, amount=Money(each.price, call.org.currency)),
            sold_for,
            {"thing": each.number, "about": each.name},
        )
        for each in things.owned(call.session, call.org.id)
    ]
    return Menu(_("What we own"), [*items, Item(_("Buy a thing"), what)])


@screen
def what(_call: Call):
    """What is bought."""
    return Ask(_("What is bought?"), readers.words(domain.limits.OUTSIDE_WORDS), "about", price)


def _whether_it_can_be_paid(call: Call) -> Phrase:
    purses.check_taking(call.session, call.org.id, purses.CASH, call["amount"])
    return _("{thing}, for {amount} out of the box?", thing=call["about"], amount=call.money())


def _bought(call: Call) -> Phrase:
    things.buy(call.session, call.caller, call.money(), call["about"])
    return NOTED


def _sold(call: Call) -> Phrase:
    things.sell(call.session, call.caller, call["thing"], call.money())
    return NOTED


buy_sure = chains.sure(__name__, ("buy_sure", "bought"), _whether_it_can_be_paid, _bought, pin=True)
price = chains.amount(__name__, "price", lambda _call: _("How much does it cost?"), buy_sure)
sell_sure = chains.sure(
    __name__,
    ("sell_sure", "sold"),
    lambda call: _("{thing}, sold for {amount}, now in the box?", thing=call["about"], amount=call.money()),
    _sold,
    pin=True,
)
sold_for = chains.amount(
    __name__, "sold_for", lambda call: _("{thing}: sold for how much?", thing=call["about"]), sell_sure
)
