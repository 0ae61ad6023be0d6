"""CAPITAL 500: I have handed over 500 of share capital."""

from domain.society import capital as society
from locales import _, _c
from sms.commands import command
from sms.commands.answers import amount_alone


@command(_c("command", "CAPITAL"))
def capital(message):
    """CAPITAL AMOUNT [GROUP]; without an amount, what I have."""
    amount = amount_alone(message)
    if amount is None:
        owned = society.of(message.session, message.reader)
        return _(
            "{group}: your share capital is {total}. To pay in, text CAPITAL and how much: CAPITAL 500",
            group=message.org.name,
            total=owned,
        )
    society.declare(message.session, message.caller, amount)
    return _(
        "{group}: {amount} is noted. Give it to your officer, who confirms it.", group=message.org.name, amount=amount
    )
