"""Telling rules by SMS: as many sentences as one part holds, and how to ask for those that it does not hold."""

from collections.abc import Callable
from functools import reduce

from locales import gsm
from locales.phrase import Phrase, _
from locales.words import plain


def fitting(language: str, lines: list[Phrase], told: Callable[[Phrase, list[Phrase]], Phrase]) -> tuple[Phrase, int]:
    """The answer that tells the most of `lines` in one part of an SMS, and how many that are; at least one.

    `told` makes an answer of what is said and what is left over.
    """
    for many in range(len(lines), 0, -1):
        phrase = told(_one_after_the_other(lines[:many]), lines[many:])
        if gsm.parts(plain().say(language, phrase)) == 1:
            break
    return phrase, many


def _one_after_the_other(lines: list[Phrase]) -> Phrase:
    return reduce(lambda one, other: _("{one} {other}", one=one, other=other), lines)
