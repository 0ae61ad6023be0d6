"""Constitutions to start from: what each kind of group usually agrees on, before it makes it its own by votes.

Source of the rules and of the kinds: "Kinds of group" in the owner's notes on how groups keep money (the field manuals
of savings groups, national rules for societies), quoted below. A rule that they do not speak of has its default. They
name no sums, which differ with the currency: a template tells them in parts of the one sum that the group itself names.
These parts are ours, for a group to begin with; members read every sum before they vote on it. So is where fines on late
loans end: they come to nothing until a group votes for a fine, and then to no more than half of what is late. Without a
share-out, where debts are settled, a member may pay her loan out of her savings.
"""

from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from domain.constitution.fields import RULES, RuleUnfit, read_rules


@dataclass(frozen=True, slots=True)
class Template:
    """`base` is the rule for the sum that the group names (None: it needs none), `sums` are parts of that sum.

    So are `spared`, which the group does without: where a part is less than a unit of the currency, there is none.
    """

    values: dict[str, str]
    base: str | None = None
    sums: dict[str, Decimal] = field(default_factory=dict)
    spared: dict[str, Decimal] = field(default_factory=dict)


# A late payment: its fines end at half of it, and who has missed three is talked to, and reminded no more.
_LATE = {"late_cap": "50", "late_reminders": "3"}

TEMPLATES = {
    # "A cycle of about a year. A member buys 1-5 shares at a price fixed for the cycle. A social fund takes an equal sum
    # from each, gives grants or interest-free emergency loans. Fines. Up to three times own savings, one to three months,
    # a service charge a month. At the end everything in the loan fund is shared out by shares. Officers, elected every
    # year."
    "savings-group": Template(
        {
            "saves_by": "shares",
            "shares_most": "5",
            "cycle_months": "12",
            "meets_every": "week",
            "fines_to": "social-fund",
            "loan_times_savings": "3",
            "loan_months": "3",
            "loan_method": "flat",
            "share_out": "shares",
            "officer_months": "12",
            **_LATE,
        },
        base="share_price",
        sums={
            "social_fund": Decimal("0.2"),
            "fine_absent": Decimal("0.2"),
            "fine_late": Decimal("0.1"),
            "grant_most": Decimal(10),
            "emergency_most": Decimal(20),
        },
        spared={"late_tolerance": Decimal("0.01")},
    ),
    # "Monthly, amounts instead of shares, no share-out; leaders rotate every two years."
    "self-help-group": Template(
        {
            "saves_by": "amounts",
            "meets_every": "month",
            "share_out": "none",
            "officer_months": "24",
            "loan_from_savings": "yes",
            **_LATE,
        }
    ),
    # "Everyone pays the same each round, one takes the pot, by agreed order or drawn lots."
    "merry-go-round": Template(
        {"saves_by": "amounts", "meets_every": "month", "share_out": "none", "turn_order": "agreed"}, base="turn_sum"
    ),
    # "Deposits and share capital, loans with guarantors, interest on deposits and dividends on shares by how long the
    # money lay, legal reserve (at least 25 % of the net saving)." A year's loans, as its interest is a year's.
    "sacco": Template(
        {
            "saves_by": "amounts",
            "meets_every": "month",
            "loan_months": "12",
            "loan_method": "declining",
            "early_interest": "due",  # declining interest is interest on what is left: paid early, it is not owed
            "loan_guarantors": "2",
            "share_out": "none",
            "reserve": "25",
            "society": "yes",
            "hand_on": "capital",  # who leaves a cooperative finds somebody who takes over her shares
            "loan_from_savings": "yes",
            **_LATE,
        }
    ),
    # "Premium fund voted by the assembly, dues, collective sales."
    "producer-association": Template(
        {
            "saves_by": "amounts",
            "meets_every": "month",
            "share_out": "none",
            "claims_decided_by": "vote",
            "loan_from_savings": "yes",
            **_LATE,
        }
    ),
}


def filled(name: str, sum_: str | None = None) -> dict[str, str]:
    """The rules that a template makes, where the sum that it needs is `sum_` units; every other has its default.

    Raises RuleUnfit for a template that does not exist, and one whose sum is missing.
    """
    if name not in TEMPLATES:
        raise RuleUnfit(f"template must be one of {', '.join(TEMPLATES)}")
    template = TEMPLATES[name]
    if template.base is None:
        return dict(template.values)
    if sum_ is None or not Decimal(sum_):
        raise RuleUnfit(f"template '{name}' needs the rule '{template.base}'")
    sums = {rule: _part(rule, Decimal(sum_) * part) for rule, part in template.sums.items()}
    sums |= {rule: _part(rule, Decimal(sum_) * part, ROUND_FLOOR) for rule, part in template.spared.items()}
    return template.values | read_rules({template.base: sum_}) | sums


def _part(rule: str, sum_: Decimal, rounding: str = ROUND_CEILING) -> str:
    """A sum in whole units of the currency, rounded up to at least one, and no more than the rule's bounds allow."""
    return RULES[rule].read(min(sum_.to_integral_value(rounding), RULES[rule].most))


def read_written(written: dict) -> dict[str, str]:
    """The rules of a file: fields, or a `template` and the fields that are otherwise in this group. Raises RuleUnfit."""
    named = {name: value for name, value in written.items() if name != "template"}
    if "template" not in written:
        return read_rules(named)
    own = read_rules(named)
    template = TEMPLATES.get(str(written["template"]))
    base = template and template.base
    return filled(str(written["template"]), own.get(base) if base else None) | own
