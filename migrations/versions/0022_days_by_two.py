"""Nothing is written for another day than today before two officers have agreed to the day of the meeting."""

from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.execute("""
    ALTER TABLE sitting ADD COLUMN day_said_by bigint, ADD COLUMN day_said_at timestamptz, ADD COLUMN day_agreed_by bigint,
        ADD FOREIGN KEY (org_id, day_said_by) REFERENCES membership (org_id, id),
        ADD FOREIGN KEY (org_id, day_agreed_by) REFERENCES membership (org_id, id),
        ADD CONSTRAINT sitting_day_by_two CHECK ((day_said_by IS NULL) = (day_said_at IS NULL)
            AND (day_agreed_by IS NULL OR day_said_by IS NOT NULL AND day_agreed_by <> day_said_by));

    -- Whoever opened a meeting that is open has said its day with it.
    UPDATE sitting SET day_said_by = opened_by, day_said_at = clock_timestamp() WHERE state = 'open';

    CREATE FUNCTION day_is_agreed_once() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE EXCEPTION 'the day of meeting % is agreed', OLD.number
            USING ERRCODE = 'check_violation', CONSTRAINT = 'day_is_agreed_once';
    END $$;
    CREATE TRIGGER day_is_agreed_once BEFORE UPDATE ON sitting FOR EACH ROW WHEN (OLD.day_agreed_by IS NOT NULL
        AND (NEW.day_said_by, NEW.day_agreed_by) IS DISTINCT FROM (OLD.day_said_by, OLD.day_agreed_by))
        EXECUTE FUNCTION day_is_agreed_once();

    -- A slip is of today, of no day yet, or of that of its meeting to which two officers have agreed.
    CREATE FUNCTION slip_of_agreed_day() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        PERFORM 1 FROM organisation WHERE id = NEW.org_id
            AND (clock_timestamp() AT TIME ZONE timezone)::date = NEW.day;
        IF FOUND THEN
            RETURN NEW;
        END IF;
        PERFORM 1 FROM sitting WHERE org_id = NEW.org_id AND number = NEW.sitting AND day = NEW.day
            AND day_agreed_by IS NOT NULL;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'no two officers have agreed that slip % is of %', NEW.number, NEW.day
                USING ERRCODE = 'check_violation', CONSTRAINT = 'slip_of_agreed_day';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER slip_of_agreed_day BEFORE INSERT OR UPDATE OF day ON slip
        FOR EACH ROW WHEN (NEW.day IS NOT NULL) EXECUTE FUNCTION slip_of_agreed_day();
    """)


def downgrade() -> None:
    op.execute("""
    DROP TRIGGER slip_of_agreed_day ON slip;
    DROP TRIGGER day_is_agreed_once ON sitting;
    DROP FUNCTION slip_of_agreed_day(), day_is_agreed_once();
    ALTER TABLE sitting DROP COLUMN day_said_by, DROP COLUMN day_said_at, DROP COLUMN day_agreed_by;
    """)
