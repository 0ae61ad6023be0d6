"""BAL: what I have saved, and my share capital where I have some."""

from domain.saving import savings
from domain.society import capital
from locales import _, _c
from locales.society.settlements import balance as said
from sms.commands import command


@command(_c("command", "BAL BALANCE"), tells=True)
def balance(message):
    """BAL [GROUP]"""
    me, *others = message.readers
    if others:
        sums = [
            _("{code} {savings}", code=each.org.code, savings=savings.of(message.session, each))
            for each in (me, *others)
        ]
        return _("Your savings: {sums}.", sums=sums)
    return said(me.org.name, savings.of(message.session, me), capital.of(message.session, me))
