"""The guards that the database itself keeps, whatever the application does: an audit says when one is off.

A restored backup may lack them, and a hand in the database may have put one aside "for a moment".
"""

from domain.checks import Check, sql

TRIGGERS = (
    "advance.advance_goes_its_way",
    "advance_approval.advance_approval_by_another",
    "advance_approval.advance_approval_is_append_only",
    "advance_instalment.advance_instalment_is_append_only",
    "advance_instalment.instalment_of_approved_advance",
    "approval.approval_is_append_only",
    "attendance.attendance_of_open_sitting",
    "ballot.ballot_is_append_only",
    "ballot.ballot_is_chained",
    "circle.circle_goes_its_way",
    "claim.claim_goes_its_way",
    "claim_word.claim_word_is_append_only",
    "constitution.constitution_is_agreed",
    "constitution.constitution_is_append_only",
    "entry.entry_is_append_only",
    "entry.entry_is_whole",
    "entry.entry_of_two_organisations",
    "guarantor.guarantor_speaks_once",
    "instalment.instalment_is_append_only",
    "instalment.instalment_of_whole_revision",
    "line.line_is_append_only",
    "line.line_moves_balance",
    "line.line_of_whole_entry",
    "loan.loan_goes_its_way",
    "loan.loan_is_asked_within_rules",
    "loan.loan_is_paid_within_rules",
    "membership.member_owes_nothing",
    "motion.motion_is_decided_once",
    "sitting.sitting_goes_its_way",
    "slip.slip_is_its_parts",
    "slip.slip_of_open_sitting",
    "slip_part.part_of_its_slip",
    "slip_part.slip_part_is_append_only",
    "penalty_due.penalty_due_is_append_only",
    "rescheduling.rescheduling_goes_its_way",
    "revision.revision_in_turn",
    "revision.revision_is_append_only",
    "revision.revision_is_whole",
    "settlement.settlement_goes_its_way",
    "seal.seal_follows",
    "seal.seal_is_append_only",
    "slip.withdrawal_within_rules",
    "stake.stake_is_handed_once",
    "transfer.transfer_goes_its_way",
    "turn.turn_is_paid_once",
)

# What the application may not do.
APPEND_ONLY = (
    "advance_approval",
    "advance_instalment",
    "approval",
    "ballot",
    "claim_word",
    "constitution",
    "entry",
    "instalment",
    "line",
    "penalty_due",
    "revision",
    "seal",
    "slip_part",
)
# Rows that go their way, and stay.
KEPT = ("advance", "circle", "claim", "guarantor", "loan", "rescheduling", "stake", "swap", "transfer", "turn")
FORBIDDEN = (
    *(f"{right} ON {table}" for table in APPEND_ONLY for right in ("UPDATE", "DELETE", "TRUNCATE")),
    "UPDATE ON account",
    "DELETE ON account",
    *(f"{right} ON {table}" for table in KEPT for right in ("DELETE", "TRUNCATE")),
    "UPDATE ON motion",
    "DELETE ON motion",
    "TRUNCATE ON motion",
    *(f"{right} ON {table}" for table in ("attendance", "sheet", "sitting") for right in ("DELETE", "TRUNCATE")),
    "DELETE ON settlement",
    "TRUNCATE ON settlement",
)

CONSTRAINTS = (
    "account_floor",
    "advance_instalment_of_something",
    "advance_needs_two_officers",
    "approval_by_another",
    "circle_is_drawn",
    "circle_sum",
    "attendance_fine",
    "claim_is_gift_or_loan",
    "claim_is_in_the_book",
    "claim_needs_two_officers",
    "claim_word_of_another",
    "constitution_by_motion_once",
    "entry_needs_two_people",
    "entry_reverses_earlier",
    "entry_witness_elsewhere",
    "entry_witness_known",
    "guarantor_is_another",
    "instalment_of_something",
    "loan_is_in_the_book",
    "loan_needs_two_officers",
    "meeting_slip_at_a_sitting",
    "loan_of_social_fund_is_free",
    "motion_ends",
    "motion_runs",
    "motion_tally",
    "part_amount",
    "part_of_a_loan",
    "payout_by_another",
    "payout_to_the_borrower",
    "sheet_taken_at_a_sitting",
    "sitting_closed_by_two",
    "sitting_closed_whole",
    "sitting_counted_by_somebody",
    "sitting_witnessed",
    "penalty_after_due",
    "penalty_of_something",
    "rescheduling_is_agreed",
    "rescheduling_needs_two_officers",
    "revision_begins_with_payout",
    "seal_counted",
    "seal_covers",
    "seal_digest",
    "seal_one_a_sitting",
    "slip_amount",
    "slip_needs_two_people",
    "stake_handed_or_taken_back",
    "swap_is_answered",
    "swap_needs_the_other",
    "swap_of_two",
    "turn_one_a_member",
    "transfer_amount",
    "transfer_direction",
    "transfer_in_both_books",
    "transfer_lender",
    "transfer_of_advance",
)

CHECKS = (
    Check(
        "guards",
        "The database itself refuses to change a book: its triggers are on, its rights withheld, its constraints there.",
        sql(
            "SELECT NULL, 'trigger ' || wanted, 'on', coalesce('switched ' || t.tgenabled::text, 'gone')"
            " FROM unnest(CAST(:triggers AS text[])) wanted LEFT JOIN (pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid)"
            " ON c.relname || '.' || t.tgname = wanted WHERE t.tgenabled IS DISTINCT FROM 'O'"
            " UNION ALL SELECT NULL, 'the application''s right', 'no ' || forbidden, 'given'"
            " FROM unnest(CAST(:forbidden AS text[])) forbidden WHERE has_table_privilege('baraza_application',"
            " split_part(forbidden, ' ON ', 2), split_part(forbidden, ' ON ', 1))"
            " UNION ALL SELECT NULL, 'constraint ' || wanted, 'there', 'gone'"
            " FROM unnest(CAST(:constraints AS text[])) wanted LEFT JOIN pg_constraint k ON k.conname = wanted"
            " AND k.convalidated WHERE k.oid IS NULL",
            triggers=list(TRIGGERS),
            forbidden=list(FORBIDDEN),
            constraints=list(CONSTRAINTS),
        ),
    ),
)
