"""A book with a past: loans that were given, and fines that were owed, before it began."""

from alembic import op

revision = "0049"
down_revision = "0048"

# What older functions ask is asked of other loans only: a loan of the paper book was agreed on there.
_EXCEPT = (
    (
        "loan_within_rules",
        "IF NEW.fund = ''social'' THEN RETURN NEW",
        "IF NEW.fund = ''social'' OR NEW.brought_on IS NOT NULL THEN RETURN NEW",
    ),
    (
        "loan_is_agreed",
        "IF loan_is_claimed(asked.org_id, asked.number) THEN",
        "IF asked.brought_on IS NOT NULL OR loan_is_claimed(asked.org_id, asked.number) THEN",
    ),
    (
        "guarantor_speaks_once",
        "IF NEW.says = ''yes'' THEN",
        "IF NEW.says = ''yes'' AND NOT EXISTS (SELECT FROM loan WHERE org_id = NEW.org_id AND number = NEW.loan"
        " AND brought_on IS NOT NULL) THEN",
    ),
)


def _ask(function: str, was: str, now: str) -> str:
    """A function as earlier migrations have made it, with one condition put in the place of another."""
    return f"""
    DO $do$
    DECLARE body text := pg_get_functiondef('{function}'::regproc);
    BEGIN
        IF position('{was}' IN body) = 0 THEN
            RAISE EXCEPTION '{function} asks in another way: this migration has to follow it';
        END IF;
        EXECUTE replace(body, '{was}', '{now}');
    END $do$;
    """


def upgrade() -> None:
    op.execute("""
    ALTER TABLE loan ADD COLUMN brought_on date, ADD COLUMN given_on date,
        ADD CONSTRAINT loan_brought_in CHECK (CASE WHEN brought_on IS NULL THEN given_on IS NULL
            ELSE channel = 'import' AND charge = 'instalments' AND fee = 0
                AND (given_on IS NULL OR given_on <= brought_on) END);

    -- A loan of the paper book is in this one by one opening entry of all of its principal, in the same transaction.
    CREATE FUNCTION loan_is_brought_whole() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
    DECLARE found numeric;
    BEGIN
        SELECT sum(n.amount) INTO found FROM loan l JOIN entry e ON e.org_id = l.org_id AND e.number = l.payout_entry
            JOIN line n ON n.org_id = e.org_id AND n.entry_number = e.number
            JOIN account a ON a.org_id = n.org_id AND a.id = n.account_id AND a.member_id = l.member_id
                AND a.loan = l.number AND a.kind = CASE l.fund WHEN 'social' THEN 'social-loan' ELSE 'loan' END
            WHERE l.org_id = NEW.org_id AND l.number = NEW.number AND e.kind = 'opening' AND e.channel = 'import';
        IF found IS DISTINCT FROM NEW.principal THEN
            PERFORM refuse_step('loan_is_brought_whole', format('loan %s is in no opening entry', NEW.number));
        END IF;
        RETURN NULL;
    END $$;
    CREATE CONSTRAINT TRIGGER loan_is_brought_whole AFTER INSERT OR UPDATE ON loan
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.brought_on IS NOT NULL)
        EXECUTE FUNCTION loan_is_brought_whole();

    -- What was late in the paper book is that book's affair: no penalty begins here before this book did.
    CREATE FUNCTION penalty_after_beginning() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
        IF EXISTS (SELECT FROM loan WHERE org_id = NEW.org_id AND number = NEW.loan AND brought_on >= NEW.from_day) THEN
            PERFORM refuse_step('penalty_after_beginning', format('loan %s was in the paper book then', NEW.loan));
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER penalty_after_beginning BEFORE INSERT ON penalty_due
        FOR EACH ROW EXECUTE FUNCTION penalty_after_beginning();

    -- Fines that somebody owed by the paper book: one sum, once.
    CREATE TABLE brought_fine (
        org_id bigint NOT NULL,
        member_id bigint NOT NULL,
        amount bigint NOT NULL CONSTRAINT brought_fine_of_something CHECK (amount > 0),
        brought_on date NOT NULL,
        PRIMARY KEY (org_id, member_id),
        FOREIGN KEY (org_id, member_id) REFERENCES membership (org_id, id)
    );
    CREATE TRIGGER brought_fine_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON brought_fine
        EXECUTE FUNCTION is_append_only();
    REVOKE UPDATE, DELETE, TRUNCATE ON brought_fine FROM baraza_application;
    """)
    for function, was, now in _EXCEPT:
        op.execute(_ask(function, was, now))


def downgrade() -> None:
    for function, was, now in _EXCEPT:
        op.execute(_ask(function, now, was))
    op.execute("""
    DROP TRIGGER penalty_after_beginning ON penalty_due;
    DROP TRIGGER loan_is_brought_whole ON loan;
    DROP TABLE brought_fine;
    DROP FUNCTION loan_is_brought_whole(), penalty_after_beginning();
    ALTER TABLE loan DROP CONSTRAINT loan_brought_in, DROP COLUMN brought_on, DROP COLUMN given_on;
    """)
