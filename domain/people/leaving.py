"""Leaving: the offices that somebody holds end with her."""

from domain.people.members import Member
from domain.people.open_matters import Matter
from domain.store import Session


def still_open(_session: Session, whose: Member) -> list[Matter]:
    """The offices that she holds."""
    return [Matter("roles", count=len(whose.roles))]
