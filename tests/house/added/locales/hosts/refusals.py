"""The words for what cannot be: hosts."""

from domain.hosts import refusals as no

from locales.phrase import Phrase

PHRASES = {no.HostFound: lambda r: Phrase("{name} was first.", {"name": r.name})}
