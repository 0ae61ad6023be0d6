"""Delivery reports come late, early, twice, out of order, and for what was never ours."""

import itertools
import threading

import pytest
from sqlalchemy import text

from domain.post import reports, sending
from domain.post.sending import Outcome
from gateways.africastalking.sms import read_delivery
from tests.outgoing import queue, row

NAME = "africastalking"
SIX = ("Submitted", "Buffered", "Sent", "Rejected", "Expired", "Success")


def report(session, provider_id: str, status: str, provider: str = NAME) -> None:
    """What the callback does with a status of Africa's Talking."""
    heard = read_delivery({"id": provider_id, "status": status})
    reports.report(session, provider, heard.id, heard.status, heard.state)


def taken(session, ids: list[int]) -> None:
    """Have the messages in hand, as `send_next` would just before its call."""
    sending.take(session, NAME, [sending.Words(each, "words", "en", 1) for each in ids])


def accept(session, ids: list[int], name="id-{}".format) -> None:
    """Have the provider take the messages."""
    sending.settle(session, NAME, [Outcome(each, 1, "accepted", name(each)) for each in ids])


@pytest.mark.parametrize(("statuses", "count", "end"), [(SIX, 720, "delivered"), (SIX[:-1], 120, "failed")])
def test_all_orders_of_the_statuses_end_the_same_and_none_goes_backwards(store, statuses, count, end):
    orders = list(itertools.permutations(statuses))
    assert len(orders) == count
    ids = queue(store, count)
    with store.begin() as session:
        taken(session, ids)
        accept(session, ids)
        before = [reports.rank("sent")] * count
        for step in range(len(statuses)):
            for message, order in zip(ids, orders, strict=True):
                report(session, f"id-{message}", order[step])
            found = session.execute(text("SELECT state FROM outbox ORDER BY id")).scalars()
            after = [reports.rank(state) for state in found]
            assert all(new >= old for new, old in zip(after, before, strict=True)), f"backwards at step {step}"
            before = after
        assert set(before) == {reports.rank(end)}


def test_a_report_that_comes_before_the_answer_is_applied_with_it(store):
    (message,) = queue(store)
    with store.begin() as session:
        taken(session, [message])
    with store.begin() as session:
        report(session, "early", "Sent")
        report(session, "early", "Success")
    assert row(store, message).state == "sending"
    with store.begin() as session:
        accept(session, [message], name=lambda _id: "early")
    assert row(store, message).state == "delivered"


@pytest.mark.parametrize("first", ["settle", "report"])
def test_a_report_that_comes_in_the_very_moment_of_the_answer_is_not_lost(store, first):
    """Without `reports.hold` each of the two would miss what the other has not committed yet."""
    (message,) = queue(store)
    with store.begin() as session:
        taken(session, [message])

    def settling(session):
        accept(session, [message], name=lambda _id: "now")

    def reporting(session):
        report(session, "now", "Success")

    def run(work):
        with store.begin() as session:
            work(session)

    works = (settling, reporting) if first == "settle" else (reporting, settling)
    with store.begin() as session:
        works[0](session)
        other = threading.Thread(target=run, args=(works[1],))
        other.start()
        other.join(0.3)
    other.join()
    assert row(store, message).state == "delivered"


def test_three_times_the_same_report_is_one(store):
    (message,) = queue(store)
    with store.begin() as session:
        taken(session, [message])
        accept(session, [message])
    seen = []
    for _ in range(3):
        with store.begin() as session:
            report(session, f"id-{message}", "Success")
            kept = session.execute(text("SELECT count(*) FROM delivery_report")).scalar_one()
        seen.append((row(store, message), kept))
    assert seen[0] == seen[1] == seen[2] and seen[0][1] == 1


def test_a_report_is_about_the_message_of_its_own_provider(store):
    (message,) = queue(store)
    with store.begin() as session:
        taken(session, [message])
        accept(session, [message])
        report(session, f"id-{message}", "Failed", provider="kannel")
    assert row(store, message).state == "sent"


@pytest.mark.parametrize("status", ["Queued", "Delivered?", "DeliveryImpossible 7", "sent", "success "])
def test_an_unknown_status_is_kept_and_changes_nothing(store, status):
    (message,) = queue(store)
    with store.begin() as session:
        taken(session, [message])
        accept(session, [message])
        report(session, f"id-{message}", status)
        assert session.execute(text("SELECT status FROM delivery_report")).scalars().all() == [status]
    assert row(store, message).state == "sent"


def test_a_report_settles_a_message_whose_taking_was_never_answered(store):
    """Kannel is given our id, so its report finds the message although the answer to the call was lost."""
    (message,) = queue(store)
    with store.begin() as session:
        taken(session, [message])
        sending.settle(session, NAME, [Outcome(message, 1, "unknown", f"id-{message}", "timeout")])
    assert row(store, message).state == "queued"
    with store.begin() as session:
        report(session, f"id-{message}", "Success")
    assert row(store, message).state == "delivered"
    with store.begin() as session:
        assert sending.claim(session, NAME, 10) == []


def test_a_report_that_comes_while_the_second_try_is_under_way_ends_it(store):
    (message,) = queue(store)
    with store.begin() as session:
        taken(session, [message])
        sending.settle(session, NAME, [Outcome(message, 1, "unknown", "mine", "timeout")])
        taken(session, [message])
        report(session, "mine", "Success")
    with store.begin() as session:
        sending.settle(session, NAME, [Outcome(message, 2, "unknown", "mine", "timeout")])
    assert (row(store, message).state, row(store, message).lease_until) == ("delivered", None)
