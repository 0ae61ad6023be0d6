"""Every kind of slip is declared once, has words, is guarded by the database and looked at by the audit."""

import re
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text

from domain import audit, form, rooms
from domain.book import corrections, entries, slips
from domain.book.refusals import EntryStays
from domain.people.caller import Caller
from locales.kinds import SLIPS, SUMS, YOURS
from tests.console.test_audit import hand
from tests.people import group, member

ROOT = Path(rooms.__file__).parent


def test_whoever_asks_first_finds_every_kind():
    """In a process that has imported nothing else: what is declared in a room's file is enough."""
    found = subprocess.run(
        [sys.executable, "-c", "from domain.book import slips; print(*slips.kinds())"],
        capture_output=True, text=True, check=True, cwd=ROOT.parent,
    ).stdout.split()  # fmt: skip
    declared = [
        name for path in ROOT.rglob("*.py") for name in re.findall(r'slips\.kind\(\s*"(\w+)"', path.read_text())
    ]
    assert found == sorted(declared) and len(found) >= 13


def test_no_two_kinds_have_one_name():
    assert "savings" in slips.kinds()
    with pytest.raises(ValueError, match="two kinds"):
        slips.kind("savings", becomes=None)


def test_every_kind_has_words():
    assert set(SLIPS) == set(SUMS) == set(slips.kinds())
    assert set(YOURS) == {name for name, kind in slips.kinds().items() if kind.leaves}


def named_in(database, constraint: str) -> set[str]:
    """The kinds that a constraint of the database names; the audit says when it is gone."""
    assert ("constraint", f"slip.{constraint}") in form.made()
    with psycopg.connect(database) as admin:
        statement = "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = %s"
        (written,) = admin.execute(statement, [constraint]).fetchone()
    return set(re.findall(r"'([\w-]+)'::text", written)) & (set(slips.kinds()) | {"unknown"})


def test_the_database_takes_slips_of_every_kind_and_of_no_other(world, database):
    assert named_in(database, "slip_kind_check") == set(slips.kinds())


@pytest.mark.parametrize("constraint", ["payout_by_another", "payout_to_the_borrower"])
def test_the_database_knows_what_leaves_the_box(world, database, constraint):
    assert named_in(database, constraint) == {name for name, kind in slips.kinds().items() if kind.leaves}


def test_money_that_leaves_is_confirmed_by_who_gets_it():
    leaving = [kind for kind in slips.kinds().values() if kind.leaves]
    assert leaving and all(kind.asks == "member" for kind in leaving)


ONE = (
    "INSERT INTO slip (org_id, number, kind, member_id, amount, said_by, asked, channel, key, sitting)"
    " VALUES (:org, 99, :kind, :whose, 100, :by, :asked, 'ussd', 'k', 1)"
)


@pytest.mark.parametrize("name", slips.kinds())
def test_the_audit_looks_at_every_kind(world, database, monkeypatch, name):
    """Were the kind not declared, or its slips put to the wrong side, the audit would say so."""
    kind = slips.kinds()[name]
    [check] = [each for each in audit.CHECKS if each.name == "slip-kind"]
    with hand(database) as session:
        org, whose, officer = group(session), member(session, "Daudi"), member(session, "Amina")
        by, asked = (officer, "member") if kind.asks == "member" else (whose, "officer")
        by = officer if kind.of_who_goes else by
        facts = {"org": org.id, "kind": name, "whose": whose.id, "by": by.id, "asked": asked}
        session.execute(text(ONE), facts)
        assert check(session) == []
        with monkeypatch.context() as without:
            without.delitem(slips._kinds, name)
            assert [fault.where for fault in check(session)] == ["slip 99"]
        if kind.asks:
            session.execute(text("UPDATE slip SET asked = CASE asked WHEN 'member' THEN 'officer' ELSE 'member' END"))
            assert [fault.where for fault in check(session)] == ["slip 99"]


def test_what_no_slip_has_said_is_not_taken_back(world):
    with world.begin() as session:
        opening = entries.by_number(session, group(session).id, 1)
        assert slips.of_entry(session, opening) is None
        with pytest.raises(EntryStays):
            corrections.declare(session, Caller(member(session, "Amina"), "test", "k"), opening.receipt, "no")
