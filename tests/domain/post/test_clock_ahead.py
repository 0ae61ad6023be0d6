"""A clock that was days ahead, and is put right: what was queued meanwhile goes out, and nobody is silenced by it."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from domain.post import sending
from gateways.outcomes import later, unknown
from jobs.outbox import drain
from jobs.sweep import sweep
from tests.domain.post.test_inbox import hear
from tests.domain.post.test_outbox import Heard
from tests.outgoing import WORDS, queue, row, send_next
from tests.world import AMINA


def test_what_was_queued_ahead_is_sent_when_the_clock_is_put_right(store, ahead):
    queued = queue(store, 3)
    ahead()
    drain(store, Heard(), WORDS)
    assert row(store, queued[0]).state == "queued", "its time has not come"
    sweep(store)
    drain(store, Heard(), WORDS)
    assert {row(store, each).state for each in queued} == {"sent"}


def test_what_was_to_wait_waits_as_long_as_was_meant(store, ahead):
    (reminder,) = queue(store)
    with store.begin() as session:
        session.execute(text("UPDATE outbox SET not_before = created_at + interval '5 h'"))
    ahead()
    sweep(store)
    with store.glance() as session:
        waits = session.execute(text("SELECT not_before - now(), expires_at - not_before FROM outbox")).one()
    assert timedelta(hours=4.9) < waits[0] <= timedelta(hours=5) and waits[1] <= timedelta(hours=72)
    assert row(store, reminder).state == "queued"


@pytest.mark.parametrize("outcome", [later("500"), unknown("timeout"), later("405").as_outage()])
def test_what_was_tried_ahead_is_tried_again(store, ahead, outcome):
    (message,) = queue(store)
    send_next(store, Heard(outcome), WORDS)
    ahead()
    sweep(store)
    drain(store, Heard(), WORDS)
    assert row(store, message).state == "sent"


def test_what_a_dead_worker_took_ahead_is_taken_back(store, ahead):
    (message,) = queue(store)
    with store.begin() as session:
        sending.take(session, "africastalking", [sending.Words(message, "words", "en", 1)])
    ahead()
    sweep(store)
    with store.begin() as session:
        assert sending.retire(session) == 1
    assert row(store, message).state == "queued"


def test_the_same_words_are_heard_anew_when_the_clock_is_put_right(store, ahead):
    assert hear(store, "a", "BAL", AMINA)
    ahead()
    assert hear(store, "b", "BAL", AMINA)
