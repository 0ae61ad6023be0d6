"""The words for a constitution: every rule has a short name, its value in short, and a plain sentence.

The sentence is what is read out at a meeting; name and value are what menus and motions have room for. The words for the
rules about a room are in its `rules.py`.
"""

from domain import rooms
from domain.constitution.fields import RULES, SECTIONS
from domain.constitution.versions import Change
from locales.constitution.spoken import Spoken, Value
from locales.phrase import Phrase, _

WORDS: dict[str, Spoken] = rooms.gather("locales", "rules", "WORDS")

SECTION_NAMES: dict[str, Phrase] = {
    "saving": _("Saving"),
    "lending": _("Loans"),
    "social": _("Social fund"),
    "sharing": _("Sharing"),
    "voting": _("Votes"),
    "tiers": _("Union above"),
}
assert SECTION_NAMES.keys() == SECTIONS.keys()


def sentence(name: str, value: str, currency: str) -> Phrase:
    """A rule with its value, as it is read out at a meeting."""
    return WORDS[name].whole(Value(name, value, currency))


def in_short(name: str, value: str, currency: str) -> Phrase:
    """The value of a rule in a few words."""
    return WORDS[name].short(Value(name, value, currency))


def title(name: str) -> Phrase:
    """What a rule is called in a menu."""
    return WORDS[name].name


def in_one_line(change: Change, currency: str) -> Phrase:
    """What will be otherwise, as short as a motion says it."""
    facts = {"rule": title(change.name), "value": in_short(change.name, change.value, currency), "day": change.from_day}
    if RULES[change.name].of_cycle:
        return _("{rule}: {value}, in cycles from {day}", **facts)
    return _("{rule}: {value}, from {day}", **facts)
