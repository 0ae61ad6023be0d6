"""The stage of *Show me*: a small group that is new for each journey that is shown, and belongs to nobody's tour.

It comes like any other group, by a file, with the book that it had on paper.
"""

from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import text

from console import world
from console.demo import Visitor
from console.demo.federation import CURRENCY, PIN, TIMEZONE
from console.report import Import
from domain.people import members, organisations
from domain.people.organisations import Organisation
from domain.post import outbox
from domain.store import Session, Store, clock
from domain.voice import motions
from web import limits
from web.showing import Stage, StageFull

WORD = "AMANI"  # their codes begin with it: peace
ABROAD = {"fr": "TG"}  # where a group speaks a language, if not in Kenya
LASTS = {
    "KE": ("Otieno", "Mwangi", "Koech", "Ouma", "Njeri"),
    "TG": ("Mensah", "Agbeko", "Lawson", "Amegah", "Dogbe"),
}
# Of the stages' telephones, each followed by five digits for the group and one for the member.
PREFIX = {"KE": "+254709", "TG": "+22890"}
RULES = {
    "saves_by": "shares", "share_price": 100, "shares_most": 10, "share_out": "shares", "loan_times_savings": 3,
    "loan_months": 3, "loan_guarantors": 1, "quorum": 30,
}  # fmt: skip
RETAINED = 300  # what loans have brought in so far
LENT, INTEREST, DUE_DAYS, GIVEN_DAYS = 600, 30, 20, 40  # a loan that is out and not late


@dataclass(frozen=True)
class Part:
    """Who somebody is on the stage, and what she has saved; who has no phone has no PIN."""

    first: str
    role: str
    saved: int
    phone: bool = True


CAST = (
    Part("Amina", "treasurer", 1_500),
    Part("Joseph", "chair", 1_000),
    Part("Esther", "secretary", 800),
    Part("Daniel", "", 2_000),
    Part("Mariam", "", 500, phone=False),
)


def build(pepper: bytes, store: Store, language: str, seconds: int, matter: str) -> Stage:
    """A new group that speaks `language`; for `seconds`, if there are any, it votes on `matter`. Raises StageFull."""
    country = ABROAD.get(language, "KE")
    with store.begin() as session:
        number = _next(session)
        facts = _document(session, number, country, language)
        done = Import()
        org = world.take(session, done, facts["code"], facts, pepper=pepper, trial=True)
        if done.refused or org is None:
            raise AssertionError(f"the stage is at fault: {done.refused}")
        if seconds:
            _open_vote(session, org, seconds, matter)
        outbox.hush(session, org.id)  # that she is a member now is no part of what is shown
        people = {each.first: _visitor(org, facts, at, language) for at, each in enumerate(CAST) if each.phone}
        names = {each.first: facts["members"][at]["name"] for at, each in enumerate(CAST)}
        return Stage(org.code, org.name, people, names)


_ALONE = text("SELECT pg_advisory_xact_lock(7205759406)")
_LAST = text(f"SELECT coalesce(max(substr(code, {len(WORD) + 1})::integer), 0) FROM organisation WHERE code ~ :form")


def _next(session: Session) -> int:
    """The number of the next stage, which nobody else gets while this one is built."""
    session.execute(_ALONE)
    number = session.execute(_LAST, {"form": f"^{WORD}[0-9]{{1,5}}$"}).scalar_one() + 1
    if number > limits.SHOWINGS:
        raise StageFull()
    return number


def _document(session: Session, number: int, country: str, language: str) -> dict:
    """The group as a file tells of it."""
    zone = TIMEZONE[country]
    facts = {
        "code": f"{WORD}{number}", "name": f"{WORD.title()} {number}", "kind": "group", "country": country,
        "currency": CURRENCY[country], "timezone": zone, "language": language, "rules": RULES, "retained": RETAINED,
    }  # fmt: skip
    today = organisations.today_in(session, ZoneInfo(zone))
    loan = {
        "principal": LENT, "interest": INTEREST, "due": (today + timedelta(DUE_DAYS)).isoformat(),
        "given_on": (today - timedelta(GIVEN_DAYS)).isoformat(), "guarantors": [f"Amina {LASTS[country][0]}"],
    }  # fmt: skip
    listed = []
    for at, (each, last) in enumerate(zip(CAST, LASTS[country], strict=True)):
        member = {"name": f"{each.first} {last}", "language": language, "savings": each.saved}
        if each.phone:
            member |= {"phone": f"{PREFIX[country]}{number:05}{at}", "pin": PIN}
        if each.role:
            member["roles"] = [each.role]
        listed.append(member | ({"loans": [loan]} if each.first == "Esther" else {}))
    return facts | {"members": listed}


def _open_vote(session: Session, org: Organisation, seconds: int, matter: str) -> None:
    """The chair puts something to the vote, for a little longer than it takes to vote on it."""
    chair = members.by_number(session, org.id, 2)
    motions.open_in_meeting(session, chair, matter, clock(session) + timedelta(seconds=seconds), key="stage:vote")


def _visitor(org: Organisation, facts: dict, at: int, language: str) -> Visitor:
    who = facts["members"][at]
    return Visitor(who["phone"], who["name"], org.name, CAST[at].role or "member", language, PIN, "")
