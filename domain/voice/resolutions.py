"""Resolutions: what a motion does when it has passed, or has not, in the transaction that ends it.

A room that puts something to the vote says in its `acts.py` what is done then: `ACTS = {"loan": Acts(...)}`, by the
kind of the motion's act. So voice knows none of the rooms above it.
"""

import functools
from collections.abc import Callable
from typing import NamedTuple

from domain import rooms
from domain.people.members import Member
from domain.people.organisations import by_id
from domain.post import outbox
from domain.refusals import NeedsAnother, Refusal
from domain.store import Session
from domain.voice.motions import Motion
from domain.voice.notices import ResolutionWaits
from domain.voice.refusals import VoteStays

Doing = Callable[[Session, Motion], object]


class Acts(NamedTuple):
    """What is done when a motion has passed, when it has failed, and when it was dropped: too few voted, or withdrawn."""

    passed: Doing
    failed: Doing | None = None
    dropped: Doing | None = None
    about: Callable[[Session, Motion], int] | None = None  # the membership whom it concerns: she does not withdraw it …
    stays: bool = False  # … and where it is against her, nobody does: all members decide

    def after(self, ended: Motion) -> Doing | None:
        """What is done as this motion has ended."""
        return {"passed": self.passed, "failed": self.failed}.get(ended.state, self.dropped)


@functools.cache
def acts() -> dict[str, Acts]:
    """Every act that a motion can have, by its kind."""
    return rooms.gather("domain", "acts", "ACTS")


def refuse_withdrawal(session: Session, officer: Member, motion: Motion) -> None:
    """Raises VoteStays for what nobody takes back once it is put to the vote, NeedsAnother for whom it concerns."""
    declared = acts().get(motion.act or "")
    if declared and declared.stays:
        raise VoteStays()
    if declared and declared.about and declared.about(session, motion) == officer.id:
        raise NeedsAnother()


def carry_out(session: Session, ended: Motion) -> None:
    """Do what a motion says that has just ended.

    What cannot be done any more (the money is gone, the loan is repaid) leaves the motion passed and undone, and the
    officers hear of it.
    """
    done = acts()[ended.act].after(ended) if ended.act else None
    if done is None:
        return
    try:
        with session.begin_nested():
            done(session, ended)
    except Refusal:
        if ended.state == "passed":
            org = by_id(session, ended.org_id)
            notice = ResolutionWaits(org.code, ended.number, ended.text, ended.act, ended.terms)
            outbox.tell_officers(session, org.id, notice)
