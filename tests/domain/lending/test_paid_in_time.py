"""A penalty is for paying late, not for entering late; where it ends; and what is not late."""

import pytest
from sqlalchemy import text

from domain.lending import owing, rescheduling
from domain.lending.loans import find
from domain.people.organisations import today
from domain.store import DBAPIError
from jobs.loans import watch_loans
from tests.late import FINE, paid_on, until
from tests.lending import adopt, confirm, new_key, opened, owed, repay, status
from tests.people import group, member
from tests.sittings import kes


def lines(store, kind: str) -> list[dict]:
    """What the entries of this kind have moved, by account, in shillings."""
    with store.glance() as session:
        rows = session.execute(
            text(
                "SELECT e.number, json_object_agg(a.kind, l.amount / 100) FROM entry e JOIN line l ON l.org_id = e.org_id"
                " AND l.entry_number = e.number JOIN account a ON a.org_id = l.org_id AND a.id = l.account_id"
                " WHERE e.kind = :kind GROUP BY e.number ORDER BY e.number"
            ),
            {"kind": kind},
        )
        return [row[1] for row in rows]


def test_a_payment_of_the_due_day_that_is_entered_later_takes_the_penalty_back(world, database):
    """By hand: 707 was due, 71 of penalty was written the day after; all 707 goes to the loan and its interest."""
    adopt(world, **FINE)
    asked = opened(world, 2000)
    until(world, database, asked, 1)
    assert owed(world)[0].penalty == kes(71)
    paid_on(world, 1, 707)
    assert lines(world, "meeting") == [{"cash": 707, "interest": -40, "loan": -667}]
    (now,) = owed(world)
    assert (now.penalty, now.late_since, now.total) == (kes(0), None, kes(1413))
    with world.glance() as session:
        told = session.execute(text("SELECT facts FROM outbox WHERE kind = 'PenaltyTakenBack'")).scalar_one()
        assert told["amount"]["money"] == 71_00
        assert session.execute(text("SELECT amount FROM penalty_off")).scalars().all() == [71_00]
        assert session.execute(text("SELECT amount FROM penalty_due")).scalars().all() == [71_00]  # it is told for good
    watch_loans(world)
    assert owed(world)[0].penalty == kes(0)


def test_a_part_that_was_paid_in_time_takes_a_part_back(world, database):
    """By hand: of 707 were 407 paid on the day; 10 % of the other 300 is 30, and 41 of the 71 are taken back."""
    adopt(world, **FINE)
    asked = opened(world, 2000)
    until(world, database, asked, 3)
    paid_on(world, 3, 407)
    (now,) = owed(world)
    assert (now.penalty, now.late) == (kes(30), kes(330))


def test_a_payment_of_the_day_after_takes_nothing_back(world, database):
    adopt(world, **FINE)
    asked = opened(world, 2000)
    until(world, database, asked, 3)
    paid_on(world, 2, 707)
    (now,) = owed(world)
    assert (now.penalty, now.late) == (kes(0), kes(71))  # the penalty was paid first
    assert lines(world, "meeting") == [{"cash": 707, "penalty": -71, "interest": -40, "loan": -596}]


@pytest.mark.parametrize(
    ("first", "paid", "moved"),
    [("penalty", 71, {"interest": -40, "loan": -31}), ("principal", 778, {"loan": -71})],
)
def test_what_was_paid_on_the_penalty_goes_where_the_groups_order_puts_it(world, database, first, paid, moved):
    """71 of penalty was paid before the payment of the due day was entered: it goes to the next instalment."""
    adopt(world, **FINE, repay_first=first)
    asked = opened(world, 2000)
    until(world, database, asked, 2)
    confirm(world, repay(world, paid), "Amina")
    assert lines(world, "repayment")[0]["penalty"] == -71
    paid_on(world, 2, 707)
    assert lines(world, "penalty-moved") == [{"penalty": 71} | moved]
    assert owed(world)[0].total == kes(2120 - 707 - paid)


def test_what_brings_the_loan_to_its_end_ends_it_and_the_rest_is_saved(world, database):
    adopt(world, **FINE)
    asked = opened(world, 600, 1)
    until(world, database, asked, 2)
    confirm(world, repay(world, 61), "Amina")
    paid_on(world, 2, 612)
    assert status(world, asked) == "repaid"
    assert lines(world, "penalty-moved") == [{"penalty": 61, "savings": -61}]


def test_a_loan_that_has_new_dates_is_spared_the_penalties_of_the_old_ones(world, database):
    adopt(world, **FINE)
    asked = opened(world, 2000)
    until(world, database, asked, 4)
    with world.begin() as session:
        rescheduling.propose(session, member(session, "Amina"), asked.number, 2, key=new_key())
        rescheduling.agree(session, member(session, "Baraka"), asked.number, yes=True)
        rescheduling.consent(session, member(session, "Daudi"), asked.number, yes=True)
    assert owed(world)[0].penalty == kes(71)
    paid_on(world, 4, 707)
    assert owed(world)[0].penalty == kes(0)


def test_the_database_takes_no_penalty_back_without_a_payment_made_in_time(world, database):
    adopt(world, **FINE)
    asked = opened(world, 2000)
    until(world, database, asked, 1)
    late = confirm(world, repay(world, 100), "Amina")
    row = "INSERT INTO penalty_off (org_id, loan, due, month, entry_number, amount) SELECT org_id, loan, due, month, {}, {} FROM penalty_due"
    for entry, amount, name in (
        (late.number, 71_00, "penalty_off_by_payment"),
        (asked.payout_entry if hasattr(asked, "payout_entry") else 1, 71_00, "penalty_off_by_payment"),
        (late.number, 72_00, "penalty_off_within"),
    ):
        with pytest.raises(DBAPIError, match=name), world.begin() as session:
            session.execute(text(row.format(entry, amount)))
    with pytest.raises(DBAPIError, match="permission denied"), world.begin() as session:
        session.execute(text("UPDATE penalty_off SET amount = 1"))


# --- rules -----------------------------------------------------------------------------------------------------------


def test_the_fines_on_a_late_payment_stop_at_the_cap(world, database):
    """By hand: 15 % of 707 is 106: 71 in the first month, 35 in the second, nothing after it."""
    adopt(world, **FINE, late_cap=15)
    asked = opened(world, 2000)
    until(world, database, asked, 100)
    with world.glance() as session:
        sums = session.execute(text("SELECT sum(amount) / 100 FROM penalty_due GROUP BY due ORDER BY due")).scalars()
        assert list(sums) == [106, 106, 106]


@pytest.mark.parametrize(("tolerance", "late"), [(0, True), (1, True), (2, False)])
def test_a_shilling_short_is_not_late_within_the_tolerance(world, database, tolerance, late):
    adopt(world, **FINE, late_tolerance=tolerance)
    asked = opened(world, 2000)
    confirm(world, repay(world, 705), "Amina")
    until(world, database, asked, 1)
    (now,) = owed(world)
    assert (now.late_since is not None) == late
    with world.glance() as session:
        assert (
            bool(
                owing.standing(
                    session, find(session, asked.org_id, asked.number), today(session, group(session))
                ).late()
            )
            == late
        )


@pytest.mark.parametrize(("most", "reminded"), [(0, 3), (1, 1), (2, 2)])
def test_reminders_stop_when_so_many_payments_are_late(world, database, most, reminded):
    adopt(world, **FINE, late_reminders=most)
    asked = opened(world, 2000)
    for days in (0, 20, 28, 29, 30, 31, 50, 58, 59, 60, 61, 62):
        until(world, database, asked, days)
    with world.glance() as session:
        days = session.execute(
            text("SELECT count(DISTINCT facts ->> 'due') FROM outbox WHERE kind = 'InstalmentDue'")
        ).scalar_one()
        assert days == reminded
