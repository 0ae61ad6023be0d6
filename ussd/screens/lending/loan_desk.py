"""Loans, for officers: decide on requests, pay out what is approved, enter what was paid back."""

from domain.amount import Money
from domain.lending import loan_requests, loans, owing, payouts, repayments
from domain.people import members
from locales import _, _n
from locales.lending.purposes import purpose
from ussd import readers
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, deed, screen
from ussd.screens.lending import late_desk


@screen(pin=True)
def menu(_call: Call):
    """What there is to do about loans."""
    items = [
        Item(_("Requests"), requests),
        Item(_("Pay out a loan"), approved),
        Item(_("Enter a repayment"), whose),
        Item(_("Late payers"), late_desk.late),
        Item(_("New dates"), late_desk.proposals),
        Item(_("Give up"), late_desk.given_up),
    ]
    return Menu(_("Loans"), items)


# --- requests --------------------------------------------------------------------------------------------------------


@screen
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
    items = [Item(_("Approve"), decided, {"yes": True}), Item(_("Refuse"), decided, {"yes": False})]
    if known.vouching:
        text = _n(
            "{name}: {amount}, {count} month. Savings {savings}.",
            "{name}: {amount}, {count} months. Savings {savings}.",
            known.loan.months,
            **facts,
        )
        return Menu(text, [*items, Item(_("Who vouches"), vouching)])
    text = _n(
        "{name}: {amount}, {count} month, {purpose}. Savings {savings}.",
        "{name}: {amount}, {count} months, {purpose}. Savings {savings}.",
        known.loan.months,
        purpose=purpose(known.loan.purpose),
        **facts,
    )
    return Menu(text, items)


@screen
def vouching(call: Call):
    """Who stands behind the request; each line leads back to it."""
    known = loan_requests.facts(call.session, call.me, call["loan"])
    text = _("For {purpose}. These vouch for it:", purpose=purpose(known.loan.purpose))
    return Menu(text, [Item(_("{name}", name=each), request) for each in known.vouching])


@deed(pin=True)
def decided(call: Call):
    """The officer's word; it takes several to approve, and one to refuse."""
    missing = loan_requests.decide(call.session, call.me, call["loan"], yes=call["yes"])
    if not call["yes"]:
        return End(_("Refused. The member gets an SMS."))
    if missing:
        text = _n(
            "Noted. {count} more officer has to approve it.",
            "Noted. {count} more officers have to approve it.",
            missing,
        )
        return End(text)
    return End(_("Approved. Now it can be paid out. The member gets an SMS."))


# --- paying out ------------------------------------------------------------------------------------------------------


@screen
def approved(call: Call):
    """The loans that can be paid out."""
    found = [(each, name) for each, name in loans.in_state(call.session, call.org.id, "approved")
             if each.member_id != call.me.id]  # fmt: skip
    return _list(call, found, pay_sure)


@screen
def pay_sure(call: Call):
    """What will be handed over, and whether it is there."""
    known = loan_requests.facts(call.session, call.me, call["loan"])
    text = _("Give {amount} to {name}? In the box: {cash}.", amount=known.amount, name=known.name, cash=known.cash)
    return Menu(text, [Item(_("Yes"), paid)])


@deed(pin=True)
def paid(call: Call):
    """The officer's word; the borrower has to confirm it."""
    slip = payouts.hand_over(call.session, call.me, call["loan"], key=call.key, channel="ussd")
    return End(
        _(
            "Count out {amount}. The member dials {dial} and confirms it with the PIN.",
            amount=slip.money(call.org.currency),
        )
    )


# --- repayments ------------------------------------------------------------------------------------------------------


@screen
def whose(_call: Call):
    """Who paid back."""
    return Ask(_("Who pays back? Type the member's number."), readers.member, "member", which)


@screen
def which(call: Call):
    """Which loan, where there are several."""
    borrower = members.member(call.session, call.org.id, call["member"])
    found = owing.owed(call.session, borrower)
    if len(found) <= 1:
        return how_much
    items = [
        Item(_("{total} ({purpose})", total=each.total, purpose=purpose(each.loan.purpose)), how_much,
             {"loan": each.loan.number})
        for each in found
    ]  # fmt: skip
    return Menu(_("Which loan?"), items)


@screen
def how_much(call: Call):
    """How much; what is owed is said at once."""
    borrower = members.member(call.session, call.org.id, call["member"])
    nothing = Money(0, call.org.currency)
    owed = repayments.check_owed(call.session, borrower, nothing, call.get("loan"))
    text = _(
        "{name}: how much? Next is {next}, in all {total}.", name=borrower.name, next=owed.next_amount, total=owed.total
    )
    return Ask(text, readers.amount, "amount", sure)


@screen
def sure(call: Call):
    """What will be written, before it is."""
    borrower = members.member(call.session, call.org.id, call["member"])
    sum_ = Money(call["amount"], call.org.currency)
    owed = repayments.check_owed(call.session, borrower, sum_, call.get("loan"))
    if sum_.minor > owed.to_end.minor:
        saved = Money(sum_.minor - owed.to_end.minor, call.org.currency)
        text = _("{name}: {owed} ends the loan, {saved} is savings?", name=borrower.name, owed=owed.to_end, saved=saved)
    else:
        text = _("{name} pays back {amount}?", name=borrower.name, amount=sum_)
    return Menu(text, [Item(_("Yes"), entered)])


@deed(pin=True)
def entered(call: Call):
    """The officer's word; the member's is still needed."""
    sum_ = Money(call["amount"], call.org.currency)
    repayments.enter(call.session, call.me, call["member"], sum_, call.get("loan"), key=call.key, channel="ussd")
    return End(_("{amount} is noted. The member gets an SMS and confirms it.", amount=sum_))
