"""The last year of a group, meeting by meeting, through the same use-cases that members' phones drive."""

import random
from datetime import date, timedelta

from console.demo import shared, tiers
from console.demo.assembly import Assembly
from console.demo.circle import Circle
from console.demo.federation import CHANNEL, TOUR, Group
from console.demo.lending import Lending
from console.demo.needs import Needs
from domain.amount import money
from domain.book import corrections, second_word
from domain.book.entries import Entry
from domain.constitution.versions import rules_of
from domain.people import members
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.saving import savings
from domain.sitting import closing, counting, dated, entering, sittings
from domain.sitting.parts import Part
from domain.store import Session

DAYS = 364  # at the most
LATECOMERS = 2  # who joined in the middle of it
COMES_LATE = 0.05  # of those who come
CONFIRMS = 0.92  # of the sums; the others are posted at the close, on two officers' word


def days_of(group: Group) -> int:
    """Since how many days the group meets."""
    return min(group.days, DAYS)


class Year:
    """One group's year up to `today`. The same group lives the same year every time, but for its days."""

    def __init__(self, session: Session, org: Organisation, group: Group, today: date, pepper: bytes):
        self._session = session
        self._org = org
        self._group = group
        self._today = today
        self._days = days_of(group)
        self._chance = random.Random(f"{group.code}'s year")
        self._members = members.everybody(session, org.id)
        self._officers = self._members[:3]  # treasurer, chair, secretary
        # Some always come, and some now and then; everybody brings as much as she always does.
        self._shares = {each.id: self._chance.choice((1, 1, 2, 2, 2, 3, 4, 5)) for each in self._members}
        self._faith = {each.id: self._chance.choice((0.75, 0.9, 0.95, 0.98, 0.98)) for each in self._members}
        self._owes_fines = {each.id: 0 for each in self._members}  # in minor units
        rules = rules_of(session, org.id)
        self._sums = {name: self._minor(rules.number(name)) for name in ("social_fund", "fine_late", "fine_absent")}
        self._number = 0
        self._lending = Lending(session, org, group, self._members, self._key)
        self._needs = Needs(session, org, group, self._members, self._key)
        self._circle = Circle(session, org, self._members, self._key)
        self._assembly = Assembly(session, group, self._members, pepper, self._key)

    def meetings(self) -> list[date]:
        """The days of the group's meetings: those of the year, and the coming one, which is in some days."""
        coming = self._today + timedelta(days=3 + len(self._group.code) % 4)
        return [coming - timedelta(days=at) for at in range(0, self._days + 1, self._group.rhythm)][::-1]

    def live(self) -> None:
        """Everything that was before today."""
        *days, coming = self.meetings()
        self._assembly.vote()
        mistake = min(self._chance.randrange(4, 9), max(len(days) - 2, 0))
        for at, day in enumerate(days):
            left = len(days) - at
            if left == 1:
                tiers.pay_dues(self._session, self._org, self._days)
                self._assembly.decide(
                    *self._lending.to_give_up(), *shared.to_decide(self._session, self._org, self._group)
                )
            entry = self._meet(at, day, left)
            if at == mistake and entry:
                self._mend(entry, day + timedelta(days=1))
        self._assembly.plan(coming)
        self._assembly.count()
        self._lending.give_up()
        shared.out(self._session, self._org, self._group, self._officers, self._key)

    # --- a meeting -------------------------------------------------------------------------------------------------------

    def _meet(self, at: int, day: date, left: int) -> Entry | None:
        """One meeting, opened by the secretary, counted by the treasurer, closed by the chair; the last plain payment of it."""
        treasurer, chair, secretary = self._officers
        came = [each for each in self._members if self._comes(each, at)]
        late = [each for each in came if each.officer is False and self._chance.random() < COMES_LATE]
        absent = [each for each in self._members if each not in came]
        sittings.open_from_book(
            self._session,
            secretary,
            day,
            absent=[each.id for each in absent],
            late=[each.id for each in late],
            key=self._key(),
        )
        dated.say(self._session, chair)
        for owing, fine in ((late, "fine_late"), (absent, "fine_absent")):
            for each in owing:
                self._owes_fines[each.id] += self._sums[fine]
        entries = [self._hand_over(each, day) for each in came]
        self._circle.meet(day, left)
        self._needs.meet(left)
        self._lending.meet(at / (at + left), left)
        self._close(treasurer, chair)
        return next((each for each in reversed(entries) if each), None)

    def _close(self, counts: Member, confirms: Member) -> None:
        """One officer counts the box, and another one too; the book is sealed."""
        there = counting.standing(self._session, sittings.now(self._session, self._org.id)).expected
        counting.count(self._session, counts, there)
        closing.close(self._session, confirms, there)

    def _comes(self, who: Member, at: int) -> bool:
        if who.officer or self._lending.brings(who):
            return True
        if who.number and who.number > self._group.size - LATECOMERS and at * self._group.rhythm < self._days // 2:
            return False
        return self._chance.random() < self._faith[who.id]

    def _hand_over(self, who: Member, day: date) -> Entry | None:
        """Somebody hands over her sums; the entry where they are savings alone, and she has confirmed them."""
        fines, back = self._owes_fines[who.id], self._lending.due(who, day)
        self._owes_fines[who.id] = 0
        parts = [
            Part("savings", self._minor(self._shares[who.id] * self._group.share)),
            Part("social", self._sums["social_fund"]),
            Part("fine", fines),
            *back,
        ]
        officer = next(each for each in reversed(self._officers) if each.id != who.id)
        slip = entering.enter(self._session, Caller(officer, CHANNEL, self._key()), who.id, parts)
        if not who.officer and self._chance.random() > CONFIRMS:
            return None
        entry = second_word.confirm(self._session, who, slip.number, with_pin=True)
        return None if fines or back else entry

    def _mend(self, wrong: Entry, day: date) -> None:
        """The last thing that was written down at a meeting was a mistake; two officers undo it."""
        first, second = self._officers[0], self._officers[1]
        why = {"en": "written twice", "sw": "iliandikwa mara mbili", "fr": "écrit deux fois"}[self._group.language]
        slip = corrections.declare(self._session, Caller(first, CHANNEL, self._key()), wrong.receipt, why)
        second_word.confirm(self._session, second, slip.number, day, with_pin=True)

    # --- now -------------------------------------------------------------------------------------------------------------

    def now(self) -> None:
        """What waits for a visitor: somebody says that she saved; in some groups a loan or help is asked for, a vote is open."""
        if self._group.code != TOUR:  # where the visitor's own payment is to be the first one that waits
            saver = self._members[7]
            amount = money(self._shares[saver.id] * self._group.share, self._org.currency)
            savings.declare(self._session, Caller(saver, "ussd", self._key()), amount)
        self._lending.ask()
        self._needs.ask()
        self._assembly.today()

    def _minor(self, units) -> int:
        return money(units, self._org.currency).minor

    def _key(self) -> str:
        self._number += 1
        return f"demonstration:{self._number}"
