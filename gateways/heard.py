"""What a provider's callbacks may tell, whichever provider it is."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat

from gateways import limits

# What a gateway says of who texts is taken as it is, in E.164: a new range of numbers must not shut anybody out.
_PHONE = re.compile(r"(\+|00|\+00)?([1-9][0-9]{6,14})", re.ASCII)
_BETWEEN = re.compile(r"[\s().-]")  # what people put between the digits of a number
_BROKEN = re.compile("[\0\ufffd\ud800-\udfff]")  # what no keypad has: PostgreSQL takes no NUL, and half a sign is none
_ID = re.compile(rf"[!-~]{{1,{limits.SESSION_ID}}}", re.ASCII)
_SESSION = re.compile(rf"[A-Za-z0-9_.:-]{{1,{limits.SESSION_ID}}}", re.ASCII)
_STATUS = re.compile(rf"[ -~]{{1,{limits.STATUS}}}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Incoming:
    """Somebody has texted us."""

    id: str
    phone: str
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a message: `status` in the provider's words, `state` in ours (delivered, failed, None: neither).

    `barred` is the phone that it was for, where it failed because the provider has that on its list of those who want
    no messages.
    """

    id: str
    status: str
    state: str | None
    barred: str | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """The provider keeps a list of its own: this phone wants to hear from us, or nothing more.

    `barred`: the provider carries nothing to it any more, whatever we hand over.
    """

    phone: str
    hear: bool
    barred: bool = False


Heard = Incoming | Report | Wish


@dataclass(frozen=True, slots=True)
class Hop:
    """One tap as it arrives: the session, the phone in E.164, everything typed in the session joined by `*`.

    Deeds are known by their session's id, so no other session of any provider may ever have it: where a provider's own
    are not unique for good, its adapter makes them so.
    """

    session_id: str
    phone: str
    text: str


@dataclass(frozen=True, slots=True)
class Ended:
    """A session is over; `whole` when its last screen was shown, and not when it dropped on the way.

    `failed`: it ended because something did not work, ours or the provider's, and not by what somebody did.
    """

    session_id: str
    whole: bool
    failed: bool = False


class Fields(dict[str, str]):
    """The fields of a callback. `country` (ISO 3166) is where numbers in national form are from, if that is known."""

    country: str | None = None

    def phone(self, name: str) -> str | None:
        """The number in a field, in E.164."""
        return phone_of(self.get(name, ""), self.country)


def fields_of(request, method: str, country: str | None = None) -> Fields:
    """The fields of a callback as the readers are given them: a POST's form, or what stands in a GET's address.

    The latter byte by byte (as Latin-1), because what a provider puts into an address may be in any alphabet. A form is
    UTF-8, and what is not has broken on the way.
    """
    if method != "POST":
        fields = Fields(_pairs(request.query_string))
    elif request.mimetype == "application/x-www-form-urlencoded":
        fields = Fields(
            (name, value.encode("latin-1").decode("utf-8", "replace")) for name, value in _pairs(request.get_data())
        )
    else:
        fields = Fields()
    fields.country = country
    return fields


def _pairs(raw: bytes) -> list[tuple[str, str]]:
    return parse_qsl(raw.decode("latin-1"), keep_blank_values=True, encoding="latin-1")


def phone_of(written: str, country: str | None = None) -> str | None:
    """The E.164 number that a provider wrote: with its plus, without it, or with the blank that a plus decays to.

    Where a `country` is known, what has no plus may be in its national form too: 0711…, or 711….
    """
    plain = _BETWEEN.sub("", written)
    found = _PHONE.fullmatch(plain)
    whole = f"+{found[2]}" if found else None
    if country is None or (found and (found[1] or written.startswith(" "))):
        return whole
    return _whole_of(plain, whole, country)


def _whole_of(plain: str, whole: str | None, country: str) -> str | None:
    """The E.164 number of digits that may be whole already, or national."""
    code = str(phonenumbers.country_code_for_region(country))
    international = whole and _parsed(whole)
    if international and plain.startswith(code) and phonenumbers.is_possible_number(international):
        return whole
    if international and phonenumbers.is_valid_number(international):
        return whole
    national = _parsed(plain, country) if plain.isascii() and plain.isdecimal() else None
    if national and phonenumbers.is_possible_number(national):
        return phonenumbers.format_number(national, PhoneNumberFormat.E164)
    return whole


def _parsed(written: str, country: str | None = None) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(written, country)
    except NumberParseException:
        return None


def id_of(written: str) -> str | None:
    """A provider's id, if it is one."""
    return written if _ID.fullmatch(written) else None


def session_of(written: str) -> str | None:
    """A USSD session's id, if it is one."""
    return written if _SESSION.fullmatch(written) else None


def status_of(written: str) -> str | None:
    """A provider's status, known to us or not, if it is one."""
    return written if _STATUS.fullmatch(written) else None


def text_of(written: str) -> str:
    """What somebody texted or typed, without what broke on the way: a NUL, half a sign, a sign that could not be read."""
    return _BROKEN.sub("", written)
