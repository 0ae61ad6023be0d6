"""Two layers that nothing else stands behind: a message in doubt is given up, and a settled one is never moved back."""

import pytest
from sqlalchemy import text

from domain import limits
from domain.post import reports, sending
from domain.post.sending import Outcome
from jobs.outbox import drain
from tests.domain.post.test_outbox import Heard
from tests.outgoing import WORDS, queue, row, wait_over

TAKEN_BY = "africastalking"


def test_a_message_that_dies_with_two_workers_is_given_up(store):
    (message,) = queue(store)
    for dead in range(1, limits.UNKNOWN_ATTEMPTS + 1):
        with store.begin() as session:
            sending.take(session, TAKEN_BY, [sending.Words(message, "words", "en", 1)])
        wait_over(store)
        with store.begin() as session:
            assert sending.retire(session) == 1
        assert row(store, message).unsure == dead
    found = row(store, message)
    assert (found.state, found.reason, found.settled_at is not None) == ("unknown", "worker-lost", True)
    provider = Heard()
    wait_over(store)
    drain(store, provider, WORDS)
    assert not provider.calls, "it may have been heard twice already"


@pytest.mark.parametrize("state", ["delivered", "failed"])
def test_the_answer_to_a_call_moves_no_settled_message_back(store, state):
    (message,) = queue(store)
    with store.begin() as session:
        sending.take(session, TAKEN_BY, [sending.Words(message, "words", "en", 1)])
        sending.settle(session, TAKEN_BY, [Outcome(message, 1, "accepted", "at-1")])
        reports.report(session, TAKEN_BY, "at-1", "Whatever", state)
        session.execute(
            text("DELETE FROM delivery_report")
        )  # reports that were kept would be applied again, and hide it
    with store.begin() as session:
        sending.settle(session, TAKEN_BY, [Outcome(message, 1, "accepted", "at-1")])
    found = row(store, message)
    assert (found.state, found.settled_at is not None) == (state, True)
