"""`baraza seal` and `baraza verify`, and that a book which was exported verifies with no database behind it."""

import json
import re

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from console.service import here
from domain import audit
from domain.seal import chain
from domain.store import driver_url
from tests.domain.seal.test_seal import close, save


@pytest.fixture
def exported(world, run, tmp_path):
    """UMOJA's book with two seals and an entry after them, and the file that it was written to."""
    first = close(world, 1)
    save(world, "a")
    second = close(world, 2)
    save(world, "b")
    path = tmp_path / "book.json"
    path.write_text(run("export", "ledger", "--group", "UMOJA").stdout)
    return path, first, second


def test_the_newest_seal_is_told(exported, run):
    _path, _first, second = exported
    told = run("seal", "--group", "umoja").stdout.splitlines()
    assert told[0] == second.code
    assert told[1] == "seal 2 of 2026-11-25: 1 entries up to number 5, KES 5300.00 in the box; entries since: 1"
    document = json.loads(run("seal", "--group", "UMOJA", "--json").stdout)
    assert (document["group"], document["since"], document["seal"]["code"]) == ("UMOJA", 1, second.code)
    assert document["seal"]["digest"] == second.digest and document["seal"]["sitting"] == 2


def test_a_book_that_was_never_sealed_gets_a_sentence(world, run):
    result = run("seal", "--group", "JAMII")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "The book of JAMII was never sealed.\n")


def test_an_exported_book_verifies(exported, run):
    path, first, second = exported
    result = run("verify", path, DATABASE_URL="postgresql://nobody:x@127.0.0.1:1/nothing")
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [
        "Book of UMOJA: 6 entries, 2 seals.",
        f"seal 1, 2026-11-25: {first.code}: agrees",
        f"seal 2, 2026-11-25: {second.code}: agrees",
        "Entries since the last seal: 1.",
        "Everything agrees. Now compare the words with those that members have on their phones.",
    ]
    document = json.loads(run("verify", path, "--json").stdout)
    assert document["agrees"] and [each["code"] for each in document["seals"]] == [first.code, second.code]
    assert (document["entries"], document["unsealed"], document["faults"]) == (6, 1, [])


def test_a_change_in_the_file_is_named(exported, run):
    path, _first, second = exported
    path.write_text(
        path.read_text().replace('"minor": 5000', '"minor": 9000').replace('"minor": -5000', '"minor": -9000')
    )
    result = run("verify", path)
    assert result.exit_code == 1
    assert f"seal 2, 2026-11-25: {second.code}: does NOT agree: entry 5, or what it says" in result.stdout
    document = json.loads(run("verify", path, "--json").stdout)
    assert [each["agrees"] for each in document["seals"]] == [True, False]


@pytest.mark.unaudited("an entry was changed by hand")
def test_a_change_by_the_databases_own_superuser_is_found_by_audit_and_by_the_words(exported, run, store, database):
    """She makes the export agree with itself? Not with the words that were told."""
    path, first, _second = exported
    engine = create_engine(driver_url(database), poolclass=NullPool)
    with engine.begin() as hand:
        hand.execute(text("SET session_replication_role = replica"))
        hand.execute(text("UPDATE entry SET note = 'lent to my cousin' WHERE org_id = 2 AND number = 3"))
    with store.snapshot() as session:
        [fault] = audit.faults(session)
    assert (fault.check, fault.organisation, fault.where) == ("seal", "UMOJA", "seal 1 over entries 1 to 4")
    assert fault.should == first.code != fault.found
    path.write_text(run("export", "ledger", "--group", "UMOJA").stdout)
    assert "seal 1, 2026-11-25" in (told := run("verify", path)).stdout and told.exit_code == 1


@pytest.mark.parametrize("name", ["members.csv", "picture.png"])
def test_what_is_no_ledger_gets_a_sentence(world, run, tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"number,name\n1,Amina\n" if name.endswith("csv") else b"\x89PNG\r\n\x1a\n\x00\xff")
    result = run("verify", path)
    assert result.exit_code == 1 and len(result.stderr.splitlines()) == 1 and result.stdout == ""


def test_a_file_that_is_not_there_is_said(run):
    assert run("verify", "nothing.json").exit_code == 2


def test_every_field_of_a_seal_is_documented():
    part = (here() / "docs/export.md").read_text().split("A seal:\n")[1].split("\n## ")[0]
    named = {name for line in part.splitlines() if line.startswith("- ") for name in re.findall(r"`(\w+)`", line)}
    assert named == chain.SEAL.keys() | chain.SHOWN.keys()
