"""What cannot be with hosts."""

from __future__ import annotations

from dataclasses import dataclass

from domain.refusals import NotNow


@dataclass(eq=False)
class HostFound(NotNow):
    """Somebody else has offered already."""

    name: str


class RentWaits(NotNow):
    """A rent was handed to her, and she has not answered yet."""


class RentStays(NotNow):
    """The meeting was held, and its host is not asked for the money again."""
