"""`baraza count FILE`: an election or a budget from a file of ballots, by the functions that groups' votes are counted with.

Nothing is read from a database: whoever has the ballots can count them again.
"""

import json
from fractions import Fraction
from typing import BinaryIO, get_args

import click

from console import limits
from console.blt import Ballot, BallotFile, read_blt
from console.pabulib import BudgetFile, read_pb
from console.report import Sorry, printable
from domain import draw
from domain.voice.counting import budget, election, equal_shares, greedy
from domain.voice.counting.election import NOBODY, Count, Election, Stage, decimal
from domain.voice.counting.rules import ANY_ORDER, ONE_SEAT, RULES

BUDGET_RULES = ("equal-shares", "greedy")
PAID_PLACES = 6  # decimals of what a supporter paid, which can be any fraction


@click.command(
    "count", epilog="Examples: baraza count ward.blt --rule scottish-stv; baraza count pot.pb --rule equal-shares"
)
@click.argument("file", type=click.File("rb"), metavar="FILE")
@click.option("--rule", type=click.Choice([*RULES, *BUDGET_RULES]), required=True, help="How it is counted.")
@click.option("--seats", type=click.IntRange(1, limits.COUNT_CANDIDATES), metavar="N", help="By default the file's.")
@click.option("--utility", type=click.Choice(get_args(equal_shares.Utility)), help="Of equal-shares; by default cost.")
@click.option(
    "--complete",
    type=click.Choice(get_args(equal_shares.Complete)),
    help="Of equal-shares: what becomes of what is left; by default none.",
)
@click.option("--lot", metavar="WORDS", help="Said aloud before the count: the lot for ties is drawn from them.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document instead.")
def count_(
    file: BinaryIO,
    rule: str,
    seats: int | None,
    utility: equal_shares.Utility | None,
    complete: equal_shares.Complete | None,
    lot: str | None,
    as_json: bool,
) -> None:
    """Who is elected, or what is bought, and every stage of the count.

    FILE is a .blt of ranked ballots, or for equal-shares and greedy a .pb of pabulib.org. Where ballots leave two equal,
    docs/counting.md says what each rule does; what it leaves to a lot follows the order of the file, unless there is --lot.
    """
    if (utility or complete) and rule != "equal-shares":
        raise click.UsageError("--utility and --complete belong to the rule equal-shares.")
    if rule in BUDGET_RULES:
        if seats:
            raise click.UsageError(f"--seats belongs to elections, and {rule} is a rule for budgets.")
        _count_budget(read_pb(file), rule, utility or "cost", complete or "none", lot, as_json)
        return
    if rule in ONE_SEAT and seats and seats > 1:
        raise click.UsageError(f"{rule} fills one seat; for more of them there are scottish-stv and meek-stv.")
    _count_election(read_blt(file), rule, seats, lot, as_json)


# --- elections -------------------------------------------------------------------------------------------------------


def _count_election(read: BallotFile, rule: str, seats: int | None, lot: str | None, as_json: bool) -> None:
    to_fill = 1 if rule in ONE_SEAT else seats or read.seats
    if to_fill > len(read.standing):
        raise Sorry(f"{to_fill} seats are more than the {len(read.standing)} who stand.")
    as_ranked = _named if rule in ANY_ORDER else _ranking
    ballots = tuple(election.Ballot(each.votes, as_ranked(each, read.standing)) for each in read.ballots)
    order = read.standing if lot is None else tuple(draw.order(lot, 0, read.standing))
    held = Election(read.standing, to_fill, ballots, order)
    if not held.valid:
        raise Sorry("No ballot names anybody, so nobody can be elected.")
    done = RULES[rule](held)
    if as_json:
        _print(_election_document(read, rule, held, done))
    else:
        _tell_election(read, held, done)


def _named(ballot: Ballot, standing: tuple[int, ...]) -> tuple[int, ...]:
    """Everybody on a ballot, whatever the rank."""
    return tuple(each for rank in ballot.ranks for each in rank if each in standing)


def _ranking(ballot: Ballot, standing: tuple[int, ...]) -> tuple[int, ...]:
    """The ranks of a ballot up to the first that was left out or has several: from there on nobody knows what it says."""
    found: list[int] = []
    for rank in ballot.ranks:
        left = [each for each in rank if each in standing]
        if not rank or len(left) > 1:
            break
        found += left
    return tuple(found)


def _election_document(read: BallotFile, rule: str, held: Election, done: Count) -> dict:
    def named(figures: dict[int, Fraction]) -> dict[str, str]:
        return {read.names[each]: decimal(figure, done.places) for each, figure in figures.items() if each != NOBODY}

    cast = sum(ballot.votes for ballot in held.ballots)
    return {
        "rule": rule,
        "title": read.title,
        "seats": held.seats,
        "valid": held.valid,
        "invalid": cast - held.valid,
        "elected": [read.names[each] for each in done.elected],
        "stages": [
            {
                "stage": number,
                "what": stage.what,
                "of": [read.names[each] for each in stage.of],
                "why": _why(read, stage),
                "totals": named(stage.totals),
                "moved": named(stage.moved),
                "non_transferable": decimal(stage.idle, done.places),
                "cut_off": decimal(stage.lost, done.places),
                "quota": None if stage.quota is None else decimal(stage.quota, done.places),
                "elected": [read.names[each] for each in stage.elected],
            }
            for number, stage in enumerate(done.stages, 1)
        ],
        "ties": [
            {
                "stage": tie.stage,
                "between": [read.names[each] for each in tie.of],
                "for": tie.wanted,
                "taken": read.names[tie.taken],
                "by": tie.by,
            }
            for tie in done.ties
        ],
    }


def _why(read: BallotFile, stage: Stage) -> str:
    """What was done at a stage, in words."""
    who = ", ".join(read.names[each] for each in stage.of)
    return {
        "surplus": f"{who}: what is above the quota moves on",
        "exclusion": f"{who}: out, with the fewest votes",
        "second round": f"second round: {who}",
    }.get(stage.what, stage.what)


def _tell_election(read: BallotFile, held: Election, done: Count) -> None:
    if read.title:
        click.echo(read.title)
    click.echo(f"{held.valid} valid votes, {held.seats} of {len(held.candidates)} to be elected")
    for number, stage in enumerate(done.stages, 1):
        quota = "" if stage.quota is None else f" (quota {decimal(stage.quota, done.places)})"
        click.echo(f"\n{number}. {printable(_why(read, stage))}{quota}")
        rows = [
            (
                printable(read.names[each])[: limits.COUNT_NAME],
                decimal(total, done.places),
                f"+{decimal(stage.moved[each], done.places)}" if each in stage.moved else "",
                "elected" if each in stage.elected else "",
            )
            for each, total in stage.totals.items()
        ]
        rows += [("with nobody", decimal(stage.idle, done.places), "", "")] if stage.idle else []
        rows += [("cut off", decimal(stage.lost, done.places), "", "")] if stage.lost else []
        _columns(rows)
    click.echo(f"\nElected: {', '.join(printable(read.names[each]) for each in done.elected)}")
    for tie in done.ties:
        of = ", ".join(printable(read.names[each]) for each in tie.of)
        click.echo(
            f"Tie at stage {tie.stage} between {of} ({tie.wanted}): {printable(read.names[tie.taken])}, by {tie.by}"
        )


# --- budgets ---------------------------------------------------------------------------------------------------------


def _count_budget(
    read: BudgetFile,
    rule: str,
    utility: equal_shares.Utility,
    complete: equal_shares.Complete,
    lot: str | None,
    as_json: bool,
) -> None:
    names = tuple(read.costs)
    order = names if lot is None else tuple(names[at] for at in draw.order(lot, 0, range(len(names))))
    ballots = tuple(budget.Ballot(votes, named) for named, votes in read.ballots.items())
    held = budget.Budget(read.pot, read.costs, ballots, order)
    done = greedy.count(held) if rule == "greedy" else equal_shares.count(held, utility, complete)
    if as_json:
        how = {"utility": utility, "complete": complete} if rule == "equal-shares" else {}
        _print({"rule": rule, **how} | _budget_document(read, held, done))
    else:
        _tell_budget(read, held, done)


def _budget_document(read: BudgetFile, held: budget.Budget, done: budget.Outcome) -> dict:
    paid = {
        one.name: [{"supporters": many, "each": decimal(each, PAID_PLACES)} for each, many in one.paid.items()]
        for one in done.chosen
        if one.paid
    }
    return {
        "title": read.title,
        "budget": decimal(held.pot, PAID_PLACES),
        "voters": held.voters,
        "chosen": [one.name for one in done.chosen],
        "cost": decimal(done.cost, PAID_PLACES),
        "left": decimal(held.pot - done.cost, PAID_PLACES),
        "each_voter_has": None if done.each is None else decimal(done.each, PAID_PLACES),
        "paid": paid,
        "stages": [
            {
                "stage": number,
                "chosen": one.name,
                "name": read.names.get(one.name, ""),
                "cost": decimal(one.cost, PAID_PLACES),
                "votes": one.votes,
                "why": one.why,
                "paid": paid.get(one.name, []),
            }
            for number, one in enumerate(done.chosen, 1)
        ],
        "ties": [{"between": list(tie.of), "taken": tie.taken, "by": tie.by} for tie in done.ties],
    }


def _tell_budget(read: BudgetFile, held: budget.Budget, done: budget.Outcome) -> None:
    if read.title:
        click.echo(read.title)
    each = "" if done.each is None else f", {decimal(done.each, 2)} for each of them"
    click.echo(f"{decimal(held.pot, 2)} to spend, {held.voters} voters{each}\n")
    for number, one in enumerate(done.chosen, 1):
        name = printable(" ".join([one.name, read.names.get(one.name, "")]).strip())
        click.echo(f"{number}. {name}: {decimal(one.cost, 2)}, {one.votes} votes ({one.why})")
        for sum_, many in one.paid.items():
            click.echo(f"   {many} paid {decimal(sum_, 2)} each")
    click.echo(f"\nChosen: {', '.join(printable(one.name) for one in done.chosen) or 'nothing'}")
    click.echo(f"Left: {decimal(held.pot - done.cost, 2)}")
    for tie in done.ties:
        click.echo(f"Tie between {', '.join(map(printable, tie.of))}: {printable(tie.taken)}, by {tie.by}")


# --- on paper --------------------------------------------------------------------------------------------------------


def _columns(rows: list[tuple[str, str, str, str]]) -> None:
    """A line each: the first column to the left, figures to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for name, total, moved, elected in rows:
        line = f"   {name:<{widths[0]}}  {total:>{widths[1]}}  {moved:>{widths[2]}}  {elected}"
        click.echo(line.rstrip())


def _print(document: dict) -> None:
    click.echo(json.dumps(document, ensure_ascii=False, indent=1))
