"""Meetings that are held: who came, what each handed over in parts, typed sheets, and a close that the database checks."""

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.execute("""
    ALTER TABLE book ADD COLUMN next_sitting integer NOT NULL DEFAULT 1;

    CREATE TABLE sitting (
        org_id bigint NOT NULL REFERENCES organisation (id),
        number integer NOT NULL CHECK (number > 0),
        day date NOT NULL,
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed', 'dropped')),
        meeting bigint,
        opened_by bigint NOT NULL,
        opened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        first_entry bigint NOT NULL,
        key text NOT NULL,
        drawn bigint,
        agreed_at timestamptz,
        counted bigint CHECK (counted >= 0),
        counted_by bigint,
        confirmed_by bigint,
        closed_at timestamptz,
        last_entry bigint,
        PRIMARY KEY (org_id, number),
        UNIQUE (org_id, key),
        FOREIGN KEY (org_id, opened_by) REFERENCES membership (org_id, id),
        FOREIGN KEY (org_id, drawn) REFERENCES membership (org_id, id),
        FOREIGN KEY (org_id, counted_by) REFERENCES membership (org_id, id),
        FOREIGN KEY (org_id, confirmed_by) REFERENCES membership (org_id, id),
        FOREIGN KEY (org_id, meeting) REFERENCES meeting (org_id, id),
        CONSTRAINT sitting_counted_by_somebody CHECK ((counted IS NULL) = (counted_by IS NULL)),
        CONSTRAINT sitting_closed_by_two CHECK (confirmed_by <> counted_by),
        CONSTRAINT sitting_closed_whole CHECK ((state = 'closed') = (counted IS NOT NULL AND confirmed_by IS NOT NULL
            AND closed_at IS NOT NULL AND last_entry IS NOT NULL)),
        CONSTRAINT sitting_witnessed CHECK (state <> 'closed' OR drawn IS NULL OR agreed_at IS NOT NULL)
    );
    CREATE UNIQUE INDEX sitting_one_open ON sitting (org_id) WHERE state = 'open';

    CREATE TABLE attendance (
        org_id bigint NOT NULL,
        sitting integer NOT NULL,
        member_id bigint NOT NULL,
        how text NOT NULL DEFAULT 'here' CHECK (how IN ('here', 'late', 'absent')),
        fine bigint NOT NULL DEFAULT 0,
        asked boolean NOT NULL DEFAULT false,
        PRIMARY KEY (org_id, sitting, member_id),
        FOREIGN KEY (org_id, sitting) REFERENCES sitting (org_id, number),
        FOREIGN KEY (org_id, member_id) REFERENCES membership (org_id, id),
        CONSTRAINT attendance_fine CHECK (fine >= 0 AND (how <> 'here' OR fine = 0))
    );
    CREATE INDEX attendance_of_member ON attendance (org_id, member_id, sitting);

    CREATE TABLE sheet (
        org_id bigint NOT NULL REFERENCES organisation (id),
        number integer NOT NULL CHECK (number > 0),
        day date NOT NULL,
        total bigint NOT NULL CHECK (total > 0),
        lines json NOT NULL,
        digest text NOT NULL,
        sent_by bigint NOT NULL,
        sent_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'taken', 'dropped')),
        sitting integer,
        PRIMARY KEY (org_id, number),
        UNIQUE (org_id, digest),
        FOREIGN KEY (org_id, sent_by) REFERENCES membership (org_id, id),
        FOREIGN KEY (org_id, sitting) REFERENCES sitting (org_id, number),
        CONSTRAINT sheet_taken_at_a_sitting CHECK ((state = 'taken') = (sitting IS NOT NULL))
    );
    ALTER TABLE book ADD COLUMN next_sheet integer NOT NULL DEFAULT 1;

    ALTER TABLE slip ADD COLUMN day date, ADD COLUMN sitting integer,
        ADD FOREIGN KEY (org_id, sitting) REFERENCES sitting (org_id, number),
        ADD CONSTRAINT meeting_slip_at_a_sitting CHECK (kind <> 'meeting' OR sitting IS NOT NULL);
    CREATE INDEX slip_of_sitting ON slip (org_id, sitting) WHERE sitting IS NOT NULL;
    CREATE UNIQUE INDEX slip_one_a_member ON slip (org_id, sitting, member_id)
        WHERE kind = 'meeting' AND status = 'waiting';

    CREATE TABLE slip_part (
        org_id bigint NOT NULL,
        slip integer NOT NULL,
        position smallint NOT NULL CHECK (position > 0),
        kind text NOT NULL CHECK (kind IN ('savings', 'social', 'fine', 'repayment')),
        amount bigint NOT NULL CONSTRAINT part_amount CHECK (amount > 0),
        reference bigint NOT NULL DEFAULT 0,
        PRIMARY KEY (org_id, slip, position),
        UNIQUE (org_id, slip, kind, reference),
        FOREIGN KEY (org_id, slip) REFERENCES slip (org_id, number),
        CONSTRAINT part_of_a_loan CHECK ((kind = 'repayment') = (reference <> 0))
    );

    -- A slip in parts is the sum of them, looked at when the transaction commits.
    CREATE FUNCTION slip_is_its_parts() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE wanted bigint; found numeric; which bigint;
    BEGIN
        which := CASE TG_TABLE_NAME WHEN 'slip' THEN (to_jsonb(NEW) ->> 'number')::bigint
            ELSE (to_jsonb(NEW) ->> 'slip')::bigint END;
        SELECT CASE kind WHEN 'meeting' THEN amount ELSE 0 END INTO wanted
        FROM slip s WHERE s.org_id = NEW.org_id AND s.number = which;
        SELECT coalesce(sum(amount), 0) INTO found
        FROM slip_part p WHERE p.org_id = NEW.org_id AND p.slip = which;
        IF found <> wanted THEN
            RAISE EXCEPTION 'the parts of slip % of organisation % come to %', which, NEW.org_id, found
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'slip_is_its_parts';
        END IF;
        RETURN NULL;
    END $$;
    CREATE CONSTRAINT TRIGGER slip_is_its_parts AFTER INSERT ON slip
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.kind = 'meeting') EXECUTE FUNCTION slip_is_its_parts();
    CREATE CONSTRAINT TRIGGER part_of_its_slip AFTER INSERT ON slip_part
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION slip_is_its_parts();
    CREATE TRIGGER slip_part_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON slip_part
        EXECUTE FUNCTION is_append_only();
    REVOKE UPDATE, DELETE, TRUNCATE ON slip_part FROM baraza_application;

    -- Nothing is added to a meeting that is over: who writes holds its row until it commits, and so does who closes it.
    CREATE FUNCTION sitting_is_open() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        PERFORM 1 FROM sitting WHERE org_id = NEW.org_id AND number = NEW.sitting AND state = 'open' FOR SHARE;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'meeting % of organisation % is not open', NEW.sitting, NEW.org_id
                USING ERRCODE = 'check_violation', CONSTRAINT = 'sitting_is_open';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER slip_of_open_sitting BEFORE INSERT ON slip
        FOR EACH ROW WHEN (NEW.sitting IS NOT NULL) EXECUTE FUNCTION sitting_is_open();
    CREATE TRIGGER attendance_of_open_sitting BEFORE INSERT OR UPDATE ON attendance
        FOR EACH ROW EXECUTE FUNCTION sitting_is_open();
    REVOKE DELETE, TRUNCATE ON attendance, sitting, sheet FROM baraza_application;

    -- A sitting is open, then closed or dropped for ever. Closed means: every slip of it is settled, and the cash counted
    -- is what the book says that the box holds. (All entries so far are in it: the writer of the book holds its row.)
    CREATE FUNCTION sitting_goes_its_way() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
    DECLARE found bigint;
    BEGIN
        IF TG_OP = 'INSERT' THEN
            IF NEW.state <> 'open' THEN
                RAISE EXCEPTION 'a meeting begins open' USING ERRCODE = 'check_violation', CONSTRAINT = 'sitting_steps';
            END IF;
            RETURN NEW;
        END IF;
        IF OLD.state <> 'open' OR (NEW.org_id, NEW.number, NEW.day, NEW.opened_by, NEW.opened_at, NEW.first_entry, NEW.key)
                <> (OLD.org_id, OLD.number, OLD.day, OLD.opened_by, OLD.opened_at, OLD.first_entry, OLD.key) THEN
            RAISE EXCEPTION 'meeting % does not change', OLD.number
                USING ERRCODE = 'check_violation', CONSTRAINT = 'sitting_steps';
        END IF;
        IF NEW.state = 'open' THEN
            RETURN NEW;
        END IF;
        SELECT count(*) INTO found FROM slip WHERE org_id = NEW.org_id AND sitting = NEW.number
            AND (status = 'waiting' OR (NEW.state = 'dropped' AND status = 'confirmed'));
        IF found > 0 THEN
            RAISE EXCEPTION '% slips of meeting % are in the way', found, NEW.number
                USING ERRCODE = 'check_violation', CONSTRAINT = 'sitting_is_settled';
        END IF;
        IF NEW.state = 'closed' THEN
            SELECT coalesce(sum(balance), 0) INTO found FROM account
            WHERE org_id = NEW.org_id AND kind IN ('cash', 'social-cash', 'pot-cash');
            IF found <> NEW.counted OR NOT EXISTS
                    (SELECT 1 FROM book WHERE org_id = NEW.org_id AND next_entry = NEW.last_entry + 1) THEN
                RAISE EXCEPTION 'the box of meeting % holds %', NEW.number, found
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'sitting_is_counted';
            END IF;
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER sitting_goes_its_way BEFORE INSERT OR UPDATE ON sitting
        FOR EACH ROW EXECUTE FUNCTION sitting_goes_its_way();
    """)


def downgrade() -> None:
    op.execute("""
    DROP TABLE slip_part;
    DROP TRIGGER slip_is_its_parts ON slip;
    DROP TRIGGER slip_of_open_sitting ON slip;
    ALTER TABLE slip DROP COLUMN day, DROP COLUMN sitting;
    DROP TABLE sheet, attendance, sitting;
    DROP FUNCTION slip_is_its_parts(), sitting_is_open(), sitting_goes_its_way();
    ALTER TABLE book DROP COLUMN next_sitting, DROP COLUMN next_sheet;
    """)
