"""Groups that begin from phones: what was asked for, what three officers said, and that nothing begins without it."""

from alembic import op

revision = "0051"
down_revision = "0050"

_PIN_RESET = """
    CREATE OR REPLACE FUNCTION pin_reset_by_words() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
        IF NOT is_the_owners_hand() AND NOT EXISTS (SELECT 1 FROM membership m JOIN first_word f
                ON f.org_id = m.org_id AND f.member_id = m.id AND f.kind = 'pin-reset' AND f.state = 'done'
                WHERE m.person_id = NEW.id AND f.ended_at >= least(now(), coalesce(OLD.pin_settled_at, '-infinity'))){} THEN
            RAISE EXCEPTION 'no two have said that person % may choose another PIN', NEW.id
                USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
        END IF;
        RETURN NEW;
    END $$;
"""
# Who was never a member has nobody to ask, and a PIN that opens nothing.
_OR_OPENS_NOTHING = """
                AND (EXISTS (SELECT 1 FROM membership WHERE person_id = NEW.id AND number IS NOT NULL)
                    OR EXISTS (SELECT 1 FROM beginning b JOIN beginning_officer f ON f.beginning_id = b.id
                        WHERE f.person_id = NEW.id AND b.ended_at IS NULL))"""


def upgrade() -> None:
    op.execute("""
    CREATE TABLE beginning (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        person_id bigint NOT NULL REFERENCES person (id),
        code text NOT NULL CHECK (code ~ '^[A-Z][A-Z0-9]{1,11}$'),
        name text NOT NULL CHECK (char_length(name) BETWEEN 2 AND 40),
        template text NOT NULL,
        rules json NOT NULL,
        country text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
        currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        timezone text NOT NULL,
        language text NOT NULL,
        approval boolean NOT NULL,
        state text NOT NULL DEFAULT 'asked'
            CHECK (state IN ('asked', 'said', 'begun', 'refused', 'turned-down', 'lapsed', 'withdrawn')),
        asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        said_at timestamptz,
        approved_at timestamptz,
        ended_at timestamptz,
        why text CHECK ((why IS NOT NULL) = (state = 'turned-down')),
        CHECK ((ended_at IS NULL) = (state IN ('asked', 'said')))
    );
    CREATE UNIQUE INDEX beginning_of_person ON beginning (person_id) WHERE ended_at IS NULL;
    CREATE UNIQUE INDEX beginning_by_code ON beginning (code) WHERE ended_at IS NULL;
    CREATE INDEX beginning_asked ON beginning (asked_at);

    CREATE TABLE beginning_officer (
        beginning_id bigint NOT NULL REFERENCES beginning (id),
        role text NOT NULL CHECK (role IN ('chair', 'secretary', 'treasurer')),
        number text NOT NULL CHECK (number ~ '^[+][1-9][0-9]{6,14}$'),
        name text NOT NULL CHECK (char_length(name) BETWEEN 2 AND 30),
        person_id bigint REFERENCES person (id),
        said_at timestamptz,
        PRIMARY KEY (beginning_id, role),
        UNIQUE (beginning_id, number),
        UNIQUE (beginning_id, person_id),
        CHECK ((person_id IS NULL) = (said_at IS NULL))
    );
    CREATE INDEX beginning_officer_number ON beginning_officer (number);
    CREATE INDEX beginning_officer_person ON beginning_officer (person_id);

    ALTER TABLE organisation ADD COLUMN beginning bigint UNIQUE REFERENCES beginning (id);

    REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON beginning, beginning_officer FROM baraza_application;
    GRANT INSERT (person_id, code, name, template, rules, country, currency, timezone, language, approval) ON beginning
        TO baraza_application;
    GRANT UPDATE (state, approved_at, why) ON beginning TO baraza_application;
    GRANT INSERT (beginning_id, role, number, name, person_id) ON beginning_officer TO baraza_application;
    GRANT UPDATE (person_id) ON beginning_officer TO baraza_application;
    GRANT INSERT (beginning) ON organisation TO baraza_application;

    -- A yes is that of somebody with a PIN, who acts from the number that was asked, and from none of another's who has said so.
    CREATE FUNCTION founder_says_yes() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
        IF NEW.person_id IS NULL THEN
            NEW.said_at := NULL;
            RETURN NEW;
        END IF;
        IF EXISTS (SELECT 1 FROM beginning WHERE id = NEW.beginning_id AND state = 'asked'
                    AND (TG_OP = 'UPDATE') = (person_id <> NEW.person_id))
                AND EXISTS (SELECT 1 FROM phone h JOIN person p ON p.id = h.person_id WHERE h.person_id = NEW.person_id
                    AND h.number = NEW.number AND h.until IS NULL AND p.pin_hash IS NOT NULL)
                AND NOT EXISTS (SELECT 1 FROM beginning_officer o JOIN phone his ON his.person_id = o.person_id
                    AND his.until IS NULL JOIN phone hers ON hers.number = his.number AND hers.until IS NULL
                    WHERE o.beginning_id = NEW.beginning_id AND o.role <> NEW.role AND hers.person_id = NEW.person_id) THEN
            NEW.said_at := clock_timestamp();
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'this is no yes to beginning %', NEW.beginning_id
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END $$;
    CREATE TRIGGER founder_says_yes BEFORE INSERT OR UPDATE ON beginning_officer FOR EACH ROW
        EXECUTE FUNCTION founder_says_yes();
    CREATE TRIGGER founder_says_once BEFORE UPDATE ON beginning_officer FOR EACH ROW
        WHEN (OLD.person_id IS NOT NULL) EXECUTE FUNCTION is_over();

    CREATE FUNCTION beginning_goes_its_way() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
        IF NEW.state = OLD.state AND (NEW.approved_at IS NOT DISTINCT FROM OLD.approved_at OR OLD.state = 'said')
            OR NEW.state IN ('refused', 'withdrawn', 'lapsed') AND OLD.state = 'asked'
            OR NEW.state IN ('turned-down', 'withdrawn', 'lapsed') AND OLD.state = 'said'
            OR NEW.state = 'said' AND OLD.state = 'asked'
                AND (SELECT count(person_id) FROM beginning_officer WHERE beginning_id = NEW.id) = 3
            OR NEW.state = 'begun' AND OLD.state = 'said' AND (SELECT count(DISTINCT f.role) FROM organisation o
                JOIN beginning_officer f ON f.beginning_id = o.beginning
                JOIN membership m ON m.org_id = o.id AND m.person_id = f.person_id AND m.status = 'active'
                JOIN role r ON r.org_id = m.org_id AND r.member_id = m.id AND r.role = f.role AND r.until IS NULL
                WHERE o.beginning = NEW.id) = 3
        THEN
            IF NEW.state <> OLD.state AND NEW.state = 'said' THEN
                NEW.said_at := clock_timestamp();
            ELSIF NEW.state <> OLD.state THEN
                NEW.ended_at := clock_timestamp();
            END IF;
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'beginning % does not go from % to %', NEW.id, OLD.state, NEW.state
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END $$;
    CREATE TRIGGER beginning_goes_its_way BEFORE UPDATE ON beginning FOR EACH ROW EXECUTE FUNCTION beginning_goes_its_way();
    CREATE TRIGGER beginning_ends_once BEFORE UPDATE ON beginning FOR EACH ROW
        WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION is_over();

    -- It is what three have said yes to, and who runs the service where that was wanted.
    CREATE FUNCTION organisation_begun_by_words() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
        IF EXISTS (SELECT 1 FROM beginning b WHERE b.id = NEW.beginning AND b.state = 'said'
                AND (b.approved_at IS NOT NULL OR NOT b.approval) AND NEW.kind = 'group' AND NEW.parent_id IS NULL
                AND (b.code, b.name, b.country, b.currency, b.timezone, b.language)
                    = (NEW.code, NEW.name, NEW.country, NEW.currency, NEW.timezone, NEW.language)) THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'three officers have not said yes to beginning %', NEW.beginning
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END $$;
    CREATE TRIGGER organisation_begun_by_words BEFORE INSERT ON organisation FOR EACH ROW
        WHEN (NEW.beginning IS NOT NULL) EXECUTE FUNCTION organisation_begun_by_words();
    """)
    op.execute(_PIN_RESET.format(_OR_OPENS_NOTHING))


def downgrade() -> None:
    op.execute(_PIN_RESET.format(""))
    op.execute("""
    DROP TRIGGER organisation_begun_by_words ON organisation;
    ALTER TABLE organisation DROP COLUMN beginning;
    DROP TABLE beginning_officer, beginning;
    DROP FUNCTION founder_says_yes(), beginning_goes_its_way(), organisation_begun_by_words();
    """)
