"""Plays a journey: reads its steps, takes them on real phones, compares what is seen with what is written."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from domain.constitution import fields, versions
from domain.people import organisations
from domain.store import Store, clock
from tests import society
from tests.agenda import pass_time
from tests.market import price_row, take_in
from tests.phone import Phone
from tests.world import PEOPLE

_STEP = re.compile(
    r"(?P<who>[A-Z][a-z]+)(?: (?P<verb>dials|types|chooses|texts|hears)(?: (?P<what>.+))?| (?P<drop>loses the signal))"
    r"|(?P<society>[A-Z]+) has been a society for a year|(?P<group>[A-Z]+) decides"
    r"|(?P<clock>The clock turns)|(?P<days>[0-9]+) days? pass|(?P<prices>A price file comes)"
)
_HOLE = re.compile(r"<([a-z]+)>")


@dataclass
class Step:
    """One line of a journey with what is expected below it; `at` is its line number."""

    at: int
    line: str
    expected: list[str] = field(default_factory=list)


def read(path: Path) -> tuple[list[str], list[Step]]:
    """The heading of a journey, and its steps."""
    heading: list[str] = []
    steps: list[Step] = []
    for at, line in enumerate(path.read_text().splitlines(), 1):
        if line.startswith("    ") and steps:
            steps[-1].expected.append(line[4:])
        elif _STEP.fullmatch(line.strip()) and not line.startswith(" "):
            steps.append(Step(at, line.strip()))
        elif not steps:
            heading.append(line)
        elif line.strip() and not line.startswith("#"):
            raise AssertionError(f"{path.name}:{at}: not a step: {line}")
        else:
            steps[-1].expected.append("\0" + line)  # a blank line or a remark: kept where it stands
    return heading, steps


def decide(store: Store, code: str, values: dict[str, str]) -> None:
    """From now on a group has these rules beside those that it has."""
    with store.begin() as session:
        org = organisations.by_code(session, code)
        rules = versions.written_down(session, org.id) | fields.read_rules(values)
        versions.adopt(session, org.id, rules, clock(session).date())


class Player:
    """Plays one journey in one house."""

    def __init__(self, house):
        self._house = house
        self._phones: dict[str, Phone] = {}
        self._read: dict[str, int] = {}
        self._holes = {"soon": (datetime.now(UTC) + timedelta(5)).strftime("%d%m"), "year": str(society.YEAR)}

    def take(self, step: Step) -> str | None:
        """What is seen after a step; None where there is nothing to see."""
        found = _STEP.fullmatch(step.line)
        if found["clock"]:
            self._house.drain()
            return None
        if found["days"]:
            pass_time(self._house.settings.database_url.get_secret_value(), days=int(found["days"]))
            return None
        if found["society"]:
            society.YEARS[found["society"]](self._house.store)
            self._house.drain()
            self._read = {who: len(self._phone(who).inbox()) for who in PEOPLE}
            return None
        if found["prices"]:
            report = take_in(self._house.store, *(price_row(line) for line in step.expected))
            assert not report.refused, report.refusals
            return None
        if found["group"]:
            rules = (line.split(" ", 1) for line in step.expected if not line.startswith("\0"))
            decide(self._house.store, found["group"], dict(rules))
            return None
        phone = self._phone(found["who"])
        if found["drop"]:
            phone.drop()
            return None
        what = _HOLE.sub(lambda hole: self._holes.get(hole[1], hole[0]), found["what"] or "")
        if found["verb"] == "dials":
            return phone.dial(what)
        if found["verb"] == "types":
            return phone.type(what)
        if found["verb"] == "chooses":
            return phone.choose(what)
        if found["verb"] == "texts":
            phone.text(what)
            return None
        return self._hear(found["who"], phone)

    def matches(self, expected: str, seen: str) -> bool:
        """Whether what was seen is what is written; fills the holes that it meets for the first time."""
        pattern, at = "", 0
        named: set[str] = set()
        for hole in _HOLE.finditer(expected):
            pattern += re.escape(expected[at : hole.start()])
            name = hole[1]
            if name in self._holes:
                pattern += re.escape(self._holes[name])
            else:
                pattern += f"(?P={name})" if name in named else f"(?P<{name}>[^\n]+?)"
                named.add(name)
            at = hole.end()
        found = re.fullmatch(pattern + re.escape(expected[at:]), seen)
        if found:
            self._holes.update(found.groupdict())
        return found is not None

    def _phone(self, who: str) -> Phone:
        if who not in self._phones:
            self._phones[who] = self._house.phone(PEOPLE[who])
        return self._phones[who]

    def _hear(self, who: str, phone: Phone) -> str:
        self._house.drain()
        heard = phone.inbox()
        new = heard[self._read.get(who, 0) :]
        self._read[who] = len(heard)
        return "\n--\n".join(new) if new else "nothing"


def play(path: Path, house, *, rewrite: bool) -> None:
    """Play a journey; with `rewrite`, write what was seen into the file where it differs.

    Raises AssertionError at the first step that shows something else than what is written.
    """
    heading, steps = read(path)
    player = Player(house)
    lines = list(heading)
    for step in steps:
        seen = player.take(step)
        written = [line for line in step.expected if not line.startswith("\0")]
        rest = [line[1:] for line in step.expected if line.startswith("\0")]
        right = seen is None or player.matches("\n".join(written), seen)
        if not right and not rewrite:
            raise AssertionError(
                f"{path.name}:{step.at}: {step.line}\n--- written\n" + "\n".join(written) + f"\n--- seen\n{seen}"
            )
        shown = written if right else seen.splitlines()
        lines += [step.line, *(f"    {line}" for line in shown), *rest]
    if rewrite:
        path.write_text("\n".join(lines) + "\n")
