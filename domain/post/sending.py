"""What waits in the outbox is sent: claimed, handed over, settled.

A lane of the drain claims rows that say the same, keeps their words and a lease, commits, hands them to the provider with
no transaction open, and settles them with what it said of each.

    queued ──► sending ──► sent ──► failed ──► delivered        a row only ever moves to the right
       │          │
       │          ├──► queued     it was not taken: tried again later, until it expires
       │          ├──► queued     nobody knows whether it was taken: tried again once …
       │          └──► unknown    … and no more: UNKNOWN_ATTEMPTS (docs/decisions/0005-unknown-outcomes.md)
       ├──► expired               not sent within MESSAGE_HOURS
       ├──► withheld              she said STOP, or not this kind, or has had enough today; `reason` says which
       └──► failed                nobody knows how to say it any more

Delivery reports are in `reports.py`, and a provider that does not work at all is left alone by `carrier.py`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import text

from domain import limits
from domain.post import carrier, reports
from domain.store import Session

# --- claiming --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message that nobody else hands over until the transaction ends.

    `sharers` are the members whom its phone serves, where there are several: their ids as persons, names and numbers.
    `today` is the day that it is where the group is that it is about; where it is about none, where the person's first
    group is, and by UTC's calendar for a person of no group. `told_today` counts the messages with a topic that she
    was handed within 24 hours; `stopped` and `muted` are the person's wishes; `asked_for` is an answer, which no wish
    holds back.
    """

    id: int
    person_id: int | None
    phone: str
    sharers: list[tuple[int, str, int]] | None
    today: date
    kind: str
    facts: dict
    wording: str
    topic: str | None
    attempts: int
    language: str | None
    body: str | None
    asked_for: bool
    barred: bool
    stopped: bool
    muted: bool
    told_today: int


def retire(session: Session) -> int:
    """Let go of what waited too long, and take back what a dead worker had in hand; how many rows moved."""
    moved = session.execute(_TOO_LATE).rowcount
    # A lease that ran out: the worker died before the provider heard, or after, and nobody knows which.
    return moved + session.execute(_LOST, {"most": limits.UNKNOWN_ATTEMPTS}).rowcount


# What somebody settles at this moment is not waited for: it needs neither.
_THESE = "id = ANY(ARRAY(SELECT id FROM outbox WHERE {} FOR UPDATE SKIP LOCKED))"
_TOO_LATE = text(
    "UPDATE outbox SET state = 'expired', settled_at = now()"
    " WHERE " + _THESE.format("state = 'queued' AND expires_at <= now()")
)
_LOST = text(
    "UPDATE outbox SET unsure = unsure + 1, lease_until = NULL, reason = 'worker-lost',"
    " state = CASE WHEN unsure + 1 >= :most THEN 'unknown' ELSE 'queued' END,"
    " settled_at = CASE WHEN unsure + 1 >= :most THEN now() END"
    " WHERE " + _THESE.format("state = 'sending' AND lease_until < now()")
)

# What was queued by a clock that was ahead waits as long as was meant, and not until that clock's time comes.
_WRITTEN_AHEAD = text(
    "UPDATE outbox SET created_at = now(), not_before = put.right_at,"
    " expires_at = least(expires_at, put.right_at + make_interval(hours => :hours))"
    " FROM (SELECT id, least(not_before, now() + greatest(not_before - created_at, interval '0')) AS right_at FROM outbox"
    "  WHERE state = 'queued' AND created_at > now() + make_interval(secs => :ahead)) put"
    " WHERE outbox.id = put.id AND outbox.state = 'queued'"
)
_TRIED_AHEAD = text(
    "UPDATE outbox SET not_before = now() WHERE state = 'queued' AND handed_at > now() + make_interval(secs => :ahead)"
    " AND not_before > now()"
)
_LEASED_AHEAD = text(
    "UPDATE outbox SET lease_until = now() WHERE state = 'sending' AND lease_until > now() + make_interval(secs => :ahead)"
)


def put_right(session: Session) -> int:
    """After a clock that was ahead was put right: what it had wait for days goes out; how many rows that was."""
    facts = {"hours": limits.MESSAGE_HOURS, "ahead": limits.CLOCK_AHEAD_SECONDS}
    carrier.put_right(session)
    return sum(session.execute(each, facts).rowcount for each in (_WRITTEN_AHEAD, _TRIED_AHEAD, _LEASED_AHEAD))


_DUE = "{0}.state = 'queued' AND {0}.not_before <= now() AND {0}.expires_at > now()"

# Claims are made one after the other. Two at once would tear one broadcast into many small calls, and let a person who
# has enough today hear one more; that nobody gets a row twice rests on the rows' own locks.
_ALONE = text("SELECT pg_advisory_xact_lock(7205759404)")

# Whom it is said to; an answer belongs to a number, and is said as who was known by it first wants it.
_WHOSE = "coalesce(o.person_id, (SELECT min(h.person_id) FROM phone h WHERE h.number = o.phone AND h.until IS NULL))"

_SHARERS = (
    # What a helper hears is said under the name of whom it is about.
    "CASE WHEN EXISTS (SELECT FROM helper f WHERE f.person_id = o.person_id AND f.number = o.phone) THEN (SELECT"
    " json_build_array(json_build_array(m.person_id, m.name, m.number)) FROM membership m WHERE m.org_id = o.org_id"
    " AND m.person_id = o.person_id)"
    " WHEN (SELECT count(*) FROM phone h WHERE h.number = o.phone AND h.until IS NULL) > 1 THEN (SELECT json_agg("
    "json_build_array(s.person_id, s.name, s.number) ORDER BY s.person_id) FROM (SELECT DISTINCT ON (m.person_id)"
    " m.person_id, m.name, m.number FROM phone h JOIN membership m USING (person_id) WHERE h.number = o.phone"
    " AND h.until IS NULL AND (m.status = 'active' OR m.person_id = o.person_id) ORDER BY m.person_id,"
    " m.org_id <> o.org_id, m.id) s HAVING count(*) > 1) END"
)

_HOME = (
    "(SELECT h.timezone FROM membership m JOIN organisation h ON h.id = m.org_id WHERE m.person_id = p.id"
    " AND m.status = 'active' ORDER BY m.id LIMIT 1)"
)

# The most urgent rows that are due, up to so many different things to say, and with each those that say the same in the
# same language, so that one call carries them. Only the urgent has waited when calls are over: a broadcast is claimed
# anew for each.
_CLAIM = text(
    "WITH due AS MATERIALIZED (SELECT o.urgency, o.not_before, o.id, o.wording, p.language FROM outbox o"
    f" LEFT JOIN person p ON p.id = {_WHOSE} WHERE {_DUE.format('o')}"
    " ORDER BY o.urgency, o.not_before, o.id LIMIT :different FOR UPDATE OF o SKIP LOCKED),"
    " head AS MATERIALIZED (SELECT DISTINCT urgency, wording, language FROM due)"
    f" SELECT o.id, o.person_id, o.phone, {_SHARERS},"
    f" (clock_timestamp() AT TIME ZONE coalesce(g.timezone, {_HOME}, 'UTC'))::date, o.kind, o.facts, o.wording,"
    " o.topic, o.attempts, coalesce(o.language, p.language), o.body,"
    " o.kind = 'Answer', EXISTS (SELECT 1 FROM barred b WHERE b.phone = o.phone AND b.provider = :provider),"
    " p.stopped_at IS NOT NULL, coalesce(o.topic = ANY(p.muted), false),"
    " CASE WHEN o.topic IS NULL THEN 0 ELSE (SELECT count(*) FROM outbox e WHERE e.phone = o.phone"
    " AND e.person_id IS NOT DISTINCT FROM o.person_id AND e.id <> o.id"
    " AND e.topic IS NOT NULL AND e.handed_at BETWEEN now() - interval '24 hours' AND clock_timestamp()) END"
    " FROM head JOIN outbox o ON o.urgency = head.urgency AND o.wording = head.wording"
    f" LEFT JOIN person p ON p.id = {_WHOSE} LEFT JOIN organisation g ON g.id = o.org_id"
    f" WHERE {_DUE.format('o')} AND p.language IS NOT DISTINCT FROM head.language"
    " ORDER BY o.urgency, o.not_before, o.id LIMIT :most FOR UPDATE OF o SKIP LOCKED"
)


def claim(session: Session, provider: str, most: int, different: int = 1) -> list[Claimed]:
    """The most urgent messages that are due, of up to `different` wordings, and up to `most` in all that say the same as one
    of them; nobody else gets them meanwhile.

    What is not taken in hand (`take`) or let go of (`let_go`) by this transaction waits on. Nothing is claimed while
    the provider rests, and one message at a time until it is known to work again.
    """
    session.execute(_ALONE)
    trusted = carrier.trust(session, provider, most)
    if not trusted:
        return []
    facts = {"most": trusted, "different": different if trusted == most else 1, "provider": provider}
    return [Claimed(*row) for row in session.execute(_CLAIM, facts)]


def due(session: Session) -> bool:
    """Whether a drain would find anything to do."""
    return session.execute(
        text(
            "SELECT EXISTS (SELECT 1 FROM outbox WHERE state = 'queued' AND not_before <= now())"
            " OR EXISTS (SELECT 1 FROM outbox WHERE state = 'sending' AND lease_until < now())"
        )
    ).scalar_one()


class Words(NamedTuple):
    """What is about to be said to somebody: the message's id, its text, the language and what it costs in parts."""

    id: int
    body: str
    language: str
    parts: int


_TAKE = text(
    "UPDATE outbox SET state = 'sending', attempts = attempts + 1, handed_at = now(), provider = :provider,"
    " lease_until = now() + make_interval(secs => :lease), body = said.body, language = said.language, parts = said.parts"
    " FROM unnest(CAST(:ids AS bigint[]), CAST(:bodies AS text[]), CAST(:languages AS text[]), CAST(:parts AS smallint[]))"
    " AS said(id, body, language, parts) WHERE outbox.id = said.id"
)


def take(session: Session, provider: str, said: Iterable[Words]) -> None:
    """Keep the words that are about to be said, and the lease. From the next commit on they count as handed over."""
    ids, bodies, languages, parts = map(list, zip(*said, strict=True))
    facts = {"ids": ids, "bodies": bodies, "languages": languages, "parts": parts}
    session.execute(_TAKE, facts | {"provider": provider, "lease": limits.LEASE_SECONDS})


def let_go(session: Session, ids: list[int], state: str, reason: str) -> None:
    """Do not say it: `withheld` by a wish, or `failed` because there are no words for it any more."""
    statement = "UPDATE outbox SET state = :state, reason = :reason, settled_at = now() WHERE id = ANY(:ids)"
    session.execute(text(statement), {"ids": ids, "state": state, "reason": reason})


# --- settling --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one message at its `attempt`th try: `kind` is accepted, refused, later or unknown.

    `provider_id` is what the provider calls it, when that is known. `outage`: the provider as a whole does not work.
    """

    id: int
    attempt: int
    kind: str
    provider_id: str | None = None
    reason: str | None = None
    outage: bool = False


_SAID = (
    " FROM unnest(CAST(:ids AS bigint[]), CAST(:attempts AS smallint[]), CAST(:provider_ids AS text[]),"
    " CAST(:reasons AS text[])) AS said(id, attempt, provider_id, reason) WHERE outbox.id = said.id"
)
# Whichever try it was that the provider took: it is sent, and waits for no other.
_ACCEPTED = text(
    "UPDATE outbox SET state = 'sent', sent_at = now(), settled_at = NULL, lease_until = NULL, reason = NULL,"
    f" provider = :provider, provider_id = said.provider_id {_SAID} AND {reports.RANK.format('state')} < :rank"
)
# Only the try that is under way may be given up: a worker that comes back late must not undo the next one's claim.
_NOT_TAKEN = text(
    "UPDATE outbox SET state = 'queued', lease_until = NULL, reason = said.reason,"
    " not_before = least(expires_at, now() + make_interval(secs =>"
    f" (CAST(:pauses AS int[]))[least(attempts, cardinality(CAST(:pauses AS int[])))])) {_SAID}"
    " AND state = 'sending' AND attempts = said.attempt"
)
_REFUSED = text(
    f"UPDATE outbox SET state = 'failed', lease_until = NULL, settled_at = now(), reason = said.reason {_SAID}"
    " AND state = 'sending' AND attempts = said.attempt"
)
_UNKNOWN = text(
    "UPDATE outbox SET unsure = unsure + 1, lease_until = NULL, reason = said.reason, provider_id = said.provider_id,"
    " state = CASE WHEN unsure + 1 >= :most THEN 'unknown' ELSE 'queued' END,"
    " settled_at = CASE WHEN unsure + 1 >= :most THEN now() END,"
    f" not_before = least(expires_at, now() + make_interval(secs => :pause)) {_SAID}"
    " AND state = 'sending' AND attempts = said.attempt"
)
_IN_ORDER = text("SELECT 1 FROM outbox WHERE id = ANY(:ids) ORDER BY id FOR UPDATE")
_STATEMENTS = {"accepted": _ACCEPTED, "later": _NOT_TAKEN, "refused": _REFUSED, "unknown": _UNKNOWN}


def settle(session: Session, provider: str, outcomes: Iterable[Outcome]) -> None:
    """Write down what the provider said of each message, and apply reports that came before its answer."""
    outcomes = sorted(outcomes, key=lambda each: each.id)
    known = [each.provider_id for each in outcomes if each.provider_id]
    reports.hold(session, provider, known)
    if len(outcomes) > 1:
        session.execute(_IN_ORDER, {"ids": [each.id for each in outcomes]})
    common = {
        "provider": provider,
        "rank": reports.rank("sent"),
        "pauses": limits.RETRY_SECONDS,
        "pause": limits.RETRY_SECONDS[1],
        "most": limits.UNKNOWN_ATTEMPTS,
    }
    for kind, statement in _STATEMENTS.items():
        if alike := [each for each in outcomes if each.kind == kind]:
            session.execute(
                statement,
                common
                | {
                    "ids": [each.id for each in alike],
                    "attempts": [each.attempt for each in alike],
                    "provider_ids": [each.provider_id for each in alike],
                    "reasons": [each.reason for each in alike],
                },
            )
    reports.apply_early(session, provider, known)
    carrier.settle(session, provider, works=not any(each.outage for each in outcomes))
