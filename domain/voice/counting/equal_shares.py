"""The method of equal shares: the pot is divided equally among the voters, and a project is bought by its supporters.

After D. Peters, G. Pierczyński and P. Skowron, Proportional Participatory Budgeting with Additive Utilities (2021), and
the reference code of equalshares.net. A project's price is the equal payment that covers its cost, where who has less
gives all she has. The one with the smallest price for its utility is bought next, until none can be paid.
"""

from fractions import Fraction
from typing import Literal

from domain.voice.counting import greedy
from domain.voice.counting.budget import Budget, Chosen, Outcome, Project

Utility = Literal["cost", "number"]
Complete = Literal["none", "add1", "add1u"]


def count(budget: Budget, utility: Utility = "cost", complete: Complete = "none") -> Outcome:
    """What is bought, in that order.

    `utility` is what a project is worth to a supporter: its cost, or one. `complete` says what becomes of what is left:
    nothing; every voter gets one unit more and it is counted afresh, as long as the pot pays for what comes out
    (`add1`); and then by votes what still fits (`add1u`).
    """
    each = budget.pot / budget.voters if budget.voters else Fraction(0)
    done = with_each(budget, each, utility)
    if complete == "none":
        return done
    while _can_grow(budget, done):
        each += 1
        more = with_each(budget, each, utility)
        if more.cost > budget.pot:
            break
        done = more
    return greedy.fill(budget, done, "what is left, by votes") if complete == "add1u" else done


def _can_grow(budget: Budget, done: Outcome) -> bool:
    """Whether something fits into what is left, and something that is wanted is not bought yet."""
    bought = {one.name for one in done.chosen}
    left = budget.pot - done.cost
    fits = any(cost <= left for name, cost in budget.costs.items() if name not in bought)
    return fits and bool(budget.projects.keys() - bought)


def with_each(budget: Budget, each: Fraction, utility: Utility) -> Outcome:
    """What is bought where every voter has so much. Voters with the same ballot always have the same left."""
    done = Outcome(each=each)
    projects = budget.projects
    money = [each] * len(budget.ballots)
    supporters = {
        name: [at for at, ballot in enumerate(budget.ballots) if name in ballot.names and ballot.votes]
        for name in projects
    }
    # A price never falls while money is spent: the last one known is the least that it can be.
    known = {name: Fraction(0) for name in projects}
    while known:
        best: Fraction | None = None
        equal: list[tuple[str, Fraction]] = []
        for name in sorted(known, key=known.__getitem__):
            if best is not None and known[name] > best:
                break
            price = _price(projects[name].cost, [(money[at], budget.ballots[at].votes) for at in supporters[name]])
            if price is None:
                del known[name]
                continue
            known[name] = price / (projects[name].cost if utility == "cost" else 1)
            if best is None or known[name] < best:
                best, equal = known[name], []
            if known[name] == best:
                equal.append((name, price))
        if equal:
            prices = dict(equal)
            name = done.take([name for name in budget.costs if name in prices], projects, budget.lot)
            _buy(done, budget, name, projects[name], prices[name], money, supporters[name])
            del known[name]
    return done


def _price(cost: Fraction, purses: list[tuple[Fraction, int]]) -> Fraction | None:
    """The equal payment by which these purses, so many of each, cover the cost; None where all of them do not."""
    missing, payers = cost, sum(number for _money, number in purses)
    for money, number in sorted(purses):
        if money * payers >= missing:
            return missing / payers
        missing -= money * number
        payers -= number
    return None


def _buy(
    done: Outcome, budget: Budget, name: str, project: Project, price: Fraction, money: list[Fraction], by: list[int]
) -> None:
    paid: dict[Fraction, int] = {}
    for at in by:
        gift = min(price, money[at])
        money[at] -= gift
        paid[gift] = paid.get(gift, 0) + budget.ballots[at].votes
    done.chosen.append(Chosen(name, *project, "equal shares", dict(sorted(paid.items(), reverse=True))))
