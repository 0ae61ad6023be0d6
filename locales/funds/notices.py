"""The words for what officers are told of a fund."""

from domain.funds import notices as that
from locales.kinds import SUMS
from locales.menus import WAYS
from locales.phrase import _

PHRASES = {
    that.FundVoted: lambda n: _(
        "{group}: by motion {number} {amount} may be taken out of a fund. Dial {dial}: {to_money}.",
        group=n.group,
        number=n.number,
        amount=n.amount,
        to_money=WAYS["to_money"],
    ),
    that.FundSaid: lambda n: _(
        "{group}: {name} says {sum_for}, by motion {number}. Dial {dial} to answer.",
        group=n.group,
        name=n.name,
        sum_for=SUMS[n.what](n.amount),
        number=n.number,
    ),
    that.FundWritten: lambda n: _(
        "{group}: {sum_for}, by motion {number}. Left of it: {left}. Receipt {receipt}.",
        group=n.group,
        sum_for=SUMS[n.what](n.amount),
        number=n.number,
        left=n.left,
        receipt=n.receipt,
    ),
}
