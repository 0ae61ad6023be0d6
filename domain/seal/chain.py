"""The seal on a group's book: how it is made, and how anybody can make it again.

    python3 chain.py book.json

This file needs Python and nothing else. `book.json` is what `baraza export ledger --json` wrote. The service seals its
books with the very functions below, so whoever has read them has read all there is to it.

A meeting's close seals the entries since the last seal. The seal is the SHA-256 of a few lines of text, in this order:
the digest of the seal before, with the facts of this one; then a line for each entry. A line is a JSON list, so nothing
in it can be taken for something else. As each seal takes in the one before it, the newest covers the whole book: change
one sum, one name of an account, one reason of long ago, and every code from there on is another one.

The first sixty bits of the digest are said as five words. Every member hears them and has them on her phone; they are
read out again at the next meeting. That, and no server, is what holds the seal: who rewrites a book can compute new
seals for it, and not change what people heard.
"""

import json
import re
import sys
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

# What is sealed of an entry, of each of its lines, and of the seal itself: the fields of the export, in this order.
ENTRY = {
    "number": (int,),
    "time": (str,),
    "day": (str,),
    "kind": (str,),
    "key": (str,),
    "channel": (str,),
    "actor": (int, None),
    "witness": (int, str, None),  # a number, or CODE:NUMBER of who belongs to another organisation
    "receipt": (str,),
    "reversal_of": (int, None),
    "note": (str, None),
    "lines": (list,),
}
LINE = {"account": (str,), "member": (int, None), "loan": (int, None), "minor": (int,)}
SEAL = {
    "number": (int,),
    "time": (str,),
    "day": (str,),
    "sitting": (int, None),
    "first_entry": (int,),
    "last_entry": (int,),
    "counted": (int,),
    "language": (str,),
}
SHOWN = {"digest": (str,), "code": (str,)}  # what an export says of a seal besides


class Unreadable(Exception):
    """This is no export of a ledger, or not one that Baraza wrote; the text says why."""


# --- the digest ------------------------------------------------------------------------------------------------------


def beginning(group: str, currency: str) -> str:
    """What the first seal of a book follows: whose book it is."""
    return sha256(_line(["baraza", 1, group, currency])).hexdigest()


def digest(previous: str, seal: dict, entries: Iterable[dict]) -> str:
    """The digest of a seal, in hexadecimal: of the one before it, its own facts, and the entries that it covers."""
    sealed = sha256(_line([previous, *(seal[name] for name in SEAL)]))
    for entry in entries:
        lines = [[line[name] for name in LINE] for line in entry["lines"]]
        sealed.update(_line([*(entry[name] for name in ENTRY if name != "lines"), lines]))
    return sealed.hexdigest()


def _line(values: list) -> bytes:
    """One line of what is digested: JSON in ASCII, without spaces."""
    return json.dumps(values, separators=(",", ":")).encode() + b"\n"


# --- the five words --------------------------------------------------------------------------------------------------

BITS = 60  # of the digest are spoken: six a syllable
WORDS = 5  # of two syllables each
HEARD = BITS // 4  # hexadecimal digits that the words stand for


def _syllables(consonants: str, vowels: str, without: str, also: str = "") -> tuple[str, ...]:
    """Sixty-four syllables in the order of their letters: every consonant with every vowel, and `also`, but not `without`."""
    every = {consonant + vowel for consonant in consonants.split() for vowel in vowels.split()}
    return tuple(sorted((every | set(also.split())) - set(without.split())))


# By language: the first syllables of a word, and the second ones. A consonant and a vowel, which is how words are built
# in most languages of the members, so that everybody can say them, and write down what she hears.
#
# - Swahili and English of East Africa: l and r are one sound to many, so there is no r (what is typed with r is read as
#   l). c, q and x have no sound of their own. wu and yi are heard as u and i.
# - English: no word ends in e, which would be mute.
# - French: h is mute, w is v to some and ou to others, s between vowels is a z, u is i to many in West Africa: none of
#   h, w, z, u. A g before é and i is written gu, or it would be a j; e is written é, or it would be mute.
#
# The syllables left out by name are the beginnings and the ends of words that nobody wants to read out to a meeting. These
# tables are part of every seal that was ever told: they never change.
_ENGLISH = "b d f g h j k l m n p s t v w y z"
_HARD_G = "ga gué gui go gou"
SYLLABLES = {
    "sw": (
        _syllables("b d f g h j k l m n p s t w y", "a e i o u", "wu yi fu ku hu ko tu pu ji pe ti"),
        _syllables("b d f g h j k l m n p s t w y", "a e i o u", "wu yi bo fo fu ga ka ko la lo mo"),
    ),
    "fr": (
        _syllables("b d f j k l m n p r s t v y", "a é i o ou", "yi sa vo to sou ko né fou pi pé lo", _HARD_G),
        _syllables("b d f j k l m n p r s t v y", "a é i o ou", "yi bi da ka ké ki ri sé té gué gui", _HARD_G),
    ),
    "en": (
        _syllables(_ENGLISH, "a e i o u", "wu yi ku bo fi fa ko ti ma hu ho ni na pa da fu pu pi di bu pe"),
        _syllables(_ENGLISH, "a i o u", "wu yi ka ko"),
    ),
}


def code(digest: str, language: str) -> str:
    """The five words for a digest. Raises KeyError for a language that has no syllables."""
    firsts, seconds = SYLLABLES[language]
    bits = int(digest[:HEARD], 16)
    sixes = [bits >> (BITS - 6 * at) & 63 for at in range(1, 2 * WORDS + 1)]
    return " ".join(firsts[one] + seconds[other] for one, other in zip(sixes[::2], sixes[1::2], strict=True))


def heard(words: str, language: str) -> str | None:
    """The first HEARD hexadecimal digits of the digest that the words were made of; None for what is no code.

    Capitals, accents, spaces and marks do not matter, nor whether l or r was written where they are one sound.
    """
    plain = _plain(words)
    if "r" not in _plain("".join(map("".join, SYLLABLES[language]))):
        plain = plain.replace("r", "l")
    bits = 0
    for at in range(2 * WORDS):
        known = {_plain(syllable): value for value, syllable in enumerate(SYLLABLES[language][at % 2])}
        size = next((size for size in (3, 2) if plain[:size] in known), None)
        if size is None:
            return None
        bits = bits << 6 | known[plain[:size]]
        plain = plain[size:]
    return None if plain else f"{bits:0{HEARD}x}"


def _plain(words: str) -> str:
    """The letters of a to z in `words`, without capitals and accents."""
    return re.sub("[^a-z]", "", unicodedata.normalize("NFKD", words.lower()))


# --- a whole book ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Verdict:
    """One seal of a book: what the export says of it, and what is wrong with it (empty: it agrees)."""

    seal: dict
    wrong: str


@dataclass
class Findings:
    """What was found in a book: each seal with its verdict, what is wrong with entries, and how many are not sealed."""

    group: str
    entries: int
    seals: list[Verdict] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    unsealed: int = 0

    @property
    def agrees(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults and not any(each.wrong for each in self.seals)


def read(raw: bytes) -> dict:
    """The export in `raw`. Raises Unreadable for everything else."""
    try:
        book = json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_once)
    except UnicodeDecodeError:
        raise Unreadable("This is not a text in UTF-8, so it is no export of a ledger.") from None
    except (ValueError, RecursionError):
        raise Unreadable("This is not JSON: write the book out again with `baraza export ledger --json`.") from None
    forms = {"group": str, "currency": str, "seals": list, "entries": list}
    if type(book) is not dict or any(type(book.get(name)) is not form for name, form in forms.items()):
        raise Unreadable("This is not an export of a ledger: `baraza export ledger --json` writes one.")
    return book


def _once(pairs: list) -> dict:
    """An object of the file. Raises Unreadable for one that names a thing twice: readers would not agree on which counts."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Unreadable("One thing stands twice in one entry, so the file is not as Baraza wrote it.")
    return found


def verify(book: dict) -> Findings:
    """Look at every entry and make every seal again, from the export alone."""
    entries = book["entries"]
    found = Findings(book["group"], len(entries))
    misshapen = {at for at, entry in enumerate(entries, 1) if not _is_entry(entry)}
    for at, entry in enumerate(entries, 1):
        found.faults += [f"entry {at}: {wrong}" for wrong in _wrong(at, entry, at in misshapen)]
    previous, after = beginning(book["group"], book["currency"]), 0
    for at, seal in enumerate(book["seals"], 1):
        if not _is(seal, SEAL | SHOWN):
            found.faults.append(f"seal {at} is not as Baraza writes one; those after it were not looked at")
            break
        first, last = seal["first_entry"], seal["last_entry"]
        if seal["number"] != at or first != after + 1 or not after <= last <= len(entries):
            wrong = "it does not follow the one before, or covers entries that are not there"
        elif misshapen & set(range(first, last + 1)):
            wrong = "what it covers is not as Baraza writes it"
        else:
            wrong = _compared(previous, seal, entries[first - 1 : last])
        found.seals.append(Verdict(seal, wrong))
        previous, after = seal["digest"], max(after, min(last, len(entries)))
    found.unsealed = len(entries) - after
    return found


def _wrong(at: int, entry: object, misshapen: bool) -> list[str]:
    """What can be said against an entry without any seal."""
    if misshapen:
        return ["it is not as Baraza writes one"]
    wrong = []
    if entry["number"] != at:
        wrong.append(f"its number is {entry['number']}: one is missing, added or in another place")
    if len(entry["lines"]) < 2 or sum(line["minor"] for line in entry["lines"]):
        wrong.append("its lines do not sum to nought")
    if entry["reversal_of"] is not None and not 0 < entry["reversal_of"] < at:
        wrong.append("it takes back an entry that does not come before it")
    return wrong


def _compared(previous: str, seal: dict, entries: list[dict]) -> str:
    """What is wrong with a seal whose entries are there: it and they are made again, and compared with what was told."""
    if digest(previous, seal, entries) != seal["digest"]:
        first, last = seal["first_entry"], seal["last_entry"]
        covered = f"one of the entries {first} to {last}, or " if last > first else f"entry {first}, or "
        return f"{covered if entries else ''}what it says of itself was changed since"
    if seal["language"] not in SYLLABLES or code(seal["digest"], seal["language"]) != seal["code"]:
        return "its words are not those of its digest"
    return ""


def _is_entry(entry: object) -> bool:
    return _is(entry, ENTRY) and all(_is(line, LINE) for line in entry["lines"])


def _is(thing: object, form: dict) -> bool:
    """Whether it has exactly these fields, each of its type. True and 1.0 are no whole numbers here."""
    return (
        type(thing) is dict
        and thing.keys() == form.keys()
        and all(type(thing[name]) in kinds or (thing[name] is None and None in kinds) for name, kinds in form.items())
    )


def told(found: Findings) -> str:
    """The findings, as they are printed."""
    lines = [f"Book of {_printable(found.group)}: {found.entries} entries, {len(found.seals)} seals."]
    for each in found.seals:
        verdict = f"does NOT agree: {each.wrong}" if each.wrong else "agrees"
        day, words = _printable(each.seal["day"]), _printable(each.seal["code"])
        lines.append(f"seal {each.seal['number']}, {day}: {words}: {verdict}")
    lines += [*found.faults, f"Entries since the last seal: {found.unsealed}."]
    agrees = "Everything agrees. Now compare the words with those that members have on their phones."
    return "\n".join([*lines, agrees if found.agrees else "This book is NOT as it was sealed."])


def _printable(words: str) -> str:
    """Words of a file that somebody else made, without what could move a terminal's cursor."""
    return "".join(sign if sign.isprintable() else "?" for sign in words[:60])


def main(arguments: list[str]) -> int:
    """What `python3 chain.py book.json` does; 0 when everything agrees, 1 when not."""
    if len(arguments) != 1:
        sys.stderr.write("Say which file: python3 chain.py book.json\n")
        return 2
    try:
        with open(arguments[0], "rb") as file:  # noqa: PTH123 (what a stranger knows best)
            found = verify(read(file.read()))
    except (OSError, Unreadable) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{told(found)}\n")
    return 0 if found.agrees else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
