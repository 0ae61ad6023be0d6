"""What the rules for spending a pot are handed and give back: a budget, and what is chosen and who paid for it."""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

LOT = "lot"


class Project(NamedTuple):
    """What it costs, and on how many ballots it stands."""

    cost: Fraction
    votes: int


class Ballot(NamedTuple):
    """So many voters who named the same projects."""

    votes: int
    names: frozenset[str]


@dataclass(frozen=True)
class Budget:
    """A pot, what each project costs, and the ballots. All sums are in one unit, the one that `add1` adds.

    `lot` names all projects, the luckiest first: it is drawn before the count, and decides where nothing else does.
    """

    pot: Fraction
    costs: dict[str, Fraction]
    ballots: tuple[Ballot, ...]
    lot: tuple[str, ...]

    @property
    def projects(self) -> dict[str, Project]:
        """Those that somebody named and the pot can pay: nothing is bought that nobody wants."""
        votes = dict.fromkeys(self.costs, 0)
        for ballot in self.ballots:
            for name in ballot.names:
                votes[name] += ballot.votes
        return {
            name: Project(cost, votes[name]) for name, cost in self.costs.items() if votes[name] and cost <= self.pot
        }

    @property
    def voters(self) -> int:
        """How many ballots there are, those that name nothing among them."""
        return sum(ballot.votes for ballot in self.ballots)


class Chosen(NamedTuple):
    """A project that is bought. `paid` is what its supporters paid: so many of them so much each; `why` is the step."""

    name: str
    cost: Fraction
    votes: int
    why: str
    paid: dict[Fraction, int] = {}


class Tie(NamedTuple):
    """These projects stood equal when one of them had to be taken; `by` says what decided: "votes", "cost", "lot"."""

    of: tuple[str, ...]
    taken: str
    by: str


@dataclass
class Outcome:
    """What is bought, in that order, and where a tie had to be broken. `each` is what every voter could spend."""

    chosen: list[Chosen] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    each: Fraction | None = None

    @property
    def cost(self) -> Fraction:
        """Of all that is bought."""
        return sum((one.cost for one in self.chosen), Fraction(0))

    def take(self, equal: list[str], projects: dict[str, Project], lot: tuple[str, ...]) -> str:
        """One of those that stand equal: the one with more votes, then the one that costs less, then by lot."""
        taken = min(equal, key=lambda name: (-projects[name].votes, projects[name].cost, lot.index(name)))
        if len(equal) > 1:
            most = [name for name in equal if projects[name].votes == projects[taken].votes]
            cheapest = [name for name in most if projects[name].cost == projects[taken].cost]
            by = "votes" if len(most) == 1 else "cost" if len(cheapest) == 1 else LOT
            self.ties.append(Tie(tuple(equal), taken, by))
        return taken
