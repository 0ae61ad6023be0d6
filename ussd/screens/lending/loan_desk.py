"""Loans, for officers: decide on requests, pay out what is approved, enter what was paid back."""

from domain.amount import Money
from domain.lending import liability, loan_requests, loans, owing, payouts, repayments
from domain.lending.notices import LoanRefused
from locales import Phrase, _, menus
from locales.lending.lengths import length
from locales.lending.purposes import purpose
from ussd import chains, told
from ussd.call import Call
from ussd.prompts import End, Item, Menu, screen
from ussd.screens.lending import late_desk, waive_desk


@screen(pin=True)
def menu(call: Call):
    """What there is to do about loans."""
    items = [
        Item(_("Requests"), requests),
        Item(_("Pay out a loan"), approved),
        Item(_("Enter a repayment"), whose),
        Item(_("Late payers"), late_desk.late),
        Item(_("New dates"), late_desk.proposals),
        Item(menus.GIVE_UP, late_desk.given_up),
        Item(menus.WAIVE, waive_desk.asked),
    ]
    if liability.callable_now(call.session, call.org):
        items.append(Item(_("Call guarantors"), late_desk.guarantors_of))
    return Menu(menus.LOANS, items)


# --- requests --------------------------------------------------------------------------------------------------------


@screen(queue=True)
def requests(call: Call):
    """The requests that wait for this officer's word."""
    return _list(call, loan_requests.undecided(call.session, call.me), request)


def _list(call: Call, found: list, then) -> Menu | End:
    if not found:
        return End(_("No loan waits for you."))
    items = [
        Item(_("{name} {amount}", name=name, amount=each.money(call.org.currency)), then, {"loan": each.number})
        for each, name in found
    ]
    return Menu(_("Which loan?"), items)


@screen
def request(call: Call):
    """What there is to know before deciding; where others vouch, they and the purpose are one step further."""
    known = loan_requests.facts(call.session, call.me, call["loan"])
    facts = {"name": known.name, "amount": known.amount, "savings": known.savings}
    facts |= {"length": length(known.loan.months, known.loan.every)}
    if known.vouching:
        text = _("{name}: {amount}, {length}. Savings {savings}.", **facts)
        return Menu(text, [*approve_or_refuse, Item(_("Who vouches"), vouching)])
    text = _(
        "{name}: {amount}, {length}, {purpose}. Savings {savings}.",
        purpose=purpose(known.loan.purpose),
        **facts,
    )
    return Menu(text, approve_or_refuse)


@screen
def vouching(call: Call):
    """Who stands behind the request; each line leads back to it."""
    known = loan_requests.facts(call.session, call.me, call["loan"])
    text = _("For {purpose}. These vouch for it:", purpose=purpose(known.loan.purpose))
    return Menu(text, [Item(_("{name}", name=each), request) for each in known.vouching])


approve_or_refuse = chains.decided(
    __name__,
    "decided",
    lambda call: loan_requests.decide(call.session, call.me, call["loan"], yes=call["yes"]),
    lambda call: told.she(call, loans.find(call.session, call.org.id, call["loan"]).member_id, LoanRefused),
)


# --- paying out ------------------------------------------------------------------------------------------------------


@screen(queue=True)
def approved(call: Call):
    """The loans that can be paid out."""
    return _list(call, payouts.payable(call.session, call.me), pay_sure)


def _whether_it_is_there(call: Call) -> Phrase:
    known = loan_requests.facts(call.session, call.me, call["loan"])
    return chains.give(call, known.amount, known.name, known.cash, social=known.loan.fund == "social")


pay_sure = chains.given(
    __name__,
    ("pay_sure", "paid"),
    _whether_it_is_there,
    lambda call: payouts.hand_over(call.session, call.caller, call["loan"]),
)


# --- repayments ------------------------------------------------------------------------------------------------------


@screen
def which(call: Call):
    """Which loan, where there are several."""
    borrower = call.whose
    found = owing.owed(call.session, borrower)
    if len(found) <= 1:
        return how_much
    items = [
        Item(_("{total} ({purpose})", total=each.total, purpose=purpose(each.loan.purpose)), how_much,
             {"loan": each.loan.number})
        for each in found
    ]  # fmt: skip
    return Menu(_("Which loan?"), items)


def _what_is_owed(call: Call) -> Phrase:
    borrower = call.whose
    owed = repayments.check_owed(call.session, borrower, Money(0, call.org.currency), call.get("loan"))
    return _(
        "{name}: how much? Next is {next}, in all {total}.", name=borrower.name, next=owed.next_amount, total=owed.total
    )


def _what_is_paid(call: Call) -> Phrase:
    borrower, sum_ = call.whose, call.money()
    said = repayments.divide(call.session, borrower, sum_, call.get("loan"))
    facts = {"name": borrower.name, "owed": said.on[0][0].to_end}
    if said.others.minor and said.saved.minor:
        return _(
            "{name}: {owed} ends this loan, {beyond} the next, {saved} is savings?",
            beyond=said.others,
            saved=said.saved,
            **facts,
        )
    if said.others.minor:
        return _("{name}: {owed} ends this loan, {beyond} is for the next?", beyond=said.others, **facts)
    if said.saved.minor:
        return _("{name}: {owed} ends the loan, {saved} is savings?", saved=said.saved, **facts)
    return _("{name} pays back {amount}?", name=borrower.name, amount=sum_)


sure = chains.entered(
    __name__,
    ("sure", "entered"),
    _what_is_paid,
    lambda call: repayments.enter(call.session, call.caller, call["member"], call.money(), call.get("loan")),
)
how_much = chains.amount(__name__, "how_much", _what_is_owed, sure)
whose = chains.member(__name__, "whose", _("Who pays back? Type the member's number."), which)
