"""A member who pays for another: her slip says who gave the money, and is confirmed by neither of the two."""

from alembic import op

revision = "0056"
down_revision = "0055"


def upgrade() -> None:
    op.execute("""
    ALTER TABLE slip ADD COLUMN given_by bigint,
        ADD FOREIGN KEY (org_id, given_by) REFERENCES membership (org_id, id),
        ADD CONSTRAINT slip_given_by_another CHECK (given_by IS NULL OR (given_by = said_by AND given_by <> member_id
            AND asked = 'officer' AND sitting IS NULL AND answered_by IS DISTINCT FROM member_id
            AND kind IN ('savings', 'repayment', 'capital', 'fine')));
    CREATE INDEX slip_given ON slip (org_id, given_by) WHERE given_by IS NOT NULL;
    GRANT INSERT (given_by) ON slip TO baraza_application;
    """)


def downgrade() -> None:
    op.execute("ALTER TABLE slip DROP COLUMN given_by;")
