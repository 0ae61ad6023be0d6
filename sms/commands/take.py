"""TAKE 500: I want to take 500 out of my savings."""

from domain.saving import withdrawals
from locales import _, _c
from sms.commands import command, in_a_group
from sms.commands.answers import amount_alone
from sms.commands.prepared import kept


@command(_c("command", "TAKE WITHDRAW"), applies=in_a_group)
def take(message):
    """TAKE AMOUNT [GROUP]

    It waits for the PIN, where the rules want that.

    Nothing is written: an officer hands the money over, and that is confirmed with the PIN.
    """
    amount = amount_alone(message)
    if amount is None:
        most = withdrawals.possible(message.session, message.reader)
        return _(
            "{group}: you can take out up to {most}. Text TAKE and how much: TAKE 500",
            group=message.org.name,
            most=most,
        )
    if message.tells:
        withdrawals.check(message.session, message.me, amount)
    if waits := kept(message.session, message.me, "take", amount=amount.minor):
        return waits
    withdrawals.ask(message.session, message.me, amount, with_pin=False)
    return _(
        "{group}: the officers hear that you ask for {amount}. When you have it, dial {dial} and confirm it with your PIN.",
        group=message.org.name,
        amount=amount,
    )
