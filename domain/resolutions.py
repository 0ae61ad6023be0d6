"""Resolutions: what a motion does when it has passed, or has not, in the transaction that decides it."""

from collections.abc import Callable
from typing import NamedTuple

from domain.lending import loan_votes, write_offs
from domain.people.members import Member
from domain.people.organisations import by_id
from domain.post import outbox
from domain.refusals import Refusal
from domain.sharing import share_outs
from domain.social import deciding
from domain.society import settlements
from domain.store import Session
from domain.turns import circles
from domain.voice import amendments, closing, motions
from domain.voice.motions import Motion
from domain.voice.notices import ResolutionWaits

Doing = Callable[[Session, Motion], object]


class Acts(NamedTuple):
    """What is done when a motion has passed, when it has failed, and when it was dropped: too few voted, or withdrawn."""

    passed: Doing
    failed: Doing | None = None
    dropped: Doing | None = None

    def after(self, decided: Motion) -> Doing | None:
        """What is done as this motion has ended."""
        return {"passed": self.passed, "failed": self.failed}.get(decided.state, self.dropped)


# By the kind of a motion's act.
ACTS: dict[str, Acts] = {
    "rules": Acts(amendments.carry_out),
    "template": Acts(amendments.carry_out_template),
    "claim": Acts(deciding.vote_passed, deciding.vote_failed),
    "loan": Acts(loan_votes.passed, loan_votes.failed, loan_votes.failed),
    "write-off": Acts(write_offs.passed),
    circles.ACT: Acts(circles.begin),
    share_outs.ACT: Acts(share_outs.approve),
    settlements.ACT: Acts(settlements.agree),
}


def close_next(session: Session) -> Motion | None:
    """Decide one motion whose time is over, and do what it does then; None when none waits.

    What cannot be done any more (the money is gone, the loan is repaid) leaves the motion passed and undone, and the
    officers hear of it.
    """
    decided = closing.close_next(session)
    if decided:
        _carry_out(session, decided)
    return decided


def withdraw(session: Session, officer: Member, number: int) -> Motion:
    """An officer takes a motion back, and what is done then is done. Raises what `motions.withdraw` raises."""
    taken = motions.withdraw(session, officer, number)
    _carry_out(session, taken)
    return taken


def _carry_out(session: Session, decided: Motion) -> None:
    act = ACTS[decided.act].after(decided) if decided.act else None
    if act is None:
        return
    try:
        with session.begin_nested():
            act(session, decided)
    except Refusal:
        if decided.state == "passed":
            org = by_id(session, decided.org_id)
            notice = ResolutionWaits(org.code, decided.number, decided.text, decided.act, decided.terms)
            outbox.tell_officers(session, org.id, notice)
