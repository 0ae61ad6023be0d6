"""The kinds of messages that STOP and START may name."""

from locales import _c, understood
from sms.parse import nearest

WORDS = {
    "meeting": _c("topic", "MEETINGS MEETING MEET"),
    "vote": _c("topic", "VOTES VOTE"),
    "price": _c("topic", "PRICES PRICE"),
    "loan": _c("topic", "LOANS LOAN"),
}


def topic_in(message) -> str | None:
    """The topic that the first word behind the command names, in the member's language or in English."""
    return nearest(message.args[0], understood(message.language, WORDS)) if message.args else None
