"""The fields of a constitution: every rule that decides about money or votes, with its bounds and its default.

Nothing of this is hard-coded elsewhere: a group's own constitution decides, within the bounds. `unit` says what a
number counts; sums are in the currency's units. Where a rule of nought means that there is no such thing, its line says
so.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from domain.refusals import Unfit

_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,4})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Rule:
    """One field. `choices` for a word; else a number of `unit` from `least` to `most`, whole or not."""

    default: str
    unit: str
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


def _sum(default: str, least: str = "0", most: str = "1000000") -> Rule:
    return Rule(default, "money", Decimal(least), Decimal(most), whole=False)


def _percent(default: str, least: str, most: str) -> Rule:
    return Rule(default, "percent", Decimal(least), Decimal(most), whole=False)


def _share(default: int, least: int, most: int) -> Rule:
    return Rule(str(default), "percent", Decimal(least), Decimal(most))


def _months(default: int, least: int, most: int) -> Rule:
    return Rule(str(default), "months", Decimal(least), Decimal(most))


def _days(default: int, least: int, most: int) -> Rule:
    return Rule(str(default), "days", Decimal(least), Decimal(most))


def _count(default: int, least: int, most: int) -> Rule:
    return Rule(str(default), "count", Decimal(least), Decimal(most))


def _word(*choices: str) -> Rule:
    """The first choice is the default."""
    return Rule(choices[0], "word", choices=choices)


SAVING = {
    "saves_by": _word("amounts", "shares"),  # amounts: any sum; shares: 1 to shares_most stamps a meeting
    "share_price": _sum("100", "0.01"),
    "shares_most": _count(5, 1, 10),  # stamps of one member at one meeting
    "cycle_months": _months(12, 1, 36),
    "meets_every": _word("week", "fortnight", "month"),
    "social_fund": _sum("0"),  # from each member at each meeting; 0: there is no social fund
    "withdrawals": _word("no", "yes"),  # whether members may take savings out before the end
    "fine_absent": _sum("0"),
    "fine_late": _sum("0"),
    "fines_to": _word("loan-fund", "social-fund"),
    "witness": _word("no", "drawn"),  # drawn: one of those present, by lot, confirms the sums of a meeting too
    "unconfirmed": _word("mark", "block"),  # what a meeting's close does with sums that nobody has confirmed
}
LENDING = {
    "loan_times_savings": _count(3, 1, 10),
    "loan_months": _months(3, 1, 60),  # the longest term
    "loan_rate": _percent("2", "0", "20"),  # a month
    "loan_method": _word("flat", "declining"),
    "loan_instalments": _word("equal", "equal-principal", "bullet"),
    "loan_charge": _word("instalments", "start"),  # when interest is taken: with each instalment, or of the payout
    "loan_fee": _percent("0", "0", "10"),  # of the principal, kept back at the payout
    "loan_approvals": _count(2, 2, 5),  # officers who must say yes
    "loan_decided_by": _word("officers", "vote"),
    "loan_guarantors": _count(0, 0, 5),  # members who must vouch for it
    "loans_at_once": _count(1, 1, 3),
    "loan_after_months": _months(0, 0, 24),  # of membership
    "late_fine": _percent("0", "0", "20"),  # of what is late, for each month that it is late
    "late_days": _days(0, 0, 30),  # of patience before that
    "repay_first": _word("penalty", "interest", "principal"),
    "early_interest": _word("whole", "due"),  # owed by who pays all of it early: as agreed, or up to now
}
SOCIAL = {
    "grant_most": _sum("0"),  # 0: there are no grants
    "emergency_most": _sum("0"),  # of a loan without interest from the social fund; 0: there are none
    "emergency_months": _months(3, 1, 12),
    "claims_decided_by": _word("officers", "vote"),
}
SHARING = {
    "share_out": _word("none", "shares", "equal-profit", "interest-to-payer"),
    "payout_unit": _count(1, 1, 1000),  # payouts are whole multiples of so many units of the currency
    "reserve": _share(0, 0, 50),  # of a cycle's or a year's surplus, which is kept back
    "society": _word("no", "yes"),  # whether there is share capital, and yearly interest and dividends
    "deposit_first_weight": _count(12, 0, 12),  # twelfths of a year that a deposit of its first month earns
    "interest_tax": _percent("0", "0", "50"),  # withheld from interest and dividends
    "turn_sum": _sum("0"),  # from each member in a round of the merry-go-round; 0: there is none
    "turn_order": _word("agreed", "drawn"),
}
VOTING = {
    "quorum": _share(50, 1, 100),  # of the members, who must vote
    "majority": _share(50, 50, 90),  # of YES and NO, which YES must exceed
    "majority_rules": _share(66, 50, 90),  # the same for a change of the constitution
    "votes_secret": _word("yes", "no"),
    "officer_months": _months(12, 3, 60),  # of an officer's term
}
TIERS = {
    "dues": _sum("0"),  # for each member and month, to the organisation above; 0: there are none
    "names_open": _word("no", "yes"),  # whether the organisations above see names, or totals alone
}

# In the order in which they are read out.
SECTIONS = {
    "saving": SAVING,
    "lending": LENDING,
    "social": SOCIAL,
    "sharing": SHARING,
    "voting": VOTING,
    "tiers": TIERS,
}
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
