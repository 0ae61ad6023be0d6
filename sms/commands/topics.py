"""The kinds of messages that STOP and START may name."""

from domain.people import wishes
from locales import _c, command_words
from sms.parse import fold, nearest

WORDS = {
    "meeting": _c("topic", "MEETINGS MEETING MEET"),
    "vote": _c("topic", "VOTES VOTE"),
    "price": _c("topic", "PRICES PRICE"),
    "loan": _c("topic", "LOANS LOAN"),
}


def topic_in(message) -> str | None:
    """The topic that the first word behind the command names, in the member's language or in English."""
    if not message.args:
        return None
    known = {
        fold(word): topic
        for topic in wishes.TOPICS
        for language in ("en", message.language)
        for word in command_words(language, WORDS[topic])
    }
    return nearest(message.args[0], known)
