"""Ballot files for budgets, `.pb`, as pabulib.org publishes them: META, PROJECTS and VOTES, each a table with semicolons."""

import re
from collections import Counter
from fractions import Fraction
from io import TextIOWrapper
from typing import BinaryIO, NamedTuple

from console import limits
from console.report import Sorry, printable

SECTIONS = ("META", "PROJECTS", "VOTES")
COUNTED = ("approval", "choose-1")  # kinds of ballot that say yes to a project or nothing
_SUM = re.compile(r"[0-9]{1,15}([.,][0-9]{1,6})?", re.ASCII)

Row = tuple[int, list[str]]


class BudgetFile(NamedTuple):
    """What a `.pb` holds: the pot, what each project costs, its name where it has one, and the ballots, alike ones in one."""

    title: str
    pot: Fraction
    costs: dict[str, Fraction]
    names: dict[str, str]
    ballots: dict[frozenset[str], int]


def read_pb(file: BinaryIO) -> BudgetFile:
    """The budget in this file. Raises Sorry, with the line, for what is none."""
    return _Reader(file.name).read(file)


class _Reader:
    def __init__(self, name: str) -> None:
        self.file = name

    def sorry(self, line: int, why: str) -> Sorry:
        return Sorry(f"{self.file}, line {line}: {why}")

    def read(self, file: BinaryIO) -> BudgetFile:
        rows = self.sections(file)
        facts = {cells[0].lower(): (line, cells[1].strip()) for line, cells in rows["META"] if len(cells) > 1}
        line, kind = facts.get("vote_type", (0, COUNTED[0]))
        if kind not in COUNTED:
            raise self.sorry(line, f"vote_type is {printable(kind)}: what is counted is {' and '.join(COUNTED)}.")
        if "budget" not in facts:
            raise Sorry(f"{self.file}: META names no budget.")
        pot = self.sum(*facts["budget"], "the budget")
        costs, names = self.projects(rows["PROJECTS"])
        ballots, voters = self.votes(rows["VOTES"], costs)
        for fact, found in (("num_projects", len(costs)), ("num_votes", voters)):
            line, said = facts.get(fact, (0, str(found)))
            if said != str(found):
                raise self.sorry(line, f"{fact} is {printable(said)}, and the file has {found}: is all of it there?")
        title = facts.get("description", (0, ""))[1]
        return BudgetFile(printable(title), pot, costs, names, ballots)

    def sections(self, file: BinaryIO) -> dict[str, list[Row]]:
        """The rows of each section, with their lines; the first of PROJECTS and VOTES names the columns."""
        found: dict[str, list[Row]] = {}
        section = None
        read = 0
        lines = TextIOWrapper(file, "utf-8-sig", newline="\n")
        number = 0
        try:
            while text := lines.readline(limits.COUNT_LINE + 1):
                number += 1
                read += len(text)
                if len(text) > limits.COUNT_LINE or read > limits.COUNT_BYTES:
                    raise self.sorry(number, "this is longer than what is counted.")
                cells = [cell.strip().strip('"') for cell in text.rstrip("\r\n").split(";")]
                if cells[0].upper() in SECTIONS and not any(cells[1:]):
                    section = cells[0].upper()
                    if section in found:
                        raise self.sorry(number, f"{section} begins a second time.")
                    found[section] = []
                elif section is None:
                    raise self.sorry(number, "a .pb file begins with META.")
                elif any(cells):
                    found[section].append((number, cells))
        except UnicodeDecodeError:
            raise self.sorry(number + 1, "this is not UTF-8.") from None
        finally:
            lines.detach()
        if missing := [name for name in SECTIONS if name not in found]:
            raise Sorry(f"{self.file} has no section {missing[0]}.")
        return found

    def sum(self, line: int, written: str, what: str) -> Fraction:
        """A sum above nought."""
        if not _SUM.fullmatch(written) or not (found := Fraction(written.replace(",", "."))):
            raise self.sorry(line, f"{what} has to be a sum above 0, not '{printable(written)}'.")
        return found

    def column(self, rows: list[Row], section: str, title: str) -> int:
        heading = [cell.lower() for cell in rows[0][1]] if rows else []
        if title not in heading:
            raise Sorry(f"{self.file}: {section} has no column {title}.")
        return heading.index(title)

    def projects(self, rows: list[Row]) -> tuple[dict[str, Fraction], dict[str, str]]:
        key, cost = (self.column(rows, "PROJECTS", title) for title in ("project_id", "cost"))
        named = [cell.lower() for cell in rows[0][1]].index("name") if "name" in map(str.lower, rows[0][1]) else None
        costs: dict[str, Fraction] = {}
        names: dict[str, str] = {}
        for line, cells in rows[1:]:
            if len(cells) <= max(key, cost) or not cells[key]:
                raise self.sorry(line, "here a project's number and cost should stand.")
            if cells[key] in costs:
                raise self.sorry(line, f"the project {printable(cells[key])} stands here a second time.")
            if len(costs) == limits.COUNT_PROJECTS:
                raise self.sorry(line, f"more than {limits.COUNT_PROJECTS:,} projects are not counted.")
            costs[cells[key]] = self.sum(line, cells[cost], f"the cost of project {printable(cells[key])}")
            if named is not None and len(cells) > named:
                names[cells[key]] = printable(cells[named])
        return costs, names

    def votes(self, rows: list[Row], costs: dict[str, Fraction]) -> tuple[dict[frozenset[str], int], int]:
        voter, vote = (self.column(rows, "VOTES", title) for title in ("voter_id", "vote"))
        ballots: Counter[frozenset[str]] = Counter()
        voters: set[str] = set()
        for line, cells in rows[1:]:
            if len(cells) <= max(voter, vote):
                raise self.sorry(line, "here a voter and what she named should stand.")
            if cells[voter] in voters:
                raise self.sorry(line, f"the voter {printable(cells[voter])} stands here a second time.")
            if len(voters) == limits.COUNT_VOTERS:
                raise self.sorry(line, f"more than {limits.COUNT_VOTERS:,} voters are not counted.")
            voters.add(cells[voter])
            names = [name.strip() for name in cells[vote].split(",") if name.strip()]
            if unknown := next((name for name in names if name not in costs), None):
                raise self.sorry(line, f"there is no project {printable(unknown)}.")
            if len(set(names)) < len(names):
                raise self.sorry(line, "a project is named twice on one ballot.")
            ballots[frozenset(names)] += 1
        return dict(ballots), len(voters)
