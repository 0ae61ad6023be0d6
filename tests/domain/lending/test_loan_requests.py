"""Asking for a loan and deciding on it: the group's rules, and fifty people at once."""

from decimal import Decimal

import pytest
from sqlalchemy import text

from domain.amount import money
from domain.book import entries
from domain.days import months_after
from domain.lending import loan_requests, loans, offers, owing, plans, rescheduling
from domain.lending.refusals import (
    ChargesTakeAll,
    LoanAsked,
    LoanStillOpen,
    LoanTooLarge,
    LoanTooLong,
    MemberTooNew,
    NoSavingsYet,
    NoSuchLoan,
    PayoutWaits,
)
from domain.people import members
from domain.people.caller import Caller
from domain.people.organisations import today
from domain.people.refusals import NotAnOfficer, TooFewOfficers
from domain.refusals import AlreadyAnswered, KeyReused, NeedsAnother, NotYours, NumberUnfit, Refusal, TextUnfit
from domain.store import IntegrityError
from tests.agenda import as_owner
from tests.lending import adopt, approved, ask, decide, new_key, opened, pay_out, repay, status
from tests.lending import confirm as confirmed
from tests.parallel import at_once
from tests.people import group, member
from tests.world import PEOPLE

# Daudi has saved 2,000, Chebet (an officer) 800, Esther nothing. The facts are what the refusal must carry.
ELIGIBILITY = [
    ({}, "Daudi", 6000, 3, None, {}),
    ({}, "Daudi", 6001, 3, LoanTooLarge, {"possible": money(6000, "KES"), "times": 3}),
    ({}, "Daudi", 10**9, 3, LoanTooLarge, {"possible": money(6000, "KES")}),
    ({"loan_times_savings": 1}, "Daudi", 2001, 3, LoanTooLarge, {"possible": money(2000, "KES"), "times": 1}),
    ({"loan_times_savings": 10}, "Daudi", 20000, 3, None, {}),
    ({}, "Daudi", 100, 4, LoanTooLong, {"most": 3}),
    ({"loan_months": 12}, "Daudi", 100, 12, None, {}),
    ({}, "Daudi", 100, 0, NumberUnfit, {"least": 1, "most": 3}),
    ({}, "Esther", 1, 1, NoSavingsYet, {}),
    ({"loan_after_months": 1}, "Daudi", 100, 1, MemberTooNew, {"months": 1}),
    ({}, "Chebet", 2400, 3, None, {}),
    ({"loan_approvals": 3}, "Chebet", 100, 1, TooFewOfficers, {"needed": 3}),
    ({"loan_approvals": 3}, "Daudi", 100, 1, None, {}),
]


@pytest.mark.parametrize(("rules_", "phone", "units", "months", "refused", "facts"), ELIGIBILITY)
def test_the_rules_decide_and_the_reason_is_told(world, rules_, phone, units, months, refused, facts):
    if rules_:
        adopt(world, **rules_)
    if refused is None:
        assert ask(world, units, months, by=phone).principal == units * 100
        return
    with pytest.raises(refused) as refusal:
        ask(world, units, months, by=phone)
    for name, value in facts.items():
        assert getattr(refusal.value, name) == value


def test_a_longer_membership_is_long_enough(world):
    adopt(world, loan_after_months=6)
    with world.begin() as session:
        as_owner(session, "UPDATE membership SET joined_at = now() - interval '6 months 1 day'")
    assert ask(world, 100)


def test_one_loan_at_once_whether_asked_for_or_open(world):
    first = ask(world, 1000)
    with pytest.raises(LoanAsked) as refusal:
        ask(world, 100)
    assert refusal.value.amount == money(1000, "KES")
    decide(world, first, "Amina", yes=False)
    second = opened(world, 1000)
    with pytest.raises(LoanStillOpen) as refusal:
        ask(world, 100)
    assert refusal.value.owed == money(1060, "KES")
    confirmed(world, repay(world, 1060), "Amina")
    assert status(world, second) == "repaid"
    assert ask(world, 100)


def test_several_loans_share_what_the_savings_allow(world):
    adopt(world, loans_at_once=3)
    ask(world, 4000)
    with pytest.raises(LoanTooLarge) as refusal:
        ask(world, 2001)
    assert refusal.value.possible == money(2000, "KES")
    ask(world, 1500)
    ask(world, 500)
    with pytest.raises(LoanAsked):
        ask(world, 1)


def test_what_was_paid_back_can_be_borrowed_again(world):
    adopt(world, loans_at_once=2)
    opened(world, 5000, 1)  # 5,000 and 100 interest
    with pytest.raises(LoanTooLarge) as refusal:
        ask(world, 1001)
    assert refusal.value.possible == money(1000, "KES")
    confirmed(world, repay(world, 2100), "Amina")
    assert ask(world, 3000)


def test_terms_stay_as_they_were_on_the_day_of_the_request(world):
    asked = ask(world, 1200)
    adopt(world, loan_rate="5", loan_method="declining", loan_times_savings=1, loan_approvals=3)
    with world.glance() as session:
        loan = loans.find(session, asked.org_id, asked.number)
    assert (loan.rate, loan.method, loan.times, loan.approvals) == (2, "flat", 3, 2)


def test_a_purpose_is_one_short_line(world):
    with pytest.raises(TextUnfit):
        ask(world, 100, purpose="x" * 31)
    assert ask(world, 100, purpose=None).purpose is None


def test_the_officers_hear_of_a_request_and_the_borrower_of_the_answer(world):
    asked = ask(world, 1000, by="Chebet")
    decide(world, asked, "Amina")
    assert told(world, "LoanApproved") == []
    decide(world, asked, "Baraka")
    assert told(world, "LoanRequested") == ["Amina", "Baraka"]  # not to Chebet, an officer too: it is her own
    assert told(world, "LoanApproved") == ["Chebet"]
    again = ask(world, 500)
    decide(world, again, "Baraka", yes=False)
    assert told(world, "LoanRefused") == ["Daudi"]


def told(store, kind: str) -> list[str]:
    """Who hears of something of this kind."""
    names = {phone: name for name, phone in PEOPLE.items()}
    with store.glance() as session:
        rows = session.execute(text("SELECT phone FROM outbox WHERE kind = :kind ORDER BY phone"), {"kind": kind})
        return [names[phone] for phone in rows.scalars()]


# --- the same intent -------------------------------------------------------------------------------------------------


def test_the_same_intent_twenty_times_at_once_is_one_request(world):
    def press(_at):
        with world.begin() as session:
            lent = money(500, "KES")
            return loan_requests.request(session, Caller(member(session, "Daudi"), "ussd", "one"), lent, 2, None).number

    assert at_once(20, press) == [1] * 20
    assert len(told(world, "LoanRequested")) == 3
    with pytest.raises(KeyReused), world.begin() as session:
        loan_requests.request(session, Caller(member(session, "Daudi"), "ussd", "one"), money(501, "KES"), 2, None)


# --- no loan above the rule ------------------------------------------------------------------------------------------


def test_fifty_requests_at_once_make_one_loan(world):
    results = at_once(50, lambda _at: ask(world, 6000))
    assert sum(not isinstance(each, Exception) for each in results) == 1
    assert all(isinstance(each, Refusal) for each in results if isinstance(each, Exception))


def test_fifty_requests_at_once_share_what_the_savings_allow(world):
    adopt(world, loans_at_once=3)
    results = at_once(50, lambda _at: ask(world, 2500))
    assert sum(not isinstance(each, Exception) for each in results) == 2  # 6,000 at the most


def test_the_database_alone_lets_fifty_raw_requests_come_to_no_more_than_the_rule(world):
    """The layer alone: no lock on the book, no offer; fifty inserts of 2,500 against 3 times 2,000."""

    def press(at):
        with world.begin() as session:
            insert_loan(session, at + 1, principal=2500_00, at_once=50)

    results = at_once(50, press)
    assert sum(each is None for each in results) == 2
    assert {constraint(each) for each in results if each} == {"loan_within_savings"}


def test_the_database_alone_lets_fifty_raw_requests_be_as_many_as_the_rule(world):
    def press(at):
        with world.begin() as session:
            insert_loan(session, at + 1, principal=1_00, at_once=3)

    results = at_once(50, press)
    assert sum(each is None for each in results) == 3
    assert {constraint(each) for each in results if each} == {"loans_at_once"}


def insert_loan(session, number: int, **facts) -> None:
    """A request of Daudi's, by raw SQL."""
    me = member(session, "Daudi")
    row = {
        "org_id": me.org_id, "number": number, "member_id": me.id, "principal": 100_00, "months": 3, "rate": 2,
        "method": "flat", "times": 3, "at_once": 1, "approvals": 2, "channel": "ussd", "key": new_key(),
    } | facts  # fmt: skip
    session.execute(loans.loan.insert().values(row))


def constraint(error: Exception) -> str:
    """The name of the constraint that refused."""
    assert isinstance(error, IntegrityError), error
    return error.orig.diag.constraint_name


# --- deciding --------------------------------------------------------------------------------------------------------


def test_two_officers_approve(world):
    asked = ask(world, 1000)
    assert decide(world, asked, "Amina") == 1
    with pytest.raises(AlreadyAnswered):
        decide(world, asked, "Amina")
    with world.glance() as session:
        assert loan_requests.undecided(session, member(session, "Amina")) == []
        assert [known.number for known, _name in loan_requests.undecided(session, member(session, "Chebet"))] == [1]
    assert status(world, asked) == "requested"
    assert decide(world, asked, "Chebet") == 0
    assert status(world, asked) == "approved"
    with pytest.raises(AlreadyAnswered):
        decide(world, asked, "Baraka", yes=False)


def test_one_no_refuses(world):
    asked = ask(world, 1000)
    decide(world, asked, "Amina")
    decide(world, asked, "Baraka", yes=False)
    assert status(world, asked) == "refused"
    with pytest.raises(AlreadyAnswered):
        decide(world, asked, "Chebet")


def test_nobody_decides_on_her_own_loan_nor_on_another_groups(world):
    asked = ask(world, 1000, by="Chebet")
    with pytest.raises(NeedsAnother):
        decide(world, asked, "Chebet")
    with pytest.raises(NotAnOfficer):
        decide(world, asked, "Daudi")
    with pytest.raises(NoSuchLoan), world.begin() as session:
        loan_requests.decide(session, member(session, "Fatuma", "JAMII"), asked.number, yes=True)
    with world.glance() as session:
        assert loan_requests.undecided(session, member(session, "Chebet")) == []


def test_fifty_words_at_once_count_once_an_officer(world):
    adopt(world, loan_approvals=3)
    asked = ask(world, 1000)
    results = at_once(50, lambda at: decide(world, asked, ("Amina", "Baraka")[at % 2]))
    assert sorted(each for each in results if isinstance(each, int)) == [1, 2]
    assert sum(isinstance(each, AlreadyAnswered) for each in results) == 48
    assert status(world, asked) == "requested"


def test_without_the_lock_the_key_alone_counts_an_officer_once(world, monkeypatch):
    monkeypatch.setattr(members, "lock_books", lambda *_: None)
    find = loans.find
    monkeypatch.setattr(loans, "find", lambda session, org, number, **_lock: find(session, org, number))
    adopt(world, loan_approvals=3)
    asked = ask(world, 1000)
    results = at_once(30, lambda _at: decide(world, asked, "Amina"))
    assert sum(isinstance(each, int) for each in results) == 1
    assert status(world, asked) == "requested"


# --- taking it back --------------------------------------------------------------------------------------------------


def test_a_member_takes_back_what_is_not_paid_out(world):
    def cancel(asked, by):
        with world.begin() as session:
            return loan_requests.cancel(session, member(session, by), asked.number).status

    asked = ask(world, 1000)
    with pytest.raises(NotYours):
        cancel(asked, "Amina")
    assert cancel(asked, "Daudi") == "cancelled"
    again = approved(world, 1000)
    slip = pay_out(world, again)
    with pytest.raises(PayoutWaits):
        cancel(again, "Daudi")
    confirmed(world, slip, "Daudi")
    with pytest.raises(AlreadyAnswered):
        cancel(again, "Daudi")


def test_what_is_told_before_accepting_is_what_is_owed_after(world):
    told = quoted(world, 2000, 3)
    assert (told.in_hand, told.total, told.monthly) == (kes(2000), kes(2120), kes(707))
    opened(world, 2000)
    with world.glance() as session:
        (owed,) = owing.owed(session, member(session, "Daudi"))
    assert (owed.total, owed.next_amount, owed.next_due) == (told.total, told.monthly, told.rows[0].due)


def kes(units):
    return money(units, "KES")


def quoted(store, units: int, months: int) -> plans.Quote:
    """What Daudi is told of a loan of so much for so long."""
    with store.glance() as session:
        me = member(session, "Daudi")
        plan = offers.offer(session, me).plan(kes(units), months)
        return plans.quote(plan, "KES", today(session, group(session)))


def test_what_is_kept_back_at_the_start_is_not_owed_again(world):
    """By hand: 2,000 at 2 % flat for 3 months bears 120; a fee of 1.5 % is 30; what is left is 1,850 in hand."""
    adopt(world, loan_charge="start", loan_fee="1.5")
    told = quoted(world, 2000, 3)
    assert (told.in_hand, told.total, told.monthly, told.even) == (kes(1850), kes(2000), kes(667), True)
    asked = opened(world, 2000)
    with world.glance() as session:
        lines = {each.kind: minor for each, minor in entries.lines_of(session, asked.org_id, 5)}
        (owed,) = owing.owed(session, member(session, "Daudi"))
    assert lines == {"loan": 2000_00, "cash": -1850_00, "interest": -120_00, "fee": -30_00}
    assert (owed.principal, owed.interest) == (kes(2000), kes(0))
    confirmed(world, repay(world, 2000), "Amina")
    assert status(world, asked) == "repaid"


def test_a_fee_and_interest_at_the_start_make_a_loan_dearer_than_its_rate_says(world):
    """By hand: 1,000 for a month at 2 %: 1,020 / 1,000; kept back, 1,000 / 980; with a fee of 2 %, 1,000 / 960."""
    year = {}
    for name, values in (
        ("", {}),
        ("start", {"loan_charge": "start"}),
        ("fee", {"loan_charge": "start", "loan_fee": 2}),
    ):
        adopt(world, **values)
        year[name] = quoted(world, 1000, 1).yearly
    assert year == {
        name: Decimal(f"{((paid / got) ** 12 - 1) * 100:.1f}")
        for name, paid, got in (("", 1020, 1000), ("start", 1000, 980), ("fee", 1000, 960))
    }


def test_instalments_are_those_that_the_rules_name(world):
    """By hand: 900 in thirds of 300 with 2 % of 900, 600 and 300; or all at the end, with three months' interest."""
    adopt(world, loan_method="declining", loan_instalments="equal-principal")
    told = quoted(world, 900, 3)
    assert ([row.total for row in told.rows], told.even) == ([318_00, 312_00, 306_00], False)
    adopt(world, loan_instalments="bullet")
    assert [row.total for row in quoted(world, 900, 3).rows] == [954_00]
    opened(world, 900)
    with world.glance() as session:
        (owed,) = owing.owed(session, member(session, "Daudi"))
    assert (owed.next_amount, owed.next_due) == (kes(954), quoted_last(world))


def test_interest_alone_first_or_all_the_time(world):
    """By hand: 900 for 4 months at 2 % flat is 18 each time; after two of them 468 twice, or at the end 918."""
    adopt(world, loan_instalments="interest-only", loan_months=12)
    told = quoted(world, 900, 4)
    assert ([row.total for row in told.rows], told.at_end) == ([18_00] * 3 + [918_00], True)
    adopt(world, loan_grace=2, loan_months=12)
    told = quoted(world, 900, 4)
    assert ([row.total for row in told.rows], told.at_end, told.rises) == ([18_00] * 2 + [468_00] * 2, False, True)
    assert [row.total for row in quoted(world, 900, 2).rows] == [18_00, 918_00]  # no longer than the grace
    opened(world, 900, 4)
    adopt(world, loan_instalments="bullet")
    with world.glance() as session:  # what runs keeps what was agreed
        (owed,) = owing.owed(session, member(session, "Daudi"))
        dates = rescheduling.work_out(session, group(session), owed.loan, 3)
    assert (owed.next_amount, owed.total) == (kes(18), kes(972))
    assert [row.principal for row in dates.rows] == [300_00] * 3  # new dates bring no grace


def quoted_last(store):
    """Three months from today."""
    with store.glance() as session:
        return months_after(today(session, group(session)), 3)


def test_nobody_is_lent_what_leaves_nothing_in_hand(world):
    """By hand: 20 % a month, 5 months: 100 % kept back."""
    adopt(world, loan_rate=20, loan_months=6, loan_charge="start")
    with pytest.raises(ChargesTakeAll):
        ask(world, 1000, 5)
    assert ask(world, 1000, 4)
