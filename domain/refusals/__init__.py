"""What cannot be: facts, never sentences. `locales/refusals/` holds the words for each of them.

Refusal
├── Unfit                   what was typed cannot be what was asked for
│   ├── AmountUnfit, AmountTooLarge
│   ├── PhoneUnfit, NameUnfit, TextUnfit, CodeUnfit
│   ├── NumberUnfit, DateUnfit, HourUnfit, RateUnfit, YearUnfit, OrderUnfit, RuleOutOfBounds
│   ├── NumberNotTrusted, SheetUnfit, MemberTwice, SheetSumDiffers
│   └── PinUnfit, PinTooCommon, PinsDiffer
├── Unknown                 there is no such thing
│   └── NoSuchOrganisation, NoSuchMember, NoSuchMotion, NoSuchSlip, NoSuchReceipt, NoSuchSeal, NoSuchLoan,
│       NoSuchMeeting, NoSuchClaim, NoPrices, NoSuchCommodity, NoSuchMarket, NoSittingOpen, NoSuchSheet, NoSuchRules,
│       NoTurns, NoSuchSwap, NobodyAbove, NotConnected, NotBelow, NoSuchTransfer
├── NotAllowed              this person may not
│   ├── NotAMember, NotAnOfficer, NeedsAnother, NotYours, JoinedSince, NotDrawn
│   └── PinWrong, PinWait, PinLocked, PinBudgetSpent, PinMissing
├── NotNow                  it may be possible later, or in another way
│   ├── AlreadyMember, AlreadyAsked, GroupFull, TooManyWaiting, LastOfficer
│   ├── AlreadyAnswered, AlreadyReversed, KeyReused
│   ├── MotionClosed, TooManyChanges, HourPast, AlreadyCalled
│   ├── CircleRuns, NoDraw, NothingDue, PotWaits, PotShort, PotChanged, TurnHad, TurnStays
│   ├── AlreadySettled, VoteRuns, NotAgreed, RuleStands, RulesThere
│   ├── TooManyAlerts, GuarantorsNamed, DatesWait
│   ├── SittingIsOpen, SumsPosted, NotCounted, SumsWait, ReceiverMissing, WitnessMissing, CannotPost, SumsConfirmed
│   └── ShareOutVoted, ShareOutNotSaid, ShareOutSaid, ShareOutDone, ShareOutStays, FiguresChanged, CycleOver,
│       NoPartWaits, PartWaits, HasLeft, MoneyOnItsWay
└── AgainstTheRules         the group's own rules say no; carries what would be possible
    ├── NotEnough, LoanTooLarge, LoanTooLong, LoanStillOpen, NoSavingsYet, MemberTooNew
    ├── LoanAsked, TooFewOfficers, LoanNotApproved, PayoutWaits, OwesLess, OwesNothing, SavingsTooLow
    ├── MemberOwes, MemberVouches, NotDecidedYet
    ├── ChargesTakeAll, DecidedByVote, GuarantorsMissing, VouchesForTooMuch
    ├── StakeIs, OwesTurns
    ├── SavingsStay, SavingsHeld
    ├── NoSocialFund, SocialFundEmpty, NoSuchHelp, OnlyLent, ClaimTooLarge, ClaimAsked, ClaimNotApproved, GrantWaits,
    │   GroupDecides
    ├── NotASociety, NothingEarned, SurplusTooSmall
    ├── NoShareOut, NothingToShare, ShareOutNotApproved
    ├── OtherCurrency, NoDues, BoxTooLow
    └── CountDiffers, TooManyShares, NotInShares, FineIsLess, RepaidSince

The refusals of a room are in the file that is called like it; all of them are to be had from here.
"""

from domain.refusals.base import *  # noqa: F403
from domain.refusals.constitution import *  # noqa: F403
from domain.refusals.loans import *  # noqa: F403
from domain.refusals.market import *  # noqa: F403
from domain.refusals.money import *  # noqa: F403
from domain.refusals.people import *  # noqa: F403
from domain.refusals.sharing import *  # noqa: F403
from domain.refusals.sitting import *  # noqa: F403
from domain.refusals.social import *  # noqa: F403
from domain.refusals.society import *  # noqa: F403
from domain.refusals.tiers import *  # noqa: F403
from domain.refusals.turns import *  # noqa: F403
from domain.refusals.voice import *  # noqa: F403
