"""SHARE: what I would get if the group shared out today, or what of the last share-out waits for me."""

from domain.sharing import handing
from domain.sharing.preview import preview
from locales import _, _c
from locales.sharing.parts import why
from sms.commands import command


@command(_c("command", "SHARE SHAREOUT"), tells=True)
def share(message):
    """SHARE [GROUP]"""
    waiting = handing.of(message.session, message.reader)
    if waiting.minor:
        return _(
            "{group}: {amount} of the last share-out waits for you. Ask an officer for it.",
            group=message.org.name,
            amount=waiting,
        )
    now = preview(message.session, message.org)
    part = now.of(message.me.id)
    if part is None:
        return _("{group}: you have nothing in this share-out. Save first.", group=message.org.name)
    return _(
        "{code} today: {made_of}. You would get {amount}.",
        code=message.org.code,
        made_of=why(
            now.shares(part) or 0,
            now.money(part.claim.savings),
            now.money(part.whole - part.claim.savings),
            now.money(part.deducted),
        ),
        amount=now.money(part.payout),
    )
