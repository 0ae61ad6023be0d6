"""How a typed answer is read into a value that can wait as JSON. Each raises a Refusal for what cannot be."""

from __future__ import annotations

import contextlib
import re
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import domain.limits
from domain.amount import read_amount, read_balance
from domain.constitution.typed import read_value
from domain.founding import codes
from domain.founding.refusals import NewCodeUnfit
from domain.people import first_codes, members, organisations, pin
from domain.people.names import read_code, read_organisation_name, read_persons_name
from domain.people.phone import read_phone
from domain.people.refusals import CodeUnfit, NoSuchMember, PinsDiffer
from domain.refusals import DateUnfit, HourUnfit, NumberUnfit
from domain.sitting import at_once
from domain.sitting.refusals import PairsUnfit
from domain.society.refusals import RateUnfit
from domain.texts import read_text
from domain.turns.refusals import OrderUnfit
from domain.voice import motions, questions
from domain.voice.refusals import AnswerUnfit, TallyUnfit
from ussd import limits
from ussd.prompts import Reader

if TYPE_CHECKING:
    from ussd.call import Call

_RATE = re.compile(r"[0-9]{1,3}(\.[0-9]{1,2})?", re.ASCII)

amount = Reader("amount")  # minor units of the group's currency
balance = Reader("balance")  # as `amount`, and nothing at all is one too: 0.0, for 0 alone goes back
name = Reader("name", (domain.limits.NAME,))
code = Reader("code")
member = Reader("member")  # the id of the active member whose number is typed
here_or_left = Reader("here_or_left")  # as `member`, or of who had the number and has left
members_ = Reader("members")  # the ids of the active members whose numbers are typed: 3 7 12, or 3*7*12
members_or_nobody = Reader("members_or_nobody")  # as `members_`; only stars: nobody
roll = Reader("roll")  # who is absent and, behind a 0, who is late, as ids: 3*7*0*12; only stars: everybody is here
options = Reader("options")  # of a question: names with stars or commas between them
picks = Reader("picks")  # the numbers of an answer to the question that is "motion", in the order of liking
tally = Reader("tally")  # how many YES, NO and ABSTAIN: 3 1 0, or 3*1*0
group_name = Reader("group_name")
new_code = Reader("new_code")  # of a group that is to begin: free
phone = Reader("phone")  # a number as somebody in the group's country writes it, in E.164
receipt = Reader("receipt")  # a receipt's code or the five words of a seal, as it was typed
order = Reader("order")  # members' numbers with spaces or stars between them
first_code = Reader("first_code")  # an officer's, for a first PIN on a phone that others use
new_pin = Reader("new_pin")  # its hash: a PIN is nowhere at rest
same_pin = Reader("same_pin")


def whole(least: int, most: int) -> Reader:
    """A whole number between the two."""
    return Reader("whole", (least, most))


def rate(most: int) -> Reader:
    """Per cent from nought to so many, typed as 10, 10.2, 10,2 or 10*2, as text."""
    return Reader("rate", (most,))


def words(most: int) -> Reader:
    """A short text of at most so many characters."""
    return Reader("words", (most,))


def others(kind: str) -> Reader:
    """Who hands over another sum of this kind than usual: 7*3*9*0; only stars: nobody. One number alone: that member's id."""
    return Reader("others", (kind,))


def day(first: int, last: int) -> Reader:
    """A day, typed as 2512, 25/12, 25*12 or 25/12/2026, from `first` to `last` days after today, as ISO 8601."""
    return Reader("day", (first, last))


def rule(name: str, *, some: bool = False) -> Reader:
    """A new number for a rule of the constitution, in its own unit, as it is kept; with `some`, more than nought."""
    return Reader("rule", (name, some))


def first_rule(name: str, currency: str) -> Reader:
    """The same for a rule that a group begins with, in `currency`: more than nought."""
    return Reader("rule", (name, True, currency))


def phone_in(country: str) -> Reader:
    """A number as somebody in this country writes it, in E.164."""
    return Reader("phone", (country,))


def clock() -> Reader:
    """An hour of the day, typed as 1430, 14:30 or 14*30, as HH:MM."""
    return Reader("clock")


def _amount(call: Call, typed: str) -> int:
    return read_amount(typed, call.org.currency).minor


def _balance(call: Call, typed: str) -> int:
    return read_balance(typed, call.org.currency).minor


def _name(_call: Call, typed: str, most: int) -> str:
    return read_persons_name(typed, most)


def _code(_call: Call, typed: str) -> str:
    return read_code(typed)


def _whole(_call: Call, typed: str, least: int, most: int) -> int:
    typed = typed.strip(" ")
    if not (typed.isascii() and typed.isdigit() and len(typed) <= 9 and least <= int(typed) <= most):
        raise NumberUnfit(least, most)
    return int(typed)


def _rate(_call: Call, typed: str, most: int) -> str:
    found = _RATE.fullmatch(typed.strip(" %").replace("*", ".").replace(",", "."))
    if not found or Decimal(found[0]) > most:
        raise RateUnfit(most)
    return str(Decimal(found[0]))


def _words(_call: Call, typed: str, most: int) -> str:
    return read_text(typed, most)


def _order(_call: Call, typed: str) -> list[int]:
    numbers = re.split(r"[\s*.,#/-]+", typed.strip(" *.,#/-"))
    if not all(re.fullmatch("[0-9]{1,9}", each, re.ASCII) for each in numbers) or len(numbers) > domain.limits.CIRCLE:
        raise OrderUnfit(domain.limits.CIRCLE)
    return [int(each) for each in numbers]


def _receipt(_call: Call, typed: str) -> str:
    return read_text(typed, limits.SEAL_CODE)


def _member(call: Call, typed: str) -> int:
    return members.by_number(call.session, call.org.id, _whole(call, typed, 1, domain.limits.MEMBERS * 100)).id


def _here_or_left(call: Call, typed: str) -> int:
    number = _whole(call, typed, 1, domain.limits.MEMBERS * 100)
    return members.by_number(call.session, call.org.id, number, left=True).id


def _numbers(typed: str) -> list[str]:
    """What stands between stars, the only sign between digits that every keypad has, or between commas and blanks."""
    return typed.replace("*", " ").replace(",", " ").split()


def _members(call: Call, typed: str) -> list[int]:
    numbers = _numbers(typed)
    if not numbers:
        raise NumberUnfit(1, domain.limits.MEMBERS)
    return _each(call, numbers)


def _each(call: Call, numbers: list[str]) -> list[int]:
    """Several members; of a number that is nobody's it is said which."""
    found = []
    for each in numbers:
        try:
            found.append(_member(call, each))
        except NoSuchMember:
            raise NoSuchMember(each) from None
    return found


def _members_or_nobody(call: Call, typed: str) -> list[int]:
    return _members(call, typed) if typed.strip("* ") or "*" not in typed else []


def _roll(call: Call, typed: str) -> dict[str, list[int]]:
    numbers = _numbers(typed)
    if not numbers and "*" not in typed:
        raise NumberUnfit(1, domain.limits.MEMBERS)
    behind = numbers.index("0") if "0" in numbers else len(numbers)
    absent, late = (_each(call, some) for some in (numbers[:behind], numbers[behind + 1 :]))
    return {"absent": absent, "late": late}


def _others(call: Call, typed: str, kind: str) -> dict:
    numbers = typed.replace("*", " ").split()  # a comma is of a sum
    if not numbers and "*" not in typed:
        raise PairsUnfit()
    if len(numbers) == 1:
        return {"one": _member(call, numbers[0])}
    found = at_once.read(call.session, call.org, typed, kind)
    return {"others": [[each.member_id, each.kind, each.minor] for each in found]}


def _tally(_call: Call, typed: str) -> list[int]:
    numbers = _numbers(typed)
    most = domain.limits.MEMBERS
    if len(numbers) != 3 or not all(
        each.isascii() and each.isdigit() and len(each) <= len(str(most)) for each in numbers
    ):
        raise TallyUnfit()
    return [int(each) for each in numbers]


def _options(_call: Call, typed: str) -> list[str]:
    return questions.read_options([each for each in re.split("[*,]", typed) if each.strip()])


def _picks(call: Call, typed: str) -> list[int]:
    asked = questions.of(motions.by_number(call.session, call.org.id, call["motion"]))
    if asked is None:
        raise AnswerUnfit()
    return asked.read(typed)


def _phone(call: Call, typed: str, country: str | None = None) -> str:
    return read_phone(typed, country or call.org.country)


def _group_name(_call: Call, typed: str) -> str:
    return read_organisation_name(typed)


def _new_code(call: Call, typed: str) -> str:
    try:
        code = read_code(typed)
    except CodeUnfit:
        raise NewCodeUnfit() from None
    codes.check(call.session, code)
    return code


def _first_code(call: Call, typed: str) -> bool:
    first_codes.check(call.session, call.person_id, typed.strip(" "), call.pepper)
    return True


def _new_pin(call: Call, typed: str) -> str:
    return pin.hashed(call.person_id, pin.read_new_pin(typed.strip(" ")), call.pepper)


def _same_pin(call: Call, typed: str) -> bool:
    if not pin.matches(call["pin"], call.person_id, pin.read_pin(typed.strip(" ")), call.pepper):
        raise PinsDiffer()
    return True


def _day(call: Call, typed: str, first: int, last: int) -> str:
    today = organisations.today(call.session, call.org)
    earliest, latest = today + timedelta(first), today + timedelta(last)
    for sign in " .-*":
        typed = typed.replace(sign, "/")
    numbers = [typed[:2], typed[2:]] if len(typed) == 4 and typed.isdigit() else typed.strip("/").split("/")
    if not all(each.isascii() and each.isdigit() for each in numbers) or len(numbers) not in (2, 3):
        raise DateUnfit(earliest, latest)
    years = [int(numbers[2])] if len(numbers) == 3 else range(earliest.year, latest.year + 1)
    for year in years:
        with contextlib.suppress(ValueError, OverflowError):  # 29 February is a day of some years only
            day = date(year + 2000 * (year < 100), int(numbers[1]), int(numbers[0]))
            if earliest <= day <= latest:
                return day.isoformat()
    raise DateUnfit(earliest, latest)


def _rule(call: Call, typed: str, name: str, some: bool, currency: str | None = None) -> str:
    return read_value(name, typed, currency or call.org.currency, some=some)


def _clock(_call: Call, typed: str) -> str:
    digits = typed.strip(" ")
    for sign in ":.*h":
        digits = digits.replace(sign, "")
    if not (digits.isascii() and digits.isdigit() and len(digits) in (3, 4)):
        raise HourUnfit()
    digits = digits.zfill(4)
    if int(digits[:2]) > 23 or int(digits[2:]) > 59:
        raise HourUnfit()
    return f"{digits[:2]}:{digits[2:]}"


_READERS = {
    "amount": _amount,
    "balance": _balance,
    "name": _name,
    "code": _code,
    "whole": _whole,
    "rate": _rate,
    "words": _words,
    "member": _member,
    "here_or_left": _here_or_left,
    "members": _members,
    "members_or_nobody": _members_or_nobody,
    "roll": _roll,
    "others": _others,
    "options": _options,
    "picks": _picks,
    "tally": _tally,
    "group_name": _group_name,
    "new_code": _new_code,
    "phone": _phone,
    "receipt": _receipt,
    "order": _order,
    "first_code": _first_code,
    "new_pin": _new_pin,
    "same_pin": _same_pin,
    "day": _day,
    "clock": _clock,
    "rule": _rule,
}


def read(reader: Reader, call: Call, typed: str):
    """The value of what was typed. Raises a Refusal for what cannot be."""
    return _READERS[reader.name](call, typed, *reader.bounds)
