"""What the database refuses to do to seals."""

from domain.guards import Guards

GUARDS = Guards(
    triggers=(
        "seal.seal_follows",
        "seal.seal_is_append_only",
    ),
    append_only=("seal",),
    constraints=(
        "seal_counted",
        "seal_covers",
        "seal_digest",
        "seal_one_a_sitting",
    ),
)
