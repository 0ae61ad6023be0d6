"""CAPITAL 500: I have handed over 500 of share capital; CAPITAL 500 FOR 3: of member 3's."""

from domain.society import capital as society
from locales import _, _c
from sms.commands import command, in_a_group
from sms.commands.answers import amount_for, noted


@command(_c("command", "CAPITAL"), applies=in_a_group)
def capital(message):
    """CAPITAL AMOUNT [FOR NUMBER] [GROUP]; without an amount, what I have."""
    amount, whose = amount_for(message)
    if amount is None:
        owned = society.of(message.session, message.reader)
        return _(
            "{group}: your share capital is {total}. To pay in, text CAPITAL and how much: CAPITAL 500",
            group=message.org.name,
            total=owned,
        )
    society.declare(message.session, message.caller, amount, whose)
    return noted(message, amount, whose)
