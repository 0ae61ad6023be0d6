"""The officers' desk of a society: share capital that was handed over; a year's interest proposed, put to the vote, paid."""

from decimal import Decimal

import domain.limits
from domain.society import capital, settlements, tax
from domain.society.notices import YearSettled
from domain.society.reckoning import Rates, Reckoning
from domain.voice import motions
from domain.voice.notices import MotionOpened
from locales import Phrase, _
from ussd import chains, limits, readers, told
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, deed, screen


@screen(pin=True)
def menu(call: Call):
    """What there is to do; what the members have agreed on comes first."""
    items = [
        Item(_("Pay interest for {year}", year=each.rates.year), pay_sure, {"year": each.rates.year})
        for each in settlements.agreed(call.session, call.org.id)
    ]
    items += [Item(_("Enter share capital"), whose), Item(_("Propose interest"), which_year)]
    if tax.owed(call.session, call.org):
        items.append(Item(_("Pay tax over"), tax_amount))
    return Menu(_("Capital and interest"), items)


# --- share capital handed to an officer ------------------------------------------------------------------------------


sure = chains.entered(
    __name__,
    ("sure", "entered"),
    lambda call: _("{name} pays in {amount} of share capital?", name=call.whose.name, amount=call.money()),
    lambda call: capital.enter(call.session, call.caller, call["member"], call.money()),
)
how_much = chains.amount(__name__, "how_much", chains.how_much, sure)
whose = chains.member(__name__, "whose", _("Who pays in share capital? Type the member's number."), how_much)


# --- tax that was withheld ---------------------------------------------------------------------------------------------


@screen(pin=True)
def tax_amount(call: Call):
    """What is owed to the state since when, and how much of it was paid."""
    now = tax.owed(call.session, call.org)
    if now is None:
        return End(_("No tax is owed to the state."))
    text = _("Tax owed to the state: {owed}, since {day}. How much was paid over?", owed=now.amount, day=now.since)
    return Ask(text, readers.amount, "amount", tax_receipt)


@screen
def tax_receipt(call: Call):
    """What the authority gave for it."""
    tax.check(call.session, call.org, call.money())
    text = _("What stands on the authority's receipt? Its number, in a few words.")
    return Ask(text, readers.words(domain.limits.TAX_RECEIPT), "about", tax_sure)


tax_sure = chains.sure(
    __name__,
    ("tax_sure", "tax_said"),
    lambda call: _(
        "{amount} of tax paid over, receipt {about}? Another officer has to confirm.",
        amount=call.money(),
        about=call["about"],
    ),
    lambda call: _tax_said(call),
    pin=True,
)


def _tax_said(call: Call) -> Phrase:
    tax.pay(call.session, call.caller, call.money(), call["about"])
    return _("Noted. Another officer has to confirm it.")


# --- a year's interest: the proposal ---------------------------------------------------------------------------------


@screen
def which_year(call: Call):
    """The years that are over and not paid."""
    found = settlements.years(call.session, call.org)
    if not found:
        return End(_("There is no year to pay interest for: the first has to be over."))
    return Menu(_("For which year?"), [Item(_("{year}", year=each), deposit, {"year": each}) for each in found])


@screen
def deposit(call: Call):
    """What savings earn."""
    text = _("{year}: per cent on savings? Like 10.2 or 10*2", year=call["year"])
    return Ask(text, readers.rate(limits.YEARLY_RATE), "deposit", dividend)


@screen
def dividend(call: Call):
    """Whether share capital earns something. (0 cannot be typed: it leads back.)"""
    text = _("{year}: a dividend on share capital?", year=call["year"])
    return Menu(text, [Item(_("Yes"), dividend_rate), Item(_("No"), patronage, {"dividend": "0"})])


@screen
def dividend_rate(call: Call):
    """What it earns."""
    text = _("{year}: per cent on share capital?", year=call["year"])
    return Ask(text, readers.rate(limits.YEARLY_RATE), "dividend", patronage)


@screen
def patronage(call: Call):
    """Whether borrowers get something back of the interest that they paid."""
    text = _("{year}: give borrowers back a part of the interest they paid?", year=call["year"])
    return Menu(text, [Item(_("Yes"), patronage_rate), Item(_("No"), overview, {"patronage": "0"})])


@screen
def patronage_rate(call: Call):
    """How much of it."""
    text = _("{year}: how many per cent of the interest they paid?", year=call["year"])
    return Ask(text, readers.rate(limits.YEARLY_RATE), "patronage", overview)


@screen
def overview(call: Call):
    """What that comes to; refused when the surplus does not reach."""
    found = settlements.check(call.session, call.org, _rates(call))
    return Menu(_outcome(found), [Item(_("Put it to the vote"), how_long)])


def _rates(call: Call) -> Rates:
    each = (Decimal(call[name]) for name in ("deposit", "dividend", "patronage"))
    return settlements.rates(call.session, call.org, call["year"], *each)


def _outcome(found: Reckoning) -> Phrase:
    if others := found.kept - found.fund("reserve"):
        return _(
            "{year}: members get {amount}. Tax {tax}, reserve {reserve}, other funds {funds}, left {left}.",
            year=found.rates.year,
            amount=found.money(found.total("net")),
            tax=found.money(found.total("tax")),
            reserve=found.money(found.fund("reserve")),
            funds=found.money(others),
            left=found.money(found.left),
        )
    return _(
        "{year}: members get {amount}. Tax {tax}, reserve {reserve}, left {left}.",
        year=found.rates.year,
        amount=found.money(found.total("net")),
        tax=found.money(found.total("tax")),
        reserve=found.money(found.fund("reserve")),
        left=found.money(found.left),
    )


def _vote(call: Call) -> Phrase:
    until = motions.last_day(call.session, call.org, call["days"])
    hears = told.everybody(call, MotionOpened)
    return _("Vote on the interest for {year} until {day}? {everybody}", year=call["year"], day=until, everybody=hears)


how_long = chains.vote(
    __name__,
    ("how_long", "vote_sure", "opened"),
    _vote,
    lambda call: settlements.propose(call.session, call.me, _rates(call), call["days"], key=call.key),
)


# --- a year's interest: what was agreed ------------------------------------------------------------------------------


@screen
def pay_sure(call: Call):
    """What will be added to members' savings, before it is."""
    settlement = settlements.waiting(call.session, call.org.id, call["year"])
    return Menu(_outcome(settlements.review(call.session, call.org, settlement)), [Item(_("Pay it"), paid)])


@deed(pin=True)
def paid(call: Call):
    """Every member hears what was added to her savings."""
    entry = settlements.book(call.session, call.caller, call["year"])
    return End(
        _(
            "Paid. Receipt {receipt}. It is in members' savings. {everybody}",
            receipt=entry.receipt,
            everybody=told.everybody(call, YearSettled),
        )
    )
