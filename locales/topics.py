"""The kinds of messages that one word stops; receipts are stopped by STOP alone.

A room whose notices have a topic names it in its `topics.py`: `TOPIC` as in the notices, the `PLACE` in menus, the `NAME`
there, and the `WORDS` that one may text.
"""

from types import ModuleType

from domain import rooms

TOPICS: dict[str, ModuleType] = {
    room.TOPIC: room for room in sorted(rooms.each("locales", "topics"), key=lambda room: room.PLACE)
}
