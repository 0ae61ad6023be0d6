"""How somebody stands who goes, as it stands in the middle of a sentence: what is hers, and what she owes."""

from domain.going.figures import Figures
from domain.sitting.parts import total
from locales.phrase import Phrase, _

HERS = {
    "savings": lambda **facts: _("savings {units}", **facts),
    "capital": lambda **facts: _("share capital {units}", **facts),
    "deposited": lambda **facts: _("deposits {units}", **facts),
}
OWES = {
    "repayment": lambda **facts: _("loan {units}", **facts),
    "fine": lambda **facts: _("fine {units}", **facts),
    "stake": lambda **facts: _("pot {units}", **facts),
}


def hers(now: Figures) -> list[Phrase]:
    """What is hers, but what is nought: savings 2,000, share capital 500."""
    sums = {"savings": now.savings, "capital": now.capital, "deposited": now.deposited}
    return [said(units=now.money(sums[kind]).units) for kind, said in HERS.items() if sums[kind]]


def owes(now: Figures) -> list[Phrase]:
    """What she owes, likewise: loan 742, fine 50."""
    sums = {kind: total(each for each in now.debts if each.kind == kind) for kind in OWES}
    return [said(units=now.money(sums[kind]).units) for kind, said in OWES.items() if sums[kind]]
