"""Everybody at once: what is usual for all who came, but for those who hand over another sum, written in one go.

    7*3*9*0     number and shares of each who differs; where the group saves any sum, number and sum

Nothing is written that was not read back: what changed meanwhile is read back anew.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from domain import limits
from domain.amount import Money, read_balance
from domain.constitution.versions import rules_of
from domain.lending import repayments
from domain.people import members
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.people.refusals import NoSuchMember
from domain.refusals import Refusal
from domain.sharing import cycles
from domain.sitting import entering, parts, sheets, sittings
from domain.sitting.parts import Part
from domain.sitting.refusals import CannotPost, MemberTwice, NotExpected, PairsUnfit, UsualChanged
from domain.sitting.sittings import Sitting
from domain.store import Session

KINDS = ("savings", "fine", "stake", "repayment")  # in which somebody may hand over another sum than usual
_BETWEEN = re.compile(r"[\s*/]+")
_NUMBER = re.compile(r"[0-9]{1,9}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Other:
    """Another sum than usual of one member, in minor units; a repayment is on the loan that falls due first."""

    member_id: int
    kind: str
    minor: int


@dataclass(frozen=True, slots=True)
class Round:
    """What each of those hands over whose sums are next, by their numbers."""

    handed: list[tuple[Member, list[Part]]]

    @property
    def total(self) -> int:
        """All of it, in minor units."""
        return sum(parts.total(each) for _whose, each in self.handed)

    @property
    def digest(self) -> str:
        """What was read back, to know it again."""
        said = [(whose.id, [tuple(part) for part in each]) for whose, each in self.handed]
        return hashlib.sha256(repr(said).encode()).hexdigest()

    def any_of(self, kind: str) -> bool:
        """Whether anybody is expected to hand over something of this kind."""
        return any(part.kind == kind for _whose, each in self.handed for part in each)


# --- reading ---------------------------------------------------------------------------------------------------------


def read(session: Session, org: Organisation, typed: str, kind: str) -> list[Other]:
    """Who hands over another sum of this kind, as it was typed in pairs: a member's number, and her shares or her sum.

    Raises PairsUnfit, MemberTwice, NoSuchMember, TooManyShares, AmountUnfit.
    """
    values = [value for value in _BETWEEN.split(typed) if value]
    if len(values) % 2 or not all(_NUMBER.fullmatch(value) for value in values[::2]):
        raise PairsUnfit()
    found = []
    for number, said in zip(values[::2], values[1::2], strict=True):
        whose = _whose(session, org, number)
        if whose.id in {each.member_id for each in found}:
            raise MemberTwice()
        found.append(Other(whose.id, kind, _minor(session, org, kind, said)))
    return found


def _whose(session: Session, org: Organisation, number: str) -> Member:
    try:
        return members.by_number(session, org.id, int(number))
    except NoSuchMember:
        raise NoSuchMember(number) from None


def _minor(session: Session, org: Organisation, kind: str, said: str) -> int:
    price = cycles.share_price(session, org)
    if kind == "savings" and price:
        return sheets.shares(said, rules_of(session, org.id).whole("shares_most")) * price.minor
    return read_balance(said, org.currency).minor


# --- what is usual ---------------------------------------------------------------------------------------------------


def usual(session: Session, held: Sitting, others: Iterable[Other] = ()) -> Round:
    """What is usual for those who came and were not gone through, USUAL_AT_ONCE of them, but for `others`.

    Raises NotExpected for another sum of somebody who is none of them, and what `entering.check` raises.
    """
    others = list(others)
    active = {each.id: each for each in members.everybody(session, held.org_id)}
    left = entering.left(session, held)[: limits.USUAL_AT_ONCE]
    for other in others:
        if other.member_id not in {place.member_id for place in left}:
            raise NotExpected(members.name_of(session, held.org_id, other.member_id))
    handed = []
    for place in left:
        whose = active[place.member_id]
        hers = [each for each in others if each.member_id == whose.id]
        expected = entering.usual(session, held, whose)
        said = _but(session, whose, expected, hers)
        if hers:
            entering.check(session, held, whose, said)
        handed.append((whose, said))
    return Round(handed)


def _but(session: Session, whose: Member, expected: list[Part], others: Iterable[Other]) -> list[Part]:
    """What is expected of a member, with other sums in the place of the usual ones."""
    said = expected
    for other in others:
        if other.kind == "stake":
            due = [part for part in expected if part.kind == "stake"]
            paid = sheets.paying(due, other.minor, whose.org.currency)
            said = [*(part for part in said if part.kind != "stake"), *paid]
            continue
        loan = 0
        if other.kind == "repayment" and other.minor:
            owed = repayments.check_owed(session, whose, Money(other.minor, whose.org.currency))
            loan = owed.loan.number
        said = [part for part in said if part.kind != other.kind or (loan and part.loan != loan)]
        said = [*said, Part(other.kind, other.minor, loan)] if other.minor else said
        said = entering.passed_on(session, whose, said) if loan else said
    return sorted(said, key=parts.place)


# --- writing it down -------------------------------------------------------------------------------------------------


def enter(session: Session, caller: Caller, others: Iterable[Other], seen: str) -> None:
    """An officer writes what all of them handed over; each is asked to confirm hers. `seen` is the digest of what was read back.

    Raises NotAnOfficer, NoSittingOpen, UsualChanged where it is not what was read back any more, CannotPost.
    """
    officer, _org, held = sittings.hold(session, caller.me)
    found = usual(session, held, others)
    if found.digest != seen:
        raise UsualChanged()
    for whose, handed in found.handed:
        try:
            entering.enter(session, replace(caller, me=officer, key=f"{caller.key}:{whose.id}"), whose.id, handed)
        except Refusal as why:
            raise CannotPost(whose.name) from why
