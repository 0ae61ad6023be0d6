"""Approval: each ballot names as many as it likes, in no order, and those whom most ballots name have the seats.

More than half of the voters, who all name the same, fill every seat: where seats should be shared, it is no rule to take.
"""

from fractions import Fraction

from domain.voice.counting.election import Count, Election, Reached, Stage


def count(election: Election) -> Count:
    """Who is elected, those with most votes first."""
    totals = {each: Fraction(0) for each in election.candidates}
    for ballot in election.ballots:
        for each in ballot.ranks:
            totals[each] += ballot.votes
    return by_totals(election, "approvals", totals)


def by_totals(election: Election, what: Reached, totals: dict[int, Fraction]) -> Count:
    """The count of a rule whose only stage this is: the highest have the seats, those who stand equal there by lot."""
    done = Count()
    done.stages.append(Stage(what, (), totals))
    standing = list(election.candidates)
    while standing and len(done.elected) < election.seats:
        taken = done.highest(standing, election.lot)
        standing.remove(taken)
        done.elect(taken)
    # Who of two comes first is worth telling only where one of them stayed without a seat.
    done.ties = [tie for tie in done.ties if not set(tie.of) <= set(done.elected)]
    return done
