"""Words of every day, by the hundred and in each language, from a member whose word is wanted everywhere: they do nothing."""

from pathlib import Path

import pytest
from sqlalchemy import text

from domain.texts import distance
from locales import LANGUAGES
from sms import commands, parse
from tests.agenda import call_meeting, put_to_vote
from tests.faults.test_forged import changed, entered, stands, wanted
from tests.faults.test_texts import texts
from tests.world import ESTHER

FOLDER = Path(__file__).parent.parent / "everyday"
SPOKEN = sorted(each.stem for each in FOLDER.glob("*.txt"))
AT_LEAST = 500


def everyday(language: str) -> list[str]:
    """The words of a language's file; a line that begins with # is a remark."""
    lines = (FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


@pytest.mark.parametrize("language", SPOKEN)
def test_the_file_holds_words_of_every_day_and_no_commands(language):
    words = everyday(language)
    assert len(words) == len(set(words)) >= AT_LEAST
    assert [word for word in words if commands.find(parse.pieces(word), language)
            and parse.slip_of(word, commands.vocabulary(language)) == parse.fold(word)] == []  # fmt: skip


def test_every_language_has_its_file():
    assert sorted(LANGUAGES) == SPOKEN


@pytest.fixture
def asked(world):
    """Esther's word is wanted: on a payment, a motion, a meeting, a loan that she may vouch for."""
    entered(world)
    put_to_vote(world)
    call_meeting(world)
    wanted(world)
    return world


@pytest.mark.parametrize("language", SPOKEN)
def test_words_of_every_day_do_nothing(gateway, asked, language):
    with asked.begin() as session:
        session.execute(text("UPDATE person SET language = :language"), {"language": language})
    was = stands(asked)
    for at, words in enumerate(said(language)):
        assert texts(gateway, words, f"{at}", ESTHER) == 200
    assert changed(was, stands(asked)) == set()


def _alike(word: str, other: str) -> bool:
    return distance(word, other) <= (1 if len(word) <= 5 else 2)


def said(language: str) -> list[str]:
    """Each word alone; those that are like a command with a number and with a sum behind them as well."""
    words = everyday(language)
    near = [word for word in words if any(_alike(word, each) for each in commands.vocabulary(language))]
    assert near
    return words + [f"{word} {number}" for word in near for number in (1, 500)]
