"""Who has died goes by two words too, with debts and all; what was hers is handed out by two officers, days later.

A next of kin is named by the member; the last one counts.
"""

from alembic import op

revision = "0041"
down_revision = "0040"

_GOES = """
    CREATE OR REPLACE FUNCTION membership_by_words() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
    DECLARE deed text := CASE NEW.status WHEN 'active' THEN 'taking-in' ELSE 'removal' END;
        since timestamptz := least(now(), CASE NEW.status WHEN 'active' THEN OLD.asked_at
            ELSE coalesce(OLD.seated_at, OLD.joined_at) END);
    BEGIN
        IF is_the_owners_hand()
            OR EXISTS (SELECT 1 FROM first_word WHERE org_id = NEW.org_id AND member_id = NEW.id AND {kinds}
                AND state = 'done' AND ended_at >= since)
            OR EXISTS (SELECT 1 FROM motion WHERE org_id = NEW.org_id AND act = deed AND state = 'passed'
                AND terms ->> 'member' = NEW.id::text AND closed_at >= since)
            -- Who is alone has nobody to ask.
            OR deed = 'taking-in' AND (SELECT count(*) FROM membership WHERE org_id = NEW.org_id AND status = 'active') = 1
        THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'no two have said so of membership % of organisation %', NEW.id, NEW.org_id
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END $$;
"""
_OWES = """
    CREATE OR REPLACE FUNCTION member_owes_nothing() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
    BEGIN
        IF {alive}(EXISTS (SELECT 1 FROM loan WHERE org_id = NEW.org_id AND member_id = NEW.id
                    AND status IN ('approved', 'open'))
                OR EXISTS (SELECT 1 FROM guarantor g JOIN loan l ON l.org_id = g.org_id AND l.number = g.loan
                    WHERE g.org_id = NEW.org_id AND g.member_id = NEW.id AND g.says = 'yes'
                    AND l.status IN ('requested', 'approved', 'open'))) THEN
            PERFORM refuse_step('member_owes_nothing', 'this member owes, or vouches for a loan');
        END IF;
        RETURN NEW;
    END $$;
"""
# The constraint as it stands by now, and who else confirms what leaves the box.
_CONFIRMS = """
    DO $do$ DECLARE written text; BEGIN
        SELECT pg_get_constraintdef(oid) INTO written FROM pg_constraint WHERE conname = 'payout_to_the_borrower';
        EXECUTE 'ALTER TABLE slip DROP CONSTRAINT payout_to_the_borrower, ADD CONSTRAINT payout_to_the_borrower '
            || replace(written, {before}, {after});
    END $do$;
"""
_HERS, _OR_OFFICERS = "'(answered_by = member_id)'", "'(answered_by = member_id) OR (asked = ''officer''::text)'"


def upgrade() -> None:
    op.execute("""
    CREATE TABLE next_of_kin (
        org_id bigint NOT NULL REFERENCES organisation (id),
        id bigint GENERATED ALWAYS AS IDENTITY,
        member_id bigint NOT NULL,
        name text NOT NULL CHECK (char_length(name) BETWEEN 2 AND 60),
        number text CHECK (number ~ '^[+][1-9][0-9]{6,14}$'),
        said_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (org_id, id),
        FOREIGN KEY (org_id, member_id) REFERENCES membership (org_id, id)
    );
    CREATE INDEX next_of_kin_of_member ON next_of_kin (org_id, member_id);
    CREATE TRIGGER next_of_kin_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON next_of_kin
        EXECUTE FUNCTION is_append_only();
    CREATE TABLE death (
        org_id bigint NOT NULL REFERENCES organisation (id),
        id bigint GENERATED ALWAYS AS IDENTITY,
        member_id bigint NOT NULL,
        first_word bigint NOT NULL,
        said_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        objected_at timestamptz,
        PRIMARY KEY (org_id, id),
        UNIQUE (org_id, first_word),
        FOREIGN KEY (org_id, member_id) REFERENCES membership (org_id, id),
        FOREIGN KEY (org_id, first_word) REFERENCES first_word (org_id, id)
    );
    CREATE INDEX death_of_member ON death (org_id, member_id);
    REVOKE ALL ON next_of_kin, death FROM baraza_application;
    GRANT SELECT ON next_of_kin, death TO baraza_application;
    GRANT INSERT (org_id, member_id, name, number) ON next_of_kin TO baraza_application;
    GRANT INSERT (org_id, member_id, first_word), UPDATE (objected_at) ON death TO baraza_application;

    CREATE TRIGGER death_is_objected_to_once BEFORE UPDATE ON death FOR EACH ROW
        WHEN (OLD.objected_at IS NOT NULL OR NEW.said_at <> OLD.said_at OR NEW.member_id <> OLD.member_id)
        EXECUTE FUNCTION is_over();
    -- By words that were done in this very transaction.
    CREATE FUNCTION death_by_words() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
        IF EXISTS (SELECT 1 FROM first_word WHERE org_id = NEW.org_id AND id = NEW.first_word AND state = 'done'
                AND member_id = NEW.member_id AND kind = 'death' AND ended_at >= now()) THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'no two have said that membership % of organisation % has died', NEW.member_id, NEW.org_id
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END $$;
    CREATE TRIGGER death_by_words BEFORE INSERT ON death FOR EACH ROW EXECUTE FUNCTION death_by_words();

    -- What leaves the box is confirmed by who gets it; in her place by an officer only where she has died, days ago.
    CREATE FUNCTION slip_of_the_dead() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
        IF EXISTS (SELECT 1 FROM death d JOIN membership m ON m.org_id = d.org_id AND m.id = d.member_id
                WHERE d.org_id = NEW.org_id AND d.member_id = NEW.member_id AND d.objected_at IS NULL
                AND m.status <> 'active' AND d.said_at >= coalesce(m.seated_at, m.joined_at)
                AND d.said_at < clock_timestamp() - interval '1 day') THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'membership % of organisation % confirms what she gets herself', NEW.member_id, NEW.org_id
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END $$;
    CREATE TRIGGER slip_of_the_dead BEFORE INSERT ON slip FOR EACH ROW
        WHEN (NEW.asked = 'officer' AND NEW.kind IN ('payout', 'share', 'grant', 'pot', 'withdrawal'))
        EXECUTE FUNCTION slip_of_the_dead();
    CREATE TRIGGER slip_of_the_dead_still BEFORE UPDATE ON slip FOR EACH ROW
        WHEN (NEW.status = 'confirmed' AND NEW.asked = 'officer'
            AND NEW.kind IN ('payout', 'share', 'grant', 'pot', 'withdrawal'))
        EXECUTE FUNCTION slip_of_the_dead();
    """)
    op.execute(_CONFIRMS.format(before=_HERS, after=_OR_OFFICERS))
    op.execute(_GOES.format(kinds="(kind = deed OR deed = 'removal' AND kind = 'death')"))
    died = "NOT EXISTS (SELECT 1 FROM death WHERE org_id = NEW.org_id AND member_id = NEW.id AND said_at >= now()) AND "
    op.execute(_OWES.format(alive=died))


def downgrade() -> None:
    op.execute(_OWES.format(alive=""))
    op.execute(_GOES.format(kinds="kind = deed"))
    op.execute(_CONFIRMS.format(before=_OR_OFFICERS, after=_HERS))
    op.execute("""
    DROP TRIGGER slip_of_the_dead ON slip;
    DROP TRIGGER slip_of_the_dead_still ON slip;
    DROP TABLE next_of_kin, death;
    DROP FUNCTION slip_of_the_dead(), death_by_words();
    """)
