"""Telephone numbers as people write them, and as they are kept: one person, one number in E.164."""

import re

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberType

from domain.people.refusals import PhoneUnfit

# phonenumbers alone would take Arabic-Indic and full-width digits, a letter O for a zero, and extensions.
_WRITTEN = re.compile(r"\+?[0-9 ()./-]{5,24}", re.ASCII)
_MOBILE = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}


def read_phone(written: str, country: str | None = None) -> str:
    """The number in E.164, read as somebody in `country` (ISO 3166, two letters) would write it.

    Understands 07…, +254…, 254…, 00254…, spaces, dashes and brackets. Raises PhoneUnfit for what is not a valid
    mobile number.
    """
    written = written.strip()
    if not _WRITTEN.fullmatch(written):
        raise PhoneUnfit()
    digits = re.sub(r"[^0-9]", "", written)
    if written.startswith("+"):
        readings = [f"+{digits}"]
    elif digits.startswith("00"):  # fails in Kenya, Uganda, Tanzania and Nigeria if left to the library
        readings = [f"+{digits[2:]}"]
    else:
        readings = [digits, f"+{digits}"] if country else [f"+{digits}"]
    for reading in readings:
        try:
            number = phonenumbers.parse(reading, None if reading.startswith("+") else country)
        except NumberParseException:
            continue
        if phonenumbers.is_valid_number(number) and phonenumbers.number_type(number) in _MOBILE:
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    raise PhoneUnfit()


def zones_of(phone: str) -> list[str]:
    """The timezones that an E.164 number may be in, as the plan of its country has them: several in a wide country."""
    from phonenumbers import timezone  # large, and asked for by who begins a group alone

    return [
        each for each in timezone.time_zones_for_number(phonenumbers.parse(phone)) if each != timezone.UNKNOWN_TIMEZONE
    ]


def country_of(phone: str) -> str | None:
    """The country (ISO 3166) that an E.164 number belongs to; None for a number of no country that is known."""
    try:
        return phonenumbers.region_code_for_number(phonenumbers.parse(phone))
    except NumberParseException:
        return None
