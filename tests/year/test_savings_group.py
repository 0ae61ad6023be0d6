"""A savings group's year: a robot saves, lends, spends, banks, is given things, errs and takes back; a model keeps count.

The model is a dozen sums that deeds add to and take from. It knows no entries, no accounts and no code of ours.
"""

import random
from collections import Counter
from fractions import Fraction

import pytest

from domain.bank import account
from domain.book import corrections
from domain.people.caller import Caller
from domain.saving import expenses, handing_on, savings
from domain.sharing.preview import preview
from tests import outside, sharing, social
from tests.agenda import pass_time
from tests.bank import say
from tests.lending import adopt, confirm, new_key, opened, repay
from tests.people import group, member
from tests.social import kes

RULES = {
    "share_out": "equal-profit", "outside": "yes", "bank": "yes", "hand_on": "savings", "payout_unit": 5,
    "loans_at_once": 1, **social.RULES,
}  # fmt: skip
SAVERS = ("Amina", "Baraka", "Chebet", "Daudi")
OFFICERS = ("Amina", "Baraka", "Chebet")
WEEKS, DEEDS = 26, 4  # of two weeks' time each, and deeds in each of them
OPENING = {"Amina": 1500, "Baraka": 1000, "Chebet": 800, "Daudi": 2000, "Esther": 0}


class Robot:
    """What it does, it tells the model; what the model does not allow, it does not do."""

    def __init__(self, store, seed):
        self.store, self.luck = store, random.Random(seed)
        self.saved = Counter(OPENING)
        self.stands = Counter(cash=sum(OPENING.values()))  # in shillings: cash, bank, social, thing, outside, earned
        self.owes: dict[str, int] = {}
        self.claim = None  # of the last grant
        self.entries: list[tuple[str, Counter, Counter]] = []  # receipts, and what taking each back would do

    def year(self, database):
        """All of it, and the model looked at after every fortnight."""
        for _fortnight in range(WEEKS):
            for deed in self.luck.choices(DEEDS_OF_A_YEAR, k=DEEDS):
                deed(self)
            pass_time(database, days=14)
            self.agrees()
        for name in list(self.owes):
            self.pays_back(name)
        self.agrees()

    def agrees(self):
        """The ledger says what the model says."""
        stood = {
            kind: sharing.total(self.store, kind) // 100
            for kind in ("cash", "bank", "social", "thing", "outside", "loan")
        }
        assert stood == {kind: self.stands[kind] for kind in stood} | {"loan": 1000 * len(self.owes)}
        assert {name: sharing.stands(self.store, "savings", name) // 100 for name in OPENING} == dict(self.saved)
        own = stood["cash"] + stood["bank"] + stood["thing"] + stood["loan"] - stood["outside"]
        assert own - sum(self.saved.values()) == self.stands["earned"], "what it has earned is what is left"

    # --- what it does --------------------------------------------------------------------------------------------------

    def two(self):
        """Two officers."""
        return self.luck.sample(OFFICERS, 2)

    def units(self, most=400):
        """Some shillings."""
        return self.luck.randint(1, most)

    def done(self, entry, saved=None, **moved):
        """An entry, with what it has moved."""
        self.stands.update(moved)
        self.saved.update(saved or {})
        self.entries.append((entry.receipt, Counter(moved), Counter(saved or {})))

    def saves(self):
        """For herself, or for another."""
        giver, whose = self.luck.choice(SAVERS), self.luck.choice(SAVERS)
        units = self.units()
        officer = next(each for each in OFFICERS if each not in (giver, whose))
        with self.store.begin() as session:
            other = None if giver == whose else member(session, whose).id
            slip = savings.declare(session, Caller(member(session, giver), "ussd", new_key()), kes(units), other)
        self.done(confirm(self.store, slip, officer), {whose: units}, cash=units)

    def spends(self):
        """An expense."""
        units, (one, other) = self.units(100), self.two()
        if units > self.stands["cash"]:
            return
        with self.store.begin() as session:
            slip = expenses.declare(session, Caller(member(session, one), "ussd", new_key()), kes(units), "tea")
        self.done(confirm(self.store, slip, other), cash=-units, earned=-units)

    def is_given(self):
        """A gift, to the loan fund or to the social fund."""
        units = self.units()
        if self.luck.random() < 0.5:
            self.done(confirm(self.store, outside.give(self.store, units), "Baraka"), cash=units, earned=units)
        else:
            self.done(confirm(self.store, outside.give(self.store, units, social=True), "Baraka"), social=units)

    def banks(self):
        """There and back, interest, charges."""
        kind, purse, at_bank, earns = self.luck.choice(
            [
                (account.DEPOSIT, -1, 1, 0),
                (account.DRAWING, 1, -1, 0),
                (account.BEARING, 0, 1, 1),
                (account.CHARGE, 0, -1, -1),
            ]
        )
        units, (one, other) = self.units(200), self.two()
        if self.stands["cash"] + purse * units < 0 or self.stands["bank"] + at_bank * units < 0:
            return
        entry = confirm(self.store, say(self.store, kind, units, by=one), other)
        self.done(entry, cash=purse * units, bank=at_bank * units, earned=earns * units)

    def gives_to_the_social_fund(self):
        """From her own pocket."""
        units = self.units(50)
        self.done(social.give(self.store, units, by="Daudi", to="Amina"), social=units)

    def is_helped(self):
        """A grant."""
        if self.stands["social"] < 50:
            return
        if not (self.claim and social.state(self.store, self.claim) == "approved"):  # else its grant was taken back
            self.claim = social.approved(self.store, 50, by="Daudi", officers=("Amina", "Baraka"))
        self.done(confirm(self.store, social.pay_out(self.store, self.claim), "Daudi"), social=-50)

    def borrows(self):
        """1,000 for three months at 2 %."""
        name = self.luck.choice(["Daudi", "Baraka"])
        if name in self.owes or self.stands["cash"] < 1000 or self.saved[name] < 1000:
            return
        officers = [each for each in OFFICERS if each != name][:2]
        opened(self.store, 1000, by=name, officers=officers)
        self.owes[name] = 1060
        self.stands["cash"] -= 1000

    def pays_back(self, name=None):
        """All of it, with the interest of three months."""
        name = name or next(iter(self.owes), None)
        if name is None:
            return
        owed = self.owes.pop(name)
        confirm(self.store, repay(self.store, owed, by=name), next(each for each in OFFICERS if each != name))
        self.stands.update(cash=owed, earned=owed - 1000)

    def hands_on(self):
        """Savings, from one member to another."""
        giver, taker = self.luck.sample(["Amina", "Chebet"], 2)
        units = self.units(100)
        if units > self.saved[giver]:
            return
        with self.store.begin() as session:
            said = handing_on.ask(
                session,
                Caller(member(session, giver), "ussd", new_key()),
                member(session, taker).id,
                "savings",
                kes(units),
            )
            slip = handing_on.answer(session, Caller(member(session, taker), "ussd", new_key()), said.id, yes=True)
        self.done(confirm(self.store, slip, "Baraka"), {giver: -units, taker: units})

    def borrows_from_a_bank(self):
        """So much, and pays a tenth more at once."""
        units = 10 * self.units(30)
        self.done(outside.borrow(self.store, units, units + units // 10, 1), cash=units, outside=units)
        self.entries.pop()  # it is paid back at once, so nobody takes it back
        if self.stands["cash"] < units + units // 10:
            return
        with self.store.glance() as session:
            number = session.exec_driver_sql("SELECT max(number) FROM outside_loan").scalar_one()
        confirm(self.store, outside.pay(self.store, units + units // 10, number), "Baraka")
        self.stands.update(cash=-(units + units // 10), outside=-units, earned=-(units // 10))

    def buys_and_sells(self):
        """A tent, for more or for less."""
        units, more = self.units(300), self.luck.randint(-20, 20)
        if units > self.stands["cash"] or units + more < 1:
            return
        outside.buy(self.store, units)
        with self.store.glance() as session:
            number = session.exec_driver_sql("SELECT max(number) FROM thing").scalar_one()
        self.done(confirm(self.store, outside.sell(self.store, units + more, number), "Baraka"), cash=more, earned=more)
        self.entries.pop()

    def takes_back(self):
        """What was entered last and can be taken back."""
        if not self.entries:
            return
        receipt, moved, saved = self.entries.pop()
        if moved["social"] < 0 and social.state(self.store, self.claim) != "paid":
            return  # another grant waits to be paid again
        if any(self.stands[kind] < units for kind, units in moved.items() if kind != "earned" and units > 0) or any(
            self.saved[name] < units for name, units in saved.items() if units > 0
        ):
            return
        other = self.luck.choice([each for each in OFFICERS if each not in saved])
        one = self.luck.choice([each for each in OFFICERS if each != other])
        with self.store.begin() as session:
            slip = corrections.declare(session, Caller(member(session, one), "ussd", new_key()), receipt, "a mistake")
        confirm(self.store, slip, other)
        self.stands.subtract(moved)
        self.saved.subtract(saved)


DEEDS_OF_A_YEAR = [
    Robot.saves, Robot.saves, Robot.spends, Robot.is_given, Robot.banks, Robot.gives_to_the_social_fund, Robot.is_helped,
    Robot.borrows, Robot.pays_back, Robot.hands_on, Robot.borrows_from_a_bank, Robot.buys_and_sells, Robot.takes_back,
]  # fmt: skip


def a_year(world, fresh, seed):
    """A year, shared out at its end: what the model says of each part."""
    adopt(world, **RULES)
    robot = Robot(world, seed)
    robot.year(fresh)
    with world.glance() as session:
        found = preview(session, group(session))
        parts = {found.whose[each.claim.member_id].name.split()[0]: each.payout // 100 for each in found.division.parts}
    # What is at the bank or in things is not shared out, and what is owed outside stays there for it.
    gain = robot.stands["earned"] - robot.stands["bank"] - robot.stands["thing"]
    savers, all_saved = [name for name, units in robot.saved.items() if units], robot.saved.total()
    for name in savers:  # a gain in equal parts, a loss by what each has saved
        share = Fraction(gain, len(savers)) if gain > 0 else Fraction(gain * robot.saved[name], all_saved)
        assert parts[name] == 5 * ((robot.saved[name] + share) // 5), name


@pytest.mark.parametrize("seed", [1])
def test_a_year(world, fresh, seed):
    a_year(world, fresh, seed)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 22))
def test_twenty_years(world, fresh, seed):
    a_year(world, fresh, seed)
