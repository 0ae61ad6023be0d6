"""Whom our SMS reach: who is on a provider's own list, and how many answers a number gets."""

from sqlalchemy import text

from domain import limits
from domain.people import members, organisations
from domain.people.notices import NotReached
from domain.people.persons import by_number
from domain.post import barred, outbox
from domain.store import Session


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


_MAY_BE_ANSWERED = text(
    f"SELECT CASE WHEN EXISTS (SELECT 1 FROM membership m WHERE m.person_id IN {by_number(':phone')}"
    "  AND m.status = 'active') THEN answered < :of_members"
    " ELSE answered < :of_strangers AND (SELECT count(*) FROM (SELECT 1 FROM outbox WHERE kind = 'Answer'"
    "  AND org_id IS NULL AND created_at > now() - interval '24 hours' LIMIT :of_all_strangers) o) < :of_all_strangers END"
    " FROM (SELECT count(*) FILTER (WHERE kind = 'Answer' AND created_at > now() - interval '24 hours') AS answered"
    "  FROM (SELECT kind, created_at FROM outbox WHERE phone = :phone ORDER BY id DESC LIMIT 4 * :of_members) l) f"
)
