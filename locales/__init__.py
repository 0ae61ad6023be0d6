"""The words: catalogs for each language, how a phrase becomes a text, and what that text costs."""

from locales.languages import LANGUAGES, SOURCE, language_of
from locales.phrase import Phrase, _, _c, _n
from locales.words import CatalogUnfit, Words, command_words, understood, understood_by_all

__all__ = [
    "LANGUAGES",
    "SOURCE",
    "CatalogUnfit",
    "Phrase",
    "Words",
    "_",
    "_c",
    "_n",
    "command_words",
    "language_of",
    "understood",
    "understood_by_all",
]
