"""Which rules there is something to say of: what is, and where it matters what is not."""

from domain.constitution.fields import RULES, SECTIONS, Rules
from domain.people.organisations import Organisation

# The rules that members ask for first.
MAIN = (
    "share_price",
    "turn_sum",
    "loan_times_savings",
    "loan_rate",
    "social_fund",
    "loan_months",
    "late_fine",
    "share_out",
    "fine_absent",
    "officer_months",
)


def sections_of(org: Organisation) -> list[str]:
    """The sections that concern an organisation, in the order in which they are read out."""
    return [section for section in SECTIONS if section != "tiers" or org.parent_id is not None]


def said(rules: Rules, section: str) -> list[str]:
    """The rules of a section that apply, in the order in which they are read out."""
    return [name for name in SECTIONS[section] if applies(rules, name)]


def applies(rules: Rules, name: str) -> bool:
    """Whether there is something to say of a rule."""
    return RULES[name].where(rules)


def said_first(rules: Rules) -> list[str]:
    """The rules of all sections that members ask for first, where they apply."""
    return [name for name in MAIN if applies(rules, name)]
