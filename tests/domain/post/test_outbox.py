"""The outbox: who is told first, what is withheld, and what the settling of a call may change."""

import json
import threading

import psycopg
import pytest
from sqlalchemy import text

import domain.limits
import gateways.limits
from domain.calendar.notices import MeetingCancelled
from domain.notices import BROADCAST, REPLY
from domain.people.notices import JoinAccepted, JoinRefused
from domain.post import carrier, outbox, reports, sending
from domain.post.sending import Outcome
from domain.store import IntegrityError
from gateways.outcomes import Sent, accepted, later, refused, unknown
from jobs.outbox import drain
from locales import Phrase
from locales.answers import Answer
from tests.agenda import as_owner
from tests.outgoing import MARK, NOON, WORDS, drain_all, number, queue, row, send_next, states, wait_over
from tests.world import AMINA, DAUDI, FATUMA

HI = Phrase("Choose a number.")


class Heard:
    """A provider that does what it is told, and remembers what it was handed: (text, numbers) a call."""

    name = "africastalking"

    def __init__(self, *script, at_once: int = gateways.limits.RECIPIENTS_A_CALL):
        self.script = list(script)
        self.calls: list[tuple[str, list[str]]] = []
        self.at_once = at_once
        self.meanwhile = lambda: None
        self._lock = threading.Lock()

    def send(self, words, to):
        with self._lock:
            self.calls.append((words, [each.number for each in to]))
            step = self.script.pop(0) if self.script else None
        self.meanwhile()
        if isinstance(step, Exception):
            raise step
        return [step or accepted(f"id-{each.reference}") for each in to]

    @property
    def numbers(self) -> list[str]:
        return [each for _words, numbers in self.calls for each in numbers]


# --- the order -------------------------------------------------------------------------------------------------------


def test_a_reply_goes_out_with_the_very_next_call_although_2000_wait(store):
    provider = Heard()
    queue(store, 2_000, urgency=BROADCAST)
    assert send_next(store, provider, WORDS) == gateways.limits.RECIPIENTS_A_CALL
    with store.begin() as session:
        outbox.answer(session, AMINA, Answer.of(HI))
    send_next(store, provider, WORDS)
    assert provider.calls[-1] == ("Choose a number.", [AMINA])


def test_a_reply_that_comes_up_in_the_middle_of_a_drain_overtakes_the_broadcast(store):
    provider, written = Heard(), threading.Event()

    def write_once():
        if not written.is_set():
            written.set()
            with store.begin() as session:
                outbox.answer(session, AMINA, Answer.of(HI))

    provider.meanwhile = write_once
    queue(store, 2_000, urgency=BROADCAST)
    assert drain(store, provider, WORDS) == 2_001
    place = next(at for at, (_words, numbers) in enumerate(provider.calls) if numbers == [AMINA])
    assert place <= 5, "only the calls that are under way in the other lanes may come before it"
    assert sorted(provider.numbers) == sorted([AMINA, *map(number, range(2_000))])


def test_one_call_carries_all_who_hear_the_same_in_the_same_language(world):
    queue(world, to=[AMINA, FATUMA, DAUDI])
    queue(world, 3, notice=JoinAccepted(MARK))
    provider = Heard()
    drain_all(world, provider)
    assert sorted(sorted(numbers) for _words, numbers in provider.calls) == sorted(
        [[AMINA, DAUDI], [FATUMA], sorted(map(number, range(3)))]
    )


def test_a_call_has_as_many_numbers_as_the_provider_takes(store):
    queue(store, 250)
    provider = Heard()
    drain(store, provider, WORDS)
    assert sorted(len(numbers) for _words, numbers in provider.calls) == [50, 100, 100]
    queue(store, 3)
    one_by_one = Heard(at_once=1)
    drain(store, one_by_one, WORDS)
    assert [len(numbers) for _words, numbers in one_by_one.calls] == [1, 1, 1]


def test_calls_are_full_although_languages_alternate(store):
    with store.begin() as session:
        people = (
            "WITH new AS (INSERT INTO person (language) VALUES (:language) RETURNING id)"
            " INSERT INTO phone (person_id, number, told) SELECT id, :phone, true FROM new"
        )
        rows = [{"phone": number(at), "language": ("en", "sw")[at % 2]} for at in range(300)]
        session.execute(text(people), rows)
    queue(store, 300)
    provider = Heard()
    drain(store, provider, WORDS)
    assert sorted(len(numbers) for _words, numbers in provider.calls) == [50, 50, 100, 100]


def test_the_same_words_twice_to_one_phone_are_two_calls(store):
    """An answer names numbers and no messages: one number twice in it could not be told apart."""
    queue(store, to=[AMINA, AMINA])
    provider = Heard()
    drain(store, provider, WORDS)
    assert provider.numbers == [AMINA, AMINA] and len(provider.calls) == 2


def test_what_is_not_due_waits(store):
    (message,) = queue(store)
    with store.begin() as session:
        session.execute(text("UPDATE outbox SET not_before = now() + interval '1 hour'"))
        assert not sending.due(session)
    assert drain(store, Heard(), WORDS) == 0 and row(store, message).state == "queued"


@pytest.mark.parametrize("alone", [True, False], ids=["one claim at a time", "by the rows' locks alone"])
def test_two_workers_never_hand_over_the_same_message(store, alone, monkeypatch):
    if not alone:
        monkeypatch.setattr(sending, "_ALONE", text("SELECT 1"))
    queue(store, 400)
    providers = [Heard() for _ in range(4)]
    threads = [threading.Thread(target=drain, args=(store, each, WORDS)) for each in providers]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    handed = [phone for provider in providers for phone in provider.numbers]
    assert sorted(handed) == [number(at) for at in range(400)]


# --- what is not said ------------------------------------------------------------------------------------------------


def test_a_message_expires_instead_of_coming_days_late(store):
    (message,) = queue(store)
    with store.begin() as session:
        session.execute(
            text("UPDATE outbox SET not_before = now() - interval '73 h', expires_at = now() - interval '1 h'")
        )
    provider = Heard()
    drain(store, provider, WORDS)
    assert row(store, message).state == "expired" and not provider.calls


@pytest.mark.parametrize(
    ("wish", "reason"), [("stopped_at = now()", "stopped"), ("muted = '{price}'", "muted")], ids=["STOP", "STOP PRICES"]
)
def test_who_does_not_want_to_hear_does_not_and_her_answer_comes_all_the_same(world, wish, reason):
    with world.begin() as session:
        session.execute(
            text(f"UPDATE person SET {wish} WHERE id = (SELECT person_id FROM phone WHERE number = :phone)"),
            {"phone": AMINA},
        )
        outbox.answer(session, AMINA, Answer.of(HI))
    held, passed = queue(world, to=[AMINA, DAUDI], topic="price")
    provider = Heard()
    drain(world, provider, WORDS)
    assert (row(world, held).state, row(world, held).reason) == ("withheld", reason)
    assert row(world, passed).state == "sent"
    assert sorted(provider.numbers) == sorted([AMINA, DAUDI])


def test_a_muted_topic_holds_back_nothing_else(world):
    with world.begin() as session:
        session.execute(
            text("UPDATE person SET muted = '{price}' WHERE id = (SELECT person_id FROM phone WHERE number = :phone)"),
            {"phone": AMINA},
        )
    queue(world, to=[AMINA], topic="vote")
    queue(world, to=[AMINA], notice=JoinAccepted(MARK))
    provider = Heard()
    drain(world, provider, WORDS)
    assert provider.numbers == [AMINA, AMINA]


def test_a_person_has_enough_of_reminders_within_24_hours_and_receipts_do_not_count(store):
    def told(count, topic=None):
        said = MeetingCancelled if topic else JoinRefused
        facts = [NOON] if topic else []
        return [
            id_ for at in range(count) for id_ in queue(store, to=[AMINA], notice=said(f"G {at}", *facts), topic=topic)
        ]

    told(5)  # no topic: neither counted nor held back
    told(domain.limits.MESSAGES_A_PERSON_A_DAY + 3, topic="meeting")
    provider = Heard()
    while send_next(store, provider, WORDS):
        pass
    assert states(store) == {"sent": 5 + domain.limits.MESSAGES_A_PERSON_A_DAY, "withheld": 3}
    (late,) = told(1, topic="vote")
    send_next(store, provider, WORDS)
    assert row(store, late).reason == "enough-today"
    with store.begin() as session:
        session.execute(text("UPDATE outbox SET handed_at = handed_at - interval '24 h' WHERE topic IS NOT NULL"))
    (tomorrow,) = told(1, topic="vote")
    send_next(store, provider, WORDS)
    assert row(store, tomorrow).state == "sent"


@pytest.mark.parametrize(
    "spoilt",
    [{"kind": "KindOfAnOldVersion"}, {"facts": json.dumps({"nobody": 1})}, {"facts": json.dumps([])}],
    ids=["kind", "facts", "shape"],
)
def test_a_message_that_nobody_can_say_any_more_does_not_stand_in_the_way(store, spoilt):
    (bad,), (good,) = queue(store), queue(store, notice=JoinAccepted(MARK))
    with store.begin() as session:
        for column, value in spoilt.items():
            as_owner(session, f"UPDATE outbox SET {column} = :value WHERE id = :id", {"value": value, "id": bad})
    drain(store, Heard(), WORDS)
    assert (row(store, bad).state, row(store, bad).reason) == ("failed", "unsayable")
    assert row(store, good).state == "sent"


# --- the words are kept before they are said -------------------------------------------------------------------------


def test_the_words_are_on_the_row_before_the_provider_hears_them(store):
    (message,) = queue(store)
    seen = []
    provider = Heard()
    provider.meanwhile = lambda: seen.append(row(store, message))
    drain(store, provider, WORDS)
    assert [(each.state, each.body, each.parts, each.language) for each in seen] == [
        ("sending", provider.calls[0][0], 1, "en")
    ]


def test_the_database_refuses_to_hand_over_a_message_without_words(store):
    (message,) = queue(store)
    with pytest.raises(IntegrityError, match="outbox_words_first"), store.begin() as session:
        session.execute(
            text("UPDATE outbox SET state = 'sending', lease_until = now() WHERE id = :id"), {"id": message}
        )


def test_what_was_said_once_is_said_in_the_same_words_again(world):
    (message,) = queue(world, to=[AMINA])
    provider = Heard(later("500"))
    drain(world, provider, WORDS)
    with world.begin() as session:
        session.execute(
            text("UPDATE person SET language = 'fr' WHERE id = (SELECT person_id FROM phone WHERE number = :phone)"),
            {"phone": AMINA},
        )
    drain_all(world, provider)
    assert provider.calls[0] == provider.calls[1]
    assert row(world, message).language == "en"


def test_words_of_an_earlier_try_and_new_ones_are_two_calls(store):
    tried, _fresh = queue(store, 2)
    with store.begin() as session:
        session.execute(text("UPDATE outbox SET body = 'As it was said.' WHERE id = :id"), {"id": tried})
    provider = Heard()
    drain(store, provider, WORDS)
    assert sorted((words.startswith("As it was"), numbers) for words, numbers in provider.calls) == [
        (False, [number(1)]),
        (True, [number(0)]),
    ]


# --- settling --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sent", "state", "reason", "unsure"),
    [
        (accepted("x"), "sent", None, 0),
        (accepted(None), "sent", None, 0),
        (refused("406"), "failed", "406", 0),
        (later("405"), "queued", "405", 0),
        (unknown("timeout"), "queued", "timeout", 1),
        (RuntimeError("a fault of ours"), "queued", "adapter-fault", 1),
    ],
)
def test_one_outcome(store, sent, state, reason, unsure):
    (message,) = queue(store)
    drain(store, Heard(sent), WORDS)
    found = row(store, message)
    assert (found.state, found.reason, found.unsure, found.attempts) == (state, reason, unsure, 1)
    assert found.lease_until is None
    assert (found.not_before > found.created_at) == (state == "queued")


def test_what_is_not_taken_is_tried_until_it_expires_and_what_is_unknown_only_twice(store):
    (never,) = queue(store)
    drain_all(store, Heard(*[later("500")] * 7))
    assert (row(store, never).state, row(store, never).attempts) == ("sent", 8)
    (silent,) = queue(store)
    provider = Heard(*[unknown("timeout")] * 9)
    drain_all(store, provider)
    assert (row(store, silent).state, row(store, silent).attempts) == ("unknown", domain.limits.UNKNOWN_ATTEMPTS)
    assert len(provider.calls) == domain.limits.UNKNOWN_ATTEMPTS


def test_tries_that_were_not_taken_do_not_use_up_the_tries_that_may_have_been(store):
    """The layer alone: counting all tries together would give a message up that nobody has ever been handed."""
    (message,) = queue(store)
    drain_all(store, Heard(later("500"), later("500"), unknown("timeout")))
    assert (row(store, message).state, row(store, message).attempts) == ("sent", 4)


def test_a_worker_that_comes_back_late_does_not_undo_the_claim_of_the_next_one(store):
    (message,) = queue(store)
    provider = Heard()

    def lose_the_lease():
        provider.meanwhile = lambda: None
        wait_over(store)
        with store.begin() as session:
            sending.retire(session)
            sending.take(session, provider.name, [sending.Words(message, "words", "en", 1)])

    provider.meanwhile = lose_the_lease
    provider.script = [later("500")]
    send_next(store, provider, WORDS)
    assert (row(store, message).state, row(store, message).attempts) == ("sending", 2)


def test_a_worker_that_comes_back_late_with_a_yes_stops_the_second_send(store):
    (message,) = queue(store)
    provider = Heard()

    def lose_the_lease():
        wait_over(store)
        with store.begin() as session:
            sending.retire(session)

    provider.meanwhile = lose_the_lease
    send_next(store, provider, WORDS)
    assert row(store, message).state == "sent"
    assert send_next(store, provider, WORDS) == 0


def test_a_late_no_never_unsays_a_yes(store):
    (message,) = queue(store)
    send_next(store, Heard(), WORDS)
    for kind in ("later", "refused", "unknown"):
        with store.begin() as session:
            sending.settle(session, "africastalking", [Outcome(message, 1, kind, reason="x")])
        assert row(store, message).state == "sent"


# --- a provider that does not work at all ----------------------------------------------------------------------------


def test_an_outage_costs_few_messages_a_try_and_nobody_a_message(store):
    queue(store, 500)
    down = Heard(*[unknown("timeout").as_outage()] * 40)
    for _ in range(10):
        drain(store, down, WORDS)
    in_flight = len(down.calls)
    assert in_flight <= 4, "one call in each lane, and then it is left alone"
    with store.begin() as session:
        session.execute(text("UPDATE carrier SET rest_until = now()"))
    drain(store, down, WORDS)
    assert all(len(numbers) == 1 for _words, numbers in down.calls[in_flight:]), "one message to see whether it works"
    up = Heard()
    drain_all(store, up)
    assert states(store) == {"sent": 500}
    assert (
        max(down.numbers.count(each) + up.numbers.count(each) for each in up.numbers) <= domain.limits.UNKNOWN_ATTEMPTS
    )


def test_the_rest_grows_and_ends_with_the_first_good_call(store):
    def rest():
        with store.begin() as session:
            found = session.execute(
                text("SELECT failures, extract(epoch FROM rest_until - clock_timestamp()) s FROM carrier")
            ).first()
            session.execute(text("UPDATE carrier SET rest_until = now()"))
            return found

    seconds = []
    for _ in range(7):
        with store.begin() as session:
            carrier.settle(session, "x", works=False)
            carrier.settle(session, "x", works=False)  # of another lane: says nothing new
        seconds.append(round(rest().s))
    assert seconds == [2, 5, 15, 30, 60, 60, 60]
    with store.begin() as session:
        carrier.settle(session, "x", works=True)
    assert rest() is None


# --- what the database itself refuses --------------------------------------------------------------------------------


@pytest.mark.parametrize("phone", ["0712345678", "+254 712345678", "+2547123456789012", "", "+0712345678"])
def test_only_e164_numbers_are_ever_sent_to(store, phone):
    with pytest.raises(IntegrityError), store.begin() as session:
        outbox.answer(session, phone, Answer.of(HI))


def test_a_key_is_said_once_however_many_say_it_at_once(store):
    threads = [threading.Thread(target=queue, args=(store, 3), kwargs={"key": "meeting:7"}) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert states(store) == {"queued": 3}


def test_ranks_are_the_same_in_python_and_in_the_database(fresh):
    with psycopg.connect(fresh) as line:
        for state in ("queued", "sending", "withheld", "expired", "unknown", "sent", "failed", "delivered"):
            found = line.execute(f"SELECT {reports.RANK.format('%s::text')}", (state,)).fetchone()[0]
            assert found == reports.rank(state)


def test_urgencies_are_in_the_order_in_which_people_wait():
    assert REPLY < JoinRefused.urgency < BROADCAST
    assert isinstance(accepted("x"), Sent)
