"""A constitution that nobody changes behind its members' back; officers' terms that somebody looks at."""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.execute("""
    ALTER TABLE constitution ADD COLUMN motion integer,
        ADD FOREIGN KEY (org_id, motion) REFERENCES motion (org_id, number),
        ADD CONSTRAINT constitution_by_motion_once UNIQUE (org_id, motion);

    -- A version comes with a file as long as nothing was voted on, and from then on by a motion that has passed. It is in
    -- force from the day of the decision at the earliest.
    CREATE FUNCTION constitution_is_agreed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.motion IS NULL THEN
            IF EXISTS (SELECT 1 FROM constitution WHERE org_id = NEW.org_id AND motion IS NOT NULL) THEN
                RAISE EXCEPTION 'the rules of organisation % are changed by a vote alone', NEW.org_id
                    USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'constitution_is_agreed';
            END IF;
        ELSIF NOT EXISTS (SELECT 1 FROM motion m JOIN organisation o ON o.id = m.org_id
            WHERE m.org_id = NEW.org_id AND m.number = NEW.motion AND m.state = 'passed'
            AND m.act IN ('rules', 'template') AND (m.closed_at AT TIME ZONE o.timezone)::date <= NEW.from_day) THEN
            RAISE EXCEPTION 'no motion % of organisation % has passed that changes its rules', NEW.motion, NEW.org_id
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'constitution_is_agreed';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER constitution_is_agreed BEFORE INSERT ON constitution FOR EACH ROW
        EXECUTE FUNCTION constitution_is_agreed();
    CREATE TRIGGER constitution_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON constitution
        EXECUTE FUNCTION is_append_only();
    REVOKE UPDATE, DELETE, TRUNCATE ON constitution FROM baraza_application;

    -- When somebody has to look next at how long an officer still serves.
    ALTER TABLE role ADD COLUMN look_at timestamptz NOT NULL DEFAULT clock_timestamp();
    CREATE INDEX role_look_at ON role (look_at) WHERE until IS NULL;
    """)


def downgrade() -> None:
    op.execute("""
    DROP INDEX role_look_at;
    ALTER TABLE role DROP COLUMN look_at;
    DROP TRIGGER constitution_is_append_only ON constitution;
    DROP TRIGGER constitution_is_agreed ON constitution;
    DROP FUNCTION constitution_is_agreed();
    ALTER TABLE constitution DROP COLUMN motion;
    GRANT UPDATE, DELETE ON constitution TO baraza_application;
    """)
