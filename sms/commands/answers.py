"""The words for an answer behind a command: YES, NO and their like."""

from locales import Phrase, understood
from sms.parse import nearest


def word_in(args: tuple[str, ...], answers: dict[str, Phrase], language: str) -> str | None:
    """Which of `answers` the only word in `args` means, in the member's language or in English; None: no such word."""
    return nearest(args[0], understood(language, answers)) if len(args) == 1 else None
