"""CHECK 3K7DP2QX: what is behind a receipt. CHECK and five words: which meeting ended in them."""

from domain.seal import receipts
from domain.seal.seals import Seal
from locales import _, _c
from locales.seal.receipts import closed, in_one_part
from sms.commands import command


@command(_c("command", "CHECK RECEIPT"), tells=True)
def check(message):
    """CHECK RECEIPT [GROUP], CHECK WORD WORD WORD WORD WORD [GROUP]"""
    me, org = message.me, message.org
    if not message.args:
        return _("Text CHECK and the code of a receipt, or the five words of a meeting: CHECK 3K7DP2QX")
    found = receipts.check(message.session, me, "".join(message.args))
    return closed(org.name, found, org.currency) if isinstance(found, Seal) else in_one_part(found)
