"""The cells of one line in a list of members, read as people and spreadsheets write them, and never guessed.

A cell that may mean two things is refused, with what it may mean.
"""

import re
from collections.abc import Iterator
from datetime import date

from babel import Locale

from console.headings import NAME_PARTS, letters, meaning
from console.report import Refused, printable
from domain.people.names import turned
from domain.texts import fold
from locales import LANGUAGES
from locales.writing import names_money

_PLAIN = "member"  # a role that is none

# What the cells may say, in any language that is offered.
_CALLED = {code: own.called for code, own in LANGUAGES.items()}
_OFFICES = {
    name: " ".join(own.offices[name] for own in LANGUAGES.values())
    for name in ("chair", "secretary", "treasurer", _PLAIN)
}
_AND = "|".join(rf"\b{re.escape(own.joined_by)}\b" for own in LANGUAGES.values())
_BETWEEN = rf"[,;/+&]|{_AND}"
_NOTHING = {"", "-", "–", "—", "nil"}  # a dash is how a spreadsheet shows a nought of money


def understood(facts: dict[str, str], currency: str, *, decimal_comma: bool = False) -> dict[str, object]:
    """The cells of one line as `newcomers.take_in` wants them. Raises Refused."""
    for column, written in facts.items():
        _refuse_formula(column, written)
    read: dict[str, object] = {"phone": _phones(facts["phone"]), "name": name_of(facts)}
    if facts.get("language"):
        read["language"] = meaning(facts["language"], _CALLED) or printable(facts["language"])
    if facts.get("roles"):
        read["roles"] = list(_roles(facts["roles"]))
    for column in ("savings", "capital", "fines"):
        if column in facts:
            read[column] = sum_of(column, facts[column], currency, decimal_comma=decimal_comma)
    if facts.get("joined"):
        read["joined"] = _day("joined", facts["joined"])
    return read


def loan_of(facts: dict[str, str], currency: str, *, decimal_comma: bool = False) -> dict[str, str] | None:
    """The loan that one line tells of, as `past.take_loan` wants it; None where nothing is owed. Raises Refused."""
    sums = {"loan": "principal", "loan_interest": "interest"}
    read = {
        name: sum_of(column, facts.get(column, ""), currency, decimal_comma=decimal_comma)
        for column, name in sums.items()
    }
    if not any(each.strip("0.,") for each in read.values()):
        return None
    days = {"loan_date": "given_on", "loan_due": "due"}
    read |= {name: _day(column, facts[column]) for column, name in days.items() if facts.get(column)}
    return read | {"months": facts.get("loan_months", "").removesuffix(".0")}


def _refuse_formula(column: str, written: str) -> None:
    if written.startswith("="):
        raise Refused(
            f"{column} is a formula, {printable(written)}, and its result is not in the file:"
            " open it with a spreadsheet, save it there, and import that"
        )
    if re.fullmatch(r"#(REF|N/A|VALUE|DIV/0|NAME|NUM|NULL)[!?]?", written):
        raise Refused(f"{column} is {written}, which is how a spreadsheet says that a formula has gone wrong")


# --- who -------------------------------------------------------------------------------------------------------------


def name_of(facts: dict[str, str]) -> str:
    """A name from its column or from its parts, first names first: "Otieno, Amina" is turned.

    Quotation marks around what somebody is called are left out.
    """
    written = facts.get("name") or " ".join(filter(None, (facts.get(part) for part in NAME_PARTS)))
    written = re.sub(r'(?<!\S)["“”«»]\s*(\S.*?)\s*["“”«»](?!\S)', r"\1", written)
    return written if meaning(written.partition(",")[2].strip(), _OFFICES) else turned(written)


def _roles(written: str) -> Iterator[str]:
    for each in re.split(_BETWEEN, written):
        office = meaning(each, _OFFICES) or printable(each)
        if letters(each) and office != _PLAIN:
            yield office


# --- telephones ------------------------------------------------------------------------------------------------------

_SCIENTIFIC = re.compile(r"([1-9])(?:\.([0-9]+))?[eE]\+?([0-9]{1,2})", re.ASCII)
_NO_PHONE = _NOTHING | {"0", "n/a", "na", "none", "no phone", "hana", "hana simu", "aucun"}
_A_NUMBER = 7  # digits that a telephone number has at least


def _phones(written: str) -> list[str]:
    """The numbers as they were typed, before a spreadsheet made quantities of them; none for who has no phone.

    Raises Refused when digits are lost.
    """
    written = written.removeprefix("'").strip()  # how a spreadsheet is told that this is text
    if fold(written) in _NO_PHONE:
        return []
    found = _SCIENTIFIC.fullmatch(written)
    if found:
        digits, places = found[1] + (found[2] or ""), int(found[3])
        if len(digits) != places + 1:
            raise Refused(f"the spreadsheet has cut the number to {printable(written)}: format the column as text")
        return [digits]
    several = [part for part in re.split(r"[,;/&]|\s+[^\W\d_]+\s+", written) if _digits(part) >= _A_NUMBER]
    if len(several) > 1:
        return [number for part in several for number in _phones(part)]
    if re.fullmatch(r"[+0-9oO ()./-]+", written) and re.search("[oO]", written):
        raise Refused(f"phone is {printable(written)}, where a letter O stands for a nought")
    return [written.removesuffix(".0")]


def _digits(written: str) -> int:
    return sum(sign in "0123456789" for sign in written)


# --- sums ------------------------------------------------------------------------------------------------------------

_GAP = re.compile(r"(?<=[0-9])[ \u00a0\u202f\u2009'](?=[0-9]{3}(?![0-9]))")  # 1 500, as French writes it
_WITH_WORD = re.compile(r"(?P<before>[^\W\d_]{1,6})?\.?\s*(?P<sum>[0-9][0-9.,]*)\s*(?P<behind>/[=-]|[^\W\d_]{1,6})?\.?")
_WRITTEN = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]*)?")
_GROUPED = r"[0-9]{1,3}(?:\.[0-9]{3})+"


def sum_of(column: str, written: str, currency: str, *, decimal_comma: bool = False) -> str:
    """A sum with a point before its cents, as `read_balance` reads it; an empty cell and a dash are 0.

    `decimal_comma`: the file writes 1,50 for 1.50, for it has semicolons between the cells. Raises Refused for what is no
    sum, is below nought, or may be two: 1.500.
    """
    if fold(written) in _NOTHING:
        return "0"
    said = f"{column} is {printable(written)}"
    plain = _GAP.sub("", written)
    if re.match(r"[(−-]", plain):
        raise Refused(f"{said}, which is below nought: what somebody owes is no opening balance of hers")
    found = _WITH_WORD.fullmatch(plain)
    if not found or not all(names_money(word, currency) for word in (found["before"], found["behind"]) if word):
        raise Refused(f"{said}, and that is no sum: write it in digits, like 1500 or 1500.50")
    digits = found["sum"]
    if re.fullmatch(rf"{_GROUPED},[0-9]{{1,2}}", digits):
        return digits.replace(".", "").replace(",", ".")
    if re.fullmatch(r"[0-9]+,[0-9]{1,2}", digits):
        if decimal_comma or plain != written or digits.index(",") > 3:
            return digits.replace(",", ".")
        raise Refused(f"{said}, which may be cents or a thousand that was cut: write 1.50 or 1,500")
    if re.fullmatch(_GROUPED, digits):
        raise Refused(f"{said}, which may be thousands or decimals: write 1500 or 1.50")
    part = digits.partition(".")[2]
    if part.isdigit() and len(part.rstrip("0")) > 2:
        raise Refused(f"{said}, which is finer than the smallest coin: round it in the list")
    if not _WRITTEN.fullmatch(digits):
        raise Refused(f"{said}, and that is no sum: write it in digits, like 1500 or 1500.50")
    return digits


# --- days ------------------------------------------------------------------------------------------------------------

_DMY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", re.ASCII)
_WITH_MONTH = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|er)?[ /.-]*([^\W\d_]+)\.?[ ,/.-]*([0-9]{4})")
_MONTHS = {
    fold(name).rstrip("."): month
    for own in LANGUAGES.values()
    for width in ("abbreviated", "wide")
    for month, name in Locale.parse(own.cldr).months["format"][width].items()
}


def _day(column: str, written: str) -> str:
    """A day as ISO 8601, where the cell says one and no more than one; else as it is written. Raises Refused."""
    said = f"{column} is {printable(written)}"
    written = re.sub(r"[ T][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?$", "", written)  # a day as a spreadsheet holds it
    if found := _DMY.fullmatch(written):
        first, second, year = map(int, found.groups())
        if first <= 12 and second <= 12 and first != second:
            raise Refused(f"{said}, which may be two days: write it like 2021-02-28")
        day, month = (first, second) if first > 12 else (second, first)
        return _iso(year, month, day, written)
    if (found := _WITH_MONTH.fullmatch(written)) and (month := _MONTHS.get(fold(found[2]))):
        return _iso(int(found[3]), month, int(found[1]), written)
    if written.isdigit():
        raise Refused(f"{said}, which is a number and no day: format the column as a date")
    return written


def _iso(year: int, month: int, day: int, written: str) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return written
