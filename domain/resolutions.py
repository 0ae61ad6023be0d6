"""Resolutions: what a motion does when it has passed, in the transaction that decides it."""

from collections.abc import Callable

from domain.notices import ResolutionWaits
from domain.people.organisations import by_id
from domain.post import outbox
from domain.refusals import Refusal
from domain.sharing import share_outs
from domain.store import Session
from domain.voice import closing
from domain.voice.motions import Motion

# By the kind of a motion's act.
ACTS: dict[str, Callable[[Session, Motion], object]] = {share_outs.ACT: share_outs.approve}


def close_next(session: Session) -> Motion | None:
    """Decide one motion whose time is over, and do what it does if it has passed; None when none waits.

    What cannot be done any more (the money is gone, the loan is repaid) leaves the motion passed and undone, and the
    officers hear of it.
    """
    decided = closing.close_next(session)
    if decided and decided.state == "passed" and decided.act:
        try:
            with session.begin_nested():
                ACTS[decided.act](session, decided)
        except Refusal:
            org = by_id(session, decided.org_id)
            notice = ResolutionWaits(org.code, decided.number, decided.text, decided.act, decided.terms)
            outbox.tell_officers(session, org.id, notice)
    return decided
