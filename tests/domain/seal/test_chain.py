"""The script that a stranger runs: any change of a sealed book is found, and the words are such that people can say them."""

import hashlib
import json
import re
import subprocess
import sys
from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.service import here
from domain.seal import chain
from locales import gsm
from tests.books import books, plain, sealed

TEXT = st.text(max_size=8)
DIGESTS = st.binary(min_size=32, max_size=32).map(bytes.hex)

# What nobody wants to read out to a meeting, in the letters of the tables: insults, bodies, death, peoples.
RUDE = {
    "sw": "kuma kufa tako taka bolo fila fala kojo koma tigo titi toka tobo tupu hala kifo wafu pepo jini nuka hutu niga homo"
    " fuku fuka fuki peni pusi puta",
    "en": "kuma tako bolo fila fala kojo tigo mavi hutu homo niga nazi paki dago fuku fuka fuki fuko puta pusi puki pupu"
    " pisi pisa pipi titi dika diko diki bubi peni kuni kunu kaka fagi fago kufa",
    "fr": "pede pete peta pipi pise bite kaka salo sale sali sida nike nika vole vomi bouda bese fese kiki foufou foutou fouti"
    " lolo nene tete mori pouri mouri toto kona kono soule soula toubi",
}


# --- the words -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", chain.SYLLABLES)
def test_every_language_has_its_syllables(language):
    for place in chain.SYLLABLES[language]:
        assert len(set(place)) == 64 and list(place) == sorted(place)
        assert all(re.fullmatch("(gu(?=[éi])|[bdfghjklmnprstvwyz])(ou|[aeiou]|é)", each) for each in place), place
        assert all(gsm.is_gsm(each) for each in place)


@pytest.mark.parametrize("language", chain.SYLLABLES)
def test_no_word_is_a_rude_one(language):
    firsts, seconds = ({chain._plain(each) for each in place} for place in chain.SYLLABLES[language])
    for word in RUDE[language].split():
        ways = [at for at in range(1, len(word)) if word[:at] in firsts and word[at:] in seconds]
        assert not ways, word


@given(
    DIGESTS,
    st.sampled_from(sorted(chain.SYLLABLES)),
    st.sampled_from([str.upper, str.title, lambda said: said.replace(" ", "")]),
)
def test_sixty_bits_come_back_from_the_words(digest, language, typed):
    said = chain.code(digest, language)
    assert len(said.split()) == 5 and chain.heard(typed(said), language) == digest[:15]


def test_every_bit_is_heard():
    said = {chain.code(f"{1 << bit:015x}" + "0" * 49, "sw") for bit in range(60)}
    assert len(said) == 60
    assert chain.code("0" * 64, "sw") == " ".join(["baba"] * 5)


@pytest.mark.parametrize(
    "typed", ["", "bado", "bado kimu sape nino", "bado kimu sape nino lufa ba", "XYZ 12", "1234ABCD"]
)
def test_what_is_no_code_is_none(typed):
    assert chain.heard(typed, "sw") is None


def test_l_and_r_are_one_where_they_sound_alike_and_accents_need_no_typing():
    said = chain.code("3f" * 32, "sw").replace("l", "r")
    assert chain.heard(said, "sw") == ("3f" * 32)[:15]
    said = chain.code("a1b2c3d4e5f60718" * 4, "fr")
    assert "é" in said and chain.heard(said.replace("é", "E"), "fr") == "a1b2c3d4e5f6071"


def test_the_example_of_the_manual_is_a_code():
    for said in re.findall(r"CHECK ((?:[a-z]+ ){4}[a-z]+)`", (here() / "docs/verify.md").read_text()):
        assert chain.heard(said, "sw")


# --- the digest ------------------------------------------------------------------------------------------------------


def test_the_digest_is_what_the_manual_says():
    """Made again by ten lines that know nothing of `chain.py`."""
    line = {"account": "cash", "member": None, "loan": None, "minor": 5}
    entry = dict.fromkeys(chain.ENTRY) | {"number": 1, "note": 'a "b" é', "lines": [line, line | {"minor": -5}]}
    [seal] = sealed([entry], [1], "sw")["seals"]
    before = hashlib.sha256(b'["baraza",1,"UMOJA","KES"]\n').hexdigest()
    first = f'["{before}",1,"2026-11-25T16:00:00.000Z","2026-11-25",1,1,1,125000,"sw"]\n'
    second = (
        "[1,null,null,null,null,null,null,null,null,null,"
        r'"a \"b\" \u00e9",[["cash",null,null,5],["cash",null,null,-5]]]' + "\n"
    )
    assert seal["digest"] == hashlib.sha256((first + second).encode()).hexdigest()


# --- a whole book ----------------------------------------------------------------------------------------------------


@given(books())
def test_a_book_as_it_was_sealed_agrees(book):
    found = chain.verify(chain.read(json.dumps(book).encode()))
    assert found.agrees and found.unsealed == len(book["entries"]) - book["seals"][-1]["last_entry"]


def places(thing, way=()):
    """The way to every value of a book, in whatever depth."""
    yield way
    inner = thing.items() if isinstance(thing, dict) else enumerate(thing) if isinstance(thing, list) else ()
    for name, value in inner:
        yield from places(value, (*way, name))


OTHER = [None, True, 0, 1, 7, -3, 1.0, "", "x", "2026-11-26", [], {}, [[]]]


def changed(data, book: dict) -> dict:
    """The book with one value changed, taken out, doubled or moved, in what is sealed or in the seals."""
    other = deepcopy(book)
    sealed_up_to = book["seals"][-1]["last_entry"]
    ways = [("seals", *way) for way in places(book["seals"]) if way]
    ways += [("entries", *way) for way in places(book["entries"][:sealed_up_to]) if way]
    way = data.draw(st.sampled_from(sorted(ways, key=repr)))
    within = other
    for name in way[:-1]:
        within = within[name]
    what = data.draw(st.sampled_from(["other", "out", "double", "swap", "more"]))
    if what == "out":
        del within[way[-1]]
    elif isinstance(within, list) and what == "double":
        within.insert(way[-1], deepcopy(within[way[-1]]))
    elif isinstance(within, list) and what == "swap":
        to = data.draw(st.integers(0, len(within) - 1))
        within[way[-1]], within[to] = within[to], within[way[-1]]
    elif what == "more" and isinstance(within[way[-1]], dict):
        within[way[-1]]["approved"] = "yes"
    else:
        within[way[-1]] = data.draw(st.sampled_from(OTHER))
    return other


@settings(max_examples=400)
@given(books(), st.data())
def test_any_single_change_of_what_is_sealed_is_found(book, data):
    other = changed(data, book)
    if json.dumps(other) == json.dumps(book):
        return
    found = chain.verify(chain.read(json.dumps(other).encode()))
    newest = book["seals"][:-1] == other["seals"] and book["entries"] == other["entries"]
    # The newest seal taken off the end leaves an older book, which is sealed as well: the words tell the two apart.
    assert newest or not found.agrees


@given(books(), st.sampled_from(["group", "currency"]))
def test_a_book_is_whose_it_is(book, name):
    assert not chain.verify(book | {name: "OTHER"}).agrees


def test_the_entry_that_was_changed_is_near():
    book = sealed(plain(20), [5, 12, 20], "en")
    book["entries"][7]["note"] = "lent to my cousin"
    found = chain.verify(book)
    assert [bool(each.wrong) for each in found.seals] == [False, True, False]
    assert "one of the entries 6 to 12" in found.seals[1].wrong and not found.faults
    assert "does NOT agree" in chain.told(found) and chain.told(found).endswith("NOT as it was sealed.")
    book["entries"][7]["lines"][0]["minor"] = 6
    assert chain.verify(book).faults == ["entry 8: its lines do not sum to nought"]


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "not JSON"),
        (b"number,time,day\n1,2,3\n", "not JSON"),
        (b"\xff\xfe{}", "not a text in UTF-8"),
        (b"[" * 100_000, "not JSON"),
        (b'{"group": "X", "members": []}', "not an export of a ledger"),
        (b'[{"group": "X"}]', "not an export of a ledger"),
        (b'{"group": 1, "currency": "KES", "seals": [], "entries": []}', "not an export of a ledger"),
        (b'{"group": "X", "currency": "KES", "seals": [], "entries": [{"a": 1, "a": 2}]}', "twice"),
        (b'{"group": "X", "currency": "KES", "seals": [], "entries": [' + b"9" * 5000 + b"]}", "not JSON"),
    ],
)
def test_what_is_no_ledger_gets_a_sentence(raw, why):
    with pytest.raises(chain.Unreadable, match=why):
        chain.read(raw)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
        lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
    )
)
def test_whatever_stands_in_the_lists_nothing_breaks(thing):
    for name in ("seals", "entries"):
        book = {"group": "X", "currency": "KES", "seals": [], "entries": []} | {name: [thing]}
        assert not chain.verify(book).agrees


# --- as a stranger runs it -------------------------------------------------------------------------------------------


def run(*arguments: str, cwd) -> subprocess.CompletedProcess:
    """The file alone, in Python alone: `-I -S` leaves it no package and no folder to import from."""
    script = cwd / "chain.py"
    script.write_text((here() / "domain/seal/chain.py").read_text())
    return subprocess.run(
        [sys.executable, "-I", "-S", str(script), *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )


def test_the_file_runs_alone(tmp_path):
    book = sealed(plain(1), [1], "sw")
    (tmp_path / "book.json").write_text(json.dumps(book))
    done = run("book.json", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"seal 1, 2026-11-25: {book['seals'][0]['code']}: agrees" in done.stdout
    book["seals"][0]["code"] = "\x1b[2J" + book["seals"][0]["code"]
    (tmp_path / "book.json").write_text(json.dumps(book))
    done = run("book.json", cwd=tmp_path)
    assert done.returncode == 1 and "its words are not those of its digest" in done.stdout and "\x1b" not in done.stdout


def test_the_file_says_what_it_wants(tmp_path):
    assert run(cwd=tmp_path).returncode == 2
    gone = run("nothing.json", cwd=tmp_path)
    assert gone.returncode == 1 and "nothing.json" in gone.stderr and "Traceback" not in gone.stderr
