"""What the database refuses to do to the rules of an organisation."""

from domain.guards import Guards

GUARDS = Guards(
    triggers=(
        "constitution.constitution_is_agreed",
        "constitution.constitution_is_append_only",
    ),
    append_only=("constitution",),
    constraints=("constitution_by_motion_once",),
)
