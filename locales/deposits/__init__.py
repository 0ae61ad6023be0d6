"""Deposits beside savings."""

from domain.amount import Money
from domain.deposits.deposits import Standing
from locales.phrase import Phrase, _

KEPT_FOR = {
    "goal": _("for a goal"),
    "fixed": _("for a fixed time"),
    "child": _("for a child"),
}

# What is kept of the interest before the day.
EARLY = {
    "stays": _("not at all"),
    "none": _("without interest"),
    "half": _("with half its interest"),
    "all": _("with its interest so far"),
}


def label(now: Standing, currency: str) -> Phrase:
    """A deposit as a line of a menu."""
    amount = Money(now.balance, currency)
    if now.deposit.kind == "child":
        return _("{name} {amount}", name=now.deposit.child, amount=amount)
    return _("Goal {amount}", amount=amount) if now.deposit.kind == "goal" else _("Fixed {amount}", amount=amount)


def told(now: Standing, currency: str) -> Phrase:
    """What is in a deposit, how far it is, and what it comes to today."""
    then = _("Taken out today: {payout}.", payout=Money(now.payout, currency))
    return _(
        "{deposited} {if_taken}",
        deposited=_held(now, currency),
        if_taken=_("Until then it stays.") if now.stays else then,
    )


def _held(now: Standing, currency: str) -> Phrase:
    which, amount = now.deposit, Money(now.balance, currency)
    if which.kind == "goal":
        return _("{amount} of {goal}, until {day}.", amount=amount, goal=Money(which.amount, currency), day=now.ends)
    if which.kind == "child":
        return _("For {child}: {amount}, until {day}.", child=which.child, amount=amount, day=now.ends)
    return _("{amount} until {day}, {rate}% a year.", amount=amount, day=now.ends, rate=which.rate)
