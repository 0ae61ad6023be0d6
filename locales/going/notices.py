"""The words for what is told of what is settled with who goes."""

from domain.going import notices as that
from locales.menus import WAYS
from locales.phrase import Phrase, _


def _entered(n: that.LeavingEntered) -> Phrase:
    facts = {"group": n.group, "amount": n.amount, "slip": n.number}
    if n.paid.minor:
        return _(
            "{group}: {amount} for you, less your debts of {paid}. Dial {dial} to confirm. Not so? Text NO {slip}.",
            paid=n.paid,
            **facts,
        )
    return _("{group}: {amount}, all that is yours. Dial {dial} to confirm. Not so? Text NO {slip}.", **facts)


def _paid(n: that.LeavingPaid) -> Phrase:
    facts = {"group": n.group, "amount": n.amount, "receipt": n.receipt}
    if n.paid.minor:
        return _(
            "{group}: you got {amount}. {paid} of yours paid your debts. You owe nothing. Receipt {receipt}.",
            paid=n.paid,
            **facts,
        )
    return _("{group}: you got {amount}, all that was yours. Receipt {receipt}.", **facts)


def _cleared(n: that.Cleared) -> Phrase:
    facts = {"group": n.group, "amount": n.amount, "receipt": n.receipt}
    if n.left.minor:
        return _(
            "{group}: {amount} of yours paid your debts. You still owe {left}. Receipt {receipt}.", left=n.left, **facts
        )
    return _("{group}: {amount} of yours paid your debts. You owe nothing. Receipt {receipt}.", **facts)


PHRASES = {
    that.LeavingEntered: _entered,
    that.LeavingPaid: _paid,
    that.ClearingSaid: lambda n: _(
        "{code}: {officer} says that {amount} of {name} pays debts. Dial {dial}: {to_confirm}.",
        code=n.code,
        officer=n.officer,
        amount=n.amount,
        name=n.name,
        to_confirm=WAYS["to_confirm"],
    ),
    that.ClearingAsked: lambda n: _(
        "{code}: {officer} wants to take you off the list and pay your debts with {amount} of yours. A second officer decides.",
        code=n.code,
        officer=n.officer,
        amount=n.amount,
    ),
    that.Cleared: _cleared,
}
