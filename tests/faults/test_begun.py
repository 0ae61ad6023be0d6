"""Nothing begins without the words of three, whatever SQL somebody types who has the service's login."""

import psycopg
import pytest
from sqlalchemy import text

from domain.store import DBAPIError
from tests.begun import ATIENO, NJERI, WANJA, agree, ask, begin, somebody
from tests.faults.test_raw import refused
from tests.world import AMINA, BARAKA, FOUNDERS

FOURTH = FOUNDERS["Zawadi"]

COLUMNS = "code, name, kind, country, currency, timezone, language, beginning"
BEGUN = f"INSERT INTO organisation ({COLUMNS}) SELECT code, name, 'group', country, currency, timezone, language, id FROM beginning"


def test_the_database_makes_no_group_that_three_have_not_said_yes_to(served, subtests):
    with served.begin() as session:
        ask(session, approval=True)
        agree(session, NJERI)
    cases = {
        BEGUN: "organisation_begun_by_words",
        "UPDATE beginning SET state = 'said'": "beginning_goes_its_way",
        "UPDATE beginning SET state = 'begun'": "beginning_goes_its_way",
        "UPDATE beginning SET approved_at = now()": "beginning_goes_its_way",
        "UPDATE beginning SET said_at = now()": "no right",
        "UPDATE beginning SET rules = '{}'": "no right",
        "UPDATE beginning_officer SET number = '+254700000000'": "no right",
        "UPDATE beginning_officer SET said_at = now() WHERE person_id IS NULL": "no right",
        "UPDATE beginning_officer SET person_id = NULL WHERE role = 'secretary'": "founder_says_once",
        f"UPDATE beginning_officer SET person_id = {_of(BARAKA)} WHERE role = 'treasurer'": "founder_says_yes",
        f"UPDATE beginning_officer SET person_id = {_of(ATIENO)} WHERE role = 'treasurer'": "founder_says_yes",  # no PIN
        "DELETE FROM beginning": "no right",
        "DELETE FROM beginning_officer": "no right",
        "UPDATE organisation SET beginning = NULL": "no right",
    }
    for statement, guard in cases.items():
        with subtests.test(statement=statement):
            assert refused(served, statement) == guard


def test_nor_one_that_who_runs_the_service_has_not_or_another_one(served, subtests):
    with served.begin() as session:
        begin(session, approval=True)
    assert refused(served, BEGUN) == "organisation_begun_by_words"
    with served.begin() as session:
        session.execute(text("UPDATE beginning SET approved_at = clock_timestamp()"))
    assert refused(served, BEGUN) is None
    for was, other in (("SELECT code", "SELECT 'OTHER'"), ("'group'", "'association'"), (" currency, t", " 'USD', t")):
        with subtests.test(other=other):
            assert was in BEGUN.split("SELECT")[1] or was == "SELECT code"
            head, said = BEGUN.split(" SELECT ", 1)
            statement = f"{head} {f'SELECT {said}'.replace(was, other, 1)}"
            assert refused(served, statement) == "organisation_begun_by_words"
    assert refused(served, "UPDATE beginning SET state = 'begun'") == "beginning_goes_its_way"  # nobody is seated


def test_what_has_ended_stays_ended(served):
    with served.begin() as session:
        begin(session)
    assert refused(served, "UPDATE beginning SET state = 'said'") == "beginning_ends_once"
    assert refused(served, BEGUN) == "organisation_begun_by_words"


def test_each_guard_alone_refuses_it(served, fresh):
    """Without it the statement goes through: nothing else stands in the way."""
    with served.begin() as session:
        ask(session)
        agree(session, NJERI)
    cases = (
        ("organisation_begun_by_words", "organisation", BEGUN),
        ("beginning_goes_its_way", "beginning", "UPDATE beginning SET approved_at = now()"),
        (
            "founder_says_once",
            "beginning_officer",
            "UPDATE beginning_officer SET name = 'Njeri' WHERE role = 'secretary'",
        ),
    )
    with psycopg.connect(fresh) as admin:
        for guard, table, statement in cases:
            with admin.transaction(force_rollback=True):
                with pytest.raises(psycopg.errors.CheckViolation), admin.transaction():
                    admin.execute(statement)
                admin.execute(f"ALTER TABLE {table} DISABLE TRIGGER {guard}")
                if guard == "founder_says_once":
                    admin.execute(f"ALTER TABLE {table} DISABLE TRIGGER founder_says_yes")
                assert admin.execute(statement).rowcount
        admin.rollback()


def test_a_pin_of_a_member_is_not_let_go_so(served):
    assert refused(served, f"UPDATE person SET pin_hash = NULL WHERE id = {_of(AMINA)}") == "pin_reset_by_words"
    with served.begin() as session:
        somebody(session, FOURTH)
        asked = ask(session).person_id
    assert refused(served, f"UPDATE person SET pin_hash = NULL WHERE id = {_of(FOURTH)}") is None
    assert refused(served, f"UPDATE person SET pin_hash = NULL WHERE id = {asked}") == "pin_reset_by_words"


def _of(number: str) -> str:
    return f"(SELECT person_id FROM phone WHERE number = '{number}' AND until IS NULL)"


def test_a_planted_beginning_without_words_goes_nowhere(world):
    """Whose person is not she who asked has no yes of hers to write."""
    with world.begin() as session:
        wanja, njeri = somebody(session, WANJA), somebody(session, NJERI)
        columns = "person_id, code, name, template, rules, country, currency, timezone, language, approval"
        values = f"{wanja}, 'TUMAINI', 'Tumaini', 'sacco', '{{}}', 'KE', 'KES', 'Africa/Nairobi', 'en', false"
        session.execute(text(f"INSERT INTO beginning ({columns}) VALUES ({values})"))
        said = "INSERT INTO beginning_officer (beginning_id, role, number, name, person_id) SELECT id, 'chair', :number, 'Njeri', :who FROM beginning"
        with pytest.raises(DBAPIError, match="this is no yes"), session.begin_nested():
            session.execute(text(said), {"number": NJERI, "who": njeri})
        session.execute(text(said), {"number": WANJA, "who": wanja})
