"""A part of a declining loan paid early: principal, and what is left is planned anew; also after something is taken back."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from domain.book import corrections
from domain.days import months_after
from domain.lending import early, instalments, owing
from domain.lending.instalments import Instalment, Version
from domain.lending.loans import Loan
from domain.lending.owing import Received
from domain.people.caller import Caller
from tests.agenda import pass_time
from tests.lending import adopt, confirm, new_key, opened, owed, repay, status
from tests.people import member
from tests.social import kes

GIVEN = date(2026, 1, 31)
LOAN = Loan(
    1, 1, 1, 12_000_00, 12, "month", None, Decimal(2), "declining", 3, 1, 2, "loan", "equal", "date", 0, "instalments", Decimal(0), 0,
    Decimal(0), 0, Decimal(0), 0, "penalty", "due", "fewer", "officers", 100, "open", "k",
    datetime(2026, 1, 1, tzinfo=UTC), None, None,
)  # fmt: skip


def agreed(loan: Loan) -> Version:
    """The instalments that it was paid out with."""
    return Version(1, 0, 0, [Instalment(row.due, row.principal, row.interest) for row in loan.plan.rows(GIVEN)])


def pay(loan: Loan, payments: list[tuple[date, int]]) -> tuple[list[Instalment], Received]:
    """What the plan is after payments that are divided as the book divides them, and what was received."""
    rows, done, got = agreed(loan).rows, [], Received()
    for day, amount in payments:
        left = owing.left_of(replace(agreed(loan), rows=rows), got)
        now = owing.Standing(loan, left, day)
        part = now.spread(min(amount, now.to_end))
        got = Received(0, got.interest + part.interest, got.principal + part.principal)
        done.append((day, part))
        rows = early.planned(loan, agreed(loan), done)
    return rows, got


# --- by hand ---------------------------------------------------------------------------------------------------------


def test_a_year_of_declining_interest_with_half_of_it_paid_in_the_first_month():
    """By hand: 12,000 at 2 %, 12 x 1,135. 7,135 pays 240 of interest and 6,895: 5,105 is left, of which 2 % is 102."""
    rows, got = pay(LOAN, [(months_after(GIVEN, 1), 7135_00)])
    assert (got.interest, got.principal) == (240_00, 6895_00)
    assert [(row.principal // 100, row.interest // 100) for row in rows] == [
        (6895, 240), (1033, 102), (1054, 81), (1075, 60), (1096, 39), (847, 17),
    ]  # fmt: skip
    less, _got = pay(replace(LOAN, early_part="less"), [(months_after(GIVEN, 1), 7135_00)])
    assert [row.total // 100 for row in less] == [7135, *[522] * 10, 516]
    assert [row.interest // 100 for row in less[1:4]] == [102, 94, 85]


@pytest.mark.parametrize("kind", ["fewer", "less"])
def test_the_grace_that_is_left_stays_when_a_part_is_paid_early(kind):
    """By hand: 12,000 at 2 %, three months of interest alone; 4,000 more in the first leaves 8,000: 160, 160, and then all of it."""
    loan = replace(LOAN, early_part=kind, grace=3)
    rows, _got = pay(loan, [(months_after(GIVEN, 1), 4240_00)])
    assert [(row.principal // 100, row.interest // 100) for row in rows[:3]] == [(4000, 240), (0, 160), (0, 160)]
    each = {"less": 980, "fewer": 1470}[kind]  # of 9 left: 8,000 x 0.02 / (1 - 1.02 ** -9); or as it was, of 12,000
    assert [row.total // 100 for row in rows[3:5]] == [each] * 2


def test_what_is_paid_up_to_the_instalment_under_way_changes_nothing():
    rows, _got = pay(LOAN, [(GIVEN, 1000_00), (GIVEN, 135_00), (months_after(GIVEN, 2), 1135_00)])
    assert rows == agreed(LOAN).rows


@pytest.mark.parametrize(
    "other", [{"early_part": "none"}, {"method": "flat"}, {"early_interest": "whole"}, {"charge": "start"}, {"rate": 0}]
)
def test_of_a_loan_of_other_rules_nothing_is_planned_anew(other):
    loan = replace(LOAN, **other)
    rows, _got = pay(loan, [(months_after(GIVEN, 1), 7135_00)])
    assert rows == agreed(loan).rows


# --- against a model -------------------------------------------------------------------------------------------------


def model(lent: int, percent: Fraction, months: int, paid: list[int], coin: int) -> list[tuple[int, int]]:
    """A declining loan by the textbook, where `paid` is what is paid at the end of each month, as principal and interest.

    Interest is the rate of what was left, to the nearest coin; all above it is principal.
    """
    rows, left = [], lent
    for month in range(months):
        interest = int(left * percent / 100 / coin + Fraction(1, 2)) * coin
        principal = min(paid[month] - interest, left) if month < len(paid) else left
        rows.append((principal, interest))
        left -= principal
        if not left:
            break
    return rows


@given(
    st.sampled_from(["fewer", "less"]),
    st.sampled_from(["equal", "equal-principal", "interest-only"]),
    st.integers(0, 12),
    st.integers(5_000, 90_000),
    st.integers(2, 24),
    st.decimals(1, 5, places=1),
    st.lists(st.integers(0, 3_000), max_size=24),
)
def test_every_month_costs_the_rate_of_what_was_left(kind, way, grace, lent, months, rate, extra):
    """Who pays each month what is due and something more pays what a ten-line model of such a loan comes to.

    Whatever its shape is: it stays, in what is not paid yet.
    """
    grace = min(grace, months - 1) if way != "interest-only" else 0
    alone = grace or (months - 1 if way == "interest-only" else 0)  # so many times it is interest alone
    loan = replace(LOAN, principal=lent * 100, months=months, rate=rate, early_part=kind, instalments=way, grace=grace)
    rows, paid = agreed(loan).rows, []
    ends = rows[alone].due
    for at in range(months):
        if at < len(rows):
            later = sum(row.principal for row in rows[at + 1 :])
            more = min(extra[at] * 100 if at < len(extra) else 0, max(later - loan.coin, 0))
            paid.append((rows[at].due, rows[at].total + more))
            rows, got = pay(loan, paid)
            assert not any(row.principal for row in rows[at + 1 :] if row.due < ends)
    assert got == Received(0, sum(row.interest for row in rows), loan.principal)
    should = model(loan.principal, Fraction(rate), months, [amount for _day, amount in paid], loan.coin)
    if kind == "fewer":
        assert [(row.principal, row.interest) for row in rows] == should
    left = loan.principal
    for row in rows:  # of a little that is left for long, what rounding leaves is carried from month to month
        assert abs(row.interest - left * Fraction(rate) / 100) <= loan.coin * Fraction(1 if kind == "fewer" else 3, 2)
        left -= row.principal
    assert not left


@given(st.sampled_from(["fewer", "less"]), st.lists(st.tuples(st.integers(0, 380), st.integers(1, 4_000)), max_size=8))
def test_it_never_costs_more_than_was_agreed_nor_bears_interest_on_what_was_paid(kind, payments):
    """Paid on any day, and any sum: what is left is principal and the interest of what is left, on days that were agreed."""
    loan = replace(LOAN, early_part=kind)
    days = [(date.fromordinal(GIVEN.toordinal() + after), units * 100) for after, units in sorted(payments)]
    rows, got = pay(loan, days)
    assert sum(row.principal for row in rows) == loan.principal
    assert {row.due for row in rows} <= {row.due for row in agreed(loan).rows}
    assert sum(row.interest for row in rows) <= sum(row.interest for row in agreed(loan).rows)
    left = owing.left_of(replace(agreed(loan), rows=rows), got)
    assert all(0 <= rest.interest <= row.interest and rest.principal >= 0 for row, rest in zip(rows, left, strict=True))
    out = loan.principal
    for (
        row
    ) in rows:  # whichever way it was planned, each row bears what was left before it, or less of what was paid since
        assert row.interest <= out * 2 // 100 + loan.coin
        out -= row.principal


# --- in the book -----------------------------------------------------------------------------------------------------

DECLINING = {"loan_method": "declining", "early_interest": "due", "loan_months": 12, "loan_times_savings": 10}


def rows_of(store, asked) -> list[tuple[int, int]]:
    """The instalments in force, in units."""
    with store.glance() as session:
        return [(row.principal // 100, row.interest // 100) for row in instalments.in_force(session, asked).rows]


def why(store, asked) -> list[str]:
    """Why each version of the instalments was written."""
    with store.glance() as session:
        whose = {"org": asked.org_id, "loan": asked.number}
        statement = "SELECT why FROM revision WHERE (org_id, loan) = (:org, :loan) ORDER BY version"
        return list(session.execute(text(statement), whose).scalars())


def take_back(store, entry) -> None:
    """Amina says that it was a mistake, and Baraka confirms it."""
    with store.begin() as session:
        amina = member(session, "Amina")
        slip = corrections.declare(session, Caller(amina, "ussd", new_key()), entry.receipt, "typed wrong")
    confirm(store, slip, "Baraka")


def test_more_than_the_instalment_is_principal_and_the_next_interest_is_of_what_is_left(world):
    """By hand: 2,000 at 2 % for 12 months is 189 a month; 1,189 leaves 851, of which 2 % is 17."""
    adopt(world, **DECLINING)
    asked = opened(world, 2000, 12)
    first = rows_of(world, asked)
    assert first[0] == (149, 40)
    entry = confirm(world, repay(world, 1189), "Amina")
    assert rows_of(world, asked) == [(1149, 40), (172, 17), (175, 14), (179, 10), (182, 7), (143, 3)]
    (known,) = owed(world)
    assert (known.principal, known.interest, known.next_amount) == (kes(851), kes(51), kes(189))
    confirm(world, repay(world, 100), "Amina")  # on the same day: the interest of this month is paid
    assert rows_of(world, asked)[:2] == [(1249, 40), (174, 15)]
    assert why(world, asked) == ["payout", "paid-early", "paid-early"]
    take_back(world, entry)  # the later one stands, and is what the first instalment gets
    assert rows_of(world, asked) == first
    assert owed(world)[0].principal == kes(1900)
    assert why(world, asked)[-1] == "restored"


def test_the_receipt_says_that_it_was_planned_anew(world):
    adopt(world, **DECLINING)
    opened(world, 2000, 12)
    for units in (189, 1000):
        confirm(world, repay(world, units), "Amina")
    with world.glance() as session:
        told = text("SELECT facts ->> 'planned' FROM outbox WHERE kind = 'RepaymentReceived' ORDER BY id")
        assert list(session.execute(told).scalars()) == ["", "fewer"]


def test_taking_a_part_back_restores_the_plan_and_ending_it_restores_it_too(world, database):
    adopt(world, **DECLINING, early_part="less")
    asked = opened(world, 2000, 12)
    first = rows_of(world, asked)
    early_part = confirm(world, repay(world, 1189), "Amina")
    planned = rows_of(world, asked)
    assert len(planned) == 12
    assert planned[1:3] == [(70, 17), (71, 16)]
    pass_time(database, days=40)
    last = confirm(world, repay(world, int(owed(world)[0].to_end.units)), "Amina")
    assert status(world, asked) == "repaid"
    take_back(world, last)
    assert (status(world, asked), rows_of(world, asked)) == ("open", planned)
    take_back(world, early_part)
    assert rows_of(world, asked) == first
    assert why(world, asked) == ["payout", "paid-early", "settled", "restored", "restored"]


def test_a_loan_of_before_keeps_its_plan(world):
    adopt(world, **DECLINING | {"early_interest": "whole"})
    asked = opened(world, 2000, 12)
    adopt(world, **DECLINING)
    first = rows_of(world, asked)
    confirm(world, repay(world, 1189), "Amina")
    assert rows_of(world, asked) == first
