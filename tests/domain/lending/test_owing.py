"""What is owed, as arithmetic: every order of payments, every group's way, figures by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.lending.instalments import Instalment, Version
from domain.lending.loans import Loan
from domain.lending.owing import PARTS, Received, Standing, left_of

LOAN = Loan(
    1, 1, 1, 900, 3, "month", None, Decimal(2), "flat", 3, 1, 2, "loan", "equal", "date", 0, "instalments", Decimal(0), 0,
    Decimal(5), 0, Decimal(0), 0, "penalty", "whole", "none", "officers", 1, "open", "key", datetime(2026, 1, 31, tzinfo=UTC), None, None,
)  # fmt: skip
# Three instalments of 300 with 18, 12 and 6 of interest; the first is late, and that has cost 16.
ROWS = [
    Instalment(date(2026, 2, 28), 300, 18, 16),
    Instalment(date(2026, 3, 31), 300, 12),
    Instalment(date(2026, 4, 30), 300, 6),
]


NOTHING = Received()


def stands(got: Received = NOTHING, day: date = date(2026, 3, 10), **way) -> Standing:
    """How that loan stands when so much was paid, in a group with other rules."""
    return Standing(replace(LOAN, **way), left_of(Version(1, 0, 0, ROWS), got), day)


@pytest.mark.parametrize(
    ("first", "paid", "divided"),
    [
        ("penalty", 20, Received(16, 4, 0)),
        ("interest", 20, Received(2, 18, 0)),
        ("principal", 20, Received(0, 0, 20)),
        ("principal", 310, Received(10, 0, 300)),
        ("penalty", 400, Received(16, 30, 354)),
        ("principal", 400, Received(16, 18, 366)),
    ],
)
def test_an_instalment_is_paid_in_the_groups_order_and_the_first_due_comes_first(first, paid, divided):
    assert stands(repay_first=first).spread(paid) == divided


def test_who_ends_it_early_owes_the_interest_up_to_now():
    """By hand: on 10 March the second instalment is under way: 900 + 16 + 18 + 12, and not the 6 of the third."""
    assert stands(early_interest="due").to_end == 946
    assert stands(early_interest="whole").to_end == 952
    assert stands(early_interest="due", day=date(2026, 2, 28)).to_end == 900 + 16 + 18
    assert stands(early_interest="due", day=date(2026, 5, 1)).to_end == 952


def test_what_is_paid_beyond_the_instalment_under_way_goes_to_later_principal():
    early = stands(early_interest="due")
    assert early.spread(700) == Received(16, 30, 654)
    after = stands(Received(16, 30, 654), early_interest="due")
    assert (after.to_end, [row.principal for row in after.left]) == (246, [0, 0, 246])
    with pytest.raises(ValueError, match="more than is owed"):
        early.spread(947)


def test_a_payment_taken_back_from_before_new_dates_is_owed_with_the_first_of_them():
    version = Version(2, 300, 18, ROWS[1:])
    assert [row.total for row in left_of(version, Received(0, 18, 300))] == [312, 306]
    assert [row.total for row in left_of(version, Received(0, 0, 0))] == [312 + 318, 306]


ways = st.fixed_dictionaries(
    {"repay_first": st.sampled_from(PARTS), "early_interest": st.sampled_from(["whole", "due"])}
)
days = st.dates(date(2026, 2, 1), date(2026, 6, 1))


@given(st.lists(st.integers(1, 400), max_size=8), st.randoms(), days, ways)
def test_no_order_of_payments_made_on_one_day_changes_what_is_owed(payments, random, day, way):
    ends = []
    for order in (payments, random.sample(payments, len(payments)), [sum(payments)]):
        got = Received()
        for amount in order:
            now = stands(got, day, **way)
            part = now.spread(min(amount, now.to_end))
            assert part.total == min(amount, now.to_end)
            got = Received(*(getattr(got, name) + getattr(part, name) for name in PARTS))
        ends.append((got, stands(got, day, **way).to_end))
    assert ends[0] == ends[1] == ends[2]


@given(st.lists(st.tuples(days, st.integers(1, 400)), max_size=8), ways)
def test_a_loan_that_runs_to_its_last_day_bears_the_interest_of_its_schedule(payments, way):
    """However much is paid when: unless it is ended early, all of the interest is received, and all of the principal."""
    got, day = Received(), date(2026, 2, 1)
    for day, amount in [*sorted(payments), (date(2026, 6, 1), 10**6)]:
        now = stands(got, day, **way)
        part = now.spread(min(amount, now.to_end))
        got = Received(*(getattr(got, name) + getattr(part, name) for name in PARTS))
        if part.total == now.to_end:
            break
    owed = sum(row.interest for row in ROWS)
    waived = sum(row.interest for row in ROWS[stands(day=day).reached :]) if way["early_interest"] == "due" else 0
    assert got == Received(16, owed - waived, 900)
