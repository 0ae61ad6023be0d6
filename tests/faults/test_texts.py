"""What people text, however it is typed: it is understood or answered, once, and never thrown back at the gateway."""

from types import SimpleNamespace

import pytest
from sqlalchemy import text

from domain import limits
from domain.people import joining, organisations, persons
from domain.saving import savings
from domain.store import OperationalError
from domain.texts import fold
from sms.commands.answers import bare_sum
from tests.conftest import SECRET
from tests.faults.test_doors import log
from tests.faults.test_forged import entered
from tests.house.test_metrics import numbers
from tests.world import AMINA, BARAKA, ESTHER

FAILED = ("baraza_callbacks_total", "failed", "sms", "africastalking")
LOST = "HELP for more, STOP to end. Or dial *384*123#."


def texts(gateway, words: str, message_id: str = "one", sender: str = BARAKA) -> int:
    return gateway.post(f"/at/{SECRET}/sms", data={"id": message_id, "from": sender, "text": words}).status_code


def answers(world) -> list[str]:
    """The phrases that wait to be said in answer, oldest first."""
    with world.glance() as session:
        statement = "SELECT facts -> 'phrase' ->> 'text' FROM outbox WHERE kind = 'Answer' ORDER BY id"
        return session.execute(text(statement)).scalars().all()


@pytest.mark.parametrize(
    ("words", "means"),
    [(f"BAL{mark}UMOJA", "your savings are") for mark in "*/#;:!?() "]
    + [(f"{mark}BAL{mark}{mark}UMOJA{mark}", "your savings are") for mark in "*/#"]
    + [("SAVE*500*UMOJA", "is noted"), ("SAVE/500", "is noted"), ("*SAVE*500#", "is noted")]
    + [("***", "HELP for more"), ("*", "HELP for more"), (",,,,,," * 200, "HELP for more"), ("#/#", "HELP for more")],
)
def test_punctuation_between_words_is_a_space(gateway, world, words, means):
    assert texts(gateway, words) == 200
    (answer,) = answers(world)
    assert means in answer, answer


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("MOTION*UMOJA*Shall we buy a pump?", "Shall we buy a pump?"), ("MOTION Buy 2 bags: maize*UMOJA", "Buy 2 bags: maize"),
     ("motion Umoja is great UMOJA", "is great UMOJA"), ("MOTION  Buy   a pump", "Buy a pump"),
     ("Please MOTION buy a pot", "buy a pot"), ("Tafadhali, naomba MOTION UMOJA nunua chungu", "nunua chungu"),
     ("Je veux MOTION Acheter un pot", "Acheter un pot")],
)  # fmt: skip
def test_a_text_loses_its_command_and_its_group_and_no_more(gateway, world, typed, kept):
    assert texts(gateway, typed, sender=AMINA) == 200
    with world.glance() as session:
        assert session.execute(text("SELECT text FROM motion_draft")).scalars().all() == [kept]


def test_whatever_raises_is_answered_once_and_counted(gateway, world, monkeypatch):
    def stumbles(*_facts):
        raise IndexError(f"{BARAKA} typed Zzyzx")

    before = numbers(gateway).get(FAILED, 0)
    monkeypatch.setattr(savings, "of", stumbles)
    with log() as written:
        assert [texts(gateway, "BAL UMOJA Zzyzx") for _ in range(3)] == [200, 200, 200]
    assert len(answers(world)) == 1 and LOST in answers(world)[0].format(dial="*384*123#")
    assert numbers(gateway)[FAILED] == before + 1
    assert '"command-failed"' in written.getvalue() and '"IndexError"' in written.getvalue()
    assert "Zzyzx" not in written.getvalue() and BARAKA not in written.getvalue()
    monkeypatch.undo()
    assert texts(gateway, "BAL", "two") == 200 and len(answers(world)) == 2


def test_what_the_database_cannot_do_now_the_gateway_shall_bring_again(gateway, world, monkeypatch):
    def waits(*_facts):
        raise OperationalError("SELECT 1", None, Exception("no more connections"))

    with monkeypatch.context() as broken, log():
        broken.setattr(savings, "of", waits)
        assert texts(gateway, "BAL") == 503
    assert texts(gateway, "BAL") == 200 and len(answers(world)) == 1


# --- the same again --------------------------------------------------------------------------------------------------


def test_the_same_words_within_a_minute_are_answered_again_and_done_once(gateway, world):
    assert [texts(gateway, "SAVE 500", each) for each in ("one", "two", "one", "two", "three")] == [200] * 5
    said = answers(world)
    assert len(said) == 3 and len(set(said)) == 1 and "is noted" in said[0]
    with world.glance() as session:
        assert session.execute(text("SELECT count(*) FROM slip")).scalar_one() == 1
    assert texts(gateway, "NO", "four") == 200 and texts(gateway, "SAVE 500", "one") == 200
    assert len(answers(world)) == 4, "an old copy is not answered again"


def test_a_yes_that_is_sent_again_brings_its_receipt_again_and_confirms_once(gateway, world):
    entered(world)
    assert [texts(gateway, "YES 1", each, ESTHER) for each in ("one", "two")] == [200, 200]
    with world.glance() as session:
        statement = "SELECT kind FROM outbox WHERE phone = :phone AND kind <> 'Answer' ORDER BY id"
        heard = session.execute(text(statement), {"phone": ESTHER}).scalars().all()
        assert session.execute(text("SELECT count(*) FROM slip WHERE status = 'confirmed'")).scalar_one() == 1
    assert len(heard) >= 2 and heard[-1] == heard[-2], heard


# --- sums as people write them -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "minor"),
    [("SAVE KSh 500", 50_000), ("SAVE KES 500", 50_000), ("SAVE Ksh.500", 50_000), ("SAVE 500/=", 50_000), ("SAVE 500 /=", 50_000),
     ("SAVE 500/-", 50_000), ("SAVE 500 bob", 50_000), ("SAVE 500bob", 50_000), ("SAVE ksh1,500/=", 150_000),
     ("SAVE 500 shillings please", 50_000), ("SAVE 500 KSh FOR 3", 50_000), ("SAVE Sh 500 UMOJA", 50_000), ("SAVE 500 thank you", 50_000),
     ("SAVE 2k", None), ("SAVE 2 k", None), ("SAVE $20", None), ("SAVE 500 USD", None), ("SAVE 500 CFA", None), ("SAVE KSh", None),
     ("SAVE KSh 1 500", None), ("SAVE KSh 1.500", None), ("SAVE 500 rob", None), ("SAVE bob 500 bob 500", None)],
)  # fmt: skip
def test_a_sum_may_say_what_money_it_is(gateway, world, words, minor):
    texts(gateway, words)
    with world.glance() as session:
        assert session.execute(text("SELECT sum(amount) FROM slip")).scalar_one() == minor, answers(world)


@pytest.mark.parametrize(
    ("currency", "words", "sum_"),
    [("XOF", "1500 FCFA", "1500"), ("XOF", "1500F", "1500"), ("XOF", "1500 francs", "1500"), ("USD", "$20", "20"),
     ("TZS", "500 shilingi", "500"), ("ZMW", "K 500", "500"), ("ZMW", "2k", "2k"), ("ZMW", "2 k", "2 k"), ("KES", "$20", "$20")],
)  # fmt: skip
def test_of_each_money_in_its_own_words(currency, words, sum_):
    raw = tuple(words.split())
    message = SimpleNamespace(args=tuple(map(fold, raw)), raw=raw, org=SimpleNamespace(currency=currency))
    bare_sum(message)
    assert (" ".join(message.args), " ".join(message.raw)) == (sum_, sum_)


@pytest.mark.parametrize("command", ["LOAN KSh 500 2", "LOAN 500/= 2", "LOAN 500 bob 2"])
def test_what_stands_behind_the_sum_is_where_it_was(gateway, world, command):
    texts(gateway, "LOAN 500 2", "plain")
    texts(gateway, command, "with a word")
    assert len(set(answers(world))) == 1, answers(world)


# --- words that end it -----------------------------------------------------------------------------------------------

ENDING = [
    "STOP",
    "STOPALL",
    "UNSUBSCRIBE",
    "CANCEL",
    "END",
    "QUIT",
    "HALT",
    "REVOKE",
    "OPTOUT",
    "ARRET",
    "ACHA",
    "SIMAMA",
    "SITISHA",
]


def has_stopped(world, phone: str) -> bool:
    with world.glance() as session:
        statement = (
            "SELECT stopped_at IS NOT NULL FROM person WHERE id = (SELECT person_id FROM phone WHERE number = :phone)"
        )
        return session.execute(text(statement), {"phone": phone}).scalar() or False


@pytest.mark.parametrize("word", [*ENDING, "Arrêt", "stop", " Stop. ", "*END*", "unsubscribe!"])
@pytest.mark.parametrize("language", ["en", "sw", "fr"])
def test_whoever_says_one_of_these_words_alone_is_left_alone(gateway, world, word, language):
    with world.begin() as session:
        session.execute(text("UPDATE person SET language = :language"), {"language": language})
    assert texts(gateway, word) == 200
    assert has_stopped(world, BARAKA)


@pytest.mark.parametrize(
    "words",
    ["SHOP", "STOB", "STP", "ENDS", "CANCELED", "HALF", "REVOKED", "ARRETS", "END of the month", "CANCEL my loan", "HALT 500",
     "REVOKE 3", "OPTOUT UMOJA please now", "SIMAMISHA", "CHA", "ACHANA", "QUITE", "STOPP"],
)  # fmt: skip
def test_nothing_else_does(gateway, world, words):
    assert texts(gateway, words) == 200
    assert not has_stopped(world, BARAKA)


@pytest.mark.parametrize("words", ["Stop sending me these", "Unsubscribe me now", "stop umoja", "stop it please"])
def test_stop_is_obeyed_whatever_follows(gateway, world, words):
    texts(gateway, words)
    assert has_stopped(world, BARAKA)


def test_every_answer_to_something_unknown_says_how_to_stop(gateway, world):
    for at, words in enumerate(("what", "???", "jambo sana", "9999999")):
        texts(gateway, words, str(at))
        texts(gateway, words, f"stranger-{at}", "+254799000001")
    assert len(answers(world)) == 8 and all("STOP to end" in each for each in answers(world))


# --- what is paid for ------------------------------------------------------------------------------------------------


def test_one_number_has_so_many_answers_a_day_and_one_that_is_nobodys_fewer(gateway, world, monkeypatch):
    monkeypatch.setattr(limits, "ANSWERS_A_DAY", 5)
    monkeypatch.setattr(limits, "STRANGER_ANSWERS_A_DAY", 2)
    for at in range(8):
        assert texts(gateway, f"what{at}", f"m{at}") == 200
        assert texts(gateway, f"what{at}", f"s{at}", "+254799000001") == 200
    assert len(answers(world)) == 5 + 2
    texts(gateway, "SAVE 500", "late")
    with world.begin() as session:
        assert session.execute(text("SELECT count(*) FROM slip")).scalar_one() == 1, (
            "what is asked is done all the same"
        )
        session.execute(text("UPDATE outbox SET created_at = created_at - interval '25 h'"))
    texts(gateway, "what", "tomorrow")
    assert len(answers(world)) == 8


def test_all_numbers_that_are_nobodys_have_a_limit_together(gateway, world, monkeypatch):
    monkeypatch.setattr(limits, "STRANGERS_ANSWERED_A_DAY", 3)
    for at in range(6):
        assert texts(gateway, "hello", f"s{at}", f"+25479900000{at}") == 200
    assert len(answers(world)) == 3
    texts(gateway, "hello", "member")
    assert len(answers(world)) == 4


def test_forged_joins_do_not_fill_a_groups_list(gateway, world, monkeypatch):
    monkeypatch.setattr(limits, "JOINS_BY_SMS_WAITING", 3)
    for at in range(5):
        texts(gateway, f"JOIN UMOJA Peter Kamau{'abcde'[at]}", str(at), f"+25479900000{at}")
    assert sum("You have asked" in each for each in answers(world)) == 3 and "Many ask by SMS" in answers(world)[-1]
    with world.begin() as session:  # a call still asks
        person = persons.meet(session, "+254799000009", "en")
        joining.ask_to_join(session, person, organisations.by_code(session, "UMOJA"), "Honest Wanjiru")
