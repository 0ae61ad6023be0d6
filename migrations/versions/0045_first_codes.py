"""The code with which somebody chooses a first PIN on a phone that others use."""

from alembic import op

revision = "0045"
down_revision = "0044"


def upgrade() -> None:
    op.execute("""
    CREATE TABLE first_code (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        person_id bigint NOT NULL REFERENCES person (id),
        given_org bigint NOT NULL,
        made_by bigint NOT NULL,
        made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        digest text NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'),
        tries smallint NOT NULL DEFAULT 0,
        ended_at timestamptz,
        FOREIGN KEY (given_org, made_by) REFERENCES membership (org_id, id)
    );
    CREATE UNIQUE INDEX first_code_holds ON first_code (person_id) WHERE ended_at IS NULL;
    REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON first_code FROM baraza_application;
    GRANT INSERT (person_id, given_org, made_by, digest) ON first_code TO baraza_application;
    GRANT UPDATE (tries, ended_at) ON first_code TO baraza_application;
    CREATE TRIGGER first_code_ends_once BEFORE UPDATE ON first_code FOR EACH ROW
        WHEN (OLD.ended_at IS NOT NULL OR NEW.tries < OLD.tries) EXECUTE FUNCTION is_over();
    """)


def downgrade() -> None:
    op.execute("DROP TABLE first_code")
