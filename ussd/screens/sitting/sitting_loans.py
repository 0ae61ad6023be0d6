"""The officers' desk: loans that are paid out at a meeting. The meeting goes on behind each, with the count of the box."""

from domain.amount import Money
from domain.lending import loan_requests, loans, payouts
from locales import _
from ussd import chains
from ussd.call import Call
from ussd.prompts import Item, Menu, deed, screen
from ussd.screens.sitting import sitting_close


def items(call: Call) -> list[Item]:
    """The line of a meeting's menu, where a loan can be paid out."""
    return [Item(_("Pay out a loan"), approved)] if payouts.payable(call.session, call.me) else []


@screen(pin=True)
def approved(call: Call):
    """The loans that can be paid out; the only one comes at once."""
    lines = [
        Item(
            _("{name} {amount}", name=name, amount=Money(each.plan.in_hand, call.org.currency)),
            sure,
            {"loan": each.number},
        )
        for each, name in payouts.payable(call.session, call.me)
    ]
    return Menu(_("Which loan?"), lines, skips=True)


@screen(pin=True)
def sure(call: Call):
    """Whether the money is there to be given."""
    known = loan_requests.facts(call.session, call.me, call["loan"])
    text = chains.give(call, known.amount, known.name, known.cash, social=known.loan.fund == "social")
    return Menu(text, [Item(chains.YES, paid)])


@deed(pin=True)
def paid(call: Call):
    """The borrower is asked for her word."""
    payouts.hand_over(call.session, call.caller, call["loan"])
    return given


@screen(pin=True)
def given(call: Call):
    """Until she has confirmed it the box is not counted; then that comes at once."""
    if not payouts.waits(call.session, call.org.id, call["loan"]):
        return sitting_close.count
    known = loans.find(call.session, call.org.id, call["loan"])
    text = _(
        "Count out {amount}. The member dials {dial} and confirms it with the PIN.",
        amount=Money(known.plan.in_hand, call.org.currency),
    )
    return Menu(text, [Item(sitting_close.COUNT, sitting_close.count), *items(call)])
