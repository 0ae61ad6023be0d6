"""SAVE 500: I have handed over 500 to save; SAVE 500 FOR 3: for member 3. SAVE alone: what I have."""

from domain.amount import AmountUnfit
from domain.saving import savings
from locales import _, _c
from sms.commands import command, in_a_group
from sms.commands.answers import amount_for, noted


@command(_c("command", "SAVE DEPOSIT CONTRIBUTE"), applies=in_a_group)
def save(message):
    """SAVE [AMOUNT [FOR NUMBER]] [GROUP]"""
    if not message.args:
        return _(
            "{group}: your savings are {total}. To save, text SAVE and how much: SAVE 500",
            group=message.org.name,
            total=savings.of(message.session, message.reader),
        )
    amount, whose = amount_for(message)
    if amount is None:
        raise AmountUnfit()
    savings.declare(message.session, message.caller, amount, whose)
    return noted(message, amount, whose)
