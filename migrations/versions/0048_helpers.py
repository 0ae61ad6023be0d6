"""The phone of a helper whom somebody names for her receipts: it hears, and opens nothing."""

from alembic import op

revision = "0048"
down_revision = "0047"


def upgrade() -> None:
    op.execute("""
    CREATE TABLE helper (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        person_id bigint NOT NULL REFERENCES person (id),
        number text NOT NULL CHECK (number ~ '^[+][1-9][0-9]{6,14}$'),
        named_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        ended_at timestamptz
    );
    CREATE UNIQUE INDEX helper_of_person ON helper (person_id) WHERE ended_at IS NULL;
    CREATE INDEX helper_by_number ON helper (number) WHERE ended_at IS NULL;
    REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON helper FROM baraza_application;
    GRANT INSERT (person_id, number) ON helper TO baraza_application;
    GRANT UPDATE (ended_at) ON helper TO baraza_application;
    CREATE TRIGGER helper_ends_once BEFORE UPDATE ON helper FOR EACH ROW
        WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION is_over();
    """)


def downgrade() -> None:
    op.execute("DROP TABLE helper")
