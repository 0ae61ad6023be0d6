"""Cycles and the share-out that ends each of them: once, to the last cent, or not at all."""

from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.execute("""
    CREATE TABLE cycle (
        org_id bigint NOT NULL REFERENCES organisation (id),
        number integer NOT NULL CHECK (number > 0),
        began_on date NOT NULL,
        first_entry bigint NOT NULL CHECK (first_entry > 0),
        ended_on date,
        PRIMARY KEY (org_id, number),
        CONSTRAINT cycle_ends_after CHECK (ended_on >= began_on)
    );
    CREATE UNIQUE INDEX cycle_runs_alone ON cycle (org_id) WHERE ended_on IS NULL;

    CREATE TABLE share_out (
        org_id bigint NOT NULL,
        cycle integer NOT NULL,
        motion integer NOT NULL,
        state text NOT NULL DEFAULT 'approved' CHECK (state IN ('approved', 'said', 'done')),
        approved_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        said_by bigint,
        said_at timestamptz,
        figures text,
        done_by bigint,
        done_at timestamptz,
        entry_number bigint,
        rule text,
        members integer,
        saved bigint,
        pot bigint,
        paid bigint,
        deducted bigint,
        reserve bigint,
        carry bigint,
        PRIMARY KEY (org_id, cycle),
        UNIQUE (org_id, motion),
        UNIQUE (org_id, entry_number),
        FOREIGN KEY (org_id, cycle) REFERENCES cycle (org_id, number),
        FOREIGN KEY (org_id, motion) REFERENCES motion (org_id, number),
        FOREIGN KEY (org_id, said_by) REFERENCES membership (org_id, id),
        FOREIGN KEY (org_id, done_by) REFERENCES membership (org_id, id),
        FOREIGN KEY (org_id, entry_number) REFERENCES entry (org_id, number),
        CONSTRAINT share_out_needs_two_people CHECK (done_by <> said_by),
        CONSTRAINT share_out_is_said
            CHECK (num_nonnulls(said_by, said_at, figures) = CASE state WHEN 'approved' THEN 0 ELSE 3 END),
        CONSTRAINT share_out_is_done CHECK (CASE state WHEN 'done' THEN 11 ELSE 0 END = num_nonnulls(
            done_by, done_at, entry_number, rule, members, saved, pot, paid, deducted, reserve, carry)),
        CONSTRAINT share_out_to_the_cent
            CHECK (paid + deducted + reserve + carry = pot AND least(paid, deducted, reserve, carry) >= 0)
    );

    CREATE TABLE share_part (
        org_id bigint NOT NULL,
        cycle integer NOT NULL,
        member_id bigint NOT NULL,
        shares bigint,
        saved bigint NOT NULL,
        interest_paid bigint NOT NULL,
        deducted bigint NOT NULL,
        payout bigint NOT NULL,
        PRIMARY KEY (org_id, cycle, member_id),
        FOREIGN KEY (org_id, cycle) REFERENCES share_out (org_id, cycle),
        FOREIGN KEY (org_id, member_id) REFERENCES membership (org_id, id),
        CONSTRAINT share_part_of_something CHECK (least(shares, saved, interest_paid, deducted, payout) >= 0)
    );

    -- Every organisation has a cycle from its founding on, whoever founds it.
    CREATE FUNCTION organisation_begins_a_cycle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO cycle (org_id, number, began_on, first_entry)
        VALUES (NEW.id, 1, (clock_timestamp() AT TIME ZONE NEW.timezone)::date, 1);
        RETURN NULL;
    END $$;
    CREATE TRIGGER organisation_begins_a_cycle AFTER INSERT ON organisation
        FOR EACH ROW EXECUTE FUNCTION organisation_begins_a_cycle();
    INSERT INTO cycle (org_id, number, began_on, first_entry)
    SELECT o.id, 1, coalesce((SELECT min(e.happened_on) FROM entry e WHERE e.org_id = o.id),
        (clock_timestamp() AT TIME ZONE o.timezone)::date), 1 FROM organisation o;

    -- A cycle ends with its share-out, and the next one begins with the entry after that.
    CREATE FUNCTION cycle_follows_share_out() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE ended bigint;
    BEGIN
        IF TG_OP = 'UPDATE' AND (OLD.ended_on IS NOT NULL
                OR to_jsonb(NEW) - 'ended_on' - 'began_on' <> to_jsonb(OLD) - 'ended_on' - 'began_on') THEN
            RAISE EXCEPTION 'cycle % of organisation % stays as it is', OLD.number, OLD.org_id
                USING ERRCODE = 'check_violation', CONSTRAINT = 'cycle_stays';
        END IF;
        IF (TG_OP = 'INSERT' AND NEW.number > 1) OR NEW.ended_on IS NOT NULL THEN
            SELECT entry_number INTO ended FROM share_out WHERE org_id = NEW.org_id AND state = 'done'
            AND cycle = NEW.number - CASE TG_OP WHEN 'INSERT' THEN 1 ELSE 0 END;
            IF ended IS NULL OR (TG_OP = 'INSERT' AND NEW.first_entry <> ended + 1) THEN
                RAISE EXCEPTION 'a cycle of organisation % ends with its share-out', NEW.org_id
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'cycle_follows_share_out';
            END IF;
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER cycle_follows_share_out BEFORE INSERT OR UPDATE ON cycle
        FOR EACH ROW EXECUTE FUNCTION cycle_follows_share_out();

    -- approved by the vote ──► said by an officer ──► done by another one, once
    CREATE FUNCTION share_out_goes_its_way() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE parts record; posted record;
    BEGIN
        IF TG_OP = 'INSERT' THEN
            IF NEW.state <> 'approved' OR NOT EXISTS (SELECT 1 FROM motion WHERE org_id = NEW.org_id
                    AND number = NEW.motion AND state = 'passed' AND act = 'share-out'
                    AND (terms ->> 'cycle')::integer = NEW.cycle) THEN
                RAISE EXCEPTION 'no vote has approved the share-out of cycle %', NEW.cycle
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'share_out_is_voted';
            END IF;
            RETURN NEW;
        END IF;
        IF (NEW.org_id, NEW.cycle, NEW.motion, NEW.approved_at)
                IS DISTINCT FROM (OLD.org_id, OLD.cycle, OLD.motion, OLD.approved_at)
                OR (OLD.state, NEW.state) NOT IN (('approved', 'said'), ('said', 'said'), ('said', 'approved'), ('said', 'done'))
                OR (NEW.state = 'done' AND (NEW.said_by, NEW.figures) IS DISTINCT FROM (OLD.said_by, OLD.figures)) THEN
            RAISE EXCEPTION 'the share-out of cycle % cannot go from % to %', OLD.cycle, OLD.state, NEW.state
                USING ERRCODE = 'check_violation', CONSTRAINT = 'share_out_steps';
        END IF;
        IF NEW.state = 'done' THEN
            SELECT count(*) AS members, coalesce(sum(saved), 0) AS saved, coalesce(sum(payout), 0) AS paid,
                coalesce(sum(deducted), 0) AS deducted INTO parts
            FROM share_part WHERE org_id = NEW.org_id AND cycle = NEW.cycle;
            SELECT count(*) AS lines, coalesce(sum(l.amount) FILTER (WHERE a.kind = 'savings'), 0) AS saved,
                coalesce(-sum(l.amount) FILTER (WHERE a.kind = 'share'), 0) AS paid,
                coalesce(-sum(l.amount) FILTER (WHERE a.loan <> 0), 0) AS deducted,
                coalesce(-sum(l.amount) FILTER (WHERE a.kind = 'reserve'), 0) AS reserve INTO posted
            FROM entry e JOIN line l ON l.org_id = e.org_id AND l.entry_number = e.number
            JOIN account a ON a.org_id = l.org_id AND a.id = l.account_id
            WHERE e.org_id = NEW.org_id AND e.number = NEW.entry_number AND e.kind = 'share-out';
            IF (NEW.members, NEW.saved, NEW.paid, NEW.deducted)
                    IS DISTINCT FROM (parts.members, parts.saved, parts.paid, parts.deducted)
                    OR (NEW.saved, NEW.paid, NEW.deducted, NEW.reserve)
                        IS DISTINCT FROM (posted.saved, posted.paid, posted.deducted, posted.reserve)
                    OR posted.lines = 0 THEN
                RAISE EXCEPTION 'the share-out of cycle % is not whole', OLD.cycle
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'share_out_is_whole';
            END IF;
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER share_out_goes_its_way BEFORE INSERT OR UPDATE ON share_out
        FOR EACH ROW EXECUTE FUNCTION share_out_goes_its_way();

    CREATE FUNCTION share_part_while_said() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF NOT EXISTS (SELECT 1 FROM share_out WHERE org_id = NEW.org_id AND cycle = NEW.cycle AND state = 'said') THEN
            RAISE EXCEPTION 'the share-out of cycle % is not under way', NEW.cycle
                USING ERRCODE = 'check_violation', CONSTRAINT = 'share_part_while_said';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER share_part_while_said BEFORE INSERT ON share_part
        FOR EACH ROW EXECUTE FUNCTION share_part_while_said();
    CREATE TRIGGER share_part_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON share_part
        EXECUTE FUNCTION is_append_only();
    REVOKE UPDATE, DELETE, TRUNCATE ON share_part FROM baraza_application;
    REVOKE DELETE, TRUNCATE ON share_out, cycle FROM baraza_application;

    -- What was shared out stays shared out: neither it nor anything before it is reversed.
    CREATE FUNCTION entry_of_running_cycle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF NEW.reverses < (SELECT max(first_entry) FROM cycle WHERE org_id = NEW.org_id) THEN
            RAISE EXCEPTION 'entry % belongs to a cycle that was shared out', NEW.reverses
                USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_of_running_cycle';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER entry_of_running_cycle BEFORE INSERT ON entry
        FOR EACH ROW WHEN (NEW.reverses IS NOT NULL) EXECUTE FUNCTION entry_of_running_cycle();

    -- A part is handed over once at a time.
    CREATE UNIQUE INDEX slip_one_share ON slip (org_id, member_id) WHERE kind = 'share' AND status = 'waiting';
    """)


def downgrade() -> None:
    op.execute("""
    DROP INDEX slip_one_share;
    DROP TRIGGER entry_of_running_cycle ON entry;
    DROP TRIGGER organisation_begins_a_cycle ON organisation;
    DROP TABLE share_part, share_out, cycle;
    DROP FUNCTION organisation_begins_a_cycle(), cycle_follows_share_out(), share_out_goes_its_way(),
        share_part_while_said(), entry_of_running_cycle();
    """)
