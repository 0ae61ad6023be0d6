"""What cannot be with hosts."""

from __future__ import annotations

from dataclasses import dataclass

from domain.refusals import NotNow


@dataclass(eq=False)
class HostFound(NotNow):
    """Somebody else has offered already."""

    name: str
