"""One movement of somebody's money, as a line of a statement."""

from datetime import date

from domain.amount import Money
from locales.kinds import MOVEMENTS
from locales.phrase import Phrase, _


def movement(day: date, kind: str, amount: Money) -> Phrase:
    """A line of a statement: the day, what happened, the sum."""
    return _("{day} {kind} {amount}", day=day, kind=MOVEMENTS[kind], amount=Money(abs(amount.minor), amount.currency))


def short_movement(day: date, amount: Money) -> Phrase:
    """The same as short as in a passbook, so that an SMS of one part holds five of them: 25/11 +KSh 500."""
    facts = {"dd": f"{day:%d}", "mm": f"{day:%m}", "amount": Money(abs(amount.minor), amount.currency)}
    return _("{dd}/{mm} -{amount}", **facts) if amount.minor < 0 else _("{dd}/{mm} +{amount}", **facts)
