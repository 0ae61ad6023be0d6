"""Which rules there is something to say of: what is, and where it matters what is not."""

from collections.abc import Callable

from domain.constitution.fields import SECTIONS, Rules
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


def _is(name: str, word: str) -> Callable[[Rules], bool]:
    return lambda rules: rules.word(name) == word


def _is_not(name: str, word: str) -> Callable[[Rules], bool]:
    return lambda rules: rules.word(name) != word


def _any(*names: str) -> Callable[[Rules], bool]:
    return lambda rules: any(rules.number(name) for name in names)


# A rule that is not here is always said.
_ONLY_WHERE: dict[str, Callable[[Rules], bool]] = {
    "share_price": _is("saves_by", "shares"),
    "shares_most": _is("saves_by", "shares"),
    "cycle_months": _is_not("share_out", "none"),
    "withdrawals": _is("withdrawals", "yes"),
    "fine_absent": _any("fine_absent"),
    "fine_late": _any("fine_late"),
    "fines_to": _any("fine_absent", "fine_late"),
    "witness": _is("witness", "drawn"),
    "unconfirmed": _is("unconfirmed", "block"),
    "loan_method": _any("loan_rate"),
    "loan_charge": _any("loan_rate"),
    "early_interest": _any("loan_rate"),
    "loan_fee": _any("loan_fee"),
    "loan_approvals": _is("loan_decided_by", "officers"),
    "loan_decided_by": _is("loan_decided_by", "vote"),
    "loan_guarantors": _any("loan_guarantors"),
    "loan_after_months": _any("loan_after_months"),
    "late_fine": _any("late_fine"),
    "late_days": _any("late_fine"),
    "repay_first": _any("loan_rate", "late_fine"),
    "grant_most": _any("grant_most"),
    "emergency_most": _any("emergency_most"),
    "emergency_months": _any("emergency_most"),
    "claims_decided_by": _any("grant_most", "emergency_most"),
    "payout_unit": lambda rules: rules.word("share_out") != "none" and rules.whole("payout_unit") > 1,
    "reserve": _any("reserve"),
    "society": _is("society", "yes"),
    "deposit_first_weight": _is("society", "yes"),
    "interest_tax": _any("interest_tax"),
    "turn_sum": _any("turn_sum"),
    "turn_order": _any("turn_sum"),
    "dues": _any("dues"),
}


def sections_of(org: Organisation) -> list[str]:
    """The sections that concern an organisation, in the order in which they are read out."""
    return [section for section in SECTIONS if section != "tiers" or org.parent_id is not None]


def said(rules: Rules, section: str) -> list[str]:
    """The rules of a section that apply, in the order in which they are read out."""
    return [name for name in SECTIONS[section] if applies(rules, name)]


def applies(rules: Rules, name: str) -> bool:
    """Whether there is something to say of a rule."""
    return _ONLY_WHERE.get(name, lambda _rules: True)(rules)


def said_first(rules: Rules) -> list[str]:
    """The rules of all sections that members ask for first, where they apply."""
    return [name for name in MAIN if applies(rules, name)]
