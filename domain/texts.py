"""Short texts that people write: a purpose, a motion, a place; how near one word is to another; moments in files."""

import unicodedata
from datetime import UTC, datetime

from domain.refusals import TextUnfit


def read_text(written: str, most: int) -> str:
    """One line in NFKC without controls or invisible signs, of 2 to `most` characters. Raises TextUnfit."""
    text = " ".join(unicodedata.normalize("NFKC", written).split())
    if not 2 <= len(text) <= most or any(unicodedata.category(sign)[0] == "C" for sign in text):
        raise TextUnfit(most)
    return text


def fold(word: str) -> str:
    """A word without case and accents. Digits stay as they are: only those of a keypad are money."""
    return "".join(sign if sign.isnumeric() else _folded(sign) for sign in word.casefold())


def _folded(sign: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(each))


def distance(one: str, other: str) -> int:
    """How many letters have to be changed, added, dropped or swapped with their neighbour (Damerau, restricted)."""
    before, row = [], list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        last, before, row = before, row, [at]
        for to, its in enumerate(other, 1):
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != its))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == its:
                cost = min(cost, last[to - 2] + 1)
            row.append(cost)
    return row[-1]


def moment(when: datetime) -> str:
    """A moment as files carry it: in UTC, to the millisecond."""
    return when.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
