"""The words for what is told of money that was handed over."""

from domain.book import notices as that
from locales.kinds import SLIPS
from locales.phrase import Phrase, _


def _declared(n: that.SlipDeclared) -> Phrase:
    if n.what == "reversal":
        return _(
            "{group}: an officer says {amount} of {name} is a mistake. Dial {dial} to answer it.",
            group=n.group,
            amount=n.amount,
            name=n.name,
        )
    return _(
        "{group}: {name} says {amount}, {what}. Count it, then dial {dial} to confirm.",
        group=n.group,
        name=n.name,
        amount=n.amount,
        what=SLIPS[n.what],
    )


PHRASES = {
    that.SlipDeclared: _declared,
    that.SlipEntered: lambda n: _(
        "{group}: {officer} wrote {amount}, {what}. Right? Text YES {slip}. Wrong? Text NO {slip}.",
        officer=n.officer,
        group=n.group,
        amount=n.amount,
        what=SLIPS[n.what],
        slip=n.number,
    ),
    that.HandedOver: lambda n: _(
        "{group}: {officer} gives {amount}, {what}. Dial {dial}. Not so? Text NO {slip}.",
        group=n.group,
        amount=n.amount,
        what=SLIPS[n.what],
        officer=n.officer,
        slip=n.number,
    ),
    that.SlipRefused: lambda n: _(
        "{group}: {name} says {amount}, {what}, is not right. Talk to each other.",
        name=n.name,
        group=n.group,
        amount=n.amount,
        what=SLIPS[n.what],
    ),
    that.EntryReversed: lambda n: _(
        "{group}: {amount} is taken back: {reason}. Your total is {total}. Receipt {receipt}.",
        group=n.group,
        amount=n.amount,
        reason=n.reason,
        total=n.total,
        receipt=n.receipt,
    ),
}
