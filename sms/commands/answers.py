"""The words for an answer behind a command: a number, YES, NO and their like, exactly as they are written."""

from collections.abc import Mapping

from domain.refusals import Refusal
from locales import Phrase, understood
from sms import limits
from sms.parse import slip_of


class NearMiss(Refusal):
    """What stands behind the command is not what it takes, but may have been meant to be `behind`."""

    def __init__(self, *behind: str):
        self.behind = behind


def number_in(args: tuple[str, ...]) -> int | None:
    """The number that stands right behind a command: of a motion, a payment, a loan; None where there is none."""
    typed = args[0] if args else ""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= limits.NUMBER_DIGITS else None


def word_in(message, at: int, answers: Mapping[str, Phrase]) -> str | None:
    """Which of `answers` the last word of a text means, in place `at`, in the member's language or in English.

    None: no such word, or it stands elsewhere. Raises NearMiss.
    """
    if len(message.args) != at + 1:
        return None
    known = understood(message.language, answers)
    word = slip_of(message.args[at], known)
    if word and word != message.args[at]:
        raise NearMiss(*message.raw[:at], word.upper())
    return word and known[word]
