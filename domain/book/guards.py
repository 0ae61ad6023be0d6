"""What the database refuses to do to a book."""

from domain.guards import Guards

GUARDS = Guards(
    triggers=(
        "entry.entry_is_append_only",
        "entry.entry_is_whole",
        "line.line_is_append_only",
        "line.line_moves_balance",
        "line.line_of_whole_entry",
        "line.purse_keeps_promises",
    ),
    append_only=(
        "entry",
        "line",
    ),
    withheld=(
        "UPDATE ON account",
        "DELETE ON account",
    ),
    constraints=(
        "account_floor",
        "entry_needs_two_people",
        "entry_reverses_earlier",
        "entry_witness_elsewhere",
        "entry_witness_known",
        "payout_by_another",
        "payout_to_the_borrower",
        "slip_amount",
        "slip_kind_check",
        "slip_needs_two_people",
    ),
)
