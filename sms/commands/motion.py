"""MOTION text: an officer prepares what is to be put to the vote; it is opened by a call, with the PIN."""

from domain import limits
from domain.refusals import TextUnfit
from domain.voice import drafts
from locales import _, _c
from locales.menus import WAYS
from sms.commands import command


@command(_c("command", "MOTION"), behind=None)
def motion(message):
    """MOTION [GROUP] TEXT"""
    me = message.me
    if not message.tail:
        raise TextUnfit(limits.MOTION_TEXT)
    drafts.keep(message.session, me, message.tail)
    return _(
        "{group}: the text is kept. To open the vote, dial {dial}: {to_votes}.",
        group=message.org.name,
        to_votes=WAYS["to_votes"],
    )
