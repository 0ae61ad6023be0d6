"""Ten thousand elections and budgets of chance, each against a count that is written straight from the definition."""

from fractions import Fraction
from random import Random

import pytest

from domain.voice.counting import (
    approval,
    borda,
    budget,
    equal_shares,
    greedy,
    meek_stv,
    ranked_choice,
    scottish_stv,
    two_rounds,
)
from domain.voice.counting.election import Ballot, Count, Election
from tests.domain.voice import by_definition

QUICK, ALL = range(250), range(10_000)
MANY = [pytest.param(QUICK, id="250"), pytest.param(ALL, id="10000", marks=pytest.mark.soak)]


def an_election(chance: Random) -> tuple[Election, list[list[int]]]:
    """A small one, and its votes one by one; few voters make many ties."""
    candidates = tuple(range(1, chance.randint(2, 7) + 1))
    votes = []
    for _voter in range(chance.choice([1, 3, 7, 20, 60])):
        vote = sorted(candidates, key=lambda each: chance.random() * each)
        votes.append(vote[: chance.randint(0, len(vote))])
    votes.append([chance.choice(candidates)])
    lot = tuple(chance.sample(candidates, len(candidates)))
    alike: dict[tuple[int, ...], int] = {}
    for vote in votes:
        alike[tuple(vote)] = alike.get(tuple(vote), 0) + 1
    ballots = tuple(Ballot(number, ranks) for ranks, number in alike.items())
    return Election(candidates, chance.randint(1, len(candidates)), ballots, lot), votes


@pytest.mark.parametrize("seeds", MANY)
def test_elections(seeds):
    for seed in seeds:
        held, votes = an_election(Random(seed))
        who = held.candidates, held.seats, votes, held.lot
        one = held.candidates, votes, held.lot
        done = scottish_stv.count(held)
        elected, history = by_definition.scottish(*who)
        assert done.elected == elected, seed
        last = done.stages[-1]
        assert all(total == Fraction(history[-1][each]) for each, total in last.totals.items()), seed
        assert _adds_up(held, done), seed
        assert set(meek_stv.count(held).elected) == by_definition.meek(*who), seed
        assert ranked_choice.count(held).elected == [by_definition.ranked_choice(*one)], seed
        assert two_rounds.count(held).elected == [by_definition.two_rounds(*one)], seed
        assert approval.count(held).elected == by_definition.approval(*who), seed
        assert borda.count(held).elected == by_definition.borda(*who), seed


def _adds_up(held: Election, done: Count) -> bool:
    """Every vote is with somebody, with nobody, or was cut off, at each stage."""
    return all(sum(stage.totals.values()) + stage.idle + stage.lost == held.valid for stage in done.stages)


@pytest.mark.parametrize("seeds", MANY)
def test_budgets(seeds):
    for seed in seeds:
        chance = Random(seed)
        names = "abcdefg"[: chance.randint(1, 7)]
        costs = {name: chance.choice([1, 2, 2, 3, 5, 8, 20]) for name in names}
        pot = chance.randint(1, 30)
        votes = [
            {name for name in names if chance.random() < 0.35} for _voter in range(chance.choice([1, 2, 5, 12, 30]))
        ]
        lot = tuple(chance.sample(names, len(names)))
        alike: dict[frozenset[str], int] = {}
        for vote in map(frozenset, votes):
            alike[vote] = alike.get(vote, 0) + 1
        ballots = tuple(budget.Ballot(number, named) for named, number in alike.items())
        held = budget.Budget(Fraction(pot), {name: Fraction(cost) for name, cost in costs.items()}, ballots, lot)
        what = pot, costs, votes, lot
        assert _names(greedy.count(held)) == by_definition.greedy(*what), seed
        for utility in ("cost", "number"):
            done = equal_shares.count(held, utility)
            bought, money = by_definition.equal_shares(*what, utility)
            assert _names(done) == bought, seed
            paid = sum(each * many for one in done.chosen for each, many in one.paid.items())
            assert paid == done.cost == pot - sum(money), seed
            grown = by_definition.add1(*what, utility)
            assert _names(equal_shares.count(held, utility, "add1")) == grown, seed
            assert _names(equal_shares.count(held, utility, "add1u")) == by_definition.greedy(*what, grown), seed


def _names(done: budget.Outcome) -> list[str]:
    return [one.name for one in done.chosen]
