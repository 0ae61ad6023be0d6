"""`baraza quote payout` and `baraza quote order`: what deliveries pay, and who gets the bags of an order that came short."""

from fractions import Fraction
from typing import BinaryIO

import click

import domain.limits
from console import limits
from console.deliveries import Names, read_deliveries, read_orders
from console.payout_rules import PayoutRules, read_rules
from console.report import Sorry, printable
from console.told import columns, document
from domain.amount import Money
from domain.trade import price_tables
from domain.trade.payout import THOUSANDTHS, Delivery, Payout, Priced, Taken, pay, price
from domain.trade.shortfall import share

JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document instead.")
Line = tuple[int, Priced, int]  # of the file, what it comes to, what was rejected


@click.command(epilog="Example: baraza quote payout october.csv --rules rules.json")
@click.argument("file", type=click.File("rb"), metavar="FILE")
@click.option(
    "--rules", "rules_file", type=click.File("rb"), required=True, metavar="FILE", help="Prices and deductions."
)
@JSON
def payout(file: BinaryIO, rules_file: BinaryIO, as_json: bool) -> None:
    """What members get for what they delivered, and what is kept of it.

    That is gross, each deduction asked and taken, net, and what rolls on. FILE is a CSV with the columns member, day,
    product, gross; and tare, rejected, grade, haul and what was measured, as far as the rules go by them. The rules are
    one JSON document (docs/files.md).
    """
    names = Names()
    rules = read_rules(rules_file, names)
    lines = [
        (line, _priced(delivery, rules, f"{file.name}, line {line}", names), rejected)
        for line, delivery, rejected in read_deliveries(file, rules.measures, names)
    ]
    _check_hauls(lines, rules, file.name, rules_file.name, names)
    paid = pay([priced for _line, priced, _rejected in lines], rules.deductions, rules.floor, rules.unit)
    ordered = {member: paid[member] for member in sorted(paid, key=lambda each: _order(names.members.said(each)))}
    if as_json:
        document(_document(lines, ordered, rules, names))
        return
    _tell(ordered, rules, names)


def _order(name: str) -> tuple[int, str]:
    """Numbers of members by their size, before names."""
    return (int(name), name) if name.isascii() and name.isdigit() else (limits.QUOTE_QUANTITY, name)


def _priced(delivery: Delivery, rules: PayoutRules, place: str, names: Names) -> Priced:
    """What a delivery comes to. Raises Sorry where the rules do not say."""
    what = printable(" ".join(names.things.said(each) for each in (delivery.product, delivery.grade) if each))
    try:
        priced = price(delivery, rules.tables, rules.unit)
    except price_tables.NoPrice:
        raise Sorry(f"{place}: the rules have no price for {what} on {delivery.day}.") from None
    except price_tables.TwoPrices:
        raise Sorry(f"{place}: the rules have two prices for {what} on {delivery.day}.") from None
    except price_tables.Unmeasured as error:
        raise Sorry(f"{place}: the price of {what} goes by {printable(error.measure)}, which is empty.") from None
    except price_tables.OffTheTable as error:
        least = float(error.least)
        raise Sorry(f"{place}: {printable(error.measure)} is below {least:g}, where its steps begin.") from None
    if priced.amount > domain.limits.AMOUNT_MINOR:
        raise Sorry(f"{place}: it would come to more than {rules.currency.told(domain.limits.AMOUNT_MINOR)}.")
    return priced


def _check_hauls(lines: list[Line], rules: PayoutRules, file: str, rules_file: str, names: Names) -> None:
    """What a load cost has somebody to bear it, and a load that is named has its cost. Raises Sorry."""
    known = {haul for each in rules.deductions for haul in each.hauls}
    carried: dict[str, int] = {}
    for line, priced, _rejected in lines:
        haul = priced.delivery.haul
        if haul and known and haul not in known:
            raise Sorry(
                f"{file}, line {line}: the rules do not say what haul {printable(names.things.said(haul))} cost."
            )
        carried[haul] = carried.get(haul, 0) + priced.delivery.accepted
    for haul in sorted(known):
        if not carried.get(haul):
            said = printable(names.things.said(haul))
            raise Sorry(f"{rules_file}: haul {said} carried nothing that was accepted: nobody bears its cost.")


# --- on paper --------------------------------------------------------------------------------------------------------


def _document(lines: list[Line], paid: dict[str, Payout], rules: PayoutRules, names: Names) -> dict:
    """The same as JSON: members, their lines, totals that sum."""
    number = rules.currency.number
    rows: dict[str, list[dict]] = {member: [] for member in paid}
    for line, priced, rejected in lines:
        rows[priced.delivery.member].append(
            {
                "line": line,
                "day": priced.delivery.day.isoformat(),
                "product": names.things.said(priced.delivery.product),
                "accepted": _quantity(priced.delivery.accepted),
                "rejected": _quantity(rejected),
                "paid": _quantity(priced.paid),
                "price": _units(priced.price, rules),
                "amount": number(priced.amount),
            }
        )
    total = _total(paid, rules)
    return {
        "currency": rules.currency.code,
        "members": [
            {"member": names.members.said(member), "rows": rows[member]} | _said(each, rules)
            for member, each in paid.items()
        ],
        "totals": {
            "accepted": _quantity(sum(priced.delivery.accepted for _line, priced, _rejected in lines)),
            "rejected": _quantity(sum(rejected for *_rest, rejected in lines)),
        }
        | _said(total, rules),
    }


def _said(payout: Payout, rules: PayoutRules) -> dict:
    number = rules.currency.number
    return {
        "gross": number(payout.gross),
        "deductions": [
            {"name": each.name, "asked": number(each.asked), "taken": number(each.taken), "carry": number(each.carry)}
            for each in payout.deductions
        ],
        "net": number(payout.net),
        "carry": number(payout.carry),
    }


def _total(paid: dict[str, Payout], rules: PayoutRules) -> Payout:
    """All payouts in one."""
    sums = [
        tuple(sum(getattr(each.deductions[at], name) for each in paid.values()) for name in ("asked", "taken", "carry"))
        for at in range(len(rules.deductions))
    ]
    deductions = (Taken(each.name, *sum_) for each, sum_ in zip(rules.deductions, sums, strict=True))
    return Payout(sum(each.gross for each in paid.values()), tuple(deductions), sum(each.net for each in paid.values()))


def _quantity(thousandths: int) -> float:
    return thousandths / THOUSANDTHS


def _units(exact: Fraction, rules: PayoutRules) -> float:
    """A price of a unit in the currency's units: finer than its coins, where it is."""
    return float(exact * Fraction(Money(1, rules.currency.code).units))


def _tell(paid: dict[str, Payout], rules: PayoutRules, names: Names) -> None:
    """A line for each member: of a deduction that did not get all that it asked for, both sums."""
    told = rules.currency.told

    def line(name: str, each: Payout) -> tuple[str, ...]:
        kept = [
            told(part.taken) if part.taken == part.asked else f"{told(part.taken)} of {told(part.asked)}"
            for part in each.deductions
        ]
        return (name, told(each.gross), *kept, told(each.net), told(each.carry))

    heading = ("member", "gross", *(each.name for each in rules.deductions), "net", "rolls on")
    rows = [line(printable(names.members.said(member)), each) for member, each in paid.items()]
    columns(heading, [*rows, line("total", _total(paid, rules))])


# --- an order --------------------------------------------------------------------------------------------------------


@click.command(epilog="Example: baraza quote order bags.csv --available 48")
@click.argument("file", type=click.File("rb"), metavar="FILE")
@click.option(
    "--available", type=click.IntRange(0, limits.QUOTE_QUANTITY), required=True, metavar="N", help="The bags that came."
)
@JSON
def order(file: BinaryIO, available: int, as_json: bool) -> None:
    """Who gets how many of the bags that came.

    FILE is a CSV with the columns member, ordered. Everybody gets her part rounded down, and what is left goes one by one to
    the largest remainders; of equal ones to the smallest order.
    """
    orders = read_orders(file)
    bags = share(orders, available)
    left = available - sum(bags.values())
    if as_json:
        members = [
            {"member": name, "ordered": ordered, "bags": bags[name], "short": ordered - bags[name]}
            for name, ordered in orders.items()
        ]
        total = {"ordered": sum(orders.values()), "bags": sum(bags.values())}
        document({"members": members, "totals": total | {"short": total["ordered"] - total["bags"]}, "left": left})
        return
    rows = [
        (printable(name), f"{each:,}", f"{bags[name]:,}", f"{each - bags[name]:,}") for name, each in orders.items()
    ]
    sums = sum(orders.values()), sum(bags.values()), sum(orders.values()) - sum(bags.values())
    columns(("member", "ordered", "bags", "short"), [*rows, ("total", *(f"{each:,}" for each in sums))])
    if left:
        click.echo(f"left over: {left:,}")
