"""What the database refuses to do to votes."""

from domain.guards import Guards

GUARDS = Guards(
    triggers=(
        "ballot.ballot_by_whom",
        "ballot.ballot_is_append_only",
        "ballot.ballot_is_chained",
        "motion.motion_forgets_how",
        "motion.motion_is_decided_once",
    ),
    append_only=("ballot", "ballot_with_pin"),
    kept=("motion",),
    withheld=("UPDATE ON motion", "INSERT ON ballot_with_pin"),
    constraints=(
        "motion_ends",
        "motion_runs",
        "motion_tally",
    ),
)
