"""The fields of a constitution: every rule that decides about money or votes, with its bounds and its default.

Nothing of this is hard-coded elsewhere: a group's own constitution decides, within the bounds. Each room declares its
own in its `rules.py` (`SECTION`, `RULES`), where the line of a rule also says when a rule of nought means that there is
no such thing.
"""

from decimal import Decimal

from domain import rooms
from domain.constitution.kinds import Rule
from domain.refusals import Unfit

# In the order in which they are read out: first the sections, and in each the rules of one room after the other, those of
# the room of that name first.
SECTIONS: dict[str, dict[str, Rule]] = {
    section: {} for section in ("saving", "lending", "social", "sharing", "voting", "tiers")
}
for _room in sorted(rooms.each("domain", "rules"), key=lambda room: room.__name__.split(".")[1] != room.SECTION):
    SECTIONS[_room.SECTION] |= _room.RULES
RULES: dict[str, Rule] = {name: rule for section in SECTIONS.values() for name, rule in section.items()}


class RuleUnfit(Unfit):
    """A constitution names a rule that does not exist, or a value out of its bounds; for importers, in English."""


class Rules:
    """A constitution in force: `rules.whole("quorum")`, `rules.number("loan_rate")`, `rules.word("loan_method")`."""

    def __init__(self, values: dict[str, str]):
        self._values = values

    def word(self, name: str) -> str:
        """The value as it was written."""
        return self._values.get(name, RULES[name].default)

    def number(self, name: str) -> Decimal:
        """The value of a rule that is a number."""
        return Decimal(self.word(name))

    def whole(self, name: str) -> int:
        """The value of a rule that is a whole number."""
        return int(self.word(name))


def read_rules(written: dict) -> dict[str, str]:
    """The fields of a constitution as they are kept. Raises RuleUnfit, whose text names the field and the bounds."""
    values = {}
    for name, value in written.items():
        if name not in RULES:
            raise RuleUnfit(f"there is no rule '{name}'")
        try:
            values[name] = RULES[name].read(value)
        except ValueError as error:
            raise RuleUnfit(f"rule '{name}' {error}") from None
    return values
