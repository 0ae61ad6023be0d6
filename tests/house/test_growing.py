"""What one more costs: the table in CONTRIBUTING is held to what the code needs for one of each that it has already.

A list in which every rule, notice, screen … has to be entered makes one file more than the table has, and fails here.
"""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from console.service import here
from tests.conftest import enlarged
from tests.house.where import TREES

# What is not the tests', the documentation's or the demonstration's.
PRODUCT = (*TREES, "migrations")
FILES = ("app.py", "cli.py", "settings.py", "limits.py", "pyproject.toml")


@dataclass(frozen=True)
class Example:
    """One that there is: how others name it, and the file or the folder that is its own.

    `beside` are places that it could do without.
    """

    kind: str
    names: tuple[str, ...]
    own: str = ""
    beside: tuple[str, ...] = ()


EXAMPLES = [
    Example("rule", ('"payout_unit"',)),
    Example("rule", ('"withdrawals"',)),
    Example("notice", ("PotHanded",)),
    Example("notice", ("MemberRemoved",)),
    Example("kind of account", ('"dues-paid"', "dues.PAID")),
    Example("kind of account", ('Account("shared")', '"shared": Kind', '"shared": _(')),
    # What a kind that hands money over had to be named in anew, when who has left came to be asked by rules of her own, and
    # when savings came to be handed on.
    Example(
        "kind of slip",
        ('"withdrawal"', "'withdrawal'", "SavingsTaken", "WithdrawalAsked"),
        beside=("migrations/versions/0041_going.py", "migrations/versions/0065_what_waits.py"),
    ),
    Example("screen", ("share_out_desk",), own="ussd/screens/sharing/share_out_desk.py"),
    Example("screen", ("turn_desk",), own="ussd/screens/turns/turn_desk.py"),
    Example("provider", ("kannel", "Kannel", "KANNEL"), own="gateways/kannel/"),
    # Syllables of its own for seals (docs/decisions/0023-languages.md): a language may take another's.
    Example("language", ('"fr"',), own="locales/fr/", beside=("domain/seal/chain.py",)),
]


def table() -> dict[str, int]:
    """How many files one more takes, by the table in CONTRIBUTING."""
    part = (here() / "CONTRIBUTING.md").read_text().split("### What one more costs\n")[1].split("\n## ")[0]
    return {kind: int(files) for kind, files in re.findall(r"^\| ([a-z ]+) \| (\d+) \|", part, re.MULTILINE)}


@pytest.fixture(scope="module")
def product() -> dict[str, str]:
    """Every file of the product, with its text."""
    paths = [path for tree in PRODUCT for path in (here() / tree).rglob("*.*") if path.suffix in (".py", ".po")]
    paths += [here() / name for name in FILES]
    texts = {path.relative_to(here()).as_posix(): path.read_text() for path in paths}
    return {name: text for name, text in texts.items() if not name.startswith("console/demo/")}


def too_many(example: Example, files: dict[str, str]) -> set[str]:
    """The files that name an example, where with its own they are more than the table has; outside a folder, any."""
    own = {name for name in files if example.own and name.startswith(example.own)}
    outside = {name for name, text in files.items() if any(each in text for each in example.names)}
    outside -= own | set(example.beside)
    most = 0 if example.own.endswith("/") else table()[example.kind] - len(own)
    return outside if len(outside) > most or len(own) > table()[example.kind] else set()


def test_the_table_tells_of_each():
    assert set(table()) == {example.kind for example in EXAMPLES} | {"room"}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.kind} {example.names[0]}")
def test_one_more_takes_as_many_files_as_the_table_says(product, example):
    assert too_many(example, product) == set()
    # and a list in which it had to be entered would be one too many
    assert "console/lists.py" in too_many(example, product | {"console/lists.py": f"LIST = ({example.names[0]}, …)"})


# --- a room ----------------------------------------------------------------------------------------------------------

ADDED = Path(__file__).parent / "added"  # a room that there is not, with everything that a room may declare
# What the house knows of it, each where it is asked for.
KNOWN = {
    "slip": "from domain.book.slips import kinds; print('rent' in kinds())",
    "what a slip is called": "from locales.kinds import SLIPS, SUMS; print('rent' in SLIPS and 'rent' in SUMS)",
    "rule": "from domain.constitution.fields import read_rules; print(read_rules({'host_rent': 5}) == {'host_rent': '5'})",
    "what a rule says": "from locales.rules import sentence; print(sentence('host_rent', '5', 'KES').text == 'A host gets {sum}.')",
    "check": "from domain.audit import CHECKS; print('host-paid' in {each.name for each in CHECKS})",
    "objection to leaving": "from domain import rooms; print('domain.hosts.leaving' in {each.__module__ for each in rooms.having('domain', 'leaving', 'object_to')})",
    "objection to undoing": "from domain import rooms; print('domain.hosts.undoing' in {each.object_to.__module__ for each in rooms.each('domain', 'undoing')})",
    "objection to sharing out": "from domain import rooms; print('domain.hosts.sharing_out' in {each.object_to.__module__ for each in rooms.each('domain', 'sharing_out')})",
    "act": "from domain.voice.resolutions import acts; print('host' in acts())",
    "what an act says": "from locales.voice.motions import ACTS; print('host' in ACTS)",
    "refusal": "from locales import refusals; print('HostFound' in {each.__name__ for each in refusals.PHRASES})",
    "notice": "from locales import notices; print('HostOffered' in {each.__name__ for each in notices.PHRASES})",
    "notice that waits": "from domain import notices as n; import locales.notices; print(n.revive('HostOffered', {'name': 'Afi'}).name == 'Afi')",
    "topic": "from locales.topics import TOPICS; print('hosts' in TOPICS)",
}


def test_what_a_room_declares_is_found_by_walking(tmp_path):
    """With its folders and nothing else: no list is edited."""
    root = enlarged(tmp_path, domain=ADDED / "domain", locales=ADDED / "locales")
    script = "\n".join(KNOWN.values())
    env = {"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=root, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert dict(zip(KNOWN, done.stdout.split(), strict=True)) == dict.fromkeys(KNOWN, "True")
