"""The words for an answer behind a command: a number, YES, NO and their like, exactly as they are written."""

import re
from collections.abc import Mapping
from itertools import takewhile

from domain.amount import AmountUnclear, Money, likelier, read_amount
from domain.people import members
from domain.refusals import Refusal
from locales import Phrase, _, _c, understood, understood_by_all
from locales.writing import names_money
from sms import limits
from sms.parse import slip_of

_THREE = re.compile("[0-9]{3}", re.ASCII)


class NearMiss(Refusal):
    """What stands behind the command is not what it takes, but may have been meant to be `behind`."""

    def __init__(self, *behind: str):
        self.behind = behind


def number_in(args: tuple[str, ...]) -> int | None:
    """The number that stands right behind a command: of a motion, a payment, a loan; None where there is none."""
    typed = args[0] if args else ""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= limits.NUMBER_DIGITS else None


_WITH_WORD = re.compile(r"(?:(?P<before>[^\W\d_]{1,9}|[$])\.?)?(?P<sum>[0-9][0-9.,']*)(?P<behind>[^\W\d_]{1,9}|=)?")


def bare_sum(message) -> None:
    """What only says again what money it is goes from around the sum that stands first: KSh 500, 500/=, 500 bob, 1500F.

    One letter behind a sum may stand for thousands (2k), and is left to be refused, but for the franc.
    """
    currency = message.org.currency if message.args else ""
    if len(message.args) > 1 and message.args[1][0].isdigit() and names_money(message.args[0].rstrip("."), currency):
        message.args, message.raw = message.args[1:], message.raw[1:]
    found = _WITH_WORD.fullmatch(message.args[0]) if message.args else None
    if not found:
        return
    beside = [word for word in (found["before"], found["behind"]) if word]
    if all(_says_it(word, currency) for word in beside):
        message.args, message.raw = (found["sum"], *message.args[1:]), (found["sum"], *message.raw[1:])
    if len(message.args) > 1 and _says_it(message.args[1], currency):
        message.args, message.raw = (message.args[0], *message.args[2:]), (message.raw[0], *message.raw[2:])


def _says_it(word: str, currency: str) -> bool:
    return word not in ("k", "m") and names_money(word, currency)


def amount_in(message) -> Money:
    """The sum that stands right behind a command, in the group's money.

    Raises NearMiss where it may be two (50.000, or 1 500 in two words), and what `read_amount` raises.
    """
    bare_sum(message)
    _refuse_two(message)
    return read_amount(message.args[0], message.org.currency)


def amount_alone(message) -> Money | None:
    """As `amount_in`; None where nothing stands behind the command, or something else as well."""
    bare_sum(message)
    if message.args:
        _refuse_two(message)
    return read_amount(message.args[0], message.org.currency) if len(message.args) == 1 else None


FOR = {"for": _c("for", "FOR")}


def amount_for(message) -> tuple[Money | None, int | None]:
    """As `amount_alone`, and behind it FOR and the number of another member: SAVE 500 FOR 3; her id, None for the texter.

    Raises NoSuchMember, and what `amount_alone` raises.
    """
    bare_sum(message)
    if len(message.args) != 3 or message.args[1] not in understood_by_all(message.language, FOR):
        return amount_alone(message), None
    number = number_in(message.args[2:])
    amount = amount_in(message)
    if number is None:
        return None, None
    return amount, members.by_number(message.session, message.org.id, number).id


def noted(message, amount: Money, member_id: int | None = None) -> Phrase:
    """What somebody brings is noted, for another member where one is named."""
    if member_id is None:
        group = message.org.name
        return _("{group}: {amount} is noted. Give it to your officer, who confirms it.", group=group, amount=amount)
    return _(
        "{group}: {amount} for {name} is noted. Give it to an officer, who confirms it.",
        group=message.org.name,
        amount=amount,
        name=members.name_of(message.session, message.org.id, member_id),
    )


def _refuse_two(message) -> None:
    digits = [message.args[0], *takewhile(_THREE.fullmatch, message.args[1:])]
    for words in (digits, digits[:1]):
        if meant := likelier(" ".join(words), message.org.currency):
            raise NearMiss(AmountUnclear(meant).digits, *message.raw[len(words) :])


def word_in(message, at: int, answers: Mapping[str, Phrase]) -> str | None:
    """Which of `answers` the last word of a text means, in place `at`; a word of another language exactly.

    None: no such word, or it stands elsewhere. Raises NearMiss.
    """
    if len(message.args) != at + 1:
        return None
    if meant := understood_by_all(message.language, answers).get(message.args[at]):
        return meant
    known = understood(message.language, answers)
    word = slip_of(message.args[at], known)
    if word and word != message.args[at]:
        raise NearMiss(*message.raw[:at], word.upper())
    return word and known[word]
