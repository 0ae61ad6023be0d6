"""Motions, ballots, meetings. What makes a vote a vote stands here, whatever the code above it does."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.execute("""
    CREATE TABLE motion (
        org_id bigint NOT NULL REFERENCES organisation (id),
        number integer NOT NULL CHECK (number > 0),
        text text NOT NULL CHECK (char_length(text) BETWEEN 2 AND 70),
        opened_by bigint,
        opened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        closes_at timestamptz NOT NULL,
        secret boolean NOT NULL,
        quorum smallint NOT NULL CHECK (quorum BETWEEN 1 AND 100),
        majority smallint NOT NULL CHECK (majority BETWEEN 50 AND 99),
        roll integer NOT NULL CHECK (roll > 0),
        key text NOT NULL,
        ballots integer NOT NULL DEFAULT 0,
        seal text NOT NULL DEFAULT '',
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'passed', 'failed', 'no-quorum', 'withdrawn')),
        closed_at timestamptz,
        yes integer,
        no integer,
        abstain integer,
        PRIMARY KEY (org_id, number),
        UNIQUE (org_id, key),
        FOREIGN KEY (org_id, opened_by) REFERENCES membership (org_id, id),
        CONSTRAINT motion_runs CHECK (closes_at > opened_at),
        CONSTRAINT motion_ends CHECK ((state = 'open') = (closed_at IS NULL)),
        CONSTRAINT motion_tally CHECK ((state IN ('passed', 'failed', 'no-quorum')) = (yes + no + abstain IS NOT NULL))
    ) WITH (fillfactor = 50);
    CREATE INDEX motion_open ON motion (closes_at) WHERE state = 'open';

    CREATE TABLE ballot (
        org_id bigint NOT NULL,
        motion integer NOT NULL,
        seq integer NOT NULL CHECK (seq > 0),
        voter text NOT NULL CHECK (voter ~ '^([0-9a-f]{64}|[0-9]{1,19})$'),
        choice text NOT NULL CHECK (choice IN ('yes', 'no', 'abstain')),
        digest text NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'),
        PRIMARY KEY (org_id, motion, seq),
        FOREIGN KEY (org_id, motion) REFERENCES motion (org_id, number)
    );
    CREATE INDEX ballot_of_voter ON ballot (org_id, motion, voter, seq);

    -- A ballot is numbered and chained to the one before it by the database, and refused when the vote is over by the
    -- database's clock. It has no time of its own: a time would lead to the call or the SMS that it came by.
    CREATE FUNCTION ballot_is_chained() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
    DECLARE head motion;
    BEGIN
        SELECT * INTO head FROM motion WHERE org_id = NEW.org_id AND number = NEW.motion FOR UPDATE;
        IF head.state <> 'open' OR head.closes_at <= clock_timestamp() THEN
            RAISE EXCEPTION 'the vote on motion % of organisation % is over', NEW.motion, NEW.org_id
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'ballot_in_time';
        END IF;
        IF head.secret <> (length(NEW.voter) = 64) THEN
            RAISE EXCEPTION 'a secret ballot names nobody, an open one its voter'
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'ballot_is_secret';
        END IF;
        NEW.seq := head.ballots + 1;
        NEW.digest := encode(sha256(convert_to(concat_ws('|',
            head.seal, NEW.org_id, NEW.motion, NEW.seq, NEW.voter, NEW.choice), 'UTF8')), 'hex');
        UPDATE motion SET ballots = NEW.seq, seal = NEW.digest WHERE org_id = NEW.org_id AND number = NEW.motion;
        RETURN NEW;
    END $$;
    CREATE TRIGGER ballot_is_chained BEFORE INSERT ON ballot FOR EACH ROW EXECUTE FUNCTION ballot_is_chained();
    CREATE TRIGGER ballot_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ballot
        EXECUTE FUNCTION is_append_only();
    REVOKE UPDATE, DELETE, TRUNCATE ON ballot FROM baraza_application;

    -- What was put to the vote stays as it was put; it is decided once, and not before its time.
    CREATE FUNCTION motion_is_decided_once() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF OLD.state <> 'open' OR (NEW.yes IS NOT NULL AND NEW.closes_at > clock_timestamp()) THEN
            RAISE EXCEPTION 'motion % of organisation % is decided, or open still', OLD.number, OLD.org_id
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'motion_is_decided_once';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER motion_is_decided_once BEFORE UPDATE ON motion FOR EACH ROW
        EXECUTE FUNCTION motion_is_decided_once();
    REVOKE UPDATE, DELETE, TRUNCATE ON motion FROM baraza_application;
    GRANT UPDATE (state, closed_at, yes, no, abstain) ON motion TO baraza_application;

    CREATE TABLE motion_draft (
        org_id bigint NOT NULL,
        member_id bigint NOT NULL,
        text text NOT NULL CHECK (char_length(text) BETWEEN 2 AND 70),
        said_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (org_id, member_id),
        FOREIGN KEY (org_id, member_id) REFERENCES membership (org_id, id)
    );

    CREATE TABLE meeting_plan (
        org_id bigint NOT NULL REFERENCES organisation (id),
        id bigint GENERATED ALWAYS AS IDENTITY,
        every text NOT NULL CHECK (every IN ('week', 'fortnight', 'month')),
        first_day date NOT NULL,
        at time NOT NULL,
        place text NOT NULL CHECK (char_length(place) BETWEEN 2 AND 30),
        made_by bigint,
        key text NOT NULL,
        made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        ended_at timestamptz,
        PRIMARY KEY (org_id, id),
        UNIQUE (org_id, key)
    );
    CREATE INDEX meeting_plan_running ON meeting_plan (org_id, id) WHERE ended_at IS NULL;

    CREATE TABLE meeting (
        org_id bigint NOT NULL REFERENCES organisation (id),
        id bigint GENERATED ALWAYS AS IDENTITY,
        plan bigint,
        starts_at timestamptz NOT NULL,
        place text NOT NULL CHECK (char_length(place) BETWEEN 2 AND 30),
        called_by bigint,
        key text,
        state text NOT NULL DEFAULT 'called' CHECK (state IN ('called', 'cancelled')),
        first_reminder_at timestamptz,
        last_reminder_at timestamptz,
        PRIMARY KEY (org_id, id),
        UNIQUE (org_id, plan, starts_at),
        UNIQUE (org_id, key),
        FOREIGN KEY (org_id, plan) REFERENCES meeting_plan (org_id, id)
    );
    CREATE UNIQUE INDEX meeting_single ON meeting (org_id, starts_at) WHERE plan IS NULL AND state = 'called';
    CREATE INDEX meeting_next ON meeting (org_id, starts_at) WHERE state = 'called';
    CREATE INDEX meeting_first_reminder ON meeting (first_reminder_at) WHERE first_reminder_at IS NOT NULL;
    CREATE INDEX meeting_last_reminder ON meeting (last_reminder_at) WHERE last_reminder_at IS NOT NULL;

    CREATE TABLE coming (
        org_id bigint NOT NULL,
        meeting bigint NOT NULL,
        member_id bigint NOT NULL,
        comes boolean NOT NULL,
        said_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (org_id, meeting, member_id),
        FOREIGN KEY (org_id, meeting) REFERENCES meeting (org_id, id),
        FOREIGN KEY (org_id, member_id) REFERENCES membership (org_id, id)
    );
    """)


def downgrade() -> None:
    op.execute("""
    DROP TABLE coming, meeting, meeting_plan, motion_draft, ballot, motion;
    DROP FUNCTION ballot_is_chained(), motion_is_decided_once();
    """)
