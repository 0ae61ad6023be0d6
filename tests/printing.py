"""What the tests about books do over and over: which book is whose, and what sums stand on a page."""

import re
from decimal import Decimal

from books.book import Wanted
from domain.papers import periods
from locales.words import Words
from tests.people import member

MEMBERS_OWN = {"statement": 4, "passbook": 4}


def options(kind: str) -> tuple:
    """What `baraza book KIND` needs: Daudi is the fourth in UMOJA."""
    return ("--member", MEMBERS_OWN[kind]) if kind in MEMBERS_OWN else ()


def sums(text: str) -> list[Decimal]:
    """The sums in a text, in their order."""
    return [Decimal(each.replace(",", "")) for each in re.findall(r"-?[0-9][0-9,]*\.[0-9]{2}\b", text)]


def minor(value: int) -> Decimal:
    """A sum of minor units as a page has it."""
    return Decimal(value) / 100


def wanted_of(session, paper="a4") -> Wanted:
    """A book of UMOJA in English."""
    org = member(session, "Daudi").org
    return Wanted(session, org, periods.read(session, org), Words("*384#", "22384"), "en", paper)
