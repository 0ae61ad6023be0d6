"""The words for what cannot be: deposits."""

from domain.deposits import refusals as no
from locales.phrase import _

PHRASES = {
    no.NoSuchDeposit: lambda _r: _("There is no such deposit any more."),
    no.NoDeposits: lambda _r: _("Your rules know of no such deposits."),
    no.PaidInOnce: lambda _r: _("A deposit for a fixed time takes nothing more. Open another one."),
    no.DepositDone: lambda r: _("Its day was {day}. Nothing more is put in.", day=r.day),
    no.GoalNear: lambda r: _("To the goal only {left} is missing.", left=r.left),
    no.DepositStays: lambda r: _("By its terms it is not taken out before {day}.", day=r.day),
    no.TooManyDeposits: lambda r: _("A member has at most {most} deposits at once.", most=r.most),
    no.DepositChanged: lambda _r: _("The deposit comes to another sum by now. Hand it out anew."),
}
