"""Catalogs as people leave them: half translated, with a brace lost, appended to by several branches."""

from dataclasses import replace
from pathlib import Path

import pytest

from locales import LANGUAGES, Phrase, Words, _, _c, _n, collect, words
from locales.words import CatalogUnfit, _translate, compiled
from tests.house.costs import kept

LUGANDA = replace(LANGUAGES["sw"], name="Luganda")

HEAD = """\
msgid ""
msgstr ""
"Language: fr\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

"""


def entry(english: str, french: str, marks: str = "", context: str = "") -> str:
    return marks + (f'msgctxt "{context}"\n' if context else "") + f'msgid "{english}"\nmsgstr "{french}"\n\n'


def plural(one: str, many: str, *french: str) -> str:
    said = "".join(f'msgstr[{at}] "{form}"\n' for at, form in enumerate(french))
    return f'msgid "{one}"\nmsgid_plural "{many}"\n{said}\n'


@pytest.fixture
def file(tmp_path):
    """Writes a catalog and gives back what can be said from it."""

    def write(*entries: str):
        path = tmp_path / "messages.po"
        path.write_text(HEAD + "".join(entries))
        return compiled(path, "fr")

    return write


# --- saying ----------------------------------------------------------------------------------------------------------


def test_a_translation_nobody_has_read_over_is_used(file):
    assert _translate(file(entry("Yes", "Oui", "#, fuzzy\n")), _("Yes")) == "Oui"


def test_what_is_not_translated_is_said_in_english(file):
    catalog = file(
        entry("Yes", ""),
        entry("BAL", "", context="command"),
        plural("{count} try", "{count} tries", "", ""),
        plural("{count} day", "{count} days", "{count} jour", ""),
    )
    assert _translate(catalog, _("Yes")) == "Yes"
    assert _translate(catalog, _("not there at all")) == "not there at all"
    assert _translate(catalog, _c("command", "BAL")) == "BAL"
    assert _translate(catalog, _n("{count} try", "{count} tries", 3)) == "{count} tries"
    assert _translate(catalog, _n("{count} day", "{count} days", 1)) == "{count} day"


@pytest.mark.parametrize(
    "broken",
    [
        "Vous avez {amount",
        "Vous avez amount}",
        "Vous avez {montant}",
        "Vous avez {}",
        "Vous avez {0}",
        "Vous avez {amount.currency}",
        "Vous avez {amount!r}",
        "Vous avez {amount:>99999999}",
        "Vous avez {amount[0]}",
    ],
)
def test_a_broken_brace_costs_its_own_phrase_and_nothing_else(file, broken):
    catalog = file(entry("You have {amount}", broken), entry("Yes", "Oui"))
    assert _translate(catalog, _("You have {amount}")) == "You have {amount}"
    assert _translate(catalog, _("Yes")) == "Oui"


def test_a_translation_may_leave_a_fact_out_or_name_the_code_to_dial(file):
    catalog = file(entry("Hello {name}", "Bonjour, composez le {dial}"))
    assert _translate(catalog, _("Hello {name}")) == "Bonjour, composez le {dial}"


def test_plural_forms_are_chosen_by_the_language(file):
    catalog = file(plural("{count} try", "{count} tries", "{count} essai", "{count} essais"))
    said = [_translate(catalog, _n("{count} try", "{count} tries", count)) for count in (0, 1, 2)]
    assert said == ["{count} essai", "{count} essai", "{count} essais"]  # French counts nought as one, English does not
    english = Words("*1#", "2")
    assert [english.say("en", _n("{count} try", "{count} tries", count)) for count in (0, 1)] == ["0 tries", "1 try"]


def test_a_catalog_that_is_missing_stops_the_start(monkeypatch, tmp_path):
    monkeypatch.setattr(words, "LANGUAGES", LANGUAGES | {"lg": LUGANDA})
    monkeypatch.setattr(words, "FOLDER", tmp_path)
    words._catalog.cache_clear()
    with pytest.raises(CatalogUnfit, match=r"words of .* are missing: there is no file .*messages\.po"):
        Words("*1#", "2")
    words._catalog.cache_clear()


@pytest.mark.parametrize(
    "text",
    [
        'msgid "Yes"\nmsgstr "Oui',
        'msgid "Yes"\nmsgtr "Oui"\n',
        'msgid "Yes"\nOui\n',
        'msgid "Yes"\n\nmsgid "No"\nmsgstr "Non"\n',
    ],
)
def test_a_catalog_that_cannot_be_read_says_where(file, text):
    with pytest.raises(CatalogUnfit, match=r"words of fr cannot be read: .*messages\.po"):
        file(text)


@pytest.mark.parametrize("wrong", ["nplurals=2; plural=(n != 1);", "nplurals=3; plural=(n > 1);"])
def test_a_catalog_that_counts_in_another_way_than_its_language_says_so(tmp_path, wrong):
    path = tmp_path / "messages.po"
    path.write_text(HEAD.replace("nplurals=2; plural=(n > 1);", wrong))
    with pytest.raises(CatalogUnfit, match=r"its Plural-Forms are not those of fr/language.py, .*n > 1"):
        compiled(path, "fr")


def test_a_catalog_in_another_encoding_says_so(tmp_path):
    path = tmp_path / "messages.po"
    path.write_bytes(HEAD.encode() + 'msgid "Yes"\nmsgstr "Épargne"\n'.encode("latin-1"))
    with pytest.raises(CatalogUnfit, match="cannot be read"):
        compiled(path, "fr")


def test_words_of_a_language_that_is_not_offered_are_english():
    said = Words("*384#", "22384").say("rw", _("Dial {dial} or text {number}: {count}", count=[1, _("Yes")]))
    assert said == "Dial *384# or text 22384: 1, Yes"


def test_a_name_is_never_read_as_a_phrase():
    said = Words("*384#", "22384").say("en", _("{name} asks", name="{dial}{name.x}{"))
    assert said == "{dial}{name.x}{ asks"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Afi Mensah", "Dette d'Afi Mensah"),
        ("Élom", "Dette d'Élom"),
        ("Kossi", "Dette de Kossi"),
        ("Hawa", "Dette de Hawa"),
        ("8 membres", "Dette de 8 membres"),
        ("", "Dette de "),
    ],
)
def test_french_elides_before_a_name_that_begins_with_a_vowel(name, said):
    assert Words("*1#", "2").say("fr", _("Debt of {name}", name=name)) == said


def test_other_languages_elide_nothing():
    assert Words("*1#", "2").say("sw", _("Debt of {name}", name="Afi")) == "Deni la Afi"


def test_a_phrase_survives_the_outbox():
    whole = _("{lines}: {topic}", lines=[_("{a}", a=[1, 2]), _("b")], topic=_n("{count} x", "{count} y", 2))
    assert Phrase.unpacked(whole.packed()) == whole


# --- collecting ------------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path) -> Path:
    """A copy of the catalogs."""
    for language in ("sw", "fr"):
        (tmp_path / language).mkdir()
        (tmp_path / language / "messages.po").write_text((collect.FOLDER / language / "messages.po").read_text())
    return tmp_path


def fr(folder: Path) -> Path:
    return folder / "fr" / "messages.po"


def test_a_collected_catalog_is_left_alone(folder, capsys):
    before = fr(folder).read_bytes()
    assert collect.main([], folder) == collect.main(["--check"], folder) == 0
    assert fr(folder).read_bytes() == before
    assert "Français" in capsys.readouterr().out


def test_what_branches_append_falls_into_place(folder, capsys):
    """Another branch's whole catalog behind ours, header included, in any order: it is the same catalog afterwards."""
    before = fr(folder).read_text()
    head, *entries = before.split("\n\n")
    fr(folder).write_text("\n\n".join([head, *entries[:50]]) + "\n\n" + "\n\n".join([head, *reversed(entries)]))
    assert collect.main(["--check"], folder) == 1
    assert "run `make translate`" in capsys.readouterr().out
    assert collect.main([], folder) == 0
    assert fr(folder).read_text() == before
    assert "twice" not in capsys.readouterr().out


def test_of_two_translations_the_first_is_kept_and_somebody_hears_of_it(folder, capsys):
    before = fr(folder).read_text()
    fr(folder).write_text(before + "\n" + entry("Yes", "Ouais") + entry("No", ""))
    assert collect.main([], folder) == 0
    assert fr(folder).read_text() == before
    assert capsys.readouterr().out.count("translated twice, the first is kept: Yes") == 1


def test_an_empty_entry_is_filled_by_a_later_one(folder):
    before = fr(folder).read_text()
    fr(folder).write_text(before.replace('msgstr "Oui"', 'msgstr ""') + "\n" + entry("Yes", "Oui", "#, fuzzy\n"))
    collect.main([], folder)
    assert fr(folder).read_text() == before


def test_translators_remarks_and_marks_stay_and_dead_phrases_go(folder):
    before = fr(folder).read_text()
    mine = before.replace('#, fuzzy\nmsgid "Yes"', '# Kofi: said in Lomé\nmsgid "Yes"')
    assert mine != before
    fr(folder).write_text(mine + "\n" + entry("Nobody says this", "Personne"))
    collect.main([], folder)
    after = fr(folder).read_text()
    assert "# Kofi: said in Lomé\n" in after
    assert "Nobody says this" not in after
    assert kept(fr(folder), "fr").get("Yes").fuzzy is False


def test_a_new_phrase_is_added_empty_and_reported(folder, capsys):
    before = fr(folder).read_text()
    at = before.index('msgid "Yes"')
    start, end = before.rindex("\n\n", 0, at), before.index("\n\n", at)
    fr(folder).write_text(before[:start] + before[end:])
    collect.main([], folder)
    assert "to translate: Yes" in capsys.readouterr().out
    added = kept(fr(folder), "fr").get("Yes")
    assert (added.string, added.fuzzy) == ("", False)
    assert "On a small screen" in added.auto_comments[0]


def test_a_broken_translation_is_reported(folder, capsys):
    fr(folder).write_text(fr(folder).read_text().replace("{name}: combien?", "{nom}: combien?"))
    collect.main([], folder)
    assert "1 to translate" in capsys.readouterr().out


def test_phrases_are_found_in_one_order():
    places = [message.locations[0] for message in collect.phrases() if message.id]
    assert places == sorted(places)
    assert places[0][0].startswith("books/")


def test_a_new_language_starts_with_every_phrase(tmp_path, monkeypatch, capsys):
    for module in (collect, words):
        monkeypatch.setattr(module, "LANGUAGES", LANGUAGES | {"lg": LUGANDA})
    assert collect.main([], tmp_path) == 0
    catalog = kept(tmp_path / "lg" / "messages.po", "lg")
    assert len(catalog) == len(collect.phrases())
    assert f"{len(catalog)} to translate" in capsys.readouterr().out
