"""Draining the outbox: claim with a lease, put into words, hand over with no transaction open, settle."""

from collections import defaultdict

from domain import notices
from domain.limits import RECIPIENTS_A_CALL
from domain.people.phone import country_of
from domain.post import outbox
from domain.post.outbox import Claimed, Outcome
from domain.store import Store
from locales import SOURCE, Words, gsm, language_of
from locales.notices import phrase_of
from sms.gateway import Provider


def drain(store: Store, provider: Provider, words: Words) -> int:
    """Send everything that is due; how many messages were claimed."""
    count = 0
    while claimed := _claim(store):
        count += len(claimed)
        held = [each.id for each in claimed if not each.asked_for and (each.stopped or each.muted)]
        spoken = {each.id: _put(each, words) for each in claimed if each.id not in set(held)}
        with store.begin() as session:
            outbox.withhold(session, held)
            outbox.word(session, list(spoken.values()))
        _hand_over(store, provider, [(each, spoken[each.id]["body"]) for each in claimed if each.id in spoken])
    return count


def _claim(store: Store) -> list[Claimed]:
    with store.begin() as session:
        outbox.retire(session)
        return outbox.claim(session)


def _put(message: Claimed, words: Words) -> dict:
    """The words of a message; those of an earlier try stay as they were."""
    language = message.language or language_of(country_of(message.phone)) or SOURCE
    body = message.body or words.say(language, phrase_of(notices.revive(message.kind, message.facts)))
    return {"id": message.id, "body": body, "language": language, "parts": gsm.parts(body)}


def _hand_over(store: Store, provider: Provider, spoken: list[tuple[Claimed, str]]) -> None:
    """One call for all numbers that hear the same words, in the order of urgency; settled call by call."""
    calls: dict[tuple[int, str], list[Claimed]] = defaultdict(list)
    for message, body in spoken:
        calls[message.urgency, body].append(message)
    for (_urgency, body), messages in calls.items():
        for start in range(0, len(messages), RECIPIENTS_A_CALL):
            some = messages[start : start + RECIPIENTS_A_CALL]
            sent = provider.send(body, [each.phone for each in some])
            outcomes = [
                Outcome(each.id, what.kind, what.provider_id, what.reason)
                for each, what in zip(some, sent, strict=True)
            ]
            with store.begin() as session:
                outbox.settle(session, provider.name, outcomes)
