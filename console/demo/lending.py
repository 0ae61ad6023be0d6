"""The loans of a group's year: asked for, approved by two officers, paid out, and paid back month by month or not."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from console.demo.federation import Group
from domain.amount import Money
from domain.book import accounts, ledger, second_word
from domain.lending import loan_requests, loans, offers, owing, payouts, repayments
from domain.lending.loans import Loan
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.store import Session
from locales.lending import purposes

ASK_AFTER = 0.25  # of the year: nobody lends in the first months, when the box is empty
SHARE_OF_CASH = 0.6  # of what is in the box that a group lends out at once

# Members, by group and number, whose loan a visitor should find: how many meetings ago it was paid out, and whether only
# its first instalment came back.
PLANNED = {("ESPOIR", 6): (3, False), ("TUMAINI", 11): (9, True)}
# Somebody who should be free to ask for one, and the one who has asked already when the visitor comes.
FREE = {("TUMAINI", 5), ("ESPOIR", 7)}
ASKS = {"TUMAINI": 9, "JITEGEME": 12}


@dataclass
class Debt:
    """A loan that is out."""

    who: Member
    loan: Loan
    late: bool
    paid: int = 0


class Lending:
    """Lends and collects at the meetings of one group. `key` makes the keys of intents."""

    def __init__(
        self, session: Session, org: Organisation, group: Group, members: list[Member], key: Callable[[], str]
    ):
        self._session = session
        self._org = org
        self._group = group
        self._members = members
        self._officers = members[:3]
        self._chance = random.Random(f"{group.code}'s loans")
        self._key = key
        self._debts: list[Debt] = []

    def meet(self, day: date, done: float, left: int) -> None:
        """What happens with loans at the meeting of `day`: `done` is the share of the year before, `left` meetings follow."""
        self._collect(day)
        for who in self._members:
            back, late = PLANNED.get((self._group.code, who.number or 0), (None, False))
            if back == left:
                self._lend(who, day, late=late)
        if done > ASK_AFTER and self._chance.random() < 0.5:
            who = self._chance.choice(self._members)
            if not self._is_kept_free(who):
                self._lend(who, day)

    def ask(self) -> None:
        """Somebody asks today: the chair has said yes, and the treasurer has yet to answer."""
        number = ASKS.get(self._group.code)
        who = next((each for each in self._members if each.number == number), None)
        if who and not loans.alive(self._session, who):
            asked = self._request(who)
            loan_requests.decide(self._session, self._officers[1], asked.number, yes=True)

    def _is_kept_free(self, who: Member) -> bool:
        at = (self._group.code, who.number or 0)
        return at in FREE or at in PLANNED or ASKS.get(self._group.code) == who.number

    def _lend(self, who: Member, day: date, *, late: bool = False) -> None:
        saved = ledger.balance(self._session, self._org.id, accounts.savings_of(who))
        there = ledger.in_cash(self._session, self._org.id).minor
        if not saved or there < 2 * saved or loans.alive(self._session, who):
            return
        asked = self._request(who)
        for officer in [each for each in self._officers if each.id != who.id][:2]:
            loan_requests.decide(self._session, officer, asked.number, yes=True)
        payer = next(each for each in self._officers if each.id != who.id)
        slip = payouts.hand_over(self._session, Caller(payer, "ussd", self._key()), asked.number)
        second_word.confirm(self._session, who, slip.number, day, with_pin=True)
        self._debts.append(Debt(who, asked, late))

    def _request(self, who: Member) -> Loan:
        """Ask for something below what the rules and the box allow, in round sums."""
        offer = offers.offer(self._session, who)
        there = ledger.in_cash(self._session, self._org.id).minor
        most = min(offer.most.minor, int(there * SHARE_OF_CASH))
        round_to = self._group.share * (offer.most.minor // max(int(offer.most.units), 1))
        amount = max(int(most * self._chance.choice((0.4, 0.6, 0.8))) // round_to, 1) * round_to
        months = self._chance.randint(2, offer.months)
        purpose = self._chance.choice(list(purposes.USUAL))
        return loan_requests.request(
            self._session, Caller(who, "ussd", self._key()), Money(amount, self._org.currency), months, purpose
        )

    def _collect(self, day: date) -> None:
        """Whoever owes something by now brings it, but for the one who is late."""
        for debt in list(self._debts):
            left = owing.standing(self._session, debt.loan, day).unpaid()
            if not left:
                self._debts.remove(debt)
            elif left[0].due <= day and not (debt.late and debt.paid):
                officer = next(each for each in self._officers if each.id != debt.who.id)
                amount = Money(left[0].total, self._org.currency)
                slip = repayments.enter(
                    self._session, Caller(officer, "ussd", self._key()), debt.who.id, amount, debt.loan.number
                )
                second_word.confirm(self._session, debt.who, slip.number, day, with_pin=True)
                debt.paid += 1
