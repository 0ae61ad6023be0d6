"""A person is not a telephone: which numbers she acts from stands beside her, each with its days.

Everybody of today keeps her number, and is told on it.
"""

from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    op.execute("""
    CREATE TABLE phone (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        person_id bigint NOT NULL REFERENCES person (id),
        number text NOT NULL CONSTRAINT phone_in_e164 CHECK (number ~ '^[+][1-9][0-9]{6,14}$'),
        told boolean NOT NULL,
        since timestamptz NOT NULL DEFAULT clock_timestamp(),
        until timestamptz,
        CONSTRAINT phone_ended CHECK (until >= since)
    );
    CREATE UNIQUE INDEX phone_once ON phone (number, person_id) WHERE until IS NULL;
    CREATE UNIQUE INDEX phone_told ON phone (person_id) WHERE told AND until IS NULL;

    INSERT INTO phone (person_id, number, told, since)
        SELECT id, phone, true, created_at FROM person ORDER BY id;
    ALTER TABLE person DROP COLUMN phone;

    -- Who had a number on a day is known afterwards: it is ended, and given anew.
    CREATE FUNCTION phone_ends_once() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
    BEGIN
        IF OLD.until IS NOT NULL OR (NEW.id, NEW.person_id, NEW.number, NEW.since)
            IS DISTINCT FROM (OLD.id, OLD.person_id, OLD.number, OLD.since) THEN
            RAISE EXCEPTION 'phone % stays as it was', OLD.id USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER phone_ends_once BEFORE UPDATE ON phone FOR EACH ROW EXECUTE FUNCTION phone_ends_once();
    REVOKE DELETE, TRUNCATE ON phone FROM baraza_application;
    """)


def downgrade() -> None:
    # Who has no number, or shares one, has no place in that form: then this fails, and changes nothing.
    op.execute("""
    ALTER TABLE person ADD COLUMN phone text UNIQUE CHECK (phone ~ '^[+][1-9][0-9]{6,14}$');
    UPDATE person SET phone = phone.number FROM phone WHERE person_id = person.id AND told AND until IS NULL;
    ALTER TABLE person ALTER COLUMN phone SET NOT NULL;
    DROP TABLE phone;
    DROP FUNCTION phone_ends_once();
    """)
