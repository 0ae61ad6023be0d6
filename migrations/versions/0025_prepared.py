"""What a member has texted and not said with her PIN; whether SMS tell what she has."""

from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.execute("""
    CREATE TABLE prepared (
        org_id bigint NOT NULL,
        member_id bigint NOT NULL,
        word text NOT NULL CHECK (word IN ('loan', 'claim', 'take', 'box', 'no')),
        facts json NOT NULL,
        said_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (org_id, member_id, word),
        FOREIGN KEY (org_id, member_id) REFERENCES membership (org_id, id)
    );
    ALTER TABLE person ADD COLUMN told_by_sms boolean NOT NULL DEFAULT true;
    """)


def downgrade() -> None:
    op.execute("ALTER TABLE person DROP COLUMN told_by_sms; DROP TABLE prepared")
