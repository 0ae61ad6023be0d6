"""Money and consent take exact words: what is nearly one, or may be about two things, is asked back and does nothing."""

import pytest
from sqlalchemy import text

from domain import limits
from tests.agenda import call_meeting, put_to_vote
from tests.faults.test_forged import changed, entered, stands, wanted
from tests.faults.test_texts import answers, texts
from tests.world import AMINA, DAUDI, ESTHER

# --- what is nearly a word -------------------------------------------------------------------------------------------


def asked_back(world) -> str | None:
    """What the last answer asks whether it was meant; None: it asks nothing."""
    with world.glance() as session:
        facts = session.execute(text("SELECT facts FROM outbox WHERE kind = 'Answer' ORDER BY id DESC LIMIT 1"))
        return facts.scalar_one()["phrase"]["facts"].get("meant")


@pytest.mark.parametrize(
    ("language", "words", "meant"),
    [
        ("en", "Gave 500", "SAVE 500"),
        ("en", "please svae500 umoja", "SAVE 500 umoja"),
        ("en", "Svae 500?", "SAVE 500"),
        ("sw", "Weks 500", "WEKA 500"),
        ("fr", "epragne 500 svp", "EPARGNE 500 svp"),
        ("en", "STEP", "STOP"),
        ("en", "STRT prices", "START prices"),
        ("en", "Shop open?", None),
        ("en", "Quite late today", None),
        ("sw", "Asha", "ACHA"),
        ("sw", "Asha hayupo leo", None),
        ("sw", "Acha nitume kesho", "ACHA"),
        ("sw", "Anna ameleta", None),
        ("sw", "Anza kesho", "ANZA"),
        ("sw", "Dawa", "SAWA"),
        ("sw", "Hawa 1", "SAWA 1"),
        ("sw", "Hawana", "HAPANA"),
        ("fr", "Justin", "JUSTE"),
        ("en", "VOTE 1 YSE", None),
        ("en", "VOTE 1 YESS", "VOTE 1 YES"),
        ("sw", "kura 1 hapna umoja", "KURA 1 HAPANA UMOJA"),
        ("sw", "sanduku ndyio", "SANDUKU NDIYO"),
        ("en", "MEET YESS", "MEET YES"),
        ("en", "John UMOJA Peter", "JOIN UMOJA Peter"),
        ("en", "Moton buy a pump for the school", "MOTION buy a pump for the school"),
        ("en", f"Moton {'buy a pump ' * 9}", None),
        ("en", "Sheat 2811 860 / 13 3 20", "SHEET 2811 860 / 13 3 20"),
        ("en", "Gave birth yesterday", None),
    ],
)
def test_a_near_miss_of_what_does_something_is_asked_back(gateway, world, language, words, meant):
    put_to_vote(world)
    call_meeting(world)
    entered(world)
    with world.begin() as session:
        session.execute(text("UPDATE person SET language = :language"), {"language": language})
    was = stands(world)
    assert texts(gateway, words, sender=ESTHER) == 200
    assert asked_back(world) == meant
    assert changed(was, stands(world)) == set()


def test_what_was_asked_back_is_done_as_it_was_asked(gateway, world):
    texts(gateway, "Svae 500", "slip")
    texts(gateway, asked_back(world), "meant")
    assert "is noted" in answers(world)[-1]


# --- a bare yes ------------------------------------------------------------------------------------------------------


def asked_which(world) -> list[str]:
    """The things of which the last answer asks which is meant, as she would text them."""
    with world.glance() as session:
        facts = session.execute(text("SELECT facts FROM outbox WHERE kind = 'Answer' ORDER BY id DESC LIMIT 1"))
        return [each if isinstance(each, str) else each["facts"]["way"] for each in
                facts.scalar_one()["phrase"]["facts"].get("ways", [])]  # fmt: skip


@pytest.mark.parametrize("word", ["YES", "ok", "NO"])
def test_a_bare_yes_is_asked_back_where_two_things_are_open(gateway, world, word):
    answer = "NO" if word == "NO" else "YES"
    entered(world)
    put_to_vote(world)
    was = stands(world)
    texts(gateway, word, "bare", ESTHER)
    assert changed(was, stands(world)) == set()
    assert asked_which(world) == [f"{answer} 1", f"VOTE 1 {answer}"]
    texts(gateway, f"VOTE 1 {answer}", "voted", ESTHER)
    texts(gateway, word, "again", ESTHER)
    assert {"slip"} < changed(was, stands(world)), "one thing is open now"


def test_of_two_payments_a_bare_yes_confirms_none(gateway, world):
    entered(world)
    entered(world, "again")
    was = stands(world)
    texts(gateway, "YES", "bare", ESTHER)
    assert asked_which(world) == ["YES 1", "YES 2"] and changed(was, stands(world)) == set()


@pytest.mark.parametrize(
    ("before", "word", "meant"),
    [(put_to_vote, "YES", "VOTE 1 YES"), (call_meeting, "OK", "MEET YES"), (wanted, "NO", "VOUCH 1 NO"), (None, "YES", None)],
)  # fmt: skip
def test_a_bare_yes_to_what_is_no_payment_is_asked_back(gateway, world, before, word, meant):
    if before:
        before(world)
    was = stands(world)
    texts(gateway, word, "bare", ESTHER)
    assert asked_back(world) == meant and changed(was, stands(world)) == set()
    assert meant or answers(world) == ["No payment waits for you."]


def test_as_many_things_are_listed_as_one_text_holds_and_the_others_counted(gateway, world):
    for at in range(limits.MOTIONS_OPEN):
        put_to_vote(world, f"Buy a pump {at}", key=str(at))
    texts(gateway, "YES UMOJA", "bare", DAUDI)
    asked = asked_which(world)
    assert asked[0] == "VOTE 1 YES UMOJA"
    assert 5 < len(asked) < limits.MOTIONS_OPEN and "{count} more" in answers(world)[-1]


def test_an_officer_is_sent_to_the_phone_however_much_cash_waits(gateway, world):
    for at in range(2):
        texts(gateway, f"SAVE {500 + at}", f"save-{at}", ESTHER)
    texts(gateway, "YES", "bare", AMINA)
    assert "To confirm cash as an officer" in answers(world)[-1]
