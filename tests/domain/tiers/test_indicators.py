"""Indicators: the arithmetic against published figures, and the figures against the book they are read from."""

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.lending import loans
from domain.tiers import figures
from domain.tiers.figures import Figures
from domain.tiers.indicators import percent, work_out
from tests import lending, social, tiers
from tests.agenda import by_hand
from tests.people import group, member, send_away, today

# --- worked figures --------------------------------------------------------------------------------------------------


def test_return_on_savings():
    """AgroCenta's worked share-out: 900 shares at 5 saved, a profit of 900: 20 on 100 saved."""
    known = Figures(savings=900 * 5, cash=900 * 5 + 900)
    assert (work_out(known).surplus, work_out(known).return_on_savings) == (900, Decimal("20.0"))


def test_portfolio_at_risk():
    """Sa-Dhan, Tracking Financial Performance Standards of MFIs, table 13: loans outstanding of 168,000, and of those past due
    10,000 between 31 and 60 days, 5,000 up to 90, 3,500 up to 180, 2,500 up to 365 and 1,500 above: 13.39 % over 30 days.
    """
    known = Figures(loans=168_000, at_risk=10_000 + 5_000 + 3_500 + 2_500 + 1_500, open_loans=3_600)
    assert work_out(known).at_risk == Decimal("13.4")
    assert work_out(known).average_loan == 46  # 168,000 / 3,600 = 46.67: what is told is whole


def test_a_savings_group_by_hand():
    """24 members saved 100,000; 72,000 of it are lent to 9 of them, 36,000 lie in the box: 8,000 were earned. The social fund
    has 6,000, of which 1,000 are lent. Two loans, of 5,400 together, are late. One member left.
    """
    known = Figures(
        members=24, left=1, cash=36_000, social=6_000, savings=100_000, loans=73_000, social_loans=1_000,
        open_loans=10, borrowers=9, late=2, at_risk=5_400,
    )  # fmt: skip
    found = work_out(known)
    assert found.assets == 36_000 + 72_000 + 6_000
    assert (found.surplus, found.return_on_savings) == (8_000, Decimal("8.0"))
    assert found.fund_use == Decimal("66.7")  # 72,000 of 108,000
    assert found.at_risk == Decimal("7.5")  # 5,400 of 72,000: what the social fund lent is help
    assert found.drop_out == Decimal("4.0")  # 1 of 25
    assert (found.average_loan, found.with_loan) == (7_300, Decimal("37.5"))  # 9 of 24


def test_a_society_by_hand():
    """PEARLS: of 1,000,000 in all 760,000 are lent (76 %), 110,000 are kept (11 %); 140,000 less 20,000 of allotted shares lie
    ready against deposits of 700,000 (17.1 %); 30,400 of the loans are late (4 %).
    """
    known = Figures(
        cash=140_000,
        loans=760_000,
        social=100_000,
        savings=700_000,
        capital=60_000,
        kept=110_000,
        owing=20_000,
        at_risk=30_400,
    )
    found = work_out(known)
    ratios = (found.net_loans, found.institutional_capital, found.liquidity, found.at_risk)
    assert ratios == (Decimal("76.0"), Decimal("11.0"), Decimal("17.1"), Decimal("4.0"))


def test_of_nothing_there_is_no_ratio():
    found = work_out(Figures())
    assert (found.assets, found.surplus) == (0, 0)
    assert {
        getattr(found, name)
        for name in ("return_on_savings", "fund_use", "at_risk", "drop_out", "average_loan", "with_loan")
    } == {None}


@given(st.integers(-(10**12), 10**12), st.integers(1, 10**12))
def test_a_ratio_is_the_nearest_tenth(part, whole):
    said = percent(part, whole)
    assert abs(said * whole - 100 * part) * 20 <= whole and said * 10 == int(said * 10)


# --- read off the book -----------------------------------------------------------------------------------------------


@pytest.fixture
def world(world):
    """The tests' groups, and the federation above one of them."""
    tiers.come_together(world)
    return world


def read(store, code: str = "UMOJA") -> Figures:
    """What is read of an organisation."""
    with store.glance() as session:
        return figures.of(session, group(session, code)).figures


def test_the_figures_are_those_of_the_book(world):
    before = read(world)
    assert (before.members, before.savings, before.cash) == (5, 5300_00, 5300_00)
    lending.opened(world, 1000, by="Daudi")
    lending.opened(world, 600, by="Baraka", officers=("Amina", "Chebet"))
    lending.confirm(world, lending.repay(world, 353), "Amina")  # 20 of it interest
    found = read(world)
    assert (found.cash, found.loans) == (5300_00 - 1600_00 + 353_00, 1600_00 - 333_00)
    assert (found.open_loans, found.borrowers, found.late, found.at_risk) == (2, 2, 0, 0)
    assert work_out(found).surplus == 20_00
    assert work_out(found).return_on_savings == Decimal("0.4")


def test_a_loan_is_at_risk_when_an_instalment_is_more_than_thirty_days_late(world, fresh):
    lending.opened(world, 900, by="Daudi")
    lending.opened(world, 600, by="Baraka", officers=("Amina", "Chebet"))
    due = "UPDATE instalment SET due = %s WHERE (loan, position) = (1, 1)"
    for days, late in ((30, 0), (31, 1)):
        by_hand(fresh, due, today(world) - timedelta(days))
        assert read(world).late == late
    assert read(world).at_risk == 900_00 and work_out(read(world)).at_risk == Decimal("60.0")
    lending.confirm(world, lending.repay(world, 317), "Amina")  # a shilling short of the first instalment
    assert (read(world).late, read(world).at_risk) == (1, 601_00)
    lending.confirm(world, lending.repay(world, 1), "Amina")
    assert (read(world).late, read(world).at_risk) == (0, 0)


def test_help_of_the_social_fund_is_no_part_of_the_portfolio_at_risk(world, fresh):
    """Decision 0010. Of 1,500 that the loan fund lent 900 are at risk; the 600 of the social fund are late and no risk."""
    social.furnish(world, 2000)
    lending.opened(world, 900, by="Daudi")
    lending.opened(world, 600, by="Baraka", officers=("Amina", "Chebet"))
    social.approved(world, 600, 2, by="Esther")
    with world.glance() as session:
        help_ = loans.find(session, group(session).id, 3)
    lending.confirm(world, lending.pay_out(world, help_), "Esther")
    by_hand(fresh, "UPDATE instalment SET due = due - 90 WHERE position = 1 AND loan <> 2")
    found = read(world)
    assert (found.open_loans, found.fund_loans, found.borrowers, found.social_loans) == (3, 2, 3, 600_00)
    assert (found.late, found.at_risk, work_out(found).at_risk) == (1, 900_00, Decimal("60.0"))


def test_loans_between_organisations_count_as_lent_and_as_owed(world, fresh):
    tiers.opened(world, 1000)
    above, below = read(world, "KISUMU"), read(world)
    assert (above.lent, above.cash, above.open_loans, above.borrowers) == (1000_00, 19_500_00, 1, 0)
    assert below.borrowed == 1000_00
    assert work_out(above).surplus == work_out(below).surplus == 0
    by_hand(fresh, "UPDATE advance_instalment SET due = due - 90 WHERE position = 1")
    assert (read(world, "KISUMU").late, read(world, "KISUMU").at_risk) == (1, 1000_00)
    tiers.adopt(world, dues="20")
    tiers.confirm(world, tiers.pay_dues(world, 100), "Omar")
    assert work_out(read(world)).surplus == -100_00 and work_out(read(world, "KISUMU")).surplus == 100_00


def test_who_left_is_counted_for_a_year(world, fresh):
    with world.begin() as session:
        send_away(session, member(session, "Esther").id)
    assert (read(world).members, read(world).left, work_out(read(world)).drop_out) == (4, 1, Decimal("20.0"))
    by_hand(fresh, "UPDATE membership SET left_at = now() - interval '13 months' WHERE status = 'removed'")
    assert read(world).left == 0


def test_totals_add_up_groups_by_currency(world):
    tiers.put_below(world, "JAMII", "KISUMU")
    with world.glance() as session:
        orgs = [group(session, code) for code in ("KISUMU", "UMOJA", "JAMII")]
        found = figures.totals(figures.read(session, orgs))
    assert {currency: each.savings for currency, each in found.items()} == {"KES": 5300_00, "TZS": 95_000_00}
    assert found["KES"].members == 5  # and not the federation's three
