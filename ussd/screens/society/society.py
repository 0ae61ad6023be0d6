"""A society, for members: share capital, and what interest and dividends come to for everybody and for herself."""

from domain.society import capital, settlements
from domain.society.reckoning import MemberYear
from locales import _
from locales.society.settlements import everybodys, mine, why
from ussd import chains
from ussd.call import Call
from ussd.prompts import End, Item, Menu, screen


@screen(pin=True, topic=_("Go on with your share capital?"))
def owned(call: Call):
    """What she has, and the way to more."""
    text = _("{group}: your share capital is {total}.", group=call.org.name, total=capital.of(call.session, call.me))
    return Menu(text, [Item(_("Pay in"), amount)])


sure = chains.declared(
    __name__,
    ("sure", "declared"),
    lambda call: _(
        "Pay {amount} into your share capital in {group}? You cannot take it out.",
        amount=call.money(),
        group=call.org.name,
    ),
    lambda call: capital.declare(call.session, call.caller, call.money()),
)
amount = chains.amount(__name__, "amount", lambda _call: _("How much share capital do you pay in?"), sure)


@screen(pin=True, topic=_("Go on with your interest and dividends?"))
def yearly(call: Call):
    """What she gets for the year that members vote on, or for the last one, and why; then what becomes of the whole."""
    known = settlements.latest(call.session, call.org.id)
    if known is None:
        return End(_("No interest or dividend was put to the vote yet."))
    found = settlements.review(call.session, call.org, known)
    part = found.parts.get(call.me.id, MemberYear(0, 0, 0, 0))
    return End(mine(known, found, part), [*why(found, part), *everybodys(found)])
