"""Loans that are paid back every week, or every two weeks: `months` counts those then."""

from alembic import op

revision = "0062"
down_revision = "0061"

# As it was …
_KEPT_SHAPE = """
    CREATE OR REPLACE FUNCTION instalment_keeps_shape() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$ BEGIN
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
"""

# … and as it is: the grace is so many terms, whichever they are, and what is paid back by weeks falls due in whole ones.
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
                    OR l.every <> 'month' AND r.why = 'payout' AND l.brought_on IS NULL
                        AND (NEW.due - e.happened_on) % CASE l.every WHEN 'week' THEN 7 ELSE 14 END <> 0)) THEN
            PERFORM refuse_step('instalment_keeps_shape', 'loan ' || NEW.loan || ' is paid back in another way');
        END IF;
        RETURN NEW;
    END $$;
"""


def upgrade() -> None:
    op.execute("""
    ALTER TABLE loan DROP CONSTRAINT loan_months_check,
        ADD COLUMN every text NOT NULL DEFAULT 'month' CONSTRAINT loan_every CHECK (every IN ('month', 'fortnight', 'week')),
        ADD CONSTRAINT loan_months_check CHECK (months BETWEEN 1 AND CASE every WHEN 'week' THEN 260
            WHEN 'fortnight' THEN 130 ELSE 60 END),
        ADD CONSTRAINT loan_of_social_fund_is_monthly CHECK (fund = 'loan' OR every = 'month');
    ALTER TABLE rescheduling DROP CONSTRAINT rescheduling_months_check,
        ADD CONSTRAINT rescheduling_months_check CHECK (months BETWEEN 1 AND 260);

    CREATE FUNCTION loan_terms(every text, terms integer) RETURNS interval LANGUAGE sql IMMUTABLE
        SET search_path = public, pg_temp AS $$
        SELECT CASE every WHEN 'month' THEN make_interval(months => terms)
            ELSE make_interval(weeks => terms * CASE every WHEN 'fortnight' THEN 2 ELSE 1 END) END $$;
    """)
    op.execute(_KEEPS_SHAPE)


def downgrade() -> None:
    op.execute(_KEPT_SHAPE)
    op.execute("""
    DROP FUNCTION loan_terms(text, integer);
    ALTER TABLE rescheduling DROP CONSTRAINT rescheduling_months_check,
        ADD CONSTRAINT rescheduling_months_check CHECK (months BETWEEN 1 AND 60);
    ALTER TABLE loan DROP CONSTRAINT loan_months_check, DROP CONSTRAINT loan_of_social_fund_is_monthly, DROP COLUMN every,
        ADD CONSTRAINT loan_months_check CHECK (months BETWEEN 1 AND 60);
    """)
