"""The words for everything that somebody is told by SMS. Each fits into one part with its longest facts."""

from domain import notices as that
from domain.limits import MOTION_SHORT
from domain.notices import Notice
from locales.answers import Answer
from locales.phrase import Phrase, _, _n
from locales.prices import moved

# What a slip is about, in the middle of a sentence.
SLIP_KINDS = {
    "savings": _("savings"),
    "repayment": _("loan repayment"),
    "payout": _("loan paid out"),
    "reversal": _("to be taken back"),
}

# What a vote has come to.
OUTCOMES = {
    "passed": lambda **facts: _(
        "{code} motion {number} has passed: {yes} yes, {no} no, {abstain} abstain, of {roll}. {short}. Seal {seal}",
        **facts,
    ),
    "failed": lambda **facts: _(
        "{code} motion {number} has not passed: {yes} yes, {no} no, {abstain} abstain, of {roll}. {short}. Seal {seal}",
        **facts,
    ),
    "no-quorum": lambda **facts: _(
        "{code} motion {number} is not decided, too few voted: {yes} yes, {no} no, {abstain} abstain, of {roll}. {short}",
        **facts,
    ),
}

PLANNED = {
    "week": lambda **facts: _("{group} meets every week at {place}, first {when}.", **facts),
    "fortnight": lambda **facts: _("{group} meets every two weeks at {place}, first {when}.", **facts),
    "month": lambda **facts: _("{group} meets every month at {place}, first {when}.", **facts),
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
    that.MotionOpened: lambda n: _(
        "{code} motion {number}: {text}. Until {day} text VOTE {number} YES/NO/ABSTAIN",
        code=n.code,
        number=n.number,
        text=n.text,
        day=n.until,
    ),
    that.MotionDecided: lambda n: OUTCOMES[n.outcome](
        code=n.code,
        number=n.number,
        short=_short(n.text),
        yes=n.yes,
        no=n.no,
        abstain=n.abstain,
        roll=n.roll,
        seal=n.seal,
    ),
    that.MotionWithdrawn: lambda n: _(
        "{code} motion {number} is withdrawn, there is no vote on it: {text}", code=n.code, number=n.number, text=n.text
    ),
    that.MeetingCalled: lambda n: _(
        "{group} meets {when} at {place}. Do you come? Text MEET YES or MEET NO.",
        group=n.group,
        when=n.at,
        place=n.place,
    ),
    that.MeetingsPlanned: lambda n: PLANNED[n.every](group=n.group, place=n.place, when=n.at),
    that.MeetingCancelled: lambda n: _("The meeting of {group} on {when} is cancelled.", group=n.group, when=n.at),
    that.MeetingReminder: lambda n: _(
        "Remember: {group} meets {when} at {place}. Do you come? Text MEET YES or MEET NO.",
        group=n.group,
        when=n.at,
        place=n.place,
    ),
    that.PriceMoved: moved,
}


def phrase_of(notice: Notice) -> Phrase:
    """The words for a notice."""
    return PHRASES[type(notice)](notice)


def _short(text: str) -> str:
    """The beginning of a motion that everybody has read before."""
    return text if len(text) <= MOTION_SHORT else f"{text[: MOTION_SHORT - 3].rstrip()}..."
