"""An account at a bank beside the box: what is moved there by two officers, and the bank's own paper against the book."""

from alembic import op

revision = "0040"
down_revision = "0039"

# The kinds of slips that there are by now, and these.
_KINDS = """
    DO $$ DECLARE written text; BEGIN
        SELECT pg_get_constraintdef(oid) INTO written FROM pg_constraint WHERE conname = 'slip_kind_check';
        EXECUTE 'ALTER TABLE slip DROP CONSTRAINT slip_kind_check, ADD CONSTRAINT slip_kind_check '
            || replace(written, {before}, {after});
    END $$;
"""
_BANK = "'ARRAY[''deposit''::text, ''drawing''::text, ''bank_interest''::text, ''bank_charge''::text, '"


def upgrade() -> None:
    op.execute(_KINDS.format(before="'ARRAY['", after=_BANK))
    op.execute("""
    CREATE TABLE bank_statement (
        org_id bigint NOT NULL REFERENCES organisation (id),
        number integer NOT NULL CHECK (number > 0),
        day date NOT NULL,
        said bigint NOT NULL CONSTRAINT bank_statement_said CHECK (said >= 0),
        book bigint NOT NULL,
        last_entry bigint NOT NULL CHECK (last_entry >= 0),
        said_by bigint NOT NULL,
        key text NOT NULL,
        said_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (org_id, number),
        UNIQUE (org_id, key),
        FOREIGN KEY (org_id, said_by) REFERENCES membership (org_id, id)
    );
    CREATE TRIGGER bank_statement_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON bank_statement
        EXECUTE FUNCTION is_append_only();
    REVOKE ALL ON bank_statement FROM baraza_application;
    GRANT SELECT, INSERT (org_id, number, day, said, book, last_entry, said_by, key) ON bank_statement TO baraza_application;
    """)


def downgrade() -> None:
    op.execute("DROP TABLE bank_statement")
    op.execute(_KINDS.format(before=_BANK, after="'ARRAY['"))
