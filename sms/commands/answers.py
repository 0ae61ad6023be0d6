"""The words for an answer behind a command: a number, YES, NO and their like."""

from locales import Phrase, understood
from sms import limits
from sms.parse import nearest


def number_in(args: tuple[str, ...]) -> int | None:
    """The number that stands right behind a command: of a motion, a payment, a loan; None where there is none."""
    typed = args[0] if args else ""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= limits.NUMBER_DIGITS else None


def word_in(args: tuple[str, ...], answers: dict[str, Phrase], language: str) -> str | None:
    """Which of `answers` the only word in `args` means, in the member's language or in English; None: no such word."""
    return nearest(args[0], understood(language, answers)) if len(args) == 1 else None
