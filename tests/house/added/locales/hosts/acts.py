"""The words for what a motion about a host says."""

from locales.phrase import Phrase
from locales.voice.said import Said

ACTS = {"host": lambda _terms: Said(Phrase("A host"), Phrase("A host"))}
