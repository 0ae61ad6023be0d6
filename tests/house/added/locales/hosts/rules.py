"""The words for the rules about hosts."""

from locales.constitution.spoken import number
from locales.phrase import Phrase

WORDS = {"host_rent": number(Phrase("Rent"), lambda v: Phrase("A host gets {sum}.", {"sum": v.money}))}
