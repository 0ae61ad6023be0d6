"""Help from the social fund in a group's year: a grant that was paid, and one that waits when the visitor comes."""

from collections.abc import Callable

from console.demo.federation import CHANNEL, TOUR, Group
from domain.amount import money
from domain.book import second_word
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.social import asking, deciding, grants
from domain.store import Session

# By group: how many meetings ago, the number of who got it, what had happened to her, and how many shares it came to.
PAID = {TOUR: (5, 18, "illness", 8), "UPENDO": (4, 9, "funeral", 5), "ESPOIR": (3, 11, "birth", 6)}
ASKS = {TOUR: (20, "school", 5)}  # today: the chair has agreed, and another officer has yet to


class Needs:
    """Claims of one group. `key` makes the keys of intents."""

    def __init__(
        self, session: Session, org: Organisation, group: Group, members: list[Member], key: Callable[[], str]
    ):
        self._session = session
        self._org = org
        self._group = group
        self._members = {each.number: each for each in members}
        self._officers = members[:3]
        self._key = key

    def meet(self, left: int) -> None:
        """Two officers agree to what a member asks for, and it is handed to her at the meeting."""
        back, number, kind, shares = PAID.get(self._group.code, (None, 0, "", 0))
        if back != left:
            return
        who = self._members[number]
        asked = self._asked(who, kind, shares)
        for officer in self._officers[1:]:
            deciding.decide(self._session, officer, asked, yes=True)
        slip = grants.hand_over(self._session, Caller(self._officers[0], CHANNEL, self._key()), asked)
        second_word.confirm(self._session, who, slip.number, with_pin=True)

    def ask(self) -> None:
        """Somebody asks today."""
        if self._group.code in ASKS:
            number, kind, shares = ASKS[self._group.code]
            deciding.decide(
                self._session, self._officers[1], self._asked(self._members[number], kind, shares), yes=True
            )

    def _asked(self, who: Member, kind: str, shares: int) -> int:
        amount = money(shares * self._group.share, self._org.currency)
        return asking.ask(self._session, Caller(who, CHANNEL, self._key()), kind, amount).number
