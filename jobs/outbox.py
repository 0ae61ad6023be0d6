"""Draining the outbox: claim what says the same, keep its words, hand it over with no transaction open, settle.

A claim is one call to the provider, so a reply that comes up while a broadcast goes out waits for the calls that are
under way and for no more. LANES of them run at once (`lanes.py`): one stalled call does not hold up the others.
"""

import time
from collections import Counter
from collections.abc import Callable
from datetime import date

import structlog

from domain import notices
from domain.people import reach
from domain.people.phone import country_of
from domain.post import hearing, sending
from domain.post.sending import Claimed, Outcome
from domain.store import Session, Store
from gateways.outcomes import Recipient, Sent, unknown
from gateways.protocols import CarriesSms
from jobs.lanes import Lane, Lanes
from locales import SOURCE, Words, gsm, language_of
from locales.notices import phrase_of
from locales.writing import read_on
from watch.logs import culprit

log = structlog.get_logger()


def never() -> bool:
    """Nobody asks to stop."""
    return False


def drain(
    store: Store, provider: CarriesSms, words: Words, stopped: Callable[[], bool] = never, lanes: Lanes | None = None
) -> int:
    """Send everything that is due, until `stopped` says to leave the rest; how many messages were looked at.

    `lanes` are the process's, where it drains again and again; calls that stall when `stopped` says so go on in them.
    """
    store.work(sending.retire)

    def in_lane(lane: Lane) -> int:
        count = 0
        while not stopped():
            looked_at = send_next(store, provider, words, lambda found: lane.says(works=bool(found)))
            count += looked_at
            if not looked_at and lane.is_over():
                break
        return count

    return (lanes or Lanes()).run(in_lane, stopped)


def send_next(
    store: Store, provider: CarriesSms, words: Words, found: Callable[[int], object] = lambda _looked_at: None
) -> int:
    """One call to the provider with what is most urgent, or none if nobody may hear it; how many were looked at.

    `found` hears that before the call begins, which may take long.
    """
    looked_at, batch, body = _take(store, provider, words)
    found(looked_at)
    if batch:
        _hand_over(store, provider, batch, body)
    return looked_at


def _take(store: Store, provider: CarriesSms, words: Words) -> tuple[int, list[Claimed], str]:
    """How many messages were looked at, and those that are in hand from now on, with their words."""

    def taken(session: Session) -> tuple[int, list[Claimed], str]:
        claimed = sending.claim(session, provider.name, provider.at_once)
        batch, body = _put_into_words(session, hearing.willing(session, claimed), words)
        if batch:
            language = _language(batch[0])
            sending.take(session, provider.name, [each.id for each in batch], body, language, gsm.parts(body))
        return len(claimed), batch, body

    return store.work(taken)


def _hand_over(store: Store, provider: CarriesSms, batch: list[Claimed], body: str) -> None:
    sent = _call(provider, body, batch)
    outcomes = [
        Outcome(each.id, each.attempts + 1, what.kind, what.provider_id, what.reason, what.outage)
        for each, what in zip(batch, sent, strict=True)
    ]

    def settled(session: Session) -> None:
        sending.settle(session, provider.name, outcomes)
        for each, what in zip(batch, sent, strict=True):
            if what.barred:
                reach.bar(session, provider.name, each.phone)

    store.work(settled)


def _put_into_words(session: Session, messages: list[Claimed], words: Words) -> tuple[list[Claimed], str]:
    """The words of the first message, and all messages that are said in the very same ones; the others wait on.

    What an earlier try said stays as it was. What nobody knows how to say any more is let go of: it must not stand in
    the way of the rest for ever.
    """
    said: dict[tuple[str, date], str] = {}
    spoken: list[tuple[Claimed, str]] = []
    for each in messages:
        language = _language(each)
        heard = language, each.today
        try:
            if not each.body and heard not in said:
                with read_on(each.today):
                    said[heard] = words.say(language, phrase_of(notices.revive(each.kind, each.facts)))
        except Exception as error:  # a kind that is gone, facts that do not fit: whatever is wrong with this one
            log.error("unsayable", kind=each.kind, **culprit(error))
            sending.let_go(session, [each.id], "failed", "unsayable")
            continue
        spoken.append((each, each.body or said[heard]))
    first = spoken[0][1] if spoken else ""
    return [each for each, body in spoken if body == first], first


def _language(message: Claimed) -> str:
    return message.language or language_of(country_of(message.phone)) or SOURCE


def _call(provider: CarriesSms, body: str, batch: list[Claimed]) -> list[Sent]:
    """What the provider says of each message."""
    began = time.perf_counter()
    recipients = [Recipient(each.phone, str(each.id)) for each in batch]
    try:
        sent = provider.send(body, recipients)
    except Exception as error:  # a fault of ours in the adapter: the provider may have heard
        log.error("adapter-fault", provider=provider.name, **culprit(error))
        sent = [unknown("adapter-fault")] * len(batch)
    log.info(
        "handed-over",
        provider=provider.name,
        kind=batch[0].kind,
        messages=len(batch),
        **Counter(each.kind for each in sent),
        reasons=sorted({each.reason for each in sent if each.reason}),
        ms=round(1000 * (time.perf_counter() - began), 1),
    )
    return sent
