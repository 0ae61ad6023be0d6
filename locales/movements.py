"""One movement of somebody's money, as a line of a statement."""

from datetime import date

from domain.money.amount import Money
from locales.phrase import Phrase, _

KINDS = {
    "savings": _("saved"),
    "opening": _("brought in"),
    "savings-reversed": _("taken back"),
}


def movement(day: date, kind: str, amount: Money) -> Phrase:
    """A line of a statement: the day, what happened, the sum."""
    return _("{day} {kind} {amount}", day=day, kind=KINDS[kind], amount=Money(abs(amount.minor), amount.currency))
