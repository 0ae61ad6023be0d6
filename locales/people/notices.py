"""The words for what is told of coming and going."""

from domain.people import notices as that
from locales.menus import WAYS
from locales.phrase import _

PHRASES = {
    that.JoinAsked: lambda n: _(
        "{name} asks to join {group}. Dial {dial} to accept or refuse.", name=n.name, group=n.group
    ),
    that.JoinAskedOfAll: lambda n: _(
        "{name} asks to join {group}. All members decide: dial {dial} to open the vote.", name=n.name, group=n.group
    ),
    that.JoinAccepted: lambda n: _("Welcome to {group}! Dial {dial} and choose your PIN.", group=n.group),
    that.JoinRefused: lambda n: _("{group} did not accept your request. Ask an officer why.", group=n.group),
    that.JoinWaits: lambda n: _(
        "{code}: {officer} accepts {name} as a member. A second officer has a day to agree: dial {dial}.",
        code=n.code,
        officer=n.officer,
        name=n.name,
    ),
    that.DrawnToTakeIn: lambda n: _(
        "{code}: the lot fell on you to say if {name} becomes a member. Dial {dial}: {to_confirm}.",
        code=n.code,
        name=n.name,
        to_confirm=WAYS["to_confirm"],
    ),
    that.DrawnToResetPin: lambda n: _(
        "{code}: may {name} choose a new PIN? The lot fell on you to say. Dial {dial}: {to_confirm}.",
        code=n.code,
        name=n.name,
        to_confirm=WAYS["to_confirm"],
    ),
    that.RemovalAsked: lambda n: _(
        "{code}: {officer} wants to take you off the list of members. It needs a second officer within a day.",
        code=n.code,
        officer=n.officer,
    ),
    that.RemovalWaits: lambda n: _(
        "{code}: {officer} wants to take {name} off the list. A second officer has a day to agree: dial {dial}.",
        code=n.code,
        officer=n.officer,
        name=n.name,
    ),
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
