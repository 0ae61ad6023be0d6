"""The kinds of messages that one word stops; receipts of money are stopped by none.

A room whose notices have a topic names it in its `topics.py`: `TOPIC` as in the notices, the `PLACE` in menus, the `NAME`
there, and the `WORDS` that one may text.
"""

from types import ModuleType

from domain import rooms
from locales.phrase import Phrase, _

TOPICS: dict[str, ModuleType] = {
    room.TOPIC: room for room in sorted(rooms.each("locales", "topics"), key=lambda room: room.PLACE)
}


def stopped(topic: str | None) -> Phrase:
    """What somebody is told who stops a topic, or all of them: which messages end, and which do not."""
    if topic:
        return _(
            "{topic}: no more SMS. Receipts of your money still come. Text START to get them again.",
            topic=TOPICS[topic].NAME,
        )
    return _(
        "You get no more news: {topics}. Receipts of your money still come. Dial {dial} for the rest."
        " Text START to get all again.",
        topics=[named.NAME for named in TOPICS.values()],
    )
