"""Rules of a constitution as tests need them: the values at their ends, and a change that a group of the tests votes on."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from domain.constitution import versions
from domain.constitution.fields import RULES
from domain.people import organisations
from domain.store import Session, Store
from domain.voice import amendments, ballots
from domain.voice.motions import Motion
from tests.agenda import KEY
from tests.people import member, today


def extremes() -> Iterator[tuple[str, str, str]]:
    """Every rule with each of its words, or its least and its most, and the currency of the group: the longest there are."""
    for name, rule in RULES.items():
        values = rule.choices or _ends(rule)
        yield from ((name, value, "KES") for value in values)
        if rule.unit == "money":
            yield name, str(rule.most), "XOF"
    yield from (("payout_unit", value, "XOF") for value in ("1", "1000"))


def _ends(rule) -> tuple[str, ...]:
    finest = Decimal(1) if rule.whole else Decimal("0.01") if rule.unit == "money" else Decimal("0.0001")
    return str(rule.least), str(max(rule.least, finest)), str(rule.most - finest), str(rule.most)


def adopt_today(session: Session, org_id: int, values: dict, *, ahead: int = 0) -> None:
    """From today on, as it is where they are, or so many days from now, an organisation has these rules and no others."""
    today = organisations.today(session, organisations.by_id(session, org_id))
    versions.adopt(session, org_id, values, today + timedelta(ahead))


def propose(store: Store, name: str, value: str, ahead: int = 1, days: int = 3, key: str = "r") -> Motion:
    """Amina puts another value of a rule of UMOJA to the vote, to hold so many days from now."""
    day = today(store) + timedelta(ahead)
    with store.begin() as session:
        return amendments.propose(session, member(session, "Amina"), name, value, day, days, key=key)


def all_say_yes(store: Store, motion: Motion) -> None:
    """Four of the five members of UMOJA vote for it."""
    for name in ("Amina", "Baraka", "Chebet", "Daudi"):
        with store.begin() as session:
            ballots.cast(session, member(session, name), motion.number, "yes", KEY, with_pin=True)
