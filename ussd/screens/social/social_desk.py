"""The social fund, for officers: enter what was given, decide on what is asked for, hand over what was agreed on."""

from domain.people import members
from domain.social import claims, deciding, fund, grants
from domain.social.notices import HelpRefused
from locales import Phrase, _, _n
from locales.social.needs import need
from ussd import chains, told
from ussd.call import Call
from ussd.prompts import End, Item, Menu, screen


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


@screen(queue=True)
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
    claim = claims.find(call.session, call.org.id, call["claim"])
    whose = members.member(call.session, call.org.id, claim.member_id)
    facts = {
        "name": whose.name,
        "amount": claim.money(call.org.currency),
        "need": need(claim.kind, claim.words),
    }
    if claim.decided_by == "vote":
        return Menu(_asks(claim.months, facts), [Item(_("Put it to the vote"), how_long)])
    return Menu(_asks(claim.months, facts), approve_or_refuse)


def _asks(months: int, facts: dict) -> Phrase:
    if not months:
        return _("{name} asks for {amount}: {need}.", **facts)
    return _n(
        "{name} asks to borrow {amount} for {count} month: {need}.",
        "{name} asks to borrow {amount} for {count} months: {need}.",
        months,
        **facts,
    )


approve_or_refuse = chains.decided(
    __name__,
    "decided",
    lambda call: deciding.decide(call.session, call.me, call["claim"], yes=call["yes"]),
    lambda call: told.she(call, claims.find(call.session, call.org.id, call["claim"]).member_id, HelpRefused),
)


def _read_by_everybody(call: Call) -> Phrase:
    """What everybody will read, and what nobody will."""
    claim = claims.find(call.session, call.org.id, call["claim"])
    return _(
        "Everybody reads {name} and {amount}, not what has happened. Open the vote?",
        name=members.member(call.session, call.org.id, claim.member_id).name,
        amount=claim.money(call.org.currency),
    )


how_long = chains.vote(
    __name__,
    ("how_long", "vote_sure", "opened"),
    _read_by_everybody,
    lambda call: deciding.open_vote(call.session, call.me, call["claim"], call["days"], key=call.key),
)


# --- paying out ------------------------------------------------------------------------------------------------------


@screen(queue=True)
def approved(call: Call):
    """The grants that can be handed over."""
    return _list(call, grants.payable(call.session, call.me), pay_sure)


def _whether_it_is_there(call: Call) -> Phrase:
    claim = claims.find(call.session, call.org.id, call["claim"])
    return _(
        "Give {amount} of the social fund to {name}? In the fund: {there}.",
        amount=claim.money(call.org.currency),
        name=members.member(call.session, call.org.id, claim.member_id).name,
        there=fund.in_cash(call.session, call.org.id),
    )


pay_sure = chains.given(
    __name__,
    ("pay_sure", "paid"),
    _whether_it_is_there,
    lambda call: grants.hand_over(call.session, call.caller, call["claim"]),
)


# --- what was given --------------------------------------------------------------------------------------------------


sure = chains.entered(
    __name__,
    ("sure", "entered"),
    lambda call: _("{name} gives {amount} to the social fund?", name=call.whose.name, amount=call.money()),
    lambda call: fund.enter(call.session, call.caller, call["member"], call.money()),
)
how_much = chains.amount(__name__, "how_much", chains.how_much, sure)
who_gave = chains.member(__name__, "who_gave", _("Who gives? Type the member's number."), how_much)
