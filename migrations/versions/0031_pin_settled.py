"""When a PIN was right while officers asked to reset it, or was reset: a word of theirs from before has no point any more.

Those that wait at this moment were kept up by hand until now: each right PIN has dropped them.
"""

from alembic import op

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    op.execute("ALTER TABLE person ADD COLUMN pin_settled_at timestamptz")


def downgrade() -> None:
    op.execute("ALTER TABLE person DROP COLUMN pin_settled_at")
