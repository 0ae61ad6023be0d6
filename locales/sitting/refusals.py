"""The words for what cannot be: meetings that are held."""

from domain.sitting import refusals as no
from locales.phrase import _, _n

PHRASES = {
    no.NoSittingOpen: lambda _r: _("No meeting is being held. An officer has to open one first."),
    no.NoSuchSheet: lambda _r: _("This sheet does not wait any more."),
    no.SittingIsOpen: lambda r: _("The meeting of {day} is still open. Close it first.", day=r.day),
    no.SumsPosted: lambda _r: _("Some of its sums are in the book already. Close the meeting instead."),
    no.OfficerAbsent: lambda _r: _("By the roll you are absent. Who counts the box is here."),
    no.NotCounted: lambda _r: _("The box is not counted yet. An officer has to count it first."),
    no.SumsWait: lambda r: _n(
        "{count} sum is not confirmed yet. Let the member answer, or take it back.",
        "{count} sums are not confirmed yet. Let the members answer, or take them back.",
        r.count,
    ),
    no.NotReadAloud: lambda r: _n(
        "{count} word of who has no phone is to be read aloud before you count.",
        "{count} words of those without a phone are to be read aloud before you count.",
        r.count,
    ),
    no.ReceiverMissing: lambda r: _("{name} has to confirm the money that was paid out first.", name=r.name),
    no.WitnessMissing: lambda r: _("The lot fell on {name}, who has to confirm the sums first.", name=r.name),
    no.RollChanged: lambda _r: _("Who is absent was changed meanwhile. Count the box again."),
    no.CannotPost: lambda r: _("The sums of {name} do not fit any more. Enter them again.", name=r.name),
    no.NotExpected: lambda r: _("{name} is absent, or was gone through already.", name=r.name),
    no.UsualChanged: lambda _r: _("Something was entered meanwhile. Look at the sums again."),
    no.PairsUnfit: lambda _r: _("Type a number and what she gives, then the next: 7*3*9*0."),
    no.SumsConfirmed: lambda r: _("{name} has confirmed sums at this meeting already.", name=r.name),
    no.CountStays: lambda _r: _("What was counted stays. What is found again is in the next count."),
    no.NoFine: lambda _r: _("No fine is owed. What is of today's meeting is paid there."),
    no.NoSuchFine: lambda _r: _("Your rules do not fine this. A vote can change them."),
    no.FineIsLess: lambda r: _("The fines come to {owed}. Type that or less.", owed=r.owed),
    no.NumberNotTrusted: lambda _r: _("The number is mistyped. See the list of members."),
    no.SheetUnfit: lambda _r: _("A line has 2 to 5 numbers, / between lines. Text SHEET to see one."),
    no.MemberTwice: lambda _r: _("This member stands there twice."),
    no.SheetSumDiffers: lambda r: _("You wrote {said} in all. The lines come to {found}.", said=r.said, found=r.found),
    no.NotDrawn: lambda _r: _("The lot fell on somebody else."),
    no.TooFewHere: lambda r: _(
        "Only {here} are at the meeting. By our rules this takes {needed}.", here=r.here, needed=r.needed
    ),
}
