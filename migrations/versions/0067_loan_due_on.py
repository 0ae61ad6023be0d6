"""Loans that fall due at the group's meetings: no date of theirs says by itself when that is."""

from alembic import op

revision = "0067"
down_revision = "0066"

# What falls due at meetings does so at no number of whole weeks.
_KEEPS_SHAPE = """
    CREATE OR REPLACE FUNCTION instalment_keeps_shape() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$ BEGIN
        IF EXISTS (SELECT FROM loan l JOIN revision r ON r.org_id = l.org_id AND r.loan = l.number
                LEFT JOIN entry e ON e.org_id = r.org_id AND e.number = r.entry_number
                WHERE l.org_id = NEW.org_id AND l.number = NEW.loan AND r.version = NEW.version
                AND r.why IN ('payout', 'rescheduled') AND (
                    l.instalments = 'interest-only' AND NEW.principal > 0 AND NEW.position < r.instalments
                    OR l.grace > 0 AND NEW.principal > 0 AND r.why = 'payout'
                        AND NEW.due <= (e.happened_on + loan_terms(l.every, l.grace))::date
                    OR l.every <> 'month'{dated} AND r.why = 'payout' AND l.brought_on IS NULL
                        AND (NEW.due - e.happened_on) % CASE l.every WHEN 'week' THEN 7 ELSE 14 END <> 0)) THEN
            PERFORM refuse_step('instalment_keeps_shape', 'loan ' || NEW.loan || ' is paid back in another way');
        END IF;
        RETURN NEW;
    END $$;
"""


def upgrade() -> None:
    op.execute("""
    ALTER TABLE loan ADD COLUMN due_on text NOT NULL DEFAULT 'date' CONSTRAINT loan_due_on CHECK (due_on IN ('date', 'meeting'));
    """)
    op.execute(_KEEPS_SHAPE.format(dated=" AND l.due_on = 'date'"))


def downgrade() -> None:
    op.execute(_KEEPS_SHAPE.format(dated=""))
    op.execute("ALTER TABLE loan DROP COLUMN due_on;")
