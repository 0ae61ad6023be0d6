"""The officers' desk: what the funds hold, what members vote on to use them for, and what is taken out of them."""

import domain.limits
from domain.amount import Money
from domain.funds import losses, using, voted
from domain.funds.notices import FundSaid
from domain.voice.notices import MotionOpened
from locales import Phrase, _
from locales.funds.acts import ACTS
from locales.funds.names import NAMES, with_sum
from ussd import chains, readers, told
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, screen

_USE, _LOSS = _("Use it for something"), _("Bear a loss")


def kept(call: Call) -> bool:
    """Whether a fund holds something."""
    return bool(voted.balances(call.session, call.org))


@screen(pin=True)
def menu(call: Call):
    """What the members have agreed on comes first; then each fund with what it holds."""
    session, org = call.session, call.org
    items = [
        Item(_("By motion {number}: {amount}", number=each.motion.number, amount=Money(each.left, org.currency)),
             how_much_out if each.motion.act == voted.USE else bear_sure, {"motion": each.motion.number})
        for each in voted.waiting(session, org.id)
    ]  # fmt: skip
    items += [
        Item(with_sum(fund, amount), one, {"fund": fund}) for fund, amount in voted.balances(session, org).items()
    ]
    return Menu(_("Funds"), items) if items else End(_("The funds hold nothing."))


@screen
def one(call: Call):
    """What a fund can be used for."""
    fund, items = call["fund"], []
    if fund in voted.USED:
        items.append(Item(_USE, how_much))
    if fund in voted.BEARS and losses.lost(call.session, call.org.id):
        items.append(Item(_LOSS, which_loss))
    return Menu(NAMES[fund], items) if items else End(_("This fund is for losses alone. No loss is left."))


# --- put to the vote -------------------------------------------------------------------------------------------------


@screen
def how_much(call: Call):
    """How much of it."""
    there = voted.balances(call.session, call.org)[call["fund"]]
    return Ask(_("How much of it? There is {there}.", there=there), readers.amount, "amount", what_for)


@screen
def what_for(call: Call):
    """For what; all members read it."""
    voted.check(call.session, call.org, call["fund"], call.money().minor)
    return Ask(_("What for? In a few words."), readers.words(domain.limits.FUND_WORDS), "about", use_days)


def _asks(call: Call, kind: str, terms: dict) -> Phrase:
    return _(
        "{text}. Ask all members? {everybody}",
        text=ACTS[kind](terms).whole,
        everybody=told.everybody(call, MotionOpened),
    )


use_days = chains.vote(
    __name__,
    ("use_days", "use_sure", "use_opened"),
    lambda call: _asks(call, voted.USE, using.terms(call["fund"], call.money(), call["about"])),
    lambda call: using.propose(
        call.session, call.me, call["fund"], call.money(), call["about"], call["days"], key=call.key
    ),
)


@screen
def which_loss(call: Call):
    """What was lost, and no fund has borne yet."""
    items = [
        Item(_("{name} {amount}", name=each.name, amount=Money(each.minor, call.org.currency)), loss_days,
             {"loan": each.loan})
        for each in losses.lost(call.session, call.org.id)
    ]  # fmt: skip
    return Menu(_("Which loss?"), items)


loss_days = chains.vote(
    __name__,
    ("loss_days", "loss_sure", "loss_opened"),
    lambda call: _asks(call, voted.LOSS, losses.terms(call.session, call.org, call["fund"], call["loan"])),
    lambda call: losses.propose(call.session, call.me, call["fund"], call["loan"], call["days"], key=call.key),
)


# --- taken out, by what was voted for --------------------------------------------------------------------------------


def _voted(call: Call) -> voted.Voted:
    return voted.one(call.session, call.org.id, call["motion"])


def _asks_out(call: Call) -> Phrase:
    found = _voted(call)
    return _(
        "{about}: {left} is left of the vote. How much is handed out?",
        about=found.about,
        left=Money(found.left, call.org.currency),
    )


def _officers(call: Call) -> Phrase:
    return _("Noted. Another officer has to confirm it. {told}", told=told.officers(call, FundSaid))


def _hand_out(call: Call) -> Phrase:
    using.hand_out(call.session, call.caller, call["motion"], call.money())
    return _officers(call)


def _bear(call: Call) -> Phrase:
    losses.bear(call.session, call.caller, call["motion"])
    return _officers(call)


out_sure = chains.sure(
    __name__,
    ("out_sure", "handed_out"),
    lambda call: _("Out of the fund {amount} for this: {about}?", amount=call.money(), about=_voted(call).about),
    _hand_out,
)
how_much_out = chains.amount(__name__, "how_much_out", _asks_out, out_sure, pin=True)
bear_sure = chains.sure(
    __name__,
    ("bear_sure", "borne"),
    lambda call: _(
        "Does the fund bear {amount} lost by {name}?",
        amount=Money(_voted(call).left, call.org.currency),
        name=_voted(call).about,
    ),
    _bear,
)
