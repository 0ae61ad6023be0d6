"""What deliveries pay: worked figures of others, each with its source, and what must hold for any."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.trade.payout import Deduction, Delivery, Payout, Priced, pay, price
from domain.trade.price_tables import (
    Content,
    Drying,
    NoPrice,
    OffTheTable,
    PriceTable,
    TwoPrices,
    Unmeasured,
    find,
)

DAY = date(2025, 10, 21)


def brought(units, member="1", product="milk", grade="", haul="", day=DAY, **measures) -> Delivery:
    """A delivery of so many units; measures as they are written."""
    said = {name: Fraction(each) for name, each in measures.items()}
    return Delivery(member, day, product, int(Fraction(str(units)) * 1000), grade, haul, said)


def worth(units, table: PriceTable, **measures) -> Priced:
    return price(brought(units, product=table.product, **measures), [table])


def paid_flat(rows: dict[str, tuple[int, int]], deductions, floor=0, unit=1) -> dict[str, Payout]:
    """By member: so many units at so many minor units each."""
    lines = [
        price(brought(units, name), [PriceTable("milk", Fraction(each))], unit) for name, (units, each) in rows.items()
    ]
    return pay(lines, deductions, Fraction(floor), unit)


# --- worked figures --------------------------------------------------------------------------------------------------


def test_tea_coffee_and_grain_of_a_flat_price():
    """Sources: trutrade.net, Uganda sorghum: 9,653 kg at 650. Standard (Thiriku): 121 a kg, of which 21 are kept."""
    assert worth(9653, PriceTable("sorghum", Fraction(650))).amount == 6_274_450
    one = paid_flat({"1": (1, 12100)}, [Deduction("society", per_unit=Fraction(2100))])["1"]
    assert one.net == 10000 and round(one.net / one.gross * 100, 1) == 82.6
    chain = paid_flat({"1": (9653, 1100)}, [Deduction("middle", per_unit=Fraction(450))])["1"]
    assert chain.net == 6_274_450 and round(chain.net / chain.gross * 100, 1) == 59.1


def test_cashew_levies_of_a_season():
    """Source: The Citizen, Tanzania 2018/19: 222,000 t; society 70 a kg is 15.54 bn, of which 14 were paid: 3.108; union 30 is 6.66."""
    levies = [Deduction("society", per_unit=Fraction(70)), Deduction("union", per_unit=Fraction(30))]
    one = paid_flat({"1": (222_000_000, 3000)}, levies)["1"]
    assert [each.asked for each in one.deductions] == [15_540_000_000, 6_660_000_000]
    least = paid_flat(
        {"1": (222_000_000, 3000)},
        [Deduction("society", per_unit=Fraction(14)), Deduction("union", per_unit=Fraction(3))],
    )["1"]
    assert [each.taken for each in least.deductions] == [3_108_000_000, 666_000_000]


def test_a_catch_and_its_levy():
    """Sources: OurFish, 300 kg at 80 is 24,000; Standard (Usenge): a levy of 2 a kg."""
    one = paid_flat({"1": (300, 8000)}, [Deduction("levy", per_unit=Fraction(200))])["1"]
    assert (one.gross, one.net) == (24_000_00, 23_400_00)


@pytest.mark.parametrize(
    ("rate", "fat", "each"), [(820, 6, "50.66"), (850, 6, "52.51"), (820, 7, "59.10"), (850, 7, "61.26")]
)
def test_milk_by_its_fat(rate, fat, each):
    """Source: Amul, dairynews7x7: a kilogram of fat rose from 820 to 850; 1.0296 kg a litre."""
    table = PriceTable("milk", Fraction(0), contents=(Content("fat", Fraction(rate * 100), Fraction("1.0296")),))
    assert worth(1, table, fat=fat).amount == int(Fraction(each) * 100)


@pytest.mark.parametrize(
    ("wet", "moisture", "to", "handling", "dry"),
    [
        (1000, "25.5", "15.5", "0", "881.66"),
        (1000, "25.5", "15.5", "0.5", "876.66"),
        (12000, "19", "15", "0", "11435.29"),
    ],
)
def test_grain_shrinks_as_it_dries(wet, moisture, to, handling, dry):
    """Sources: Pioneer's shrink table (876.7), calculatorcorp, agcalculator (printed 11,435)."""
    table = PriceTable("maize", Fraction(1), drying=Drying(Fraction(to), Fraction(handling)))
    assert f"{worth(wet, table, moisture=moisture).paid / 1000:.2f}" == dry


def test_dry_grain_gains_nothing():
    table = PriceTable("maize", Fraction(100), drying=Drying(Fraction(15)))
    assert worth(1000, table, moisture="12").amount == 100_000


def test_fairtrade_pays_the_minimum_or_the_market():
    """Sources: fairtradeanz, johnburton: coffee, USD a lb: minimum 1.80, premium 0.20: 2.00; organic 0.40 more: 2.40."""
    for market, organic, told in (("1.50", "0", 200), ("1.50", "0.40", 240), ("2.10", "0.40", 270)):
        plus = (Fraction(organic) + Fraction("0.20")) * 100
        table = PriceTable("coffee", Fraction(market) * 100, at_least=Fraction(180), plus=plus)
        assert worth(1, table).amount == told


def test_the_premium_and_its_quarter_for_quality():
    """Source: stir-tea-coffee: 37,500 lb: 7,500 of premium, of which 1,875 at least for quality."""
    one = paid_flat({"1": (37_500, 20)}, [Deduction("quality", percent=Fraction(25))])["1"]
    assert (one.gross, one.deductions[0].taken) == (7_500_00, 1_875_00)


def test_a_receipt_with_a_lien():
    """Source: farmradio: a bank lends 70 % of 2,000 kg at 300; sold at 380, less the loan."""
    loan = 2000 * 300 * 70 // 100
    one = paid_flat({"1": (2000, 380)}, [Deduction("loan", owed={"1": loan})])["1"]
    assert (loan, one.gross, one.net) == (420_000, 760_000, 340_000)


# --- which price holds -----------------------------------------------------------------------------------------------

YEAR = PriceTable("milk", Fraction(40))
LATER = PriceTable("milk", Fraction(45), since=date(2025, 10, 21))
DRY = PriceTable("milk", Fraction(50), season=((12, 1), (2, 28)))
GOAT = PriceTable("milk", Fraction(70), grade="goat")


@pytest.mark.parametrize(
    ("day", "grade", "holds"),
    [
        (date(2025, 10, 20), "", YEAR),
        (date(2025, 10, 21), "", LATER),
        (date(2025, 12, 1), "", DRY),
        (date(2026, 1, 15), "", DRY),
        (date(2026, 3, 1), "", LATER),
        (date(2026, 1, 15), "goat", GOAT),
        (date(2025, 10, 20), "cow", YEAR),
    ],
)
def test_which_price_holds(day, grade, holds):
    for tables in ([YEAR, LATER, DRY, GOAT], [GOAT, DRY, LATER, YEAR]):
        assert find(tables, "milk", day, grade) is holds


def test_what_has_no_price_or_two():
    with pytest.raises(NoPrice):
        find([LATER, GOAT], "milk", date(2025, 10, 20))
    with pytest.raises(TwoPrices):
        find([YEAR, PriceTable("milk", Fraction(41))], "milk", DAY)


def test_what_was_not_measured_or_is_off_the_table():
    table = PriceTable("milk", Fraction(40), steps={"fat": ((Fraction(3), Fraction(0)),)})
    with pytest.raises(Unmeasured, match="fat"):
        worth(1, table)
    with pytest.raises(OffTheTable):
        worth(1, table, fat="2.9")


# --- what is kept ----------------------------------------------------------------------------------------------------


def test_deductions_come_in_their_order_down_to_the_floor():
    asked = [
        Deduction("levy", percent=Fraction(10)),
        Deduction("input credit", owed={"1": 700}),
        Deduction("loan", owed={"1": 500}),
        Deduction("shares", percent={"1": Fraction(20)}, lapses=True),
    ]
    one = paid_flat({"1": (10, 100)}, asked, floor=5)["1"]
    assert [(each.asked, each.taken, each.carry) for each in one.deductions] == [
        (100, 100, 0), (700, 700, 0), (500, 150, 350), (200, 0, 0),
    ]  # fmt: skip
    assert (one.gross, one.net, one.carry) == (1000, 50, 350)


def test_who_delivered_nothing_still_owes():
    assert paid_flat({"1": (1, 100)}, [Deduction("loan", owed={"2": 30})])["2"].carry == 30


def test_what_nobody_may_ask():
    with pytest.raises(ValueError, match="multiple"):
        paid_flat({"1": (1, 100)}, [Deduction("transport", hauls={"": 150})], unit=100)
    with pytest.raises(ValueError, match="divide by"):
        paid_flat({"1": (1, 100)}, [Deduction("transport", hauls={"A": 100})])
    with pytest.raises(ValueError, match="floor"):
        paid_flat({"1": (1, 100)}, [], floor=101)


NAMES = st.sampled_from(["1", "2", "3", "4"])
SUMS = st.integers(0, 20_000)
LINES = st.builds(
    lambda member, units, each, haul: price(brought(units, member, haul=haul), [PriceTable("milk", Fraction(each, 7))], 5),
    NAMES, st.integers(0, 400), st.integers(0, 9000), st.sampled_from(["", "A"]),
)  # fmt: skip
CHARGES = st.one_of(st.fractions(0, 60), st.dictionaries(NAMES, st.fractions(0, 60)))
DEDUCTIONS = st.builds(
    Deduction, st.just("kept"), CHARGES, CHARGES,
    st.dictionaries(st.just("A"), st.integers(0, 400).map(lambda each: each * 5)),
    st.dictionaries(NAMES, SUMS), st.booleans(),
)  # fmt: skip


@given(st.lists(LINES, max_size=12), st.lists(DEDUCTIONS, max_size=4), st.fractions(0, 100), st.randoms())
def test_any_payout(lines, deductions, floor, random):
    lines.append(price(brought(1, "1", haul="A"), [YEAR], 5))
    paid = pay(lines, deductions, floor, 5)
    assert sum(each.gross for each in paid.values()) == sum(each.amount for each in lines)
    for each in paid.values():
        assert each.gross == each.net + sum(part.taken for part in each.deductions)
        assert each.net >= each.gross * floor / 100 and each.net % 5 == 0
        short = False
        for part, rule in zip(each.deductions, deductions, strict=True):
            assert 0 <= part.taken <= part.asked and part.carry == (0 if rule.lapses else part.asked - part.taken)
            assert not (short and part.taken), "a later one got something while an earlier one lacked it"
            short = short or part.asked - part.taken >= 5
    for at, each in enumerate(deductions):
        loads = sum(each.hauls.values())
        assert sum(one.deductions[at].asked for one in paid.values()) >= loads + sum(each.owed.values())
    random.shuffle(lines)
    assert pay(lines, deductions, floor, 5) == paid
