"""The phones that a provider carries nothing to, and a way to count what was answered to numbers that nobody has."""

from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.execute("""
    CREATE TABLE barred (
        phone text NOT NULL CHECK (phone ~ '^\\+[1-9][0-9]{6,14}$'),
        provider text NOT NULL,
        since timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (phone, provider)
    );
    CREATE INDEX outbox_strangers ON outbox (created_at) WHERE kind = 'Answer' AND org_id IS NULL;
    """)


def downgrade() -> None:
    op.execute("DROP INDEX outbox_strangers; DROP TABLE barred")
