"""The single transferable vote by Meek's rule, as the Proportional Representation Foundation wrote it down for reference
(nine decimals; after I. D. Hill, B. A. Wichmann and D. R. Woodall, Algorithm 123, The Computer Journal 30, 1987).

Everybody elected keeps just the part of each vote that gives her the quota, and passes on the rest; the quota falls as
votes run out of choices. So a vote counts the same whatever the order in which candidates are elected.
"""

from fractions import Fraction

from domain.voice.counting.election import NOBODY, Count, Election, Reached, Stage

PLACES = 9
ONE = 10**PLACES  # a vote, in the smallest part of one that is counted
ENOUGH = ONE // 10**6  # of a surplus: with less than that to pass on, the lowest goes out


class Table:
    """Who stands or is elected, which part of a vote each of them keeps, and what that comes to, in parts of ONE."""

    def __init__(self, election: Election) -> None:
        self.election = election
        self.count = Count(PLACES)
        self.standing = list(election.candidates)
        self.keeps = dict.fromkeys(election.candidates, ONE)
        self.held: dict[int, int] = {}
        self.quota = 0

    def spread(self) -> None:
        """Give everybody on each ballot what she keeps of what comes to her, rounded up, and find the quota anew."""
        self.held = dict.fromkeys((*self.election.candidates, NOBODY), 0)
        for ballot in self.election.ballots:
            left = ONE if ballot.ranks else 0
            for each in ballot.ranks:
                kept = -(-left * self.keeps[each] // ONE)
                self.held[each] += kept * ballot.votes
                left -= kept
                if not left:
                    break
            self.held[NOBODY] += left * ballot.votes
        self.quota = (sum(self.held.values()) - self.held[NOBODY]) // (self.election.seats + 1) + 1

    def note(self, what: Reached, of: tuple[int, ...]) -> None:
        """Write down how all stand, and what each has more than at the stage before."""
        totals = {each: Fraction(self.held[each], ONE) for each in self.election.candidates}
        idle = Fraction(self.held[NOBODY], ONE)
        moved = self.count.gained(totals, idle)
        if moved or what != "surplus":
            self.count.stages.append(Stage(what, of, totals, moved, idle, quota=Fraction(self.quota, ONE)))

    def elect(self, those: list[int]) -> None:
        """They are elected, first the one who has most."""
        for each in sorted(those, key=lambda each: -self.held[each]):
            self.standing.remove(each)
            self.count.elect(each)

    def settle(self, what: Reached, of: tuple[int, ...]) -> int | None:
        """Spread the votes until somebody is elected (None), or little surplus is left (so much, in parts of ONE)."""
        before = None
        while True:
            self.spread()
            reached = [each for each in self.standing if self.held[each] >= self.quota]
            surplus = sum(max(0, self.held[each] - self.quota) for each in self.count.elected)
            if reached or surplus < ENOUGH or (before is not None and surplus >= before):
                self.note(what, of)
                self.elect(reached)
                return None if reached else surplus
            before = surplus
            self.shrink()

    def shrink(self) -> None:
        """Let everybody elected keep so much less of a vote that she comes to the quota, rounded up."""
        for each in self.count.elected:
            part = -(-self.keeps[each] * self.quota // ONE)
            self.keeps[each] = -(-part * ONE // self.held[each])

    def exclude(self, surplus: int) -> int:
        """Take out the lowest: who could still overtake her with the surplus that is left stands equal to her."""
        fewest = min(self.held[each] for each in self.standing)
        equal = [each for each in self.standing if self.held[each] <= fewest + surplus]
        out = self.count.take(equal, "exclusion", self.election.lot)
        self.standing.remove(out)
        self.keeps[out] = 0
        return out


def count(election: Election) -> Count:
    """Who is elected, by which stages. Quota and totals are in votes, with nine decimals."""
    table = Table(election)
    what: Reached = "first choices"
    of: tuple[int, ...] = ()
    while True:
        surplus = table.settle(what, of)
        if len(table.standing) <= election.seats - len(table.count.elected):
            table.elect(list(table.standing))
        if len(table.count.elected) >= election.seats or not table.standing:
            return table.count
        what, of = (
            ("surplus", tuple(table.count.elected)) if surplus is None else ("exclusion", (table.exclude(surplus),))
        )
