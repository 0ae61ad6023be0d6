"""Names of people and of organisations, cleaned so that none can pass for another."""

import re
import unicodedata

from domain import limits
from domain.people.refusals import CodeUnfit, NameUnfit

_BETWEEN = set(" '-.’ʼ")
_CODE = re.compile(rf"[A-Z][A-Z0-9]{{1,{limits.ORGANISATION_CODE - 1}}}", re.ASCII)


def read_name(written: str, longest: int = limits.NAME, also: str = "") -> str:
    """A name in NFKC, of letters of one script with single spaces, apostrophes, hyphens and points between them.

    Raises NameUnfit for mixed scripts (a Cyrillic а among Latin letters), controls, digits, or what is too long.
    """
    name = " ".join(unicodedata.normalize("NFKC", written).split()).replace("’", "'").replace("ʼ", "'")
    if not 2 <= len(name) <= longest or not name[0].isalpha():
        raise NameUnfit()
    scripts = set()
    for sign in name:
        if sign.isalpha():
            scripts.add(_script(sign))
        elif unicodedata.category(sign) not in ("Mn", "Mc") and sign not in _BETWEEN and sign not in also:
            raise NameUnfit()
    if len(scripts) != 1:
        raise NameUnfit()
    return name


def read_organisation_name(written: str) -> str:
    """As `read_name`, but with digits and brackets too: "Umoja 2 (Kisumu)". Raises NameUnfit."""
    return read_name(written, limits.ORGANISATION_NAME, also="0123456789()&/,")


def read_code(written: str) -> str:
    """The code that an organisation is joined by, in capitals: ASCII letters and digits. Raises CodeUnfit."""
    code = written.strip().upper()
    if not written.isascii() or not _CODE.fullmatch(code):
        raise CodeUnfit()
    return code


def _script(letter: str) -> str:
    """The script of a letter: the first word of its Unicode name ("LATIN", "CYRILLIC", "ETHIOPIC")."""
    return unicodedata.name(letter, "UNNAMED").split()[0]
