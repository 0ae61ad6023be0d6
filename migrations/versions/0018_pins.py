"""Wrong PINs are counted in each person's own row: the row that every PIN of the service wrote is gone."""

from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.execute("""
    DROP TABLE pin_budget;
    ALTER TABLE person ADD COLUMN pin_wrong_at timestamptz;
    CREATE INDEX person_pin_wrong_at ON person (pin_wrong_at) WHERE pin_wrong_at IS NOT NULL;
    """)


def downgrade() -> None:
    op.execute("""
    DROP INDEX person_pin_wrong_at;
    ALTER TABLE person DROP COLUMN pin_wrong_at;
    CREATE TABLE pin_budget (
        minute timestamptz PRIMARY KEY,
        tried integer NOT NULL DEFAULT 0,
        wrong integer NOT NULL DEFAULT 0
    );
    """)
