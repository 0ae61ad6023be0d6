"""What was said stays as it was said, whatever SQL somebody types who has the service's login: it owns nothing."""

import re
from collections.abc import Iterator

import psycopg
import pytest
from sqlalchemy import text

from console.service import here
from domain import form
from domain.amount import Money
from domain.book import second_word
from domain.people import joining, members, name_words, number_words, persons, pin, removing, taking_in
from domain.people.caller import Caller
from domain.saving import savings
from domain.store import DBAPIError, Store
from embedded.postgres import SERVICE
from jobs import sweep
from tests.agenda import by_hand
from tests.house.where import TREES
from tests.people import group, let_in, member, send_away
from tests.sittings import opened
from tests.world import CHEBET, DAUDI, ESTHER, NAIROBI, STRANGER


@pytest.fixture
def said(served) -> Store:
    """UMOJA: of Daudi's money some is confirmed and some waits, a sheet was taken at an open meeting; Chebet, who had an office, was
    removed and asks to come back; Peter asks, and the lot has named Esther; Amina wants Daudi removed; Baraka knew his PIN. By
    two words Daudi's number changes, and by one of Amina's Esther's.
    """
    with served.begin() as session:
        daudi, amina = member(session, "Daudi"), member(session, "Amina")
        first = savings.declare(session, Caller(daudi, "ussd", "a"), Money(50_00, "KES"))
        second_word.confirm(session, amina, first.number, with_pin=True)
        savings.declare(session, Caller(daudi, "ussd", "b"), Money(70_00, "KES"))
    opened(served)
    with served.begin() as session:
        session.execute(
            text(
                "INSERT INTO sheet (org_id, number, day, total, lines, digest, sent_by)"
                " SELECT org_id, 1, day, 100, '[]', 'a', opened_by FROM sitting;"
                " UPDATE sheet SET state = 'taken', sitting = 1"
            )
        )
        umoja = group(session)
        for officer in ("Amina", "Baraka"):
            removing.remove(session, member(session, officer), member(session, "Chebet").id)
        for number, name in ((CHEBET, "Chebet Koech"), (STRANGER, "Peter Kamau")):
            joining.ask_to_join(session, persons.meet(session, number, "en"), umoja, name)
        peter = members.everybody(session, umoja.id, "asked")[-1]
        amina = member(session, "Amina")
        taking_in.answer(session, amina, peter.id, accept=True)
        daudi, esther = member(session, "Daudi"), member(session, "Esther")
        for officer in ("Amina", "Baraka"):
            number_words.change(session, member(session, officer), daudi.id, DAUDI, "+254712345678")
        number_words.change(session, amina, esther.id, ESTHER, "+254712345679")
        name_words.correct(session, amina, esther.id, "Esther Ouma")
        removing.remove(session, amina, member(session, "Daudi").id)
        session.execute(
            text(
                f"UPDATE first_word SET lot = 1, drawn = {ESTHERS} WHERE kind = 'taking-in';"
                f" UPDATE person SET pin_settled_at = now() WHERE id = {BARAKA_HERSELF}"
            )
        )
    return served


def _whose(name: str, column: str = "id") -> str:
    """SQL for the membership, or the person, of somebody in UMOJA."""
    return f"(SELECT {column} FROM membership WHERE org_id = 2 AND starts_with(name, '{name}'))"


AMINAS, CHEBETS, DAUDIS, ESTHERS = (_whose(name) for name in ("Amina", "Chebet", "Daudi", "Esther"))
BARAKA_HERSELF = _whose("Baraka", "person_id")


def refused(store: Store, statement: str) -> str | None:
    """What refuses the service's login a statement: the name of a guard, "no right", or nothing; it is undone anyhow."""
    try:
        with store.begin() as session:
            session.exec_driver_sql("SET LOCAL ROLE NONE")
            assert session.exec_driver_sql("SELECT current_user").scalar_one() == SERVICE
            assert session.exec_driver_sql(statement).rowcount, f"no such row: {statement}"
            session.rollback()
    except DBAPIError as error:
        if isinstance(error.orig, psycopg.errors.InsufficientPrivilege):
            return "no right"
        if isinstance(error.orig, psycopg.errors.CheckViolation):
            return error.orig.diag.constraint_name
        raise
    return None


# --- rights ----------------------------------------------------------------------------------------------------------

# What the database alone writes, or nobody: a row that waits begins as one that was answered, a moment is another one …
WITHHELD = (
    "UPDATE slip SET amount = amount + 1",
    "UPDATE slip SET said_by = member_id",
    "UPDATE slip SET said_at = now()",
    "UPDATE slip SET day = now()",
    "INSERT INTO slip (org_id, number, kind, member_id, amount, said_by, asked, channel, key, status) SELECT org_id, 9,"
    " kind, member_id, amount, said_by, asked, channel, '9', 'withdrawn' FROM slip",
    "INSERT INTO slip (org_id, number, kind, member_id, amount, said_by, asked, channel, key, said_at) SELECT org_id, 9,"
    " kind, member_id, amount, said_by, asked, channel, '9', now() FROM slip",
    "INSERT INTO account (org_id, kind, side, floor, balance) SELECT org_id, 'fine', side, floor, 100 FROM account",
    "INSERT INTO entry (org_id, number, kind, key, channel, happened_on, receipt, posted_at) SELECT org_id, 99, kind, '9',"
    " channel, happened_on, '9', now() FROM entry",
    "UPDATE phone SET number = '+254700000000'",
    "UPDATE phone SET person_id = person_id + 1",
    "INSERT INTO phone (person_id, number, told, since) SELECT person_id, number, told, since FROM phone",
    "INSERT INTO person (language, pin_hash) SELECT language, pin_hash FROM person",
    "UPDATE membership SET person_id = person_id + 1",
    "INSERT INTO membership (org_id, person_id, name, status, number, joined_at) SELECT 1, person_id, name, 'active', 9,"
    " now() FROM membership",
    "UPDATE role SET member_id = member_id + 1",
    "UPDATE role SET since = now()",
    "INSERT INTO role (org_id, member_id, role, since) SELECT org_id, id, 'chair', asked_at FROM membership",
    "UPDATE first_word SET said_at = now()",
    "UPDATE phone_change SET new = '+254700000000'",
    "UPDATE phone_change SET said_at = now()",
    "INSERT INTO phone_change (org_id, member_id, first_word, old, new, shared, state, waits_until) SELECT org_id, member_id,"
    " first_word, old, new, shared, 'waiting', now() FROM phone_change",
    "INSERT INTO first_word (org_id, kind, member_id, said_by, role_id, state, second_by, ended_at) SELECT org_id, kind,"
    " member_id, said_by, role_id, state, second_by, ended_at FROM first_word",
    "UPDATE death SET said_at = now()",
    "UPDATE next_of_kin SET number = '+254700000000'",
    "UPDATE renaming SET new = 'Amina Otieno'",
    "UPDATE motion SET closes_at = now()",
    "INSERT INTO motion (org_id, number, text, closes_at, secret, quorum, majority, roll, key, state, closed_at)"
    " SELECT 2, 99, 'Go', now(), true, 50, 50, 5, '9', 'passed', now()",
    "UPDATE organisation SET parent_id = NULL",
    "UPDATE organisation SET timezone = 'Pacific/Pago_Pago'",
    "UPDATE book SET org_id = org_id",
    "INSERT INTO book (org_id, next_entry) SELECT id, 99 FROM organisation",
    "UPDATE outbox SET facts = '{}'",
    "INSERT INTO outbox (org_id, phone, kind, facts, wording, urgency, expires_at, state) SELECT org_id, phone, kind, facts,"
    " wording, urgency, expires_at, 'delivered' FROM outbox",
    "UPDATE news SET day = day - 1",
    "UPDATE sheet SET lines = '[]'",
)  # fmt: skip
KEPT = (
    "organisation",
    "book",
    "person",
    "membership",
    "role",
    "slip",
    "outbox",
    "news",
    "first_word",
    "phone",
    "phone_change",
    "renaming",
    "death",
    "next_of_kin",
    "sheet",
    "price",
)
OVER = [*WITHHELD, *(f"{verb} {table}" for table in KEPT for verb in ("DELETE FROM", "TRUNCATE"))]


def test_the_service_has_no_right_to_what_its_code_never_does(served, subtests):
    for statement in OVER:
        with subtests.test(statement=statement):
            assert refused(served, statement) == "no right"


def test_rows_are_deleted_only_where_our_code_deletes_some():
    """`jobs/sweep.py` names its tables in a table."""
    code = "".join(path.read_text() for tree in TREES for path in (here() / tree).rglob("*.py"))
    deleted = set(re.findall(r"DELETE FROM (\w+)", code)) | {table for table, *_age in sweep._OLD}
    rights = {name.split(" on ")[1]: held for (kind, name), held in form.made().items() if kind == "right"}
    assert deleted == {table for table, held in rights.items() if "DELETE" in held}


# --- guards ----------------------------------------------------------------------------------------------------------

FIRST_WORD = "INSERT INTO first_word (org_id, kind, member_id, said_by, role_id) SELECT 2, 'pin-reset',"
REMOVAL = "kind = 'removal' AND state = 'waiting'"
SEATED = "status = 'active', joined_at = now(), seated_at = now()"


def _updates(table: str, where: str, guard: str, *changes: str) -> list[tuple[str, str, str]]:
    """What is refused, by which guard of which table: each of these changes of the rows `where`."""
    return [(f"UPDATE {table} SET {each} {where}", guard, table) for each in changes]


# To whoever says it, and to the service alone, for the owner may mend it.
REFUSED = (
    *_updates("slip", "WHERE number = 1", "slip_is_answered_once", "status = 'waiting'", "answered_by = 1", "entry_number = 1"),
    *_updates("sheet", "", "sheet_is_taken_once", "state = 'waiting', sitting = NULL"),
    *_updates("role", "WHERE until IS NOT NULL", "office_ends_once", "until = NULL"),
    (f"{FIRST_WORD} {DAUDIS}, {ESTHERS}, id FROM role WHERE member_id = {AMINAS}", "first_word_in_office", "first_word"),
    (f"{FIRST_WORD} {DAUDIS}, {CHEBETS}, id FROM role WHERE member_id = {CHEBETS}", "first_word_in_office", "first_word"),
    *_updates("first_word", f"WHERE {REMOVAL}", "second_word_by_office",
              f"state = 'done', ended_at = now(), second_by = {ESTHERS}"),
    *_updates("first_word", "WHERE drawn IS NOT NULL", "first_word_keeps_its_lot",
              f"drawn = {DAUDIS}", "lot = 2", "lot = NULL, drawn = NULL"),
    *_updates("phone_change", f"WHERE member_id = {ESTHERS}", "phone_change_by_words",
              "state = 'waiting', waits_until = now() + interval '3 days'", "state = 'done', with_pin = true, ended_at = now()"),
    *_updates("phone_change", f"WHERE member_id = {DAUDIS}", "phone_change_ends_once",
              "state = 'asked', waits_until = now() + interval '3 days'", "waits_until = said_at + interval '2 days'"),
    (f"INSERT INTO death (org_id, member_id, first_word) SELECT org_id, member_id, id FROM first_word WHERE {REMOVAL}",
     "death_by_words", "death"),
    ("INSERT INTO slip (org_id, number, kind, member_id, amount, said_by, asked, channel, key)"
     f" SELECT 2, 99, 'withdrawal', {ESTHERS}, 100, {AMINAS}, 'officer', 'ussd', 'd'", "slip_of_the_dead", "slip"),
    *_updates("book", "", "book_goes_forward", *(f"{each} = {each} - 1" for each in (
        "next_entry", "next_slip", "next_loan", "next_motion", "next_claim", "next_member", "next_sitting", "next_sheet"))),
)  # fmt: skip
_ESTHER, _CHEBET = f"WHERE id = {ESTHERS}", f"WHERE id = {CHEBETS}"
REFUSED_THE_SERVICE = (
    *_updates("membership", _ESTHER, "membership_goes_its_way", "status = 'refused'", "status = 'asked'"),
    *_updates("membership", _ESTHER, "removed_by_words", "status = 'removed', left_at = now()"),
    *_updates("membership", _ESTHER, "membership_keeps_its_number", "number = 99"),
    *_updates("membership", _ESTHER, "membership_renamed_by_words", "name = 'Amina Otieno'", "name = 'Esther Ouma'"),
    *_updates("membership", _ESTHER, "membership_keeps_its_days", *(
        f"{day} = now()" for day in ("joined_at", "seated_at", "let_in_at", "asked_at", "left_at"))),
    *_updates("membership", _CHEBET, "membership_keeps_its_days", "asked_at = now()"),
    *_updates("membership", _CHEBET, "taken_in_by_words", SEATED),
    *_updates("membership", "WHERE number IS NULL AND org_id = 2", "taken_in_by_words",
              f"{SEATED}, let_in_at = now(), number = 9"),
    *_updates("role", f"WHERE member_id = {AMINAS}", "office_ends_with_membership", "until = now()"),
    *_updates("person", "WHERE pin_hash IS NOT NULL", "pin_reset_by_words", "pin_hash = NULL"),
    *_updates("person", "WHERE pin_settled_at IS NOT NULL", "pin_settled_for_good",
              "pin_settled_at = NULL", "pin_settled_at = '2020-01-01'"),
    *_updates("phone", f"WHERE person_id = {BARAKA_HERSELF}", "phone_ended_by_words", "until = clock_timestamp()"),
    (f"INSERT INTO phone (person_id, number, told) VALUES ({BARAKA_HERSELF}, '+254712345677', false)", "phone_given_by_words",
     "phone"),
    *_updates("outbox", f"WHERE person_id = {BARAKA_HERSELF}", "outbox_follows_its_person", "phone = '+254700000000'"),
)  # fmt: skip
REFUSED_THE_OWNER = (
    *_updates("organisation", "WHERE code = 'UMOJA'", "organisation_keeps_currency", "currency = 'USD'"),
    *_updates("slip", "WHERE number = 2", "slip_stays_as_said",
              "number = 9", "kind = 'social'", "member_id = 1", "amount = 1", "reference = 1", "said_by = 1",
              "asked = 'member'", "note = 'x'", "channel = 'sms'", "key = 'x'", f"day = (now() AT TIME ZONE '{NAIROBI}')::date", "sitting = 1", "said_at = now()"),
)  # fmt: skip


@pytest.fixture
def owner(fresh) -> Iterator[psycopg.Connection]:
    """A connection of the tables' owner, of which nothing stays."""
    with psycopg.connect(fresh) as admin:
        yield admin
        admin.rollback()


def by_owner(admin: psycopg.Connection, statement: str) -> str | None:
    """The guard that refuses a statement to whoever the connection works as by now, if one does."""
    try:
        with admin.transaction(force_rollback=True):
            assert admin.execute(statement).rowcount, f"no such row: {statement}"
    except psycopg.errors.CheckViolation as error:
        return error.diag.constraint_name
    return None


def test_a_guard_refuses_what_the_service_may_write_at_another_time(said, subtests):
    for statement, guard, _table in (*REFUSED, *REFUSED_THE_SERVICE):
        with subtests.test(statement=statement):
            assert refused(said, statement) == guard


def test_the_owner_is_refused_it_as_well(said, owner, subtests):
    for statement, guard, _table in (*REFUSED, *REFUSED_THE_OWNER):
        with subtests.test(statement=statement):
            assert by_owner(owner, statement) == guard


def test_the_owner_mends_what_no_use_case_does(said, owner, subtests):
    for statement, _guard, _table in REFUSED_THE_SERVICE:
        with subtests.test(statement=statement):
            assert by_owner(owner, statement) is None


def test_each_guard_alone_refuses_it(said, owner, subtests):
    """Without it the statement goes through: nothing else stands in the way, so the tests above can fail."""
    for cases, role in ((REFUSED, SERVICE), (REFUSED_THE_SERVICE, SERVICE), (REFUSED_THE_OWNER, "NONE")):
        for statement, guard, table in cases:
            with subtests.test(statement=statement), owner.transaction(force_rollback=True):
                owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER {guard}")
                owner.execute(f"SET LOCAL ROLE {role}")
                assert by_owner(owner, statement) is None


def test_a_second_word_follows_no_word_of_who_is_no_officer_any_more(said, owner):
    second = f"UPDATE first_word SET state = 'done', ended_at = now(), second_by = {_whose('Baraka')} WHERE {REMOVAL}"
    assert by_owner(owner, second) is None
    owner.execute(f"UPDATE role SET until = now() WHERE member_id = {AMINAS}")
    assert by_owner(owner, second) == "second_word_by_office"


def test_words_do_their_deed_once(said):
    """Chebet was removed by two words: taken in again, she is not removed by the same."""
    with said.begin() as session:
        let_in(session, members.everybody(session, group(session).id, "asked")[0].id)
    again = f"UPDATE membership SET status = 'removed', left_at = now() WHERE id = {CHEBETS}"
    assert refused(said, again) == "removed_by_words"


def test_a_reset_is_for_one_pin(said):
    with said.begin() as session:
        daudi = member(session, "Daudi")
        assert [pin.unlock(session, member(session, each), daudi.id) for each in ("Amina", "Baraka")] == [False, True]
        pin.keep(session, daudi.person_id, "another")
    assert refused(said, f"UPDATE person SET pin_hash = NULL WHERE id = {daudi.person_id}") == "pin_reset_by_words"


def test_where_a_clock_was_ahead_words_are_taken_all_the_same(said, fresh):
    """Who has asked, and who is on the list, by a clock that was three days ahead when that was written."""
    by_hand(fresh, "UPDATE membership SET asked_at = now() + interval '3 days', seated_at = now() + interval '3 days'")
    with said.begin() as session:
        assert let_in(session, members.everybody(session, group(session).id, "asked")[-1].id).status == "active"
        assert send_away(session, member(session, "Esther").id).status == "removed"


def test_an_organisation_without_entries_may_still_choose_its_currency(said, owner):
    assert by_owner(owner, "UPDATE organisation SET currency = 'USD' WHERE code = 'KISUMU'") is None


def test_a_phone_comes_and_goes_by_what_two_have_said_in_the_same_transaction_alone(said, owner):
    """And no sooner than the days have passed, or by the record of her PIN."""
    done = f"UPDATE phone_change SET state = 'done', ended_at = clock_timestamp() WHERE member_id = {DAUDIS}"
    owner.execute(f"SET LOCAL ROLE {SERVICE}")
    assert by_owner(owner, done) == "phone_change_has_waited"
    owner.execute(done.replace("'done',", "'done', with_pin = true,"))
    given = f"INSERT INTO phone (person_id, number, told) SELECT person_id, '+25471234567%s', false FROM membership WHERE id = {DAUDIS}"
    ended = f"UPDATE phone SET until = clock_timestamp() WHERE number = '{DAUDI}'"
    assert by_owner(owner, given % 8) is None and by_owner(owner, ended) is None
    assert by_owner(owner, given % 9) == "phone_given_by_words"
    owner.execute("RESET ROLE")
    owner.commit()
    owner.execute(f"SET LOCAL ROLE {SERVICE}")
    assert by_owner(owner, given % 8) == "phone_given_by_words" and by_owner(owner, ended) == "phone_ended_by_words"
