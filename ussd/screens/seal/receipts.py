"""Checking a receipt: what the book says behind it, and which meeting ended in which words."""

from domain.seal import receipts, seals
from domain.seal.seals import Seal
from locales import _
from locales.seal.receipts import closed, whole
from ussd import readers
from ussd.call import Call
from ussd.prompts import Ask, End, screen


@screen(pin=True, topic=_("Go on with your receipt?"))
def which(_call: Call):
    """The code of a receipt, or the five words of a meeting."""
    return Ask(_("Type the receipt's code, or the five words of a meeting."), readers.receipt, "receipt", behind)


@screen
def behind(call: Call):
    """What is behind it."""
    found = receipts.check(call.session, call.me, call["receipt"])
    if isinstance(found, Seal):
        return End(closed(call.org.name, found, call.org.currency))
    first, *lines = whole(found)
    return End(first, lines)


@screen
def words(call: Call):
    """The five words that closed the last meeting: for who did not get them, or has lost them."""
    newest = seals.latest(call.session, call.org.id)
    text = _("The meeting of {day} closed with the words: {five}.", day=newest.day, five=newest.code)
    return End(text, [_("In the box: {cash}.", cash=newest.money(call.org.currency))])
