"""The words for what officers are told of money between organisations."""

from domain.tiers import notices as that
from locales.phrase import Phrase, _, _n

# What a transfer is about, as a label, and its sum with that in the middle of a sentence.
TRANSFER_KINDS = {
    "dues": _("dues"),
    "loan": _("loan"),
    "repayment": _("loan repayment"),
    "back": _("taken back"),
}
TRANSFER_SUMS = {
    "dues": lambda sum_: _("{amount}, dues", amount=sum_),
    "loan": lambda sum_: _("{amount}, loan", amount=sum_),
    "repayment": lambda sum_: _("{amount}, loan repayment", amount=sum_),
    "back": lambda sum_: _("{amount}, taken back", amount=sum_),
}


def _summed(n) -> dict[str, Phrase | object]:
    return {"code": n.code, "group": n.group, "sum_for": TRANSFER_SUMS[n.transfer](n.amount)}


def _facts(n) -> dict[str, Phrase | object]:
    return {"code": n.code, "group": n.group, "amount": n.amount, "what": TRANSFER_KINDS[n.transfer]}


PHRASES = {
    that.TransferSaid: lambda n: _(
        "{code}: {group} says it gave you {sum_for}. Count it, then dial {dial} to confirm.", **_summed(n)
    ),
    that.TransferRefused: lambda n: _(
        "{code}: {group} says {sum_for}, is not right. Talk to each other.", **_summed(n)
    ),
    that.TransferTaken: lambda n: _(
        "{code}: {group} has got {amount} from you, {what}. Receipt {receipt}.", **_facts(n), receipt=n.receipt
    ),
    that.TransferReceived: lambda n: _(
        "{code}: you got {amount} from {group}, {what}. Receipt {receipt}.", **_facts(n), receipt=n.receipt
    ),
    that.TransferWrong: lambda n: _(
        "{code}: {group} says {sum_for}, is wrong: {reason}. Answer: {dial}.",
        **_summed(n),
        reason=n.reason,
    ),
    that.TransferTakenBack: lambda n: _(
        "{code}: {group} and you took {sum_for}, back: {reason}. Receipt {receipt}.",
        **_summed(n),
        reason=n.reason,
        receipt=n.receipt,
    ),
    that.AdvanceAsked: lambda n: _n(
        "{code}: {group} asks to borrow {amount} for {count} month. Dial {dial} to say yes or no.",
        "{code}: {group} asks to borrow {amount} for {count} months. Dial {dial} to say yes or no.",
        n.months,
        code=n.code,
        group=n.group,
        amount=n.amount,
    ),
    that.AdvanceApproved: lambda n: _(
        "{code}: {group} lends you {amount}. Fetch it there, then dial {dial} to confirm.",
        code=n.code,
        group=n.group,
        amount=n.amount,
    ),
    that.AdvanceRefused: lambda n: _(
        "{code}: {group} does not lend you {amount}. Ask its officers why.",
        code=n.code,
        group=n.group,
        amount=n.amount,
    ),
    that.AdvancePaidOut: lambda n: _(
        "{code}: you got the loan of {amount}. Pay back {total}: first {instalment} by {due}. Receipt {receipt}.",
        code=n.code,
        amount=n.amount,
        total=n.total,
        instalment=n.instalment,
        due=n.due,
        receipt=n.receipt,
    ),
    that.AdvanceDue: lambda n: _(
        "{code}: pay {amount} of your loan back to {group} by {due}.",
        code=n.code,
        group=n.group,
        amount=n.amount,
        due=n.due,
    ),
}
