"""FINES 20: I have handed over 20 of my fines. FINES alone: what I owe."""

from domain.amount import AmountUnfit
from domain.sitting import fines as owing
from locales import _, _c
from sms.commands import command
from sms.commands.answers import amount_alone


@command(_c("command", "FINES"))
def fines(message):
    """FINES [AMOUNT] [GROUP]"""
    if not message.args:
        return _(
            "{group}: you owe {amount} in fines. Text FINES and how much: FINES 20",
            group=message.org.name,
            amount=owing.owed(message.session, message.reader),
        )
    amount = amount_alone(message)
    if amount is None:
        raise AmountUnfit()
    owing.declare(message.session, message.caller, amount)
    return _(
        "{group}: {amount} is noted. Give it to your officer, who confirms it.", group=message.org.name, amount=amount
    )
