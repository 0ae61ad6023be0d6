"""NO 12: the payment that an officer wrote down for me is not right. NO alone: nor is my number or death, or I help nobody."""

from domain.book import second_word
from domain.people import deaths, helpers, number_waits
from domain.people.refusals import PinNeeded
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
    if not message.args and (code := number_waits.object_to(message.session, message.phone, message.people or None)):
        return _("{code}: noted. Your number stays as it is. Talk to your officers.", code=code)
    if not message.args and (code := deaths.object_to(message.session, message.phone, message.people or None)):
        return _("{code}: noted. Your officers hear that you are alive. Talk to them.", code=code)
    if not message.args and not message.memberships and helpers.refuse(message.session, message.phone):
        return _("Noted. This phone hears no more receipts of others.")
    number = slip_number(message, "no", no.words)
    if closing.object_to(message.session, message.me, number):
        return _("{group}: your officers hear that it is not right. Talk to them.", group=message.org.name)
    try:
        second_word.refuse(message.session, message.me, number, with_pin=False)
    except PinNeeded as needed:
        if needed.why != "officer":
            return kept(message.session, message.me, "no", slip=number)
        return _("To refuse cash as an officer, dial {dial} and type your PIN: {to_cash}.", to_cash=WAYS["to_cash"])
    return _("{group}: refused, nothing is written. Talk to your officer.", group=message.org.name)
