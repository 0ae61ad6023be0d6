"""What a provider's callbacks may tell, whichever provider it is."""

import re
from dataclasses import dataclass

# What a gateway says of who texts is taken as it is, in E.164: a new range of numbers must not shut anybody out.
_PHONE = re.compile(r"[+ ]?(?:00)?([1-9][0-9]{6,14})", re.ASCII)
_ID = re.compile(r"[!-~]{1,120}", re.ASCII)
_STATUS = re.compile(r"[ -~]{1,60}", re.ASCII)


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


def phone_of(written: str) -> str | None:
    """The E.164 number that a provider wrote, with its plus, without it, or with the blank that a plus decays to."""
    found = _PHONE.fullmatch(written)
    return f"+{found[1]}" if found else None


def id_of(written: str) -> str | None:
    """A provider's id, if it is one."""
    return written if _ID.fullmatch(written) else None


def status_of(written: str) -> str | None:
    """A provider's status, known to us or not, if it is one."""
    return written if _STATUS.fullmatch(written) else None


def text_of(written: str) -> str | None:
    """What somebody texted, if it can be kept: PostgreSQL takes no NUL, and a lone surrogate is no letter."""
    unfit = "\0" in written or any("\ud800" <= sign <= "\udfff" for sign in written)
    return None if unfit else written
