"""NO 12: the payment that an officer wrote down for me is not right."""

from domain.book import second_word
from domain.sitting import closing
from locales import _, _c
from locales.menus import WAYS
from sms.commands import command
from sms.commands.yes import slip_number


@command(_c("command", "NO WRONG"))
def no(message):
    """NO NUMBER [GROUP]"""
    number = slip_number(message)
    if second_word.asks_officer(message.session, message.me.org_id, number):
        return _("To refuse cash as an officer, dial {dial} and type your PIN: {to_cash}.", to_cash=WAYS["to_cash"])
    if closing.object_to(message.session, message.me, number):
        return _("{group}: your officers hear that it is not right. Talk to them.", group=message.org.name)
    second_word.refuse(message.session, message.me, number)
    return _("{group}: refused, nothing is written. Talk to your officer.", group=message.org.name)
