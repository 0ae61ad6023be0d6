"""What the rules for electing people are handed and give back: an election, and a count with its stages and ties.

Candidates are their numbers on the ballot paper, from 1.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, NamedTuple

Reached = Literal["first choices", "surplus", "exclusion", "second round", "points", "approvals"]
Wanted = Literal["seat", "surplus", "exclusion"]

LOT = "lot"
NOBODY = 0  # where votes go that no candidate can have any more


class Ballot(NamedTuple):
    """So many votes that say the same: candidates, the one who is liked best first; none of them twice."""

    votes: int
    ranks: tuple[int, ...]

    def next_of(self, standing: Iterable[int]) -> int:
        """Whom it is for while these are standing, or NOBODY."""
        return next((each for each in self.ranks if each in standing), NOBODY)


@dataclass(frozen=True)
class Election:
    """Who stands, in the order of the ballot paper, for how many seats, and the ballots.

    `lot` names all candidates, the luckiest first: it is drawn before the count, and decides where nothing else does.
    """

    candidates: tuple[int, ...]
    seats: int
    ballots: tuple[Ballot, ...]
    lot: tuple[int, ...]

    @property
    def valid(self) -> int:
        """How many votes name somebody: the others are not valid, and count for nothing."""
        return sum(ballot.votes for ballot in self.ballots if ballot.ranks)


@dataclass
class Stage:
    """One step of a count: what was done, to whom, and how everybody stood after it.

    `moved` says how many votes went to whom, `elected` who was elected on it. `idle` are the votes that are with nobody
    any more, `lost` those that were cut off in rounding, both since the beginning.
    """

    what: Reached
    of: tuple[int, ...]
    totals: dict[int, Fraction]
    moved: dict[int, Fraction] = field(default_factory=dict)
    idle: Fraction = Fraction(0)
    lost: Fraction = Fraction(0)
    quota: Fraction | None = None
    elected: list[int] = field(default_factory=list)


class Tie(NamedTuple):
    """These stood equal at a stage (from 1) when one of them had to be taken; `by` says what decided: "stage 2", "lot"."""

    stage: int
    of: tuple[int, ...]
    wanted: Wanted
    taken: int
    by: str


@dataclass
class Count:
    """What came out: who is elected, in that order, by which stages, and where a tie had to be broken.

    `places` is how many decimals the rule counts with.
    """

    places: int = 0
    elected: list[int] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)

    def elect(self, candidate: int) -> None:
        """She is elected, at the stage that was reached."""
        self.elected.append(candidate)
        self.stages[-1].elected.append(candidate)

    def gained(self, totals: dict[int, Fraction], idle: Fraction) -> dict[int, Fraction]:
        """What each of these has more than at the stage that was reached, NOBODY among them; nothing at the first."""
        if not self.stages:
            return {}
        before = {**self.stages[-1].totals, NOBODY: self.stages[-1].idle}
        return {each: now - before[each] for each, now in {**totals, NOBODY: idle}.items() if now > before[each]}

    def take(self, equal: Iterable[int], wanted: Wanted, lot: tuple[int, ...]) -> int:
        """One of those who stand equal now: by the latest earlier stage at which they differed, else by lot.

        Who is excluded is the one with the fewest votes there, or the unluckiest; otherwise it is the one with the most.
        """
        worst = wanted == "exclusion"
        left = of = tuple(equal)
        by = LOT
        for number in range(len(self.stages) - 1, 0, -1):
            totals = self.stages[number - 1].totals
            extreme = (min if worst else max)(totals[each] for each in left)
            fewer = tuple(each for each in left if totals[each] == extreme)
            by = f"stage {number}" if len(fewer) < len(left) else by
            left = fewer
            if len(left) == 1:
                break
        by = by if len(left) == 1 else LOT
        taken = (max if worst else min)(left, key=lot.index)
        if len(of) > 1:
            self.ties.append(Tie(len(self.stages), of, wanted, taken, by))
        return taken

    def lowest(self, standing: Iterable[int], lot: tuple[int, ...]) -> int:
        """Who of these is excluded: the one with the fewest votes now."""
        totals = self.stages[-1].totals
        fewest = min(totals[each] for each in standing)
        return self.take((each for each in standing if totals[each] == fewest), "exclusion", lot)

    def highest(self, standing: Iterable[int], lot: tuple[int, ...]) -> int:
        """Who of these comes first: the one with the most votes now."""
        totals = self.stages[-1].totals
        most = max(totals[each] for each in standing)
        return self.take((each for each in standing if totals[each] == most), "seat", lot)


def decimal(figure: Fraction, places: int) -> str:
    """A figure with so many decimals, the nearest; a whole one without any."""
    if figure.denominator == 1:
        return str(figure.numerator)
    whole, part = divmod(round(figure * 10**places), 10**places)
    return f"{whole}.{part:0{places}d}"
