"""Whom our SMS reach: who is on a provider's own list, and how many answers a number gets."""

from sqlalchemy import text

from domain import limits
from domain.notices import Notice
from domain.people import members, organisations
from domain.people.notices import NotReached
from domain.people.persons import TOLD, by_number
from domain.post import barred, outbox
from domain.store import Session, driven, quick


def bar(session: Session, provider: str, phone: str) -> None:
    """A provider says that it carries nothing to this phone. The officers of its owner's groups hear of it, once a day."""
    if not barred.bar(session, provider, phone):
        return
    for member in members.of_phone(session, phone):
        org = member.org
        told = [each for each in members.officers(session, org.id) if each.id != member.id]
        key = f"not-reached:{member.id}:{organisations.today(session, org)}"
        outbox.tell_all(session, told, NotReached(member.name, org.name), key=key)


def may_be_answered(session: Session, phone: str) -> bool:
    """Whether one more answer may be paid for: a number has so many a day, one that nobody knows fewer.

    All unknown numbers together have a limit too, since nobody can tell whose they are: they may be forged.
    """
    facts = {
        "phone": phone, "of_members": limits.ANSWERS_A_DAY, "of_strangers": limits.STRANGER_ANSWERS_A_DAY,
        "of_all_strangers": limits.STRANGERS_ANSWERED_A_DAY,
    }  # fmt: skip
    return session.execute(_MAY_BE_ANSWERED, facts).scalar_one()


_LATELY = "created_at BETWEEN now() - interval '24 hours' AND clock_timestamp()"
_MAY_BE_ANSWERED = text(
    f"SELECT CASE WHEN EXISTS (SELECT 1 FROM membership m WHERE m.person_id IN {by_number(':phone')}"
    "  AND m.status = 'active') THEN answered < :of_members"
    " ELSE answered < :of_strangers AND (SELECT count(*) FROM (SELECT 1 FROM outbox WHERE kind = 'Answer'"
    f"  AND org_id IS NULL AND {_LATELY} LIMIT :of_all_strangers) o) < :of_all_strangers END"
    f" FROM (SELECT count(*) FILTER (WHERE kind = 'Answer' AND {_LATELY}) AS answered"
    "  FROM (SELECT kind, created_at FROM outbox WHERE phone = :phone ORDER BY id DESC LIMIT 4 * :of_members) l) f"
)


# --- who hears ---------------------------------------------------------------------------------------------------------

# Why a `membership m` of a `person p` hears nothing; NULL where she hears.
_UNHEARD = (
    "CASE WHEN told.number IS NULL THEN 'no-phone' WHEN EXISTS (SELECT 1 FROM barred b WHERE b.phone = told.number)"
    " OR :stops AND (p.stopped_at IS NOT NULL OR coalesce(CAST(:topic AS text) = ANY(p.muted), false)) THEN 'stopped' END"
)
_WHOSE = f" FROM membership m JOIN person p ON p.id = m.person_id {TOLD} WHERE m.org_id = :org"
_ONE = driven(f"SELECT {_UNHEARD} {_WHOSE} AND m.id = :member")
_DEAF = text(f"SELECT count(*) {_WHOSE} AND m.status = 'active' AND m.id <> :but AND {_UNHEARD} IS NOT NULL")
_AN_OFFICER = text(
    f"SELECT EXISTS (SELECT 1 {_WHOSE} AND m.status = 'active' AND m.id <> :but AND {_UNHEARD} IS NULL AND EXISTS"
    " (SELECT 1 FROM role r WHERE r.org_id = m.org_id AND r.member_id = m.id AND r.until IS NULL))"
)
NOBODY = 0  # no membership has this id


def unheard(session: Session, org_id: int, member_id: int, kind: type[Notice]) -> str | None:
    """Why a member does not hear what she is told by a notice of this kind; None: she hears it.

    "no-phone", or "stopped": by her own STOP, where that withholds it, or because a provider carries nothing to her.

    Rule: who is promised an SMS.
    """
    found = quick(session, _ONE, _about(org_id, kind) | {"member": member_id}).fetchone()
    return found and found[0]


def deaf(session: Session, org_id: int, kind: type[Notice], *, but: int = NOBODY) -> int:
    """How many active members, `but` one, do not hear of it."""
    return session.execute(_DEAF, _about(org_id, kind) | {"but": but}).scalar_one()


def an_officer_hears(session: Session, org_id: int, kind: type[Notice], *, but: int = NOBODY) -> bool:
    """Whether any officer, `but` one, hears of it."""
    return session.execute(_AN_OFFICER, _about(org_id, kind) | {"but": but}).scalar_one()


def _about(org_id: int, kind: type[Notice]) -> dict:
    return {"org": org_id, "stops": kind.can_be_stopped(), "topic": kind.topic}
