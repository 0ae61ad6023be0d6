"""A number changes, or ends, by two words: nobody's phone is given or taken by the service's login without them.

Whoever owns the tables is let through where phones are concerned, as by what 0033 guards.
"""

from alembic import op

revision = "0038"
down_revision = "0037"

_E164 = "~ '^[+][1-9][0-9]{6,14}$'"


def upgrade() -> None:
    op.execute(f"""
    CREATE TABLE phone_change (
        org_id bigint NOT NULL REFERENCES organisation (id),
        id bigint GENERATED ALWAYS AS IDENTITY,
        member_id bigint NOT NULL,
        first_word bigint NOT NULL,
        old text CHECK (old {_E164}),
        new text CHECK (new {_E164}),
        shared boolean NOT NULL,
        said_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        state text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'waiting', 'done', 'objected', 'dropped')),
        waits_until timestamptz,
        told_at timestamptz,
        with_pin boolean NOT NULL DEFAULT false,
        ended_at timestamptz,
        PRIMARY KEY (org_id, id),
        UNIQUE (org_id, first_word),
        FOREIGN KEY (org_id, member_id) REFERENCES membership (org_id, id),
        FOREIGN KEY (org_id, first_word) REFERENCES first_word (org_id, id),
        CONSTRAINT phone_change_of_a_number CHECK (coalesce(old, new) IS NOT NULL AND old IS DISTINCT FROM new),
        CONSTRAINT phone_change_ended CHECK ((state IN ('asked', 'waiting')) = (ended_at IS NULL)),
        CONSTRAINT phone_change_waits CHECK (state <> 'waiting' OR coalesce(waits_until >= said_at + interval '1 day', false)),
        CONSTRAINT phone_change_has_waited CHECK (
            state <> 'done' OR new IS NULL OR with_pin OR coalesce(ended_at >= waits_until, false)
        )
    );
    CREATE INDEX phone_change_open ON phone_change (org_id, member_id) WHERE ended_at IS NULL;
    REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON phone_change FROM baraza_application;
    GRANT INSERT (org_id, member_id, first_word, old, new, shared) ON phone_change TO baraza_application;
    GRANT UPDATE (state, waits_until, told_at, with_pin, ended_at) ON phone_change TO baraza_application;

    CREATE TRIGGER phone_change_ends_once BEFORE UPDATE ON phone_change FOR EACH ROW
        WHEN (OLD.ended_at IS NOT NULL OR (OLD.state = 'waiting' AND NEW.state = 'asked')
            OR (OLD.waits_until IS NOT NULL AND NEW.waits_until IS DISTINCT FROM OLD.waits_until))
        EXECUTE FUNCTION is_over();

    CREATE FUNCTION phone_change_by_words() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
        IF EXISTS (SELECT 1 FROM first_word WHERE org_id = NEW.org_id AND id = NEW.first_word AND state = 'done'
                AND member_id = NEW.member_id
                AND kind = CASE WHEN NEW.new IS NULL THEN 'number-end' ELSE 'number-change' END) THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'no two have said so of the number of membership % of organisation %', NEW.member_id, NEW.org_id
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END $$;
    CREATE TRIGGER phone_change_by_words BEFORE UPDATE ON phone_change FOR EACH ROW
        WHEN (OLD.state = 'asked' AND NEW.state IN ('waiting', 'done')) EXECUTE FUNCTION phone_change_by_words();

    -- By a change that was done in this very transaction. Who is, and was, a member nowhere has nothing that a phone opens:
    -- whoever texts is written down so, and whom a file brings is given her numbers before her seat.
    CREATE FUNCTION phone_by_words() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
        IF is_the_owners_hand()
            OR NOT EXISTS (SELECT 1 FROM membership WHERE person_id = NEW.person_id)
            OR EXISTS (SELECT 1 FROM phone_change c JOIN membership m ON m.org_id = c.org_id AND m.id = c.member_id
                WHERE m.person_id = NEW.person_id AND c.state = 'done' AND c.ended_at >= now()
                AND CASE TG_OP WHEN 'INSERT' THEN c.new ELSE c.old END = NEW.number) THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'no two have said so of a phone of person %', NEW.person_id
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END $$;
    CREATE TRIGGER phone_given_by_words BEFORE INSERT ON phone FOR EACH ROW EXECUTE FUNCTION phone_by_words();
    CREATE TRIGGER phone_ended_by_words BEFORE UPDATE ON phone FOR EACH ROW
        WHEN (OLD.until IS NULL AND NEW.until IS NOT NULL) EXECUTE FUNCTION phone_by_words();

    -- Whoever holds the phone at that moment is cut off, in whatever she was looking at. A call that is in the middle of a deed
    -- is not waited for: the deed asks by itself whether the number is hers.
    CREATE FUNCTION phone_ends_its_calls() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
        UPDATE call SET ended = true WHERE session_id = ANY(ARRAY(
            SELECT session_id FROM call WHERE phone = NEW.number AND NOT ended FOR UPDATE SKIP LOCKED));
        RETURN NULL;
    END $$;
    CREATE TRIGGER phone_ends_its_calls AFTER UPDATE ON phone FOR EACH ROW
        WHEN (OLD.until IS NULL AND NEW.until IS NOT NULL) EXECUTE FUNCTION phone_ends_its_calls();

    -- What waited for a number that is hers no more goes to one that is.
    GRANT UPDATE (phone) ON outbox TO baraza_application;
    CREATE FUNCTION outbox_follows_its_person() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
        IF is_the_owners_hand() OR OLD.state = 'queued'
                AND EXISTS (SELECT 1 FROM phone WHERE person_id = NEW.person_id AND number = NEW.phone AND until IS NULL)
                AND NOT EXISTS (SELECT 1 FROM phone WHERE person_id = NEW.person_id AND number = OLD.phone AND until IS NULL)
        THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'message % is for another phone', OLD.id
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END $$;
    CREATE TRIGGER outbox_follows_its_person BEFORE UPDATE ON outbox FOR EACH ROW
        WHEN (NEW.phone IS DISTINCT FROM OLD.phone) EXECUTE FUNCTION outbox_follows_its_person();
    """)


def downgrade() -> None:
    op.execute("""
    DROP TRIGGER outbox_follows_its_person ON outbox;
    REVOKE UPDATE (phone) ON outbox FROM baraza_application;
    DROP TRIGGER phone_given_by_words ON phone;
    DROP TRIGGER phone_ended_by_words ON phone;
    DROP TRIGGER phone_ends_its_calls ON phone;
    DROP TABLE phone_change;
    DROP FUNCTION outbox_follows_its_person(), phone_ends_its_calls(), phone_by_words(), phone_change_by_words();
    """)
