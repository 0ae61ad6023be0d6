"""The counting rules a second time, straight from their definitions: one vote at a time, with nothing clever.

They share no line with `domain/voice/counting/`, nor its way: a vote is an object that moves, figures are decimals, a
price is found by trying. They are slow, and are for small elections alone. Candidates are numbers, a vote is a list of them.
"""

from collections import Counter
from decimal import ROUND_CEILING, ROUND_DOWN, Decimal
from fractions import Fraction

FIVE, NINE = Decimal("0.00001"), Decimal("0.000000001")


def settle(equal, history, lot, worst):
    """Who of these: by the latest earlier stage that tells them apart, again for those whom it does not, else by lot."""
    equal = list(equal)
    for totals in reversed(history):
        if len({totals[each] for each in equal}) > 1:
            edge = (min if worst else max)([totals[each] for each in equal])
            equal = [each for each in equal if totals[each] == edge]
    order = [each for each in lot if each in equal]
    return order[-1] if worst else order[0]


def scottish(candidates, seats, votes, lot):
    """Rules 45 to 52 of the order of 2007."""
    votes = [vote for vote in votes if vote]
    quota = len(votes) // (seats + 1) + 1
    papers = [{"vote": vote, "value": Decimal(1), "at": vote[0]} for vote in votes]
    elected, out, history, passed = [], [], [], set()

    def totals():
        found = {each: Decimal(0) for each in candidates}
        for paper in papers:
            if paper["at"]:
                found[paper["at"]] += paper["value"]
        return found | {each: Decimal(quota) for each in passed}

    def go_on(paper):
        left = [each for each in paper["vote"] if each not in elected and each not in out]
        paper["at"] = left[0] if left else None

    while True:
        now = totals()
        left = [each for each in candidates if each not in elected and each not in out]
        fill = len(elected) + len(left) <= seats
        up = [each for each in left if fill or now[each] >= quota]
        elected += sorted(up, key=lambda each: -now[each])
        if len(elected) >= seats or len(up) == len(left):
            return elected, [*history, now]
        over = {each: now[each] - quota for each in elected if now[each] > quota and each not in passed}
        if over:
            giver = settle([each for each in over if over[each] == max(over.values())], history, lot, worst=False)
            for paper in papers:
                if paper["at"] == giver:
                    paper["value"] = (over[giver] * paper["value"] / now[giver]).quantize(FIVE, ROUND_DOWN)
                    go_on(paper)
            passed.add(giver)
        else:
            left = [each for each in candidates if each not in elected and each not in out]
            fewest = min(now[each] for each in left)
            loser = settle([each for each in left if now[each] == fewest], history, lot, worst=True)
            out.append(loser)
            for paper in papers:
                if paper["at"] == loser:
                    go_on(paper)
        history.append(now)


def meek(candidates, seats, votes, lot):
    """The reference rule of the Proportional Representation Foundation, step by step (B.1 to C)."""
    up = lambda figure: figure.quantize(NINE, ROUND_CEILING)  # noqa: E731
    votes = [vote for vote in votes if vote]
    keep = {each: Decimal(1) for each in candidates}
    hopeful, elected, history = list(candidates), [], []
    while len(elected) < seats and len(elected) + len(hopeful) > seats:
        last = None
        while True:
            held = {each: Decimal(0) for each in candidates}
            for vote in votes:
                weight = Decimal(1)
                for each in vote:
                    part = up(weight * keep[each])
                    held[each] += part
                    weight -= part
            quota = (sum(held.values()) / (seats + 1)).quantize(NINE, ROUND_DOWN) + NINE
            new = [each for each in hopeful if held[each] >= quota]
            surplus = sum((max(Decimal(0), held[each] - quota) for each in elected + new), Decimal(0))
            if new or surplus < Decimal("0.000001") or (last is not None and surplus >= last):
                break
            last = surplus
            for each in elected:
                keep[each] = up(up(keep[each] * quota) / held[each])
        if not history or history[-1] != held:
            history.append(held)
        if new:
            elected += sorted(new, key=lambda each: -held[each])
            hopeful = [each for each in hopeful if each not in new]
            continue
        lowest = min(held[each] for each in hopeful)
        tied = [each for each in hopeful if held[each] <= lowest + surplus]
        loser = settle(tied, history[:-1], lot, worst=True)
        hopeful.remove(loser)
        keep[loser] = Decimal(0)
    return {*elected, *(hopeful if len(elected) < seats else [])}


def ranked_choice(candidates, votes, lot):
    """The lowest goes out until somebody has more than half of the votes that are left."""
    left, history = list(candidates), []
    while True:
        tops = Counter(next((each for each in vote if each in left), None) for vote in votes)
        now = {each: tops[each] for each in candidates}
        for each in left:
            if now[each] > sum(now.values()) / 2 or len(left) == 1:
                return each
        equal = [each for each in left if now[each] == min(now[other] for other in left)]
        left.remove(settle(equal, history, lot, worst=True))
        history.append(now)


def two_rounds(candidates, votes, lot):
    """More than half, else the highest and whoever has no fewer than the second."""
    votes = [vote for vote in votes if vote]
    first = {each: sum(vote[0] == each for vote in votes) for each in candidates}
    for each in candidates:
        if first[each] * 2 > len(votes):
            return each
    on = [each for each in candidates if sum(first[other] > first[each] for other in candidates) < 2]
    again = dict.fromkeys(on, 0)
    for vote in votes:
        for each in vote:
            if each in on:
                again[each] += 1
                break
    best = [each for each in on if again[each] == max(again.values())]
    return settle(best, [first], lot, worst=False)


def by_points(candidates, seats, points, lot):
    """The highest have the seats; who stands equal, by lot."""
    return sorted(candidates, key=lambda each: (-points[each], lot.index(each)))[:seats]


def approval(candidates, seats, votes, lot):
    """A point for each vote that names her."""
    return by_points(candidates, seats, {each: sum(each in vote for vote in votes) for each in candidates}, lot)


def borda(candidates, seats, votes, lot):
    """A point for each candidate whom a vote leaves behind her, those included whom it does not rank."""
    points = dict.fromkeys(candidates, 0)
    for vote in votes:
        for each in vote:
            points[each] += len(candidates) - 1 - vote.index(each)
    return by_points(candidates, seats, points, lot)


# --- budgets ---------------------------------------------------------------------------------------------------------


def equal_shares(pot, costs, votes, lot, utility, more=0):
    """Voter by voter: the project with the least payment for its worth is bought, until none can be paid."""
    money = [Fraction(pot) / len(votes) + more for _vote in votes]
    bought = []
    while True:
        offers = []
        for name, cost in costs.items():
            fans = [at for at, vote in enumerate(votes) if name in vote]
            if name in bought or not fans or sum(money[at] for at in fans) < cost or cost > pot:
                continue
            price = _price(Fraction(cost), [money[at] for at in fans])
            worth = cost if utility == "cost" else 1
            offers.append((price / worth, -len(fans), cost, lot.index(name), name, price, fans))
        if not offers:
            return bought, money
        *_order, name, price, fans = min(offers)
        bought.append(name)
        for at in fans:
            money[at] -= min(price, money[at])


def _price(cost, purses):
    """Those who cannot pay the equal part give all; the others share the rest; again, until nobody new falls short."""
    poor: set[int] = set()
    while True:
        part = (cost - sum(purses[at] for at in poor)) / (len(purses) - len(poor)) if len(poor) < len(purses) else 0
        new = {at for at in range(len(purses)) if at not in poor and purses[at] < part}
        if not new:
            return part if len(poor) < len(purses) else max(purses)
        poor |= new


def greedy(pot, costs, votes, lot, bought=()):
    """By votes, what fits; nothing that nobody named."""
    bought = list(bought)
    count = {name: sum(name in vote for vote in votes) for name in costs}
    for name in sorted(costs, key=lambda name: (-count[name], costs[name], lot.index(name))):
        if count[name] and name not in bought and sum(costs[each] for each in bought) + costs[name] <= pot:
            bought.append(name)
    return bought


def add1(pot, costs, votes, lot, utility):
    """One more for each voter and afresh, until it is too dear; it stops where nothing more fits, or nothing is wanted."""
    bought, more = equal_shares(pot, costs, votes, lot, utility)[0], 0
    wanted = {name for name in costs if costs[name] <= pot and any(name in vote for vote in votes)}
    while not wanted <= set(bought):
        left = pot - sum(costs[name] for name in bought)
        if not any(cost <= left for name, cost in costs.items() if name not in bought):
            break
        more += 1
        found = equal_shares(pot, costs, votes, lot, utility, more)[0]
        if sum(costs[name] for name in found) > pot:
            break
        bought = found
    return bought
