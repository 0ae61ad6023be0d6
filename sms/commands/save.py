"""SAVE 500: I have handed over 500 to save. SAVE alone: what I have."""

from domain.amount import AmountUnfit
from domain.saving import savings
from locales import _, _c
from sms.commands import command
from sms.commands.answers import amount_alone


@command(_c("command", "SAVE DEPOSIT CONTRIBUTE"))
def save(message):
    """SAVE [AMOUNT] [GROUP]"""
    if not message.args:
        return _(
            "{group}: your savings are {total}. To save, text SAVE and how much: SAVE 500",
            group=message.org.name,
            total=savings.of(message.session, message.reader),
        )
    amount = amount_alone(message)
    if amount is None:
        raise AmountUnfit()
    savings.declare(message.session, message.caller, amount)
    return _(
        "{group}: {amount} is noted. Give it to your officer, who confirms it.", group=message.org.name, amount=amount
    )
