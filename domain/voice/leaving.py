"""Leaving: nobody is taken off an organisation's list while a vote is open that she may take part in."""

from domain.people.members import Member
from domain.people.open_matters import Matter
from domain.store import Session
from domain.voice import removals
from domain.voice.removals import object_to

__all__ = ["object_to", "still_open"]


def still_open(session: Session, whose: Member) -> list[Matter]:
    """The votes that she may take part in."""
    return [Matter("votes", count=len(removals.open_to(session, whose)))]
