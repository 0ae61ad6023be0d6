"""Loans of which the interest is paid each time and the principal at the end, and those that begin with interest alone."""

from alembic import op

revision = "0061"
down_revision = "0060"

_WAYS = """
    ALTER TABLE loan DROP CONSTRAINT loan_instalments_check, ADD CONSTRAINT loan_instalments_check
        CHECK (instalments IN ('equal', 'equal-principal', 'bullet'{more}));
    ALTER TABLE advance DROP CONSTRAINT advance_instalments_check, ADD CONSTRAINT advance_instalments_check
        CHECK (instalments IN ('equal', 'equal-principal', 'bullet'{more}));
"""


def upgrade() -> None:
    op.execute(_WAYS.format(more=", 'interest-only'"))
    op.execute("""
    ALTER TABLE loan ADD COLUMN grace smallint NOT NULL DEFAULT 0
        CONSTRAINT loan_grace CHECK (grace >= 0 AND grace <= 12 AND grace < months
            AND (grace = 0 OR instalments IN ('equal', 'equal-principal')));

    -- The instalments that a loan is paid out with, and those of new dates, have the shape that was agreed: of one whose
    -- principal is paid at the end only the last has any, and while there is grace none has. New dates bring no grace.
    CREATE FUNCTION instalment_keeps_shape() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
        IF NEW.principal > 0 AND EXISTS (SELECT FROM loan l JOIN revision r ON r.org_id = l.org_id AND r.loan = l.number
                LEFT JOIN entry e ON e.org_id = r.org_id AND e.number = r.entry_number
                WHERE l.org_id = NEW.org_id AND l.number = NEW.loan AND r.version = NEW.version
                AND r.why IN ('payout', 'rescheduled') AND (
                    l.instalments = 'interest-only' AND NEW.position < r.instalments
                    OR l.grace > 0 AND r.why = 'payout'
                        AND NEW.due <= (e.happened_on + make_interval(months => l.grace))::date)) THEN
            PERFORM refuse_step('instalment_keeps_shape', 'loan ' || NEW.loan || ' is paid back in another way');
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER instalment_keeps_shape BEFORE INSERT ON instalment FOR EACH ROW EXECUTE FUNCTION instalment_keeps_shape();
    """)


def downgrade() -> None:
    op.execute("""
    DROP TRIGGER instalment_keeps_shape ON instalment;
    DROP FUNCTION instalment_keeps_shape();
    ALTER TABLE loan DROP COLUMN grace;
    """)
    op.execute(_WAYS.format(more=""))
