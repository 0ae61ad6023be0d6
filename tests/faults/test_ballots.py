"""Ballots under attack: races, raw SQL, a superuser's hand, a wrong clock, a curious reader (promises 9, 10, 19, 21)."""

import datetime as datetimes
import re
import sys
import uuid
from contextlib import contextmanager
from types import SimpleNamespace

import psycopg
import pytest
from sqlalchemy import text

from domain import limits
from domain.calendar import meetings
from domain.refusals import DateUnfit
from domain.store import DBAPIError
from domain.voice import ballots, checks, closing, motions
from domain.voice.refusals import MotionClosed
from jobs.voice import close_motions, remind
from locales import Words
from sms.webhook import hear
from tests.agenda import KEY, by_hand, call_meeting, pass_time, put_to_vote
from tests.parallel import at_once
from tests.people import group, member
from tests.world import AMINA, BARAKA, DAUDI, NAIROBI, PIN
from ussd import readers
from ussd.engine import Engine, Hop
from ussd.screens.home import front

CHOICES = {"yes": "1", "no": "2", "abstain": "3"}


def cast(store, name: str, number: int, choice: str) -> None:
    """A member of UMOJA votes."""
    with store.begin() as session:
        ballots.cast(session, member(session, name), number, choice, KEY, with_pin=True)


def faults(store) -> list[str]:
    """What `audit` says of the votes."""
    with store.begin() as session:
        return [str(fault) for check in checks.CHECKS for fault in check(session)]


@contextmanager
def without(database: str, trigger: str, table: str):
    """One layer of the defence is off, as long as this lasts."""
    with psycopg.connect(database, autocommit=True) as admin:
        admin.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")
        try:
            yield
        finally:
            admin.execute(f"ALTER TABLE {table} ENABLE TRIGGER {trigger}")


# --- nobody votes twice ----------------------------------------------------------------------------------------------


def test_a_member_who_votes_fifty_times_at_once_has_one_vote(world, fresh):
    motion = put_to_vote(world)
    results = at_once(50, lambda at: cast(world, "Daudi", motion.number, ("yes", "no")[at % 2]))
    assert not [each for each in results if each and not isinstance(each, ballots.TooManyChanges)]
    pass_time(fresh, days=4)
    close_motions(world)
    with world.begin() as session:
        decided = motions.by_number(session, group(session).id, motion.number)
        assert sum(ballots.tally(session, decided.org_id, decided.number)) == 1
    assert decided.yes + decided.no + decided.abstain == 1
    assert faults(world) == []


def test_the_same_vote_fifty_times_at_once_is_one_ballot(world):
    motion = put_to_vote(world)
    assert not [each for each in at_once(50, lambda _at: cast(world, "Daudi", motion.number, "yes")) if each]
    with world.begin() as session:
        assert motions.by_number(session, motion.org_id, motion.number).ballots == 1


def test_votes_of_several_members_at_once_make_one_whole_chain(world):
    motion = put_to_vote(world)
    names = ("Amina", "Baraka", "Chebet", "Daudi", "Esther")
    results = at_once(40, lambda at: cast(world, names[at % 5], motion.number, ("yes", "no", "abstain")[at % 3]))
    assert not [each for each in results if each]
    with world.begin() as session:
        assert sum(ballots.tally(session, motion.org_id, motion.number)) == 5
    assert faults(world) == []


def test_without_the_lock_in_front_the_databases_own_still_keeps_the_chain(world, monkeypatch):
    motion = put_to_vote(world)
    with world.begin() as session:
        voters = [ballots.voter_of(member(session, name), motion.number, True, KEY) for name in ("Amina", "Daudi")]
    facts = [{"org": motion.org_id, "number": motion.number, "voter": each, "choice": "yes"} for each in voters]

    def insert(at: int) -> None:
        with world.begin() as session:
            session.execute(ballots._CAST, facts[at % 2])

    assert not [each for each in at_once(20, insert) if each]
    assert faults(world) == []


def test_a_motion_is_decided_once_by_ten_workers_at_once(world, fresh):
    motion = put_to_vote(world)
    cast(world, "Daudi", motion.number, "yes")
    pass_time(fresh, days=4)
    assert sum(at_once(10, lambda _at: close_motions(world))) == 1
    with world.begin() as session:
        told = session.execute(text("SELECT count(*) FROM outbox WHERE kind = 'MotionDecided'")).scalar_one()
    assert told == 5


def test_what_is_decided_is_not_decided_again_by_the_databases_own_rule(world, fresh):
    motion = put_to_vote(world)
    change = "UPDATE motion SET state = 'passed', closed_at = now(), yes = 9, no = 0, abstain = 0"
    with pytest.raises(DBAPIError, match="open still"), world.begin() as session:
        session.execute(text(change))  # before its time
    pass_time(fresh, days=4)
    close_motions(world)
    with pytest.raises(DBAPIError, match="is decided"), world.begin() as session:
        session.execute(text(change))
    with world.begin() as session:
        assert motions.by_number(session, motion.org_id, motion.number).state == "no-quorum"


# --- a text can be forged, a PIN cannot ------------------------------------------------------------------------------

STANDS = "You chose with your PIN: no SMS changes that."
LINES = CHOICES | {"none": "4"}


@pytest.fixture
def by_phone(world):
    """Baraka votes by a call, with his PIN; what the last screen says."""
    engine = Engine(world, Words("*384*123#", "22384"), KEY, front)
    votes = next(line[0] for line in engine.hear(Hop("x", BARAKA, "")).text.splitlines() if "Votes" in line)

    def votes_by_phone(choice: str) -> str:
        session_id, typed = uuid.uuid4().hex, [votes, "1", PIN, LINES[choice]]
        for count in range(len(typed) + 1):
            reply = engine.hear(Hop(session_id, BARAKA, "*".join(typed[:count])))
        return reply.text

    return votes_by_phone


def forge(store, *choices: str) -> list[str]:
    """Somebody texts in Baraka's name; the phrases that he gets in answer."""
    for choice in choices:
        hear(store, "africastalking", uuid.uuid4().hex, BARAKA, f"VOTE 1 {choice}", KEY)
        with store.begin() as session:  # a minute goes by, or it would be the same text again
            session.execute(text("UPDATE inbox SET heard_at = heard_at - interval '2 min'"))
    with store.begin() as session:
        statement = "SELECT facts -> 'phrase' ->> 'text' FROM outbox WHERE kind = 'Answer' ORDER BY id DESC LIMIT :many"
        return session.execute(text(statement), {"many": len(choices)}).scalars().all()


def counted(store) -> tuple[int, int, int]:
    with store.begin() as session:
        return tuple(ballots.tally(session, group(session).id, 1))


def test_twenty_forged_texts_leave_the_vote_that_was_cast_with_the_pin_and_it_can_be_changed(world, by_phone):
    put_to_vote(world)
    assert "is counted" in by_phone("no")
    answers = forge(world, *["yes", "no", "abstain", "yes"] * 5)
    assert len(answers) == 20 and all(STANDS in each for each in answers)
    assert len(set(answers)) == 1, "or a thief learns by what is answered to his vote what hers is"
    assert counted(world) == (0, 1, 0)
    assert "is counted" in by_phone("yes") and counted(world) == (1, 0, 0)


def test_forged_texts_use_up_no_change_of_who_votes_with_the_pin(world, by_phone, monkeypatch):
    monkeypatch.setattr(limits, "BALLOT_CHANGES", 2)
    put_to_vote(world)
    assert "You cannot change this vote any more." in forge(world, "yes", "no", "yes", "no")
    assert counted(world) == (1, 0, 0)
    for choice in ("no", "yes", "no"):
        assert "is counted" in by_phone(choice)
    assert by_phone("yes") == "You cannot change this vote any more."
    assert counted(world) == (0, 1, 0)


def test_the_same_choice_with_the_pin_makes_a_texted_vote_final(world, by_phone):
    put_to_vote(world)
    forge(world, "yes")
    assert "is counted" in by_phone("yes")
    assert STANDS in forge(world, "no")[0] and counted(world) == (1, 0, 0)


def test_a_texted_vote_can_be_taken_back_with_the_pin(world, fresh, by_phone):
    motion = put_to_vote(world)
    forge(world, "yes")
    assert by_phone("none") == "Your vote on motion 1 is taken back. You can vote until the end."
    assert counted(world) == (0, 0, 0) and STANDS in forge(world, "yes")[0]
    with world.begin() as session:
        assert not ballots.has_voted(session, member(session, "Baraka"), 1, secret=True, pepper=KEY)
    pass_time(fresh, days=4)
    close_motions(world)
    with world.begin() as session:
        assert motions.by_number(session, motion.org_id, 1).state == "no-quorum"
    assert faults(world) == []


def test_the_database_takes_no_text_after_a_pin_by_itself(world):
    motion = put_to_vote(world)
    cast(world, "Baraka", 1, "no")
    with world.begin() as session:
        voter = session.execute(text("SELECT voter FROM ballot")).scalar_one()
    facts = {"org": motion.org_id, "number": 1, "voter": voter, "choice": "yes"}
    with pytest.raises(DBAPIError, match="was cast with a PIN"), world.begin() as session:
        session.execute(ballots._CAST, facts)
    for statement in ("DELETE FROM ballot_with_pin", "UPDATE ballot_with_pin SET before = 9",
                      "INSERT INTO ballot_with_pin VALUES (1, 1, 'a', 0)"):  # fmt: skip
        with pytest.raises(DBAPIError, match="permission denied"), world.begin() as session:
            session.execute(text(statement))


def test_the_code_takes_no_text_after_a_pin_by_itself(world, fresh):
    put_to_vote(world)
    cast(world, "Baraka", 1, "no")
    with without(fresh, "ballot_by_whom", "ballot"):
        assert STANDS in forge(world, "yes")[0]
    assert counted(world) == (0, 1, 0)


@pytest.mark.parametrize("ends", ["decided", "withdrawn"])
def test_how_a_ballot_came_is_forgotten_when_the_vote_ends(world, fresh, ends):
    put_to_vote(world)
    cast(world, "Baraka", 1, "no")
    with world.begin() as session:
        assert session.execute(text("SELECT count(*) FROM ballot_with_pin")).scalar_one() == 1
        if ends == "withdrawn":
            closing.withdraw(session, member(session, "Amina"), 1)
    if ends == "decided":
        pass_time(fresh, days=4)
        close_motions(world)
    with world.begin() as session:
        assert session.execute(text("SELECT count(*) FROM ballot_with_pin")).scalar_one() == 0


# --- the deadline, by the database's clock ---------------------------------------------------------------------------


def test_after_the_last_day_no_ballot_is_taken_although_no_job_has_run(world, fresh):
    motion = put_to_vote(world)
    pass_time(fresh, days=4)
    with pytest.raises(MotionClosed):
        cast(world, "Daudi", motion.number, "yes")
    with world.begin() as session:
        assert motions.open_now(session, motion.org_id) == []


def test_the_database_refuses_a_late_ballot_by_itself(world, fresh):
    motion = put_to_vote(world)
    pass_time(fresh, days=4)
    facts = {"org": motion.org_id, "number": motion.number, "voter": "a" * 64, "choice": "yes"}
    with pytest.raises(DBAPIError, match="is over"), world.begin() as session:
        session.execute(ballots._CAST, facts)


def test_the_code_refuses_a_late_ballot_by_itself(world, fresh):
    motion = put_to_vote(world)
    pass_time(fresh, days=4)
    with without(fresh, "ballot_is_chained", "ballot"), pytest.raises(MotionClosed):
        cast(world, "Daudi", motion.number, "yes")


def test_a_ballot_that_the_deadline_overtakes_is_refused_in_words(world, fresh, monkeypatch):
    motion = put_to_vote(world)
    pass_time(fresh, days=4)
    # Our look at the clock came a moment before the end, the database's a moment after it.
    early = text(ballots._STANDING.text.replace("m.closes_at > clock_timestamp()", "true"))
    monkeypatch.setattr(ballots, "_STANDING", early)
    with pytest.raises(MotionClosed):
        cast(world, "Daudi", motion.number, "yes")


class _Shifted(type):
    """The type of a class of dates that tells a wrong time, and is otherwise the real one."""

    def __instancecheck__(cls, value) -> bool:
        return isinstance(value, cls.real)


def shifted(days: int):
    """`datetime` and `date` of a machine whose clock is wrong by so many days."""
    by = datetimes.timedelta(days)

    class Moment(datetimes.datetime, metaclass=_Shifted):
        real = datetimes.datetime

        @classmethod
        def now(cls, tz=None):
            return datetimes.datetime.now(tz) + by

    class Day(datetimes.date, metaclass=_Shifted):
        real = datetimes.date

        @classmethod
        def today(cls):
            return datetimes.date.today() + by  # noqa: DTZ011 (as wrong as can be)

    return Moment, Day


@pytest.mark.parametrize("days", [-1, 1])
def test_a_wrong_clock_of_our_machine_reopens_and_ends_no_vote(world, fresh, monkeypatch, days):
    moment, day = shifted(days)
    for name, module in list(sys.modules.items()):
        if re.match(r"(domain|jobs|ussd|sms|locales)\b", name):
            for known, wrong in (("datetime", moment), ("date", day)):
                if getattr(module, known, None) in (datetimes.datetime, datetimes.date):
                    monkeypatch.setattr(module, known, wrong)
    motion, called = put_to_vote(world, days=1), call_meeting(world, days=1)
    with world.begin() as session:
        true_day = session.execute(
            text("SELECT (clock_timestamp() AT TIME ZONE :zone)::date + 1"), {"zone": NAIROBI}
        ).scalar_one()
    assert motion.until(NAIROBI) == true_day
    cast(world, "Daudi", motion.number, "yes")
    assert close_motions(world) == 0
    assert remind(world) == 0
    with world.begin() as session:
        asked = SimpleNamespace(session=session, org=group(session))
        today = true_day - datetimes.timedelta(1)
        assert readers.read(readers.day(0, 9), asked, f"{today:%d%m}") == str(today)
        with pytest.raises(DateUnfit):
            readers.read(readers.day(0, 9), asked, f"{today - datetimes.timedelta(1):%d%m}")
    with world.begin() as session:
        assert meetings.next_one(session, called.org_id) == called
    pass_time(fresh, days=2)
    with pytest.raises(MotionClosed):
        cast(world, "Baraka", motion.number, "yes")
    assert close_motions(world) == 1
    with world.begin() as session:
        assert meetings.next_one(session, called.org_id) is None


# --- nothing is altered unseen ---------------------------------------------------------------------------------------

ALTER = ("UPDATE ballot SET choice = 'no'", "DELETE FROM ballot", "TRUNCATE ballot")


@pytest.mark.parametrize("statement", ALTER)
def test_ballots_are_append_only_by_the_rights_of_the_application_alone(world, fresh, statement):
    cast(world, "Daudi", put_to_vote(world).number, "yes")
    with (
        without(fresh, "ballot_is_append_only", "ballot"),
        pytest.raises(DBAPIError, match="permission denied"),
        world.begin() as session,
    ):
        session.execute(text(statement))


@pytest.mark.parametrize("statement", ALTER)
def test_ballots_are_append_only_by_the_trigger_alone(world, fresh, statement):
    cast(world, "Daudi", put_to_vote(world).number, "yes")
    with psycopg.connect(fresh) as owner, pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only"):
        owner.execute(statement)


@pytest.mark.parametrize(
    "column", ["text = 'Sell the mill'", "closes_at = now()", "quorum = 1", "roll = 1", "seal = ''", "secret = false"]
)
def test_what_was_put_to_the_vote_stays_as_it_was_put(world, column):
    put_to_vote(world)
    with pytest.raises(DBAPIError, match="permission denied"), world.begin() as session:
        session.execute(text(f"UPDATE motion SET {column}"))


def test_the_database_takes_no_ballot_that_is_less_secret_than_its_motion(world):
    motion = put_to_vote(world)
    facts = {"org": motion.org_id, "number": motion.number, "voter": "4", "choice": "yes"}
    with pytest.raises(DBAPIError, match="names nobody"), world.begin() as session:
        session.execute(ballots._CAST, facts)


@pytest.mark.unaudited("ballots were altered by hand")
@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE ballot SET choice = 'no' WHERE seq = 2", "ballot 2: should be as it was cast"),
        ("UPDATE ballot SET voter = repeat('a', 64) WHERE seq = 3", "ballot 3: should be as it was cast"),
        ("UPDATE ballot SET digest = repeat('a', 64) WHERE seq = 1", "ballot 1: should be as it was cast"),
        ("UPDATE ballot SET choice = 'no' WHERE seq = 4", "ballot 4: should be as it was cast"),
        ("UPDATE ballot SET voter = '4' WHERE seq = 1", "ballot 1: should be as secret as its motion"),
        ("DELETE FROM ballot WHERE seq = 2", "ballot 2: should be there, is missing"),
        ("DELETE FROM ballot WHERE seq = 4", "ballot 4: should be the last of 4, is of 3"),
        ("UPDATE motion SET yes = yes + 1", "should be 4 yes, 0 no, 0 abstain, is 5 yes"),
        ("UPDATE motion SET state = 'failed'", "should be passed, is failed"),
        ("UPDATE motion SET roll = 3", "should be at most 3 voters, is 4"),
        ("UPDATE motion SET seal = repeat('a', 64)", "ballot 4: should be the one that was sealed as aaaaaaaa"),
        ("UPDATE book SET next_motion = 1", "should be a number below 1, is 1"),
        (
            "UPDATE ballot SET choice = 'no', digest = encode(sha256(convert_to(concat_ws('|', (SELECT digest FROM ballot"
            " WHERE seq = 1), org_id, motion, seq, voter, 'no'), 'UTF8')), 'hex') WHERE seq = 2",
            "ballot 3: should be as it was cast, is altered, or the one before it is",
        ),
    ],
)
def test_one_row_that_a_superuser_edits_is_named(world, fresh, statement, named):
    motion = put_to_vote(world)
    for name in ("Amina", "Baraka", "Chebet", "Daudi"):
        cast(world, name, motion.number, "yes")
    pass_time(fresh, days=4)
    close_motions(world)
    assert faults(world) == []
    by_hand(fresh, statement)
    assert any("UMOJA, motion 1" in each and named in each for each in faults(world)), faults(world)


# --- nobody can see how one member voted -----------------------------------------------------------------------------


def everything(store) -> dict[str, list[str]]:
    """Every row of every table but the ballots and their seals, without times and ids of the run."""
    with store.begin() as session:
        names = session.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).scalars().all()
        seen = {}
        for name in set(names) - {"ballot", "motion"}:
            rows = session.execute(text(f"SELECT to_jsonb(t) FROM {name} t ORDER BY to_jsonb(t)::text")).scalars()
            seen[name] = [
                str({k: v for k, v in row.items() if not k.endswith(("_at", "_until", "_before"))}) for row in rows
            ]
    return seen


@pytest.mark.parametrize("channel", ["ussd", "sms"])
def test_what_is_stored_is_the_same_however_a_member_votes(world, fresh, channel):
    """But for the ballot itself, which names nobody: so nothing that is stored can tell who chose what."""
    motion = put_to_vote(world)
    engine = Engine(world, Words("*384*123#", "22384"), KEY, front)
    seen = {}
    for choice, digit in CHOICES.items():
        with psycopg.connect(fresh) as admin:
            for table in ("call", "inbox", "outbox"):
                admin.execute(f"TRUNCATE {table} RESTART IDENTITY")
        if channel == "ussd":
            votes = next(line[0] for line in engine.hear(Hop("x", BARAKA, "")).text.splitlines() if "Votes" in line)
            typed = [votes, "1", PIN, digit]
            for count in range(len(typed) + 1):
                reply = engine.hear(Hop("a-session", BARAKA, "*".join(typed[:count])))
            assert reply.text == "Your vote on motion 1 is counted. The result comes by SMS."
        else:
            hear(world, "africastalking", "an-id", BARAKA, f"VOTE 1 {choice.upper()}", KEY)
        seen[choice] = everything(world)
        for row in seen[choice]["inbox"]:
            assert "digest" in row
        # Which words a phone sent is kept as a digest that only the pepper could open.
        seen[choice]["inbox"] = [re.sub(r"\\\\x[0-9a-f]{64}", "", row) for row in seen[choice]["inbox"]]
    with world.begin() as session:
        assert sum(ballots.tally(session, motion.org_id, motion.number)) == 1
        assert session.execute(text("SELECT count(*) FROM ballot")).scalar_one() == 3
    assert seen["yes"] == seen["no"] == seen["abstain"]


def test_a_ballot_carries_nothing_that_leads_to_a_person(world):
    motion = put_to_vote(world)
    cast(world, "Daudi", motion.number, "yes")
    with world.begin() as session:
        row = session.execute(text("SELECT * FROM ballot")).one()._asdict()
        known = session.execute(
            text(
                "SELECT m.id, m.person_id, m.number, m.name, h.number FROM membership m JOIN phone h USING (person_id)"
            )
        ).all()
    assert row.keys() == {"org_id", "motion", "seq", "voter", "choice", "digest"}
    for each in known:
        assert row["voter"] not in {str(fact) for fact in each}


def test_a_call_taken_up_again_asks_for_the_pin_before_it_shows_the_vote(world):
    put_to_vote(world)
    engine = Engine(world, Words("*384*123#", "22384"), KEY, front)

    def type_(session_id: str, *answers: str) -> str:
        for count in range(len(answers) + 1):
            page = engine.hear(Hop(session_id, AMINA, "*".join(answers[:count]))).text
        return page

    votes = next(line[0] for line in engine.hear(Hop("x", AMINA, "")).text.splitlines() if "Votes" in line)
    assert "1 YES" in type_("first", votes, "1", PIN)
    assert type_("second", "1").startswith("Type your PIN")
    assert "1 YES" in type_("second", "1", PIN)
    assert type_("second", "1", PIN, "2").startswith("Your vote on motion 1 is counted")


def test_a_refused_vote_leaves_no_trace_of_what_it_was(world, fresh):
    put_to_vote(world)
    engine = Engine(world, Words("*384*123#", "22384"), KEY, front)
    votes = next(line[0] for line in engine.hear(Hop("x", BARAKA, "")).text.splitlines() if "Votes" in line)
    rows = set()
    for digit in CHOICES.values():
        with psycopg.connect(fresh) as admin:
            admin.execute("DELETE FROM call")
        for count in range(4):
            engine.hear(Hop("a-session", BARAKA, "*".join([votes, "1", PIN][:count])))
        by_hand(fresh, "UPDATE motion SET closes_at = opened_at + interval '1 microsecond'")
        assert engine.hear(Hop("a-session", BARAKA, f"{votes}*1*{PIN}*{digit}")).text == "This vote is over."
        by_hand(fresh, "UPDATE motion SET closes_at = opened_at + interval '3 days'")
        with world.begin() as session:
            rows.add(session.execute(text("SELECT digest, heard, state::text, reply FROM call")).one())
    assert len(rows) == 1


def test_the_answer_and_the_log_do_not_say_what_was_voted(house):
    put_to_vote(house.store)
    daudi = house.phone(DAUDI)
    daudi.text("VOTE 1 YES UMOJA")
    house.drain()
    assert daudi.inbox()[-1] == "Umoja Savings Group: your vote on motion 1 is counted. The result comes by SMS."
    log = (house.settings.baraza_data / "web.log").read_text()
    assert "VOTE" not in log
    assert "yes" not in log.lower()


def test_counting_needs_no_key(world, fresh, monkeypatch):
    motion = put_to_vote(world)
    cast(world, "Daudi", motion.number, "yes")
    monkeypatch.setattr(ballots, "voter_of", None)
    pass_time(fresh, days=4)
    with world.begin() as session:
        assert closing.close_next(session).number == motion.number
    assert faults(world) == []


def test_a_session_id_of_another_phone_votes_for_nobody(world):
    put_to_vote(world)
    engine = Engine(world, Words("*384*123#", "22384"), KEY, front)
    votes = next(line[0] for line in engine.hear(Hop("x", AMINA, "")).text.splitlines() if "Votes" in line)
    session_id = uuid.uuid4().hex
    for count in range(4):
        engine.hear(Hop(session_id, AMINA, "*".join([votes, "1", PIN][:count])))
    assert engine.hear(Hop(session_id, BARAKA, f"{votes}*1*{PIN}*1")).ends
    with world.begin() as session:
        assert session.execute(text("SELECT count(*) FROM ballot")).scalar_one() == 0
