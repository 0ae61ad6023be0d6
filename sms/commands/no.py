"""NO 12: the payment that an officer wrote down for me is not right."""

from domain.book import second_word
from domain.sitting import closing
from locales import _, _c
from locales.menus import WAYS
from sms.commands import command
from sms.commands.prepared import kept
from sms.commands.yes import slip_number


@command(_c("command", "NO WRONG"))
def no(message):
    """NO NUMBER [GROUP]

    Refusing money that is being handed to her waits for the PIN, where the rules want that.
    """
    number = slip_number(message)
    if second_word.asks_officer(message.session, message.me.org_id, number):
        return _("To refuse cash as an officer, dial {dial} and type your PIN: {to_cash}.", to_cash=WAYS["to_cash"])
    if closing.object_to(message.session, message.me, number):
        return _("{group}: your officers hear that it is not right. Talk to them.", group=message.org.name)
    if second_word.leaves(message.session, message.me, number):
        second_word.answerable(message.session, message.me, number)
        if waits := kept(message.session, message.me, "no", slip=number):
            return waits
    second_word.refuse(message.session, message.me, number)
    return _("{group}: refused, nothing is written. Talk to your officer.", group=message.org.name)
