"""What is told of hosts."""

from __future__ import annotations

from dataclasses import dataclass

from domain.notices import Notice


@dataclass(frozen=True)
class HostOffered(Notice):
    """To the officers: a member wants to have the next meeting at her home."""

    topic = "hosts"
    name: str
