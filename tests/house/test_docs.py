"""The documentation is complete: every setting, every command and every option is there, and nothing else is."""

import re
from collections.abc import Iterator

import click
import pytest
from pydantic_core import PydanticUndefined

from cli import baraza
from console.service import here
from domain.constitution.fields import RULES, Rule
from domain.constitution.templates import TEMPLATES
from gateways.registry import providers
from locales.rules import title
from settings import Settings
from watch import metrics

OPERATING = (here() / "docs/operating.md").read_text()


def rows(heading: str) -> list[list[str]]:
    """The cells of the table below a heading."""
    part = OPERATING.split(f"## {heading}\n")[1].split("\n## ")[0]
    found = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines() if line.startswith("|")
    ]
    return found[2:]


def leaves(command: click.Command = baraza, path: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, with the words that call it."""
    if not isinstance(command, click.Group):
        yield path, command
        return
    context = click.Context(command)
    for name in command.list_commands(context):
        yield from leaves(command.get_command(context, name), f"{path} {name}".strip())


def test_every_setting_is_documented_with_its_default():
    documented = {name.strip("`"): default.strip("`") for name, default, _ in rows("Settings")}
    settings = {}
    for model in (Settings, *(each.settings for each in providers().values())):
        for name, field in model.model_fields.items():
            default = field.default
            assert default is not PydanticUndefined and name.upper() not in settings
            settings[name.upper()] = "" if default is None else str(int(default) if default is False else default)
    assert documented == settings


def test_every_number_is_documented_and_the_other_way_round(world):
    registry = metrics.CollectorRegistry()
    registry.register(metrics.REGISTRY)
    registry.register(metrics.Stored(world))
    there = {family.name: family.documentation for family in registry.collect()}
    assert {name.strip("`"): meaning for name, meaning in rows("Numbers")} == there
    named = {name for cell, _ in rows("What to watch") for name in re.findall(r"baraza_[a-z_]+", cell)}
    assert named and named <= set(there), named - set(there)


def test_every_command_and_option_is_documented_and_the_other_way_round():
    documented = {}
    for usage, *_ in rows("Commands"):
        words = re.match(r"`([a-z]+(?:[ -][a-z]+)*)", usage)[1]
        documented[words] = set(re.findall(r"--[a-z-]+", usage))
    commands = {}
    for words, command in leaves():
        options = [each for each in command.params if isinstance(each, click.Option)]
        commands[words] = {each.secondary_opts[0] if each.secondary_opts else each.opts[0] for each in options}
    assert documented == commands


def test_every_rule_is_documented_with_its_bounds_and_its_default():
    """And every template: `docs/files.md` is what somebody has who writes a file."""
    part = (here() / "docs/files.md").read_text().split("### Rules\n")[1].split("\n## ")[0]
    documented = re.findall(r"^\| `([a-z_]+)` \| ([^|]+) \| (.+) \| (\S+) \|$", part, re.MULTILINE)
    written = [(name, title(name).text, _allowed(rule), rule.default) for name, rule in RULES.items()]
    assert documented == written
    for name, template in TEMPLATES.items():
        assert f"`{name}`" + (f" (needs `{template.base}`)" if template.base else "") in part.replace("\n", " ")


def _allowed(rule: Rule) -> str:
    if rule.choices:
        return ", ".join(f"`{each}`" for each in rule.choices)
    unit = {"percent": " %", "months": " months", "days": " days", "money": ", a sum", "count": ""}[rule.unit]
    return f"{rule.least} to {rule.most}{unit}"


@pytest.mark.parametrize(("words", "command"), [pytest.param(*each, id=each[0]) for each in leaves()])
def test_every_command_helps(words, command):
    with click.Context(command, info_name=f"baraza {words}") as context:
        told = command.get_help(context)
        assert command.help and command.get_short_help_str(100).rstrip(".")
        for each in command.params:
            assert isinstance(each, click.Argument) or each.help, f"{words} {each.name} says nothing of itself"
    assert max(map(len, told.splitlines())) <= 100


@pytest.mark.parametrize(
    "path", sorted(here().glob("*.md")) + sorted(here().glob("docs/**/*.md")), ids=lambda path: path.name
)
def test_every_link_leads_somewhere(path):
    for target in re.findall(r"\]\((?!https?://)([^)#]+)", path.read_text()):
        assert (path.parent / target).exists(), f"{path.name}: {target}"


def test_decisions_are_numbered_one_by_one():
    """Two branches that each took the next number were both on main for an hour."""
    files = sorted((here() / "docs/decisions").glob("*.md"))
    assert [int(file.name[:4]) for file in files] == list(range(1, len(files) + 1))
    assert all(file.read_text().startswith(f"# {at}. ") for at, file in enumerate(files, 1))
