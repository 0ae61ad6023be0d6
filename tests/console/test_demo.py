"""The demonstration federation: there once, the same every time, with healthy books, and silent about its past."""

import os
import subprocess
import sys

import pytest
from sqlalchemy import text

from console import demo
from console.demo.federation import GROUPS, PIN
from console.service import here
from console.up import welcome
from domain import audit
from domain.lending import loans, owing
from domain.people import organisations, pin
from domain.people.phone import read_phone
from tests.conftest import PEPPER
from tests.slate import slate

KEY = PEPPER.encode()


def one(session, statement):
    """The one value that a statement gives."""
    return session.execute(text(statement)).scalar_one()


def test_a_year_of_a_federation(store):
    assert demo.is_missing(store) and demo.people_to_try(store) == []
    steps = []
    demo.load(store, KEY, lambda: steps.append(1))
    assert len(steps) == demo.STEPS and not demo.is_missing(store)
    with store.snapshot() as session:
        assert audit.faults(session) == []
        assert one(session, "SELECT count(*) FROM organisation WHERE kind = 'group'") == 6
        assert one(session, "SELECT count(DISTINCT country) FROM organisation WHERE kind = 'group'") == 3
        assert 120 <= one(session, "SELECT count(*) FROM membership WHERE status = 'active'") <= 140
        assert one(session, "SELECT count(*) FROM entry") > 1_500
        assert one(session, "SELECT max(happened_on) - min(happened_on) FROM entry") > 330
        assert one(session, "SELECT count(*) FROM entry WHERE reverses IS NOT NULL") == len(GROUPS)
        assert one(session, "SELECT count(*) FROM slip WHERE status = 'waiting'") >= len(GROUPS)
        assert one(session, "SELECT count(*) FROM loan WHERE status = 'repaid'") >= 10
        assert one(session, "SELECT count(*) FROM loan WHERE status = 'open'") >= 10
        assert one(session, "SELECT count(*) FROM loan WHERE status = 'requested'") == 2
        assert one(session, "SELECT count(*) FROM motion WHERE yes > 0") == 2 * len(GROUPS)
        assert one(session, "SELECT count(*) FROM motion WHERE state = 'open'") == 3
        assert (
            one(session, "SELECT count(DISTINCT org_id) FROM meeting WHERE starts_at < now() + interval '8 days'") == 6
        )
        assert one(session, "SELECT count(*) FROM series WHERE newest_minor > 0") == 28
        assert late_ones(session)
        # What the past would have said is withheld; what waits now is told to officers.
        assert one(session, "SELECT count(*) FROM outbox WHERE state = 'withheld' AND reason = 'history'") > 3_000
        assert one(session, "SELECT count(*) FROM outbox WHERE state NOT IN ('withheld', 'queued')") == 0
        assert one(session, "SELECT count(*) FROM outbox WHERE state = 'queued'") < 150
        before = one(session, "SELECT max(id) FROM outbox"), one(session, "SELECT count(*) FROM entry")
    demo.load(store, KEY)
    with store.snapshot() as session:
        assert before == (one(session, "SELECT max(id) FROM outbox"), one(session, "SELECT count(*) FROM entry"))
    everybody_can_be_tried(store)


def late_ones(session):
    """Loans of which something should have been paid by now."""
    org = organisations.by_code(session, "TUMAINI")
    return [
        loan for loan, _name in loans.in_state(session, org.id, "open") if owing.owed_on(session, org, loan).late.minor
    ]


def everybody_can_be_tried(store):
    """The five people are there, with the PINs that are shown, and are told of."""
    people = demo.people_to_try(store)
    assert len(people) == 5 and {each.language for each in people} == {"en", "sw", "fr"}
    assert {each.role for each in people} == {"treasurer", "chair", "member"}
    with store.glance() as session:
        for who in people:
            row = session.execute(
                text("SELECT id, pin_hash FROM person WHERE id = (SELECT person_id FROM phone WHERE number = :phone)"),
                {"phone": who.number},
            ).one()
            assert (row.pin_hash is None) == (who.pin is None)
            assert who.pin is None or pin.matches(row.pin_hash, row.id, who.pin, KEY)
    shown = welcome("http://127.0.0.1:8000", people)
    assert all(each.number in shown and each.name in shown and each.what in shown for each in people)
    assert max(map(len, shown.splitlines())) <= 100


def test_what_is_missing_is_added_and_nothing_else(store, monkeypatch):
    monkeypatch.setattr("console.demo.year.DAYS", 56)  # of every rhythm a whole number
    stops = iter([False] * 5 + [True] * 20)
    demo.load(store, KEY, stopped=lambda: next(stops))
    assert demo.is_missing(store)
    with store.glance() as session:
        assert one(session, "SELECT count(*) FROM organisation") == 5
        first = one(session, "SELECT count(*) FROM entry")
    demo.load(store, KEY)
    with store.glance() as session:
        assert one(session, "SELECT count(*) FROM organisation") == 9
        assert one(session, "SELECT count(*) FROM entry") > first > 0


BOOK = (
    "SELECT string_agg(concat_ws(' ', o.code, e.kind, e.happened_on - f.first, a.kind, m.number, l.amount), E'\n'"
    " ORDER BY o.code, e.number, a.kind, m.number, l.amount)"
    " FROM entry e JOIN organisation o ON o.id = e.org_id"
    " JOIN (SELECT org_id, min(happened_on) AS first FROM entry GROUP BY org_id) f ON f.org_id = e.org_id"
    " JOIN line l ON l.org_id = e.org_id AND l.entry_number = e.number"
    " JOIN account a ON a.org_id = l.org_id AND a.id = l.account_id"
    " LEFT JOIN membership m ON m.org_id = a.org_id AND m.id = a.member_id"
)
LOAD = """
import sys
from console import demo
from console.demo import federation, year
from domain.store import Store
year.DAYS = 28
demo.load(Store(sys.argv[1]), sys.argv[2].encode())
print(list(federation.documents()))
"""


def test_it_is_the_same_every_time(store, fresh):
    """The same people in another process, with another order of all sets, and in their books the same to the cent."""
    seen = []
    for seed in ("1", "2"):
        command, env = [sys.executable, "-c", LOAD, fresh, PEPPER], os.environ | {"PYTHONHASHSEED": seed}
        people = subprocess.run(command, cwd=here(), env=env, check=True, capture_output=True, text=True).stdout
        with store.glance() as session:
            book = one(session, BOOK)
        assert book.count("\n") > 200
        seen.append((people, book))
        slate(fresh).empty()
    assert seen[0] == seen[1]
    assert "Grace Achieng" in seen[0][0] and "+254700000101" in seen[0][0]


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.code)
def test_names_and_numbers_are_their_own(group):
    people = group.people()
    assert len({each.name for each in people}) == len({each.phone for each in people}) == group.size
    assert all(read_phone(each.phone) == each.phone and len(each.name) <= 30 for each in people)


def test_the_pin_that_is_shown_is_one_that_members_may_choose():
    assert pin.read_new_pin(PIN) == PIN
