"""`baraza import prices`: every fault that published files have, each a named case; the same file twice; two at once."""

import io
import json
import os
import subprocess
import sys
import threading
import tracemalloc
from unittest.mock import ANY

import pytest
from sqlalchemy import text

from console import limits
from console.prices import Report, import_prices
from console.service import environment, here
from domain.market import intake
from domain.market.intake import Counts
from domain.market.wfp import FileUnfit
from tests.agenda import as_owner
from tests.market import HEADER, days_ago, price_file, row, take_in, take_in_file

GOOD = row("Maize", "Kisumu", "45.50")


def told(store) -> list[tuple]:
    """Every price that may be told: commodity, market, unit, kind, minor units, day."""
    with store.glance() as session:
        rows = session.execute(
            text(
                "SELECT c.name, m.name, s.unit, s.kind, s.newest_minor, s.newest_day::text FROM series s"
                " JOIN commodity c ON c.id = s.commodity_id JOIN market m ON m.id = s.market_id ORDER BY s.id"
            )
        )
        return [tuple(each) for each in rows]


def count(store, table: str) -> int:
    with store.glance() as session:
        return session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()


# --- rows that are refused, the rest being kept ----------------------------------------------------------------------

REFUSED = {
    "a forecast with price 0": (row("Maize", "Kitale", "0", flag="forecast"), "a forecast"),
    "a forecast with a price": (row("Maize", "Kitale", "40", flag="forecast"), "a forecast"),
    "a price of 0": (row("Maize", "Kitale", "0"), "the price is 0"),
    "a price below nought": (row("Maize", "Kitale", "-5"), "not a number above zero"),
    "a price that is no number": (row("Maize", "Kitale", "NaN"), "not a number above zero"),
    "a price with an exponent": (row("Maize", "Kitale", "1e3"), "not a number above zero"),
    "a price in Arabic digits": (row("Maize", "Kitale", "٤٥"), "not a number above zero"),
    "a price with a decimal comma": (row("Maize", "Kitale", "16,13"), "not a number above zero"),
    "no price": (row("Maize", "Kitale", ""), "not a number above zero"),
    "a price smaller than a coin": (row("Maize", "Kitale", "0.001"), "less than the smallest coin"),
    "a price beyond all measure": (row("Maize", "Kitale", "9" * 15), "more than the service carries"),
    "a flag that nobody knows": (row("Maize", "Kitale", "40", flag="guessed"), "the price flag is 'guessed'"),
    "the year 1900": (row("Maize", "Kitale", "40", "1900-01-15"), "the year 1900 is before 1990"),
    "a day to come": (row("Maize", "Kitale", "40", days_ago(-40)), "has not come yet"),
    "a day that is none": (row("Maize", "Kitale", "40", "2024-02-31"), "is not a day"),
    "a day that may be two": (row("Maize", "Kitale", "40", "2/3/2024"), "may be two days: write it as 2024-02-03"),
    "a wage": (row("Wage (non-qualified labour)", "Kitale", "400", unit="Day"), "is not the price of a good"),
    "an exchange rate": (row("Exchange rate (unofficial)", "Kitale", "129", unit="USD/LCU"), "is not the price"),
    "a foreign currency": (row("Maize", "Arusha", "1200", currency="TZS"), "TZS is not the money of KE"),
    "a currency that is none": (row("Maize", "Kitale", "40", currency="shillings"), "not three letters"),
    "a price type that nobody knows": (row("Maize", "Kitale", "40", kind="Smuggled"), "the price type is 'Smuggled'"),
    "no commodity": (row("", "Kitale", "40"), "the commodity has 0 characters"),
    "no market": (row("Maize", "", "40"), "the market has 0 characters"),
    "a unit too long": (row("Maize", "Kitale", "40", unit="K" * 21), "the unit has 21 characters"),
    "a name that would be a fact of a phrase": (row("{dial}", "Kitale", "40"), "a sign in it that no name has"),
    "a name that moves the cursor": (row("Maize", "Kit\x1b[2Jale", "40"), "a sign in it that no name has"),
    "a NUL byte": (GOOD.replace("Kisumu", "Kis\0umu"), "a NUL byte"),
    "a comma without quotes": (GOOD.replace("Maize", "Maize (white, dry)"), "17 fields instead of 16"),
    "a line cut off": (GOOD[: GOOD.index("KES")], "fields instead of 16"),
    "a quote never closed": (GOOD.replace("Maize", '"Maize'), "a quote in it is not closed"),
    "a huge field": (GOOD.replace("Maize", "M" * 1_000_000), f"longer than {limits.IMPORT_LINE} bytes"),
    "the header again": (HEADER, "the price type is 'pricetype'"),
}  # fmt: skip


@pytest.mark.parametrize("fault", REFUSED)
def test_a_row_with_a_fault_is_refused_with_its_line_and_reason_and_the_others_are_kept(store, fault):
    line, reason = REFUSED[fault]
    report = take_in(store, GOOD, line, row("Rice", "Kisumu", "120"))
    assert report.refused == 1
    assert report.refusals[0]["line"] == 4
    assert reason in report.refusals[0]["reason"]
    assert report.counts == Counts(2, 0, 0)
    assert [each[0] for each in told(store)] == ["Maize", "Rice"]


def test_a_line_in_another_encoding_is_refused_and_the_others_are_kept(store):
    file = price_file(GOOD) + row("Maïs", "Kisumu", "40").encode("latin-1") + b"\n"
    report = take_in_file(store, file)
    assert report.refusals == [{"line": 4, "reason": "not UTF-8"}]
    assert report.counts.new == 1


def test_a_last_line_that_was_cut_off_is_refused_and_one_without_its_end_is_not(store):
    report = take_in_file(store, price_file(GOOD) + row("Rice", "Kisumu", "120")[:60].encode())
    assert "cut off" in report.refusals[0]["reason"]
    assert take_in_file(store, price_file(GOOD, row("Rice", "Kisumu", "120")).rstrip(b"\n")).counts == Counts(1, 0, 1)


# --- rows that look odd and are right --------------------------------------------------------------------------------

KEPT = {
    "a day as spreadsheets write it": (row("Maize", "Kitale", "45", "1/15/2006"), (4500, "2006-01-15")),
    "a day first, then the month": (row("Maize", "Kitale", "45", "15/1/2006"), (4500, "2006-01-15")),
    "a day with a time": (row("Maize", "Kitale", "45", "2006-01-15 00:00:00"), (4500, "2006-01-15")),
    "actual and aggregate": (row("Maize", "Kitale", "45", flag="actual,aggregate"), (4500, "2024-03-15")),
    "an average with many digits": (row("Maize", "Kitale", "283.3349999"), (28333, "2024-03-15")),
    "thousands with a comma": (row("Maize", "Kitale", "1,480.00"), (148000, "2024-03-15")),
    "no region": (row("Maize", "Kitale", "45", region=""), (4500, "2024-03-15")),
    "a unit of its own": (row("Maize", "Kitale", "45", unit="100 Tubers"), (4500, "2024-03-15")),
    "a unit of one word": (row("Maize", "Kitale", "45", unit="Cuartilla"), (4500, "2024-03-15")),
    "from the farm": (row("Maize", "Kitale", "45", kind="Farm Gate"), (4500, "2024-03-15")),
    "spaces around": (row(" Maize ", "Kitale  ", " 45 ", " 2024-03-15"), (4500, "2024-03-15")),
}


@pytest.mark.parametrize("oddity", KEPT)
def test_a_row_that_only_looks_odd_is_kept(store, oddity):
    line, (minor, day) = KEPT[oddity]
    report = take_in(store, line)
    assert (report.refused, report.counts.new) == (0, 1)
    [(commodity, market, *_, newest_minor, newest_day)] = told(store)
    assert (commodity, market, newest_minor, newest_day) == ("Maize", "Kitale", minor, day)


FILES = {
    "as published": price_file(GOOD),
    "with a byte order mark": b"\xef\xbb\xbf" + price_file(GOOD),
    "with the line ends of Windows": price_file(GOOD, end="\r\n"),
    "without the row of tags": f"{HEADER}\n{GOOD}\n".encode(),
    "with empty lines": price_file("", GOOD, ",,,,,,,,,,,,,,,", "  "),
    "with other columns, in another order": b"price,currency,pricetype,priceflag,unit,commodity,market,admin1,date\n"
    b"45.5,KES,Retail,actual,KG,Maize,Kisumu,,2024-03-15\n",
    "with capitals in the header": price_file(GOOD).replace(b"date,", b"Date ,", 1),
}


@pytest.mark.parametrize("form", FILES)
def test_the_form_of_the_file_makes_no_difference(store, form):
    assert take_in_file(store, FILES[form]) == Report(country="KE", counts=Counts(1, 0, 0), heard=ANY)
    assert told(store) == [("Maize", "Kisumu", "KG", "retail", 4550, "2024-03-15")]


UNFIT = {
    "an empty file": (b"", "The file is empty"),
    "no header": (GOOD.encode(), "The first line has to name the columns"),
    "parted by semicolons": (price_file(GOOD).replace(b",", b";"), "The first line has to name the columns"),
    "a column is missing": (price_file(GOOD).replace(b"currency", b"money", 1), "Not there: currency"),
    "UTF-16": (price_file(GOOD).decode().encode("utf-16"), "UTF-16"),
    "something else altogether": (b"PK\x03\x04\0\0", "cannot be read"),
    "nothing that can be taken": (price_file(row("Maize", "Kitale", "0")), "--country"),
    "the money of many countries": (price_file(row("Riz", "Lomé", "450", currency="XOF")), "8 countries"),
    "the money of no country": (price_file(row("Maize", "Kitale", "45", currency="QQQ")), "no country"),
}


@pytest.mark.parametrize("fault", UNFIT)
def test_a_file_that_is_none_is_refused_as_a_whole(store, fault):
    file, reason = UNFIT[fault]
    with pytest.raises(FileUnfit, match=reason):
        take_in_file(store, file)
    assert count(store, "commodity") == 0


def test_the_country_is_the_one_that_is_named_or_the_only_one_with_this_money(store):
    assert take_in(store, GOOD).country == "KE"
    assert take_in(store, row("Riz", "Lomé", "450", currency="XOF"), country="TG").country == "TG"
    with pytest.raises(FileUnfit, match="no country with money"):
        take_in(store, GOOD, country="XX")


def test_the_first_rows_decide_by_their_majority_what_the_country_is(store):
    report = take_in(store, row("Maize", "Arusha", "900", currency="TZS"), GOOD, row("Rice", "Kisumu", "120"))
    assert (report.country, report.refused, report.counts.new) == ("KE", 1, 2)


def test_old_prices_are_in_the_money_of_their_day(store):
    """Zambia took three noughts off its kwacha on 1 January 2013."""
    old = row("Maize", "Chipata", "2000", "2012-11-15", currency="ZMK")
    assert take_in(store, old, row("Rice", "Chipata", "9000", "2012-11-15", currency="ZMK")).country == "ZM"
    late = row("Maize", "Chipata", "2000", "2013-11-15", currency="ZMK")
    report = take_in(store, old, row("Maize", "Chipata", "2", "2013-11-15", currency="ZMW"), late, country="ZM")
    assert (report.counts.new, report.counts.unchanged) == (1, 1)
    assert [each["reason"] for each in report.refusals] == ["ZMK is not the money of ZM"]


# --- twice, and two at once ------------------------------------------------------------------------------------------


def test_the_same_file_twice_changes_nothing(store):
    rows = [row("Maize", market, 45 + at, f"2024-0{at}-15") for market in ("Kisumu", "Busia") for at in range(1, 6)]
    assert take_in(store, *rows).counts == Counts(10, 0, 0)
    before = told(store)
    assert take_in(store, *rows).counts == Counts(0, 0, 10)
    assert (told(store), count(store, "price")) == (before, 10)


def test_a_corrected_newer_file_updates(store):
    take_in(store, row("Maize", "Kisumu", "45", "2024-03-15"), row("Maize", "Kisumu", "47", "2024-04-15"))
    report = take_in(store, row("Maize", "Kisumu", "45", "2024-03-15"), row("Maize", "Kisumu", "49", "2024-04-15"))
    assert report.counts == Counts(0, 1, 1)
    assert told(store)[0][4:] == (4900, "2024-04-15")


def test_a_newer_file_that_names_the_region_means_the_same_market(store):
    take_in(store, row("Maize", "Garissa", "45", region=""))
    assert take_in(store, row("Maize", "Garissa", "45", region="North Eastern")).counts == Counts(0, 0, 1)
    assert take_in(store, row("Maize", "Garissa", "45", region="")).counts == Counts(0, 0, 1)
    take_in(store, row("Maize", "Garissa", "60", region="Coast"))
    assert count(store, "market") == 2


def test_a_line_that_was_said_before_is_no_news_and_one_that_contradicts_is_refused(store):
    again = row("Maize", "Kisumu", "50.00")
    report = take_in(store, GOOD, GOOD, again)
    assert report.counts == Counts(1, 0, 1)
    assert report.refusals == [
        {"line": 5, "reason": "another price for the same market, day and unit than line 3, which holds"}
    ]
    assert take_in(store, GOOD, GOOD, again).counts == Counts(0, 0, 2)
    assert told(store)[0][4] == 4550


def test_several_prices_of_one_market_and_day_are_kept_when_they_are_for_different_things(store):
    several = [
        row("Maize", "Kisumu", "45"),
        row("Maize", "Kisumu", "3200", unit="90 KG", kind="Wholesale"),
        row("Maize", "Kisumu", "38", kind="Farm Gate"),
    ]
    assert take_in(store, *several).counts == Counts(3, 0, 0)
    assert [each[2:4] for each in told(store)] == [("KG", "retail"), ("90 KG", "wholesale"), ("KG", "producer")]


def test_strict_takes_all_or_nothing(store):
    report = take_in(store, GOOD, row("Maize", "Kitale", "0"), strict=True)
    assert (report.refused, report.counts) == (1, Counts(0, 0, 0))
    assert count(store, "price") == count(store, "commodity") == 0
    assert take_in(store, GOOD, GOOD.replace("45.50", "46"), strict=True).refused == 1
    assert count(store, "price") == 0
    assert take_in(store, GOOD, strict=True).counts.new == 1


def _two_at_once(store) -> list[Counts]:
    rows = [row(f"Good {at}", f"Market {at % 7}", 10 + at) for at in range(300)]
    files = [price_file(*rows), price_file(*reversed(rows))]
    done: list[Counts] = []
    threads = [
        threading.Thread(target=lambda file=file: done.append(take_in_file(store, file).counts)) for file in files
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join(30)
    return sorted(done, key=lambda counts: counts.new)


def test_two_imports_at_once_wait_for_each_other(store):
    assert _two_at_once(store) == [Counts(0, 0, 300), Counts(300, 0, 0)]
    assert (count(store, "price"), count(store, "series")) == (300, 300)


def test_the_database_alone_keeps_a_price_from_being_written_twice(store):
    take_in(store, GOOD)
    with pytest.raises(Exception, match="price_pkey"), store.begin() as session:
        session.execute(text("INSERT INTO price SELECT * FROM price"))
    with pytest.raises(Exception, match="series_commodity_id"), store.begin() as session:
        session.execute(
            text(
                "INSERT INTO series (commodity_id, market_id, unit, kind, currency)"
                " SELECT commodity_id, market_id, unit, kind, currency FROM series"
            )
        )


def test_the_waiting_alone_keeps_two_imports_from_meeting(store):
    with store.begin() as session:
        intake.Intake(session, "KE")
        with store.begin() as other:
            free = text("SELECT pg_try_advisory_xact_lock(:lock, hashtext(:country))")
            assert not other.execute(free, {"lock": intake.ONE_AT_A_TIME, "country": "KE"}).scalar_one()
            assert other.execute(free, {"lock": intake.ONE_AT_A_TIME, "country": "TZ"}).scalar_one()


# --- doubtful prices -------------------------------------------------------------------------------------------------


def month(at: int) -> str:
    return f"2024-{at:02}-15"


def test_the_price_of_a_bag_in_a_kilograms_row_is_kept_and_told_to_nobody(store):
    usual = [row("Maize", "Kisumu", 45 + at, month(at)) for at in range(1, 5)]
    report = take_in(store, *usual, row("Maize", "Kisumu", 4100, month(5)))
    assert (report.counts.new, report.refused, report.doubtful) == (5, 0, 1)
    assert report.doubts[0]["line"] == 7
    assert "4100.00 KES for Maize by KG in Kisumu, 2024-05-15; usual is 47.00" in report.doubts[0]["reason"]
    assert told(store)[0][4:] == (4900, month(4))
    # Corrected, it is a price like any other.
    assert take_in(store, row("Maize", "Kisumu", 50, month(5))).doubtful == 0
    assert told(store)[0][4:] == (5000, month(5))


def test_a_bags_price_at_a_market_without_a_past_is_measured_by_the_other_markets(store):
    others = [row("Maize", f"Market {at}", 40 + at, month(1)) for at in range(4)]
    assert take_in(store, *others, row("Maize", "Kitale", 4000, month(2))).doubtful == 1
    assert ("Maize", "Kitale", "KG", "retail", None, None) in told(store)


def test_a_dear_market_stays_dear_and_a_price_that_lasts_is_believed(store):
    take_in(store, *(row("Maize", f"Market {at}", 40, month(1)) for at in range(5)))
    dear = [row("Maize", "Mandera", 400 + at, month(at)) for at in range(2, 8)]
    assert take_in(store, *dear).doubtful == 1
    assert told(store)[-1][4:] == (40700, month(7))


def test_the_right_price_after_a_wrong_first_one_is_told(store):
    others = [row("Maize", f"Market {at}", 40 + at, month(1)) for at in range(5)]
    assert (
        take_in(store, *others, row("Maize", "Kitale", 4000, month(2)), row("Maize", "Kitale", 44, month(3))).doubtful
        == 1
    )
    assert told(store)[-1][4:] == (4400, month(3))


def test_what_is_doubtful_does_not_depend_on_the_order_of_the_lines(store):
    rows = [row("Maize", "Kisumu", 45 + at, month(at)) for at in range(1, 6)]
    rows += [row("Maize", "Kisumu", 4100, month(6)), row("Maize", "Kisumu", 51, month(7))]
    take_in(store, *reversed(rows))
    assert told(store)[0][4:] == (5100, month(7))
    with store.glance() as session:
        assert session.execute(text("SELECT day::text FROM price WHERE usual IS NOT NULL")).scalars().all() == [
            month(6)
        ]


# --- memory, the command ---------------------------------------------------------------------------------------------


class Long(io.RawIOBase):
    """A file of so many rows that exists nowhere as a whole."""

    def __init__(self, rows: int):
        self._lines = self._make(rows)

    @staticmethod
    def _make(rows: int):
        yield f"{HEADER}\n".encode()
        for at in range(rows):
            day = f"{2000 + at // 4800 % 24}-{at // 400 % 12 + 1:02}-15"
            yield (row(f"Good {at % 20}", f"Market {at // 20 % 20}", 40 + at % 9, day) + "\n").encode()

    def readline(self, _size=-1):
        return next(self._lines, b"")

    def tell(self):
        return 0


def _peak(store, rows: int) -> int:
    report = Report()
    tracemalloc.start()
    import_prices(store, Long(rows), report)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert report.counts.new == rows
    return peak


def test_many_rows_need_no_more_memory_than_few(store):
    take_in(store, GOOD)  # what is loaded once
    few = _peak(store, 2 * limits.IMPORT_CHUNK)
    with store.begin() as session:
        as_owner(session, "DELETE FROM price")
    many = _peak(store, 60 * limits.IMPORT_CHUNK)
    print(
        f"peak memory: {few / 1e6:.1f} MB for {2 * limits.IMPORT_CHUNK:,} rows, {many / 1e6:.1f} MB for {60 * limits.IMPORT_CHUNK:,}"
    )
    assert many < 1.5 * few


def _baraza(settings, *words: str) -> subprocess.CompletedProcess:
    env = {"PATH": os.environ["PATH"], **environment(settings)}
    return subprocess.run(
        [sys.executable, "-m", "cli", "import", "prices", *words], capture_output=True, text=True, cwd=here(), env=env
    )


def test_the_command_prints_counts_on_one_side_and_complaints_on_the_other(store, settings, tmp_path):
    file = tmp_path / "prices of Kenya.csv"
    file.write_bytes(price_file(GOOD, row("Maize", "Kitale", "0")))
    done = _baraza(settings, str(file))
    assert (done.returncode, done.stdout) == (0, "new: 1\nchanged: 0\nunchanged: 0\nrefused: 1\ndoubtful: 0\n")
    assert done.stderr == "line 4: the price is 0\n"


def test_the_command_with_json_prints_one_document_and_with_strict_ends_with_1(store, settings, tmp_path):
    file = tmp_path / "prices.csv"
    file.write_bytes(price_file(GOOD, row("Maize", "Kitale", "0")))
    done = _baraza(settings, str(file), "--json", "--strict")
    assert done.returncode == 1
    assert json.loads(done.stdout) == {
        "country": "KE", "new": 0, "changed": 0, "unchanged": 0, "refused": 1, "doubtful": 0,
        "refusals": [{"line": 4, "reason": "the price is 0"}], "doubts": [],
    }  # fmt: skip
    file.write_bytes(b"")
    done = _baraza(settings, str(file))
    assert (done.returncode, done.stdout) == (1, "")
    assert "The file is empty" in done.stderr
    assert "Traceback" not in done.stderr
