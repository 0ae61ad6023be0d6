"""The officers' desk: loans between organisations. Ask for one, say yes or no to one, pay out, pay back."""

from domain.amount import Money
from domain.book import ledger
from domain.people.organisations import Organisation, by_id
from domain.tiers import advances, borrowing, transfers
from domain.tiers.advances import Advance
from domain.tiers.notices import AdvanceApproved, AdvanceRefused, TransferSaid
from locales import _, _n
from ussd import chains, readers, told
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, deed, screen


def noted(call: Call, other: Organisation) -> End:
    """One side has spoken, and the other's word is still needed."""
    return End(
        _(
            "Noted. One of their officers confirms it with the PIN. {told}",
            told=told.their_officers(call, other.id, TransferSaid),
        )
    )


@screen
def menu(call: Call):
    """What there is to do about loans between organisations."""
    session, org_id = call.session, call.org.id
    items = [Item(_("Ask for a loan"), whom)]
    if borrowing.undecided(session, call.me):
        items.append(Item(_("Requests"), requests))
    if borrowing.payable(session, org_id):
        items.append(Item(_("Pay out a loan"), approved))
    if advances.borrowed_by(session, org_id, "open"):
        items.append(Item(_("Pay back"), pay_which))
    if advances.borrowed_by(session, org_id, "requested", "approved"):
        items.append(Item(_("Take back our request"), cancel_which))
    return Menu(_("Loans between groups"), items)


def _other(call: Call) -> Organisation:
    """The other organisation of the loan that was chosen."""
    return by_id(call.session, call["other"])


def _list(call: Call, found: list[Advance], then) -> Menu:
    items = []
    for each in found:
        other = by_id(call.session, each.other(call.org.id))
        label = _("{group} {amount}", group=other.name, amount=each.money(call.org.currency))
        keep = {"lender": each.org_id, "loan": each.id, "other": other.id, "minor": each.principal}
        items.append(Item(label, then, keep))
    return Menu(_("Which loan?"), items)


@screen
def whom(call: Call):
    """Whom to ask."""
    found = transfers.partners(call.session, call.org)
    if not found:
        return End(_("No group above or below you has the same money."))
    return Menu(
        _("Whom do you ask?"), [Item(_("{group}", group=each.name), ask_amount, {"other": each.id}) for each in found]
    )


@screen
def ask_amount(call: Call):
    """How much."""
    text = _("How much do you want to borrow from {group}?", group=_other(call).name)
    return Ask(text, readers.amount, "amount", ask_months)


@screen
def ask_months(call: Call):
    """For how long, by the lender's rules."""
    most = borrowing.longest(call.session, call["other"])
    text = _("In how many months do you pay back? 1 to {most}.", most=most)
    return Ask(text, readers.whole(1, most), "months", ask_sure)


@screen
def ask_sure(call: Call):
    """What it will cost, before it is asked for."""
    quote = borrowing.quote(call.session, call["other"], call.money(), call["months"])
    text = _n(
        "You get {amount} and pay back {total} in all, after {count} month. Ask for it?",
        "You get {amount} and pay back {total} in all: {monthly} a month, {count} months. Ask for it?",
        call["months"],
        amount=call.money(),
        total=quote.total,
        monthly=quote.monthly,
    )
    return Menu(text, [Item(_("Yes"), asked)])


@deed(pin=True)
def asked(call: Call):
    """The request; the officers there have to approve it."""
    borrowing.ask(call.session, call.caller, call["other"], call.money(), call["months"])
    return End(
        _(
            "You have asked {group} for {amount}. {told}",
            group=_other(call).name,
            amount=call.money(),
            told=told.you(call, AdvanceApproved),
        )
    )


@screen
def cancel_which(call: Call):
    """Which request."""
    return _list(call, advances.borrowed_by(call.session, call.org.id, "requested", "approved"), cancel_sure)


def _cancel(call: Call) -> Money:
    borrowing.cancel(call.session, call.me, call["lender"], call["loan"])
    return call.money("minor")


cancel_sure = chains.taken_back(__name__, ("cancel_sure", "cancelled"), lambda call: call.money("minor"), _cancel)


@screen(queue=True)
def requests(call: Call):
    """The requests that wait for this officer's word."""
    return _list(call, borrowing.undecided(call.session, call.me), request)


@screen
def request(call: Call):
    """What there is to know before deciding."""
    advance = advances.find(call.session, call.org.id, call["loan"])
    text = _n(
        "{group}: {amount} for {count} month. In our box: {cash}.",
        "{group}: {amount} for {count} months. In our box: {cash}.",
        advance.months,
        group=_other(call).name,
        amount=call.money("minor"),
        cash=ledger.in_cash(call.session, call.org.id),
    )
    return Menu(text, approve_or_refuse)


approve_or_refuse = chains.decided(
    __name__,
    "decided",
    lambda call: borrowing.decide(call.session, call.me, call["loan"], yes=call["yes"]),
    lambda call: told.their_officers(call, call["other"], AdvanceRefused),
)


@screen(queue=True)
def approved(call: Call):
    """The loans that can be paid out."""
    return _list(call, borrowing.payable(call.session, call.org.id), pay_out_sure)


@screen
def pay_out_sure(call: Call):
    """What will be handed over, and whether it is there."""
    cash = ledger.in_cash(call.session, call.org.id)
    text = _(
        "Give {amount} to {group}? For this there is {cash}.",
        amount=call.money("minor"),
        group=_other(call).name,
        cash=cash,
    )
    return Menu(text, [Item(_("Yes"), paid_out)])


@deed(pin=True)
def paid_out(call: Call):
    """The payer's word; the borrower's is still needed."""
    borrowing.pay_out(call.session, call.caller, call["loan"])
    return noted(call, _other(call))


@screen
def pay_which(call: Call):
    """Which loan is paid back."""
    return _list(call, advances.borrowed_by(call.session, call.org.id, "open"), pay_amount)


@screen
def pay_amount(call: Call):
    """How much; what is owed is said at once."""
    advance = advances.find(call.session, call["lender"], call["loan"])
    found = borrowing.check_owed(call.session, call.org, advance, Money(0, call.org.currency))
    text = _("How much do you pay back? Next is {next}, in all {total}.", next=found.next_amount, total=found.total)
    return Ask(text, readers.amount, "amount", pay_sure)


@screen
def pay_sure(call: Call):
    """What will be said, before it is said."""
    advance = advances.find(call.session, call["lender"], call["loan"])
    borrowing.check_owed(call.session, call.org, advance, call.money())
    text = _("Pay back {amount} in {group}?", amount=call.money(), group=_other(call).name)
    return Menu(text, [Item(_("Yes"), paid_back)])


@deed(pin=True)
def paid_back(call: Call):
    """The borrower's word; the lender's is still needed."""
    borrowing.pay_back(call.session, call.caller, call["lender"], call["loan"], call.money())
    return noted(call, _other(call))
