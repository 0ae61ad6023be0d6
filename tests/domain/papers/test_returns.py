"""Returns: every template can be filled in, by hand-worked figures, and what the book cannot tell is missing, never nought."""

from datetime import timedelta
from fractions import Fraction

import pytest

from domain.papers import ageing, balances, formula, known, periods, rates, returns
from domain.papers.formula import Missing
from domain.tiers import figures
from tests import late, lending, outside, sharing, sittings, social
from tests.agenda import by_hand, pass_time
from tests.people import group, member, send_away, today


def told(store, template, first=None, last=None, code="UMOJA") -> dict[str, dict]:
    """The lines of a return, by their codes."""
    with store.snapshot() as session:
        org = group(session, code)
        days = periods.read(session, org, first, last)
        [part] = returns.of(session, org, days, returns.templates()[template]).parts
        return {row["code"]: row for row in part.rows}


def values(lines: dict, *codes: str) -> list:
    """What stands in these lines: sums in shillings."""
    found = (lines[code].get("value") for code in codes)
    return [int(each.units) if hasattr(each, "units") else each for each in found]


# --- templates -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(returns.templates()))
def test_every_item_has_a_formula_of_known_figures_or_says_why_not(world, name):
    template = returns.templates()[name]
    with world.snapshot() as session:
        org = group(session)
        table = rates.tables()[template.rates]
        there = known.of(session, org, periods.read(session, org), table, template.deposit_bands)
    assert template.title and template.source and template.date
    codes = [each.code for each in template.items]
    assert len(set(codes)) == len(codes)
    for each in template.items:
        assert each.unit in returns.UNITS and (each.value is None) != (each.missing is None), each
        if each.value:
            assert formula.names(each.value) <= there.keys(), each
        assert (each.least is None and each.most is None) or each.goal, each


def test_savix_has_its_24_items_and_pearls_its_44_ratios():
    assert len(returns.templates()["savix"].items) == 24 and len(returns.templates()["pearls"].items) == 44


@pytest.mark.parametrize("name", sorted(returns.templates()))
def test_what_cannot_be_filled_in_is_missing_with_a_reason_and_never_nought(world, name):
    for code in ("UMOJA", "KISUMU"):
        for row in told(world, name, code=code).values():
            assert (row.get("value") is None) == bool(row["missing"]), row
            assert row.get("value") is not None or row.get("meets") is None


# --- formulas --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "worth"),
    [("a + b * 2", 7), ("(a + b) / 2", Fraction(2)), ("-a - b", -4), ("a / 2", Fraction(1, 2)), ("a == 1", True), ("b <= 2", False)],
)  # fmt: skip
def test_formulas(written, worth):
    assert formula.evaluate(written, {"a": 1, "b": 3}) == worth


@pytest.mark.parametrize(
    "written", ["__import__('os')", "a.real", "a ** 9", "[a]", "a if a else b", "1 < a < 2", "'a'", "True", "a and b"]
)
def test_nothing_else_is_a_formula(written):
    with pytest.raises(ValueError, match="no formula"):
        formula.evaluate(written, {"a": 1, "b": 3})


def test_what_is_missing_makes_all_missing_that_it_is_in():
    there = {"a": 1, "b": Missing("nobody knows"), "none": 0}
    for written, reason in (("a + b", "nobody knows"), ("a / none", formula.NOTHING_TO_DIVIDE_BY)):
        with pytest.raises(Missing, match=reason):
            formula.evaluate(written, there)


# --- worked figures --------------------------------------------------------------------------------------------------


def test_savix_of_a_group(world):
    lending.adopt(world, loan_rate="2")
    lending.opened(world, 900)
    social.furnish(world, 200)
    outside.furnish(world)
    outside.borrow(world, 1000, 1100, 10)
    sittings.opened(world, absent=["Esther"])
    sittings.counted(world, 5600)
    sittings.closed(world)
    lines = told(world, "savix")
    assert values(lines, "1", "2", "6", "8", "10") == ["Umoja Savings Group", "UMOJA", 1, 5, 5]
    assert values(lines, "13", "14", "15", "16", "17", "18", "19") == [4, 0, 5300, 1, 900, 0, 0]
    assert values(lines, "20", "21", "22", "23", "24") == [5400, 0, 200, 0, 1000]
    assert lines["7"]["value"] == today(world)
    assert {code for code, row in lines.items() if row["missing"]} == {"3", "4", "5", "11", "12"}


def test_pearls_of_a_group_with_a_loan_that_is_late(world, database):
    lending.adopt(world, loan_rate="2")
    late.until(world, database, lending.opened(world, 900), 40)
    lending.opened(world, 300, by="Chebet")
    lines = told(world, "pearls")
    # Assets 5,300: 4,100 in the box, 1,200 lent, of which 900 for more than a month: 35 % of it is 315.
    ratios = {code: lines[code]["value"] for code in ("E1", "E5", "E6", "E7", "A1", "A2", "L3", "P6", "E9")}
    assert ratios == {
        "E1": "22.6", "E5": "100.0", "E6": "0.0", "E7": "0.0", "A1": "75.0", "A2": "77.4", "L3": "77.4",
        "P6": "94.1", "E9": "-5.9",
    }  # fmt: skip
    meets = {code: lines[code]["meets"] for code in ("E1", "E6", "A1", "P3", "P6", "L1")}
    assert meets == {"E1": "no", "E6": "yes", "A1": "no", "P3": "yes", "P6": "no", "L1": "no"}
    assert lines["S5"]["missing"] == "there was no book before the period"
    assert lines["P5"]["missing"] == formula.NOTHING_TO_DIVIDE_BY and "allowance" in lines["P1"]["missing"]


def test_what_grows_is_brought_to_a_year(world, database):
    pass_time(database, days=73)
    sharing.save(world, "Esther", 106)
    lines = told(world, "pearls", first=today(world) - timedelta(72))
    assert lines["S5"]["value"] == "10.0"  # 106 of 5,300 in a fifth of a year
    assert lines["S10"]["value"] == "0.0" and lines["R12"]["value"] == "0.0"


def test_sasra_classes_capital_and_deposits(world, database):
    lending.adopt(world, loan_rate="2")
    late.until(world, database, lending.opened(world, 900), 40)
    lending.opened(world, 300, by="Chebet")
    lines = told(world, "sasra")
    assert values(lines, "4.1", "4.2", "4.3") == [1, 300, 3]
    assert values(lines, "4.7", "4.8", "4.9", "4.16", "4.17") == [1, 900, 225, 1200, 228]
    assert values(lines, "3.1", "3.2", "3.3", "3.10") == [4, 5300, 0, 0]
    assert values(lines, "1.4", "1.6", "1.7", "5.1") == [0, 5300, 5300, 300]
    assert (lines["1.8"]["value"], lines["1.8"]["meets"]) == ("0.0", "no")
    assert (lines["2.5"]["value"], lines["2.5"]["meets"]) == ("77.4", "yes")


def test_who_left_and_whose_office_is_over_are_so_from_their_day_on(world, database):
    lending.opened(world, 300, by="Chebet")
    pass_time(database, days=5)
    with world.begin() as session:
        send_away(session, member(session, "Esther").id)
    by_hand(database, "UPDATE role SET until = now() WHERE role = 'secretary'")
    now, before = told(world, "savix"), told(world, "savix", last=today(world) - timedelta(1))
    assert values(now, "10", "14") == [4, 1] and values(before, "10", "14") == [5, 0]
    now, before = told(world, "sasra"), told(world, "sasra", last=today(world) - timedelta(1))
    assert values(now, "5.1") == [0] and values(before, "5.1") == [300]


def test_savix_is_of_the_cycle_that_ran_on_that_day(world, database):
    lending.adopt(world, **sharing.RULES)
    lending.opened(world, 1000)
    sharing.shared_out(world, database)
    now, before = told(world, "savix"), told(world, "savix", last=today(world) - timedelta(1))
    assert values(now, "6", "9", "15") == [2, 2, 0] and values(before, "6", "9", "15") == [1, 0, 5300]
    assert now["7"]["value"] == today(world)


def test_nepal_counts_months(world, database):
    lending.adopt(world, loan_rate="2")
    late.until(world, database, lending.opened(world, 900), 95)
    lines = told(world, "nepal")
    assert values(lines, "10", "12", "13", "19") == [0, 900, 225, "100.0"]


def test_indicators_of_a_day_are_those_that_everybody_sees(world, database):
    """The same arithmetic, out of the same figures: nothing is worked out twice."""
    lending.adopt(world, loan_rate="2")
    late.until(world, database, lending.opened(world, 900), 40)
    social.furnish(world, 200)
    with world.snapshot() as session:
        agree(session, group(session))


def agree(session, org):
    """The figures of today, by the ledger's days and by its balances."""
    days = periods.read(session, org)
    people = known.people_of(session, org, days, days.first)
    found = known.figures_on(balances.read(session, [org.id], days), people, ageing.read(session, org, days.last))
    assert found == figures.of(session, org).figures
