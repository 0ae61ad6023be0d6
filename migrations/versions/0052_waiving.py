"""Penalties that two officers waive: what stands behind each, and that it is never more than is owed."""

from alembic import op

revision = "0052"
down_revision = "0051"


def upgrade() -> None:
    op.execute("""
    -- What an officer would have waived of the penalties on a loan, and why; the words of both are in first_word.
    CREATE TABLE penalty_waiver (
        org_id bigint NOT NULL REFERENCES organisation (id),
        id bigint GENERATED ALWAYS AS IDENTITY,
        loan integer NOT NULL,
        first_word bigint NOT NULL,
        amount bigint NOT NULL CONSTRAINT penalty_waiver_of_something CHECK (amount > 0),
        reason text NOT NULL CHECK (char_length(reason) BETWEEN 1 AND 30),
        said_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (org_id, id),
        UNIQUE (org_id, first_word),
        FOREIGN KEY (org_id, loan) REFERENCES loan (org_id, number),
        FOREIGN KEY (org_id, first_word) REFERENCES first_word (org_id, id)
    );
    CREATE INDEX penalty_waiver_of_loan ON penalty_waiver (org_id, loan);
    CREATE TRIGGER penalty_waiver_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON penalty_waiver
        EXECUTE FUNCTION is_append_only();
    REVOKE ALL ON penalty_waiver FROM baraza_application;
    GRANT SELECT ON penalty_waiver TO baraza_application;
    GRANT INSERT (org_id, loan, first_word, amount, reason) ON penalty_waiver TO baraza_application;

    -- A row names the payment that was made in time, or the waiver.
    ALTER TABLE penalty_off DROP CONSTRAINT penalty_off_pkey, ALTER COLUMN entry_number DROP NOT NULL,
        ADD COLUMN waiver bigint, ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY, ADD PRIMARY KEY (org_id, id),
        ADD CONSTRAINT penalty_off_for_one CHECK (num_nonnulls(entry_number, waiver) = 1),
        ADD FOREIGN KEY (org_id, waiver) REFERENCES penalty_waiver (org_id, id);
    CREATE UNIQUE INDEX penalty_off_once ON penalty_off (org_id, loan, due, month, coalesce(entry_number, 0),
        coalesce(waiver, 0));
    GRANT INSERT (waiver) ON penalty_off TO baraza_application;

    -- By the words of two officers that were done in this very transaction, about her whose loan it is; no more than they
    -- said, and no more than she has not paid.
    CREATE FUNCTION penalty_off_by_waiver() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
    DECLARE said bigint; written bigint; paid bigint;
    BEGIN
        SELECT w.amount INTO said FROM penalty_waiver w JOIN loan l ON l.org_id = w.org_id AND l.number = w.loan
            JOIN first_word f ON f.org_id = w.org_id AND f.id = w.first_word AND f.member_id = l.member_id
            WHERE w.org_id = NEW.org_id AND w.id = NEW.waiver AND w.loan = NEW.loan AND l.status = 'open'
            AND f.kind = 'penalty-waiver' AND f.state = 'done' AND f.ended_at >= now();
        SELECT coalesce(sum(amount), 0) INTO written FROM penalty_off WHERE org_id = NEW.org_id AND waiver = NEW.waiver;
        IF said IS NULL OR written + NEW.amount > said THEN
            PERFORM refuse_step('penalty_off_by_waiver', 'no two have waived this of the penalties on loan ' || NEW.loan);
        END IF;
        SELECT coalesce(-sum(a.balance), 0) INTO paid FROM account a JOIN loan l ON l.org_id = a.org_id
            AND l.member_id = a.member_id AND l.number = a.loan
            WHERE a.org_id = NEW.org_id AND a.loan = NEW.loan AND a.kind = 'penalty';
        SELECT coalesce((SELECT sum(amount) FROM penalty_due WHERE org_id = NEW.org_id AND loan = NEW.loan), 0)
            - coalesce((SELECT sum(amount) FROM penalty_off WHERE org_id = NEW.org_id AND loan = NEW.loan), 0) INTO written;
        IF NEW.amount > written - paid THEN
            PERFORM refuse_step('penalty_waived_unpaid', 'less is owed of the penalties on loan ' || NEW.loan);
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER penalty_off_by_waiver BEFORE INSERT ON penalty_off FOR EACH ROW WHEN (NEW.waiver IS NOT NULL)
        EXECUTE FUNCTION penalty_off_by_waiver();
    CREATE FUNCTION penalty_off_within() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
        IF NEW.amount + coalesce((SELECT sum(amount) FROM penalty_off WHERE org_id = NEW.org_id AND loan = NEW.loan
                AND due = NEW.due AND month = NEW.month), 0) > (SELECT amount FROM penalty_due WHERE org_id = NEW.org_id
                AND loan = NEW.loan AND due = NEW.due AND month = NEW.month) THEN
            PERFORM refuse_step('penalty_off_within', 'the penalty of loan ' || NEW.loan || ' is less');
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER penalty_off_within BEFORE INSERT ON penalty_off FOR EACH ROW WHEN (NEW.waiver IS NOT NULL)
        EXECUTE FUNCTION penalty_off_within();
    DROP TRIGGER penalty_off_by_payment ON penalty_off;
    CREATE TRIGGER penalty_off_by_payment BEFORE INSERT ON penalty_off FOR EACH ROW WHEN (NEW.waiver IS NULL)
        EXECUTE FUNCTION penalty_off_by_payment();
    """)


def downgrade() -> None:
    op.execute("""
    DROP TRIGGER penalty_off_by_payment ON penalty_off;
    CREATE TRIGGER penalty_off_by_payment BEFORE INSERT ON penalty_off
        FOR EACH ROW EXECUTE FUNCTION penalty_off_by_payment();
    DROP TRIGGER penalty_off_within ON penalty_off;
    DROP TRIGGER penalty_off_by_waiver ON penalty_off;
    DROP FUNCTION penalty_off_by_waiver(), penalty_off_within();
    DROP INDEX penalty_off_once;
    ALTER TABLE penalty_off DROP COLUMN id, DROP COLUMN waiver,
        ADD PRIMARY KEY (org_id, loan, due, month, entry_number);
    DROP TABLE penalty_waiver;
    """)
