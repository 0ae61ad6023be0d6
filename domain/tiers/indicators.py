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


def out(figures: Figures) -> int:
    """Principal that is out on loan, to members and to other organisations."""
    return figures.loans + figures.lent


def portfolio(figures: Figures) -> int:
    """The principal of it that is out of the loan fund: what the social fund lent is help."""
    return out(figures) - figures.social_loans


def ready(figures: Figures) -> int:
    """The loan fund's money, in the box and at the bank."""
    return figures.cash + figures.bank


def assets(figures: Figures) -> int:
    """Loan fund, loans out and social fund. Emergency loans are a part of what the social fund comes to."""
    return ready(figures) + portfolio(figures) + figures.things + figures.social


def surplus(figures: Figures) -> int:
    """What the loan fund has earned and not shared out: what it has, less what it owes and what it keeps.

    So it holds whatever brought it in or took it out: interest, fines, dues, expenses, loans written off.
    """
    has = ready(figures) + portfolio(figures) + figures.things
    owes = figures.savings + figures.capital + figures.borrowed + figures.outside + figures.owing
    return has - owes - figures.kept


def percent(part: int, whole: int) -> Decimal | None:
    """`part` of `whole` in per cent, to a tenth, a half rounded away from nought; None of nothing."""
    if whole <= 0:
        return None
    return tenth(Decimal(100 * part) / whole)


def work_out(figures: Figures) -> Indicators:
    """Every indicator of these figures."""
    fund = ready(figures) + portfolio(figures)
    return Indicators(
        assets=assets(figures),
        surplus=surplus(figures),
        return_on_savings=percent(surplus(figures), figures.savings),
        fund_use=percent(portfolio(figures), fund),
        at_risk=percent(figures.at_risk, portfolio(figures)),
        drop_out=percent(figures.left, figures.members + figures.left),
        average_loan=out(figures) // figures.open_loans if figures.open_loans else None,
        with_loan=percent(figures.borrowers, figures.members),
        net_loans=percent(out(figures), assets(figures)),
        institutional_capital=percent(figures.kept, assets(figures)),
        liquidity=percent(ready(figures) - figures.owing, figures.savings),
    )


def tenth(exact: Decimal | None) -> Decimal | None:
    """A ratio as it is told: to a tenth, a half rounded away from nought."""
    return None if exact is None else exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
