"""What the database refuses to do to claims on the social fund."""

from domain.guards import Guards

GUARDS = Guards(
    triggers=(
        "claim.claim_goes_its_way",
        "claim_word.claim_word_is_append_only",
    ),
    append_only=("claim_word",),
    kept=("claim",),
    constraints=(
        "claim_is_gift_or_loan",
        "claim_is_in_the_book",
        "claim_needs_two_officers",
        "claim_word_of_another",
    ),
)
