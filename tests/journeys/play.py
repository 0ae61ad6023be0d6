"""Plays a journey: reads its steps, takes them on real phones, compares what is seen with what is written."""

import re
from datetime import timedelta
from pathlib import Path

from domain.constitution import fields, versions
from domain.lending import owing
from domain.people import members, organisations, pin
from domain.store import Store
from locales import journeys
from locales.journeys import OF_A_PHONE, Step
from tests import past, phones, society, tiers, twenty_five
from tests.agenda import pass_time
from tests.conftest import PEPPER
from tests.journeys.walker import Walker
from tests.market import price_row, take_in
from tests.people import today
from tests.rules import adopt_today
from tests.world import PEOPLE, PIN

_STEP = re.compile(
    OF_A_PHONE
    + r"|(?P<society>[A-Z]+) has been a society for a year|(?P<group>[A-Z]+) decides|(?P<paper>[A-Z]+) had on paper"
    r"|(?P<grown>[A-Z]+) comes together with 25 members, and (?P<lent>[A-Z][a-z]+) is to get a loan"
    r"|(?P<clock>The clock turns)|(?P<days>[0-9]+) days? pass|(?P<prices>A price file comes)"
    r"|(?P<phoneless>[A-Z][a-z]+) has no phone"
    r"|(?P<federation>The federation comes together)|(?P<chooser>[A-Z][a-z]+) has chosen a PIN"
    r"|(?P<whose>[A-Z][a-z]+)'s instalment (?:is due in (?P<ahead>[0-9]+) days|was due (?P<ago>[0-9]+) days ago)"
)
_HOLE = re.compile(r"<([a-z]+)>")


def read(path: Path) -> tuple[list[str], list[Step]]:
    """The heading of a journey, and its steps."""
    return journeys.read(path.name, path.read_text(), _STEP)


def decide(store: Store, code: str, lines: list[str]) -> None:
    """From now on a group has these rules, a line each, beside those that it has."""
    values = dict(line.split(" ", 1) for line in lines)
    with store.begin() as session:
        org = organisations.by_code(session, code)
        rules = versions.written_down(session, org.id) | fields.read_rules(values)
        adopt_today(session, org.id, rules)


class Player:
    """Plays one journey in one house."""

    def __init__(self, house):
        self._house = house
        self._phones: dict[str, Walker] = {}
        self._read: dict[str, int] = {}
        self._holes = {"soon": self._typed(5), "year": str(society.YEAR)}

    def take(self, step: Step) -> str | None:
        """What is seen after a step; None where there is nothing to see."""
        found = step.found
        if not found["who"]:
            self._happen(found, step)
            return None
        phone = self._phone(found["who"])
        if found["drop"]:
            phone.drop()
            return None
        self._holes |= {"ago": self._typed(-2), "now": self._typed(0)}
        what = _HOLE.sub(lambda hole: self._holes.get(hole[1], hole[0]), found["what"] or "")
        if found["verb"] == "dials":
            return phone.dial(what)
        if found["verb"] == "opens":
            return phone.open(*what.split(" > "))
        if found["verb"] == "types":
            return phone.type(what)
        if found["verb"] == "chooses":
            return phone.choose(what)
        if found["verb"] == "texts":
            phone.text(what)
            return None
        return self._hear(found["who"], phone)

    def _typed(self, by: int) -> str:
        """The day that is so many days from now, as one types it."""
        return f"{today(self._house.store) + timedelta(by):%d%m}"

    def _happen(self, found: re.Match, step: Step) -> None:
        """What happens to everybody: time passes, a file comes, a group decides."""
        if found["clock"]:
            self._house.drain()
            return
        if found["days"]:
            pass_time(self._house.settings.database_url.get_secret_value(), days=int(found["days"]))
            return
        if found["society"]:
            society.YEARS[found["society"]](self._house.store)
            self._house.drain()
            self._read = {who: len(self._phone(who).inbox()) for who in PEOPLE}
            return
        if found["grown"]:
            twenty_five.come_together(self._house.store, found["grown"], found["lent"])
            self._house.drain()
            self._read = {who: len(self._phone(who).inbox()) for who in PEOPLE}
            return
        if found["whose"]:
            self._pass_until(found["whose"], int(found["ahead"]) if found["ahead"] else -int(found["ago"]))
            return
        if found["prices"]:
            report = take_in(self._house.store, *(price_row(line) for line in step.expected))
            assert not report.refused, report.refusals
            return
        if named := found["group"] or found["paper"]:
            (decide if found["group"] else past.had_on_paper)(self._house.store, named, step.expected)
            return
        if found["chooser"]:
            with self._house.store.begin() as session:
                [one] = members.of_phone(session, PEOPLE[found["chooser"]])
                pin.keep(session, one.person_id, pin.hashed(one.person_id, PIN, PEPPER.encode()))
            return
        if found["phoneless"]:
            with self._house.store.begin() as session:
                [one] = members.of_phone(session, PEOPLE[found["phoneless"]])
                phones.give_up(session, one.person_id, PEOPLE[found["phoneless"]])
            return
        if found["federation"]:
            tiers.come_together(self._house.store)
            for days_ago in (35, 0):  # the rules that it was imported with are in force since today
                tiers.adopt(self._house.store, days_ago=days_ago, dues="20")

    def taps(self, who: str) -> int:
        """How many keys were pressed on somebody's phone so far."""
        return self._phone(who).taps

    def signs(self, who: str) -> int:
        """How many signs somebody has typed in SMS so far."""
        return self._phone(who).signs

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

    def _phone(self, who: str) -> Walker:
        if who not in self._phones:
            self._phones[who] = Walker(PEOPLE[who], self._house.callbacks, self._house.store)
        return self._phones[who]

    def _pass_until(self, who: str, ahead: int) -> None:
        """Let the days pass until the next instalment of somebody's loan is so many days ahead."""
        with self._house.store.glance() as session:
            [(owed, day)] = [
                (each, organisations.today(session, organisations.by_id(session, me.org_id)))
                for me in members.of_phone(session, PEOPLE[who])
                for each in owing.owed(session, me)
            ]
        days = (owed.next_due - day).days - ahead
        pass_time(self._house.settings.database_url.get_secret_value(), days=days)

    def _hear(self, who: str, phone: Walker) -> str:
        self._house.drain()
        heard = phone.inbox()
        new = heard[self._read.get(who, 0) :]
        self._read[who] = len(heard)
        return "\n--\n".join(new) if new else "nothing"


def play(path: Path, house, *, rewrite: bool) -> Player:
    """Play a journey, and give back who played; with `rewrite`, write what was seen into the file where it differs.

    Raises AssertionError at the first step that shows something else than what is written.
    """
    heading, steps = read(path)
    player = Player(house)
    lines = list(heading)
    for step in steps:
        seen = player.take(step)
        written = step.expected
        right = seen is None or player.matches("\n".join(written), seen)
        if not right and not rewrite:
            raise AssertionError(
                f"{path.name}:{step.at}: {step.line}\n--- written\n" + "\n".join(written) + f"\n--- seen\n{seen}"
            )
        shown = written if right else seen.splitlines()
        lines += [step.line, *(f"    {line}" for line in shown), *step.rest]
    if rewrite:
        path.write_text("\n".join(lines) + "\n")
    return player
