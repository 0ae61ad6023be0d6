"""The words for what cannot be: money and receipts."""

from domain import rooms
from domain.book import refusals as no
from locales.phrase import _

# Why an entry of a kind is not taken back by two officers, and what to do instead; each room says it of its own.
STAYS = {"opening": _("It came from the paper book. Put it right with a new entry.")}
PHRASES = {
    no.NoSuchSlip: lambda _r: _("There is no payment with this number."),
    no.NoSuchReceipt: lambda _r: _("There is no receipt with this code."),
    no.AlreadyReversed: lambda _r: _("This entry cannot be reversed."),
    no.CameAfter: lambda _r: _("Something came after it. Take that back first."),
    no.EntryStays: lambda r: rooms.gather("locales", "refusals", "STAYS")[r.kind],
    no.HasPhone: lambda r: _("{name} has a phone, and says it by dialling.", name=r.name),
    no.WitnessAsked: lambda r: _("The witness of {name} is asked already. Wait for the answer.", name=r.name),
    no.ReadOtherwise: lambda _r: _("It is not any more as it was read. An officer has to type it anew."),
    no.WaiverAsked: lambda _r: _("Another officer has asked to waive something of this member. First that is decided."),
    no.OwesNotThat: lambda r: _("{name} does not owe that much.", name=r.name),
    no.NoWitness: lambda _r: _("There is nobody to be the witness."),
    no.DayNotAgreed: lambda r: _("A second officer has to agree to the day of the meeting first: {day}.", day=r.day),
    no.PeriodClosed: lambda r: _("The book is closed up to {day}. Nothing is dated before that.", day=r.until),
    no.MeetingIsOpen: lambda r: _("Close the meeting of {day} first.", day=r.day),
    no.NotEnough: lambda r: _("There is only {there}.", there=r.there),
    no.OwedToMembers: lambda r: _("Only {there} is free. The rest is owed to members.", there=r.there),
}
