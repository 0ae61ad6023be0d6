"""The words for what is told of savings, and of what a group spends."""

from domain.saving import notices as that
from locales.kinds import SUMS
from locales.menus import WAYS
from locales.phrase import _

PHRASES = {
    that.ExpenseSaid: lambda n: _(
        "{group}: {name} spent {amount}: {spent_on}. Dial {dial} to answer.",
        group=n.group,
        name=n.name,
        amount=n.amount,
        spent_on=n.spent_on,
    ),
    that.ExpenseWritten: lambda n: _(
        "{group}: {name} spent {amount}: {spent_on}. Receipt {receipt}.",
        group=n.group,
        name=n.name,
        amount=n.amount,
        spent_on=n.spent_on,
        receipt=n.receipt,
    ),
    that.WithdrawalAsked: lambda n: _(
        "{group}: {name} asks for {amount} of the savings. Dial {dial}: {to_money}.",
        group=n.group,
        name=n.name,
        amount=n.amount,
        to_money=WAYS["to_money"],
    ),
    that.SavingsTaken: lambda n: _(
        "{group}: you took out {amount}. Your total is {total}. Receipt {receipt}.",
        group=n.group,
        amount=n.amount,
        total=n.total,
        receipt=n.receipt,
    ),
    that.SavingsReceived: lambda n: _(
        "{group}: you saved {amount}. Your total is {total}. Receipt {receipt}.",
        group=n.group,
        amount=n.amount,
        total=n.total,
        receipt=n.receipt,
    ),
    that.HandingAsked: lambda n: _(
        "{code}: {name} hands on to you: {sum_for}. Dial {dial}: {to_confirm}.",
        code=n.code,
        name=n.name,
        sum_for=SUMS[n.handed](n.amount),
        to_confirm=WAYS["to_confirm"],
    ),
    that.HandingRefused: lambda n: _(
        "{group}: {name} does not take over: {sum_for}. It stays yours.",
        group=n.group,
        name=n.name,
        sum_for=SUMS[n.handed](n.amount),
    ),
    that.HandingSaid: lambda n: _(
        "{code}: {name} hands on {amount}, and who takes it agrees. Dial {dial}: {to_cash}.",
        code=n.code,
        name=n.name,
        amount=n.amount,
        to_cash=WAYS["to_cash"],
    ),
    that.HandedOn: lambda n: _(
        "{code}: you handed on to {name}: {sum_for}. Left: {total}. Receipt {receipt}.",
        code=n.code,
        name=n.name,
        sum_for=SUMS[n.handed](n.amount),
        total=n.total,
        receipt=n.receipt,
    ),
    that.HandedTo: lambda n: _(
        "{code}: {name} handed on to you: {sum_for}. Your total is {total}. Receipt {receipt}.",
        code=n.code,
        name=n.name,
        sum_for=SUMS[n.handed](n.amount),
        total=n.total,
        receipt=n.receipt,
    ),
}
