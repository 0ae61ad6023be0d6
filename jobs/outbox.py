"""Draining the outbox: claim what is due, keep its words, hand it over with no transaction open, settle.

One thread claims and settles, for many calls in one transaction each; the calls themselves run beside each other
(`lanes.py`). No more is claimed than can be handed over at once, so a reply that comes up while a broadcast goes out waits
for the calls that are under way and for no more, and one stalled call does not hold up the others.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import structlog

from domain import notices
from domain.people import reach
from domain.people.phone import country_of
from domain.people.telling_apart import Known, called
from domain.post import hearing, sending
from domain.post.sending import Claimed, Outcome
from domain.store import Session, Store
from gateways.outcomes import Recipient, Sent, unknown
from gateways.protocols import CarriesSms
from jobs import limits
from jobs.lanes import Calls, Lanes
from locales import SOURCE, Words, gsm, language_of
from locales.notices import phrase_of
from locales.writing import read_on
from watch.logs import culprit

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Handing:
    """One call to the provider: the messages that it carries, all in the same words."""

    body: str
    messages: list[Claimed]


@dataclass(frozen=True, slots=True)
class Handed:
    """A call that is over, and what the provider said of each of its messages."""

    messages: list[Claimed]
    said: list[Sent]


def never() -> bool:
    """Nobody asks to stop."""
    return False


def drain(
    store: Store, provider: CarriesSms, words: Words, stopped: Callable[[], bool] = never, lanes: Lanes | None = None
) -> int:
    """Send everything that is due, until `stopped` says to leave the rest; how many messages were looked at.

    `lanes` are the process's, where it drains again and again. What stalls for STALLED_SECONDS after `stopped` says so
    ends by itself, and is not in the sum.
    """
    store.work(sending.retire)
    looked_at, in_hand, idle, until = 0, 0, False, float("inf")
    with Calls(lanes or Lanes(), lambda late: settle(store, provider, [late])) as calls:
        while calls.under_way or not idle:
            ended = calls.ended(wait=idle)
            settle(store, provider, ended)
            looked_at += (over := sum(len(each.messages) for each in ended))
            in_hand -= over
            if stopped():
                idle, until = True, min(until, time.monotonic() + limits.STALLED_SECONDS)
                if time.monotonic() >= until and calls.under_way:
                    log.warning("calls-stall", lanes=calls.under_way)
                    break
                continue
            passed_by, handings = take(store, provider, words, calls.free, limits.IN_HAND - in_hand)
            looked_at += passed_by
            for each in handings:
                in_hand += len(each.messages)
                calls.begin(lambda each=each: hand_over(provider, each))
            idle = not (passed_by or handings)
    return looked_at


# --- the three steps of a call ---------------------------------------------------------------------------------------


def take(store: Store, provider: CarriesSms, words: Words, calls: int, most: int) -> tuple[int, list[Handing]]:
    """The most urgent of what is due, put into words and in hand from now on: as many calls and messages at most.

    Before it how many others were looked at, which nobody is to hear.
    """
    most = min(most, calls * provider.at_once)
    if most <= 0:
        return 0, []

    def taken(session: Session) -> tuple[int, list[Handing]]:
        claimed = sending.claim(session, provider.name, most, calls)
        willing = hearing.willing(session, claimed)
        spoken = _put_into_words(session, willing, words)
        handings = _in_calls(spoken, provider.at_once)[:calls]
        if handings:
            sending.take(session, provider.name, [said for each in handings for said in _as_said(each)])
        unheard = sum(hearing.objection(each) is not None for each in claimed)
        return unheard + len(willing) - len(spoken), handings

    return store.work(taken)


def _put_into_words(session: Session, messages: list[Claimed], words: Words) -> list[tuple[Claimed, str]]:
    """Each message with what it says. What an earlier try said stays as it was.

    What nobody knows how to say any more is let go of: it must not stand in the way of the rest for ever.
    """
    said: dict[tuple[str, str, date], str] = {}
    spoken: list[tuple[Claimed, str]] = []
    for each in messages:
        language = _language(each)
        heard = each.wording, language, each.today
        try:
            if not each.body and heard not in said:
                with read_on(each.today):
                    said[heard] = words.say(language, phrase_of(notices.revive(each.kind, each.facts)))
        except Exception as error:  # a kind that is gone, facts that do not fit: whatever is wrong with this one
            log.error("unsayable", kind=each.kind, **culprit(error))
            sending.let_go(session, [each.id], "failed", "unsayable")
            continue
        spoken.append((each, each.body or addressed(said[heard], each)))
    return spoken


def _in_calls(spoken: Iterable[tuple[Claimed, str]], at_once: int) -> list[Handing]:
    """Those that say the same go in one call, as many as the provider takes at once; the most urgent call first."""
    by_words: dict[str, list[Claimed]] = {}
    for message, body in spoken:
        by_words.setdefault(body, []).append(message)
    return [
        Handing(body, alike[at : at + at_once])
        for body, alike in by_words.items()
        for at in range(0, len(alike), at_once)
    ]


def _as_said(handing: Handing) -> Iterator[sending.Words]:
    parts = gsm.parts(handing.body)
    return (sending.Words(each.id, handing.body, _language(each), parts) for each in handing.messages)


def addressed(body: str, message: Claimed) -> str:
    """The words with the name of who is meant before them, where her phone serves others too.

    The name is made shorter where it would cost one more part, down to her number in the book; then it costs that part.
    """
    sharers = {person: Known(name, number) for person, name, number in message.sharers or ()}
    if message.person_id not in sharers:
        return body
    hers = dict(zip(sharers, called(list(sharers.values())), strict=True))[message.person_id]
    name = gsm.thrifty(hers)
    choices = [f"{each}: {body}" for each in (name, name[: limits.NAME_CUT], sharers[message.person_id].number)]
    return next((each for each in choices if gsm.parts(each) == gsm.parts(body)), choices[0])


def _language(message: Claimed) -> str:
    return message.language or language_of(country_of(message.phone)) or SOURCE


def hand_over(provider: CarriesSms, handing: Handing) -> Handed:
    """One call to the provider: what it says of each message."""
    began = time.perf_counter()
    recipients = [Recipient(each.phone, str(each.id)) for each in handing.messages]
    try:
        sent = provider.send(handing.body, recipients)
    except Exception as error:  # a fault of ours in the adapter: the provider may have heard
        log.error("adapter-fault", provider=provider.name, **culprit(error))
        sent = [unknown("adapter-fault")] * len(recipients)
    log.info(
        "handed-over",
        provider=provider.name,
        kind=handing.messages[0].kind,
        messages=len(sent),
        **Counter(each.kind for each in sent),
        reasons=sorted({each.reason for each in sent if each.reason}),
        ms=round(1000 * (time.perf_counter() - began), 1),
    )
    return Handed(handing.messages, sent)


def settle(store: Store, provider: CarriesSms, ended: Iterable[Handed]) -> None:
    """Write down what the provider said in these calls."""
    pairs = [pair for each in ended for pair in zip(each.messages, each.said, strict=True)]
    if not pairs:
        return
    outcomes = [
        Outcome(message.id, message.attempts + 1, what.kind, what.provider_id, what.reason, what.outage)
        for message, what in pairs
    ]

    def settled(session: Session) -> None:
        sending.settle(session, provider.name, outcomes)
        for message, what in pairs:
            if what.barred:
                reach.bar(session, provider.name, message.phone)

    store.work(settled)
