"""The words for what is told of loans."""

from domain.notices import loans as that
from locales.phrase import _, _n

PHRASES = {
    that.LoanRequested: lambda n: _n(
        "{name} in {group} asks to borrow {amount} for {count} month. Dial {dial} to say yes or no.",
        "{name} in {group} asks to borrow {amount} for {count} months. Dial {dial} to say yes or no.",
        n.months,
        name=n.name,
        group=n.group,
        amount=n.amount,
    ),
    that.LoanApproved: lambda n: _(
        "{group}: your loan of {amount} is approved. Ask an officer to pay it out to you.",
        group=n.group,
        amount=n.amount,
    ),
    that.LoanRefused: lambda n: _(
        "{group}: your loan of {amount} is not approved. Ask the officers why.", group=n.group, amount=n.amount
    ),
    that.PayoutEntered: lambda n: _(
        "{group}: your loan {amount} from {officer}. Dial {dial} to confirm. Not so? Text NO {slip}.",
        group=n.group,
        amount=n.amount,
        officer=n.officer,
        slip=n.number,
    ),
    that.LoanPaidOut: lambda n: _(
        "{group}: you got {amount}. Pay back {total}: first {instalment} by {due}. Receipt {receipt}.",
        group=n.group,
        amount=n.amount,
        total=n.total,
        instalment=n.instalment,
        due=n.due,
        receipt=n.receipt,
    ),
    that.RepaymentReceived: lambda n: _(
        "{group}: you paid back {amount}. Left {left}, next {next} by {due}. Receipt {receipt}.",
        group=n.group,
        amount=n.amount,
        left=n.left,
        next=n.next,
        due=n.due,
        receipt=n.receipt,
    ),
    that.LoanRepaid: lambda n: _(
        "{group}: you paid back {amount}. Your loan is repaid, you owe nothing on it. Receipt {receipt}.",
        group=n.group,
        amount=n.amount,
        receipt=n.receipt,
    ),
}
