"""SOCIAL 20: I have handed over 20 for the social fund. SOCIAL alone: what is in it."""

from domain.social import fund
from domain.social.refusals import NoSocialFund
from locales import _, _c
from sms.commands import command, in_a_group
from sms.commands.answers import amount_alone


@command(_c("command", "SOCIAL FUND"), applies=in_a_group)
def social(message):
    """SOCIAL [AMOUNT] [GROUP]"""
    org = message.org
    amount = amount_alone(message)
    if amount is None:
        if not fund.kept(message.session, org.id):
            raise NoSocialFund()
        there = fund.in_cash(message.session, org.id)
        return _("{group}: the social fund has {there}. To give, text SOCIAL 20", group=org.name, there=there)
    fund.declare(message.session, message.caller, amount)
    return _(
        "{group}: {amount} for the social fund is noted. Give it to your officer, who confirms it.",
        group=org.name,
        amount=amount,
    )
