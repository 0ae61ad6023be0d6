"""What people text, however it is typed: it is understood or answered, once, and never thrown back at the gateway."""

import pytest
from sqlalchemy import text

from domain.saving import savings
from domain.store import OperationalError
from tests.conftest import SECRET, application
from tests.faults.test_doors import log
from tests.house.test_metrics import numbers
from tests.world import AMINA, BARAKA

FAILED = ("baraza_callbacks_total", "failed", "sms", "africastalking")
LOST = "HELP for more, STOP to end. Or dial *384*123#."


@pytest.fixture
def gateway(settings, world):
    """Somebody who passes on what is texted, in this very process."""
    with application(settings) as app:
        yield app.test_client()


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
     ("motion Umoja is great UMOJA", "is great UMOJA"), ("MOTION  Buy   a pump", "Buy a pump")],
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
