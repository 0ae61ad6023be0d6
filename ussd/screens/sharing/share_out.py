"""The share-out, for members: what I would get if it were today, and what of the last one waits for me."""

from domain.sharing import cycles, handing, prospect
from domain.sharing.refusals import NothingToShare
from locales import Phrase, _
from locales.sharing.parts import made_of
from ussd.call import Call
from ussd.prompts import End, screen


@screen(pin=True, topic=_("Go on with your share-out?"))
def mine(call: Call):
    """Her part as it would be now, and why; then what she has not been handed yet."""
    running = cycles.current(call.session, call.org.id)
    until = cycles.planned_end(call.session, call.org, running)
    lines = [_("Cycle {cycle} ends about {until}.", cycle=running.number, until=until)]
    waiting = handing.of(call.session, call.me)
    if waiting.minor:
        lines.append(_("Your {amount} of the last share-out waits for you: ask an officer for it.", amount=waiting))
    return End(_today(call), lines)


def _today(call: Call) -> Phrase:
    """What she would get, and why; and that what is lent has to come back first."""
    try:
        part = prospect.of(call.session, call.me)
    except NothingToShare:
        return _("There is nothing to share yet.")
    if part is None:
        return _("You have nothing in this share-out: save first.")
    facts = {
        "made_of": made_of(part),
        "amount": part.amount,
    }
    if part.lent.minor:
        return _("Today: {made_of}. With all loans back you'd get {amount}.", **facts)
    return _("Shared out today: {made_of}. You would get {amount}.", **facts)
