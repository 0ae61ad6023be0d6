"""Closing: how a motion ends, once, and everybody hears how; what it says is done in the same transaction.

One whose last day is over is counted and decided; before that an officer may withdraw it.
"""

import json

from sqlalchemy import text

from domain.people import members
from domain.people.members import Member
from domain.people.organisations import by_id
from domain.post import outbox
from domain.post.quiet import next_waking
from domain.store import Session, clock
from domain.voice import ballots, motions, questions, resolutions
from domain.voice.ballots import Tally
from domain.voice.motions import MOTION, Motion
from domain.voice.notices import MotionDecided, MotionWithdrawn, QuestionDecided
from domain.voice.refusals import MotionClosed

# --- deciding --------------------------------------------------------------------------------------------------------

_OVER = "state = 'open' AND closes_at <= clock_timestamp()"


# What a motion says may be written in the book, which comes first; where somebody holds it, another group's turn comes.
_FREE = text(
    "SELECT book.org_id FROM book JOIN motion ON motion.org_id = book.org_id"
    f" WHERE {_OVER} ORDER BY closes_at LIMIT 1 FOR UPDATE OF book SKIP LOCKED"
)
_NEXT = text(f"SELECT {MOTION} FROM motion WHERE org_id = :org AND {_OVER} ORDER BY closes_at LIMIT 1 FOR UPDATE")


def due(session: Session) -> bool:
    """Whether a motion waits to be decided."""
    return session.execute(text(f"SELECT EXISTS (SELECT 1 FROM motion WHERE {_OVER})")).scalar_one()


def close_next(session: Session) -> Motion | None:
    """Decide one motion whose time is over by the database's clock; None when none waits, or others are at it.

    What it says is done then, as `resolutions.carry_out` does it. Who is casting a ballot in time holds the motion's row
    until it is in: the count comes after it.
    """
    org_id = session.execute(_FREE).scalar()
    row = org_id and session.execute(_NEXT, {"org": org_id}).first()
    if not row:
        return None
    over = Motion(*row)
    row = session.execute(_DECIDE, {"org": over.org_id, "number": over.number} | _decision(session, over)).one()
    decided = Motion(*row)
    _tell(session, decided)
    resolutions.carry_out(session, decided)
    return decided


_DECIDE = text(
    "UPDATE motion SET state = :state, closed_at = clock_timestamp(), yes = :yes, no = :no, abstain = :abstain,"
    f" result = :result WHERE org_id = :org AND number = :number RETURNING {MOTION}"
)


def _decision(session: Session, over: Motion) -> dict:
    """What is written of a motion that is over."""
    if over.act == questions.ACT:
        result = questions.counted(session, over)
        state = questions.outcome(over, result)
        return {"state": state, "result": json.dumps(result), "yes": None, "no": None, "abstain": None}
    counted = ballots.tally(session, over.org_id, over.number)
    return {"state": outcome(over, counted), "result": None, **counted._asdict()}


def outcome(motion: Motion, counted: Tally) -> str:
    """What a tally decides by the rules of a motion: the quorum counts everybody who voted, the majority YES and NO.

    Rule: quorum.
    """
    if sum(counted) * 100 < motion.quorum * motion.roll:
        return "no-quorum"
    return "passed" if counted.yes * 100 > motion.majority * (counted.yes + counted.no) else "failed"


def _tell(session: Session, over: Motion) -> None:
    """The tally goes to everybody, those who joined since included, when they are awake."""
    org = by_id(session, over.org_id)
    facts = {"code": org.code, "number": over.number, "text": over.text, "roll": over.roll}
    facts |= {"seal": over.short_seal, "act": over.act, "terms": over.terms}
    if asked := questions.of(over):
        chosen, voters = asked.named(over.result["chosen"]), over.result["voters"]
        notice = QuestionDecided(ended=over.state, chosen=chosen, voters=voters, **facts)
    else:
        notice = MotionDecided(outcome=over.state, yes=over.yes, no=over.no, abstain=over.abstain, **facts)
    outbox.tell_all(
        session,
        members.everybody(session, org.id),
        notice,
        key=f"motion:{org.id}:{over.number}:decided",
        not_before=next_waking(clock(session), org.timezone),
    )


# --- withdrawing -----------------------------------------------------------------------------------------------------


def withdraw(session: Session, officer: Member, number: int) -> Motion:
    """An officer takes a motion back before it is decided; every member hears of it, and the ballots stay uncounted.

    What is done when it is dropped is done. Raises NotAnOfficer, NoSuchMotion, MotionClosed, and what
    `resolutions.refuse_withdrawal` raises.
    """
    officer = members.writing(session, officer, officer=True)
    resolutions.refuse_withdrawal(session, officer, motions.by_number(session, officer.org_id, number))
    taken = _take_back(session, officer.org_id, number)
    if taken is None:
        raise MotionClosed()
    resolutions.carry_out(session, taken)
    return taken


def drop(session: Session, org_id: int, *, key: str) -> Motion | None:
    """What was put to the vote under this intent needs no decision any more; None when no such vote is under way.

    For the room that put it there and has settled it already: nothing is carried out.
    """
    motion = motions.by_key(session, org_id, key)
    return motion and _take_back(session, org_id, motion.number)


def _take_back(session: Session, org_id: int, number: int) -> Motion | None:
    row = session.execute(
        text(
            "UPDATE motion SET state = 'withdrawn', closed_at = clock_timestamp() WHERE org_id = :org"
            f" AND number = :number AND state = 'open' AND closes_at > clock_timestamp() RETURNING {MOTION}"
        ),
        {"org": org_id, "number": number},
    ).first()
    if row is None:
        return None
    taken = Motion(*row)
    org = by_id(session, org_id)
    notice = MotionWithdrawn(org.code, number, taken.text, taken.act, taken.terms)
    outbox.tell_all(session, members.everybody(session, org.id), notice, key=f"motion:{org.id}:{number}:withdrawn")
    return taken
