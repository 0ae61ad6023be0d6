"""Loans, for members: ask for one, see what is owed, when and why, pay back."""

from domain.lending import loan_cash, loan_requests, loans
from domain.lending.loans import Loan, Owed
from domain.limits import PURPOSE
from domain.money.amount import Money
from locales import _, _n
from locales.phrase import Phrase
from locales.purposes import USUAL, purpose
from ussd import readers
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, deed, screen


@screen
def menu(call: Call):
    """What there is to do about loans."""
    items = [
        Item(_("Ask for a loan"), amount),
        Item(_("What I owe"), owe),
        Item(_("Pay back"), pay),
    ]
    if waiting := _not_paid_out(call):
        items.append(Item(_("Take back my request"), cancel_sure, {"loan": waiting[0].number}))
    return Menu(_("Loans"), items)


def _not_paid_out(call: Call) -> list[Loan]:
    return [each for each in loans.alive(call.session, call.me) if each.status != "open"]


# --- asking for one --------------------------------------------------------------------------------------------------


@screen(topic=_("loan request"))
def amount(call: Call):
    """How much; what the rules allow is said at once."""
    offer = loan_requests.offer(call.session, call.me)
    return Ask(_("How much do you want to borrow? Up to {most}.", most=offer.most), readers.amount, "amount", months)


@screen
def months(call: Call):
    """For how long."""
    offer = loan_requests.offer(call.session, call.me)
    offer.check(Money(call["amount"], call.org.currency))
    text = _("In how many months do you pay back? 1 to {most}.", most=offer.months)
    return Ask(text, readers.whole(1, offer.months), "months", what_for)


@screen
def what_for(_call: Call):
    """What for: the usual purposes by a digit."""
    items = [Item(_("{purpose}", purpose=each), sure, {"purpose": kept}) for kept, each in USUAL.items()]
    return Menu(_("What is the loan for?"), [*items, Item(_("something else"), own_words)])


@screen
def own_words(_call: Call):
    """What for, in her own words."""
    return Ask(_("What is the loan for? In a few words."), readers.words(PURPOSE), "purpose", sure)


@screen
def sure(call: Call):
    """What she will pay back, before she accepts it."""
    lent = Money(call["amount"], call.org.currency)
    terms = loan_requests.offer(call.session, call.me).terms(lent, call["months"])
    quote = loan_requests.quote(terms, call.org.currency)
    text = _n(
        "You get {amount} and pay back {total} in all, after {count} month. Ask for it?",
        "You get {amount} and pay back {total} in all: {monthly} a month, {count} months. Ask for it?",
        call["months"],
        amount=lent,
        total=quote.total,
        monthly=quote.monthly,
    )
    return Menu(text, [Item(_("Yes"), asked)])


@deed(pin=True)
def asked(call: Call):
    """The request; the officers have to approve it."""
    lent = Money(call["amount"], call.org.currency)
    loan_requests.request(call.session, call.me, lent, call["months"], call["purpose"], key=call.key, channel="ussd")
    return End(_("You have asked for {amount}. The officers decide, and you get an SMS.", amount=lent))


@screen
def cancel_sure(call: Call):
    """Whether the request is to be taken back."""
    lent = loans.find(call.session, call.org.id, call["loan"]).money(call.org.currency)
    return Menu(_("Take back your request for {amount}?", amount=lent), [Item(_("Yes"), cancelled)])


@deed(pin=True)
def cancelled(call: Call):
    """The request is taken back."""
    lent = loan_requests.cancel(call.session, call.me, call["loan"]).money(call.org.currency)
    return End(_("Your request for {amount} is taken back.", amount=lent))


# --- what is owed ----------------------------------------------------------------------------------------------------


@screen(pin=True, topic=_("loan"))
def owe(call: Call):
    """What she owes, when and why, on one screen."""
    lines = [_status(each, call.org.currency) for each in _not_paid_out(call)]
    found = loans.owed(call.session, call.me)
    if not found:
        return End(_("You owe nothing."), lines)
    first, *others = [line for each in found for line in _what_and_when(each)]
    return End(first, others + lines)


def _what_and_when(owed: Owed) -> list[Phrase]:
    """Two lines: what she owes and why, and what falls due when."""
    what = _(
        "You owe {total} ({purpose}): {principal} loan, {interest} interest.",
        total=owed.total,
        purpose=purpose(owed.loan.purpose),
        principal=owed.principal,
        interest=owed.interest,
    )
    if owed.late.minor:
        return [what, _("Late: {late}. Pay it now.", late=owed.late)]
    return [what, _("Next: {next} by {due}.", next=owed.next_amount, due=owed.next_due)]


def _status(known: Loan, currency: str) -> Phrase:
    lent = known.money(currency)
    if known.status == "approved":
        return _("{amount} is approved: ask an officer to pay it out.", amount=lent)
    return _("Your request for {amount} waits for the officers.", amount=lent)


# --- paying back -----------------------------------------------------------------------------------------------------


@screen(pin=True, topic=_("repayment"))
def pay(call: Call):
    """Which loan, where there are several."""
    found = loans.owed(call.session, call.me)
    if not found:
        return End(_("You owe nothing."))
    if len(found) == 1:
        return pay_amount
    return Menu(_("Which loan?"), [Item(_owed_line(each), pay_amount, {"loan": each.loan.number}) for each in found])


def _owed_line(owed: Owed) -> Phrase:
    return _("{total} ({purpose})", total=owed.total, purpose=purpose(owed.loan.purpose))


@screen
def pay_amount(call: Call):
    """How much, of the loan chosen or of the only one."""
    owed = _chosen(call)
    text = _("How much do you pay back? Next is {next}, in all {total}.", next=owed.next_amount, total=owed.total)
    return Ask(text, readers.amount, "amount", pay_sure)


def _chosen(call: Call) -> Owed:
    """The loan chosen, or the only one. Raises OwesNothing, and OwesLess for more than is owed."""
    paid = Money(call.get("amount", 0), call.org.currency)
    return loan_cash.check_owed(call.session, call.me, paid, call.get("loan"))


@screen
def pay_sure(call: Call):
    """What will be said, before it is said."""
    _chosen(call)
    sum_ = Money(call["amount"], call.org.currency)
    return Menu(_("Pay back {amount} in {group}?", amount=sum_, group=call.org.name), [Item(_("Yes"), paid_back)])


@deed(pin=True)
def paid_back(call: Call):
    """The member's word; an officer's is still needed."""
    sum_ = Money(call["amount"], call.org.currency)
    loan_cash.repay(call.session, call.me, sum_, call.get("loan"), key=call.key, channel="ussd")
    return End(_("{amount} is noted. Give it to your officer, who confirms it. You get an SMS.", amount=sum_))
