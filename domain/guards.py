"""The guards that the database itself keeps, whatever the application does: an audit says when one is off.

A restored backup may lack them, and a hand in the database may have put one aside "for a moment".
"""

from domain.checks import Check, sql

TRIGGERS = (
    "approval.approval_is_append_only",
    "ballot.ballot_is_append_only",
    "ballot.ballot_is_chained",
    "cycle.cycle_follows_share_out",
    "claim.claim_goes_its_way",
    "claim_word.claim_word_is_append_only",
    "entry.entry_is_append_only",
    "entry.entry_is_whole",
    "entry.entry_of_running_cycle",
    "instalment.instalment_is_append_only",
    "instalment.instalment_of_approved_loan",
    "line.line_is_append_only",
    "line.line_moves_balance",
    "line.line_of_whole_entry",
    "loan.loan_goes_its_way",
    "loan.loan_is_asked_within_rules",
    "loan.loan_is_paid_within_rules",
    "motion.motion_is_decided_once",
    "organisation.organisation_begins_a_cycle",
    "share_out.share_out_goes_its_way",
    "share_part.share_part_is_append_only",
    "share_part.share_part_while_said",
    "settlement.settlement_goes_its_way",
    "seal.seal_follows",
    "seal.seal_is_append_only",
    "slip.withdrawal_within_rules",
)

# What the application may not do.
APPEND_ONLY = ("approval", "ballot", "claim_word", "entry", "instalment", "line", "seal", "share_part")
FORBIDDEN = (
    *(f"{right} ON {table}" for table in APPEND_ONLY for right in ("UPDATE", "DELETE", "TRUNCATE")),
    "UPDATE ON account",
    "DELETE ON account",
    "DELETE ON claim",
    "TRUNCATE ON claim",
    "DELETE ON loan",
    "TRUNCATE ON loan",
    *(f"{right} ON {table}" for table in ("cycle", "share_out") for right in ("DELETE", "TRUNCATE")),
    "UPDATE ON motion",
    "DELETE ON motion",
    "TRUNCATE ON motion",
    "DELETE ON settlement",
    "TRUNCATE ON settlement",
)

CONSTRAINTS = (
    "account_floor",
    "approval_by_another",
    "cycle_ends_after",
    "claim_is_gift_or_loan",
    "claim_is_in_the_book",
    "claim_needs_two_officers",
    "claim_word_of_another",
    "entry_needs_two_people",
    "entry_reverses_earlier",
    "instalment_of_something",
    "loan_is_in_the_book",
    "loan_needs_two_officers",
    "loan_of_social_fund_is_free",
    "motion_ends",
    "motion_runs",
    "motion_tally",
    "payout_by_another",
    "payout_to_the_borrower",
    "share_out_is_done",
    "share_out_is_said",
    "share_out_needs_two_people",
    "share_out_to_the_cent",
    "share_part_of_something",
    "seal_counted",
    "seal_covers",
    "seal_digest",
    "seal_one_a_sitting",
    "slip_amount",
    "slip_needs_two_people",
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
