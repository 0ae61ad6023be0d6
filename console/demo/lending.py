"""The loans of a group's year: asked for, approved by two officers, paid out at meetings, and paid back month by month or not."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from console.demo.federation import CHANNEL, TOUR, Group
from domain.amount import Money
from domain.book import accounts, ledger, second_word
from domain.lending import loan_requests, loans, offers, owing, payouts, write_offs
from domain.lending.loans import Loan
from domain.notices import pack
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.sharing import fund
from domain.sitting.parts import Part
from domain.store import Session
from domain.voice.motions import Act
from locales.lending import purposes

ASK_AFTER = 0.2  # of the year: nobody lends in the first months, when the box is empty
LENT = 0.65  # of the fund that a group lends out
AT_A_MEETING = 8  # loans that are paid out at one meeting, at the most

# Members, by group and number, whose loan a visitor should find: how many meetings ago it was paid out, and whether only
# its first instalment came back.
PLANNED = {(TOUR, 17): (9, True), (TOUR, 14): (6, True), (TOUR, 11): (5, True), ("ESPOIR", 6): (2, False)}
GIVEN_UP = (TOUR, 17)  # of these the one that the group gives up at its last meeting
# Somebody who should be free to ask for one, and the one who has asked already when the visitor comes.
FREE = {(TOUR, 5), ("ESPOIR", 7)}
ASKS = {TOUR: 9, "JITEGEME": 12}


@dataclass
class Debt:
    """A loan that is out."""

    who: Member
    loan: Loan
    late: bool
    next_due: date
    paid: int = 0  # instalments


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

    def due(self, who: Member, day: date) -> list[Part]:
        """What somebody brings back at the meeting of `day`, that falls due before the next one; but for who is late."""
        following = day + timedelta(self._group.rhythm)
        parts = []
        for debt in [each for each in self._debts if each.who.id == who.id and each.next_due < following]:
            if debt.late and debt.paid:
                continue
            left = owing.standing(self._session, debt.loan, day).unpaid()
            brought = [row for row in left if row.due < following]
            parts.append(Part("repayment", sum(row.total for row in brought), debt.loan.number))
            debt.paid += len(brought)
            if len(brought) < len(left):
                debt.next_due = left[len(brought)].due
            else:
                self._debts.remove(debt)
        return parts

    def brings(self, who: Member) -> bool:
        """Whether somebody owes and pays: who does so never misses a meeting."""
        return any(each.who.id == who.id and not each.late for each in self._debts)

    def meet(self, done: float, left: int) -> None:
        """Who gets a loan at a meeting: `done` is the share of the year before, `left` meetings are left with this one."""
        for who in self._members:
            back, late = PLANNED.get((self._group.code, who.number or 0), (None, False))
            if back == left:
                self._lend(who, late=late)
        if done < ASK_AFTER:
            return
        borrowers = [each for each in self._members if not self._is_kept_free(each)]
        # At the last one as many as there is money for: the visitor finds it at work.
        for who in self._chance.sample(borrowers, len(borrowers) if left == 1 else min(AT_A_MEETING, len(borrowers))):
            self._lend(who)

    def to_give_up(self) -> list[Act]:
        """What the group votes on at its last meeting: that a loan is given up, where one is."""
        return [
            Act(
                "write-off",
                {
                    "loan": debt.loan.number,
                    "name": debt.who.name,
                    "amount": pack(Money(self._balance(debt.loan), self._org.currency)),
                },
            )
            for debt in self._given_up()
        ]

    def give_up(self) -> None:
        """What the group has decided: the treasurer writes it into the book."""
        for debt in self._given_up():
            write_offs.book(self._session, Caller(self._officers[0], CHANNEL, self._key()), debt.loan.number)

    def _given_up(self) -> list[Debt]:
        return [debt for debt in self._debts if (self._group.code, debt.who.number) == GIVEN_UP]

    def _balance(self, loan: Loan) -> int:
        return ledger.balance(self._session, self._org.id, loan.account)

    def ask(self) -> None:
        """Somebody asks today: the chair has said yes, and the treasurer has yet to answer."""
        number = ASKS.get(self._group.code)
        who = next((each for each in self._members if each.number == number), None)
        if who and not loans.alive(self._session, who):
            asked = self._request(who, ledger.in_cash(self._session, self._org.id).minor // 2)
            loan_requests.decide(self._session, self._officers[1], asked.number, yes=True)

    def _is_kept_free(self, who: Member) -> bool:
        at = (self._group.code, who.number or 0)
        return at in FREE or at in PLANNED or ASKS.get(self._group.code) == who.number

    def _lend(self, who: Member, *, late: bool = False) -> None:
        stands = fund.of(self._session, self._org.id)
        most = int((stands.available + stands.outstanding) * LENT) - stands.outstanding
        saved = ledger.balance(self._session, self._org.id, accounts.savings_of(who))
        if not saved or most < saved // 2 or loans.alive(self._session, who):
            return
        asked = self._request(who, most)
        for officer in [each for each in self._officers if each.id != who.id][:2]:
            loan_requests.decide(self._session, officer, asked.number, yes=True)
        payer = next(each for each in self._officers if each.id != who.id)
        slip = payouts.hand_over(self._session, Caller(payer, CHANNEL, self._key()), asked.number)
        second_word.confirm(self._session, who, slip.number, with_pin=True)
        lent = loans.find(self._session, self._org.id, asked.number)
        self._debts.append(Debt(who, lent, late, owing.standing(self._session, lent, slip.day).unpaid()[0].due))

    def _request(self, who: Member, most: int) -> Loan:
        """Ask for up to `most` and what the rules allow, in round sums."""
        offer = offers.offer(self._session, who)
        most = min(offer.most.minor, most)
        round_to = self._group.share * (offer.most.minor // max(int(offer.most.units), 1))
        amount = max(int(most * self._chance.choice((0.7, 0.9, 1.0))) // round_to, 1) * round_to
        months = self._chance.randint(2, offer.months)
        purpose = self._chance.choice(list(purposes.USUAL))
        return loan_requests.request(
            self._session, Caller(who, CHANNEL, self._key()), Money(amount, self._org.currency), months, purpose
        )
