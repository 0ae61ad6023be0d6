"""Ranked choice (the alternative vote, instant runoff) for one seat: the lowest goes out and her votes move to the next
choice still in, until one has more than half of the votes that are with somebody.
"""

from fractions import Fraction

from domain.voice.counting.election import NOBODY, Count, Election, Reached, Stage


def count(election: Election) -> Count:
    """Who is elected, by which stages. The seat is one, whatever the election says."""
    done = Count()
    standing = list(election.candidates)
    what: Reached = "first choices"
    of: tuple[int, ...] = ()
    while True:
        done.stages.append(_stage(election, standing, what, of, done))
        totals = done.stages[-1].totals
        leader = max(standing, key=lambda each: totals[each])
        if 2 * totals[leader] > sum(totals.values()) or len(standing) == 1:
            done.elect(leader)
            return done
        out = done.lowest(standing, election.lot)
        standing.remove(out)
        what, of = "exclusion", (out,)


def _stage(election: Election, standing: list[int], what: Reached, of: tuple[int, ...], done: Count) -> Stage:
    held = dict.fromkeys((*election.candidates, NOBODY), Fraction(0))
    for ballot in election.ballots:
        if ballot.ranks:
            held[ballot.next_of(standing)] += ballot.votes
    idle = held.pop(NOBODY)
    return Stage(what, of, held, done.gained(held, idle), idle)
