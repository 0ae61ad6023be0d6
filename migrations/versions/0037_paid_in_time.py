"""A penalty that was written before the payment of its due day was: taken back by a row of its own. What caps penalties."""

from alembic import op

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    op.execute("""
    ALTER TABLE loan
        ADD COLUMN late_cap numeric NOT NULL DEFAULT 0 CONSTRAINT loan_late_cap CHECK (late_cap BETWEEN 0 AND 100),
        ADD COLUMN late_tolerance bigint NOT NULL DEFAULT 0 CONSTRAINT loan_late_tolerance CHECK (late_tolerance >= 0);

    -- What of a penalty is not owed any more, because of a payment that happened before it began.
    CREATE TABLE penalty_off (
        org_id bigint NOT NULL,
        loan integer NOT NULL,
        due date NOT NULL,
        month smallint NOT NULL,
        entry_number bigint NOT NULL,
        amount bigint NOT NULL CONSTRAINT penalty_off_of_something CHECK (amount > 0),
        written_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (org_id, loan, due, month, entry_number),
        FOREIGN KEY (org_id, loan, due, month) REFERENCES penalty_due (org_id, loan, due, month),
        FOREIGN KEY (org_id, entry_number) REFERENCES entry (org_id, number)
    );
    CREATE FUNCTION penalty_off_by_payment() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
    DECLARE was penalty_due;
    BEGIN
        SELECT * INTO was FROM penalty_due WHERE org_id = NEW.org_id AND loan = NEW.loan AND due = NEW.due AND month = NEW.month;
        IF NEW.amount + coalesce((SELECT sum(amount) FROM penalty_off WHERE org_id = NEW.org_id AND loan = NEW.loan
                AND due = NEW.due AND month = NEW.month), 0) > was.amount THEN
            PERFORM refuse_step('penalty_off_within', 'the penalty of loan ' || NEW.loan || ' is less');
        END IF;
        IF NOT EXISTS (SELECT 1 FROM entry e JOIN line n ON n.org_id = e.org_id AND n.entry_number = e.number
                JOIN account a ON a.org_id = n.org_id AND a.id = n.account_id WHERE e.org_id = NEW.org_id
                AND e.number = NEW.entry_number AND e.kind IN ('repayment', 'meeting') AND e.happened_on < was.from_day
                AND a.loan = NEW.loan) THEN
            PERFORM refuse_step('penalty_off_by_payment', 'loan ' || NEW.loan || ' was not paid before its penalty began');
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER penalty_off_by_payment BEFORE INSERT ON penalty_off
        FOR EACH ROW EXECUTE FUNCTION penalty_off_by_payment();
    CREATE TRIGGER penalty_off_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON penalty_off
        EXECUTE FUNCTION is_append_only();
    REVOKE ALL ON penalty_off FROM baraza_application;
    GRANT SELECT ON penalty_off TO baraza_application;
    GRANT INSERT (org_id, loan, due, month, entry_number, amount) ON penalty_off TO baraza_application;
    """)


def downgrade() -> None:
    op.execute("""
    DROP TABLE penalty_off;
    DROP FUNCTION penalty_off_by_payment();
    ALTER TABLE loan DROP COLUMN late_cap, DROP COLUMN late_tolerance;
    """)
