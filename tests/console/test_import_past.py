"""A book with a past: what a paper group had earned, lent and was owed comes in with it, and lives on as its own."""

import json

import pytest
from sqlalchemy import text

from domain import audit
from domain.book import days_news, ledger
from domain.book.accounts import BANK, CASH, Account
from domain.days import months_after
from domain.lending import guarantors, instalments, owing, penalties, rescheduling
from domain.lending.loans import find
from domain.people.organisations import today
from domain.saving import withdrawals
from domain.saving.refusals import SavingsHeld
from domain.sitting import roll
from domain.turns import circles, stakes
from jobs.loans import watch_loans
from tests import lending, turns
from tests.agenda import pass_time
from tests.past import RULES, bring_in, day, in_days, loan, paper
from tests.people import group, member
from tests.sittings import kes

TABLES = ("entry", "line", "loan", "revision", "instalment", "guarantor", "brought_fine", "circle", "turn", "stake")


@pytest.fixture
def write(tmp_path):
    """Writes a document into a file; its path."""

    def writing(document: object):
        path = tmp_path / "world.json"
        path.write_text(json.dumps(document, indent=1))
        return path

    return writing


def everything(store) -> dict[str, list]:
    with store.glance() as session:
        return {name: session.execute(text(f"SELECT * FROM {name} ORDER BY 1, 2, 3")).all() for name in TABLES}


def lies(store, *kinds: str) -> list[int]:
    """What lies on the group's own accounts, in shillings."""
    with store.glance() as session:
        return [ledger.balance(session, group(session).id, Account(kind)) // 100 for kind in kinds]


def test_what_a_paper_book_had_comes_in_and_is_told_beside_what_was_read(run, store, write):
    result = run("import", "world", write(paper()))
    assert (result.exit_code, result.stderr) == (0, "")
    assert "loans: 1\n" in result.stdout
    said = (
        "control, UMOJA: social fund 300.00 of 300.00, retained 300.00 of 300.00, members 5 of 5,"
        " savings 5000.00 of 5000.00, fines 50.00 of 50.00, loans 1200.00 of 1200.00, interest 60.00 of 60.00\n"
        "control, UMOJA, box: 4400.00 by the book\n"
    )
    assert result.stdout.endswith(said), result.stdout
    assert lies(store, "cash", "social-cash", "brought", "social") == [4100, 300, 300, 300]
    with store.begin() as session:
        daudi, baraka = member(session, "Daudi"), member(session, "Baraka")
        assert ledger.balance(session, daudi.org_id, Account("loan", daudi.id, 1)) == 1200_00
        assert roll.fines(session, baraka.org_id, baraka.id) == kes(50)
        assert audit.faults(session) == []


def test_the_same_file_again_changes_nothing(run, store, write):
    document = paper(turns=["1", "+254712345602", "Chebet Koech"], turns_taken="1")
    document["organisations"][0]["rules"] |= {"turn_sum": "200", "bank": "yes"}
    document["organisations"][0]["bank"] = "1000"
    assert run("import", "world", write(document)).stderr == ""
    before = everything(store)
    again = run("import", "world", write(document))
    assert again.stdout.startswith("Nothing new: all of it is there already.\n") and again.stderr == ""
    assert everything(store) == before
    assert lies(store, "cash", "bank") == [3100, 1000]
    assert "box: 3400.00 by the book, and 1000.00 at the bank\n" in again.stdout


def test_as_json_every_total_is_there(run, write):
    said = json.loads(run("import", "world", write(paper()), "--json").stdout)
    assert said["control"]["UMOJA"]["loans"] == {"listed": "1200.00", "taken": "1200.00", "unread": 0}
    assert said["holds"] == {"UMOJA": {"box": "4400.00", "bank": "0.00"}}


def test_a_loan_of_the_paper_book_is_owed_in_its_instalments_and_paid_back(store):
    bring_in(store)
    first = day(in_days(20))
    [owed] = lending.owed(store)
    assert (str(owed.total), str(owed.next_amount), owed.next_due) == ("1260.00", "630.00", first)
    lending.confirm(store, lending.repay(store, 630), "Amina")
    [owed] = lending.owed(store)
    assert (str(owed.total), owed.next_due) == ("630.00", months_after(first, 1))
    lending.confirm(store, lending.repay(store, 630), "Amina")
    assert lending.owed(store) == []
    assert lies(store, "cash") == [4100 + 1260]


def test_no_penalty_is_for_a_day_before_this_book_began(store, database):
    bring_in(store, loan(due=in_days(-45), months="1", given_on=in_days(-90)))
    watch_loans(store)
    [owed] = lending.owed(store)
    assert (owed.penalty.minor, owed.late.minor, owed.late_since) == (0, 1260_00, day(in_days(-45)))
    pass_time(database, days=31)
    watch_loans(store)
    with store.glance() as session:
        found = find(session, group(session).id, 1)
        [one] = penalties.of_loan(session, found)
        assert one.from_day > found.brought_on and one.amount == 126_00


def test_who_vouches_by_the_paper_book_is_bound_here(store):
    bring_in(store)
    with store.begin() as session:
        amina = member(session, "Amina")
        assert guarantors.vouched(session, amina) == 1200_00
        with pytest.raises(SavingsHeld):
            withdrawals.ask(session, amina, kes(400), with_pin=True)


def test_a_guarantor_may_stand_for_more_than_she_has_saved_on_paper(store):
    bring_in(store, loan(guarantors=["3", "+254712345602"]))
    with store.glance() as session:
        vouching = guarantors.of_loan(session, find(session, group(session).id, 1))
        assert [(each.name, each.amount) for each in vouching] == [("Chebet Koech", 600_00), ("Baraka Mwangi", 600_00)]


def test_more_than_the_rules_allow_is_owed_all_the_same(store):
    bring_in(store, loan(principal="3000", guarantors=[]), loan(principal="1000", guarantors=[]))
    with store.glance() as session:
        assert [each.principal.minor for each in owing.owed(session, member(session, "Daudi"))] == [3000_00, 1000_00]


def test_a_loan_of_the_social_fund_comes_out_of_it(store):
    bring_in(store, loan(fund="social", principal="200", interest="0", guarantors=[]))
    assert lies(store, "cash", "social-cash", "social") == [5300, 100, 300]
    lending.confirm(store, lending.repay(store, 200), "Amina")
    assert lies(store, "social-cash") == [300]


def test_instalments_may_be_named_one_by_one(store):
    rows = [{"due": in_days(-5), "principal": "200", "interest": "60"}, {"due": in_days(30), "principal": "1000"}]
    bring_in(store, {"principal": "1200", "interest": "60", "instalments": rows})
    [owed] = lending.owed(store)
    assert (owed.late.minor, owed.total.minor, owed.late_since) == (260_00, 1260_00, day(in_days(-5)))


def test_who_saved_less_than_is_lent_and_banked_is_refused_with_the_sums(run, store, write):
    document = paper(loan(principal="6000", guarantors=[]), bank="100")
    document["organisations"][0]["rules"] |= {"bank": "yes"}
    result = run("import", "world", write(document))
    assert result.stderr.endswith(
        "UMOJA: its box would hold less than nothing, so nothing of it is taken. In: savings 5000.00, capital 0, retained"
        " 300.00, social fund 300.00. Out: loans 6000.00, social loans 0, bank 100.00\n"
    )
    assert "members 0 of 5, savings 0.00 of 5000.00" in result.stdout and "organisations" not in result.stdout
    with store.glance() as session:
        assert session.execute(text("SELECT count(*) FROM organisation")).scalar() == 0


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"principal": "0"}, "principal is missing"),
        ({"principal": "12x"}, "principal is 12x, and that is no sum of KES"),
        ({"interest": "-5"}, "interest is -5, and that is no sum of KES"),
        ({"due": None}, "due is missing"),
        ({"due": "31/12/2026"}, "due must be a day like"),
        ({"due": "2999-01-01"}, "and that is too far away"),
        ({"due": in_days(-50)}, "due must be after the day on which it was given"),
        ({"given_on": in_days(5)}, "given_on must be a day of the past"),
        ({"months": "61"}, "months is how many instalments are left, from 1 to 60"),
        ({"months": "１"}, "months is how many instalments are left"),
        ({"fund": "bank"}, "fund must be one of loan, social"),
        ({"fund": "social"}, "bears no interest"),
        ({"guarantors": ["Nobody Known"]}, "Nobody Known is no member of the group"),
        ({"guarantors": ["Daudi Ouma"]}, "its guarantors are other members"),
        ({"guarantors": ["1", "Amina Otieno"]}, "its guarantors are other members, each named once"),
        ({"guarantors": ["+1"]}, "+1 is no member of the group"),
        ({"instalments": [{"due": in_days(3), "principal": "100"}]}, "its instalments do not come to"),
        ({"instalments": ["x"]}, "instalments are a list of objects"),
    ],
)
def test_what_is_wrong_with_a_loan_is_said_and_the_member_kept(run, write, changes, reason):
    result = run("import", "world", write(paper(loan(**changes))))
    assert reason in result.stderr and len(result.stderr.splitlines()) == 1, result.stderr
    assert "UMOJA, member Daudi Ouma, loan 1" in result.stderr
    assert "members: 5\n" in result.stdout and "loans 0" in result.stdout


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"retained": "-5"}, "retained is -5, and that is no sum of KES"),
        ({"bank": "5"}, "bank must be yes"),
        ({"turns": ["1", "2"]}, "has turns, and the rules of the organisation have none: turn_sum must be named"),
        ({"turns": "1"}, "turns are a list of members"),
        ({"turns": ["1", "2"], "turns_taken": "2"}, "turns_taken is how many pots were handed over, and less than"),
        ({"turns": ["1", "9"]}, "9 is no member of the group"),
    ],
)
def test_what_is_wrong_with_a_past_is_said_and_the_rest_kept(run, write, changes, reason):
    result = run("import", "world", write(paper(**changes)))
    assert reason in result.stderr and "members: 5\n" in result.stdout, result.stderr


def test_another_sum_in_another_file_is_refused(run, write):
    run("import", "world", write(paper()))
    changed = paper(loan(principal="1300"), retained="400")
    changed["organisations"][0]["members"][1]["fines"] = "60"
    result = run("import", "world", write(changed))
    for reason in ("had other opening earnings in an", "had other opening fines in an", "was another loan in an"):
        assert reason in result.stderr, result.stderr


def test_a_circle_goes_on_where_the_paper_book_left_it(store):
    bring_in(store, rules={"turn_sum": "100"}, turns=["4", "1", "2"], turns_taken="1")
    with store.glance() as session:
        org = group(session)
        circle = circles.running(session, org.id)
        assert circles.current(session, circle).name == "Amina Otieno"
        due = stakes.unpaid(session, org.id)
        assert [(each.name, each.taker) for each in due] == [
            ("Daudi Ouma", "Amina Otieno"), ("Amina Otieno", "Amina Otieno"), ("Baraka Mwangi", "Amina Otieno")
        ]  # fmt: skip
        assert ledger.balance(session, org.id, stakes.POT_CASH) == 0
        assert not session.execute(text("SELECT 1 FROM outbox")).all()
    for name in ("Amina", "Baraka", "Daudi"):
        turns.pay(store, name)
    turns.hand_over(store)
    with store.begin() as session:
        assert audit.faults(session) == []
        assert circles.current(session, circles.running(session, group(session).id)).name == "Baraka Mwangi"


def test_what_was_lent_long_ago_is_no_news_of_the_day(store, database):
    bring_in(store)
    with store.glance() as session:
        org = group(session)
        assert days_news.of(session, org, today(session, org)).out.minor == 0
        assert ledger.balance(session, org.id, CASH) == 4100_00 and ledger.balance(session, org.id, BANK) == 0


def test_where_the_principal_is_paid_at_the_end_the_paper_books_loan_has_it_there_and_keeps_it_with_new_dates(store):
    """By hand: 1,200 and 60 of interest in two instalments: 30, and 1,230."""
    rules = dict(RULES, loan_instalments="interest-only", loan_method="flat")
    bring_in(store, loan(guarantors=[]), rules=rules)
    with store.glance() as session:
        known = find(session, group(session).id, 1)
        rows = instalments.in_force(session, known).rows
        dates = rescheduling.work_out(session, group(session), known, 3)
    assert [(row.principal, row.interest) for row in rows] == [(0, 30_00), (1200_00, 30_00)]
    assert [row.principal for row in dates.rows] == [0, 0, 1200_00]


def test_where_loans_are_paid_back_every_week_so_is_what_is_left_of_one(store):
    """By hand: 1,200 and 60 in two instalments, a week between them."""
    bring_in(store, loan(guarantors=[]), rules=dict(RULES, loan_every="week"))
    with store.glance() as session:
        known = find(session, group(session).id, 1)
        first, second = instalments.in_force(session, known).rows
    assert (known.every, (second.due - first.due).days, second.principal) == ("week", 7, 600_00)
