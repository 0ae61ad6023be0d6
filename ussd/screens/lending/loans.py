"""Loans, for members: ask for one, see what is owed, when and why, pay back."""

from domain.amount import Money
from domain.lending import due_days, guarantors, liability, loan_requests, loans, offers, owing, repayments, setoff
from domain.lending.loans import Loan
from domain.lending.notices import LoanApproved
from domain.lending.offers import Offer
from domain.lending.owing import Owed
from domain.lending.plans import Quote
from locales import Phrase, _, _n, menus
from locales.lending.lengths import how_long, length
from locales.lending.purposes import purpose
from ussd import chains, readers, told
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, deed, screen
from ussd.screens.lending import new_dates, purposes, vouching


@screen
def menu(call: Call):
    """What there is to do about loans."""
    items = [
        Item(_("Ask for a loan"), amount),
        Item(_("What I owe"), owe),
        Item(_("Pay back"), pay),
    ]
    if setoff.offered(call.session, call.me):
        items.append(Item(_("Pay from savings"), savings_amount))
    if waiting := _not_paid_out(call):
        items.append(Item(_("Take back my request"), cancel_sure, {"loan": waiting[0].number}))
    if vouching.mine(call):
        items.append(Item(menus.WHO_VOUCHES, vouching.for_me))
    if guarantors.waiting_for(call.session, call.me):
        items.append(Item(menus.VOUCH, vouching.for_others))
    if offered := new_dates.offered(call):
        items.append(Item(_("New dates"), new_dates.sure, {"loan": offered.loan, "months": offered.months}))
    return Menu(menus.LOANS, items)


def _not_paid_out(call: Call) -> list[Loan]:
    return [each for each in loans.alive(call.session, call.me) if each.status != "open"]


# --- asking for one --------------------------------------------------------------------------------------------------


@screen(pin=True, topic=_("Go on with your loan request?"))
def amount(call: Call):
    """How much; what the rules allow is said at once: it tells what she has saved, as a balance does."""
    offer = offers.offer(call.session, call.me)
    return Ask(_("How much do you want to borrow? Up to {most}.", most=offer.most), readers.amount, "amount", months)


@screen(pin=True)
def months(call: Call):
    """For how long."""
    offer = offers.offer(call.session, call.me)
    offer.check(call.money())
    return Ask(how_long(offer.every, offer.months), readers.whole(1, offer.months), "months", what_for)


@screen(pin=True)
def sure(call: Call):
    """What she will get, pay back and what it costs, before she accepts it."""
    offer = offers.offer(call.session, call.me)
    quote, every = _quote(call, offer), offer.every
    facts = {"amount": quote.in_hand, "total": quote.total, "monthly": quote.monthly, "yearly": quote.yearly}
    long = {"length": length(call["months"], every)}
    if len(quote.rows) == 1:
        text = _(
            "You get {amount}, pay back {total} after {length}. It costs {yearly}% a year. Ask for it?", **facts, **long
        )
    elif quote.at_end:
        text = _(
            "You get {amount}, pay {total}: {monthly} each time, {largest} after {length}. Costs {yearly}% a year. Ask for it?",
            largest=quote.largest,
            **facts,
            **long,
        )
    elif quote.rises:
        text = _(
            "You get {amount}, pay {total}: first {monthly}, later {largest}, {length}. It costs {yearly}% a year. Ask for it?",
            largest=quote.largest,
            **facts,
            **long,
        )
    elif quote.even and every == "month":
        text = _(
            "You get {amount}, pay back {total}: {monthly} a month, {count} months. It costs {yearly}% a year. Ask for it?",
            count=len(quote.rows),
            **facts,
        )
    elif quote.even:
        text = _(
            "You get {amount}, pay {total}: {monthly} each time, {length}. It costs {yearly}% a year. Ask for it?",
            **facts,
            **long,
        )
    else:
        text = _(
            "You get {amount}, pay back {total}: first {monthly}, {length}. It costs {yearly}% a year. Ask for it?",
            **facts,
            **long,
        )
    return Menu(text, [Item(_("Yes"), asked), Item(_("Dates"), dates)])


what_for = purposes.what_for(__name__, sure)


@screen
def dates(call: Call):
    """What she will pay when; each line leads back to the question."""
    items = [
        Item(_("{due} {amount}", due=row.due, amount=Money(row.total, call.org.currency)), sure)
        for row in _quote(call, offers.offer(call.session, call.me)).rows
    ]
    return Menu(_("If you get it today:"), items)


def _quote(call: Call, offer: Offer) -> Quote:
    """The loan as it would be if it were paid out today."""
    plan = offer.plan(call.money(), call["months"])
    return due_days.quote(call.session, call.org, plan, offer.rules.word("loan_due_on"))


@deed(pin=True)
def asked(call: Call):
    """The request; the officers have to approve it."""
    lent = call.money()
    loan = loan_requests.request(call.session, call.caller, lent, call["months"], call["purpose"])
    if loan.guarantors:
        return End(
            _n(
                "You have asked for {amount}. Now ask {count} member to vouch for it: {to_vouchers}.",
                "You have asked for {amount}. Now ask {count} members to vouch for it: {to_vouchers}.",
                loan.guarantors,
                amount=lent,
                to_vouchers=menus.WAYS["to_vouchers"],
            )
        )
    hears = told.you(call, LoanApproved)
    if loan.decided_by == "vote":
        return End(_("You have asked for {amount}. All members vote on it. {told}", amount=lent, told=hears))
    return End(_("You have asked for {amount}. The officers decide. {told}", amount=lent, told=hears))


cancel_sure = chains.taken_back(
    __name__,
    ("cancel_sure", "cancelled"),
    lambda call: loans.find(call.session, call.org.id, call["loan"]).money(call.org.currency),
    lambda call: loan_requests.cancel(call.session, call.me, call["loan"]).money(call.org.currency),
)


# --- what is owed ----------------------------------------------------------------------------------------------------


@screen(pin=True, topic=_("Go on with your loan?"))
def owe(call: Call):
    """What she owes, when and why, on one screen."""
    lines = [_status(each, call.org.currency) for each in _not_paid_out(call)]
    lines += [_claim(name, amount) for name, amount in liability.claims(call.session, call.me)]
    found = owing.owed(call.session, call.me)
    if not found:
        return End(_("You owe nothing."), lines)
    first, *others = [line for each in found for line in _what_when_and_why(call, each)]
    return End(first, others + lines)


def _claim(name: str, amount: Money) -> Phrase:
    """What a borrower owes her, who has paid as a guarantor."""
    return _("{name} owes you {amount}, which you paid as a guarantor.", name=name, amount=amount)


def _what_when_and_why(call: Call, owed: Owed) -> list[Phrase]:
    """What she owes and why, what falls due when, and what ends it today where that is less."""
    if owed.loan.member_id != call.me.id:
        name = liability.borrower(call.session, owed.loan)
        return [_("You owe {total} as a guarantor of {name}.", total=owed.total, name=name)]
    facts = {"total": owed.total, "purpose": purpose(owed.loan.purpose)}
    if owed.loan.status == "written-off":
        return [_("The group gave up {total} of your loan ({purpose}). You may still pay it.", **facts)]
    facts |= {"principal": owed.principal, "interest": owed.interest, "penalty": owed.penalty}
    if owed.penalty.minor:
        what = _("You owe {total} ({purpose}): {principal} loan, {interest} interest, {penalty} penalty.", **facts)
    else:
        what = _("You owe {total} ({purpose}): {principal} loan, {interest} interest.", **facts)
    when = _("Next: {next} by {due}.", next=owed.next_amount, due=owed.next_due)
    if owed.late_since:
        when = _("Late since {due}: {late}. Pay it now.", due=owed.late_since, late=owed.late)
    end = [_("To end it today: {owed}.", owed=owed.to_end)] if owed.to_end.minor < owed.total.minor else []
    return [what, when, *end]


def _status(loan: Loan, currency: str) -> Phrase:
    lent = loan.money(currency)
    if loan.status == "approved":
        return _("{amount} is approved: ask an officer to pay it out.", amount=lent)
    return _("Your request for {amount} waits for the officers.", amount=lent)


# --- paying back -----------------------------------------------------------------------------------------------------


@screen(pin=True, topic=_("Go on with your repayment?"))
def pay(call: Call):
    """Which loan, where there are several."""
    found = owing.owed(call.session, call.me)
    if not found:
        return End(_("You owe nothing."))
    if len(found) == 1:
        return pay_amount
    return Menu(_("Which loan?"), [Item(_owed_line(each), pay_amount, {"loan": each.loan.number}) for each in found])


def _owed_line(owed: Owed) -> Phrase:
    return _("{total} ({purpose})", total=owed.total, purpose=purpose(owed.loan.purpose))


def _what_is_owed(call: Call) -> Phrase:
    owed = _chosen(call)
    return _("How much do you pay back? Next is {next}, in all {total}.", next=owed.next_amount, total=owed.total)


def _chosen(call: Call) -> Owed:
    """The loan chosen, or the only one. Raises OwesNothing, and OwesLess for more than is owed."""
    paid = Money(call.get("amount", 0), call.org.currency)
    return repayments.check_owed(call.session, call.me, paid, call.get("loan"))


def _what_is_paid(call: Call) -> Phrase:
    """What will be said, before it is said; what is above what is owed is for her next loan, and then savings."""
    sum_ = call.money()
    said = repayments.divide(call.session, call.me, sum_, call.get("loan"))
    owed, saved = said.on[0][0].to_end, said.saved
    if said.others.minor and saved.minor:
        return _(
            "{owed} ends this loan, {beyond} the next. {saved} is savings?", owed=owed, beyond=said.others, saved=saved
        )
    if said.others.minor:
        return _("{owed} ends this loan. The other {beyond} is for your next loan?", owed=owed, beyond=said.others)
    if saved.minor:
        return _("{owed} ends your loan. The other {saved} goes to your savings?", owed=owed, saved=saved)
    return _("Pay back {amount} in {group}?", amount=sum_, group=call.org.name)


pay_sure = chains.declared(
    __name__,
    ("pay_sure", "paid_back"),
    _what_is_paid,
    lambda call: repayments.declare(call.session, call.caller, call.money(), call.get("loan")),
    pin=True,
)
pay_amount = chains.amount(__name__, "pay_amount", _what_is_owed, pay_sure)


# --- paying back out of savings --------------------------------------------------------------------------------------


def _what_savings_pay(call: Call) -> Phrase:
    owed, most = setoff.possible(call.session, call.me)
    return _("You owe {owed}. How much of it do your savings pay? Up to {most}.", owed=owed.to_end, most=most)


def _paid_by_savings(call: Call) -> Phrase:
    slip = setoff.declare(call.session, call.caller, call.money())
    return _("Noted: {amount}. An officer confirms it.", amount=slip.money(call.org.currency))


savings_sure = chains.sure(
    __name__,
    ("savings_sure", "savings_paid"),
    lambda call: _("Pay {amount} of your loan out of your savings?", amount=call.money()),
    _paid_by_savings,
)
savings_amount = chains.amount(__name__, "savings_amount", _what_savings_pay, savings_sure, pin=True)
