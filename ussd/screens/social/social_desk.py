"""The social fund, for officers: enter what was given, decide on what is asked for, hand over what was agreed on."""

from domain import limits
from domain.amount import Money
from domain.people import members
from domain.social import claims, deciding, fund, grants
from locales import _, _n
from locales.phrase import Phrase
from locales.social.needs import need
from ussd import readers
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, deed, screen


@screen(pin=True)
def menu(call: Call):
    """What is in it, and what there is to do."""
    items = [
        Item(_("Requests"), requests),
        Item(_("Pay out help"), approved),
        Item(_("Enter what was given"), who_gave),
    ]
    return Menu(_("Social fund: {there}.", there=fund.in_cash(call.session, call.org.id)), items)


# --- requests --------------------------------------------------------------------------------------------------------


@screen
def requests(call: Call):
    """The claims that wait for this officer."""
    return _list(call, claims.undecided(call.session, call.me), request)


def _list(call: Call, found: list, then) -> Menu | End:
    if not found:
        return End(_("No request waits for you."))
    items = [
        Item(_("{name} {amount}", name=name, amount=each.money(call.org.currency)), then, {"claim": each.number})
        for each, name in found
    ]
    return Menu(_("Which request?"), items)


@screen
def request(call: Call):
    """What there is to know before deciding: only officers read it."""
    known = claims.find(call.session, call.org.id, call["claim"])
    whose = members.member(call.session, call.org.id, known.member_id)
    facts = {
        "name": whose.name,
        "amount": known.money(call.org.currency),
        "need": need(known.kind, known.words),
    }
    if known.decided_by == "vote":
        items = [Item(_("Put it to the vote"), how_long)]
    else:
        items = [Item(_("Approve"), decided, {"yes": True}), Item(_("Refuse"), decided, {"yes": False})]
    return Menu(_asks(known.months, facts), items)


def _asks(months: int, facts: dict) -> Phrase:
    if not months:
        return _("{name} asks for {amount}: {need}.", **facts)
    return _n(
        "{name} asks to borrow {amount} for {count} month: {need}.",
        "{name} asks to borrow {amount} for {count} months: {need}.",
        months,
        **facts,
    )


@deed(pin=True)
def decided(call: Call):
    """The officer's word; it takes several to approve, and one to refuse."""
    missing = deciding.decide(call.session, call.me, call["claim"], yes=call["yes"])
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


@screen
def how_long(_call: Call):
    """For how many days the group may vote on it."""
    text = _("For how many days may members vote? From 1 to {most}.", most=limits.MOTION_DAYS)
    return Ask(text, readers.whole(1, limits.MOTION_DAYS), "days", vote_sure)


@screen
def vote_sure(call: Call):
    """What everybody will read, and what nobody will."""
    known = claims.find(call.session, call.org.id, call["claim"])
    whose = members.member(call.session, call.org.id, known.member_id)
    text = _(
        "Everybody reads {name} and {amount}, not what has happened. Open the vote?",
        name=whose.name,
        amount=known.money(call.org.currency),
    )
    return Menu(text, [Item(_("Yes, open it"), opened)])


@deed(pin=True)
def opened(call: Call):
    """Everybody hears of it."""
    motion = deciding.open_vote(call.session, call.me, call["claim"], call["days"], key=call.key)
    return End(_("Motion {number} is open. Everybody gets an SMS.", number=motion.number))


# --- paying out ------------------------------------------------------------------------------------------------------


@screen
def approved(call: Call):
    """The grants that can be handed over."""
    return _list(call, claims.payable(call.session, call.me), pay_sure)


@screen
def pay_sure(call: Call):
    """What will be handed over, and whether it is there."""
    known = claims.find(call.session, call.org.id, call["claim"])
    whose = members.member(call.session, call.org.id, known.member_id)
    text = _(
        "Give {amount} of the social fund to {name}? In the fund: {there}.",
        amount=known.money(call.org.currency),
        name=whose.name,
        there=fund.in_cash(call.session, call.org.id),
    )
    return Menu(text, [Item(_("Yes"), paid)])


@deed(pin=True)
def paid(call: Call):
    """The officer's word; who gets it has to confirm it."""
    slip = grants.hand_over(call.session, call.me, call["claim"], key=call.key, channel="ussd")
    return End(
        _(
            "Count out {amount}. The member dials {dial} and confirms it with the PIN.",
            amount=slip.money(call.org.currency),
        )
    )


# --- what was given --------------------------------------------------------------------------------------------------


@screen
def who_gave(_call: Call):
    """Who handed money over."""
    return Ask(_("Who gives? Type the member's number."), readers.member, "member", how_much)


@screen
def how_much(call: Call):
    """How much it was."""
    whose = members.member(call.session, call.org.id, call["member"])
    return Ask(_("{name}: how much?", name=whose.name), readers.amount, "amount", sure)


@screen
def sure(call: Call):
    """What will be written, before it is."""
    whose = members.member(call.session, call.org.id, call["member"])
    sum_ = Money(call["amount"], call.org.currency)
    text = _("{name} gives {amount} to the social fund?", name=whose.name, amount=sum_)
    return Menu(text, [Item(_("Yes"), entered)])


@deed(pin=True)
def entered(call: Call):
    """The officer's word; the member's is still needed."""
    sum_ = Money(call["amount"], call.org.currency)
    fund.enter(call.session, call.me, call["member"], sum_, key=call.key, channel="ussd")
    return End(_("{amount} is noted. The member gets an SMS and confirms it.", amount=sum_))
