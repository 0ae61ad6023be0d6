"""Resolutions: what a motion does when it has passed or failed, in the transaction that decides it."""

from collections.abc import Callable
from typing import NamedTuple

from domain.notices import ResolutionWaits
from domain.people.organisations import by_id
from domain.post import outbox
from domain.refusals import Refusal
from domain.sharing import share_outs
from domain.social import deciding
from domain.society import settlements
from domain.store import Session
from domain.voice import closing
from domain.voice.motions import Motion


class Acts(NamedTuple):
    """What is done when a motion has passed, and what when it has not; without a quorum nothing is."""

    passed: Callable[[Session, Motion], object]
    failed: Callable[[Session, Motion], object] | None = None


# By the kind of a motion's act.
ACTS: dict[str, Acts] = {
    "claim": Acts(deciding.vote_passed, deciding.vote_failed),
    share_outs.ACT: Acts(share_outs.approve),
    settlements.ACT: Acts(settlements.agree),
}


def close_next(session: Session) -> Motion | None:
    """Decide one motion whose time is over, and do what it does then; None when none waits.

    What cannot be done any more (the money is gone, the loan is repaid) leaves the motion passed and undone, and the
    officers hear of it.
    """
    decided = closing.close_next(session)
    if decided and decided.act:
        acts = ACTS[decided.act]
        if decided.state == "failed" and acts.failed:
            acts.failed(session, decided)
        elif decided.state == "passed":
            _carry_out(session, decided, acts.passed)
    return decided


def _carry_out(session: Session, decided: Motion, act: Callable[[Session, Motion], object]) -> None:
    try:
        with session.begin_nested():
            act(session, decided)
    except Refusal:
        org = by_id(session, decided.org_id)
        notice = ResolutionWaits(org.code, decided.number, decided.text, decided.act, decided.terms)
        outbox.tell_officers(session, org.id, notice)
