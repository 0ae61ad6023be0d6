"""The rules of a group: every number that decides about its money or its votes, with bounds and a default.

Nothing of this is hard-coded elsewhere: a group's own constitution decides, within the bounds. A constitution has
versions, each in force from a day on; a field that a version does not name has its default.
"""

import json
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import JSON, BigInteger, Column, Date, ForeignKey, Integer, Table, text

from domain.refusals import Unfit
from domain.store import Session, metadata

constitution = Table(
    "constitution",
    metadata,
    Column("org_id", BigInteger, ForeignKey("organisation.id"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("from_day", Date, nullable=False),
    Column("rules", JSON, nullable=False),
)

_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,4})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Rule:
    """One field of a constitution. `choices` for a word; else a number from `least` to `most`, whole or not."""

    default: str
    least: Decimal | None = None
    most: Decimal | None = None
    whole: bool = True
    choices: tuple[str, ...] = ()

    def read(self, written: object) -> str:
        """The value as it is kept. Raises ValueError with a sentence for the importer."""
        value = str(written).strip().lower() if isinstance(written, bool) else str(written).strip()
        if self.choices:
            if value not in self.choices:
                raise ValueError(f"must be one of {', '.join(self.choices)}")
            return value
        if not _NUMBER.fullmatch(value):  # Decimal() would take 1e3, NaN, 1_000 and １００
            raise ValueError("must be a number")
        number = Decimal(value)
        if not self.least <= number <= self.most or (self.whole and number % 1):
            kind = "a whole number" if self.whole else "a number"
            raise ValueError(f"must be {kind} from {self.least} to {self.most}")
        return str(int(number) if self.whole else number)


def _whole(default: int, least: int, most: int) -> Rule:
    return Rule(str(default), Decimal(least), Decimal(most))


def _number(default: str, least: str, most: str) -> Rule:
    return Rule(default, Decimal(least), Decimal(most), whole=False)


RULES = {
    "share_price": _number("100", "0.01", "1000000"),  # in the currency's units
    "loan_times_savings": _whole(3, 1, 10),
    "loan_months": _whole(3, 1, 60),  # the longest term
    "loan_rate": _number("2", "0", "20"),  # per cent a month
    "loan_method": Rule("flat", choices=("flat", "declining")),
    "loan_approvals": _whole(2, 2, 5),  # officers who must say yes
    "loans_at_once": _whole(1, 1, 3),
    "loan_after_months": _whole(0, 0, 24),  # of membership
    "quorum": _whole(50, 1, 100),  # per cent of the members who must vote
    "majority": _whole(50, 50, 90),  # per cent of YES and NO that YES must exceed
    "votes_secret": Rule("yes", choices=("yes", "no")),
}


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


def adopt(session: Session, org_id: int, values: dict[str, str], from_day: date) -> int:
    """Write the next version of a constitution, in force from `from_day` on; the version's number."""
    return session.execute(
        text(
            "INSERT INTO constitution (org_id, version, from_day, rules)"
            " SELECT :org, coalesce(max(version), 0) + 1, :day, :rules FROM constitution WHERE org_id = :org"
            " RETURNING version"
        ),
        {"org": org_id, "day": from_day, "rules": json.dumps(values)},
    ).scalar_one()


def written_down(session: Session, org_id: int) -> dict[str, str]:
    """The fields that the newest version of a constitution names."""
    statement = "SELECT rules FROM constitution WHERE org_id = :org ORDER BY version DESC LIMIT 1"
    return session.execute(text(statement), {"org": org_id}).scalar() or {}


def rules_of(session: Session, org_id: int) -> Rules:
    """The constitution in force today, by the organisation's own calendar."""
    row = session.execute(
        text(
            "SELECT rules FROM constitution JOIN organisation ON organisation.id = org_id"
            " WHERE org_id = :org AND from_day <= (clock_timestamp() AT TIME ZONE timezone)::date"
            " ORDER BY from_day DESC, version DESC LIMIT 1"
        ),
        {"org": org_id},
    ).scalar()
    return Rules(row or {})
