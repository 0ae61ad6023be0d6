"""The words for what is told of deposits."""

from domain.deposits import notices as that
from locales.deposits import KEPT_FOR
from locales.phrase import _

PHRASES = {
    that.DepositPaidIn: lambda n: _(
        "{group}: {amount} is in your deposit {kept_for}, {total} in all. Receipt {receipt}.",
        group=n.group,
        amount=n.amount,
        kept_for=KEPT_FOR[n.kept_for],
        total=n.total,
        receipt=n.receipt,
    ),
    that.DepositTaken: lambda n: _(
        "{group}: you took out {amount}, your deposit {kept_for}, of it interest {interest}. Receipt {receipt}.",
        group=n.group,
        amount=n.amount,
        kept_for=KEPT_FOR[n.kept_for],
        interest=n.interest,
        receipt=n.receipt,
    ),
}
