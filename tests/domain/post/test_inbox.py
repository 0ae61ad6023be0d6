"""Each SMS is acted on once, however often and under however many ids the gateway brings it."""

import threading

import pytest
from sqlalchemy import text

from domain import limits
from domain.post import inbox
from tests.world import AMINA, BARAKA

KEY = b"a key of the tests"


def hear(
    store, provider_id: str, words: str = "SAVE 500", phone: str = AMINA, provider: str = "africastalking"
) -> bool:
    """One callback, in its own transaction."""
    with store.begin() as session:
        return inbox.once(session, provider, provider_id, phone, words, KEY)


def test_three_times_the_same_id_is_heard_once(store):
    assert [hear(store, "a") for _ in range(3)] == [True, False, False]


def test_the_same_id_with_other_words_is_the_same_message(store):
    assert hear(store, "a") and not hear(store, "a", "SAVE 9000")


def test_the_same_words_under_two_ids_are_one_message_for_a_minute(store):
    assert hear(store, "a") and not hear(store, "b")
    assert hear(store, "c", "SAVE 501") and hear(store, "d", phone=BARAKA)
    with store.begin() as session:
        late = {"late": limits.HEARD_TWICE_SECONDS + 1}
        session.execute(text("UPDATE inbox SET heard_at = heard_at - make_interval(secs => :late)"), late)
    assert hear(store, "e")


def test_a_change_of_mind_within_a_minute_is_heard(store):
    said = ["VOTE 12 NO", "VOTE 12 YES", "VOTE 12 NO"]
    assert [hear(store, f"m{at}", words) for at, words in enumerate(said)] == [True, True, True]


def test_the_same_words_by_two_providers_are_one_message(store):
    assert hear(store, "a") and not hear(store, "a", provider="kannel")


@pytest.mark.parametrize("ids", [["a"] * 20, [f"id {at}" for at in range(20)]], ids=["one id", "twenty ids"])
def test_twenty_at_once_are_heard_once(store, ids):
    heard, gate = [], threading.Barrier(20)

    def callback(provider_id):
        gate.wait()
        heard.append(hear(store, provider_id))

    threads = [threading.Thread(target=callback, args=(each,)) for each in ids]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(heard) == [False] * 19 + [True]


def test_what_is_kept_tells_nobody_what_was_written(store):
    hear(store, "a", "my PIN is 4071")
    with store.glance() as session:
        kept = session.execute(text("SELECT inbox::text FROM inbox")).scalar_one()
    assert "4071" not in kept and AMINA not in kept and "PIN" not in kept
