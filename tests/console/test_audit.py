"""`baraza audit`: silent over healthy books, and each planted fault is found and named by exactly its check."""

import contextlib
import json
from datetime import timedelta

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from console import service
from domain import audit
from domain.amount import Money
from domain.book import accounts, corrections, earned, ledger, second_word
from domain.constitution import fields
from domain.going import settling
from domain.lending import rescheduling, write_offs
from domain.people import members, organisations
from domain.people.caller import Caller
from domain.post import reports, sending
from domain.post.sending import Outcome
from domain.saving import handing_on, savings
from domain.seal import seals
from domain.sharing import posting, preview, share_outs
from domain.sitting import closing as at_the_close
from domain.sitting import counting, entering, parts, sittings
from domain.store import clock, driver_url
from domain.turns import circles, lots, pots, stakes
from domain.voice import amendments, ballots, closing, motions, questions, taking_back
from domain.voice.questions import Question
from jobs.loans import watch_loans
from tests import bank, begun, deposits, funds, going, lending, outside, social, society, tiers
from tests.agenda import by_hand
from tests.clockwork import set_clock
from tests.people import group, member
from tests.rules import adopt_today

FIFTY = Money(50_00, "KES")

# All that JAMII has in its box is spent, and the parts of its share-out wait.
SPENT = """
WITH next AS (UPDATE book SET next_entry = next_entry + 1 FROM organisation o WHERE o.id = org_id AND o.code = 'JAMII'
        RETURNING org_id, next_entry - 1 AS number, (clock_timestamp() AT TIME ZONE timezone)::date AS day),
    spent AS (INSERT INTO entry (org_id, number, kind, key, channel, happened_on, receipt)
        SELECT org_id, number, 'opening', 'spent', 'import', day, 'ACDEFGHJ' FROM next RETURNING org_id, number),
    box AS (SELECT a.org_id, a.id, a.balance, e.number FROM account a JOIN spent e USING (org_id) WHERE a.kind = 'cash'),
    cost AS (INSERT INTO account (org_id, kind, side, floor, balance) SELECT org_id, 'expense', 1, true, balance FROM box
        RETURNING org_id, id, balance),
    both_lines AS (INSERT INTO line SELECT org_id, number, 1, id, -balance FROM box
        UNION ALL SELECT c.org_id, b.number, 2, c.id, c.balance FROM cost c JOIN box b USING (org_id))
UPDATE account a SET balance = 0 FROM box WHERE a.org_id = box.org_id AND a.id = box.id
"""

# An entry is taken back, and what it had done is not undone; `which` names it among those of the book, as `e`.
TAKEN_BACK = """
WITH wrong AS (SELECT e.* FROM entry e WHERE {which} AND e.reverses IS NULL AND NOT EXISTS
        (SELECT 1 FROM entry r WHERE r.org_id = e.org_id AND r.reverses = e.number) ORDER BY e.number LIMIT 1),
    next AS (UPDATE book b SET next_entry = next_entry + 1 FROM wrong WHERE b.org_id = wrong.org_id
        RETURNING b.org_id, next_entry - 1 AS number),
    back AS (INSERT INTO entry (org_id, number, kind, key, channel, happened_on, receipt, reverses)
        SELECT org_id, next.number, kind || '-reversed', 'back', 'import', happened_on, 'ACDEFGHJ', wrong.number
        FROM wrong JOIN next USING (org_id) RETURNING org_id, number, reverses),
    lines AS (INSERT INTO line SELECT l.org_id, b.number, l.position, l.account_id, -l.amount FROM line l JOIN back b
        ON b.org_id = l.org_id AND b.reverses = l.entry_number RETURNING org_id, account_id, amount)
UPDATE account a SET balance = balance + lines.amount FROM lines WHERE a.org_id = lines.org_id AND a.id = lines.account_id
"""

# By the check that has to find it: hands in the database, each leaving everything else as it should be.
PLANTED = [
    ("tree", "UPDATE organisation SET parent_id = (SELECT id FROM organisation WHERE code = 'UMOJA') WHERE code = 'KISUMU'"),
    ("rules", """UPDATE constitution SET rules = '{"quorum": "500"}' WHERE version = 1 AND org_id = 2"""),
    ("rules", """UPDATE constitution SET rules = '{"qourum": "50"}' WHERE version = 1 AND org_id = 2"""),
    ("rules-voted", "UPDATE motion SET act = NULL, terms = NULL WHERE act = 'rules'"),
    ("rules-voted", """UPDATE constitution SET rules = '{"quorum": "61"}' WHERE motion IS NOT NULL"""),
    ("rules-voted", "UPDATE constitution SET from_day = from_day - 3 WHERE motion IS NOT NULL"),
    ("rules-versions", "UPDATE constitution SET version = 99 WHERE motion IS NOT NULL"),
    ("rules-versions", "INSERT INTO constitution SELECT org_id, version + 1, from_day, '{}' FROM constitution WHERE motion > 0"),
    ("membership", "UPDATE membership SET left_at = now() WHERE name = 'Daudi Ouma'"),
    ("membership", "UPDATE membership SET number = 99 WHERE name = 'Esther Akinyi'"),
    ("role", "UPDATE membership SET status = 'removed', left_at = now() WHERE name = 'Baraka Mwangi'"),
    ("phone", "UPDATE phone SET told = false WHERE person_id = 1"),
    ("one-phone", "INSERT INTO phone (person_id, number, told, since) SELECT 1, number, false, since FROM phone"
        " WHERE person_id = 4"),
    ("number-stopped", "WITH two AS (INSERT INTO first_word (org_id, kind, member_id, said_by, role_id, state, second_by, ended_at)"
     " SELECT l.org_id, 'number-change', l.member_id, min(r.member_id), min(r.id), 'done', max(r.member_id), clock_timestamp()"
     " FROM loan l JOIN role r ON r.org_id = l.org_id AND r.member_id <> l.member_id GROUP BY l.org_id, l.member_id"
     " HAVING count(DISTINCT r.member_id) > 1 LIMIT 1 RETURNING *)"
     " INSERT INTO phone_change (org_id, member_id, first_word, new, shared, state, ended_at, objected_by)"
     " SELECT org_id, member_id, id, '+254712345677', false, 'objected', '2001-01-01', said_by FROM two"),
    ("witness", "UPDATE slip SET lot = 1, drawn = answered_by, drawn_at = now() WHERE org_id = 2 AND number = 1"),
    ("papers", "INSERT INTO paper_count (org_id, motion, said_by, papers, yes, no, abstain, lot, drawn) SELECT m.org_id, m.number,"
        " a.id, 1, 1, 0, 0, 1, b.id FROM motion m JOIN membership a ON a.org_id = m.org_id AND a.name = 'Amina Otieno'"
        " JOIN membership b ON b.org_id = m.org_id AND b.name = 'Daudi Ouma' LIMIT 1"),
    ("pin", "UPDATE person SET pin_hash = '4071' WHERE id = 1"),
    ("pin", "ALTER TABLE membership ADD COLUMN pin text"),
    ("entry-whole", "WITH one AS (UPDATE line SET amount = amount + 1 WHERE (org_id, entry_number, position) = (2, 1, 1)"
     " RETURNING *) UPDATE account a SET balance = balance + 1 FROM one WHERE a.org_id = one.org_id AND a.id = account_id"),
    ("entry-whole", "WITH one AS (DELETE FROM line WHERE (org_id, entry_number) = (2, 1) RETURNING *)"
     " UPDATE account a SET balance = balance - amount FROM one WHERE a.org_id = one.org_id AND a.id = account_id"),
    ("line-belongs", "INSERT INTO line SELECT 2, 999, n, 1, CASE n WHEN 1 THEN 5 ELSE -5 END FROM generate_series(1, 2) n"),
    ("balance", "UPDATE account SET balance = balance - 100 WHERE id = 2"),
    ("floor", "UPDATE account SET floor = false WHERE id = 2"),
    ("floor", "INSERT INTO account (org_id, kind, side, floor) VALUES (2, 'pocket', 1, true)"),
    ("promised", SPENT),
    ("account-owner", "UPDATE account SET member_id = 999999 WHERE id = 2"),
    ("account-owner", "UPDATE account SET member_id = 0 WHERE id = 2"),
    ("entry-numbers", "UPDATE book SET next_entry = next_entry + 1 WHERE org_id = 2"),
    ("reversal", "WITH one AS (UPDATE entry SET reverses = 6 WHERE org_id = 2 AND kind = 'savings-reversed' RETURNING *)"
     " UPDATE slip SET reference = 6 FROM one WHERE slip.org_id = one.org_id AND slip.kind = 'reversal'"),
    ("reversal", "UPDATE entry SET kind = 'correction' WHERE org_id = 2 AND reverses IS NOT NULL"),
    ("two-people", "UPDATE entry SET witness_id = (SELECT max(id) FROM membership) WHERE org_id = 2 AND number = 6"),
    ("two-people", "UPDATE slip SET said_by = 999999 WHERE status = 'waiting'"),
    ("slip-kind", "UPDATE slip SET asked = 'member' WHERE kind = 'reversal' AND status = 'confirmed'"),
    ("deposits", "UPDATE deposit SET number = number + 500"),
    ("deposit-paid", "UPDATE slip SET said_at = said_at + interval '70 days' WHERE kind = 'deposit_out'"),
    ("handed-on", "UPDATE handing SET amount = amount + 100 WHERE state = 'agreed'"),
    ("given", "UPDATE slip SET given_by = NULL WHERE given_by IS NOT NULL"),
    ("slip-entry", "UPDATE slip SET amount = amount + 1 WHERE org_id = 2 AND entry_number = 6"),
    ("slip-entry", "UPDATE slip SET status = 'refused' WHERE org_id = 2 AND entry_number = 6"),
    ("slip-entry", "UPDATE slip SET entry_number = 1 WHERE org_id = 2 AND entry_number = 6"),
    ("receipt", "DELETE FROM outbox WHERE key = (SELECT min(key) FROM outbox WHERE starts_with(key, 'receipt:'))"),
    ("brought", "UPDATE entry SET key = 'another' WHERE key = 'opening:retained'"),
    ("receipt", "UPDATE entry SET receipt = '0O1I' WHERE org_id = 2 AND number = 1"),
    ("loan-agreed", "DELETE FROM approval WHERE loan = 1 AND officer_id = (SELECT min(officer_id) FROM approval)"),
    ("loan-agreed", "UPDATE approval SET says = 'no' WHERE loan = 1"),
    ("loan-paid-out", "UPDATE loan SET status = 'approved', payout_entry = NULL WHERE number = 2"),
    ("loan-agreed", "UPDATE loan SET decided_by = 'vote' WHERE number = 1"),
    ("guarantors", "DELETE FROM guarantor WHERE loan = 3"),
    ("guarantors", "UPDATE guarantor SET amount = amount - 1 WHERE loan = 3"),
    ("instalments", "UPDATE instalment SET position = 9 WHERE (loan, position) = (1, 3)"),
    ("instalments", "UPDATE revision SET interest = interest + 1 WHERE (loan, version) = (3, 1)"),
    ("loan-shape", "UPDATE loan SET instalments = 'interest-only' WHERE number = 1"),
    ("loan-shape", "UPDATE loan SET grace = 1 WHERE number = 1"),
    ("loan-shape", "UPDATE loan SET every = 'fortnight' WHERE number = 1"),
    ("planned-anew", "WITH one AS (UPDATE instalment i SET interest = i.interest + 100 FROM revision r WHERE r.why = 'paid-early'"
     " AND (i.org_id, i.loan, i.version, i.position) = (r.org_id, r.loan, r.version, 2) RETURNING i.*) UPDATE revision r"
     " SET interest = r.interest + 100 FROM one WHERE (r.org_id, r.loan, r.version) = (one.org_id, one.loan, one.version)"),
    ("planned-anew", "UPDATE instalment i SET due = i.due + 1 FROM revision r WHERE r.why = 'paid-early'"
     " AND (i.org_id, i.loan, i.version, i.position) = (r.org_id, r.loan, r.version, 2)"),
    ("planned-anew", "UPDATE loan SET early_part = 'less' WHERE early_part = 'fewer' AND status = 'open'"),
    ("planned-anew", "UPDATE loan SET early_part = 'none' WHERE early_part = 'fewer' AND status = 'open'"),
    ("penalties", "UPDATE penalty_due SET from_day = from_day + 1"),
    ("penalty-waived", "WITH late AS (SELECT l.org_id, l.number, l.member_id, min(r.member_id) AS one, max(r.member_id) AS other, min(r.id) AS role"
     " FROM loan l JOIN role r ON r.org_id = l.org_id AND r.member_id <> l.member_id GROUP BY 1, 2, 3 HAVING count(DISTINCT r.member_id) > 1"
     " LIMIT 1), two AS (INSERT INTO first_word (org_id, kind, member_id, said_by, role_id, state, second_by, ended_at)"
     " SELECT org_id, 'penalty-waiver', member_id, one, role, 'done', other, clock_timestamp() FROM late RETURNING org_id, id)"
     " INSERT INTO waiver (org_id, loan, first_word, amount, reason) SELECT org_id, number, id, 100, 'rain' FROM late JOIN two USING (org_id)"),
    ("fines", "WITH two AS (INSERT INTO first_word (org_id, kind, member_id, said_by, role_id, state, second_by, ended_at)"
     " SELECT l.org_id, 'fine-waiver', l.member_id, min(r.member_id), min(r.id), 'done', max(r.member_id), clock_timestamp()"
     " FROM loan l JOIN role r ON r.org_id = l.org_id AND r.member_id <> l.member_id GROUP BY l.org_id, l.member_id"
     " HAVING count(DISTINCT r.member_id) > 1 LIMIT 1 RETURNING org_id, id)"
     " INSERT INTO waiver (org_id, first_word, amount, reason) SELECT org_id, id, 10000000, 'rain' FROM two"),
    ("penalties", "UPDATE penalty_due SET due = due - 1, from_day = from_day - 1"),
    ("penalties", "UPDATE penalty_due SET amount = amount + 10000"),
    ("penalty-cap", "UPDATE loan SET late_cap = 1 WHERE number = 3"),
    ("given-up", "UPDATE loan SET status = 'written-off' WHERE number = 1"),
    ("new-dates", "UPDATE rescheduling SET status = 'refused'"),
    ("loan-standing", "UPDATE loan SET status = 'repaid' WHERE number = 1"),
    ("loan-standing", "UPDATE loan SET status = 'open' WHERE number = 2"),
    ("loan-standing", "WITH one AS (UPDATE instalment SET interest = interest + 100 WHERE (loan, position) = (1, 1)"
     " RETURNING *) UPDATE revision r SET interest = r.interest + 100 FROM one WHERE r.loan = one.loan"),
    ("loan-standing", "WITH one AS (UPDATE account SET kind = 'penalty' WHERE kind = 'interest' AND loan = 2 RETURNING *)"
     " SELECT * FROM one"),
    ("loan-account", "INSERT INTO account (org_id, kind, member_id, loan, side, floor) VALUES (2, 'loan', 1, 77, 1, true)"),
    ("given-up", "UPDATE motion SET act = NULL, terms = NULL WHERE act = 'write-off'"),
    ("voted-back", """UPDATE motion SET terms = jsonb_set(terms::jsonb, '{entry}', '1') WHERE act = 'take-back'"""),
    ("voted-back", "UPDATE motion SET opened_by = NULL WHERE act = 'take-back'"),
    ("settlement-voted", "UPDATE settlement SET entry_number = NULL, taken_back = 1"),
    ("transfer", "UPDATE transfer SET amount = amount + 100 WHERE kind = 'dues'"),
    ("transfer", "UPDATE transfer SET state = 'refused', entry = NULL, to_entry = NULL WHERE kind = 'dues'"),
    ("transfer", "UPDATE entry SET witness_id = (SELECT max(m.id) FROM membership m JOIN organisation o ON o.id = m.org_id WHERE o.beginning IS NULL) WHERE kind = 'dues' AND org_id = 2"),
    ("transfer", "UPDATE entry SET key = 'transfer:99' WHERE kind = 'dues' AND org_id = 1"),
    ("transfer-back", TAKEN_BACK.format(which="e.kind = 'dues' AND e.org_id = 1")),
    ("transfer-back", TAKEN_BACK.format(which="e.kind = 'dues' AND e.org_id = 2")),
    ("advance-agreed", "DELETE FROM advance_approval WHERE officer_id = (SELECT min(officer_id) FROM advance_approval)"),
    ("advance-books", "UPDATE advance SET status = 'repaid'"),
    ("advance-books", "UPDATE advance_instalment SET principal = principal + 100 WHERE position = 3"),
    ("advance-account", "INSERT INTO account (org_id, kind, loan, side, floor) VALUES (1, 'lent', 77, 1, true)"),
    ("sitting-counted", "WITH counts AS (UPDATE box_count SET counted = counted + 1 WHERE sitting = 1)"
     " UPDATE sitting SET counted = counted + 1 WHERE number = 1"),
    ("sitting-counts", "UPDATE box_count SET counted = counted + 1 WHERE sitting = 1 AND turn = 'second'"),
    ("sitting-counts", "UPDATE box_count SET officer_id = (SELECT counted_by FROM sitting WHERE number = 1) WHERE sitting = 1"),
    ("box-difference", "UPDATE account SET kind = 'missing' WHERE kind = 'dues-paid'"),
    ("sitting-settled", "INSERT INTO slip (org_id, number, kind, member_id, amount, said_by, asked, channel, key, sitting)"
     " SELECT org_id, 99, 'savings', member_id, 100, said_by, asked, channel, 'k', 1 FROM slip WHERE sitting = 1 LIMIT 1"),
    ("sitting-order", "UPDATE sitting SET first_entry = 1 WHERE number = 2"),
    ("sitting-order", "UPDATE book SET next_sitting = 9 WHERE org_id = 2"),
    ("sitting-lot", "WITH lot AS (UPDATE sitting SET lot = 1, lot_after = 'a' WHERE number = 1) UPDATE attendance SET place = 2"
     " WHERE sitting = 1 AND how = 'here' AND member_id = (SELECT max(member_id) FROM attendance WHERE sitting = 1)"),
    ("sitting-lot", "WITH first AS (UPDATE attendance SET place = 1 WHERE sitting = 1 AND member_id = (SELECT min(member_id) FROM"
     " attendance WHERE sitting = 1)), other AS (UPDATE attendance SET place = 2 WHERE sitting = 1 AND member_id = (SELECT"
     " max(member_id) FROM attendance WHERE sitting = 1) RETURNING member_id) UPDATE sitting SET agreed_at = closed_at,"
     " drawn = (SELECT member_id FROM other) WHERE number = 1"),
    ("slip-parts", "UPDATE slip_part SET amount = amount + 1 WHERE kind = 'social'"),
    ("slip-parts", "UPDATE slip_part SET amount = amount + CASE kind WHEN 'savings' THEN 1 ELSE -1 END WHERE org_id = 3"),
    ("settled", "UPDATE slip_part SET amount = amount + 1 WHERE slip = (SELECT max(number) FROM slip WHERE kind = 'clearing')"),
    ("settled", "UPDATE slip SET amount = amount + 1 WHERE kind = 'clearing'"),
    ("settled", "UPDATE account SET kind = 'carried' WHERE kind = 'savings' AND member_id = (SELECT member_id FROM slip WHERE kind = 'clearing')"),
    ("bank-statement", "UPDATE bank_statement SET book = book + 1"),
    ("bank-move", "UPDATE entry SET kind = 'bank_interest' WHERE kind = 'deposit'"),
    ("outside-loan", "UPDATE outside_instalment SET interest = interest + 1 WHERE position = 1"),
    ("outside-loan", "UPDATE outside_loan SET entry_number = NULL"),
    ("things", "UPDATE thing SET price = price + 1"),
    ("social-fund", "UPDATE account SET kind = 'carried' WHERE kind = 'social' AND org_id = 2"),
    ("claim-agreed", "UPDATE claim_word SET says = 'no' WHERE claim = 1"),
    ("claim-agreed", "DELETE FROM claim_word WHERE claim = 2"),
    ("claim-agreed", "UPDATE claim SET state = 'approved' WHERE number = 3"),
    ("claim-agreed", "UPDATE claim SET state = 'approved', decided_by = 'vote' WHERE number = 3"),
    ("claim-paid", "UPDATE claim SET state = 'approved', payout_entry = NULL WHERE number = 1"),
    ("claim-paid", "UPDATE claim SET amount = amount + 1 WHERE number = 1"),
    ("claim-paid", "UPDATE claim SET member_id = 3 WHERE number = 1"),
    ("claim-paid", TAKEN_BACK.format(which="e.kind = 'grant'")),
    ("claim-numbers", "UPDATE book SET next_claim = 3 WHERE org_id = 2"),
    ("loan-agreed", "UPDATE claim SET amount = amount + 1 WHERE number = 2"),
    ("ballots", "UPDATE ballot SET choice = 'no' WHERE (org_id, motion, seq) = (2, 1, 1)"),
    ("ballots", "DELETE FROM ballot WHERE (org_id, motion, seq) = (2, 1, 2)"),
    ("ballots", "UPDATE motion SET seal = repeat('0', 64) WHERE number = 1"),
    ("tally", "UPDATE motion SET yes = yes + 1 WHERE number = 2"),
    ("tally", "UPDATE motion SET state = 'passed' WHERE (org_id, number) = (2, 2)"),
    ("questions", "UPDATE motion SET result = jsonb_set(result::jsonb, '{voters}', '9')::json WHERE act = 'question'"),
    ("questions", "UPDATE motion SET result = jsonb_set(result::jsonb, '{chosen}', '[1]')::json WHERE act = 'question'"),
    ("questions", "UPDATE motion SET state = 'no-quorum' WHERE act = 'question'"),
    ("motion-numbers", "UPDATE book SET next_motion = 1 WHERE org_id = 2"),
    ("cycles", "UPDATE cycle SET number = 9 WHERE (org_id, number) = (3, 2)"),
    ("cycles", "UPDATE cycle SET first_entry = 2 WHERE (org_id, number) = (3, 2)"),
    ("cycles", "DELETE FROM cycle WHERE org_id = 4"),
    ("share-out-voted", "UPDATE motion SET act = NULL, terms = NULL WHERE (org_id, number) = (3, 3)"),
    ("share-out-voted", "UPDATE share_out SET said_by = done_by, done_by = said_by"),
    ("share-out-whole", "UPDATE share_out SET members = members + 1"),
    ("share-out-whole", "UPDATE share_out SET pot = pot + 100, carry = carry + 100"),
    ("share-part", "UPDATE share_part SET payout = payout + CASE member_id WHEN (SELECT min(member_id) FROM share_part)"
     " THEN 100 ELSE -50 END"),
    ("clean-cycle", "UPDATE line SET account_id = (SELECT min(id) FROM account WHERE org_id = 3 AND kind = 'savings')"
     " WHERE (org_id, entry_number, position) = (3, 5, 2); UPDATE account a SET balance ="
     " (SELECT sum(amount) FROM line WHERE account_id = a.id) WHERE org_id = 3"),
    ("seal", "UPDATE entry SET note = 'lent to my cousin' WHERE org_id = 3 AND number = 1"),
    ("seal", "UPDATE entry SET happened_on = happened_on - 1 WHERE org_id = 3 AND number = 3"),
    ("seal", "UPDATE seal SET counted = counted - 100 WHERE number = 1"),
    ("seal", "UPDATE seal SET digest = repeat('0', 64) WHERE number = 2"),
    ("seal", "DELETE FROM seal WHERE number = 1"),
    ("stake", "UPDATE stake SET entry_number = 1 WHERE turn_id = 1 AND member_id = (SELECT max(member_id) FROM stake)"),
    ("stake", "UPDATE stake SET member_id = 1 WHERE turn_id = 1 AND member_id = (SELECT max(member_id) FROM stake)"),
    ("stake", "UPDATE stake SET taken_back = 1 WHERE taken_back IS NOT NULL"),
    ("pot", "UPDATE stake SET handed_entry = NULL WHERE turn_id = 1"),
    ("pot", TAKEN_BACK.format(which="e.kind = 'pot'")),
    ("pot", "UPDATE turn t SET member_id = o.member_id FROM turn o WHERE o.place = 3 - t.place"),
    ("circle", "UPDATE circle SET state = 'over'"),
    ("circle", "UPDATE turn SET place = 5 WHERE place = 3"),
    ("draw", "UPDATE turn t SET laid_for = o.laid_for FROM turn o WHERE o.place = 3 - t.place"),
    ("settlement-voted", "UPDATE settlement SET year = year - 1"),
    ("tax", "UPDATE entry SET note = ' ' WHERE kind = 'tax'"),
    ("settlement-voted", "DELETE FROM settlement"),
    ("surety", "UPDATE slip SET kind = 'surety' WHERE kind = 'handing' AND status = 'confirmed'"),
    ("fund-voted", "UPDATE motion SET act = 'fund-loss' WHERE act = 'fund-use'"),
    ("fund-voted", """UPDATE motion SET terms = jsonb_set(terms::jsonb, '{amount,money}', '99') WHERE act = 'fund-use'"""),
    ("fund-voted", "UPDATE motion SET terms = jsonb_set(terms::jsonb, '{fund}', '\"education\"') WHERE act = 'fund-use'"),
    ("fund-losses", "WITH said AS (UPDATE slip SET kind = 'fund_loss' WHERE kind = 'fund_use' RETURNING entry_number, org_id),"
     " voted AS (UPDATE motion SET act = 'fund-loss' WHERE act = 'fund-use')"
     " UPDATE entry e SET kind = 'fund_loss' FROM said WHERE e.org_id = said.org_id AND e.number = said.entry_number"),
    ("settlement-parts", """UPDATE motion SET terms = jsonb_set(terms::jsonb, '{deposit}', '"11"') WHERE act = 'dividend'"""),
    ("settlement-parts", "UPDATE entry SET happened_on = happened_on + 400 WHERE org_id = 4 AND key = 'slip:1'"),
    ("period-closed", "UPDATE entry e SET happened_on = make_date(s.year, 12, 31) FROM settlement s"
     " WHERE s.org_id = e.org_id AND s.entry_number = e.number"),
    ("newest-price", "INSERT INTO series (commodity_id, market_id, unit, kind, currency, newest_day, newest_minor)"
     " VALUES (1, 1, 'KG', 'retail', 'KES', '2026-01-01', 6000)"),
    ("guards", "ALTER TABLE entry DISABLE TRIGGER entry_is_append_only"),
    ("guards", "DROP TRIGGER line_moves_balance ON line"),
    ("guards", "GRANT UPDATE ON entry TO baraza_application"),
    ("guards", "ALTER TABLE account DROP CONSTRAINT account_floor"),
    ("guards", "CREATE OR REPLACE FUNCTION is_append_only() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'"),
    ("guards", "ALTER TABLE entry DROP CONSTRAINT entry_receipt_key"),
    ("outbox-state", "UPDATE outbox SET settled_at = NULL WHERE state = 'delivered'"),
    ("outbox-state", "UPDATE outbox SET parts = 0 WHERE state = 'sent'"),
    ("outbox-state", "UPDATE outbox SET provider_id = NULL WHERE state = 'delivered'"),
    ("outbox-state", "UPDATE outbox SET unsure = 1 WHERE state = 'queued'"),
    ("outbox-recipient", "UPDATE outbox SET person_id = (SELECT max(id) FROM person) WHERE org_id = 2 AND state = 'queued'"),
    ("begun", "UPDATE beginning_officer SET person_id = NULL, said_at = NULL WHERE role = 'treasurer'"),
    ("begun", "UPDATE beginning SET approval = true"),
    ("begun", "UPDATE beginning SET state = 'withdrawn'"),
    ("begun", "UPDATE organisation SET beginning = NULL WHERE code = 'TUMAINI'"),
    ("begun", "UPDATE beginning SET name = 'Tumaini'"),
    ("begun", "UPDATE beginning SET rules = '{}'"),
    ("begun-phones", "INSERT INTO phone (person_id, number, told, since) SELECT o.person_id, f.number, false, b.asked_at FROM beginning b"
     " JOIN beginning_officer f ON f.beginning_id = b.id AND f.role = 'chair' JOIN beginning_officer o ON o.beginning_id = b.id"
     " AND o.role = 'treasurer'"),
    ("begun-officers", "DELETE FROM role WHERE role = 'treasurer' AND org_id = (SELECT id FROM organisation WHERE code = 'TUMAINI')"),
    ("outbox-report", "INSERT INTO delivery_report (provider, provider_id, status, state) VALUES ('test', 'id-1', 'ok', 'delivered')"),
]  # fmt: skip


@pytest.fixture
def books(world, database):
    """Groups in which something of everything has happened."""
    society.espoir_settles(world, database, interest_tax="5")
    paid = society.pay_tax(world, 10, "Afi", code="ESPOIR")
    with world.begin() as session:
        second_word.confirm(session, member(session, "Kossi", "ESPOIR"), paid.number, with_pin=True)
    motion = funds.propose(world, "reserve", 100, by="Afi", code="ESPOIR")
    funds.decide(world, database, motion, "Afi", "Kossi", code="ESPOIR")
    used = funds.hand_out(world, motion, 100, "Afi", code="ESPOIR")
    with world.begin() as session:
        second_word.confirm(session, member(session, "Kossi", "ESPOIR"), used.number, with_pin=True)
    with world.begin() as session:
        amina, baraka, daudi, esther = (member(session, each) for each in ("Amina", "Baraka", "Daudi", "Esther"))
        first = savings.declare(session, Caller(daudi, "ussd", "k1"), FIFTY)
        entry = second_word.confirm(session, amina, first.number, with_pin=True)
        gift = savings.declare(session, Caller(daudi, "ussd", "gift"), FIFTY, esther.id)
        second_word.confirm(session, amina, gift.number, with_pin=True)
        adopt_today(session, daudi.org_id, {"hand_on": "savings"})
        said = handing_on.ask(session, Caller(daudi, "ussd", "h1"), esther.id, "savings", FIFTY)
        handed = handing_on.answer(session, Caller(esther, "ussd", "h2"), said.id, yes=True)
        second_word.confirm(session, amina, handed.number, with_pin=True)
        adopt_today(session, daudi.org_id, {})
        second = savings.enter(session, Caller(amina, "sms", "k2"), daudi.id, Money(70_00, "KES"))
        second_word.confirm(session, daudi, second.number, with_pin=True)
        wrong = corrections.declare(session, Caller(amina, "ussd", "k3"), entry.receipt, "typed twice")
        second_word.confirm(session, baraka, wrong.number, with_pin=True)
        refused = savings.declare(session, Caller(esther, "ussd", "k4"), FIFTY)
        second_word.refuse(session, amina, refused.number, with_pin=True)
        savings.declare(session, Caller(esther, "ussd", "k5"), FIFTY)
        motions.open_vote(session, baraka, "Buy a mill", 3, key="k6")
        ends = clock(session) + timedelta(minutes=1)
        _put_share_out_to_vote(session, ends)
        motions.open_in_meeting(session, baraka, "Meet on Mondays", ends, key="k7")
        umoja = group(session)
        from_day = organisations.today(session, umoja) + timedelta(2)
        act = amendments.rule_act(session, umoja, "quorum", "60", from_day)
        motions.open_in_meeting(session, baraka, act, ends, key="k8")
        asked = Question("What do we buy?", ("Maize", "Beans"), "ranked-choice", 1)
        motions.open_in_meeting(session, baraka, motions.Act(questions.ACT, asked.terms()), ends, key="k9")
        for who in (amina, baraka, daudi):
            questions.answer(session, who, 4, [2], b"a pepper", with_pin=True)
        cast = [(1, amina, "yes"), (1, daudi, "no"), (2, amina, "no"), (2, daudi, "no")]
        for number, who, choice in cast + [(3, each, "yes") for each in (amina, baraka, daudi)]:
            ballots.cast(session, who, number, choice, b"a pepper", with_pin=True)
    lending.opened(world, 900, by="Daudi")
    lending.confirm(world, lending.repay(world, 200, by="Daudi"), "Amina")
    lending.opened(world, 300, 1, by="Chebet")
    lending.confirm(world, lending.repay(world, 306, by="Chebet"), "Amina")
    lending.adopt(world, loan_guarantors=1, late_fine=10)
    trouble(world, database)
    _drawn_circle(world)
    _between_organisations(world)
    bank.furnish(world, 100)
    bank.compare(world, 100)
    lending.adopt(world, outside="yes")
    outside.borrow(world, 100, 110, 2)
    outside.buy(world, 50)
    social.furnish(world)
    social.paid(world)
    social.approved(world, 900, 2, by="Esther")
    social.ask(world, 100, by="Baraka")
    deposits.furnish(world, deposit_early="all", **social.RULES)
    deposits.taken(world, deposits.opened(world, "fixed", 50, by="Esther"), "Esther")
    with world.begin() as session:
        for _meeting in range(2):
            jamii = group(session, "JAMII")
            seals.seal_book(session, jamii, None, day=organisations.today(session, jamii), counted=FIFTY)
        _meet(session)
    set_clock(database, ends)
    with world.begin() as session:
        while closing.close_next(session):
            pass
        _share_out(session)
        claimed = []
        while len(claimed) < 3:
            [one] = sending.claim(session, "test", 1)
            sending.take(session, "test", [sending.Words(one.id, "words", "en", 1)])
            claimed.append(one.id)
        accepted = [Outcome(at, 1, "accepted", f"id-{n}") for n, at in enumerate(claimed[:2], 1)]
        sending.settle(session, "test", [*accepted, Outcome(claimed[2], 1, "refused", None, "no such number")])
        reports.report(session, "test", "id-2", "Success", "delivered")
    _part_paid_early(world, database)
    _voted_back(world, database)
    _settled(world)
    with world.begin() as session:
        begun.begin(session)
    return world


def _part_paid_early(store, database) -> None:
    """Baraka has a loan at declining interest, and of what he paid on it a part was paid early."""
    asked = lending.ask(store, 300, by="Baraka")
    terms = "method = 'declining', early_interest = 'due', early_part = 'fewer', guarantors = 0"
    by_hand(database, f"UPDATE loan SET {terms} WHERE status = 'requested' AND number = {asked.number}")
    for officer in ("Amina", "Chebet"):
        lending.decide(store, asked, officer)
    lending.confirm(store, lending.pay_out(store, asked, "Amina"), "Baraka")
    lending.confirm(store, lending.repay(store, 180, by="Baraka"), "Amina")


def _voted_back(store, database) -> None:
    """Esther's loan was given up by a vote, and asked for again by another one."""
    asked = lending.opened(store, 100, by="Esther", officers=("Amina", "Baraka"))
    with store.begin() as session:
        motion = write_offs.propose(session, member(session, "Amina"), asked.number, 1, key="given up")
    _pass(store, database, motion)
    with store.begin() as session:
        wrong = write_offs.book(session, Caller(member(session, "Baraka"), "ussd", "given up"), asked.number)
        motion = taking_back.propose(session, member(session, "Baraka"), wrong.receipt, "she pays", 1, key="again")
    _pass(store, database, motion)
    with store.begin() as session:
        taking_back.carry_out(session, Caller(member(session, "Amina"), "ussd", "again"), wrong.number)


def _pass(store, database, motion) -> None:
    with store.begin() as session:
        for each in ("Amina", "Baraka", "Daudi"):
            ballots.cast(session, member(session, each), motion.number, "yes", b"a pepper", with_pin=True)
    by_hand(
        database, f"UPDATE motion SET closes_at = now() WHERE (org_id, number) = ({motion.org_id}, {motion.number})"
    )
    with store.begin() as session:
        assert closing.close_next(session).number == motion.number


def _settled(store) -> None:
    """Chebet has died, and her savings have paid her loan."""
    lending.opened(store, 100, by="Chebet", officers=("Amina", "Baraka"))
    gone = going.died(store, number=3)
    with store.begin() as session:
        slip = settling.clear(session, Caller(member(session, "Amina"), "ussd", "clear"), gone.id)
    lending.confirm(store, slip, "Baraka")


def trouble(store, database) -> None:
    """A loan that others vouch for, that is late with a penalty, and that gets new dates."""
    asked = lending.ask(store, 600, by="Amina")
    lending.vouch(store, asked, "Daudi")
    for officer in ("Baraka", "Chebet"):
        lending.decide(store, asked, officer)
    lending.confirm(store, lending.pay_out(store, asked, "Baraka"), "Amina")
    by_hand(database, "UPDATE instalment SET due = due - 40 WHERE loan = 3")
    watch_loans(store)
    with store.begin() as session:
        amina, baraka, chebet = (member(session, each) for each in ("Amina", "Baraka", "Chebet"))
        rescheduling.propose(session, baraka, asked.number, 2, key="k8")
        rescheduling.agree(session, chebet, asked.number, yes=True)
        rescheduling.consent(session, amina, asked.number, yes=True)


def _drawn_circle(store) -> None:
    """In ESPOIR: lots were drawn, the first pot was handed over, and one stake of the second turn is paid."""
    with store.begin() as session:
        org = group(session, "ESPOIR")
        adopt_today(session, org.id, fields.read_rules({"turn_sum": 500}))
        earned.open_with(session, org, Money(1000, "XOF"), organisations.today(session, org))
        afi, kossi, akossiwa = members.everybody(session, org.id)
        lots.open_draw(session, afi, key="k")
        first = circles.turns(session, lots.draw_lots(session, kossi, 7))[0]
        for each, officer in ((afi, kossi), (kossi, afi), (akossiwa, afi)):
            slip = stakes.declare(session, Caller(each, "ussd", f"k{each.id}"), Money(500, "XOF"))
            second_word.confirm(session, officer, slip.number, with_pin=True)
        taker = members.member(session, org.id, first.member_id)
        slip = pots.hand_over(session, Caller(kossi if taker == afi else afi, "ussd", "pot"), first.id)
        second_word.confirm(session, taker, slip.number, with_pin=True)
        for key in ("wrong", "right"):
            slip = stakes.declare(session, Caller(akossiwa, "ussd", key), Money(500, "XOF"))
            paid = second_word.confirm(session, afi, slip.number, with_pin=True)
            if key == "wrong":
                slip = corrections.declare(session, Caller(afi, "ussd", "back"), paid.receipt, "typed twice")
                second_word.confirm(session, kossi, slip.number, with_pin=True)


def _between_organisations(world) -> None:
    """UMOJA has paid dues, and paid back a first part of a loan from KISUMU."""
    tiers.come_together(world)
    tiers.adopt(world, dues="10")
    tiers.confirm(world, tiers.pay_dues(world, 100), "Omar")
    borrowed = tiers.opened(world, 600)
    tiers.confirm(world, tiers.pay_back(world, borrowed, 300), "Ruth")


def _meet(session):
    """JAMII holds a meeting, closes it, and opens the next one."""
    fatuma, gasper, daudi = (member(session, name, "JAMII") for name in ("Fatuma", "Gasper", "Daudi"))
    adopt_today(session, fatuma.org_id, {"social_fund": "100", "share_out": "shares"})
    held = sittings.open_(session, fatuma, key="s1")
    handed = [parts.Part("savings", 2500), parts.Part("social", 100)]
    slip = entering.enter(session, Caller(fatuma, "ussd", "s2"), daudi.id, handed)
    second_word.confirm(session, daudi, slip.number, with_pin=True)
    box = counting.standing(session, held).box
    counting.count(session, fatuma, box)
    at_the_close.close(session, gasper, box)
    sittings.open_(session, gasper, key="s3")


def _put_share_out_to_vote(session, ends) -> None:
    """In JAMII, by its motion 3: what is done to the motions 1 and 2 of UMOJA leaves it alone."""
    fatuma, gasper = (member(session, each, "JAMII") for each in ("Fatuma", "Gasper"))
    adopt_today(session, fatuma.org_id, fields.read_rules({"share_out": "shares"}))
    motions.open_vote(session, fatuma, "Buy a mill", 3, key="j1")
    motions.open_vote(session, fatuma, "Sell the mill", 3, key="j2")
    act = motions.Act(share_outs.ACT, {"cycle": 1, "pot": {"money": 95_000_00, "in": "TZS"}, "members": 3})
    motions.open_in_meeting(session, fatuma, act, ends, key="j3")
    for each in (fatuma, gasper):
        ballots.cast(session, each, 3, "yes", b"a pepper", with_pin=True)


def _share_out(session) -> None:
    """Cycle 1 of JAMII is shared out, after a sum of Gasper's that no seal covers, and he saves in the next one."""
    fatuma, gasper = (member(session, each, "JAMII") for each in ("Fatuma", "Gasper"))
    lines = [(accounts.CASH, 100_00), (accounts.savings_of(gasper), -100_00)]
    ledger.post(session, gasper.org_id, "opening", lines, key="j0", channel="import")
    seen = preview.preview(session, group(session, "JAMII")).digest
    share_outs.begin(session, fatuma, 1, seen)
    posting.confirm(session, Caller(gasper, "ussd", "once"), 1, seen)
    slip = savings.declare(session, Caller(gasper, "ussd", "j4"), Money(500_00, "TZS"))
    second_word.confirm(session, fatuma, slip.number, with_pin=True)


@contextlib.contextmanager
def hand(database):
    """A superuser's hand in the database, past triggers and foreign keys; what it did is undone at the end."""
    engine = create_engine(driver_url(database), poolclass=NullPool)
    with engine.connect() as session:
        session.execute(text("SET session_replication_role = replica"))
        yield session


def faults_after(session, statement: str) -> list[audit.Fault]:
    """What an audit finds after a hand's statement; that triggers are off for it would be a fault of its own."""
    assert session.exec_driver_sql(statement).rowcount
    session.execute(text("SET session_replication_role = DEFAULT"))
    return audit.faults(session)


def test_nothing_is_found_in_healthy_books(books, database, run):
    with books.snapshot() as session:
        assert audit.faults(session) == []
    result = run("audit")
    assert (result.exit_code, result.stderr) == (0, f"{service.OWNER}\n"), "the tests' user is the tables' owner"
    assert result.stdout == f"{len(audit.CHECKS)} checks: nothing is broken.\n"


def test_a_planted_fault_is_found_and_named_by_exactly_its_check(books, database, subtests):
    for check, statement in PLANTED:
        with subtests.test(check, statement=statement), hand(database) as session:
            found = faults_after(session, statement)
            assert {fault.check for fault in found} == {check}, found
            assert all(fault.should != fault.found and fault.where for fault in found)


def test_every_check_has_a_planted_fault():
    assert {check for check, _ in PLANTED} == {check.name for check in audit.CHECKS}
    assert all(check.rule.endswith(".") for check in audit.CHECKS)


@pytest.mark.unaudited("a balance was changed by hand")
def test_a_fault_is_told_with_whose_it_is_where_and_both_figures(books, database, run):
    with hand(database) as session:
        session.exec_driver_sql("UPDATE account SET balance = balance - 100 WHERE id = 2")
        session.commit()
    result = run("audit")
    line = "balance: UMOJA, savings account 2: should be -150000, is -150100"
    assert result.exit_code == 1 and result.stdout.splitlines()[0] == line
    assert result.stdout.splitlines()[-1].endswith("checks: 1 fault.")
    told = json.loads(run("audit", "--json").stdout)
    assert told["faults"] == [
        {
            "check": "balance",
            "organisation": "UMOJA",
            "where": "savings account 2",
            "should": "-150000",
            "found": "-150100",
        }
    ]
    assert told["checks"]["balance"] == "The balance of an account is the sum of its lines."


def test_an_audit_writes_nothing(books):
    with books.snapshot() as session, pytest.raises(Exception, match="read-only transaction"):
        session.execute(text("UPDATE organisation SET name = 'X'"))


def test_of_each_check_only_so_many_faults_are_told(books, database, monkeypatch):
    monkeypatch.setattr("domain.limits.FAULTS_TOLD", 2)
    with hand(database) as session:
        assert len(faults_after(session, "UPDATE account SET balance = balance - 100 WHERE kind = 'savings'")) == 2
