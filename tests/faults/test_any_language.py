"""A command's words are known to everybody, whatever she speaks, where no two languages mean different things by them."""

import pytest
from sqlalchemy import text

from domain.texts import fold
from locales import LANGUAGES, command_words
from sms import commands, parse
from sms.commands.vote import CHOICES
from tests.agenda import put_to_vote
from tests.faults.test_texts import answers, texts
from tests.world import DAUDI

TABLE = [
    (name, spoken, word)
    for name, each in commands._commands.items()
    for spoken in LANGUAGES
    for word in command_words(spoken, each.words)
]


@pytest.mark.parametrize("speaks", LANGUAGES)
def test_every_word_of_every_language_is_the_same_command_for_who_speaks_another(speaks):
    means = {}
    for name, _spoken, word in TABLE:
        means.setdefault(fold(word), set()).add(name)
    hers = {fold(word) for name, spoken, word in TABLE if spoken in (speaks, "en")}
    found, left_out = {}, set(LANGUAGES[speaks].everyday.split())
    for name, spoken, word in TABLE:
        known = commands.find(parse.pieces(f"{word} 500"), speaks)
        if fold(word) in hers or (len(means[fold(word)]) == 1 and fold(word) not in left_out):
            assert known and (known.words.text == name or fold(word) in hers), (
                f"{word} ({spoken}) for who speaks {speaks}"
            )
        elif known is None or known.words.text != name:
            found[word] = name
    assert {fold(word) for word in found} <= left_out | {word for word, names in means.items() if len(names) > 1}


@pytest.mark.parametrize(
    ("speaks", "word"), [("en", "Weka 500"), ("sw", "EPARGNER 500"), ("fr", "weka500"), ("sw", "Save 500")]
)
def test_money_is_noted_by_a_word_of_another_language(gateway, world, speaks, word):
    with world.begin() as session:
        session.execute(text("UPDATE person SET language = :language"), {"language": speaks})
    texts(gateway, f"{word} umoja", "w", DAUDI)
    with world.begin() as session:
        assert session.execute(text("SELECT kind, amount FROM slip")).all() == [("savings", 500_00)]


def test_a_slip_of_the_finger_of_another_language_is_none(gateway, world):
    texts(gateway, "Wekka 500 umoja", "w", DAUDI)
    with world.begin() as session:
        assert session.execute(text("SELECT count(*) FROM slip")).scalar_one() == 0
    assert commands.asked_back(parse.pieces("Wekka 500"), [], "en") is None


def test_what_stands_behind_a_command_is_known_too(gateway, world):
    put_to_vote(world)
    yes = command_words("sw", CHOICES["yes"])[0]
    texts(gateway, f"KURA 1 {yes} umoja", "v", DAUDI)
    assert "counted" in answers(world)[-1], answers(world)
