"""Greedy: projects by their votes, those skipped that the rest of the pot does not pay. Most cities do it so.

More than half of the voters can take the whole pot. What nobody named is not bought, even if there is money for it.
"""

from domain.voice.counting.budget import Budget, Chosen, Outcome


def count(budget: Budget) -> Outcome:
    """What is bought, in the order of votes; equal votes: the cheaper first, then by lot."""
    return fill(budget, Outcome(), "votes")


def fill(budget: Budget, done: Outcome, why: str) -> Outcome:
    """Buy by votes, out of what is left of the pot, what is not bought yet."""
    projects, before = budget.projects, list(done.ties)
    waiting = [name for name in projects if name not in {one.name for one in done.chosen}]
    while waiting:
        most = max(projects[name].votes for name in waiting)
        name = done.take([name for name in waiting if projects[name].votes == most], projects, budget.lot)
        waiting.remove(name)
        if done.cost + projects[name].cost <= budget.pot:
            done.chosen.append(Chosen(name, *projects[name], why))
    # Which of two comes first is worth telling only where it cost one of them its place.
    bought = {one.name for one in done.chosen}
    fresh = done.ties[len(before) :]
    done.ties = before + [tie for tie in fresh if not set(tie.of) <= bought and not bought.isdisjoint(tie.of)]
    return done
