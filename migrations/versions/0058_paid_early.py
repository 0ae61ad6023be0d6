"""A part of a declining loan that is paid early: what is left is planned anew, as the loan has it (those of before have not)."""

from alembic import op

revision = "0058"
down_revision = "0057"

_WHY = """
    ALTER TABLE revision DROP CONSTRAINT revision_why_check, ADD CONSTRAINT revision_why_check
        CHECK (why IN ('payout', 'settled', 'restored', 'rescheduled'{more}));
"""


def upgrade() -> None:
    op.execute(_WHY.format(more=", 'paid-early'"))
    op.execute("""
    ALTER TABLE loan ADD COLUMN early_part text NOT NULL DEFAULT 'none'
        CONSTRAINT loan_early_part CHECK (early_part IN ('none', 'fewer', 'less'));

    -- Only a loan whose rules say so is planned anew, by a payment on it.
    CREATE FUNCTION revision_by_early_part() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
        IF NOT EXISTS (SELECT FROM loan l JOIN entry e ON e.org_id = l.org_id AND e.number = NEW.entry_number
                AND e.reverses IS NULL AND e.number <> l.payout_entry
                JOIN line n ON n.org_id = e.org_id AND n.entry_number = e.number AND n.amount < 0
                JOIN account a ON a.org_id = n.org_id AND a.id = n.account_id AND a.member_id = l.member_id
                AND a.loan = l.number
                WHERE l.org_id = NEW.org_id AND l.number = NEW.loan AND l.early_part <> 'none' AND l.method = 'declining'
                AND l.charge = 'instalments' AND l.early_interest = 'due' AND l.rate > 0) THEN
            PERFORM refuse_step('revision_by_early_part', 'no part of loan ' || NEW.loan || ' was paid early');
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER revision_by_early_part BEFORE INSERT ON revision FOR EACH ROW WHEN (NEW.why = 'paid-early')
        EXECUTE FUNCTION revision_by_early_part();

    -- It has no new days: each of its instalments falls due when one of those did that were agreed.
    CREATE FUNCTION revision_keeps_days() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
        IF EXISTS (SELECT FROM revision r WHERE r.org_id = NEW.org_id AND r.loan = NEW.loan AND r.version = NEW.version
                AND r.why = 'paid-early') AND NOT EXISTS (SELECT FROM instalment i WHERE i.org_id = NEW.org_id
                AND i.loan = NEW.loan AND i.version < NEW.version AND i.due = NEW.due) THEN
            PERFORM refuse_step('revision_keeps_days', 'loan ' || NEW.loan || ' never fell due on ' || NEW.due);
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER revision_keeps_days BEFORE INSERT ON instalment FOR EACH ROW EXECUTE FUNCTION revision_keeps_days();
    """)


def downgrade() -> None:
    op.execute("""
    DROP TRIGGER revision_keeps_days ON instalment;
    DROP TRIGGER revision_by_early_part ON revision;
    DROP FUNCTION revision_keeps_days(), revision_by_early_part();
    ALTER TABLE loan DROP COLUMN early_part;
    """)
    op.execute(_WHY.format(more=""))
