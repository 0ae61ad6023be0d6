"""What the languages call the commodities of the price files.

A commodity that is not here is told as its file writes it. Each language's names are understood in every language: a
member who reads English texts PRICE MAHINDI all the same.
"""

from functools import lru_cache

from domain.market.asking import Speech
from locales import limits
from locales.languages import LANGUAGES
from locales.phrase import Phrase, _, _c
from locales.words import plain

_NAMES = (
    _c("commodity", "Bananas"), _c("commodity", "Beans"), _c("commodity", "Beans (dry)"),
    _c("commodity", "Beans (kidney)"), _c("commodity", "Beans (mung)"), _c("commodity", "Beans (yellow)"),
    _c("commodity", "Bread"), _c("commodity", "Cabbage"), _c("commodity", "Cassava"), _c("commodity", "Cooking fat"),
    _c("commodity", "Cowpea leaves"), _c("commodity", "Cowpeas"), _c("commodity", "Fish (omena, dry)"),
    _c("commodity", "Fuel (diesel)"), _c("commodity", "Fuel (kerosene)"), _c("commodity", "Fuel (petrol-gasoline)"),
    _c("commodity", "Groundnuts"), _c("commodity", "Kale"), _c("commodity", "Maize"), _c("commodity", "Maize (white)"),
    _c("commodity", "Maize (white, dry)"), _c("commodity", "Maize flour"), _c("commodity", "Meat (beef)"),
    _c("commodity", "Meat (camel)"), _c("commodity", "Meat (goat)"), _c("commodity", "Milk (UHT)"),
    _c("commodity", "Milk (camel, fresh)"), _c("commodity", "Milk (cow, fresh)"),
    _c("commodity", "Milk (cow, pasteurized)"), _c("commodity", "Millet"), _c("commodity", "Millet (finger)"),
    _c("commodity", "Oil (vegetable)"), _c("commodity", "Onions (dry)"), _c("commodity", "Onions (red)"),
    _c("commodity", "Potatoes (Irish)"), _c("commodity", "Potatoes (Irish, red)"),
    _c("commodity", "Potatoes (Irish, white)"), _c("commodity", "Rice"), _c("commodity", "Rice (aromatic)"),
    _c("commodity", "Rice (imported)"), _c("commodity", "Rice (local)"), _c("commodity", "Salt"),
    _c("commodity", "Sorghum"), _c("commodity", "Sorghum (red)"), _c("commodity", "Sorghum (white)"),
    _c("commodity", "Spinach"), _c("commodity", "Sugar"), _c("commodity", "Tomatoes"), _c("commodity", "Wheat flour"),
    _c("commodity", "Yam"),
)  # fmt: skip
NAMES = {each.text: each for each in _NAMES}

# Other words that mean the same, parted by |, in each language its own.
OTHER_WORDS = {
    "Fish (omena, dry)": _c("other words for omena", "sardine|silver fish"),
    "Groundnuts": _c("other words for groundnuts", "peanuts"),
    "Kale": _c("other words for kale", "sukuma|collard greens"),
    "Maize": _c("other words for maize", "corn"),
    "Maize flour": _c("other words for maize flour", "ugali flour|posho"),
    "Oil (vegetable)": _c("other words for vegetable oil", "cooking oil"),
    "Potatoes (Irish)": _c("other words for potatoes", "spuds"),
}


def commodity(name: str) -> Phrase:
    """What a commodity is called; one that no catalog knows is called what its file calls it, cut where it is long."""
    return NAMES.get(name) or _("{name}", name=cut(name, limits.COMMODITY_TOLD))


def cut(name: str, most: int) -> str:
    """A name of at most `most` characters: a longer one ends in two full stops."""
    return name if len(name) <= most else f"{name[: most - 2].rstrip(' (,')}.."


@lru_cache(2_000)
def names_of(name: str) -> tuple[str, ...]:
    """Everything that the languages call a commodity."""
    names = [plain().say(language, NAMES[name]) for language in LANGUAGES if name in NAMES]
    for language in LANGUAGES if name in OTHER_WORDS else ():
        names += plain().say(language, OTHER_WORDS[name]).split("|")
    return tuple(dict.fromkeys(names))


SPEECH = Speech(names_of, frozenset(word for each in LANGUAGES.values() for word in each.fillers.split()))
