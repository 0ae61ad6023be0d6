"""The officers' desk: money between organisations. Dues, what is owed, and money that has come."""

from domain.people.organisations import Organisation, by_id
from domain.tiers import advances, dues, handover, taking_back, transfers
from domain.tiers.advances import Owed
from domain.tiers.transfers import Transfer
from locales import Phrase, _
from locales.tiers.notices import TRANSFER_SUMS
from ussd import readers
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, deed, screen
from ussd.screens.tiers import groups_desk, tier_loans
from ussd.screens.tiers.tier_loans import noted


@screen(pin=True)
def menu(call: Call):
    """What there is to do."""
    items = []
    if call.org.is_union:
        items = [Item(_("How they stand"), groups_desk.below), Item(_("All together"), groups_desk.together)]
    if call.org.parent_id and dues.has_dues(call.session, call.org.id):
        items.append(Item(_("Pay dues"), dues_amount))
    return Menu(_("Between groups"), [*items, Item(_("Loans"), tier_loans.menu), Item(_("What is owed"), owed)])


# --- dues ------------------------------------------------------------------------------------------------------------


@screen
def dues_amount(call: Call):
    """How much; what is due is said at once. Those above may count in another currency, which is said here."""
    above, known = transfers.partner(call.session, call.org, call.org.parent_id), dues.stand(call.session, call.org)
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
    return Menu(_("{amount} of dues to {group}?", amount=call.money(), group=above.name), [Item(_("Yes"), dues_said)])


@deed(pin=True)
def dues_said(call: Call):
    """The payer's word; the receiver's is still needed."""
    dues.pay(call.session, call.caller, call.money())
    return noted(call, transfers.above(call.session, call.org))


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
            {"payer": each.org_id, "transfer": each.id, "minor": each.amount, "kind": each.kind, "back": each.back},
        )
        for each, payer in transfers.waiting_for(call.session, call.me)
    ]


@screen
def arrived(call: Call):
    """What was said, and whether the money is there; of what is to be taken back, why."""
    text = _wrong(call) if call.get("back") else _arrived(call)
    return Menu(text, [Item(_("Yes, it is right"), taken), Item(_("No, it is wrong"), not_taken)])


def _arrived(call: Call) -> Phrase:
    return _(
        "{group}: {sum_for}. Have you got it in your hand?",
        group=by_id(call.session, call["payer"]).name,
        sum_for=TRANSFER_SUMS[call["kind"]](call.money("minor")),
    )


def _wrong(call: Call) -> Phrase:
    said = transfers.find(call.session, call["payer"], call["transfer"])
    wrong = transfers.find(call.session, call.org.id, said.back)
    return _(
        "{group}: {sum_for}, is wrong: {reason}. Undo it in both books?",
        group=by_id(call.session, call["payer"]).name,
        sum_for=TRANSFER_SUMS[wrong.kind](call.money("minor")),
        reason=said.note,
    )


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


# --- money that has not come, or not so much -------------------------------------------------------------------------


def wrong_sure(call: Call, got: Transfer) -> Menu:
    """What will be said of something that `Correct a mistake` was asked about and that another organisation gave."""
    text = _(
        "{sum_for}, from {group}: take it back? One of their officers has to confirm.",
        sum_for=TRANSFER_SUMS[got.kind](got.money(call.org.currency)),
        group=by_id(call.session, got.org_id).name,
    )
    return Menu(text, [Item(_("Yes"), wrong_said, {"payer": got.org_id, "transfer": got.id})])


@deed(pin=True)
def wrong_said(call: Call):
    """The word of the side that got it; that of the side that gave is still needed."""
    taking_back.say(call.session, call.caller, call["payer"], call["transfer"], call["reason"])
    return noted(call, by_id(call.session, call["payer"]))
