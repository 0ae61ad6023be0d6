"""Short texts that people write: a purpose, a motion, a place."""

import unicodedata

from domain.refusals import TextUnfit


def read_text(written: str, most: int) -> str:
    """One line in NFKC without controls or invisible signs, of 2 to `most` characters. Raises TextUnfit."""
    text = " ".join(unicodedata.normalize("NFKC", written).split())
    if not 2 <= len(text) <= most or any(unicodedata.category(sign)[0] == "C" for sign in text):
        raise TextUnfit(most)
    return text
