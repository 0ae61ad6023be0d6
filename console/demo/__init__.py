"""The demonstration federation, which `make run` loads so that there is something to dial.

Every organisation is one transaction with its whole year in it, so that it is there or not there at all; loading again
adds what is missing, which is nothing. The tour's group comes first, the others while a visitor looks at it already.
Everything is written by the use-cases themselves. What they would have told people during that year is withheld: nobody
gets a thousand messages about last spring.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from console import world
from console.demo import prices, tiers
from console.demo.federation import GROUPS, SHOWN, TOUR, Group, documents
from console.demo.year import DAYS, LATECOMERS, Year, days_of
from console.report import Import
from domain.constitution import versions
from domain.constitution.templates import read_written
from domain.people import members, organisations
from domain.people.organisations import Organisation
from domain.people.refusals import NoSuchMember, NoSuchOrganisation
from domain.post import outbox
from domain.sharing import cycles
from domain.store import Session, Store

FIRST = 4  # organisations: those above the groups, and the group of the tour
STEPS = FIRST + len(GROUPS) - 1 + 2  # the others, what passes between them, and the prices
AT_ONCE = 2  # groups that are brought in side by side


def is_missing(store: Store) -> bool:
    """Whether anything of the federation is not there."""
    with store.glance() as session:
        there = all(_is_there(session, facts["code"]) for facts, _group in documents())
        return not there or tiers.is_missing(session)


def load(
    store: Store,
    pepper: bytes,
    step: Callable[[], None] = lambda: None,
    stopped: Callable[[], bool] = lambda: False,
) -> None:
    """Bring in what is missing of the federation; `step` is called after each of STEPS."""
    load_first(store, pepper, step, stopped)
    load_others(store, pepper, step, stopped)


def load_first(
    store: Store,
    pepper: bytes,
    step: Callable[[], None] = lambda: None,
    stopped: Callable[[], bool] = lambda: False,
) -> None:
    """What the tour begins with: the organisations above the groups, and one group; `step` is called FIRST times."""
    for facts, group in documents():
        if group is None or group.code == TOUR:
            _bring_in(store, facts, group, pepper, stopped)
            step()


def load_others(
    store: Store,
    pepper: bytes,
    step: Callable[[], None] = lambda: None,
    stopped: Callable[[], bool] = lambda: False,
) -> None:
    """The rest, which may come while visitors dial already."""
    groups = [(facts, group) for facts, group in documents() if group and group.code != TOUR]
    # A group's year is thousands of short statements: while one waits for the database, another is thought through.
    with ThreadPoolExecutor(AT_ONCE) as hands:
        for done in as_completed(hands.submit(_bring_in, store, *each, pepper, stopped) for each in groups):
            done.result()
            step()
    if not stopped():
        with store.begin() as session:
            tiers.lend(session)
    step()
    if not stopped():
        prices.load(store)
    step()


def _is_there(session: Session, code: str) -> bool:
    try:
        organisations.by_code(session, code)
    except NoSuchOrganisation:
        return False
    return True


def _bring_in(store: Store, facts: dict, group: Group | None, pepper: bytes, stopped: Callable[[], bool]) -> None:
    if stopped():
        return
    with store.begin() as session:
        if not _is_there(session, facts["code"]):
            _live(session, facts, group, pepper)


def _live(session: Session, facts: dict, group: Group | None, pepper: bytes) -> None:
    done = Import()
    days = days_of(group) if group else DAYS
    first = organisations.today_in(session, ZoneInfo(facts["timezone"])) - timedelta(days)
    for at, member in enumerate(facts["members"], 1):
        late = group is not None and at > len(facts["members"]) - LATECOMERS
        member["joined"] = (first + timedelta(days // 2 if late else 0)).isoformat()
    org = world.take(session, done, facts["code"], facts, pepper=pepper, trial=True)
    if done.refused or org is None:
        raise AssertionError(f"the demonstration is at fault: {done.refused}")
    if group is None:
        return
    organisations.lock_book(session, org.id)
    versions.adopt(session, org.id, read_written(group.rules), first)
    cycles.date_first(session, org.id, first)
    year = Year(session, org, group, organisations.today(session, org), pepper)
    year.live()
    for each in (org.id, org.parent_id):  # those above have heard of dues
        outbox.hush(session, each)
    year.now()


@dataclass(frozen=True)
class Visitor:
    """Somebody whom a visitor may be; `pin` is None for who has not chosen one yet."""

    number: str
    name: str
    group: str
    role: str
    language: str
    pin: str | None
    what: str


def people_to_try(store: Store) -> list[Visitor]:
    """The telephones that a visitor may take into her hand; none where the demonstration is not loaded."""
    found = []
    with store.glance() as session:
        for (code, number), shown in SHOWN.items():
            if not _is_there(session, code):
                continue
            org: Organisation = organisations.by_code(session, code)
            try:
                who = members.by_number(session, org.id, number)
            except NoSuchMember:
                continue  # a visitor has taken her off the list
            if who.name != shown.name:
                continue  # somebody's own group has the same code
            role = ", ".join(who.roles) or "member"
            found.append(Visitor(who.phone, who.name, org.name, role, who.language, shown.pin, shown.what))
    return found
