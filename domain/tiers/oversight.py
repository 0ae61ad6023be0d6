"""What officers above see of the organisations below: totals and ratios, and the names of officers where rules open them.

Nobody else above sees anything of those below, and nothing here reads a member's account, loan or vote; of who gives
each other the two words of payments there are members' numbers, which are nobody's name to who stands above. A group opens
its names by a rule of its own constitution, `names_open`, which its own members vote on.
"""

from dataclasses import dataclass

from domain.book import pairs
from domain.book.pairs import Pair
from domain.constitution.versions import rules_of
from domain.people import members, organisations
from domain.people.members import Member
from domain.people.organisations import Organisation, by_id
from domain.store import Session
from domain.tiers import figures
from domain.tiers.figures import Figures, Position
from domain.tiers.refusals import NotBelow


@dataclass(frozen=True, slots=True)
class Named:
    """An officer of an organisation below, as its own members know her."""

    name: str
    roles: tuple[str, ...]


def right_below(session: Session, officer: Member, org_id: int | None = None) -> list[Position]:
    """How the organisations right below the officer's own, or below `org_id`, stand.

    Raises NotAnOfficer, NotBelow for one that is not below her own.
    """
    at = _seen(session, officer, org_id or officer.org_id)
    return figures.read(session, organisations.children(session, at.id))


def all_together(session: Session, officer: Member) -> list[tuple[str, int, Figures]]:
    """What all groups below the officer's organisation come to: currency, how many groups, their figures together.

    Raises NotAnOfficer.
    """
    at = _seen(session, officer, officer.org_id)
    known = figures.read(session, organisations.below(session, at.id))
    found = figures.totals(known)
    counted = [each.org.currency for each in known if not each.org.is_union]
    return [(currency, counted.count(currency), found[currency]) for currency in sorted(found)]


def stand(session: Session, officer: Member, org_id: int) -> Position:
    """How one organisation below stands. Raises NotAnOfficer, NotBelow for one that is not below."""
    return figures.of(session, _seen(session, officer, org_id))


def names(session: Session, officer: Member, org_id: int) -> list[Named]:
    """The officers of an organisation below, if its rules open names; nobody otherwise.

    Raises NotAnOfficer, NotBelow for one that is not below.

    Rule: who may see names.
    """
    org = _seen(session, officer, org_id)
    if rules_of(session, org.id).word("names_open") != "yes":
        return []
    return [Named(each.name, each.roles) for each in members.officers(session, org.id)]


def who_with_whom(session: Session, officer: Member, org_id: int) -> list[Pair]:
    """The pairs of an organisation below who confirm each other unusually often, newly or fast: by numbers, no names.

    Those come first of whom there is most to see: a phone shows few.

    Raises NotAnOfficer, NotBelow for one that is not below.
    """
    found = pairs.of(session, _seen(session, officer, org_id))
    return sorted(found, key=lambda pair: pair.weight, reverse=True)


def _seen(session: Session, officer: Member, org_id: int) -> Organisation:
    """The organisation, if the officer's own is it or stands above it."""
    officer = members.acting(session, officer, officer=True)
    if officer.org_id not in [each.id for each in organisations.ancestors(session, org_id)]:
        raise NotBelow()
    return by_id(session, org_id)
