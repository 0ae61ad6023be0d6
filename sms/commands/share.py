"""SHARE: what I would get if the group shared out today, or what of the last share-out waits for me."""

from domain.sharing import handing, prospect
from locales import _, _c
from locales.sharing.parts import made_of
from sms.commands import command, in_a_group


@command(_c("command", "SHARE SHAREOUT"), applies=in_a_group, tells=True)
def share(message):
    """SHARE [GROUP]"""
    waiting = handing.of(message.session, message.reader)
    if waiting.minor:
        return _(
            "{group}: {amount} of the last share-out waits for you. Ask an officer for it.",
            group=message.org.name,
            amount=waiting,
        )
    mine = prospect.of(message.session, message.me)
    if mine is None:
        return _("{group}: you have nothing in this share-out. Save first.", group=message.org.name)
    facts = {
        "code": message.org.code,
        "made_of": made_of(mine),
        "amount": mine.amount,
    }
    if mine.lent.minor:
        return _("{code} today: {made_of}. With all loans back you'd get {amount}.", **facts)
    return _("{code} today: {made_of}. You would get {amount}.", **facts)
