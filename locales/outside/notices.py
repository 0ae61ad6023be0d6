"""The words for what officers are told of money from outside."""

from domain.outside import notices as that
from locales.kinds import SUMS
from locales.phrase import _

PHRASES = {
    that.OutsideSaid: lambda n: _(
        "{code}: {name} says {sum_for}: {about}. Dial {dial} to answer.",
        code=n.code,
        name=n.name,
        sum_for=SUMS[n.what](n.amount),
        about=n.about,
    ),
    that.OutsideWritten: lambda n: _(
        "{group}: {sum_for}: {about}. Receipt {receipt}.",
        group=n.group,
        sum_for=SUMS[n.what](n.amount),
        about=n.about,
        receipt=n.receipt,
    ),
    that.OutsideTakenBack: lambda n: _(
        "{group}: a mistake: {sum_for}: {about}. Receipt {receipt}.",
        group=n.group,
        sum_for=SUMS[n.what](n.amount),
        about=n.about,
        receipt=n.receipt,
    ),
    that.OutsideDue: lambda n: _(
        "{group} owes {lender} {amount} by {due}.", group=n.group, lender=n.lender, amount=n.amount, due=n.due
    ),
}
