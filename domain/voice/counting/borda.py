"""Borda: of n candidates the first on a ballot gets n − 1 points, the next one less, and who is not ranked gets none.

It takes the temperature of a meeting; a group that puts up two who are alike moves it, so it is no rule for offices.
"""

from fractions import Fraction

from domain.voice.counting.approval import by_totals
from domain.voice.counting.election import Count, Election


def count(election: Election) -> Count:
    """Who is elected, those with most points first."""
    totals = {each: Fraction(0) for each in election.candidates}
    for ballot in election.ballots:
        for points, each in zip(range(len(totals) - 1, -1, -1), ballot.ranks, strict=False):
            totals[each] += points * ballot.votes
    return by_totals(election, "points", totals)
