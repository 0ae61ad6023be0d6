"""The words for an answer behind a command: YES, NO and their like."""

from locales import Phrase, command_words
from sms.parse import fold, nearest


def word_in(args: tuple[str, ...], answers: dict[str, Phrase], language: str) -> str | None:
    """Which of `answers` the only word in `args` means, in the member's language or in English; None: no such word."""
    if len(args) != 1:
        return None
    known = {
        fold(word): answer
        for spoken in ("en", language)
        for answer, words in answers.items()
        for word in command_words(spoken, words)
    }
    return nearest(args[0], known)
