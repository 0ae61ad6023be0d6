"""The officers' desk: money between organisations. Dues, loans from and to the one above or those below."""

from domain.money import ledger
from domain.money.amount import Money
from domain.people.organisations import Organisation, by_id
from domain.tiers import advances, borrowing, dues, handover, transfers
from domain.tiers.advances import Advance, Owed
from locales import _, _n
from locales.notices.tiers import TRANSFER_KINDS
from locales.phrase import Phrase
from ussd import readers
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, deed, screen
from ussd.screens import groups_desk


@screen(pin=True)
def menu(call: Call):
    """What there is to do."""
    items = []
    if call.org.kind != "group":
        items = [Item(_("How they stand"), groups_desk.below), Item(_("All together"), groups_desk.together)]
    if call.org.parent_id and dues.has_dues(call.session, call.org.id):
        items.append(Item(_("Pay dues"), dues_amount))
    return Menu(_("Between groups"), [*items, Item(_("Loans"), loans), Item(_("What is owed"), owed)])


# --- dues ------------------------------------------------------------------------------------------------------------


@screen
def dues_amount(call: Call):
    """How much; what is due is said at once."""
    above, known = transfers.above(call.session, call.org), dues.stand(call.session, call.org)
    text = _("Dues to {group}: nothing is due. How much did you hand over?", group=above.name)
    if known.left.minor:
        text = _("Dues to {group}: {left} are due. How much did you hand over?", group=above.name, left=known.left)
    elif known.ahead.minor:
        text = _("Dues to {group}: {left} are paid ahead. How much more?", group=above.name, left=known.ahead)
    return Ask(text, readers.amount, "amount", dues_sure)


@screen
def dues_sure(call: Call):
    """What will be said, before it is said."""
    above = transfers.above(call.session, call.org)
    return Menu(_("{amount} of dues to {group}?", amount=_sum(call), group=above.name), [Item(_("Yes"), dues_said)])


@deed(pin=True)
def dues_said(call: Call):
    """The payer's word; the receiver's is still needed."""
    dues.pay(call.session, call.me, _sum(call), key=call.key, channel="ussd")
    return _noted(transfers.above(call.session, call.org))


def _sum(call: Call) -> Money:
    return Money(call["amount"], call.org.currency)


def _noted(other: Organisation) -> End:
    return End(_("Noted. An officer of {group} gets an SMS, and confirms it with the PIN.", group=other.name))


# --- loans -----------------------------------------------------------------------------------------------------------


@screen
def loans(call: Call):
    """What there is to do about loans between organisations."""
    session, org_id = call.session, call.org.id
    items = [Item(_("Ask for a loan"), whom)]
    if borrowing.undecided(session, call.me):
        items.append(Item(_("Requests"), requests))
    if advances.lent_by(session, org_id, "approved"):
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
    quote = borrowing.quote(call.session, call["other"], _sum(call), call["months"])
    text = _n(
        "You get {amount} and pay back {total} in all, after {count} month. Ask for it?",
        "You get {amount} and pay back {total} in all: {monthly} a month, {count} months. Ask for it?",
        call["months"],
        amount=_sum(call),
        total=quote.total,
        monthly=quote.monthly,
    )
    return Menu(text, [Item(_("Yes"), asked)])


@deed(pin=True)
def asked(call: Call):
    """The request; the officers there have to approve it."""
    borrowing.ask(call.session, call.me, call["other"], _sum(call), call["months"], key=call.key, channel="ussd")
    return End(_("You have asked {group} for {amount}. You get an SMS.", group=_other(call).name, amount=_sum(call)))


@screen
def cancel_which(call: Call):
    """Which request."""
    return _list(call, advances.borrowed_by(call.session, call.org.id, "requested", "approved"), cancel_sure)


@screen
def cancel_sure(call: Call):
    """Whether it is meant."""
    return Menu(_("Take back your request for {amount}?", amount=_principal(call)), [Item(_("Yes"), cancelled)])


@deed(pin=True)
def cancelled(call: Call):
    """The request is taken back."""
    borrowing.cancel(call.session, call.me, call["lender"], call["loan"])
    return End(_("Your request for {amount} is taken back.", amount=_principal(call)))


def _principal(call: Call) -> Money:
    return Money(call["minor"], call.org.currency)


@screen
def requests(call: Call):
    """The requests that wait for this officer's word."""
    return _list(call, borrowing.undecided(call.session, call.me), request)


@screen
def request(call: Call):
    """What there is to know before deciding."""
    known = advances.find(call.session, call.org.id, call["loan"])
    text = _n(
        "{group}: {amount} for {count} month. In our box: {cash}.",
        "{group}: {amount} for {count} months. In our box: {cash}.",
        known.months,
        group=_other(call).name,
        amount=_principal(call),
        cash=ledger.in_cash(call.session, call.org.id),
    )
    items = [Item(_("Approve"), decided, {"yes": True}), Item(_("Refuse"), decided, {"yes": False})]
    return Menu(text, items)


@deed(pin=True)
def decided(call: Call):
    """The officer's word; it takes several to approve, and one to refuse."""
    missing = borrowing.decide(call.session, call.me, call["loan"], yes=call["yes"])
    if not call["yes"]:
        return End(_("Refused. Their officers get an SMS."))
    if missing:
        text = _n(
            "Noted. {count} more officer has to approve it.",
            "Noted. {count} more officers have to approve it.",
            missing,
        )
        return End(text)
    return End(_("Approved. Now it can be paid out. Their officers get an SMS."))


@screen
def approved(call: Call):
    """The loans that can be paid out."""
    return _list(call, advances.lent_by(call.session, call.org.id, "approved"), pay_out_sure)


@screen
def pay_out_sure(call: Call):
    """What will be handed over, and whether it is there."""
    cash = ledger.in_cash(call.session, call.org.id)
    text = _(
        "Give {amount} to {group}? In the box: {cash}.", amount=_principal(call), group=_other(call).name, cash=cash
    )
    return Menu(text, [Item(_("Yes"), paid_out)])


@deed(pin=True)
def paid_out(call: Call):
    """The payer's word; the borrower's is still needed."""
    borrowing.pay_out(call.session, call.me, call["loan"], key=call.key, channel="ussd")
    return _noted(_other(call))


@screen
def pay_which(call: Call):
    """Which loan is paid back."""
    return _list(call, advances.borrowed_by(call.session, call.org.id, "open"), pay_amount)


@screen
def pay_amount(call: Call):
    """How much; what is owed is said at once."""
    known = advances.find(call.session, call["lender"], call["loan"])
    found = borrowing.check_owed(call.session, call.org, known, Money(0, call.org.currency))
    text = _("How much do you pay back? Next is {next}, in all {total}.", next=found.next_amount, total=found.total)
    return Ask(text, readers.amount, "amount", pay_sure)


@screen
def pay_sure(call: Call):
    """What will be said, before it is said."""
    known = advances.find(call.session, call["lender"], call["loan"])
    borrowing.check_owed(call.session, call.org, known, _sum(call))
    text = _("Pay back {amount} in {group}?", amount=_sum(call), group=_other(call).name)
    return Menu(text, [Item(_("Yes"), paid_back)])


@deed(pin=True)
def paid_back(call: Call):
    """The borrower's word; the lender's is still needed."""
    facts = {"key": call.key, "channel": "ussd"}
    borrowing.pay_back(call.session, call.me, call["lender"], call["loan"], _sum(call), **facts)
    return _noted(_other(call))


# --- what is owed ----------------------------------------------------------------------------------------------------


@screen
def owed(call: Call):
    """What is owed either way, when and why, on one screen."""
    session, org = call.session, call.org
    lines: list[Phrase] = []
    for each in advances.borrowed_by(session, org.id, "open"):
        lines += _owed(by_id(session, each.org_id), advances.owed_on(session, org, each), ours=True)
    for each in advances.lent_by(session, org.id, "open"):
        lines += _owed(by_id(session, each.borrower), advances.owed_on(session, org, each), ours=False)
    if org.parent_id and (left := dues.stand(session, org).left).minor:
        lines.append(_("Dues: {left} are due.", left=left))
    return End(lines[0], lines[1:]) if lines else End(_("Nothing is owed, either way."))


def _owed(other: Organisation, found: Owed, *, ours: bool) -> list[Phrase]:
    facts = {"group": other.name, "total": found.total, "principal": found.principal, "interest": found.interest}
    what = _("{group} owes us {total}: {principal} loan, {interest} interest.", **facts)
    if ours:
        what = _("We owe {group} {total}: {principal} loan, {interest} interest.", **facts)
    if found.late.minor:
        return [what, _("Late: {late}.", late=found.late)]
    return [what, _("Next: {next} by {due}.", next=found.next_amount, due=found.next_due)]


# --- money that has come ---------------------------------------------------------------------------------------------


def waiting(call: Call) -> list[Item]:
    """The transfers that wait for this officer's word, among other payments."""
    if not call.me.officer:
        return []
    return [
        Item(
            _("{group} {amount}", group=payer, amount=each.money(call.org.currency)),
            arrived,
            {"payer": each.org_id, "other": each.org_id, "transfer": each.id, "minor": each.amount, "kind": each.kind},
        )
        for each, payer in transfers.waiting_for(call.session, call.me)
    ]


@screen
def arrived(call: Call):
    """What was said, and whether the money is there."""
    text = _(
        "{group}: {amount}, {what}. Have you got it in your hand?",
        group=_other(call).name,
        amount=_principal(call),
        what=TRANSFER_KINDS[call["kind"]],
    )
    return Menu(text, [Item(_("Yes, it is right"), taken), Item(_("No, it is wrong"), not_taken)])


@deed(pin=True)
def taken(call: Call):
    """It is written into both books."""
    entry = handover.confirm(call.session, call.me, call["payer"], call["transfer"])
    return End(_("Confirmed. It is in both books. Receipt {receipt}.", receipt=entry.receipt))


@deed(pin=True)
def not_taken(call: Call):
    """Nothing is written; the payer's officers hear of it."""
    transfers.refuse(call.session, call.me, call["payer"], call["transfer"])
    return End(_("Refused. Nothing is written. Talk to each other."))
