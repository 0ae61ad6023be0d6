"""The words for what is told of the social fund."""

from domain.social import notices as that
from locales.phrase import _
from locales.social.needs import need

PHRASES = {
    that.SocialReceived: lambda n: _(
        "{group}: you gave {amount} to the social fund. It has {total}. Receipt {receipt}.",
        group=n.group,
        amount=n.amount,
        total=n.total,
        receipt=n.receipt,
    ),
    that.HelpAsked: lambda n: _(
        "{group}: {name} asks for help, {amount}: {need}. Dial {dial}.",
        group=n.group,
        name=n.name,
        amount=n.amount,
        need=need(n.need, n.own_words),
    ),
    that.HelpApproved: lambda n: _(
        "{group}: the social fund helps you with {amount}. Ask an officer to pay it out to you.",
        group=n.group,
        amount=n.amount,
    ),
    that.HelpLent: lambda n: _(
        "{group}: the social fund lends you {amount} without interest. Ask an officer to pay it out to you.",
        group=n.group,
        amount=n.amount,
    ),
    that.HelpRefused: lambda n: _(
        "{group}: your request to the social fund for {amount} is not approved. Talk to the officers.",
        group=n.group,
        amount=n.amount,
    ),
    that.GrantReceived: lambda n: _(
        "{group}: you got {amount} from the social fund. It is yours to keep. Receipt {receipt}.",
        group=n.group,
        amount=n.amount,
        receipt=n.receipt,
    ),
}
