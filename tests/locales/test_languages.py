"""What every language has to say of itself."""

import gettext
from collections import Counter

import pytest
from babel import Locale

from console.headings import COLUMNS
from domain.seal.chain import SYLLABLES
from domain.texts import fold
from locales import LANGUAGES, SOURCE, language_of

each = pytest.mark.parametrize("own", LANGUAGES.values(), ids=LANGUAGES)


def test_the_menu_of_languages_keeps_its_order():
    """People know them by their numbers."""
    assert list(LANGUAGES)[:3] == ["en", "sw", "fr"]
    assert len({own.place for own in LANGUAGES.values()}) == len(LANGUAGES)


@each
def test_a_language_is_called_what_its_people_call_it(own):
    assert Locale.parse(own.cldr).get_display_name(own.cldr).casefold() == own.name.casefold()
    assert fold(own.name) in own.called.split()


@each
def test_plural_forms_are_those_of_the_language(own):
    """As CLDR tells them apart, which says nothing of some languages (then nothing is compared), and knows a form for
    millions in French that gettext's catalogs leave out."""
    parts = dict(part.strip().split("=", 1) for part in own.plurals.rstrip(";").split(";"))
    choose, cldr = gettext.c2py(parts["plural"]), Locale.parse(own.cldr).plural_form
    forms = {count: choose(count) for count in range(1_000)}
    assert set(forms.values()) == set(range(int(parts["nplurals"])))
    if cldr.rules:
        together = {(form, cldr(count)) for count, form in forms.items()}
        assert len(together) == len(set(forms.values())) == len({tag for _form, tag in together})


@each
def test_a_table_of_members_may_be_headed_in_every_language(own):
    assert own.headings.keys() == set(COLUMNS)
    assert own.offices.keys() == {"chair", "secretary", "treasurer", "member"}
    words = " ".join(
        [
            own.called,
            own.before,
            own.behind,
            own.fillers,
            own.lending,
            own.joined_by,
            *own.headings.values(),
            *own.offices.values(),
        ]
    )
    assert all(word == "|" or (word == fold(word) and word.isalpha()) for word in words.split())


def test_no_word_of_a_table_is_claimed_twice():
    for column in COLUMNS:
        words = [word for own in LANGUAGES.values() for word in set(own.headings[column].split()) - {"|"}]
        assert not [word for word, many in Counter(words).items() if many > 1], column


@each
def test_seals_are_told_in_syllables_that_there_are(own):
    assert own.seal in SYLLABLES


def test_a_country_is_greeted_in_one_language():
    countries = [country for own in LANGUAGES.values() for country in own.countries.split()]
    assert len(countries) == len(set(countries))
    assert [language_of(country) for country in ("TZ", "TG", "KE", None)] == ["sw", "fr", SOURCE, SOURCE]


def test_weekdays_are_seven_or_those_of_cldr():
    assert {len(own.weekdays) for own in LANGUAGES.values()} <= {0, 7}
