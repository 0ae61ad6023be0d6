"""BAL: what I have saved."""

from domain.money import savings
from locales import _, _c
from sms.commands import command


@command(_c("command", "BAL BALANCE"))
def balance(message):
    """BAL [GROUP]"""
    return _(
        "{group}: your savings are {total}.", group=message.org.name, total=savings.of(message.session, message.me)
    )
