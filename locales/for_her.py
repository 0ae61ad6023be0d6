"""What a witness reads to a member without a phone, by what was said in her name. A room's own are in its `for_her.py`."""

from collections.abc import Callable

from domain import rooms
from locales.phrase import Phrase

# Of her name, the facts that were kept, and the currency.
ASKS: dict[str, Callable[[str, dict, str], Phrase]] = rooms.gather("locales", "for_her", "ASKS")
# What is read aloud of it at the next meeting: of her name and the witness's, the facts, and the currency.
READ: dict[str, Callable[[dict, dict, str], Phrase]] = rooms.gather("locales", "for_her", "READ")
