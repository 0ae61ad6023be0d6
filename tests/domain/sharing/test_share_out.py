"""The share-out against worked figures, and what must hold for any."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.sharing.portions import RULES, Stake, exact_parts, share_out


def test_agrocenta_a_member_with_45_of_900_shares():
    """AgroCenta: share price 5, profit 900: 45 + 225 = 270."""
    stakes = [Stake("Ama", 45, 22_500), Stake("the others", 855, 427_500)]
    assert share_out(stakes, 540_000, "shares").payouts["Ama"] == 27_000


@pytest.mark.parametrize(
    ("rule", "payouts", "carry"),
    [
        ("shares", [3001, 1500, 500], 2),
        ("equal-profit", [2601, 1601, 801], 0),
        ("interest-to-payer", [2001, 2500, 500], 2),
    ],
)
def test_each_rule_by_hand(rule, payouts, carry):
    stakes = [Stake("A", 6, 2000, 0), Stake("B", 3, 1000, 1500), Stake("C", 1, 200, 300)]
    done = share_out(stakes, 5003, rule)
    assert (list(done.payouts.values()), done.carry) == (payouts, carry)
    assert sum(payouts) + carry == 5003


@pytest.mark.parametrize("rule", RULES)
def test_a_loss_is_borne_by_all(rule):
    stakes = [Stake("A", 3, 300, 10), Stake("B", 1, 100, 0)]
    assert share_out(stakes, 200, rule).payouts == {"A": 150, "B": 50}


stakes_ = st.lists(
    st.tuples(st.integers(1, 500), st.integers(1, 10**9), st.integers(0, 10**7)), min_size=1, max_size=30
).map(lambda rows: [Stake(f"m{at}", *row) for at, row in enumerate(rows)])


@given(stakes_, st.integers(0, 10**12), st.sampled_from(sorted(RULES)), st.sampled_from([1, 5, 100, 1000]))
def test_everybody_gets_her_part_rounded_down_and_what_is_cut_off_is_carried(stakes, pot, rule, unit):
    parts, done = exact_parts(stakes, pot, rule), share_out(stakes, pot, rule, unit)
    assert sum(parts) == pot, "not a cent is lost or made"
    cut_off = [part - done.payouts[each.name] for each, part in zip(stakes, parts, strict=True)]
    assert all(0 <= each < unit for each in cut_off)
    assert sum(cut_off) == done.carry
    assert all(payout % unit == 0 for payout in done.payouts.values())


@given(stakes_, st.integers(0, 10**12))
def test_by_shares_it_is_as_one_reckons_in_whole_cents(stakes, pot):
    shares = sum(each.shares for each in stakes)
    expected = {each.name: pot * each.shares // shares for each in stakes}
    assert share_out(stakes, pot, "shares").payouts == expected


@given(stakes_, st.integers(0, 10**12), st.sampled_from(["equal-profit", "interest-to-payer"]))
def test_savings_come_back_first_and_a_loss_falls_on_them_in_proportion(stakes, pot, rule):
    saved = sum(each.savings for each in stakes)
    for each in stakes:
        payout = share_out(stakes, pot, rule).payouts[each.name]
        assert payout >= each.savings if pot >= saved else payout == pot * each.savings // saved


@given(stakes_, st.integers(0, 10**12), st.randoms())
def test_the_order_of_members_does_not_matter(stakes, pot, random):
    shuffled = stakes[:]
    random.shuffle(shuffled)
    assert share_out(stakes, pot, "shares").payouts == share_out(shuffled, pot, "shares").payouts


@pytest.mark.parametrize(
    ("stakes", "pot", "rule"),
    [([Stake("A", 0, 0)], 5, "shares"), ([Stake("A", 1, 1), Stake("A", 1, 1)], 5, "shares"), ([Stake("A", -1, 1)], 5, "shares"),
     ([Stake("A", 1, 1)], -5, "shares"), ([Stake("A", 1, 1)], 5, "fair")],
)  # fmt: skip
def test_what_cannot_be_divided(stakes, pot, rule):
    with pytest.raises(ValueError, match=r"divide|twice|nought|one of"):
        share_out(stakes, pot, rule)
