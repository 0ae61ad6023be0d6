"""Sums, days and hours as people of each language say them."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from babel.dates import get_period_id
from babel.numbers import get_territory_currencies

from domain.amount import Money
from locales import LANGUAGES, gsm, writing


@pytest.mark.parametrize(
    ("minor", "currency", "en", "sw", "fr"),
    [
        (0, "KES", "KSh 0", "KSh 0", "0 KSh"),
        (50, "KES", "KSh 0.50", "KSh 0.50", "0,50 KSh"),
        (50_000, "KES", "KSh 500", "KSh 500", "500 KSh"),
        (150_000, "KES", "KSh 1,500", "KSh 1,500", "1 500 KSh"),
        (999_999_999, "KES", "KSh 9,999,999.99", "KSh 9,999,999.99", "9 999 999,99 KSh"),
        (-2_050, "KES", "-KSh 20.50", "-KSh 20.50", "-20,50 KSh"),
        (4_000_000, "TZS", "TSh 40,000", "TSh 40,000", "40 000 TSh"),
        (1_500, "XOF", "CFA 1,500", "CFA 1,500", "1 500 CFA"),  # a currency without cents
        (-1_234_567, "XOF", "-CFA 1,234,567", "-CFA 1,234,567", "-1 234 567 CFA"),
        (1_500, "RWF", "FRw 1,500", "FRw 1,500", "1 500 FRw"),
        (1_001, "TND", "TND 1.001", "TND 1.001", "1,001 TND"),  # and one with thousandths
    ],
)
def test_sums(minor, currency, en, sw, fr):
    assert [writing.money(language, Money(minor, currency)) for language in ("en", "sw", "fr")] == [en, sw, fr]


def test_the_currencies_of_the_field_have_their_short_names():
    countries = ["KE", "TZ", "UG", "ZM", "MW", "RW", "NP", "IN", "BD", "BO", "GH", "NG", "ET", "MG", "CD"]
    for country in [*countries, "TG", "BJ", "CI", "SN", "ML", "BF", "NE", "CM"]:
        currency = get_territory_currencies(country)[-1]
        assert currency in writing.SHORT, country
        assert gsm.is_gsm(writing.SHORT[currency])


@pytest.mark.parametrize(
    ("value", "en", "sw", "fr"),
    [
        (Decimal("2"), "2", "2", "2"),
        (Decimal("2.50"), "2.5", "2.5", "2,5"),
        (Decimal("10.25"), "10.25", "10.25", "10,25"),
        (Decimal("-1234567.5"), "-1,234,567.5", "-1,234,567.5", "-1 234 567,5"),
        (Decimal("0.125"), "0.125", "0.125", "0,125"),
        (0, "0", "0", "0"),
        (12_000, "12,000", "12,000", "12 000"),
    ],
)
def test_numbers(value, en, sw, fr):
    assert [writing.number(language, value) for language in ("en", "sw", "fr")] == [en, sw, fr]


@pytest.mark.parametrize(
    ("value", "en", "sw", "fr"),
    [
        (date(2031, 1, 1), "Wed 1 Jan 2031", "Jtano 1 Jan 2031", "mer 1er janv 2031"),
        (date(2031, 2, 24), "Mon 24 Feb 2031", "Jtatu 24 Feb 2031", "lun 24 févr 2031"),
        (date(2031, 3, 4), "Tue 4 Mar 2031", "Jnne 4 Mac 2031", "mar 4 mars 2031"),
        (date(2031, 5, 1), "Thu 1 May 2031", "Alh 1 Mei 2031", "jeu 1er mai 2031"),
        (date(2031, 8, 15), "Fri 15 Aug 2031", "Ijumaa 15 Ago 2031", "ven 15 aout 2031"),
        (date(2031, 10, 25), "Sat 25 Oct 2031", "Jmosi 25 Okt 2031", "sam 25 oct 2031"),
        (date(2031, 12, 21), "Sun 21 Dec 2031", "Jpili 21 Des 2031", "dim 21 déc 2031"),
    ],
)
def test_days(value, en, sw, fr):
    assert [writing.day(language, value) for language in ("en", "sw", "fr")] == [en, sw, fr]


def test_the_year_is_left_out_while_it_lasts_where_the_reader_is():
    eve, new_year = date(2027, 12, 31), date(2028, 1, 1)
    for today, said in (
        (eve, ["Fri 31 Dec", "Sat 1 Jan 2028"]),
        (new_year, ["Fri 31 Dec 2027", "Sat 1 Jan"]),
        (None, ["Fri 31 Dec 2027", "Sat 1 Jan 2028"]),  # nobody knows the day
    ):
        with writing.read_on(today):
            assert [writing.day("en", each) for each in (eve, new_year)] == said


# Every hour, as it stands on an invitation: the hour of Swahili is counted from dawn and dusk.
HOURS = [
    ("12 midnight", "saa 6 usiku", "0h"),
    ("1 am", "saa 7 usiku", "1h"),
    ("2 am", "saa 8 usiku", "2h"),
    ("3 am", "saa 9 usiku", "3h"),
    ("4 am", "saa 10 alfajiri", "4h"),
    ("5 am", "saa 11 alfajiri", "5h"),
    ("6 am", "saa 12 asubuhi", "6h"),
    ("7 am", "saa 1 asubuhi", "7h"),
    ("8 am", "saa 2 asubuhi", "8h"),
    ("9 am", "saa 3 asubuhi", "9h"),
    ("10 am", "saa 4 asubuhi", "10h"),
    ("11 am", "saa 5 asubuhi", "11h"),
    ("12 noon", "saa 6 mchana", "12h"),
    ("1 pm", "saa 7 mchana", "13h"),
    ("2 pm", "saa 8 mchana", "14h"),
    ("3 pm", "saa 9 mchana", "15h"),
    ("4 pm", "saa 10 jioni", "16h"),
    ("5 pm", "saa 11 jioni", "17h"),
    ("6 pm", "saa 12 jioni", "18h"),
    ("7 pm", "saa 1 usiku", "19h"),
    ("8 pm", "saa 2 usiku", "20h"),
    ("9 pm", "saa 3 usiku", "21h"),
    ("10 pm", "saa 4 usiku", "22h"),
    ("11 pm", "saa 5 usiku", "23h"),
]


@pytest.mark.parametrize("hour", range(24))
def test_hours(hour):
    assert tuple(writing.clock(language, time(hour)) for language in ("en", "sw", "fr")) == HOURS[hour]


@pytest.mark.parametrize("hour", range(24))
def test_swahili_hours_by_the_rule(hour):
    """Six hours away from the clock face of everybody else, in the part of the day that CLDR names."""
    _saa, number, part = writing.clock("sw", time(hour)).split()
    assert (int(number) + 6 - hour) % 12 == 0
    period = {
        "morning1": "alfajiri",
        "morning2": "asubuhi",
        "afternoon1": "mchana",
        "evening1": "jioni",
        "night1": "usiku",
    }
    if hour != 6:
        assert part == period[get_period_id(time(hour, 1), type=None, locale="sw")]


@pytest.mark.parametrize(
    ("value", "en", "sw", "fr"),
    [
        (time(14, 30), "2:30 pm", "saa 8:30 mchana", "14h30"),
        (time(7, 5), "7:05 am", "saa 1:05 asubuhi", "7h05"),
        (time(0, 1), "12:01 am", "saa 6:01 usiku", "0h01"),
        (time(12, 15), "12:15 pm", "saa 6:15 mchana", "12h15"),
        (time(18, 59), "6:59 pm", "saa 12:59 jioni", "18h59"),
    ],
)
def test_minutes(value, en, sw, fr):
    assert [writing.clock(language, value) for language in ("en", "sw", "fr")] == [en, sw, fr]


def test_a_meeting():
    when = datetime(2031, 11, 26, 14, 0)  # noqa: DTZ001 (in the organisation's own hours)
    assert writing.moment("en", when) == "Wed 26 Nov 2031, 2 pm"
    assert writing.moment("sw", when) == "Jtano 26 Nov 2031, saa 8 mchana"
    assert writing.moment("fr", when) == "mer 26 nov 2031, 14h"


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_of_it_is_gsm(language):
    """One no-break space of CLDR's would cut an SMS from 160 signs to 70."""
    moments = [datetime(2031, 1 + at % 12, 1 + at % 28, at % 24, at % 60) for at in range(400)]  # noqa: DTZ001
    written = [writing.moment(language, each) for each in moments]
    written += [writing.number(language, Decimal(at) / 4) for at in (-10_000_001, -1, 0, 10_000_001)]
    written += [writing.money(language, Money(at, each)) for each in writing.SHORT for at in (-10_000_001, 0, 10**11)]
    for text in written:
        assert gsm.is_gsm(text), ascii(text)
        assert text == " ".join(text.split()), text
