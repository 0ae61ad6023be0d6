"""A phrase: something to be said, not yet in any language. `_("You saved {amount}.", amount=sum)`.

The English text is the key into the catalogs. Its facts are put into words (grouped numbers, days, hours of the
language) when it is said. `make translate` collects every `_`, `_n` and `_c` into the catalogs.
"""

from dataclasses import dataclass, field
from string import Formatter

from domain.notices import pack, unpack


@dataclass(frozen=True, slots=True)
class Phrase:
    """`text` in English with `{facts}`; `plural` is the form for a `count` that is not one; `context` tells twins apart.

    A fact is a string, a number, Money, a date, a time, another phrase, or a list of these.
    """

    text: str
    facts: dict = field(default_factory=dict)
    plural: str | None = None
    context: str | None = None

    def packed(self) -> dict:
        """This phrase as JSON can hold it."""
        facts = {name: _packed(value) for name, value in self.facts.items()}
        return {"text": self.text, "facts": facts, "plural": self.plural, "context": self.context}

    @classmethod
    def unpacked(cls, kept: dict) -> "Phrase":
        """The phrase that `packed` gave."""
        facts = {name: _unpacked(value) for name, value in kept["facts"].items()}
        return cls(kept["text"], facts, kept["plural"], kept["context"])


def _packed(fact):
    match fact:
        case Phrase():
            return fact.packed()
        case list():
            return [_packed(each) for each in fact]
        case _:
            return pack(fact)


def _unpacked(kept):
    match kept:
        case {"text": str()}:
            return Phrase.unpacked(kept)
        case list():
            return [_unpacked(each) for each in kept]
        case _:
            return unpack(kept)


def _(text: str, /, **facts) -> Phrase:
    """A phrase with its facts."""
    return Phrase(text, facts)


def _n(one: str, many: str, /, count: int, **facts) -> Phrase:
    """A phrase that counts: `count` chooses the form, and is a fact itself."""
    return Phrase(one, {"count": count, **facts}, plural=many)


def _c(context: str, text: str, /, **facts) -> Phrase:
    """A phrase whose English is used for two different things; `context` says which."""
    return Phrase(text, facts, context=context)


def facts_in(text: str) -> set[str]:
    """The names between the braces of `text`. Raises ValueError for a brace left open, and for anything in one that is
    not a plain name: neither `{name.secret}` nor `{count:>9}` is a fact.
    """
    names = set()
    for _said, name, form, conversion in Formatter().parse(text):
        if name is not None:
            if not name.isidentifier() or form or conversion:
                raise ValueError(f"not the name of a fact: {name}")
            names.add(name)
    return names
