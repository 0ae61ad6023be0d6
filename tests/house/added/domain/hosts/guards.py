"""What the database refuses to do to hosts."""

from domain.guards import Guards

GUARDS = Guards(constraints=("host_is_a_member",))
