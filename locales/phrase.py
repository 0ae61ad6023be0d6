"""A phrase: something to be said, not yet in any language. `_("You saved {amount}.", amount=sum)`.

The English text is the key into the catalogs. Its facts are put into words (grouped numbers, days, hours of the
language) when it is said. `make translate` collects every `_`, `_n` and `_c` into the catalogs.
"""

from dataclasses import dataclass, field

from domain.notices import pack, unpack


@dataclass(frozen=True, slots=True)
class Phrase:
    """`text` in English with `{facts}`; `plural` is the form for a `count` that is not one; `context` tells twins apart."""

    text: str
    facts: dict = field(default_factory=dict)
    plural: str | None = None
    context: str | None = None

    def packed(self) -> dict:
        """This phrase as JSON can hold it."""
        facts = {
            name: value.packed() if isinstance(value, Phrase) else pack(value) for name, value in self.facts.items()
        }
        return {"text": self.text, "facts": facts, "plural": self.plural, "context": self.context}

    @classmethod
    def unpacked(cls, kept: dict) -> "Phrase":
        """The phrase that `packed` gave."""
        facts = {
            name: cls.unpacked(value) if isinstance(value, dict) and "text" in value else unpack(value)
            for name, value in kept["facts"].items()
        }
        return cls(kept["text"], facts, kept["plural"], kept["context"])


def _(text: str, /, **facts) -> Phrase:
    """A phrase with its facts."""
    return Phrase(text, facts)


def _n(one: str, many: str, /, count: int, **facts) -> Phrase:
    """A phrase that counts: `count` chooses the form, and is a fact itself."""
    return Phrase(one, {"count": count, **facts}, plural=many)


def _c(context: str, text: str, /, **facts) -> Phrase:
    """A phrase whose English is used for two different things; `context` says which."""
    return Phrase(text, facts, context=context)
