"""The words for what cannot be: hosts."""

from domain.hosts import refusals as no

from locales.phrase import Phrase

PHRASES = {
    no.HostFound: lambda r: Phrase("{name} was first.", {"name": r.name}),
    no.RentWaits: lambda _: Phrase("A rent waits for her word."),
    no.RentStays: lambda _: Phrase("A rent is not taken back."),
}
