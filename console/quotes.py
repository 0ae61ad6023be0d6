"""`baraza quote …`: what a loan, a share-out, a year's interest and deliveries come to, for trainers, auditors and doubters.

The sums are worked out by the functions that the phones use; nothing is read from a database or written to one.
"""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import BinaryIO

import click

from console import limits
from console.report import Sorry, printable
from console.stakes import read_stakes
from console.sums import Currency, CurrencyType, RateType
from console.told import columns, document
from console.trade_quotes import order, payout
from domain.lending.plans import CHARGES, Plan
from domain.lending.real_cost import TERMS_A_YEAR, yearly_rate
from domain.lending.schedule import BY_PARTS, INSTALMENTS, METHODS, Terms, parts, total
from domain.sharing.portions import RULES, share_out
from domain.society.by_months import MONTHS, interest_by_months

CURRENCY = click.option("--currency", type=CurrencyType(), required=True, help="Of all sums, like KES.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document instead.")
SUM = {"metavar": "SUM"}
COUNT = {"metavar": "N"}
EXAMPLE = "Example: baraza quote {}"


@click.group("quote")
def quotes() -> None:
    """Work out a loan, a share-out, a year's interest, a payout or an order, as the phones would.

    Sums are in the currency's units (12000, 12,000.50). Nothing is stored.
    """


# --- loan ------------------------------------------------------------------------------------------------------------


@quotes.command(epilog=EXAMPLE.format("loan --currency KES --principal 12000 --rate 2 --terms 3 --method flat"))
@click.option("--principal", required=True, help="What is lent.", **SUM)
@click.option("--rate", type=RateType(), required=True, help="Per cent a term.")
@click.option(
    "--per", type=click.Choice(list(TERMS_A_YEAR)), default="month", show_default=True, help="What a term is."
)
@click.option(
    "--terms", "count", type=click.IntRange(1, limits.QUOTE_TERMS), required=True, help="How many there are.", **COUNT
)
@click.option(
    "--method", type=click.Choice(METHODS), required=True, help="Interest on all of it, or on what is left of it."
)
@click.option(
    "--instalments",
    type=click.Choice(INSTALMENTS),
    default="equal",
    show_default=True,
    help="Equal; of equal principal; one at the end; or interest each time and the principal at the end.",
)
@click.option(
    "--charge",
    type=click.Choice(CHARGES),
    default="instalments",
    show_default=True,
    help="When interest is taken: with each instalment, or of what is paid out.",
)
@click.option(
    "--grace-principal",
    "grace",
    type=click.IntRange(0, limits.QUOTE_TERMS),
    default=0,
    help="First terms that pay interest alone.",
    **COUNT,
)
@click.option("--fee", default="0", help="Kept back of what is lent. It is no part of the total.", **SUM)
@click.option("--round-to", help="Instalments are whole multiples of it; by default of a cent.", **SUM)
@click.option(
    "--start",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day it is paid out; by default today.",
)
@CURRENCY
@JSON
def loan(
    principal: str,
    rate: Decimal,
    per: str,
    count: int,
    method: str,
    instalments: str,
    charge: str,
    grace: int,
    fee: str,
    round_to: str | None,
    start: datetime | None,
    currency: Currency,
    as_json: bool,
) -> None:
    """What is to be paid back, when, and what it really costs a year.

    The last instalment takes the remainder. The yearly cost is effective: it counts the fee and when each payment is
    made, and compounds over the terms of a year.
    """
    unit = currency.read("--round-to", round_to, above_nought=True) if round_to else 1
    lent = currency.read("--principal", principal, above_nought=True)
    kept = currency.read("--fee", fee)
    day = start.date() if start else datetime.now(UTC).astimezone().date()
    if not limits.QUOTE_FIRST_YEAR <= day.year <= limits.QUOTE_LAST_YEAR:
        raise click.BadParameter(f"from {limits.QUOTE_FIRST_YEAR} to {limits.QUOTE_LAST_YEAR}.", param_hint="--start")
    if grace >= count:
        raise Sorry(
            f"With {count} terms, --grace-principal can be {count - 1} at most: the principal has to be paid too."
        )
    if kept >= lent:
        raise Sorry("The fee takes all that is lent, so there is no loan.")
    if grace and instalments == "interest-only":
        raise Sorry("With --instalments interest-only all terms pay interest alone: there is no --grace-principal.")
    terms = Terms(lent, rate, count, method, instalments, unit, per, grace)
    if (
        instalments in BY_PARTS
        and grace < count - 1
        and len([part for part in parts(terms) if part[0]]) == 1
        and unit > 1
    ):
        raise Sorry("Rounded so coarsely, all of it would fall due on one day: --round-to has to be less.")
    plan = Plan(terms, charge)
    if plan.in_hand <= kept:
        raise Sorry("Interest and fee take all that is lent, so there is no loan.")
    _tell_loan(plan, day, kept, currency, as_json)


def _tell_loan(plan: Plan, day: date, fee: int, currency: Currency, as_json: bool) -> None:
    rows = plan.rows(day)
    received = plan.in_hand - fee
    yearly = yearly_rate(received, plan.payments, plan.terms.per)
    if yearly > limits.QUOTE_COST:
        raise Sorry(f"Such a loan would cost more than {limits.QUOTE_COST:,} % a year.")
    if as_json:
        document(
            {
                "currency": currency.code,
                "received": currency.number(received),
                "rows": [
                    {"due": row.due.isoformat()}
                    | {name: currency.number(getattr(row, name)) for name in ("principal", "interest", "total")}
                    for row in rows
                ],
                "total": currency.number(total(rows)),
                "interest_kept": currency.number(plan.interest_kept),
                "effective_yearly_rate": float(yearly),
            }
        )
        return
    told = [(row.due.isoformat(), *map(currency.told, (row.principal, row.interest, row.total))) for row in rows]
    sums = plan.terms.principal, sum(row.interest for row in rows), total(rows)
    columns(("due", "principal", "interest", "total"), [*told, ("total", *map(currency.told, sums))])
    if fee or plan.interest_kept:
        less = "the interest and the fee" if fee and plan.interest_kept else "the fee" if fee else "the interest"
        click.echo(f"received, less {less}: {currency.told(received)} {currency.code}")
    click.echo(f"real yearly cost: {yearly:,.2f} %")


# --- share-out -------------------------------------------------------------------------------------------------------


@quotes.command("share-out", epilog=EXAMPLE.format("share-out members.csv --currency KES --pot 50000 --rule shares"))
@click.argument("file", type=click.File("rb"), metavar="FILE")
@click.option("--pot", required=True, help="What is shared out.", **SUM)
@click.option("--rule", type=click.Choice(list(RULES)), required=True, help="How it is shared out.")
@click.option("--unit", default="1", show_default=True, help="Payouts are whole multiples of it.", **SUM)
@CURRENCY
@JSON
def share_out_(file: BinaryIO, pot: str, rule: str, unit: str, currency: Currency, as_json: bool) -> None:
    """Who gets what of a pot, and what is carried over: together they are the pot.

    FILE is a CSV with the columns member, shares, savings, interest_paid. By `shares` the whole pot goes by shares; by
    `equal-profit` everybody gets her savings and an equal part of the profit; by `interest-to-payer` her savings, the
    interest that she paid, and of what else was earned a part by shares.
    """
    whole = currency.read("--pot", pot)
    step = currency.read("--unit", unit, above_nought=True)
    stakes = read_stakes(file, rule, currency.code)
    try:
        done = share_out(stakes, whole, rule, step)
    except ValueError:
        raise Sorry(f"{file.name}: by the rule {rule} there is nothing to divide by: all figures are 0.") from None
    if as_json:
        payouts = {name: currency.number(payout) for name, payout in done.payouts.items()}
        document({"currency": currency.code, "payouts": payouts, "carry": currency.number(done.carry)})
        return
    told = [(printable(name), currency.told(payout)) for name, payout in done.payouts.items()]
    columns(
        ("member", "payout"),
        [*told, ("paid out", currency.told(whole - done.carry)), ("carried over", currency.told(done.carry))],
    )


# --- interest --------------------------------------------------------------------------------------------------------


@quotes.command(epilog=EXAMPLE.format("interest --currency KES --opening 1000 --monthly 200 --rate 6"))
@click.option("--opening", default="0", show_default=True, help="What stood there when the year began.", **SUM)
@click.option("--rate", type=RateType(), required=True, help="Per cent a year.")
@click.option("--monthly", default="0", show_default=True, help="What was put in each month.", **SUM)
@click.option(
    "--months", type=click.IntRange(0, MONTHS), default=MONTHS, show_default=True, help="In how many months.", **COUNT
)
@click.option(
    "--first-weight",
    type=click.IntRange(0, MONTHS),
    default=MONTHS,
    show_default=True,
    help="Twelfths of a year that the first month's deposit earns.",
    **COUNT,
)
@CURRENCY
@JSON
def interest(
    opening: str, rate: Decimal, monthly: str, months: int, first_weight: int, currency: Currency, as_json: bool
) -> None:
    """A society's yearly interest by months: money earns for as long as it lay.

    What stood there at the opening earns the whole year, each month's deposit a twelfth less than the one before.
    """
    deposits = [currency.read("--monthly", monthly)] * months
    rows = interest_by_months(currency.read("--opening", opening), deposits, rate, first_weight)
    earned = sum(row.interest for row in rows)
    if as_json:
        told = [
            {
                "month": row.month,
                "amount": currency.number(row.amount),
                "weight": row.weight,
                "interest": currency.number(row.interest),
            }
            for row in rows
        ]
        document({"currency": currency.code, "rows": told, "total": currency.number(earned)})
        return
    lines = [
        (str(row.month or "opening"), currency.told(row.amount), f"{row.weight}/{MONTHS}", currency.told(row.interest))
        for row in rows
    ]
    columns(("month", "amount", "weight", "interest"), [*lines, ("total", "", "", currency.told(earned))])


quotes.add_command(payout)
quotes.add_command(order)
