"""What a person does not hear: news after STOP, a topic after STOP and its name, one reminder too many in a day.

Answers are always heard, and so are receipts, warnings and what became of what she has asked for, but where the provider
carries nothing to her (`barred.py`). A message that is withheld stays in the outbox, with the reason. What waits for the
morning is in `quiet.py`.
"""

from domain import limits, notices
from domain.post import sending
from domain.post.sending import Claimed
from domain.store import Session


def objection(message: Claimed) -> str | None:
    """Why its person does not hear this message: `barred`, `stopped`, `muted`, `enough-today`; None where she does.

    After MESSAGES_A_PERSON_A_DAY with a topic (meetings, votes, prices, loans) within 24 hours she has heard enough of
    those; receipts have none, and always come through, after STOP too.

    Rule: what STOP withholds.
    """
    if message.barred:
        return "barred"
    kind = notices.kinds().get(message.kind)
    if message.asked_for or (kind and not kind.can_be_stopped()):
        return None
    if message.stopped:
        return "stopped"
    if message.muted:
        return "muted"
    if message.told_today >= limits.MESSAGES_A_PERSON_A_DAY:
        return "enough-today"
    return None


def willing(session: Session, claimed: list[Claimed]) -> list[Claimed]:
    """Those that their people hear, each phone once; the others are withheld, a phone's second waits on."""
    heard: dict[str, Claimed] = {}
    held: dict[str, list[int]] = {}
    for each in claimed:
        if reason := objection(each):
            held.setdefault(reason, []).append(each.id)
        else:
            heard.setdefault(each.phone, each)
    for reason, ids in held.items():
        sending.let_go(session, ids, "withheld", reason)
    return list(heard.values())
