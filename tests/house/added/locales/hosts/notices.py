"""The words for what is told of hosts."""

from domain.hosts import notices as that

from locales.phrase import Phrase

PHRASES = {that.HostOffered: lambda n: Phrase("{name} offers her home.", {"name": n.name})}
