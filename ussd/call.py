"""A call in progress: who calls, on behalf of which group, what was answered so far."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from domain.amount import Money
from domain.people import members
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.store import Session
from ussd.state import Seat, State

if TYPE_CHECKING:
    from ussd.prompts import Screen
    from ussd.step import House


class Call:
    """What a screen gets to see. `session` reads; in a deed it is the unit of work. Answers are `call["amount"]`.
    `front` is the screen that a call begins with, `operator` what who runs the service allows.

    The member and the group are those of when the call began: a domain function looks at them anew when it posts.
    """

    def __init__(self, phone: str, key: str, house: House, state: State, borrow: Callable[[], Session]):
        self.phone = phone
        self.front = house.front
        self.key = key
        self.pepper = house.pepper
        self.operator = house.operator
        self._state = state
        self._borrow = borrow

    @property
    def session(self) -> Session:
        """The database: taken from the pool by the first screen that asks for it."""
        return self._borrow()

    @property
    def language(self) -> str:
        """The language that the screens are in."""
        return self._state.language

    def speak(self, language: str) -> None:
        """From this screen on the call is in `language`."""
        self._state.language = language

    @property
    def person_id(self) -> int | None:
        """Who calls; None for a phone that nobody has written down yet."""
        return self._state.person

    @property
    def seats(self) -> list[Seat]:
        """The groups that the caller may choose from."""
        return self._state.seats

    def sit(self, seat: int) -> None:
        """From now on the call is about the group in this seat."""
        self._state.seat = seat

    def stand(self) -> None:
        """The call is about no group yet."""
        self._state.seat = None

    def rest(self) -> None:
        """No journey is under way: a call that drops here is not taken up."""
        self._state.topic = None

    @property
    def invited(self) -> bool:
        """Whether a group that begins waits for the caller's yes, and she has not put it off."""
        return self._state.invited

    def put_off(self) -> None:
        """What she is asked to begin waits until she dials again."""
        self._state.invited = False

    def lies_behind(self, screen: Screen) -> None:
        """Where nothing lies behind, "0 Back" leads to this screen."""
        if not self._state.stack:
            self._state.stack.append([screen.name, len(self._state.answers)])

    @property
    def seat(self) -> Seat | None:
        """The caller's place in the group that the call is about."""
        return self._state.chosen

    @property
    def me(self) -> Member:
        """The caller as a member of the group that the call is about."""
        seat = self.seat
        return Member(
            org=seat.org,
            id=seat.id,
            person_id=self.person_id,
            number=seat.number,
            name=seat.name,
            status="removed" if seat.left else "active",
            phone=self.phone,
            language=self.language,
            roles=tuple(seat.roles),
        )

    @property
    def caller(self) -> Caller:
        """The same, with the key of this hop: for what she does."""
        return Caller(self.me, "ussd", self.key)

    @property
    def org(self) -> Organisation:
        """The group that the call is about."""
        return self.seat.org

    @property
    def has_pin(self) -> bool:
        """Whether the caller has chosen a PIN."""
        return self._state.has_pin

    def be(self, person: int) -> None:
        """From this screen on it is this person's PIN that is asked for: the phone is not hers yet."""
        self._state.person = person

    def pin_chosen(self) -> None:
        """The caller has just chosen her PIN, and typed it twice: she need not type it again in this call."""
        self._state.has_pin = self._state.proven = True

    def __getitem__(self, name: str):
        """The answer kept under `name` last."""
        for known, value in reversed(self._state.answers):
            if known == name:
                return value
        raise KeyError(name)

    def get(self, name: str, otherwise=None):
        """The answer kept under `name`, or `otherwise`."""
        try:
            return self[name]
        except KeyError:
            return otherwise

    def money(self, name: str = "amount") -> Money:
        """The sum that was answered, in the group's money."""
        return Money(self[name], self.org.currency)

    @property
    def whose(self) -> Member:
        """The active member who was answered. Raises NoSuchMember for who has left since."""
        return members.member(self.session, self.org.id, self["member"])

    @property
    def who_gets(self) -> Member:
        """Who was answered, a member still or not: what she is owed can be handed to her. Raises NoSuchMember."""
        return members.here_or_left(self.session, self.org.id, self["member"])

    def keep(self, name: str, value) -> None:
        """Keep an answer, as if it had been typed."""
        self._state.answers.append([name, value])

    def forget(self) -> None:
        """Drop every answer, and what lies behind on the way back."""
        self._state.answers.clear()
        self._state.stack.clear()
