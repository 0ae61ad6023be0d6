"""What a provider's callbacks may tell, whichever provider it is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from gateways import limits

# What a gateway says of who texts is taken as it is, in E.164: a new range of numbers must not shut anybody out.
_PHONE = re.compile(r"[+ ]?(?:00)?([1-9][0-9]{6,14})", re.ASCII)
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
    """What became of a message: `status` in the provider's words, `state` in ours (delivered, failed, None: neither)."""

    id: str
    status: str
    state: str | None


@dataclass(frozen=True, slots=True)
class Wish:
    """The provider keeps a list of its own: this phone wants to hear from us, or nothing more."""

    phone: str
    hear: bool


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
    """A session is over; `whole` when its last screen was shown, and not when it dropped on the way."""

    session_id: str
    whole: bool


def fields_of(request, method: str) -> Mapping[str, str]:
    """The fields of a callback as the readers are given them: a POST's form, or what stands in a GET's address.

    The latter byte by byte (as Latin-1), because what a provider puts into an address may be in any alphabet.
    """
    if method == "POST":
        return request.form
    return dict(parse_qsl(request.query_string.decode("latin-1"), keep_blank_values=True, encoding="latin-1"))


def phone_of(written: str) -> str | None:
    """The E.164 number that a provider wrote, with its plus, without it, or with the blank that a plus decays to."""
    found = _PHONE.fullmatch(written)
    return f"+{found[1]}" if found else None


def id_of(written: str) -> str | None:
    """A provider's id, if it is one."""
    return written if _ID.fullmatch(written) else None


def session_of(written: str) -> str | None:
    """A USSD session's id, if it is one."""
    return written if _SESSION.fullmatch(written) else None


def status_of(written: str) -> str | None:
    """A provider's status, known to us or not, if it is one."""
    return written if _STATUS.fullmatch(written) else None


def text_of(written: str) -> str | None:
    """What somebody texted or typed, if it can be kept: PostgreSQL takes no NUL, and a lone surrogate is no letter."""
    unfit = "\0" in written or any("\ud800" <= sign <= "\udfff" for sign in written)
    return None if unfit else written
