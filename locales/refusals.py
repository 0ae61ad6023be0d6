"""The words for everything that cannot be. Each says what to do next, in one line of at most 90 signs."""

from domain import refusals as no
from domain.limits import MARKET_TOLD
from domain.refusals import Refusal
from locales.goods import commodity, cut
from locales.phrase import Phrase, _, _n

PHRASES = {
    no.AmountUnfit: lambda _r: _("Type the amount in digits, like 500."),
    no.AmountTooLarge: lambda r: _("That is too much. Type at most {most}.", most=r.most),
    no.PhoneUnfit: lambda _r: _("That is not a mobile number. Type it like 0712345678."),
    no.NameUnfit: lambda _r: _("Type a name in letters, like Amina Otieno."),
    no.TextUnfit: lambda r: _("Type a text of at most {most} letters.", most=r.most),
    no.CodeUnfit: lambda _r: _("That is not a group code. Ask your officer for it."),
    no.NumberUnfit: lambda r: _("Type a number from {least} to {most}.", least=r.least, most=r.most),
    no.DateUnfit: lambda r: _("Choose a day from {first} to {last}.", first=r.first, last=r.last),
    no.HourUnfit: lambda _r: _("Type the hour with four digits, like 1430."),
    no.PinUnfit: lambda _r: _("A PIN has 4 digits. Type 4 digits."),
    no.PinTooCommon: lambda _r: _("That PIN is easy to guess. Choose another."),
    no.PinsDiffer: lambda _r: _("The two PINs differ. Type it again, or 0 to start over."),
    no.NoSuchOrganisation: lambda r: _("There is no group {code}. Ask your officer for the code.", code=r.code),
    no.NoSuchMember: lambda _r: _("There is no member with this number."),
    no.NoSuchMotion: lambda r: _("There is no motion {number}. Dial {dial} to see them.", number=r.number),
    no.NoSuchSlip: lambda _r: _("There is no payment with this number."),
    no.NoSuchReceipt: lambda _r: _("There is no receipt with this code."),
    no.NoSuchLoan: lambda _r: _("There is no loan with this number."),
    no.NoSuchMeeting: lambda _r: _("No meeting is called yet."),
    no.NoPrices: lambda _r: _("There are no food prices yet. Ask your officer."),
    no.NoSuchCommodity: lambda r: _("Which one? Try {near}.", near=[commodity(each) for each in r.near]),
    no.NoSuchMarket: lambda r: _("Which market? Try {near}.", near=[cut(each, MARKET_TOLD) for each in r.near]),
    no.NotAMember: lambda _r: _("You are not a member of this group. Ask an officer."),
    no.NotAnOfficer: lambda _r: _("Only an officer of the group can do this."),
    no.NeedsAnother: lambda _r: _("Another person has to confirm this, not you."),
    no.NotYours: lambda _r: _("Only the member concerned can do this."),
    no.JoinedSince: lambda _r: _("This vote is for those who were members when it was opened."),
    no.PinWrong: lambda r: _n("Wrong PIN. {count} try left.", "Wrong PIN. {count} tries left.", r.left),
    no.PinWait: lambda r: _n(
        "Too many wrong PINs. Wait {count} minute.", "Too many wrong PINs. Wait {count} minutes.", r.minutes
    ),
    no.PinLocked: lambda _r: _("Your PIN is locked. Ask two officers to unlock it."),
    no.PinBudgetSpent: lambda _r: _("PINs cannot be checked now. Dial again in 10 minutes."),
    no.PinMissing: lambda _r: _("You have no PIN yet. Dial {dial} to choose one."),
    no.AlreadyMember: lambda r: _("You are already a member of {group}.", group=r.group),
    no.AlreadyAsked: lambda r: _("You have asked to join {group}. Wait for an officer.", group=r.group),
    no.GroupFull: lambda _r: _("The group has as many members as it can have."),
    no.TooManyWaiting: lambda _r: _("Too many wait for an answer already. Ask an officer."),
    no.LastOfficer: lambda _r: _("The group needs two officers. Choose a new one first."),
    no.AlreadyAnswered: lambda _r: _("Somebody has answered this already."),
    no.AlreadyReversed: lambda _r: _("This entry cannot be reversed."),
    no.KeyReused: lambda _r: _("That was said before with other numbers. Dial again."),
    no.MotionClosed: lambda _r: _("This vote is over."),
    no.TooManyChanges: lambda _r: _("You cannot change this vote any more."),
    no.HourPast: lambda _r: _("That hour is past. Choose a later one."),
    no.AlreadyCalled: lambda _r: _("A meeting is called for that hour already."),
    no.TooManyAlerts: lambda r: _n(
        "You have {count} price alert. End it first: dial {dial}, Prices, My alerts.",
        "You have {count} price alerts. End one first: dial {dial}, Prices, My alerts.",
        r.most,
    ),
    no.NotEnough: lambda r: _("There is only {there}.", there=r.there),
    no.LoanTooLarge: lambda r: _n(
        "That is more than your savings. You can borrow up to {possible}. Type less.",
        "That is more than {count} times your savings. You can borrow up to {possible}. Type less.",
        r.times,
        possible=r.possible,
    ),
    no.LoanTooLong: lambda r: _n(
        "A loan runs for {count} month at most.", "A loan runs for {count} months at most.", r.most
    ),
    no.LoanStillOpen: lambda r: _("You still owe {owed}. Repay it first.", owed=r.owed),
    no.NoSavingsYet: lambda _r: _("You have no savings yet. Save first, then borrow."),
    no.MemberTooNew: lambda r: _n(
        "You can borrow after {count} month in the group.",
        "You can borrow after {count} months in the group.",
        r.months,
    ),
    no.LoanAsked: lambda r: _("You have asked for {amount} already. Wait for the officers.", amount=r.amount),
    no.TooFewOfficers: lambda r: _n(
        "{count} other officer has to approve it. The group has too few.",
        "{count} other officers have to approve it. The group has too few.",
        r.needed,
    ),
    no.LoanNotApproved: lambda _r: _("The officers have not approved this loan yet."),
    no.PayoutWaits: lambda _r: _("This loan is being paid out. The borrower has to say yes or no first."),
    no.SavingsTooLow: lambda r: _("The savings have shrunk: they allow {possible} now. Ask anew.", possible=r.possible),
    no.OwesNothing: lambda _r: _("There is no loan to pay back."),
    no.OwesLess: lambda r: _("Only {owed} is still owed. Type that or less.", owed=r.owed),
}


def phrase_of(refusal: Refusal) -> Phrase:
    """The words for a refusal."""
    return PHRASES[type(refusal)](refusal)
