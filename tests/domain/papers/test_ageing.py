"""The loan book by how late it is: bands, provision by published rates, and how it stood on a day that is past."""

from datetime import timedelta
from decimal import Decimal

import pytest

from domain.lending import arrears, loans, owing, rescheduling, write_offs
from domain.papers import ageing, periods, rates
from domain.papers.ageing import Loan
from domain.people.caller import Caller
from tests import late, lending, sharing, social, tiers
from tests.agenda import by_hand, pass_time
from tests.people import group, member, today


def told(store, code="UMOJA", last=None, by="pearls", first=None) -> tuple[list[dict], dict[str, dict]]:
    """The rows of the loan book, and its bands by name."""
    with store.snapshot() as session:
        org = group(session, code)
        rows, bands = ageing.book(session, org, periods.read(session, org, first, last), rates.tables()[by]).parts
        return rows.rows, {each["band"]: each for each in bands.rows}


@pytest.mark.parametrize(
    ("days", "band"),
    [(0, "0"), (1, "1-30"), (30, "1-30"), (31, "31-60"), (60, "31-60"), (61, "61-90"), (90, "61-90"), (91, "over 90"), (900, "over 90")],
)  # fmt: skip
def test_bands(days, band):
    assert Loan(1, 4, None, "loan", 1000, 1000, 0, days).band == band


# Principal 1,000.50: what each table makes of it on the last and the first day of each class.
PROVISION = {
    "pearls": {0: 0, 30: 0, 31: 350.18, 365: 350.18, 366: 1000.50},
    "sasra": {0: 10.01, 1: 50.03, 30: 50.03, 31: 250.13, 180: 250.13, 181: 500.25, 360: 500.25, 361: 1000.50},
    "nepal": {0: 10.01, 90: 10.01, 91: 250.13, 180: 250.13, 181: 500.25, 365: 500.25, 366: 1000.50},
}


@pytest.mark.parametrize("name", sorted(rates.tables()))
def test_provision_by_each_table_of_rates(name):
    table = rates.tables()[name]
    assert {days: table.on(1000_50, days) / 100 for days in PROVISION[name]} == PROVISION[name]
    assert table.source and table.date and table.classes[0][1] == 0
    assert [first for _name, first, _rate in table.classes] == sorted({first for _name, first, _rate in table.classes})
    assert all(isinstance(rate, Decimal) and 0 <= rate <= 100 for _name, _first, rate in table.classes)


def test_a_loan_goes_through_the_bands(world, database):
    lending.adopt(world, loan_rate="2")
    asked = lending.opened(world, 900)
    [row], bands = told(world)
    assert (row["loan"], row["member"], row["principal"].units, row["band"]) == (1, 4, 900, "0")
    assert (bands["0"]["loans"], bands["all"]["share"]) == (1, "100.0")
    late.until(world, database, asked, 40)
    [row], bands = told(world)
    assert (row["days_late"], row["band"], row["rate"], row["provision"].units) == (40, "31-60", "35", 315)
    assert row["late"].units >= 318  # one instalment or two
    assert bands["31-60"]["principal"] == bands["all"]["principal"] and bands["31-60"]["provision"].units == 315


def test_how_it_stood_on_a_day_that_is_past(world, database):
    lending.adopt(world, loan_rate="2")
    asked = lending.opened(world, 900)
    late.until(world, database, asked, 40)
    lending.confirm(world, lending.repay(world, 318), "Amina")
    now = today(world)
    yesterday, _bands = told(world, last=now - timedelta(1))
    [row], bands = told(world, first=now)
    assert (yesterday[0]["principal"].units, yesterday[0]["days_late"]) == (900, 39)
    assert row["principal"].units == 600 and row["days_late"] < 31
    assert (bands["all"]["principal"].units, bands["all"]["before"].units, bands["31-60"]["before"].units) == (
        600,
        900,
        900,
    )


def test_new_dates_hold_from_their_day_on(world, database):
    asked = lending.opened(world, 900)
    late.until(world, database, asked, 40)
    with world.begin() as session:
        rescheduling.propose(session, member(session, "Amina"), asked.number, 3, key="dates")
        rescheduling.agree(session, member(session, "Baraka"), asked.number, yes=True)
        rescheduling.consent(session, member(session, "Daudi"), asked.number, yes=True)
    [row], _bands = told(world)
    assert (row["principal"].units, row["days_late"]) == (900, 0)
    [row], _bands = told(world, last=today(world) - timedelta(1))
    assert (row["principal"].units, row["days_late"]) == (900, 39)


def test_today_it_is_what_everybody_else_says(world, database):
    lending.adopt(world, loan_rate="2")
    late.until(world, database, lending.opened(world, 900), 40)
    lending.opened(world, 300, by="Chebet")
    with world.snapshot() as session:
        org = group(session)
        now, then = owing.of_open(session, [org.id]), owing.on_day(session, org, today(world))
        assert now == then
        known = ageing.read(session, org, today(world))
        assert sum(each.principal for each in ageing.at_risk(known, 30)) == arrears.portfolio(now).at_risk == 900_00


def test_help_is_listed_and_in_no_band(world):
    social.furnish(world)
    social.approved(world, 900, 2, by="Esther")
    with world.glance() as session:
        help_ = loans.find(session, group(session).id, 1)
    lending.confirm(world, lending.pay_out(world, help_), "Esther")
    [row], bands = told(world)
    assert (row["fund"], row["principal"].units) == ("social", 900) and not {"band", "rate", "provision"} & row.keys()
    assert bands["all"]["loans"] == 0 and bands["all"]["share"] is None


def test_what_a_federation_lent_to_a_group(world, database):
    tiers.come_together(world)
    tiers.opened(world, 2000)
    [row], _bands = told(world, "KISUMU")
    assert (row["borrower"], row["member"], row["fund"], row["days_late"]) == ("UMOJA", None, "between", 0)
    due = today(world, "KISUMU") - timedelta(75)
    by_hand(database, f"UPDATE advance_instalment SET due = '{due}' WHERE position = 1")
    [row], bands = told(world, "KISUMU", by="sasra")
    assert row["days_late"] == 75 and row["late"].minor > 0
    assert (row["band"], row["class"], row["provision"].units) == ("61-90", "substandard", 500)
    assert bands["61-90"]["principal"].units == 2000


def test_what_is_given_up_is_in_the_book_up_to_then(world, database):
    asked = lending.opened(world, 900)
    pass_time(database, days=5)
    with world.begin() as session:
        motion = write_offs.propose(session, member(session, "Amina"), asked.number, 1, key="m")
        voters = [member(session, name).id for name in ("Amina", "Baraka", "Chebet", "Daudi")]
    sharing.decide_vote(world, database, motion, voters)
    with world.begin() as session:
        write_offs.book(session, Caller(member(session, "Baraka"), "ussd", "w"), asked.number)
    assert told(world)[0] == []
    [row], _bands = told(world, last=today(world) - timedelta(1))
    assert row["principal"].units == 900
