"""What the database refuses to do to loans."""

from domain.guards import Guards

GUARDS = Guards(
    triggers=(
        "approval.approval_is_append_only",
        "guarantor.guarantor_speaks_once",
        "instalment.instalment_is_append_only",
        "instalment.instalment_of_whole_revision",
        "loan.loan_goes_its_way",
        "loan.loan_is_asked_within_rules",
        "loan.loan_is_paid_within_rules",
        "membership.member_owes_nothing",
        "penalty_due.penalty_due_is_append_only",
        "rescheduling.rescheduling_goes_its_way",
        "revision.revision_in_turn",
        "revision.revision_is_append_only",
        "revision.revision_is_whole",
    ),
    append_only=(
        "approval",
        "instalment",
        "penalty_due",
        "revision",
    ),
    kept=(
        "guarantor",
        "loan",
        "rescheduling",
    ),
    constraints=(
        "approval_by_another",
        "guarantor_is_another",
        "instalment_of_something",
        "loan_is_in_the_book",
        "loan_needs_two_officers",
        "loan_of_social_fund_is_free",
        "penalty_after_due",
        "penalty_of_something",
        "rescheduling_is_agreed",
        "rescheduling_needs_two_officers",
        "revision_begins_with_payout",
    ),
)
