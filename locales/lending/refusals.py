"""The words for what cannot be: loans."""

from domain.lending import refusals as no
from locales.lending.lengths import length
from locales.phrase import _, _n

STAYS = {
    "surety-eased": _("It belongs to a payment. Take the payment back instead."),
    "penalty-moved": _("It belongs to a payment. Take the payment back instead."),
    "write-off": _("The members gave this loan up. What is still paid on it is taken in."),
}
PHRASES = {
    no.RepaidSince: lambda r: _("The loan of {name} was paid on since. Take that back first.", name=r.name),
    no.NoSuchLoan: lambda _r: _("There is no loan with this number."),
    no.LoanTooLarge: lambda r: _n(
        "That is more than your savings. You can borrow up to {possible}. Type less.",
        "That is more than {count} times your savings. You can borrow up to {possible}. Type less.",
        r.times,
        possible=r.possible,
    ),
    no.LoanTooLong: lambda r: _("A loan runs for {length} at most.", length=length(r.most, r.every)),
    no.LoanStillOpen: lambda r: _("You still owe {owed}. Repay it first.", owed=r.owed),
    no.ChargesTakeAll: lambda _r: _("Interest and fee would take all of it. Choose a shorter time."),
    no.DecidedByVote: lambda _r: _("All members vote on this loan. Look at Votes."),
    no.GuarantorsMissing: lambda r: _n(
        "{count} more member has to vouch for this loan first.",
        "{count} more members have to vouch for this loan first.",
        r.count,
    ),
    no.GuarantorsNamed: lambda r: _n(
        "You have asked {count} member, and that is enough. Wait for the answer.",
        "You have asked {count} members, and that is enough. Wait for their answers.",
        r.count,
    ),
    no.VouchesForTooMuch: lambda r: _("Your savings allow you to vouch for {possible}, no more.", possible=r.possible),
    no.DatesWait: lambda _r: _("New dates for this loan wait for an answer already."),
    no.PenaltyLess: lambda r: _("Of the penalties {owed} is owed, no more.", owed=r.owed),
    no.NotDecidedYet: lambda _r: _("The group has not decided to give this loan up. Open a vote first."),
    no.MemberOwes: lambda r: _("This member still owes {owed}. Settle that first, or put it to the vote.", owed=r.owed),
    no.MemberVouches: lambda r: _("This member vouches for the loan of {name}, who owes still.", name=r.name),
    no.NoSavingsYet: lambda _r: _("You have no savings yet. Save first, then borrow."),
    no.MemberTooNew: lambda r: _n(
        "You can borrow after {count} month in the group.",
        "You can borrow after {count} months in the group.",
        r.months,
    ),
    no.LoanAsked: lambda r: _("You have asked for {amount} already. Wait for the officers.", amount=r.amount),
    no.LoanToPay: lambda r: _("A loan of {amount} waits to be paid out to this member.", amount=r.amount),
    no.LoanNotApproved: lambda _r: _("The officers have not approved this loan yet."),
    no.PayoutWaits: lambda _r: _("This loan is being paid out. The borrower has to say yes or no first."),
    no.SavingsTooLow: lambda r: _("The savings have shrunk: they allow {possible} now. Ask anew.", possible=r.possible),
    no.SavingsPayNoLoan: lambda _r: _("By the rules of this group savings pay no loan."),
    no.OwesNothing: lambda _r: _("There is no loan to pay back."),
    no.OwesLess: lambda r: _("Only {owed} is still owed. Type that or less.", owed=r.owed),
    no.NobodyToCall: lambda _r: _("No guarantor of this loan can be called."),
    no.SumChanged: lambda _r: _("What is left of the loan has changed. Say it again."),
}
