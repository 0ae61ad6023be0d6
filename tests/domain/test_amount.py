"""Only keypad digits are money or a PIN (promise 15), and what a sum is."""

import pytest

from domain import limits
from domain.amount import AmountTooLarge, AmountUnclear, AmountUnfit, Money, money, read_amount, read_balance
from domain.people.pin import read_new_pin, read_pin
from domain.people.refusals import PinTooCommon, PinUnfit

NOT_DIGITS = ["", " ", "1_000", "１００", "١٢٣", "NaN", "inf", "1e3", "-5", "+5", "0x10", "½", "1 000", "1,00", "1,0000", ",5", "5.", ".5",
              "1.2.3", "5O0", "l00", "1\n0", "1\x000", "²", "৫০০", "5.001", "five", "1,000,00", "9" * 30]  # fmt: skip


@pytest.mark.parametrize("typed", NOT_DIGITS)
def test_what_is_no_amount(typed):
    with pytest.raises((AmountUnfit, AmountUnclear)):
        read_amount(typed, "KES")


@pytest.mark.parametrize(
    ("typed", "currency", "minor"),
    [("500", "KES", 50_000), ("500.5", "KES", 50_050), ("1,500", "KES", 150_000), ("1,234,567.89", "KES", 123_456_789),
     ("0500", "KES", 50_000), (" 500 ", "KES", 50_000), ("500", "XOF", 500), ("500.00", "XOF", 500), ("0.01", "KES", 1),
     ("5.00", "KES", 500), ("5.0", "XOF", 5), ("1.23", "TND", 1230), ("1234.567", "TND", 1_234_567), ("0.500", "TND", 500)],
)  # fmt: skip
def test_what_is_an_amount(typed, currency, minor):
    assert read_amount(typed, currency) == Money(minor, currency)


@pytest.mark.parametrize(
    ("typed", "currency", "digits"),
    [("1.500", "KES", "1500"), ("50.000", "KES", "50000"), ("50.000", "TZS", "50000"), ("1.000", "XOF", "1000"),
     ("12.345", "GHS", "12345"), ("1.500.000", "UGX", "1500000"), ("1 500", "XOF", "1500"), ("1'500", "CDF", "1500"),
     ("1,50", "GHS", "1.50"), ("1,5", "USD", "1.50"), ("20,00", "KES", "20"), ("1.234", "TND", "1234"), ("1,234", "KWD", "1234")],
)  # fmt: skip
def test_what_may_be_two_sums_is_asked_about(typed, currency, digits):
    with pytest.raises(AmountUnclear) as refused:
        read_balance(typed, currency)
    assert refused.value.digits == digits
    assert read_amount(digits, currency) == refused.value.meant


@pytest.mark.parametrize(
    "typed", ["0.500", "0,500", "1000.500", "1,500.000", "1.500,00", "1 500.000", "1.50 0", "1,50,0"]
)
def test_three_digits_behind_a_point_are_no_cents(typed):
    """Nor can they be thousands here: it is no sum."""
    with pytest.raises(AmountUnfit):
        read_balance(typed, "KES")


def test_the_ends_of_what_is_carried():
    with pytest.raises(AmountUnfit):
        read_amount("0", "KES")
    assert read_balance("0", "KES").minor == 0
    assert read_amount(str(limits.AMOUNT_MINOR // 100), "KES").minor == limits.AMOUNT_MINOR
    with pytest.raises(AmountTooLarge) as refused:
        read_amount(f"{limits.AMOUNT_MINOR // 100}.01", "KES")
    assert refused.value.most == Money(limits.AMOUNT_MINOR, "KES")


def test_currencies_are_never_mixed():
    with pytest.raises(ValueError, match="two currencies"):
        Money(1, "KES") + Money(1, "TZS")
    with pytest.raises(ValueError, match="finer"):
        money("0.5", "XOF")


def test_a_sum_writes_itself_exactly():
    assert [str(Money(150_000, "KES")), str(Money(5, "KES")), str(Money(500, "XOF"))] == ["1500.00", "0.05", "500"]


@pytest.mark.parametrize(
    "typed", ["", "123", "12345", "１２３４", "١٢٣٤", "12a4", "1 34", "-123", "+123", "1.23", "1_23"]
)
def test_what_is_no_pin(typed):
    with pytest.raises(PinUnfit):
        read_pin(typed)


@pytest.mark.parametrize(
    "typed", ["0000", "1111", "1234", "4321", "9876", "0987", "8901", "1212", "7878", "1990", "2026", "2580"]
)
def test_pins_that_a_stranger_would_try_first(typed):
    with pytest.raises(PinTooCommon):
        read_new_pin(typed)


def test_a_pin_may_begin_with_noughts():
    assert read_new_pin("0047") == "0047"
