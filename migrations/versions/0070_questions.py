"""Questions: a motion that is answered by options in the order of liking, and not by YES or NO."""

from alembic import op

revision = "0070"
down_revision = "0069"

_DECIDED_ONCE = """
    CREATE OR REPLACE FUNCTION motion_is_decided_once() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$ BEGIN
        IF OLD.state <> 'open' OR (({decided}) AND NEW.closes_at > clock_timestamp()) THEN
            RAISE EXCEPTION 'motion % of organisation % is decided, or open still', OLD.number, OLD.org_id
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'motion_is_decided_once';
        END IF;
        RETURN NEW;
    END $$;
"""
_STATES = "('open', 'passed', 'failed', 'no-quorum', 'withdrawn'{more})"


def upgrade() -> None:
    op.execute(f"""
    -- What came out of a question: who or what was chosen, how many answered, and every stage of the count.
    ALTER TABLE motion ADD COLUMN result json;
    GRANT UPDATE (result) ON motion TO baraza_application;
    ALTER TABLE motion DROP CONSTRAINT motion_state_check;
    ALTER TABLE motion ADD CONSTRAINT motion_state_check CHECK (state IN {_STATES.format(more=", 'chosen'")});
    ALTER TABLE motion DROP CONSTRAINT motion_tally;
    ALTER TABLE motion ADD CONSTRAINT motion_tally CHECK (
        (act IS DISTINCT FROM 'question' AND state IN ('passed', 'failed', 'no-quorum')) = (yes + no + abstain IS NOT NULL)
        AND (act IS NOT DISTINCT FROM 'question' AND state IN ('chosen', 'no-quorum')) = (result IS NOT NULL)
        AND CASE state WHEN 'chosen' THEN act IS NOT DISTINCT FROM 'question'
            WHEN 'passed' THEN act IS DISTINCT FROM 'question' WHEN 'failed' THEN act IS DISTINCT FROM 'question'
            ELSE true END);
    ALTER TABLE ballot DROP CONSTRAINT ballot_choice_check;
    ALTER TABLE ballot ADD CONSTRAINT ballot_choice_check
        CHECK (choice IN ('yes', 'no', 'abstain', 'none') OR choice ~ '^[1-9][0-9]?( [1-9][0-9]?){{0,11}}$');

    -- An answer to a question names its options, none of them twice; to any other motion it is YES, NO or ABSTAIN.
    CREATE FUNCTION ballot_fits() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
    DECLARE
        options integer := (SELECT json_array_length(terms -> 'options') FROM motion
            WHERE org_id = NEW.org_id AND number = NEW.motion AND act = 'question');
        numbered boolean := NEW.choice ~ '^[0-9 ]+$';
    BEGIN
        IF NEW.choice <> 'none' AND numbered <> (options IS NOT NULL) OR numbered AND EXISTS (
                SELECT FROM unnest(string_to_array(NEW.choice, ' ')::integer[]) AS pick
                HAVING max(pick) > options OR count(DISTINCT pick) < count(*)) THEN
            RAISE EXCEPTION 'motion % of organisation % has no such answer', NEW.motion, NEW.org_id
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'ballot_fits';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER ballot_fits BEFORE INSERT ON ballot FOR EACH ROW EXECUTE FUNCTION ballot_fits();
    """)
    op.execute(_DECIDED_ONCE.format(decided="NEW.yes IS NOT NULL OR NEW.result IS NOT NULL"))


def downgrade() -> None:
    op.execute(_DECIDED_ONCE.format(decided="NEW.yes IS NOT NULL"))
    op.execute(f"""
    DROP TRIGGER ballot_fits ON ballot;
    DROP FUNCTION ballot_fits();
    ALTER TABLE ballot DROP CONSTRAINT ballot_choice_check;
    ALTER TABLE ballot ADD CONSTRAINT ballot_choice_check CHECK (choice IN ('yes', 'no', 'abstain', 'none')) NOT VALID;
    ALTER TABLE motion DROP CONSTRAINT motion_tally;
    ALTER TABLE motion ADD CONSTRAINT motion_tally
        CHECK ((state IN ('passed', 'failed', 'no-quorum')) = (yes + no + abstain IS NOT NULL)) NOT VALID;
    ALTER TABLE motion DROP CONSTRAINT motion_state_check;
    ALTER TABLE motion ADD CONSTRAINT motion_state_check CHECK (state IN {_STATES.format(more="")}) NOT VALID;
    ALTER TABLE motion DROP COLUMN result;
    """)
