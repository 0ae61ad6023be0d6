"""The `baraza` command itself: what it says of itself, and what it does not wait for."""

import os
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

import cli
from console.service import here
from settings import Settings

HEAVY = ("sqlalchemy", "psycopg", "alembic", "flask", "redis", "rq", "openpyxl", "pydantic", "babel", "granian")


@pytest.mark.parametrize("words", ["--help", "--version"])
def test_it_says_what_there_is_without_loading_it(words):
    code = f"import sys, cli\ntry: cli.main()\nfinally: print(sorted(set({HEAVY!r}) & set(sys.modules)))"
    said = subprocess.run(
        [sys.executable, "-c", code, words], cwd=here(), check=True, capture_output=True, text=True
    ).stdout
    assert said.splitlines()[-1] == "[]"
    assert "baraza" in said.lower()


@pytest.mark.parametrize("path", [[], ["import"], ["export"], ["quote"]], ids=" ".join)
def test_every_line_of_help_is_whole(path):
    said = CliRunner().invoke(cli.baraza, [*path, "--help"], terminal_width=100).output
    assert "Commands:" in said and "..." not in said.split("Commands:")[1]
    assert max(map(len, said.splitlines())) <= 100


@pytest.mark.parametrize("name", ["loan", "share-out", "interest"])
def test_the_example_of_a_quote_is_one(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "members.csv").write_text("member,shares\nAmina,3\nBaraka,2\n")
    told = CliRunner().invoke(cli.baraza, ["quote", name, "--help"], terminal_width=100).output
    example = " ".join(told.split("Example: baraza ")[1].split())
    done = CliRunner().invoke(cli.baraza, example.split())
    assert done.exit_code == 0 and done.output, done.output


def test_what_it_says_of_a_command_is_there():
    context = click.Context(cli.baraza)
    assert all(cli.baraza.get_command(context, name).name == name for name in cli.COMMANDS)
    assert list(cli.COMMANDS) == sorted(cli.COMMANDS)
    assert cli.baraza.get_command(context, "dance") is None


def test_its_data_are_beside_the_project_whatever_the_current_folder_is(tmp_path, monkeypatch):
    monkeypatch.delenv("BARAZA_DATA", raising=False)
    monkeypatch.chdir(tmp_path)
    assert Settings().baraza_data == here() / ".baraza"
    monkeypatch.setenv("BARAZA_DATA", str(tmp_path / "data"))
    assert Settings().baraza_data == tmp_path / "data"


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    env = {"PATH": os.environ["PATH"], "BARAZA_DATA": str(tmp_path / "file" / "data")}
    done = subprocess.run(
        [sys.executable, "-m", "cli", "migrate"], cwd=here(), env=env, check=False, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert done.stderr == (
        f"The folder {tmp_path}/file/data cannot be written (Not a directory): set BARAZA_DATA to one that can.\n"
    )
