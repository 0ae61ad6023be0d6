"""The single transferable vote, as Scottish councils are elected: The Scottish Local Government Elections Order 2007,
rules 45 to 52 (weighted inclusive Gregory, five decimals).

The quota is the whole number above valid votes ÷ (seats + 1). Who has it is elected; the largest surplus moves first,
each of the papers on to the next choice at its value × surplus ÷ total, what lies behind the fifth decimal is cut off.
With no surplus left the lowest goes out, and her papers move at the value that they have.
"""

from fractions import Fraction
from typing import NamedTuple

from domain.voice.counting.election import NOBODY, Ballot, Count, Election, Reached, Stage

PLACES = 5
ONE = 10**PLACES  # a vote, in the smallest part of one that is counted


class Paper(NamedTuple):
    """Ballots that lie in one pile, and what each of their votes is worth there, in parts of ONE."""

    ballot: Ballot
    value: int


class Table:
    """The counting table: piles of papers by candidate, and who is still standing."""

    def __init__(self, election: Election) -> None:
        self.election = election
        self.count = Count(PLACES)
        self.quota = election.valid // (election.seats + 1) + 1
        self.standing = list(election.candidates)
        self.piles: dict[int, list[Paper]] = {each: [] for each in (*election.candidates, NOBODY)}
        self.held = dict.fromkeys(self.piles, 0)
        self.lay([Paper(ballot, ONE) for ballot in election.ballots if ballot.ranks])
        self.note("first choices", ())

    def lay(self, papers: list[Paper]) -> dict[int, Fraction]:
        """Put these on the piles of their next choices; gives what each pile gained."""
        gained: dict[int, int] = {}
        for paper in papers:
            to = paper.ballot.next_of(self.standing)
            self.piles[to].append(paper)
            self.held[to] += paper.ballot.votes * paper.value
            gained[to] = gained.get(to, 0) + paper.ballot.votes * paper.value
        return {to: Fraction(gain, ONE) for to, gain in gained.items()}

    def note(self, what: Reached, of: tuple[int, ...], moved: dict[int, Fraction] | None = None) -> None:
        """Write down the stage that was reached, and elect whom it elects: first the one who has most."""
        totals = {each: Fraction(self.held[each], ONE) for each in self.election.candidates}
        idle = Fraction(self.held[NOBODY], ONE)
        lost = self.election.valid - sum(totals.values()) - idle
        self.count.stages.append(Stage(what, of, totals, moved or {}, idle, lost, Fraction(self.quota)))
        reached = [each for each in self.standing if totals[each] >= self.quota]
        if len(self.standing) <= self.election.seats - len(self.count.elected):
            reached = list(self.standing)
        for each in sorted(reached, key=lambda each: -totals[each]):
            self.count.elect(each)
            self.standing.remove(each)

    def surpluses(self) -> dict[int, int]:
        """Who is elected and holds more than the quota, and how much more, in parts of ONE."""
        over = {each: self.held[each] - self.quota * ONE for each in self.count.elected}
        return {each: surplus for each, surplus in over.items() if surplus > 0}

    def pass_on(self, surpluses: dict[int, int]) -> None:
        """Move the largest surplus."""
        largest = max(surpluses.values())
        equal = [each for each in surpluses if surpluses[each] == largest]
        giver = self.count.take(equal, "surplus", self.election.lot)
        total, papers = self.held[giver], self.piles[giver]
        self.piles[giver], self.held[giver] = [], self.quota * ONE
        moved = self.lay([Paper(paper.ballot, paper.value * largest // total) for paper in papers])
        self.note("surplus", (giver,), moved)

    def exclude(self) -> None:
        """Take out the lowest, and move what she holds."""
        out = self.count.lowest(self.standing, self.election.lot)
        self.standing.remove(out)
        papers, self.piles[out], self.held[out] = self.piles[out], [], 0
        self.note("exclusion", (out,), self.lay(papers))


def count(election: Election) -> Count:
    """Who is elected, by which stages. Papers, quota and totals are in votes, with five decimals."""
    table = Table(election)
    while len(table.count.elected) < election.seats and table.standing:
        if surpluses := table.surpluses():
            table.pass_on(surpluses)
        else:
            table.exclude()
    return table.count
