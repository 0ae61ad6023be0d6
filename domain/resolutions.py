"""Resolutions: what a motion does when it has passed, or has not, in the transaction that decides it."""

from collections.abc import Callable

from domain.lending import loan_votes, write_offs
from domain.notices import ResolutionWaits
from domain.people.members import Member
from domain.people.organisations import by_id
from domain.post import outbox
from domain.refusals import Refusal
from domain.store import Session
from domain.voice import closing, motions
from domain.voice.motions import Motion

Doing = Callable[[Session, Motion], object]

# By the kind of a motion's act: what is done when it has passed …
ACTS: dict[str, Doing] = {
    "loan": loan_votes.passed,
    "write-off": write_offs.passed,
}
# … and, where that is something too, when it has not, or was withdrawn.
OTHERWISE: dict[str, Doing] = {
    "loan": loan_votes.failed,
}


def close_next(session: Session) -> Motion | None:
    """Decide one motion whose time is over, and do what it does if it has passed; None when none waits.

    What cannot be done any more (the money is gone, the loan is repaid) leaves the motion passed and undone, and the
    officers hear of it.
    """
    decided = closing.close_next(session)
    if decided:
        _do(session, decided)
    return decided


def withdraw(session: Session, officer: Member, number: int) -> Motion:
    """An officer takes a motion back, and what would be done if it had not passed is done.

    Raises what `motions.withdraw` raises.
    """
    taken = motions.withdraw(session, officer, number)
    _do(session, taken)
    return taken


def _do(session: Session, decided: Motion) -> None:
    doing = (ACTS if decided.state == "passed" else OTHERWISE).get(decided.act or "")
    if doing is None:
        return
    try:
        with session.begin_nested():
            doing(session, decided)
    except Refusal:
        if decided.state == "passed":
            org = by_id(session, decided.org_id)
            notice = ResolutionWaits(org.code, decided.number, decided.text, decided.act, decided.terms)
            outbox.tell_officers(session, org.id, notice)
