"""Names of people and of organisations, cleaned so that none can pass for another."""

import re
import unicodedata

from domain import limits
from domain.people.refusals import CodeUnfit, NameTooLong, NameUnfit

_BETWEEN = set(" '-.")
# What telephones, spreadsheets and languages write for an apostrophe and for a hyphen.
_PLAIN = str.maketrans(dict.fromkeys("‘’‛ʼʻ`´′＇", "'") | dict.fromkeys("‐‑‒–−﹣－", "-"))
_CHILD_OF = {"d/o", "s/o", "w/o"}  # daughter, son, wife of: the only words with a stroke in them
_CODE = re.compile(rf"[A-Z][A-Z0-9]{{1,{limits.ORGANISATION_CODE - 1}}}", re.ASCII)


def read_name(written: str, longest: int = limits.NAME, also: str = "") -> str:
    """A name in NFKC, of letters of one script with single spaces, apostrophes, hyphens and points between them.

    Apostrophes and hyphens of every make become the plain ones, so that one name has one spelling; "Asha d/o Ali" is a
    name too. Raises NameTooLong, and NameUnfit for mixed scripts (a Cyrillic а among Latin letters), controls, digits, or
    what is too short.
    """
    # Before NFKC, which makes a space and an accent of the acute (´) that stands for an apostrophe.
    name = " ".join(unicodedata.normalize("NFKC", written.translate(_PLAIN)).split())
    if name and not name[0].isalpha():
        raise NameUnfit(name[0])
    if len(name) < 2:
        raise NameUnfit()
    scripts = {_script(sign) for sign in name if sign.isalpha()}
    for sign in "".join(word for word in name.split(" ") if word.lower() not in _CHILD_OF):
        if not (sign.isalpha() or sign in _BETWEEN or sign in also or unicodedata.category(sign) in ("Mn", "Mc")):
            raise NameUnfit(sign)
    if len(scripts) != 1:
        raise NameUnfit()
    if len(name) > longest:
        raise NameTooLong(longest)
    return name


def read_persons_name(written: str, longest: int = limits.NAME) -> str:
    """The name of somebody as lists have it too: "Otieno, Amina" is Amina Otieno. Raises as `read_name`."""
    return read_name(turned(written), longest)


def turned(written: str) -> str:
    """A name whose surname stands first, before a comma, as it is called; any other as it is written."""
    surname, _comma, first = (part.strip() for part in written.partition(","))
    return f"{first} {surname}" if surname and first and "," not in first else written


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
