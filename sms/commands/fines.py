"""FINES 20: I have handed over 20 of my fines; FINES 20 FOR 3: of member 3's. FINES alone: what I owe."""

from domain.amount import AmountUnfit
from domain.sitting import fines as owing
from locales import _, _c
from sms.commands import command, in_a_group
from sms.commands.answers import amount_for, noted


@command(_c("command", "FINES"), applies=in_a_group)
def fines(message):
    """FINES [AMOUNT [FOR NUMBER]] [GROUP]"""
    if not message.args:
        return _(
            "{group}: you owe {amount} in fines. Text FINES and how much: FINES 20",
            group=message.org.name,
            amount=owing.owed(message.session, message.reader),
        )
    amount, whose = amount_for(message)
    if amount is None:
        raise AmountUnfit()
    owing.declare(message.session, message.caller, amount, whose)
    return noted(message, amount, whose)
