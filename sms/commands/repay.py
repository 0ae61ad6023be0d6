"""REPAY 300: I have handed over 300 for my loan; REPAY 300 FOR 3: for member 3's."""

from domain.lending import owing, repayments
from domain.lending.refusals import OwesNothing
from locales import _, _c
from sms.commands import command, in_a_group
from sms.commands.answers import amount_for, noted


@command(_c("command", "REPAY PAY PAYBACK"), applies=in_a_group)
def repay(message):
    """REPAY AMOUNT [FOR NUMBER] [GROUP]: on the loan that falls due first."""
    amount, whose = amount_for(message)
    if amount is None:
        return _what_is_owed(message)
    if whose and whose != message.me.id:
        repayments.declare(message.session, message.caller, amount, member_id=whose)
        return noted(message, amount, whose)
    said = repayments.divide(message.session, message.me, amount)
    repayments.declare(message.session, message.caller, amount)
    if said.others.minor and message.tells:
        return _on_more_than_one(message, amount, said)
    if said.saved.minor and message.tells:
        return _(
            "{group}: {amount} is noted, {saved} of it for your savings. Give it to your officer, who confirms it.",
            group=message.org.name,
            amount=amount,
            saved=said.saved,
        )
    return _(
        "{group}: {amount} for your loan is noted. Give it to your officer, who confirms it.",
        group=message.org.name,
        amount=amount,
    )


def _on_more_than_one(message, amount, said):
    facts = {"group": message.org.name, "amount": amount, "beyond": said.others}
    if said.saved.minor:
        return _(
            "{group}: {amount} is noted, {beyond} for your next loan, {saved} to save. Give it to your officer.",
            saved=said.saved,
            **facts,
        )
    return _(
        "{group}: {amount} is noted, {beyond} of it for your next loan. Give it to your officer, who confirms it.",
        **facts,
    )


def _what_is_owed(message):
    owed = owing.owed(message.session, message.reader)
    if not owed:
        raise OwesNothing()
    return _(
        "{group}: you owe {total}. Next {next} by {due}. Text REPAY and how much: REPAY 300",
        group=message.org.name,
        total=owed[0].total,
        next=owed[0].next_amount,
        due=owed[0].next_due,
    )
