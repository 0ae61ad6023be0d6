"""The merry-go-round of a group's year: drawn by lot, paid at each meeting, the pot handed to whose turn it is."""

from collections.abc import Callable
from datetime import date

from console.demo.federation import CHANNEL
from domain.book import second_word
from domain.constitution.versions import rules_of
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.store import Session
from domain.turns import circles, lots, pots, stakes

ROUNDS = 6  # that have been, of as many as there are members
CALLED = 4_071_386  # the number that somebody called out
PAY_LATE = 2  # members who have yet to pay into the pot that is open when the visitor comes


class Circle:
    """The turns of one group, where its rules have any. `key` makes the keys of intents."""

    def __init__(self, session: Session, org: Organisation, members: list[Member], key: Callable[[], str]):
        self._session = session
        self._org = org
        self._members = members
        self._officers = members[:3]
        self._key = key
        self._has = rules_of(session, org.id).number("turn_sum") > 0
        self._runs = False

    def meet(self, day: date, left: int) -> None:
        """Everybody pays her stake and one takes the pot; at the last meeting some have yet to pay."""
        if not self._has or left > ROUNDS:
            return
        if not self._runs:
            lots.open_draw(self._session, self._officers[2], key=self._key())
            lots.draw_lots(self._session, self._officers[2], CALLED)
            self._runs = True
        last = left == 1
        for who in self._members[: -PAY_LATE if last else None]:
            officer = next(each for each in self._officers if each.id != who.id)
            slip = stakes.enter(self._session, Caller(officer, CHANNEL, self._key()), who.id)
            second_word.confirm(self._session, who, slip.number, day, with_pin=True)
        if not last:
            turn = circles.current(self._session, circles.running(self._session, self._org.id))
            officer = next(each for each in self._officers if each.id != turn.member_id)
            taker = next(each for each in self._members if each.id == turn.member_id)
            slip = pots.hand_over(self._session, Caller(officer, CHANNEL, self._key()), turn.id)
            second_word.confirm(self._session, taker, slip.number, with_pin=True)
