"""The versions of a constitution: each is in force from a day on, and none is ever changed.

A version that came with a file is the whole of the rules, and a field that it does not name has its default. One that a
motion made names what it changes, and is laid over whatever is in force on its day: two changes that wait for different
days never undo each other, whichever was decided first (docs/decisions/0011-constitution.md).
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Date,
    Integer,
    Table,
    text,
)

from domain.constitution.fields import RULES, Rules
from domain.store import Session, metadata, quick

constitution = Table(
    "constitution",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("version", Integer, nullable=False),
    Column("from_day", Date, nullable=False),
    Column("rules", JSON, nullable=False),
    Column("motion", Integer),  # that decided it; None: it came with a file, and is the whole of the rules
)


@dataclass(frozen=True, slots=True)
class Version:
    """One version. `rules` are the fields that it names, `motion` the number of the motion that decided it."""

    number: int
    from_day: date
    rules: dict[str, str]
    motion: int | None


@dataclass(frozen=True, slots=True)
class Change:
    """What will be otherwise from a day on: one rule with its value of then."""

    from_day: date
    name: str
    value: str


_TODAY = "(clock_timestamp() AT TIME ZONE timezone)::date"
_CYCLE = "(SELECT began_on FROM cycle WHERE cycle.org_id = constitution.org_id AND ended_on IS NULL)"


def _versions(begun: str, which: str) -> str:
    """All versions of some organisations, in the order of their days, and of each whether it has `begun`."""
    return (
        f"SELECT org_id, {begun} AS begun, version, from_day, rules, motion FROM constitution"
        f" JOIN organisation ON organisation.id = org_id WHERE {which} ORDER BY from_day, version"
    )


_BY_TODAY = _versions(f"from_day <= {_TODAY}", "org_id = %(org)s")
_BY_DAY = _versions("from_day <= %(day)s", "org_id = %(org)s")
_BY_CYCLE = _versions(f"from_day <= {_CYCLE}", "org_id = %(org)s")
_OF_EACH = _versions(f"from_day <= {_TODAY}", "org_id = ANY(%(orgs)s)")


# --- reading ---------------------------------------------------------------------------------------------------------


def rules_of(session: Session, org_id: int) -> Rules:
    """The constitution in force today, by the organisation's own calendar."""
    return Rules(written_down(session, org_id))


def so_far(session: Session, org_id: int) -> list[Rules]:
    """The constitutions that have been in force, in one statement: that of today is the last, and there always is one."""
    begun, _waiting = _by(session, org_id)
    rules: dict[str, str] = {}
    return [Rules(rules := _laid_over(rules, [version])) for version in begun] or [Rules({})]


def rules_of_each(session: Session, org_ids: Iterable[int]) -> dict[int, Rules]:
    """The constitutions in force today of several organisations, in one statement."""
    orgs = list(org_ids)
    begun: dict[int, list[Version]] = {org_id: [] for org_id in orgs}
    for org_id, has_begun, *version in quick(session, _OF_EACH, {"orgs": orgs}):
        if has_begun:
            begun[org_id].append(Version(*version))
    return {org_id: Rules(_laid_over({}, versions)) for org_id, versions in begun.items()}


def history(session: Session, org_id: int) -> list[tuple[date, Rules]]:
    """The constitution from each day on from which another one held or will hold, oldest first."""
    begun, waiting = _by(session, org_id)
    rules: dict[str, str] = {}
    held: dict[date, Rules] = {}
    for version in (*begun, *waiting):
        rules = _laid_over(rules, [version])
        held[version.from_day] = Rules(rules)
    return list(held.items())


def written_down(session: Session, org_id: int) -> dict[str, str]:
    """The fields that the constitution in force today names; every other rule has its default."""
    begun, _waiting = _by(session, org_id)
    return _laid_over({}, begun)


def rules_on(session: Session, org_id: int, day: date) -> Rules:
    """The constitution in force on `day`, past or to come; the first one, where there was none yet."""
    begun, later = _by(session, org_id, day)
    return Rules(_laid_over({}, begun or later[:1]))


def rules_of_cycle(session: Session, org_id: int) -> Rules:
    """The constitution in force on the day on which the running cycle began (domain/sharing/cycles.py)."""
    begun, later = _by(session, org_id, cycle=True)
    return Rules(_laid_over({}, begun or later[:1]))


def at_work(session: Session, org_id: int) -> Rules:
    """The constitution by which the organisation works today: some of it is that of the day on which its cycle began."""
    now, begun = rules_of(session, org_id), rules_of_cycle(session, org_id)
    return Rules({name: (begun if rule.of_cycle else now).word(name) for name, rule in RULES.items()})


def version_of(session: Session, org_id: int) -> Version | None:
    """The version in force today; None where a group has agreed on nothing yet, and the defaults hold."""
    begun, _waiting = _by(session, org_id)
    return begun[-1] if begun else None


def coming(session: Session, org_id: int) -> list[Change]:
    """What is decided and does not hold yet, by its day: the rules that will have another value than before it.

    Of a rule that holds for a cycle it is that of the cycles which begin from that day on.
    """
    begun, waiting = _by(session, org_id)
    before, changes = _laid_over({}, begun), _of_next_cycle(session, org_id, begun)
    for version in waiting:
        after = _laid_over(before, [version])
        was, will = Rules(before), Rules(after)
        changes += [
            Change(version.from_day, each, will.word(each)) for each in RULES if was.word(each) != will.word(each)
        ]
        before = after
    return changes


def _of_next_cycle(session: Session, org_id: int, begun: list[Version]) -> list[Change]:
    """What is in force, and will hold only when the next cycle begins."""
    now, held = Rules(_laid_over({}, begun)), rules_of_cycle(session, org_id)
    waits = [name for name, rule in RULES.items() if rule.of_cycle and now.word(name) != held.word(name)]
    since = {name: each.from_day for each in begun for name in each.rules}
    return [Change(since[name], name, now.word(name)) for name in waits]


def from_file(session: Session, org_id: int) -> list[Version]:
    """The versions that came with files, oldest first."""
    begun, waiting = _by(session, org_id)
    return [each for each in (*begun, *waiting) if each.motion is None]


def changed_by_vote(session: Session, org_id: int) -> bool:
    """Whether a motion has made a version: from then on only another one does."""
    statement = "SELECT EXISTS (SELECT 1 FROM constitution WHERE org_id = :org AND motion IS NOT NULL)"
    return session.execute(text(statement), {"org": org_id}).scalar_one()


def _by(
    session: Session, org_id: int, day: date | None = None, *, cycle: bool = False
) -> tuple[list[Version], list[Version]]:
    """The versions in force by a day, the newest last, and those after it; in the order of their days.

    Without a `day` that is today, or with `cycle` the day on which the running cycle began.
    """
    begun: list[Version] = []
    waiting: list[Version] = []
    by = _BY_CYCLE if cycle else _BY_DAY if day else _BY_TODAY
    for _org, has_begun, *version in quick(session, by, {"org": org_id, "day": day}):
        (begun if has_begun else waiting).append(Version(*version))
    return begun, waiting


def _laid_over(rules: dict[str, str], versions: Iterable[Version]) -> dict[str, str]:
    for version in versions:
        rules = version.rules if version.motion is None else rules | version.rules
    return rules


# --- writing ---------------------------------------------------------------------------------------------------------


def adopt(session: Session, org_id: int, values: dict[str, str], from_day: date, motion: int | None = None) -> int:
    """Write the next version of a constitution, in force from `from_day` on; the version's number.

    Without a `motion` the `values` are the whole of the rules; with one they are what it changes. Whoever calls it holds
    the book's lock.
    """
    return session.execute(
        text(
            "INSERT INTO constitution (org_id, version, from_day, rules, motion)"
            " SELECT :org, coalesce(max(version), 0) + 1, :day, :rules, :motion FROM constitution WHERE org_id = :org"
            " RETURNING version"
        ),
        {"org": org_id, "day": from_day, "rules": json.dumps(values), "motion": motion},
    ).scalar_one()
