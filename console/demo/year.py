"""The last year of a group, meeting by meeting, through the same use-cases that members' phones drive."""

import random
from datetime import date, timedelta

from console.demo.assembly import Assembly
from console.demo.federation import Group
from console.demo.lending import Lending
from domain.amount import Money, money
from domain.book import corrections, second_word
from domain.book.entries import Entry
from domain.people import members
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.saving import savings
from domain.store import Session

DAYS = 364
LATECOMERS, LATE_DAYS = 2, 168  # how many joined after the others, and how long after


class Year:
    """One group's year up to `today`. The same group lives the same year every time, but for its days."""

    def __init__(self, session: Session, org: Organisation, group: Group, today: date, pepper: bytes):
        self._session = session
        self._org = org
        self._group = group
        self._today = today
        self._chance = random.Random(f"{group.code}'s year")
        self._members = members.everybody(session, org.id)
        self._officers = self._members[:3]
        # Some always come, and some now and then; everybody brings as much as she always does.
        self._shares = {each.id: self._chance.choice((1, 1, 2, 2, 2, 3, 4, 5)) for each in self._members}
        self._faith = {each.id: self._chance.choice((0.6, 0.8, 0.9, 0.95, 0.98)) for each in self._members}
        self._number = 0
        self._lending = Lending(session, org, group, self._members, self._key)
        self._assembly = Assembly(session, group, self._members, pepper, self._key)

    def meetings(self) -> list[date]:
        """The days of the group's meetings: those of the year, and the coming one, which is in some days."""
        coming = self._today + timedelta(days=3 + len(self._group.code) % 4)
        return [coming - timedelta(days=at) for at in range(0, DAYS + 1, self._group.rhythm)][::-1]

    def live(self) -> None:
        """Everything that was before today."""
        *days, coming = self.meetings()
        self._assembly.vote()
        mistake = self._chance.randrange(4, 9)
        for at, day in enumerate(days):
            entries = [self._save(each, day) for each in self._members if self._comes(each, at)]
            self._lending.meet(day, at / len(days), len(days) - at)
            if at == mistake:
                self._mend(entries[-1], day + timedelta(days=1))
        self._assembly.plan(coming)
        self._assembly.count()

    def _comes(self, who: Member, at: int) -> bool:
        if who.number and who.number > self._group.size - LATECOMERS and at * self._group.rhythm < LATE_DAYS:
            return False
        return self._chance.random() < self._faith[who.id]

    def _save(self, who: Member, day: date) -> Entry:
        """Somebody brings her shares: an officer writes it and she confirms, or the other way round."""
        officer = next(each for each in self._officers if each.id != who.id)
        amount = self._sum(self._shares[who.id] * self._group.share)
        if self._chance.random() < 0.2:
            slip = savings.declare(self._session, Caller(who, "sms", self._key()), amount)
            return second_word.confirm(self._session, officer, slip.number, day, with_pin=True)
        slip = savings.enter(self._session, Caller(officer, "ussd", self._key()), who.id, amount)
        return second_word.confirm(self._session, who, slip.number, day, with_pin=True)

    def _mend(self, wrong: Entry, day: date) -> None:
        """The last thing that was written down at a meeting was a mistake; two officers undo it."""
        first, second = self._officers[0], self._officers[1]
        why = {"en": "written twice", "sw": "iliandikwa mara mbili", "fr": "écrit deux fois"}[self._group.language]
        slip = corrections.declare(self._session, Caller(first, "ussd", self._key()), wrong.receipt, why)
        second_word.confirm(self._session, second, slip.number, day, with_pin=True)

    def today(self) -> None:
        """What waits for a visitor: somebody says that she saved; in some groups a request for a loan, an open vote."""
        saver = self._members[7]
        amount = self._sum(self._shares[saver.id] * self._group.share)
        savings.declare(self._session, Caller(saver, "ussd", self._key()), amount)
        self._lending.ask()
        self._assembly.today()

    def _sum(self, units: int) -> Money:
        return money(units, self._org.currency)

    def _key(self) -> str:
        self._number += 1
        return f"demonstration:{self._number}"
