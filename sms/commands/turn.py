"""TURN: whose turn it is, and when mine comes. TURN 100: I have paid into the pot."""

from domain.amount import Money
from domain.turns import stakes
from locales import _, _c
from sms.commands import command
from sms.commands.answers import amount_in


@command(_c("command", "TURN TURNS"))
def turn(message):
    """TURN [AMOUNT] [GROUP]"""
    me, org = message.me, message.org
    if message.args:
        amount = amount_in(message)
        stakes.declare(message.session, message.caller, amount)
        return _("{group}: {amount} is noted. Give it to your officer, who confirms it.", group=org.name, amount=amount)
    stands = stakes.standing(message.session, me)
    facts = {"code": org.code}
    if stands.due:
        due = stands.due[0]
        facts |= {"amount": Money(due.sum, org.currency), "turn": due.place, "name": due.taker}
        if stands.mine:
            return _("{code}: pay {amount} for turn {turn}, {name}: text TURN and the sum. You have turn {yours}.",
                     yours=stands.mine.place, **facts)  # fmt: skip
        return _("{code}: pay {amount} for turn {turn}, {name}: text TURN and the sum.", **facts)
    if stands.now is None:
        return _("{code}: all turns are over.", **facts)
    facts |= {"turn": stands.now.place, "name": stands.now.name}
    if stands.mine:
        return _(
            "{code}: turn {turn} is {name}. You have paid. You have turn {yours}.", yours=stands.mine.place, **facts
        )
    return _("{code}: turn {turn} is {name}.", **facts)
