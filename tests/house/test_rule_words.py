"""The words for the constitution: every rule, every choice and every nought is said in every language, and fits."""

import importlib
import re

import pytest

from domain import rooms
from domain.constitution.fields import RULES, SECTIONS
from domain.constitution.templates import TEMPLATES
from locales import LANGUAGES, Phrase, gsm, limits, writing
from locales.constitution.templates import NAMES, SUMS
from locales.rules import SECTION_NAMES, WORDS, in_short, sentence, title
from tests.longest import EXTREMES, SAMPLES
from tests.longest import WORDS as SAY
from tests.rules import extremes
from ussd import fit

LINE = 25  # of a menu


def longest_day(language: str):
    """The day that is the longest when it is written out."""
    return max(SAMPLES["day"], key=lambda day: len(writing.day(language, day)))


def test_every_rule_and_every_template_has_words():
    assert WORDS.keys() == RULES.keys()
    for room in rooms.each("domain", "rules"):
        words = importlib.import_module(f"locales.{room.__name__.split('.')[1]}.rules").WORDS
        assert words.keys() == room.RULES.keys(), "a room has the words for its own rules"
    assert SECTION_NAMES.keys() == SECTIONS.keys()
    assert NAMES.keys() == TEMPLATES.keys()
    assert SUMS.keys() == {template.base for template in TEMPLATES.values()} - {None}


def test_the_extremes_are_those_of_the_fields():
    """What the tests below measure leaves no rule, no choice and no end of the bounds out."""
    for name, rule in RULES.items():
        values = [value for each, value, _currency in extremes() if each == name]
        assert set(rule.choices or (str(rule.least), str(rule.most))) <= set(values)
        assert all(rule.read(value) == value for value in values)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_is_said_and_fits(language):
    for name, value, currency in EXTREMES:
        said = SAY.say(language, sentence(name, value, currency))
        assert gsm.room(said, limits.RULE_SENTENCE, 0), f"{name} {value} in {language}, {gsm.length(said)}: {said}"
        assert said.endswith(".") and said[0] == said[0].upper()
        called = SAY.say(language, title(name))
        assert gsm.room(called, limits.RULE_TITLE, 0), f"{name} in {language}, {gsm.length(called)}: {called}"
        line = f"9 {SAY.say(language, in_short(name, value, currency))}"
        assert gsm.room(line, LINE, 0), f"{name} {value} in {language}, {gsm.length(line)}: {line}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_values_of_a_rule_are_said_alike(language):
    for name in RULES:
        mine = [(value, currency) for each, value, currency in EXTREMES if each == name]
        for said in (sentence, in_short):
            assert len({SAY.say(language, said(name, *each)) for each in mine}) == len(set(mine)), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_value_is_heard_in_the_sentence_and_money_in_the_groups_currency(language):
    """Whatever number a rule has is in its sentence, but where one and nought have words of their own."""
    for name, value, currency in EXTREMES:
        rule, said = RULES[name], SAY.say(language, sentence(name, value, currency))
        if rule.unit == "money" and float(value):
            assert re.search(rf"\b{re.escape(writing.SHORT[currency])}\b", said), said
        if not rule.choices and float(value) > 1:
            digits = re.sub(r"\D", "", value.rstrip("0").rstrip(".") if "." in value else value)
            assert digits in re.sub(r"\D", "", said), f"{name} {value}: {said}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_there_is_no_such_thing_is_said_in_words_and_not_as_nought(language):
    noughts = [name for name, rule in RULES.items() if rule.least == 0 and name != "deposit_first_weight"]
    assert len(noughts) >= 14
    for name in noughts:
        for said in (sentence(name, "0", "KES"), in_short(name, "0", "KES")):
            assert not re.search("[0-9]", SAY.say(language, said)), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_and_what_shall_be_stand_on_one_screen(language):
    """The last screen before the vote, whichever rule it is about, is one page."""
    nav = [f"{key} {SAY.say(language, Phrase(said))}" for key, said in (("0", "Back"), ("00", "Home"))]
    line = f"1 {SAY.say(language, Phrase('Yes, open it'))}"
    for name, value, currency in EXTREMES:
        for now in (other for each, other, theirs in EXTREMES if each == name and theirs == currency):
            facts = {"value": in_short(name, now, currency), "sentence": sentence(name, value, currency)}
            text = SAY.say(
                language, Phrase("Now: {value}. From {day}: {sentence}", facts | {"day": longest_day(language)})
            )
            page = "\n".join([text, line, *nav])
            assert fit.fits(page), f"{len(page)}: {page}"
