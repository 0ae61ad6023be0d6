"""Any member can stop a number that waits for who has no phone: who did it stands beside it, once for each number."""

from alembic import op

revision = "0064"
down_revision = "0063"


def upgrade() -> None:
    op.execute("""
    ALTER TABLE phone_change ADD objected_by bigint,
        ADD FOREIGN KEY (org_id, objected_by) REFERENCES membership (org_id, id),
        ADD CONSTRAINT phone_change_stopped_by_another CHECK (
            objected_by IS NULL OR state = 'objected' AND objected_by <> member_id AND new IS NOT NULL
        );
    CREATE UNIQUE INDEX phone_change_stopped_once ON phone_change (org_id, member_id, new, objected_by);
    GRANT UPDATE (objected_by) ON phone_change TO baraza_application;
    """)


def downgrade() -> None:
    op.execute("""
    DROP INDEX phone_change_stopped_once;
    ALTER TABLE phone_change DROP COLUMN objected_by;
    """)
