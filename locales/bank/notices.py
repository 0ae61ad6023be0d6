"""The words for what officers are told of the account at a bank."""

from domain.amount import Money
from domain.bank import notices as that
from locales.kinds import SUMS
from locales.phrase import Phrase, _


def _compared(n: that.StatementCompared) -> Phrase:
    off = n.amount.minor - n.book.minor
    facts = {"group": n.group, "day": n.day, "amount": n.amount}
    if off > 0:
        return _(
            "{group}: the bank's paper of {day} says {amount}, {over} more than our book.",
            over=Money(off, n.amount.currency),
            **facts,
        )
    if off < 0:
        return _(
            "{group}: the bank's paper of {day} says {amount}, {missed} less than our book.",
            missed=Money(-off, n.amount.currency),
            **facts,
        )
    return _("{group}: the bank's paper of {day} says {amount}. Our book says the same.", **facts)


PHRASES = {
    that.BankMoveSaid: lambda n: _(
        "{group}: {name} says {sum_for}. Dial {dial} to answer.",
        group=n.group,
        name=n.name,
        sum_for=SUMS[n.what](n.amount),
    ),
    that.BankMoveWritten: lambda n: _(
        "{group}: {sum_for}. Box {box}, bank {bank}. Receipt {receipt}.",
        group=n.group,
        sum_for=SUMS[n.what](n.amount),
        box=n.box,
        bank=n.bank,
        receipt=n.receipt,
    ),
    that.BankMoveTakenBack: lambda n: _(
        "{group}: a mistake: {sum_for}. Box {box}, bank {bank}. Receipt {receipt}.",
        group=n.group,
        sum_for=SUMS[n.what](n.amount),
        box=n.box,
        bank=n.bank,
        receipt=n.receipt,
    ),
    that.StatementCompared: _compared,
}
