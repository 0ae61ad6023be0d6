"""The officers' desk: the account at a bank, and the bank's own paper."""

from datetime import date

import domain.limits
from domain.amount import Money
from domain.bank import account, statements
from domain.book import ledger, purses
from domain.book.slips import Kind
from locales import Phrase, _
from ussd import chains, readers
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, Screen, deed, screen


@screen(pin=True)
def menu(call: Call):
    """What is where, and what there is to do."""
    items = [
        Item(_("Take to the bank"), deposit),
        Item(_("Bring from the bank"), drawing),
        Item(_("Interest"), interest),
        Item(_("Charges"), charge),
        Item(_("Compare with the bank"), which_day),
    ]
    return Menu(_("Box {box}, bank {bank}.", **where(call)), items)


def where(call: Call) -> dict[str, Money]:
    """What is in the box and what is at the bank: neither is told alone where there are both."""
    session, org_id = call.session, call.org.id
    return {"box": ledger.in_the_box(session, org_id), "bank": ledger.at_the_bank(session, org_id)}


# --- what is moved ---------------------------------------------------------------------------------------------------


def _said(kind: Kind) -> chains.Says:
    def says(call: Call) -> Phrase:
        account.say(call.session, call.caller, kind, call.money())
        return _("Noted. Another officer has to confirm it.")

    return says


def _move(names: tuple[str, str, str], asks: chains.Says, sure: chains.Says, kind: Kind) -> Screen:
    first, *others = names

    def whether(call: Call) -> Phrase:
        for purse in kind.takes:
            purses.check_taking(call.session, call.org.id, purse, call["amount"])
        return sure(call)

    then = chains.sure(__name__, tuple(others), whether, _said(kind), pin=True)
    return chains.amount(__name__, first, asks, then, pin=True)


deposit = _move(
    ("deposit", "deposit_sure", "deposit_said"),
    lambda call: _("How much goes to the bank? Box {box}, bank {bank}.", **where(call)),
    lambda call: _("{amount} taken to the bank? Another officer has to confirm.", amount=call.money()),
    account.DEPOSIT,
)
drawing = _move(
    ("drawing", "drawing_sure", "drawing_said"),
    lambda call: _("How much comes from the bank? Box {box}, bank {bank}.", **where(call)),
    lambda call: _("{amount} brought from the bank? Another officer has to confirm.", amount=call.money()),
    account.DRAWING,
)
interest = _move(
    ("interest", "interest_sure", "interest_said"),
    lambda _call: _("How much interest has the bank given?"),
    lambda call: _("{amount} interest from the bank? Another officer has to confirm.", amount=call.money()),
    account.BEARING,
)
charge = _move(
    ("charge", "charge_sure", "charge_said"),
    lambda _call: _("How much has the bank charged?"),
    lambda call: _("{amount} charged by the bank? Another officer has to confirm.", amount=call.money()),
    account.CHARGE,
)


# --- the bank's own paper --------------------------------------------------------------------------------------------


@screen(pin=True)
def which_day(_call: Call):
    """Of which day it is."""
    text = _("Of which day is the bank's paper? Type day and month, like 2512.")
    return Ask(text, readers.day(-domain.limits.STATEMENT_DAYS, 0), "day", says)


@screen
def says(_call: Call):
    """What it says."""
    return Ask(_("How much does it say is in the account? For nothing type 0.0."), readers.balance, "amount", compared)


@deed(pin=True)
def compared(call: Call):
    """Whether the book says the same; all officers hear it."""
    done = statements.compare(call.session, call.caller, call.money(), date.fromisoformat(call["day"]))
    currency = call.org.currency
    if not done.off:
        return End(_("The bank and our book agree: {amount}.", amount=Money(done.said, currency)))
    if done.off > 0:
        over = Money(done.off, currency)
        text = _(
            "The bank has {over} more than our book. Was interest, or money you took there, not entered?", over=over
        )
        return End(text)
    missed = Money(-done.off, currency)
    return End(
        _("The bank has {missed} less than our book. Were charges, or money you brought, not entered?", missed=missed)
    )
