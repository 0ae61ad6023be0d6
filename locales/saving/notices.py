"""The words for what is told of savings, and of what a group spends."""

from domain.saving import notices as that
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
}
