"""A merry-go-round: some pay late, pots are handed over short, and at the end each has put in what she has got."""

import random
from collections import Counter

import pytest

from domain.turns import circles
from tests import sharing, turns
from tests.people import group

STAKE = turns.SUM.minor


class Robot:
    """The model: which turns each still owes, what lies in the pot of each turn, what each has got."""

    def __init__(self, store, seed):
        self.store, self.luck = store, random.Random(seed)
        order = self.luck.sample(range(1, 6), 5)
        turns.begun(store, *order)
        with store.glance() as session:
            circle = circles.newest(session, group(session).id)
            self.ids = [each.id for each in circles.turns(session, circle)]
        self.takers = [turns.FIVE[number - 1] for number in order]
        self.owes: dict[str, list[int]] = {name: [] for name in turns.FIVE}
        self.lies, self.got = Counter(), Counter()

    def pays(self, name):
        """The oldest that she owes."""
        turns.pay(self.store, name)
        self.lies[self.owes[name].pop(0)] += STAKE

    def hands_over(self, turn):
        """What lies in the pot of a turn, to who has it."""
        before = sharing.total(self.store, "pot-cash")
        turns.hand_over(self.store, self.ids[turn], short=True)
        handed = before - sharing.total(self.store, "pot-cash")
        assert handed == self.lies[turn]
        self.got[self.takers[turn]] += handed
        self.lies[turn] = 0

    def goes_round(self):
        """Five turns; then whoever is behind pays."""
        for turn, taker in enumerate(self.takers):
            for owed in self.owes.values():
                owed.append(turn)
            for name in self.luck.sample(turns.FIVE, 5):
                if self.luck.random() < 0.75:
                    self.pays(name)
            while (
                len(self.owes[taker]) > 1 or not self.lies[turn]
            ):  # who is behind gets no pot, and nobody an empty one
                self.pays(taker if self.owes[taker] else next(name for name, owed in self.owes.items() if owed))
            self.hands_over(turn)
            self.hands_over_what_came_late(turn)
        for name, owed in self.owes.items():
            while owed:
                self.pays(name)
        self.hands_over_what_came_late(len(self.takers))

    def hands_over_what_came_late(self, before):
        """Into pots that were handed over already."""
        for turn in range(before):
            if self.lies[turn]:
                self.hands_over(turn)


def a_round(world, seed):
    """The whole of it."""
    robot = Robot(world, seed)
    robot.goes_round()
    assert robot.got == dict.fromkeys(turns.FIVE, 5 * STAKE)
    assert sharing.total(world, "pot-cash") == sharing.total(world, "pot") == 0


@pytest.mark.parametrize("seed", [1])
def test_a_round(world, seed):
    a_round(world, seed)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 22))
def test_twenty_rounds(world, seed):
    a_round(world, seed)
