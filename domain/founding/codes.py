"""The code that people join a group by: made from its name, and free."""

import re
import unicodedata
from collections.abc import Iterator

from sqlalchemy import text

from domain import limits
from domain.founding.refusals import CodeTaken
from domain.store import Session

_PLAIN = "GROUP"  # what a code begins with where a name has no letter that every keypad has

_TAKEN = text(
    "SELECT EXISTS (SELECT FROM organisation WHERE code = :code)"
    " OR EXISTS (SELECT FROM beginning WHERE code = :code AND ended_at IS NULL)"
)


def is_used(session: Session, code: str) -> bool:
    """Whether an organisation has this code."""
    return session.execute(
        text("SELECT EXISTS (SELECT FROM organisation WHERE code = :code)"), {"code": code}
    ).scalar_one()


def check(session: Session, code: str) -> None:
    """Raises CodeTaken for the code of a group that there is, or that waits to begin."""
    if session.execute(_TAKEN, {"code": code}).scalar_one():
        raise CodeTaken(code)


def suggest(session: Session, name: str) -> str:
    """A free code for a group of this name: TUMAINI, else TUMAINIWOMEN, else TUMAINI2.

    Raises CodeTaken where a hundred are taken.
    """
    for code in _candidates(name):
        if not session.execute(_TAKEN, {"code": code}).scalar_one():
            return code
    raise CodeTaken(code)


def _candidates(name: str) -> Iterator[str]:
    most = limits.ORGANISATION_CODE
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().upper()
    parts = re.findall("[A-Z]+", letters.replace("'", ""))
    words = (
        [each for each in parts if len(each) >= limits.CODE_WORD]
        or [each for each in parts if len(each) > 1]
        or [_PLAIN]
    )
    first = words[0][:most]
    yield first
    if len(words) > 1:
        yield (words[0] + words[1])[:most]
    for number in range(2, limits.CODES_TRIED):
        yield first[: most - len(str(number))] + str(number)
