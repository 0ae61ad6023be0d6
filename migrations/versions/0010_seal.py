"""Seals: the entries of a meeting chained to those before. A seal follows the last one, and never changes."""

from alembic import op

revision = "0010"
down_revision = "0007"


def upgrade() -> None:
    op.execute("""
    CREATE TABLE seal (
        org_id bigint NOT NULL REFERENCES organisation (id),
        number integer NOT NULL CHECK (number > 0),
        made_at timestamptz NOT NULL,
        day date NOT NULL,
        sitting bigint,
        first_entry bigint NOT NULL,
        last_entry bigint NOT NULL,
        counted bigint NOT NULL CONSTRAINT seal_counted CHECK (counted >= 0),
        language text NOT NULL,
        digest text NOT NULL CONSTRAINT seal_digest CHECK (digest ~ '^[0-9a-f]{64}$'),
        PRIMARY KEY (org_id, number),
        CONSTRAINT seal_one_a_sitting UNIQUE (org_id, sitting),
        CONSTRAINT seal_covers CHECK (last_entry >= first_entry - 1)
    );

    -- No entry between two seals, none in both, and none that is not in the book.
    CREATE FUNCTION seal_follows() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE before seal; entries bigint;
    BEGIN
        SELECT * INTO before FROM seal WHERE org_id = NEW.org_id ORDER BY number DESC LIMIT 1;
        SELECT next_entry - 1 INTO entries FROM book WHERE org_id = NEW.org_id;
        IF NEW.number <> coalesce(before.number, 0) + 1 OR NEW.first_entry <> coalesce(before.last_entry, 0) + 1
                OR NEW.last_entry > entries THEN
            RAISE EXCEPTION 'seal % of organisation % does not follow the one before', NEW.number, NEW.org_id
                USING ERRCODE = 'check_violation', CONSTRAINT = 'seal_follows';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER seal_follows BEFORE INSERT ON seal FOR EACH ROW EXECUTE FUNCTION seal_follows();
    CREATE TRIGGER seal_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON seal
        EXECUTE FUNCTION is_append_only();
    REVOKE UPDATE, DELETE, TRUNCATE ON seal FROM baraza_application;
    """)


def downgrade() -> None:
    op.execute("""
    DROP TABLE seal;
    DROP FUNCTION seal_follows();
    """)
