"""Messages for tests to send: written by the domain's own `tell`, to people of no organisation who need not exist."""

from datetime import UTC, datetime
from types import SimpleNamespace

from sqlalchemy import text

from domain.calendar.notices import MeetingCancelled
from domain.notices import Notice
from domain.people.notices import JoinRefused
from domain.post import outbox
from domain.store import Store
from jobs.outbox import drain, hand_over, settle, take
from locales import Words
from tests.agenda import as_owner

WORDS = Words("*384*123#", "22384")
NOBODY = 10**9  # with a number: the id of a person whom nobody has written down
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
MARK = "Zawadi Group"  # stands in every message that `queue` writes: no log may ever show it


def number(at: int) -> str:
    """A number that nobody has."""
    return f"+2547990{at:05d}"


def queue(
    store: Store,
    count: int = 1,
    *,
    start: int = 0,
    notice: Notice | None = None,
    key: str | None = None,
    urgency: int | None = None,
    topic: str | None = None,
    to: list[str] | None = None,
) -> list[int]:
    """Have `count` people told the same; the ids of the rows."""
    numbers = to or [number(at) for at in range(start, start + count)]
    with store.begin() as session:
        whose = dict(session.execute(text("SELECT number, person_id FROM phone")).all())
        people = [
            SimpleNamespace(org_id=None, id=at, person_id=whose.get(each, NOBODY + at), phone=each)
            for at, each in enumerate(numbers, start)
        ]
        known = session.execute(text("SELECT coalesce(max(id), 0) FROM outbox")).scalar_one()
        said = notice or (MeetingCancelled(MARK, NOON) if topic else JoinRefused(MARK))
        outbox.tell_all(session, people, said, key=key)
        as_owner(
            session,
            "UPDATE outbox SET urgency = coalesce(:urgency, urgency), topic = :topic WHERE id > :known",
            {"urgency": urgency, "topic": topic, "known": known},
        )
        return list(
            session.execute(text("SELECT id FROM outbox WHERE id > :known ORDER BY id"), {"known": known}).scalars()
        )


def states(store: Store) -> dict[str, int]:
    """How many messages are in which state."""
    with store.glance() as session:
        return {
            row.state: row.n for row in session.execute(text("SELECT state, count(*) n FROM outbox GROUP BY state"))
        }


def row(store: Store, message_id: int):
    """One message."""
    with store.glance() as session:
        return session.execute(text("SELECT * FROM outbox WHERE id = :id"), {"id": message_id}).one()


def wait_over(store: Store) -> None:
    """Let every pause, lease and rest be over."""
    with store.begin() as session:
        session.execute(text("UPDATE outbox SET not_before = now() WHERE state = 'queued' AND not_before > now()"))
        session.execute(text("UPDATE outbox SET lease_until = now() - interval '1 s' WHERE state = 'sending'"))
        session.execute(text("UPDATE carrier SET rest_until = now()"))


def send_next(store: Store, provider, words: Words) -> int:
    """One call to the provider with what is most urgent, or none if nobody may hear it; how many were looked at."""
    passed_by, handings = take(store, provider, words, 1, provider.at_once)
    settle(store, provider, [hand_over(provider, each) for each in handings])
    return passed_by + sum(len(each.messages) for each in handings)


def drain_all(store: Store, provider, rounds: int = 60) -> None:
    """Drain until nothing is left that could go out, however long the pauses between the tries would be."""
    for _ in range(rounds):
        wait_over(store)
        drain(store, provider, WORDS)
        if not {"queued", "sending"} & set(states(store)):
            return
    raise AssertionError(f"it never ends: {states(store)}")
