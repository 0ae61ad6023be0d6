"""Money from outside: loans to an organisation with their instalments, and things that it buys and sells."""

from alembic import op

revision = "0046"
down_revision = "0045"

# The kinds of slips that there are by now, and these.
_KINDS = """
    DO $$ DECLARE written text; BEGIN
        SELECT pg_get_constraintdef(oid) INTO written FROM pg_constraint WHERE conname = 'slip_kind_check';
        EXECUTE 'ALTER TABLE slip DROP CONSTRAINT slip_kind_check, ADD CONSTRAINT slip_kind_check '
            || replace(written, {before}, {after});
    END $$;
"""
_OUTSIDE = (
    "'ARRAY[''outside_loan''::text, ''outside_payment''::text, ''gift''::text, ''purchase''::text, ''sale''::text, '"
)


def upgrade() -> None:
    op.execute(_KINDS.format(before="'ARRAY['", after=_OUTSIDE))
    op.execute("""
    CREATE TABLE outside_loan (
        org_id bigint NOT NULL REFERENCES organisation (id),
        number integer NOT NULL CHECK (number > 0),
        lender text NOT NULL,
        purse text NOT NULL CHECK (purse IN ('cash', 'bank')),
        principal bigint NOT NULL,
        total bigint NOT NULL,
        months smallint NOT NULL,
        key text NOT NULL,
        entry_number bigint,
        reminded smallint NOT NULL DEFAULT 0,
        said_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (org_id, number),
        UNIQUE (org_id, key),
        UNIQUE (org_id, entry_number),
        FOREIGN KEY (org_id, entry_number) REFERENCES entry (org_id, number),
        CONSTRAINT outside_loan_of_something CHECK (principal > 0 AND total >= principal AND months > 0)
    );
    CREATE TABLE outside_instalment (
        org_id bigint NOT NULL,
        loan integer NOT NULL,
        position smallint NOT NULL CHECK (position > 0),
        due date NOT NULL,
        principal bigint NOT NULL CHECK (principal >= 0),
        interest bigint NOT NULL CHECK (interest >= 0),
        PRIMARY KEY (org_id, loan, position),
        FOREIGN KEY (org_id, loan) REFERENCES outside_loan (org_id, number)
    );
    CREATE TRIGGER outside_instalment_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON outside_instalment
        EXECUTE FUNCTION is_append_only();
    CREATE TABLE thing (
        org_id bigint NOT NULL REFERENCES organisation (id),
        number integer NOT NULL CHECK (number > 0),
        name text NOT NULL,
        price bigint NOT NULL CONSTRAINT thing_price CHECK (price > 0),
        key text NOT NULL,
        bought_entry bigint,
        sold_entry bigint,
        sold_for bigint,
        said_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (org_id, number),
        UNIQUE (org_id, key),
        UNIQUE (org_id, bought_entry),
        UNIQUE (org_id, sold_entry),
        FOREIGN KEY (org_id, bought_entry) REFERENCES entry (org_id, number),
        FOREIGN KEY (org_id, sold_entry) REFERENCES entry (org_id, number),
        CONSTRAINT thing_is_sold
            CHECK ((sold_entry IS NULL) = (sold_for IS NULL) AND (sold_entry IS NULL OR bought_entry IS NOT NULL))
    );
    REVOKE ALL ON outside_loan, outside_instalment, thing FROM baraza_application;
    GRANT SELECT ON outside_loan, outside_instalment, thing TO baraza_application;
    GRANT INSERT (org_id, number, lender, purse, principal, total, months, key) ON outside_loan TO baraza_application;
    GRANT UPDATE (key, entry_number, reminded) ON outside_loan TO baraza_application;
    GRANT INSERT (org_id, loan, position, due, principal, interest) ON outside_instalment TO baraza_application;
    GRANT INSERT (org_id, number, name, price, key) ON thing TO baraza_application;
    GRANT UPDATE (key, bought_entry, sold_entry, sold_for) ON thing TO baraza_application;
    """)


def downgrade() -> None:
    op.execute("DROP TABLE outside_instalment; DROP TABLE outside_loan; DROP TABLE thing")
    op.execute(_KINDS.format(before=_OUTSIDE, after="'ARRAY['"))
