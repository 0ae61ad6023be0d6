"""The rules about claims and about savings taken out that stand in the database: each broken by raw SQL."""

import pytest
from sqlalchemy import text

from domain.book import second_word
from domain.refusals import AlreadyAnswered
from tests import lending, social
from tests.agenda import by_hand
from tests.domain.lending.test_loan_constraints import refusal
from tests.people import member
from tests.social import approved, ask, furnish, paid, pay_out

CLAIM = (
    "INSERT INTO claim (org_id, number, member_id, kind, amount, months, decided_by, approvals, channel, key{names})"
    " VALUES (:org, 99, :daudi, '{kind}', {amount}, {months}, 'officers', {approvals}, 'ussd', 'k'{values})"
)


def claim(kind="fire", amount=100, months=0, approvals=2, names="", values="") -> str:
    return CLAIM.format(kind=kind, amount=amount, months=months, approvals=approvals, names=names, values=values)


MOVE = "UPDATE claim SET state = '{to}' WHERE org_id = :org AND number = 1"
WORD = "INSERT INTO claim_word (org_id, claim, officer_id, claimant_id, says) VALUES (:org, 1, :{by}, :{who}, 'yes')"
GRANT = (
    "INSERT INTO slip (org_id, number, kind, member_id, amount, reference, said_by, asked, channel, key)"
    " VALUES (:org, 99, 'grant', :daudi, 50000, 1, :{by}, 'member', 'ussd', 'k')"
)
PAID_BY = "UPDATE claim SET state = 'paid', payout_entry = {entry} WHERE org_id = :org AND number = 1"

# How far Daudi's claim of 500 is, the statement that nobody may get through, the constraint that refuses it.
FORBIDDEN = [
    ("none", claim(kind="party"), "claim_kind_check"),
    ("none", claim(amount=0), "claim_amount_check"),
    ("none", claim(months=13), "claim_months_check"),
    ("none", claim(approvals=1), "claim_needs_two_officers"),
    ("none", claim(names=", state", values=", 'approved'"), "claim_steps"),
    ("asked", claim(), "claim_one_alive"),
    ("asked", MOVE.format(to="approved"), "claim_needs_agreement"),
    ("asked", MOVE.format(to="paid"), "claim_steps"),
    ("asked", WORD.format(by="daudi", who="daudi"), "claim_word_of_another"),
    ("asked", WORD.format(by="daudi", who="amina"), "claim_word_org_id_claim_claimant_id_fkey"),
    ("asked", f"{WORD.format(by='amina', who='daudi')}; {MOVE.format(to='approved')}", "claim_needs_agreement"),
    ("asked", "UPDATE claim SET amount = 1 WHERE org_id = :org", "claim_as_asked"),
    ("asked", "UPDATE claim SET member_id = :amina WHERE org_id = :org", "claim_as_asked"),
    ("asked", "UPDATE claim SET motion = 1 WHERE org_id = :org", "claim_as_asked"),
    ("asked", "DELETE FROM claim WHERE org_id = :org", "permission denied"),
    ("approved", WORD.format(by="amina", who="daudi"), "claim_word_pkey"),
    ("approved", "UPDATE claim_word SET says = 'no' WHERE org_id = :org", "permission denied"),
    ("approved", "DELETE FROM claim_word WHERE org_id = :org", "permission denied"),
    ("approved", MOVE.format(to="asked"), "claim_steps"),
    ("approved", MOVE.format(to="refused"), "claim_steps"),
    ("approved", MOVE.format(to="paid"), "claim_is_paid_in_full"),
    ("approved", PAID_BY.format(entry=1), "claim_is_paid_in_full"),
    ("approved", "UPDATE claim SET loan = 1 WHERE org_id = :org", "claim_is_gift_or_loan"),
    ("approved", GRANT.format(by="daudi"), "payout_by_another"),
    ("paying", GRANT.format(by="baraka"), "slip_one_grant"),
    (
        "paying",
        "UPDATE slip SET status = 'confirmed', answered_by = :baraka, entry_number = 1"
        " WHERE org_id = :org AND kind = 'grant'",
        "payout_to_the_borrower",
    ),
    ("paid", GRANT.format(by="baraka"), "grant_of_approved_claim"),
    ("paid", MOVE.format(to="approved"), "claim_steps"),
    ("paid", PAID_BY.format(entry=1), "claim_as_asked"),
    ("lent", "UPDATE claim SET loan = NULL WHERE org_id = :org", "claim_is_gift_or_loan"),
    ("lent", MOVE.format(to="paid"), "claim_is_paid_in_full"),
]
STAGES = {
    "none": lambda _world: None,
    "asked": ask,
    "approved": approved,
    "paying": lambda world: pay_out(world, approved(world)),
    "paid": paid,
    "lent": lambda world: approved(world, 500, 2),
}


@pytest.mark.parametrize("stage", STAGES)
def test_the_database_refuses(world, stage):
    furnish(world)
    STAGES[stage](world)
    with world.glance() as session:
        ids = {name.lower(): member(session, name).id for name in ("Amina", "Baraka", "Daudi")}
        ids["org"] = member(session, "Daudi").org_id
    expected = {statement: by for at, statement, by in FORBIDDEN if at == stage}
    assert {statement: refusal(world, statement, ids) for statement in expected} == expected


def test_a_loan_of_no_claim_is_not_approved_by_itself(world):
    """The layer alone: the words of a claim count for the one loan that it became."""
    furnish(world)
    approved(world, 500, 2)
    lending.ask(world, 600, by="Baraka")
    with world.glance() as session:
        ids = {"org": member(session, "Daudi").org_id}
    move = "UPDATE loan SET status = 'approved' WHERE org_id = :org AND status = 'requested'"
    assert refusal(world, move, ids) == "loan_needs_approvals"


def test_savings_that_loans_stand_on_are_not_taken_out_in_the_database_too(world, monkeypatch):
    """The layer alone: the use-case's own look is switched off."""
    lending.adopt(world, withdrawals="yes")
    lending.opened(world, 3000)  # of three times 2,000: 1,000 has to stay
    monkeypatch.setattr("domain.saving.withdrawals.check", lambda *_facts: None)
    slip = social.hand_out(world, 1001)
    with pytest.raises(Exception, match="withdrawal_within_rules"), world.begin() as session:
        second_word.confirm(session, member(session, "Daudi"), slip.number, with_pin=True)
    with world.begin() as session:
        session.execute(text("UPDATE slip SET status = 'withdrawn' WHERE number = :n"), {"n": slip.number})
    lending.confirm(world, social.hand_out(world, 1000), "Daudi")


def test_savings_that_somebody_vouches_with_are_not_taken_out_in_the_database_too(world, monkeypatch):
    """The layer alone, for loans of others."""
    lending.adopt(world, withdrawals="yes", loan_guarantors=1)
    lending.vouch(world, lending.ask(world, 1200), "Amina")
    monkeypatch.setattr("domain.saving.withdrawals.check", lambda *_facts: None)
    slip = social.hand_out(world, 301, by="Baraka", to="Amina")  # of 1,500
    with pytest.raises(Exception, match="withdrawal_within_rules"), world.begin() as session:
        second_word.confirm(session, member(session, "Amina"), slip.number, with_pin=True)


def test_a_claim_that_is_approved_no_more_is_not_paid_at_the_second_word(world, database):
    """And it is the use-case that says so: the database would end the whole hop."""
    furnish(world)
    asked = approved(world, 500)
    slip = pay_out(world, asked)
    by_hand(database, "UPDATE claim SET state = 'refused' WHERE number = %s", asked.number)
    with pytest.raises(AlreadyAnswered):
        lending.confirm(world, slip, "Daudi")
    assert social.there(world) == 2000
    by_hand(database, "UPDATE claim SET state = 'approved' WHERE number = %s", asked.number)
