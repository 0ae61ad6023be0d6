"""What the database refuses to do to votes."""

from domain.guards import Guards

GUARDS = Guards(
    triggers=(
        "ballot.ballot_is_append_only",
        "ballot.ballot_is_chained",
        "motion.motion_is_decided_once",
    ),
    append_only=("ballot",),
    kept=("motion",),
    withheld=("UPDATE ON motion",),
    constraints=(
        "motion_ends",
        "motion_runs",
        "motion_tally",
    ),
)
