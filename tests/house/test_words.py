"""Promise 23: every word exists in every language, and fits. `make words` prints what each of them costs."""

import ast
import importlib
import re
import unicodedata
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog, Message

import domain.limits
import locales.limits
from domain import notices, refusals, rooms
from domain.voice import resolutions
from locales import LANGUAGES, Phrase, collect, command_words, gsm, journeys
from locales.notices import PHRASES as NOTICES
from locales.notices import phrase_of
from locales.phrase import facts_in
from locales.refusals import PHRASES as REFUSALS
from locales.topics import TOPICS
from locales.voice import motions
from locales.words import SOURCE
from sms import commands, parse
from sms.commands.claim import NEEDS as NEED_WORDS
from sms.commands.vote import CHOICES
from tests import longest
from tests.house.costs import SMS, costs, kept, messages, names, phrase, table

OTHERS = [language for language in LANGUAGES if language != SOURCE]
OWN = {"dial", "number"}  # facts that every phrase may use


# --- every phrase exists ---------------------------------------------------------------------------------------------


def calls() -> Iterator[tuple[str, ast.Call, str]]:
    """Every `_`, `_n` and `_c` of the code: its place, the call, its name. Found by Python's own grammar, not Babel's."""
    for room in collect.ROOMS:
        for path in sorted((collect.ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in collect.KEYWORDS:
                    yield f"{path.relative_to(collect.ROOT)}:{node.lineno}", node, node.func.id


def texts(call: ast.Call, name: str) -> list:
    """What is written in the call: the phrase and its plural or its context."""
    return [getattr(part, "value", None) for part in call.args[: 1 if name == "_" else 2]]


def test_no_phrase_is_hidden_from_the_catalogs():
    """Babel reads tokens; a phrase in an f-string, or one put together while running, would be in no catalog."""
    written = set()
    for place, call, name in calls():
        said = texts(call, name)
        assert all(isinstance(text, str) for text in said), f"{place}: a phrase is written out where it is said"
        written.add((None, said[0]) if name != "_c" else tuple(said))
    found = {(message.context, phrase(message).text) for message in messages()}
    shown = {
        text
        for path in (collect.ROOT / "web/journeys").glob("*.txt")
        for _at, text in journeys.phrases(path.read_text())
    }
    assert len(shown) > 40
    assert written | {(None, text) for text in shown} == found
    assert len(found) > 150


def test_every_phrase_is_given_its_facts():
    for place, call, name in calls():
        given = {keyword.arg for keyword in call.keywords} | OWN | ({"count"} if name == "_n" else set())
        said = texts(call, name)[1:] if name == "_c" else texts(call, name)
        if None not in given:  # `**facts`
            assert set().union(*map(facts_in, said)) <= given, place


@pytest.fixture(scope="module", params=OTHERS)
def language(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def catalog(language) -> Catalog:
    return kept(collect.FOLDER / language / "messages.po", language)


def forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else message.string


def sources(message: Message) -> tuple[str, ...]:
    """The English of a phrase: for one that counts, the form for one and the form for many."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def test_every_phrase_is_translated(catalog):
    missing = []
    for message in messages():
        known = catalog.get(message.id, message.context)
        if not known or not all(forms(known)):
            missing.append(phrase(message).text)
    assert not missing


def test_translations_carry_the_same_facts(catalog):
    for message in catalog:
        if not message.id:
            continue
        said = [facts_in(form) | {"count"} for form in sources(message)]
        for form in forms(message):
            assert facts_in(form) | {"count"} in said, form
        assert set().union(*map(facts_in, forms(message))) == names(message), message.id


def test_every_phrase_that_counts_has_all_its_forms(catalog):
    for message in catalog:
        if message.pluralizable:
            assert len(message.string) == catalog.num_plurals, message.id


def test_translations_are_plain_text(catalog):
    for message in catalog:
        for form in forms(message) if message.id else ():
            assert form == " ".join(form.split()), f"spaces: {form!r}"
            assert not any(unicodedata.category(sign)[0] == "C" for sign in form), f"invisible signs: {form!r}"
            assert form == unicodedata.normalize("NFC", form), f"accents apart from their letters: {form!r}"
            assert not set("\u00a0\u202f\u2019\u2018\u201c\u201d\u2026\u2013\u2014") & set(form), f"not typed: {form!r}"
            assert gsm.is_gsm(gsm.thrifty(form)), f"GSM-7 cannot write it: {form!r}"


def test_the_catalogs_are_as_make_translate_leaves_them(capsys):
    assert collect.main(["--check"]) == 0, capsys.readouterr().out


# --- and fits --------------------------------------------------------------------------------------------------------


def test_every_phrase_fits(capsys):
    """Every phrase × language, in GSM-7, with its longest facts, in the room of the place where it is said."""
    print(table())
    unfit = [f"{cost.language} {cost.septets} > {cost.room}: {cost.said}" for cost in costs() if not cost.fits]
    assert not unfit, "\n".join(unfit)
    capsys.readouterr()


def test_a_phrase_with_a_fact_unknown_to_the_samples_is_not_passed_over():
    with pytest.raises(longest.NoSample, match="shoe_size"):
        longest.forms("en", Phrase("Your shoes are {shoe_size}."), {"shoe_size"})


def kinds() -> list[type[notices.Notice]]:
    return [kind for kind in notices.kinds().values() if kind.__module__.startswith("domain.")]


def test_every_notice_and_every_refusal_has_words():
    assert set(NOTICES) >= set(kinds())
    leaves, waiting = set(), [refusals.Refusal]
    while waiting:
        kind = waiting.pop()
        below = [each for each in kind.__subclasses__() if each.__module__.endswith(("refusals", ".amount"))]
        waiting += below
        leaves |= set() if below else {kind}
    assert set(REFUSALS) == leaves


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_every_notice_is_one_sms(kind):
    """As it is sent: out of the outbox's JSON, whatever its words make of its facts."""
    for notice in longest.told(kind):
        revived = notices.revive(kind.__name__, notice.facts())
        assert revived == notice
        for language in LANGUAGES:
            said = longest.WORDS.say(language, phrase_of(revived))
            assert gsm.room(said, SMS, 0), f"{language} {gsm.length(said)}: {said}"


def test_every_topic_of_a_notice_can_be_stopped():
    assert {kind.topic for kind in kinds()} - {None} == TOPICS.keys()
    assert len({topic.PLACE for topic in TOPICS.values()}) == len(TOPICS)


def test_every_act_of_a_motion_is_done_and_said():
    """By the room that puts it to the vote, and fits where the text of a motion would stand."""
    for room in rooms.each("domain", "acts"):
        words = importlib.import_module(f"locales.{room.__name__.split('.')[1]}.acts")
        assert words.ACTS.keys() == room.ACTS.keys()
    assert set(resolutions.acts()) == set(motions.ACTS) == set(longest.ACT_TERMS)
    for act, said in motions.ACTS.items():
        for terms in longest.ACT_TERMS[act]:
            for language in LANGUAGES:
                assert gsm.room(longest.WORDS.say(language, said(terms).whole), domain.limits.MOTION_TEXT, 0)
                assert gsm.room(longest.WORDS.say(language, said(terms).short), locales.limits.MOTION_SHORT, 0)


# --- command words ---------------------------------------------------------------------------------------------------


def meanings(language: str) -> dict[str, set[str]]:
    """The commands that each word of a language, and each English word, stands for."""
    known: dict[str, set[str]] = {}
    for spoken in {"en", language}:
        for name, each in commands._commands.items():
            for word in command_words(spoken, each.words):
                known.setdefault(parse.fold(word), set()).add(name)
    return known


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_means_two_commands(language):
    """Nor may a slip of one finger turn one command into another."""
    known = meanings(language)
    assert not {word: names for word, names in known.items() if len(names) > 1}
    assert not {
        (one, other)
        for one in known
        for other in known
        if known[one] != known[other] and len(one) > 3 and parse.distance(one, other) < 2
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_command_words_can_be_typed_on_any_phone(language):
    for each in [
        *(command.words for command in commands._commands.values()),
        *(topic.WORDS for topic in TOPICS.values()),
        *NEED_WORDS.values(),
    ]:
        said = command_words(language, each)
        assert said, each
        for word in said:
            assert re.fullmatch("[A-Z]{2,12}", word), word


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        ("sw", "salio", "BAL BALANCE"),
        ("sw", "SALIOO", "BAL BALANCE"),
        ("sw", "Salyo.", "BAL BALANCE"),
        ("sw", "tafadhali weka500", "SAVE DEPOSIT CONTRIBUTE"),
        ("sw", "WEEKA 500", None),
        ("sw", "AKIBA 500", "SAVE DEPOSIT CONTRIBUTE"),
        ("sw", "ndyio 3", None),
        ("sw", "hapna", None),
        ("sw", "balanse", "BAL BALANCE"),
        ("sw", "acha", "STOP UNSUBSCRIBE QUIT"),
        ("sw", "stop", "STOP UNSUBSCRIBE QUIT"),
        ("fr", "sold", "BAL BALANCE"),
        ("fr", "Épargne 500", "SAVE DEPOSIT CONTRIBUTE"),
        ("fr", "epragne 500 svp", None),
        ("fr", "relevé", "STATEMENT MINI"),
        ("fr", "oui 12", "YES OK CONFIRM"),
        ("fr", "arrêt", "STOP UNSUBSCRIBE QUIT"),
        ("en", "solde", "BAL BALANCE"),
        ("en", "soldes", None),
        ("sw", "habari", None),
        ("fr", "bonjour", None),
    ],
)
def test_commands_are_understood_in_ones_own_language(language, typed, meant):
    found = commands.find(parse.pieces(typed), language)
    assert (found.words.text if found else None) == meant


IN_CAPITALS = {
    "PIN",
    "SMS",
    "UMOJA",
    "ESPOIR",
    "SACCO",
    "MAIZE",
    "MAHINDI",
    "MAIS",
    *(code.upper() for code in LANGUAGES),
}  # that nobody texts
IN_CAPITALS |= {word for each in LANGUAGES for word in command_words(each, CHOICES["abstain"])}  # behind VOTE alone


def named(text: str, language: str) -> set[str]:
    """The commands that a phrase tells somebody to text; a word in capitals that is none of them is an error."""
    known, found = meanings(language), set()
    for word in set(re.findall(r"\b[A-Z]{2,}\b", text)) - IN_CAPITALS:
        assert parse.fold(word) in known, f"{language}: nobody is understood who texts {word}: {text}"
        found |= known[parse.fold(word)]
    return found


def test_what_a_phrase_says_to_text_is_understood(catalog, language):
    for message in catalog:
        if message.id and not message.context:
            for form in forms(message):
                assert named(form, language) == named(phrase(message).text, SOURCE), form
