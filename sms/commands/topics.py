"""The kinds of messages that STOP and START may name."""

from collections.abc import Mapping

from locales import Phrase, understood_by_all
from locales.topics import TOPICS

WORDS: Mapping[str, Phrase] = {topic: named.WORDS for topic, named in TOPICS.items()}


def topic_in(message) -> str | None:
    """The topic that the first word behind the command names, in the member's language or in English."""
    return understood_by_all(message.language, WORDS).get(message.args[0]) if message.args else None
