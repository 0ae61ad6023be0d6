"""Indicators: what an organisation's figures say of how it stands. Pure arithmetic, exact; None where nothing is to divide.

The definitions of the savings groups' ones are those of the field (SAVIX, VSL Associates; in words in docs/export.md),
those of societies the World Council of Credit Unions' PEARLS (www.woccu.org, "PEARLS ratios"), with its goals. Ratios
are per cent.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from domain.tiers.figures import Figures


@dataclass(frozen=True, slots=True)
class Indicators:
    """What the figures come to: sums in minor units, ratios in per cent, a tenth being the smallest part told."""

    assets: int
    surplus: int
    return_on_savings: Decimal | None
    fund_use: Decimal | None
    at_risk: Decimal | None  # PEARLS A1 too: delinquency, at most 5 per cent
    drop_out: Decimal | None
    average_loan: int | None
    with_loan: Decimal | None
    net_loans: Decimal | None
    institutional_capital: Decimal | None
    liquidity: Decimal | None


# PEARLS: what a sound society keeps to, from … to …, in per cent; None: no bound on that side.
GOALS = {
    "net_loans": (Decimal(70), Decimal(80)),
    "institutional_capital": (Decimal(10), None),
    "at_risk": (None, Decimal(5)),
    "liquidity": (Decimal(15), None),
}


def out(known: Figures) -> int:
    """Principal that is out on loan, to members and to other organisations."""
    return known.loans + known.lent


def portfolio(known: Figures) -> int:
    """The principal of it that is out of the loan fund: what the social fund lent is help."""
    return out(known) - known.social_loans


def assets(known: Figures) -> int:
    """Loan fund, loans out and social fund. Emergency loans are a part of what the social fund comes to."""
    return known.cash + portfolio(known) + known.social


def surplus(known: Figures) -> int:
    """What the loan fund has earned and not shared out: what it has, less what it owes and what it keeps.

    So it holds whatever brought it in or took it out: interest, fines, dues, expenses, loans written off.
    """
    has = known.cash + portfolio(known)
    return has - known.savings - known.capital - known.borrowed - known.owing - known.kept


def percent(part: int, whole: int) -> Decimal | None:
    """`part` of `whole` in per cent, to a tenth, a half rounded away from nought; None of nothing."""
    if whole <= 0:
        return None
    return tenth(Decimal(100 * part) / whole)


def work_out(known: Figures) -> Indicators:
    """Every indicator of these figures."""
    fund = known.cash + portfolio(known)
    return Indicators(
        assets=assets(known),
        surplus=surplus(known),
        return_on_savings=percent(surplus(known), known.savings),
        fund_use=percent(portfolio(known), fund),
        at_risk=percent(known.at_risk, portfolio(known)),
        drop_out=percent(known.left, known.members + known.left),
        average_loan=out(known) // known.open_loans if known.open_loans else None,
        with_loan=percent(known.borrowers, known.members),
        net_loans=percent(out(known), assets(known)),
        institutional_capital=percent(known.kept, assets(known)),
        liquidity=percent(known.cash - known.owing, known.savings),
    )


def tenth(exact: Decimal | None) -> Decimal | None:
    """A ratio as it is told: to a tenth, a half rounded away from nought."""
    return None if exact is None else exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
