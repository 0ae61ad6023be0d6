"""What the database refuses to do between organisations."""

from domain.guards import Guards

GUARDS = Guards(
    triggers=(
        "advance.advance_goes_its_way",
        "advance_approval.advance_approval_by_another",
        "advance_approval.advance_approval_is_append_only",
        "advance_instalment.advance_instalment_is_append_only",
        "advance_instalment.instalment_of_approved_advance",
        "entry.entry_of_two_organisations",
        "transfer.transfer_goes_its_way",
    ),
    append_only=(
        "advance_approval",
        "advance_instalment",
    ),
    kept=(
        "advance",
        "transfer",
    ),
    constraints=(
        "advance_instalment_of_something",
        "advance_needs_two_officers",
        "transfer_amount",
        "transfer_direction",
        "transfer_in_both_books",
        "transfer_lender",
        "transfer_of_advance",
    ),
)
