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
    that.DeathAsked: lambda n: _(
        "{code}: {officer} says that you have died. Not so? Text NO from this phone.", code=n.code, officer=n.officer
    ),
    that.DeathWaits: lambda n: _(
        "{code}: {officer} says that {name} has died. A second officer has a day to agree: dial {dial}.",
        code=n.code,
        officer=n.officer,
        name=n.name,
    ),
    that.DiedYourself: lambda n: _(
        "{code}: two officers say that you have died. Not so? Text NO from this phone.", code=n.code
    ),
    that.DeathTold: lambda n: _(
        "{code}: {name} has died, say {officer} and {closer}.",
        code=n.code,
        name=n.name,
        officer=n.officer,
        closer=n.closer,
    ),
    that.DeathDenied: lambda n: _(
        "{code}: from the phone of {name} came NO: alive. Nothing is handed to others. Ask {name}.",
        code=n.code,
        name=n.name,
    ),
    that.NameAsked: lambda n: _(
        "{code}: {officer} says your name is written wrong, and corrects it. Not so? Talk to your officers.",
        code=n.code,
        officer=n.officer,
    ),
    that.NameWaits: lambda n: _(
        "{code}: {officer} corrects the name of {name}. A second officer has a day to agree: dial {dial}.",
        code=n.code,
        officer=n.officer,
        name=n.name,
    ),
    that.NameYours: lambda n: _(
        "{code}: your name is now written {name}. Not right? Talk to your officers.", code=n.code, name=n.name
    ),
    that.NameCorrected: lambda n: _(
        "{code}: the name {was} is now written {name}.", code=n.code, was=n.was, name=n.name
    ),
    that.PinUnlocked: lambda _n: _("Two officers have reset your PIN. Dial {dial} and choose a new one."),
    that.NumberChangeAsked: lambda n: _(
        "{code}: {officer} says you have another phone number now. Not so? Text NO from this phone.",
        code=n.code,
        officer=n.officer,
    ),
    that.NumberEndAsked: lambda n: _(
        "{code}: {officer} says this phone is no longer yours. Not so? Text NO from this phone.",
        code=n.code,
        officer=n.officer,
    ),
    that.NumberChangeWaits: lambda n: _(
        "{code}: {officer} says {name} has a new phone number. A second officer has a day to agree: dial {dial}.",
        code=n.code,
        officer=n.officer,
        name=n.name,
    ),
    that.NumberEndWaits: lambda n: _(
        "{code}: {officer} says the phone of {name} is lost. A second officer has a day to agree: dial {dial}.",
        code=n.code,
        officer=n.officer,
        name=n.name,
    ),
    that.DrawnToSayNumber: lambda n: _(
        "{code}: does the phone of {name} change? The lot fell on you to say. Dial {dial}: {to_confirm}.",
        code=n.code,
        name=n.name,
        to_confirm=WAYS["to_confirm"],
    ),
    that.NumberWaits: lambda n: _(
        "{code}: on {day} your number changes to {phone}, your officers say. Not so? Text NO from this phone.",
        code=n.code,
        day=n.day,
        phone=n.phone,
    ),
    that.HelperNamed: lambda n: _(
        "{code}: {name} names this phone to get copies of receipts. It opens nothing. Not wanted? Text NO.",
        code=n.code,
        name=n.name,
    ),
    that.HelperEnded: lambda n: _(
        "{code}: receipts of {name} go to no helper's phone any more.", code=n.code, name=n.name
    ),
    that.HelperEndWaits: lambda n: _(
        "{code}: {officer} ends the helper's phone of {name}. A second officer has a day to agree: dial {dial}.",
        code=n.code,
        officer=n.officer,
        name=n.name,
    ),
    that.FirstCodeGiven: lambda n: _(
        "{code}: {officer} gave {name} a code to choose a PIN on a shared phone. Not so? Talk to each other.",
        code=n.code,
        officer=n.officer,
        name=n.name,
    ),
    that.NumberBeside: lambda n: _(
        "{code}: from {day} on {phone} is your phone too, your officers say. Not so? Text NO from this phone.",
        code=n.code,
        day=n.day,
        phone=n.phone,
    ),
    that.NumberComes: lambda n: _(
        "{code}: on {day} this phone becomes yours. Dial {dial} on it and type your PIN: then it is yours at once.",
        code=n.code,
        day=n.day,
    ),
    that.NumberOfWhoHasNone: lambda n: _(
        "{code}: {name}, who had no phone, has one from {day} on. Not so? Dial {dial}: {to_number}.",
        code=n.code,
        day=n.day,
        name=n.name,
        to_number=WAYS["to_number"],
    ),
    that.NumberStopped: lambda n: _(
        "{code}: {stopped_by} has stopped the new phone of {name}: it is not right. Talk to each other.",
        code=n.code,
        stopped_by=n.stopped_by,
        name=n.name,
    ),
    that.NumberSharedSoon: lambda n: _(
        "{code}: from {day} on {name} uses this phone too, your officers say. Not so? Talk to them.",
        code=n.code,
        day=n.day,
        name=n.name,
    ),
    that.NumberHers: lambda n: _("{code}: this is your phone number now. Dial {dial}.", code=n.code),
    that.NumberGone: lambda n: _(
        "{code}: this phone is no longer yours, your officers say. If that is wrong, talk to them.", code=n.code
    ),
    that.NumberMoves: lambda n: _(
        "The officers of {code} say that the phone number of {name} changes. Ask {name} if it is so.",
        code=n.code,
        name=n.name,
    ),
    that.NumberStays: lambda n: _(
        "{code}: the phone number of {name} stays as it is. Ask {name} before you say it again.",
        code=n.code,
        name=n.name,
    ),
}
