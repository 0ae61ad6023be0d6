"""What the database refuses to do to a society's settlements."""

from domain.guards import Guards

GUARDS = Guards(
    triggers=("settlement.settlement_goes_its_way",),
    kept=("settlement",),
)
