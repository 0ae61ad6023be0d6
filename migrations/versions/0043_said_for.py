"""What officers say in the name of members without a phone, for the witness whom the lot names."""

from alembic import op

revision = "0043"
down_revision = "0042"


def upgrade() -> None:
    op.execute("""
    CREATE TABLE said_for (
        org_id bigint NOT NULL,
        first_word bigint NOT NULL,
        facts json NOT NULL,
        PRIMARY KEY (org_id, first_word),
        FOREIGN KEY (org_id, first_word) REFERENCES first_word (org_id, id)
    );
    CREATE TRIGGER said_for_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON said_for
        EXECUTE FUNCTION is_append_only();
    REVOKE UPDATE, DELETE, TRUNCATE ON said_for FROM baraza_application;

    -- The second word to what was said for a member is her witness's, and no officer's in the place of one.
    CREATE FUNCTION said_for_by_witness() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
        IF EXISTS (SELECT 1 FROM said_for WHERE org_id = NEW.org_id AND first_word = NEW.id)
            AND (NEW.second_by IS DISTINCT FROM NEW.drawn OR EXISTS (SELECT 1 FROM membership m
                JOIN phone p ON p.person_id = m.person_id AND p.until IS NULL
                WHERE m.org_id = NEW.org_id AND m.id = NEW.member_id)) THEN
            RAISE EXCEPTION 'the word for membership % of organisation % is her witness''s', NEW.member_id, NEW.org_id
                USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER said_for_by_witness BEFORE UPDATE ON first_word FOR EACH ROW
        WHEN (NEW.state = 'done' AND OLD.state <> 'done') EXECUTE FUNCTION said_for_by_witness();
    """)


def downgrade() -> None:
    op.execute("""
    DROP TRIGGER said_for_by_witness ON first_word;
    DROP TABLE said_for;
    DROP FUNCTION said_for_by_witness();
    """)
