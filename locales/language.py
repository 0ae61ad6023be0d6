"""What has to be known of a language besides its phrases: the form that each `locales/<code>/language.py` fills in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True, kw_only=True)
class Language:
    """One language. Its code (ISO 639) is the name of its folder; beside this stands its catalog, `messages.po`.

    Lists of words are strings with spaces between; what members type is compared without capitals and accents, so they
    are written without.
    """

    name: str  # in its own words, as the menu of languages says it
    place: int  # in that menu
    called: str  # what people call it, in this language and in others: LANG SWAHILI, a cell of a table
    countries: str = ""  # ISO 3166: an unknown phone from there is spoken to in it
    cldr: str  # the language of CLDR whose months, days and signs in numbers are its own
    plurals: str  # gettext's rule for the forms of a phrase that counts

    clock: Callable[[time], str]  # the hour as people say it
    weekdays: tuple[str, ...] = ()  # from Monday, short; CLDR's where there are none
    first_of_month: str = "1"
    sum_last: bool = False  # whether the currency stands behind the number: 500 CFA

    elided: str = ""  # words that give up their last letter before a vowel: "de {name}" is d'Afi

    seal: str  # the language of `domain/seal/chain.py` in whose syllables its groups' seals are told

    before: str = ""  # what is polite, and may stand before a command: "please", "I want to"
    behind: str = ""  # and behind one: "thanks"
    everyday: str = ""  # words of every day that are commands in another language: nobody means these by them
    fillers: str = ""  # what tells nothing in a question about prices: "the price of maize"

    # The first line of a table of members, letters only: the words for each column of `console/headings.py`. Those behind
    # a | count only where no other column is headed with one that stands before it, in whatever language.
    headings: dict[str, str]
    lending: str  # what a heading that tells of a loan or of a debt has in it
    offices: dict[str, str]  # the words for each role in such a table; "member" is none
    joined_by: str  # "and", between two roles of one cell
