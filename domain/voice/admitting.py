"""Admitting: whom members vote on, or by the rules have to, officers do not take in."""

from domain.voice.admissions import by_vote, object_to

__all__ = ["by_vote", "object_to"]
