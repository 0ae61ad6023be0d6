"""The words for what cannot be: people, names and PINs."""

from domain.people import refusals as no
from locales.phrase import _, _n

PHRASES = {
    no.PhoneUnfit: lambda _r: _("That is not a mobile number. Type it like 0712345678."),
    no.NameUnfit: lambda _r: _("Type a name in letters, like Amina Otieno."),
    no.NameTooLong: lambda r: _("A name has at most {most} letters here. Type it shorter.", most=r.most),
    no.NameSame: lambda _r: _("That is this member's name already."),
    no.NamesDiffer: lambda r: _("{officer} wrote another name. Compare them first.", officer=r.officer),
    no.CodeUnfit: lambda _r: _("That is not a group code. Ask your officer for it."),
    no.PinUnfit: lambda _r: _("A PIN has 4 digits. Type 4 digits."),
    no.PinTooCommon: lambda _r: _("That PIN is easy to guess. Choose another."),
    no.PinsDiffer: lambda _r: _("The two PINs differ. Type it again, or 0 to start over."),
    no.NoSuchOrganisation: lambda r: _("There is no group {code}. Ask your officer for the code.", code=r.code),
    no.NoSuchMember: lambda r: (
        _("There is no member with the number {member}.", member=r.number)
        if r.number
        else _("There is no member with this number.")
    ),
    no.NotAMember: lambda _r: _("You are not a member of this group. Ask an officer."),
    no.OnlyByCall: lambda _r: _("You do not let SMS tell what you have. Dial {dial} to see it."),
    no.NotAnOfficer: lambda _r: _("Only an officer of the group can do this."),
    no.PinWrong: lambda r: _n(
        "Wrong PIN. {count} try left. Forgotten? Ask an officer.",
        "Wrong PIN. {count} tries left. Forgotten? Ask an officer.",
        r.left,
    ),
    no.PinWait: lambda r: _n(
        "Too many wrong PINs. Wait {count} minute.", "Too many wrong PINs. Wait {count} minutes.", r.minutes
    ),
    no.PinLocked: lambda _r: _("Your PIN is locked. Ask two officers to unlock it."),
    no.PinBudgetSpent: lambda _r: _("PINs cannot be checked now. Dial again in 10 minutes."),
    no.PinNeeded: lambda _r: _("This takes your PIN. Dial {dial}."),
    no.SharesPhone: lambda _r: _("You two share a phone. Somebody with another phone has to do this."),
    no.NumberSame: lambda _r: _("That is this member's number already."),
    no.NumberOver: lambda _r: _("That is not so any more. Look at the number again."),
    no.NumberOfAnother: lambda _r: _("Somebody of another group has this number already."),
    no.NumberShared: lambda r: _("{name} has this number already.", name=r.name),
    no.NumbersDiffer: lambda r: _("{officer} said another number. Compare them first.", officer=r.officer),
    no.NoHelper: lambda _r: _("No helper's phone is named."),
    no.FirstCodeMissing: lambda _r: _("There is no code for you. Ask an officer for a new one."),
    no.FirstCodeWrong: lambda _r: _("That is not your code."),
    no.FirstCodeNotNeeded: lambda _r: _("No code is needed: a PIN is there, or nobody else uses the phone."),
    no.PinMissing: lambda _r: _("You have no PIN yet. Dial {dial} to choose one."),
    no.AlreadyMember: lambda r: _("You are already a member of {group}.", group=r.group),
    no.AlreadyAsked: lambda r: _("You have asked to join {group}. Wait for an officer.", group=r.group),
    no.DialToJoin: lambda r: _("Many ask by SMS to join {group}. Dial {dial} to ask.", group=r.group),
    no.WordLapsed: lambda r: _("That was said on {day} and holds no more. It has to be said anew.", day=r.day),
    no.AlreadyDead: lambda _r: _("Two officers have said so before."),
    no.NotDead: lambda _r: _("Nobody reads this before two officers say that the member has died."),
    no.DeathTooFresh: lambda r: _("This can be handed out from {day} on, if nobody objects.", day=r.day),
    no.GroupFull: lambda _r: _("The group has as many members as it can have."),
    no.NewHere: lambda _r: _("New here. Officers of a group who know this member longer have to do it."),
    no.LastOfficer: lambda _r: _("The group needs two officers. Choose a new one first."),
    no.TooFewOfficers: lambda r: _n(
        "{count} other officer has to approve it. The group has too few.",
        "{count} other officers have to approve it. The group has too few.",
        r.needed,
    ),
}
