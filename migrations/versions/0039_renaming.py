"""A name is corrected by two words: what stood before stays."""

from alembic import op

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    op.execute("""
    CREATE TABLE renaming (
        org_id bigint NOT NULL REFERENCES organisation (id),
        id bigint GENERATED ALWAYS AS IDENTITY,
        member_id bigint NOT NULL,
        first_word bigint NOT NULL,
        old text NOT NULL,
        new text NOT NULL CHECK (char_length(new) BETWEEN 2 AND 60),
        said_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (org_id, id),
        UNIQUE (org_id, first_word),
        FOREIGN KEY (org_id, member_id) REFERENCES membership (org_id, id),
        FOREIGN KEY (org_id, first_word) REFERENCES first_word (org_id, id),
        CONSTRAINT renaming_is_one CHECK (old <> new)
    );
    CREATE INDEX renaming_of_member ON renaming (org_id, member_id);
    CREATE TRIGGER renaming_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON renaming
        EXECUTE FUNCTION is_append_only();
    REVOKE ALL ON renaming FROM baraza_application;
    GRANT SELECT ON renaming TO baraza_application;
    GRANT INSERT (org_id, member_id, first_word, old, new) ON renaming TO baraza_application;

    DROP TRIGGER membership_keeps_its_number ON membership;
    CREATE TRIGGER membership_keeps_its_number BEFORE UPDATE ON membership FOR EACH ROW
        WHEN (OLD.number IS NOT NULL AND NEW.number IS DISTINCT FROM OLD.number)
        EXECUTE FUNCTION is_the_owners_to_mend();
    -- By words that were done in this very transaction.
    CREATE FUNCTION membership_renamed_by_words() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
        IF is_the_owners_hand() OR EXISTS (SELECT 1 FROM renaming r
                JOIN first_word f ON f.org_id = r.org_id AND f.id = r.first_word
                WHERE r.org_id = NEW.org_id AND r.member_id = NEW.id AND r.old = OLD.name AND r.new = NEW.name
                AND f.member_id = NEW.id AND f.kind = 'renaming' AND f.state = 'done' AND f.ended_at >= now()) THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'no two have said so of the name of membership % of organisation %', NEW.id, NEW.org_id
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END $$;
    CREATE TRIGGER membership_renamed_by_words BEFORE UPDATE ON membership FOR EACH ROW
        WHEN (OLD.number IS NOT NULL AND NEW.name IS DISTINCT FROM OLD.name)
        EXECUTE FUNCTION membership_renamed_by_words();
    """)


def downgrade() -> None:
    op.execute("""
    DROP TRIGGER membership_renamed_by_words ON membership;
    DROP FUNCTION membership_renamed_by_words();
    DROP TRIGGER membership_keeps_its_number ON membership;
    CREATE TRIGGER membership_keeps_its_number BEFORE UPDATE ON membership FOR EACH ROW
        WHEN (OLD.number IS NOT NULL AND (NEW.number IS DISTINCT FROM OLD.number OR NEW.name IS DISTINCT FROM OLD.name))
        EXECUTE FUNCTION is_the_owners_to_mend();
    DROP TABLE renaming;
    """)
