"""The words: catalogs for each language, how a phrase becomes a text, and what that text costs."""

from locales.phrase import Phrase, _, _c, _n
from locales.words import LANGUAGES, SOURCE, CatalogUnfit, Words, command_words, language_of

__all__ = ["LANGUAGES", "SOURCE", "CatalogUnfit", "Phrase", "Words", "_", "_c", "_n", "command_words", "language_of"]
