"""What the database refuses to do to savings."""

from domain.guards import Guards

GUARDS = Guards(
    triggers=("slip.withdrawal_within_rules",),
)
