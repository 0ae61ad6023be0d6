"""Two rounds for one seat: who has more than half of the valid votes is elected, else the two highest go on.

Where several stand equal for second place, all of them go on. In the second round each ballot is for whom of these it
likes best, and the highest is elected; two who stand equal there are told apart by the first round, then by lot.
"""

from fractions import Fraction

from domain.voice.counting.election import NOBODY, Count, Election, Stage


def count(election: Election) -> Count:
    """Who is elected, and how the rounds ended. The seat is one, whatever the election says."""
    done = Count()
    first = _round(election, election.candidates)
    first.pop(NOBODY)
    done.stages.append(Stage("first choices", (), first))
    leader = max(election.candidates, key=lambda each: first[each])
    if 2 * first[leader] > election.valid or len(election.candidates) == 1:
        done.elect(leader)
        return done
    second_highest = sorted(first.values())[-2]
    on = tuple(each for each in election.candidates if first[each] >= second_highest)
    second = _round(election, on)
    idle = second.pop(NOBODY)
    moved = {each: second[each] - first[each] for each in on if second[each] > first[each]}
    moved |= {NOBODY: idle} if idle else {}
    done.stages.append(Stage("second round", on, second, moved, idle))
    done.elect(done.highest(on, election.lot))
    return done


def _round(election: Election, on: tuple[int, ...]) -> dict[int, Fraction]:
    """How many votes are for each while these stand."""
    held = dict.fromkeys((*election.candidates, NOBODY), Fraction(0))
    for ballot in election.ballots:
        if ballot.ranks:
            held[ballot.next_of(on)] += ballot.votes
    return held
