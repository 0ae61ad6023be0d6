"""CAPITAL 500: I have handed over 500 of share capital."""

from domain.amount import read_amount
from domain.society import capital as society
from locales import _, _c
from sms.commands import command


@command(_c("command", "CAPITAL"))
def capital(message):
    """CAPITAL AMOUNT [GROUP]; without an amount, what I have."""
    if len(message.args) != 1:
        owned = society.of(message.session, message.reader)
        return _(
            "{group}: your share capital is {total}. To pay in, text CAPITAL and how much: CAPITAL 500",
            group=message.org.name,
            total=owned,
        )
    amount = read_amount(message.args[0], message.org.currency)
    society.declare(message.session, message.caller, amount)
    return _(
        "{group}: {amount} is noted. Give it to your officer, who confirms it.", group=message.org.name, amount=amount
    )
