"""What both have agreed to hand on is handed on once: one slip for each agreement."""

from alembic import op

revision = "0059"
down_revision = "0058"


def upgrade() -> None:
    op.execute("CREATE UNIQUE INDEX slip_handed_once ON slip (org_id, reference) WHERE kind = 'handing';")


def downgrade() -> None:
    op.execute("DROP INDEX slip_handed_once;")
