"""What was said for members without a phone is read aloud as well: which words, at which meeting, by whom."""

from alembic import op

revision = "0066"
down_revision = "0065"


def upgrade() -> None:
    op.execute("""
    CREATE TABLE word_read (
        org_id bigint NOT NULL,
        first_word bigint NOT NULL,
        sitting integer NOT NULL,
        read_by bigint NOT NULL,
        read_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (org_id, first_word),
        FOREIGN KEY (org_id, first_word) REFERENCES said_for (org_id, first_word),
        FOREIGN KEY (org_id, sitting) REFERENCES sitting (org_id, number),
        FOREIGN KEY (org_id, read_by) REFERENCES membership (org_id, id)
    );
    CREATE TRIGGER word_read_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON word_read
        EXECUTE FUNCTION is_append_only();
    REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON word_read FROM baraza_application;
    GRANT INSERT (org_id, first_word, sitting, read_by) ON word_read TO baraza_application;
    """)


def downgrade() -> None:
    op.execute("DROP TABLE word_read;")
