"""The providers that carry messages, one a file: how each is handed what goes out, and what its callbacks say.

Adding one is a file with a class of the shape of `Provider`, and its line in `registry.py`.
"""

from collections.abc import Callable, Mapping
from typing import ClassVar, Protocol

from gateways.heard import Heard, Incoming, Report, Wish
from gateways.outcomes import Recipient, Sent, accepted, later, refused, unknown

# Reads the fields of one callback; None for what the provider never sends.
Reader = Callable[[Mapping[str, str]], Heard | None]


class Provider(Protocol):
    """Carries messages. `at_once` is how many numbers one call may have; `settings` is what the environment says."""

    name: ClassVar[str]
    at_once: ClassVar[int]

    # Its callbacks are mounted at /<prefix>/<secret>/<path>, for this HTTP method. The fields of a GET are handed over
    # byte by byte (as Latin-1), because what a provider puts into an address may be in any alphabet.
    prefix: ClassVar[str]
    method: ClassVar[str]
    callbacks: ClassVar[Mapping[str, Reader]]

    @classmethod
    def of(cls, settings) -> "Provider":
        """The provider as the settings describe it."""

    def send(self, text: str, to: list[Recipient]) -> list[Sent]:
        """Hand one text for some numbers over; what became of each, in their order. What goes wrong is an outcome."""


__all__ = [
    "Heard",
    "Incoming",
    "Provider",
    "Reader",
    "Recipient",
    "Report",
    "Sent",
    "Wish",
    "accepted",
    "later",
    "refused",
    "unknown",
]
