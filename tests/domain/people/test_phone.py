"""Telephone numbers as people write them; one person, one number."""

import pytest

from domain.people.phone import read_phone
from domain.people.refusals import PhoneUnfit

AMINA = "+254712345678"


@pytest.mark.parametrize(
    "written",
    ["0712345678", "0712 345 678", "0712-345-678", "(0712) 345678", "+254712345678", "254712345678", "00254712345678",
     "+254 712 345678", "712345678", "+254 (0)712345678"],
)  # fmt: skip
def test_one_number_in_many_forms(written):
    assert read_phone(written, "KE") == AMINA


@pytest.mark.parametrize(("written", "kept"), [("0110123456", "+254110123456"), ("0100123456", "+254100123456")])
def test_the_new_ranges_of_kenya(written, kept):
    assert read_phone(written, "KE") == kept


@pytest.mark.parametrize(
    ("written", "country", "kept"),
    [("0712345606", "TZ", "+255712345606"), ("90123456", "TG", "+22890123456"), ("+22890123456", "KE", "+22890123456"),
     ("0022890123456", "TG", "+22890123456"), ("0772123456", "UG", "+256772123456")],
)  # fmt: skip
def test_other_countries(written, country, kept):
    assert read_phone(written, country) == kept


@pytest.mark.parametrize(
    "written",
    ["", "12", "071234567", "07123456789", "O712345678", "٠٧١٢٣٤٥٦٧٨", "０７１２３４５６７８", "0712345678 ext 5", "0712345678x5",
     "+999712345678", "020 2222222", "phone", "0712345678\n0712345679", "+254712345678;", "0712_345_678"],
)  # fmt: skip
def test_what_is_no_mobile_number(written):
    with pytest.raises(PhoneUnfit):
        read_phone(written, "KE")


def test_without_a_country_only_the_whole_number_will_do():
    assert read_phone("254712345678") == AMINA
    with pytest.raises(PhoneUnfit):
        read_phone("0712345678")
