"""Deposits of a member: what she has in them, opening one with its first money, putting in more."""

import domain.limits
from domain.amount import Money
from domain.deposits import deposits, paying_in
from locales import Phrase, _
from locales.deposits import EARLY, label, told
from ussd import chains, readers
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, screen


@screen(pin=True, topic=_("Go on with your deposits?"))
def menu(call: Call):
    """What she has, and which she may open."""
    mine = deposits.of(call.session, call.me)
    items = [Item(label(each, call.org.currency), one, {"deposit": each.deposit.number}) for each in mine]
    if len(mine) < domain.limits.DEPOSITS_OPEN:
        items += [
            Item(_OPEN[kind], _FIRST[kind], {"kind": kind}) for kind in deposits.offered(call.session, call.org.id)
        ]
    return Menu(_("Your deposits"), items)


@screen(pin=True)
def one(call: Call):
    """What is in it, how far it is, and what it comes to today."""
    now = deposits.hers(call.session, call.me, call["deposit"])
    text = told(now, call.org.currency)
    if now.full:
        return End(text)
    return Menu(text, [Item(_("Put in"), more)])


# --- more ------------------------------------------------------------------------------------------------------------


def _whether_more(call: Call) -> Phrase:
    paying_in.check(deposits.hers(call.session, call.me, call["deposit"]), call.money())
    return _("Put {amount} into this deposit?", amount=call.money())


more_sure = chains.declared(
    __name__,
    ("more_sure", "more_declared"),
    _whether_more,
    lambda call: paying_in.pay_in(call.session, call.caller, call["deposit"], call.money()),
    pin=True,
)
more = chains.amount(__name__, "more", lambda _call: _("How much do you put in?"), more_sure)


# --- a new one -------------------------------------------------------------------------------------------------------


def _goal(call: Call) -> Money | None:
    return call.money("goal") if call["kind"] == "goal" else None


def _whether(call: Call) -> Phrase:
    """What she agrees to: by the rules, her terms stand as long as the deposit does."""
    kind, amount, goal = call["kind"], call.money(), _goal(call)
    paying_in.check_new(call.session, call.me, kind, amount, goal)
    by_rules = paying_in.terms(call.session, call.org.id, kind)
    early = EARLY[by_rules["early"]]
    if kind == "fixed":
        ends, payout = paying_in.at_the_end(call.session, call.org, amount, call["months"])
        return _(
            "Leave {amount} until {day}, when it is {payout}? Taken out earlier: {early}.",
            amount=amount,
            day=ends,
            payout=payout,
            early=early,
        )
    facts = {"amount": amount, "months": call["months"], "rate": by_rules["rate"], "early": early}
    if kind == "goal":
        return _(
            "Put in {amount} of {goal}? Months: {months}. {rate}% a year. Taken out earlier: {early}.",
            goal=goal,
            **facts,
        )
    return _(
        "Put in {amount} for {child}? Months: {months}. {rate}% a year. Taken out earlier: {early}.",
        child=call["child"],
        **facts,
    )


def _opens(call: Call):
    facts = {"goal": _goal(call), "child": call.get("child")}
    return paying_in.open_(call.session, call.caller, call["kind"], call.money(), call["months"], **facts)


sure = chains.declared(__name__, ("sure", "opened"), _whether, _opens, pin=True)
first = chains.amount(__name__, "first", lambda _call: _("How much do you put in now?"), sure)


@screen
def months(call: Call):
    """How long it lasts: its interest, and what is kept of it, hang on that."""
    most = paying_in.months_most(call["kind"])
    return Ask(_("For how many months? From 1 to {most}.", most=most), readers.whole(1, most), "months", first)


@screen
def goal(_call: Call):
    """The sum to reach."""
    return Ask(_("Which sum do you want to reach?"), readers.amount, "goal", months)


@screen
def child(_call: Call):
    """The child's name stands with it, for her and her officers."""
    return Ask(_("For which child? Type the name."), readers.name, "child", months)


_OPEN = {
    "goal": _("Open one for a goal"),
    "fixed": _("Open a fixed one"),
    "child": _("Open one for a child"),
}
_FIRST = {"goal": goal, "fixed": months, "child": child}
