"""What two officers have agreed of a meeting's day lapses, and so does a count of the box: each keeps its moment."""

from alembic import op

revision = "0027"
down_revision = "0026"

_SLIP = """
    CREATE OR REPLACE FUNCTION slip_of_agreed_day() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
        PERFORM 1 FROM organisation WHERE id = NEW.org_id
            AND (clock_timestamp() AT TIME ZONE timezone)::date = NEW.day;
        IF FOUND THEN
            RETURN NEW;
        END IF;
        PERFORM 1 FROM sitting WHERE org_id = NEW.org_id AND number = NEW.sitting AND day = NEW.day
            AND {agreed};
        IF NOT FOUND THEN
            RAISE EXCEPTION 'no two officers have agreed that slip % is of %', NEW.number, NEW.day
                USING ERRCODE = 'check_violation', CONSTRAINT = 'slip_of_agreed_day';
        END IF;
        RETURN NEW;
    END $$;
"""


def upgrade() -> None:
    op.execute(
        """
    ALTER TABLE sitting ADD COLUMN day_agreed_at timestamptz, ADD COLUMN counted_at timestamptz;
    ALTER TABLE sitting DISABLE TRIGGER USER;
    UPDATE sitting SET day_agreed_at = day_said_at WHERE day_agreed_by IS NOT NULL;
    UPDATE sitting SET counted_at = clock_timestamp() WHERE counted IS NOT NULL AND state = 'open';
    ALTER TABLE sitting ENABLE TRIGGER USER;
    ALTER TABLE sitting DROP CONSTRAINT sitting_day_by_two, ADD CONSTRAINT sitting_day_by_two
        CHECK ((day_said_by IS NULL) = (day_said_at IS NULL) AND (day_agreed_by IS NULL) = (day_agreed_at IS NULL)
            AND (day_agreed_by IS NULL OR day_said_by IS NOT NULL AND day_agreed_by <> day_said_by));

    -- What is agreed stays, until an officer says the day anew, which another one agrees to anew.
    DROP TRIGGER day_is_agreed_once ON sitting;
    CREATE TRIGGER day_is_agreed_once BEFORE UPDATE ON sitting FOR EACH ROW WHEN (OLD.day_agreed_by IS NOT NULL
        AND (NEW.day_said_by, NEW.day_agreed_by, NEW.day_agreed_at)
            IS DISTINCT FROM (OLD.day_said_by, OLD.day_agreed_by, OLD.day_agreed_at)
        AND NOT (NEW.day_agreed_by IS NULL AND OLD.day_agreed_at <= clock_timestamp() - interval '24 hours'))
        EXECUTE FUNCTION day_is_agreed_once();
    """
        + _SLIP.format(agreed="day_agreed_at > clock_timestamp() - interval '24 hours'")
    )


def downgrade() -> None:
    op.execute(
        _SLIP.format(agreed="day_agreed_by IS NOT NULL")
        + """
    DROP TRIGGER day_is_agreed_once ON sitting;
    ALTER TABLE sitting DROP CONSTRAINT sitting_day_by_two, DROP COLUMN day_agreed_at, DROP COLUMN counted_at,
        ADD CONSTRAINT sitting_day_by_two CHECK ((day_said_by IS NULL) = (day_said_at IS NULL)
            AND (day_agreed_by IS NULL OR day_said_by IS NOT NULL AND day_agreed_by <> day_said_by));
    CREATE TRIGGER day_is_agreed_once BEFORE UPDATE ON sitting FOR EACH ROW WHEN (OLD.day_agreed_by IS NOT NULL
        AND (NEW.day_said_by, NEW.day_agreed_by) IS DISTINCT FROM (OLD.day_said_by, OLD.day_agreed_by))
        EXECUTE FUNCTION day_is_agreed_once();
    """
    )
