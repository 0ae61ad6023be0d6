"""The words for everything that somebody is told by SMS. Each fits into one part with its longest facts."""

from domain import notices as that
from domain.notices import Notice
from locales.answers import Answer
from locales.phrase import Phrase, _

# What a slip is about, in the middle of a sentence.
SLIP_KINDS = {
    "savings": _("savings"),
    "repayment": _("loan repayment"),
    "payout": _("loan paid out"),
    "reversal": _("to be taken back"),
}


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
        what=SLIP_KINDS[n.what],
    )


PHRASES = {
    Answer: lambda n: Phrase.unpacked(n.phrase),
    that.JoinAsked: lambda n: _(
        "{name} asks to join {group}. Dial {dial} to accept or refuse.", name=n.name, group=n.group
    ),
    that.JoinAccepted: lambda n: _("Welcome to {group}! Dial {dial} and choose your PIN.", group=n.group),
    that.JoinRefused: lambda n: _("{group} did not accept your request. Ask an officer why.", group=n.group),
    that.MemberRemoved: lambda n: _(
        "You are no longer a member of {group}. Your money stays in the book: ask an officer.", group=n.group
    ),
    that.PinUnlocked: lambda _n: _("Two officers have reset your PIN. Dial {dial} and choose a new one."),
    that.SlipDeclared: _declared,
    that.SlipEntered: lambda n: _(
        "{group}: {officer} wrote {amount}, {what}. Right? Text YES {slip}. Wrong? Text NO {slip}.",
        officer=n.officer,
        group=n.group,
        amount=n.amount,
        what=SLIP_KINDS[n.what],
        slip=n.number,
    ),
    that.SlipRefused: lambda n: _(
        "{group}: {name} says {amount}, {what}, is not right. Talk to each other.",
        name=n.name,
        group=n.group,
        amount=n.amount,
        what=SLIP_KINDS[n.what],
    ),
    that.SavingsReceived: lambda n: _(
        "{group}: you saved {amount}. Your total is {total}. Receipt {receipt}.",
        group=n.group,
        amount=n.amount,
        total=n.total,
        receipt=n.receipt,
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


def phrase_of(notice: Notice) -> Phrase:
    """The words for a notice."""
    return PHRASES[type(notice)](notice)
