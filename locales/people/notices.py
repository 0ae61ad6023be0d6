"""The words for what is told of coming and going."""

from domain.people import notices as that
from locales.phrase import _

PHRASES = {
    that.JoinAsked: lambda n: _(
        "{name} asks to join {group}. Dial {dial} to accept or refuse.", name=n.name, group=n.group
    ),
    that.JoinAccepted: lambda n: _("Welcome to {group}! Dial {dial} and choose your PIN.", group=n.group),
    that.JoinRefused: lambda n: _("{group} did not accept your request. Ask an officer why.", group=n.group),
    that.MemberRemoved: lambda n: _(
        "You are no longer a member of {group}. Your money stays in the book: ask an officer.", group=n.group
    ),
    that.NotReached: lambda n: _(
        "{group}: SMS no longer reach {name}, the network bars her number. Ask her to text START to {number}.",
        group=n.group,
        name=n.name,
    ),
    that.PinResetAsked: lambda n: _(
        "{code}: {officer} asks to reset your PIN. If you know it, dial {dial} and type it: that stops the reset.",
        code=n.code,
        officer=n.officer,
    ),
    that.PinResetWaits: lambda n: _(
        "{code}: {officer} asks to reset the PIN of {name}. A second officer has a day to agree: dial {dial}.",
        code=n.code,
        officer=n.officer,
        name=n.name,
    ),
    that.PinUnlocked: lambda _n: _("Two officers have reset your PIN. Dial {dial} and choose a new one."),
}
