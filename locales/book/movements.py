"""One movement of somebody's money, as a line of a statement."""

from datetime import date

from domain.amount import Money
from locales.phrase import Phrase, _

KINDS = {
    "savings": _("saved"),
    "opening": _("brought in"),
    "share-out": _("shared out"),
    "dividend": _("yearly interest"),
    "savings-reversed": _("taken back"),
    "meeting": _("saved"),
    "meeting-reversed": _("taken back"),
    "withdrawal": _("taken out"),
    "repayment": _("overpaid loan"),
    "repayment-reversed": _("taken back"),
}


def movement(day: date, kind: str, amount: Money) -> Phrase:
    """A line of a statement: the day, what happened, the sum."""
    return _("{day} {kind} {amount}", day=day, kind=KINDS[kind], amount=Money(abs(amount.minor), amount.currency))


def short_movement(day: date, amount: Money) -> Phrase:
    """The same as short as in a passbook, so that an SMS of one part holds five of them: 25/11 +KSh 500."""
    facts = {"dd": f"{day:%d}", "mm": f"{day:%m}", "amount": Money(abs(amount.minor), amount.currency)}
    return _("{dd}/{mm} -{amount}", **facts) if amount.minor < 0 else _("{dd}/{mm} +{amount}", **facts)
