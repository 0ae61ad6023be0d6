"""How many members have to be at a meeting, by the group's rules, and what is not done while fewer are.

A meeting may be held and closed with whoever came: what was handed over has to be written down. What waits for the others is
what is given away: loans, fines and penalties that are waived, the share-out. Officers are changed by a vote, which has a
quorum of its own.
"""

from dataclasses import dataclass

from domain.constitution.versions import rules_of
from domain.sitting import roll, sittings
from domain.sitting.refusals import TooFewHere
from domain.sitting.sittings import Sitting
from domain.store import Session


@dataclass(frozen=True, slots=True)
class Present:
    """How many of all members are at a meeting, late ones among them, and how many have to be."""

    here: int
    all: int
    needed: int

    @property
    def enough(self) -> bool:
        """Whether as many came as the rules want."""
        return self.here >= self.needed


def of(session: Session, held: Sitting) -> Present | None:
    """Who is there by the roll; None where the rules want no number."""
    share = rules_of(session, held.org_id).whole("meeting_quorum")
    if not share:
        return None
    places = roll.of(session, held.org_id, held.number)
    here = sum(place.how != "absent" for place in places)
    return Present(here, len(places), -(-len(places) * share // 100))


def check(session: Session, org_id: int) -> None:
    """Whether something may be given away now: raises TooFewHere at a meeting to which fewer have come than the rules want.

    Rule: what too few do not decide.
    """
    held = sittings.open_one(session, org_id)
    if held is None or rules_of(session, org_id).word("below_quorum") != "stop":
        return
    present = of(session, held)
    if present and not present.enough:
        raise TooFewHere(present.here, present.needed)
