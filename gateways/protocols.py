"""What the rest of the house knows of a provider: the protocols that it may keep to, and how its folder declares it.

Adding a provider is adding a folder with a PROVIDER in its `__init__.py`: `registry.py` finds it (docs/providers.md).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar, Protocol

from gateways.heard import Ended, Fields, Heard, Hop
from gateways.outcomes import Recipient, Sent
from gateways.settings import ProviderSettings

# Reads the fields of one SMS callback; None for what the provider never sends.
Reader = Callable[[Fields], Heard | None]


class CarriesSms(Protocol):
    """Carries messages, and tells of those that come in. `at_once` is how many numbers one call may have.

    `name` is the folder's: rows keep it, so that a report finds its message. `method` is the HTTP method of the
    callbacks, `callbacks` has a reader for the path of each. All of that is known before the provider is set up, because
    callbacks of every provider are heard, also of those that carry nothing now.
    """

    name: ClassVar[str]
    at_once: ClassVar[int]
    method: ClassVar[str]
    callbacks: ClassVar[Mapping[str, Reader]]

    @classmethod
    def of(cls, own, service) -> "CarriesSms":
        """The provider as its own settings and those of the service describe it."""

    def send(self, text: str, to: list[Recipient]) -> list[Sent]:
        """Hand one text for some numbers over; what became of each, in their order. What goes wrong is an outcome."""


class HearsUssd(Protocol):
    """Hears what is typed in USSD sessions, and shows what is answered.

    `hops` is the path of the callback with a hop, `ended` that of the event when a session is over, `method` the HTTP
    method of both. It needs no settings: it is called and calls nobody.
    """

    hops: ClassVar[str]
    ended: ClassVar[str]
    method: ClassVar[str]

    def read_hop(self, fields: Fields) -> Hop | None:
        """The hop in a callback's fields; None for what the provider never sends."""

    def read_ended(self, fields: Fields) -> Ended | None:
        """The session that is over; None for what the provider never sends."""

    def answer(self, text: str, *, ends: bool) -> str:
        """A screen as the provider is given it, as plain text; `ends` when the session is over with it."""


@dataclass(frozen=True)
class Provider:
    """A provider: which of the protocols it keeps to, and the settings that are its own.

    Its name is that of its folder. Its callbacks are at /<prefix>/<secret>/<path>.
    """

    prefix: str
    settings: type[ProviderSettings]
    sms: type[CarriesSms] | None = None
    ussd: HearsUssd | None = None
