"""Leaving: nobody is taken off an organisation's list while a vote is open that she may take part in."""

from domain.voice.removals import object_to

__all__ = ["object_to"]
