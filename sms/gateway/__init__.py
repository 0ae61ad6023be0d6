"""The providers that carry messages, one a file. A provider is a name and a `send`: texts and numbers in, outcomes out."""

from typing import Protocol

from sms.gateway.outcomes import Sent


class Provider(Protocol):
    """Carries messages."""

    name: str

    def send(self, text: str, numbers: list[str]) -> list[Sent]:
        """Hand one text for many numbers over; what became of each number, in the order of `numbers`. Never raises."""


__all__ = ["Provider", "Sent"]
