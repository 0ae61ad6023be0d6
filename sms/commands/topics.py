"""The kinds of messages that STOP and START may name."""

from locales import understood
from locales.topics import TOPICS
from sms.parse import nearest


def topic_in(message) -> str | None:
    """The topic that the first word behind the command names, in the member's language or in English."""
    words = {topic: named.WORDS for topic, named in TOPICS.items()}
    return nearest(message.args[0], understood(message.language, words)) if message.args else None
