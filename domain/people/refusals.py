"""What cannot be with people, their names and their PINs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.refusals import AgainstTheRules, NotAllowed, NotNow, Unfit, Unknown


class PhoneUnfit(Unfit):
    """Not a mobile number that can be called from anywhere."""


@dataclass(eq=False)
class NameUnfit(Unfit):
    """Not a name that a member list can hold without misleading anybody; `sign` is what no name has, where there is one."""

    sign: str = ""


@dataclass(eq=False)
class NameTooLong(Unfit):
    """More letters than a name on a screen may have."""

    most: int


class NameSame(NotNow):
    """It is this member's name already."""


@dataclass(eq=False)
class NamesDiffer(NotNow):
    """The officer who said the first word has written another name."""

    officer: str


class CodeUnfit(Unfit):
    """Not a code that an organisation can have."""


class PinUnfit(Unfit):
    """Not four digits."""


class PinTooCommon(Unfit):
    """Four digits that a stranger would try first."""


class PinsDiffer(Unfit):
    """The second time other digits were typed than the first time."""


@dataclass(eq=False)
class NoSuchOrganisation(Unknown):
    """No organisation has this code."""

    code: str


@dataclass(eq=False)
class NoSuchMember(Unknown):
    """Nobody in this organisation has this number; `number` where it was one of several."""

    number: str | None = None


class NotAMember(NotAllowed):
    """The phone belongs to no member, or to one who has left or was removed."""


class OnlyByCall(NotAllowed):
    """This person wants what she has and owes to be told behind her PIN alone, not by SMS."""


class NotAnOfficer(NotAllowed):
    """Only an officer of the organisation may."""


@dataclass(eq=False)
class PinWrong(NotAllowed):
    """Not the PIN; `left` more tries before it is locked."""

    left: int


class NoHelper(NotNow):
    """No helper's phone is named."""


class FirstCodeMissing(NotNow):
    """No officer has given a code for a first PIN, or it was typed too often, or too long ago."""


class FirstCodeWrong(NotAllowed):
    """The code is another one."""


class FirstCodeNotNeeded(NotNow):
    """She has a PIN, or nobody else uses her phone: no code is asked for."""


@dataclass(eq=False)
class PinWait(NotAllowed):
    """Too many wrong PINs; no other is tried for some minutes."""

    minutes: int


class PinLocked(NotAllowed):
    """Far too many wrong PINs; two people have to unlock it."""


class PinBudgetSpent(NotAllowed):
    """Somebody is trying PINs on many members; nobody's is tried for some minutes."""


@dataclass(eq=False)
class PinNeeded(NotAllowed):
    """It takes the PIN, which nobody can forge, and came by a text.

    `why`: "officer" (an officer's word about cash), "leaves" (money that she is handed), "newcomer" (her money), "vouching",
    "others" (somebody else acts from that phone too), or "texts" (by the group's rules a text decides nothing).
    """

    why: str


class SharesPhone(NotAllowed):
    """Both words would come from one telephone: whoever holds it may say both."""


class NumberSame(NotNow):
    """It is this person's number already."""


class NumberOver(NotNow):
    """It is not, or not any more, a number of hers, or nothing was said of it."""


class NumberOfAnother(NotNow):
    """Somebody acts from this number who is a member elsewhere."""


@dataclass(eq=False)
class NumberShared(NotNow):
    """Another member has this number, and officers have not said that both do."""

    name: str


@dataclass(eq=False)
class NumbersDiffer(NotNow):
    """The officer who said the first word has said another number."""

    officer: str


class PinMissing(NotAllowed):
    """No PIN was chosen yet."""


@dataclass(eq=False)
class AlreadyMember(NotNow):
    """This phone is a member already."""

    group: str


@dataclass(eq=False)
class AlreadyAsked(NotNow):
    """This phone has asked to join already."""

    group: str


@dataclass(eq=False)
class DialToJoin(NotNow):
    """As many ask to join by SMS as may. A call cannot be forged, and is let in."""

    group: str


@dataclass(eq=False)
class WordLapsed(NotNow):
    """What an officer said on that day waited too long for a second word, or she holds that office no more."""

    day: date


class AlreadyDead(NotNow):
    """Two officers have said so before."""


class NotDead(NotNow):
    """No two officers have said that she has died: whom she named is nobody's to read."""


@dataclass(eq=False)
class DeathTooFresh(NotNow):
    """What was hers is handed to her next of kin from this day on: until then she, or anybody, can say that it is not so."""

    day: date


class GroupFull(NotNow):
    """The organisation has all the members that it can have."""


class NewHere(NotNow):
    """This group has let her in not long ago, and others that had her before are to do it."""


class LastOfficer(NotNow):
    """Nobody would be left to run the organisation."""


@dataclass(eq=False)
class TooFewOfficers(AgainstTheRules):
    """Fewer officers than have to say yes, the borrower not counted."""

    needed: int
