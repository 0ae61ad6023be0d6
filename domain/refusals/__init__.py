"""What cannot be: facts, never sentences. `locales/refusals/` holds the words for each of them.

Refusal
├── Unfit                   what was typed cannot be what was asked for
│   ├── AmountUnfit, AmountTooLarge
│   ├── PhoneUnfit, NameUnfit, TextUnfit, CodeUnfit
│   ├── NumberUnfit, DateUnfit, HourUnfit, RateUnfit, YearUnfit
│   └── PinUnfit, PinTooCommon, PinsDiffer
├── Unknown                 there is no such thing
│   └── NoSuchOrganisation, NoSuchMember, NoSuchMotion, NoSuchSlip, NoSuchReceipt, NoSuchSeal, NoSuchLoan,
│       NoSuchMeeting, NoSuchClaim, NoPrices, NoSuchCommodity, NoSuchMarket
├── NotAllowed              this person may not
│   ├── NotAMember, NotAnOfficer, NeedsAnother, NotYours, JoinedSince
│   └── PinWrong, PinWait, PinLocked, PinBudgetSpent, PinMissing
├── NotNow                  it may be possible later, or in another way
│   ├── AlreadyMember, AlreadyAsked, GroupFull, TooManyWaiting, LastOfficer
│   ├── AlreadyAnswered, AlreadyReversed, KeyReused
│   ├── MotionClosed, TooManyChanges, HourPast, AlreadyCalled
│   ├── AlreadySettled, VoteRuns, NotAgreed
│   ├── TooManyAlerts
│   └── ShareOutVoted, ShareOutNotSaid, ShareOutSaid, ShareOutDone, ShareOutStays, FiguresChanged, CycleOver,
│       NoPartWaits, PartWaits, HasLeft, MoneyOnItsWay
└── AgainstTheRules         the group's own rules say no; carries what would be possible
    ├── NotEnough, LoanTooLarge, LoanTooLong, LoanStillOpen, NoSavingsYet, MemberTooNew
    ├── LoanAsked, TooFewOfficers, LoanNotApproved, PayoutWaits, OwesLess, OwesNothing, SavingsTooLow
    ├── SavingsStay, SavingsHeld
    ├── NoSocialFund, SocialFundEmpty, NoSuchHelp, ClaimTooLarge, ClaimAsked, ClaimNotApproved, GrantWaits, GroupDecides
    ├── NoShareOut, NothingToShare, ShareOutNotApproved
    └── NotASociety, NothingEarned, SurplusTooSmall

The refusals of a room are in the file that is called like it; all of them are to be had from here.
"""

from domain.refusals.base import *  # noqa: F403
from domain.refusals.loans import *  # noqa: F403
from domain.refusals.market import *  # noqa: F403
from domain.refusals.money import *  # noqa: F403
from domain.refusals.people import *  # noqa: F403
from domain.refusals.sharing import *  # noqa: F403
from domain.refusals.social import *  # noqa: F403
from domain.refusals.society import *  # noqa: F403
from domain.refusals.voice import *  # noqa: F403
