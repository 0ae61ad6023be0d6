"""The yearly settlement of a society: agreed by a vote, booked by another officer than who proposed it, once for ever."""

from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.execute("""
    CREATE TABLE settlement (
        org_id bigint NOT NULL,
        year smallint NOT NULL,
        motion integer NOT NULL,
        agreed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        entry_number bigint,
        PRIMARY KEY (org_id, year),
        UNIQUE (org_id, motion),
        UNIQUE (org_id, entry_number),
        FOREIGN KEY (org_id, motion) REFERENCES motion (org_id, number),
        FOREIGN KEY (org_id, entry_number) REFERENCES entry (org_id, number)
    );
    REVOKE DELETE, TRUNCATE ON settlement FROM baraza_application;

    -- Nobody books what was not voted on, nor books a year twice, nor by anything else than the entry of that year,
    -- whose first word is that of who proposed it. The second word is another's: entry_needs_two_people.
    CREATE FUNCTION settlement_goes_its_way() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE voted motion; booked entry;
    BEGIN
        IF TG_OP = 'UPDATE' AND (OLD.entry_number IS NOT NULL OR (NEW.org_id, NEW.year) <> (OLD.org_id, OLD.year)) THEN
            RAISE EXCEPTION 'the year % is settled for ever', OLD.year
                USING ERRCODE = 'check_violation', CONSTRAINT = 'settlement_once';
        END IF;
        SELECT * INTO voted FROM motion WHERE org_id = NEW.org_id AND number = NEW.motion;
        IF voted.state IS DISTINCT FROM 'passed' OR voted.act IS DISTINCT FROM 'dividend'
                OR (voted.terms ->> 'year')::integer IS DISTINCT FROM NEW.year THEN
            RAISE EXCEPTION 'no vote on the year % has passed', NEW.year
                USING ERRCODE = 'check_violation', CONSTRAINT = 'settlement_is_voted';
        END IF;
        IF NEW.entry_number IS NOT NULL THEN
            SELECT * INTO booked FROM entry WHERE org_id = NEW.org_id AND number = NEW.entry_number;
            IF (booked.kind, booked.key, booked.actor_id)
                    IS DISTINCT FROM ('dividend', 'settlement:' || NEW.year, voted.opened_by) THEN
                RAISE EXCEPTION 'entry % does not settle the year %', NEW.entry_number, NEW.year
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'settlement_by_its_entry';
            END IF;
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER settlement_goes_its_way BEFORE INSERT OR UPDATE ON settlement
        FOR EACH ROW EXECUTE FUNCTION settlement_goes_its_way();
    """)


def downgrade() -> None:
    op.execute("""
    DROP TABLE settlement;
    DROP FUNCTION settlement_goes_its_way();
    """)
