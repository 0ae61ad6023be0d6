"""The ledger and the slips. What makes it a ledger stands here, in the database, whatever the code above it does."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.execute("""
    CREATE TABLE account (
        org_id bigint NOT NULL REFERENCES organisation (id),
        id bigint GENERATED ALWAYS AS IDENTITY,
        kind text NOT NULL,
        member_id bigint NOT NULL DEFAULT 0,
        loan bigint NOT NULL DEFAULT 0,
        side smallint NOT NULL CHECK (side IN (1, -1)),
        floor boolean NOT NULL,
        balance bigint NOT NULL DEFAULT 0,
        PRIMARY KEY (org_id, id),
        UNIQUE (org_id, kind, member_id, loan),
        CONSTRAINT account_floor CHECK (NOT floor OR side * balance >= 0)
    ) WITH (fillfactor = 70);

    CREATE TABLE entry (
        org_id bigint NOT NULL REFERENCES organisation (id),
        number bigint NOT NULL CHECK (number > 0),
        kind text NOT NULL,
        key text NOT NULL,
        channel text NOT NULL,
        actor_id bigint,
        witness_id bigint,
        posted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        happened_on date NOT NULL,
        receipt text NOT NULL UNIQUE,
        note text,
        reverses bigint,
        PRIMARY KEY (org_id, number),
        UNIQUE (org_id, key),
        UNIQUE (org_id, reverses),
        FOREIGN KEY (org_id, reverses) REFERENCES entry (org_id, number),
        CONSTRAINT entry_reverses_earlier CHECK (reverses < number),
        CONSTRAINT entry_needs_two_people CHECK (channel = 'import'
            OR (actor_id IS NOT NULL AND witness_id IS NOT NULL AND actor_id <> witness_id))
    );

    CREATE TABLE line (
        org_id bigint NOT NULL,
        entry_number bigint NOT NULL,
        position smallint NOT NULL CHECK (position > 0),
        account_id bigint NOT NULL,
        amount bigint NOT NULL CHECK (amount <> 0),
        PRIMARY KEY (org_id, entry_number, position),
        FOREIGN KEY (org_id, entry_number) REFERENCES entry (org_id, number),
        FOREIGN KEY (org_id, account_id) REFERENCES account (org_id, id)
    );
    CREATE INDEX line_of_account ON line (org_id, account_id, entry_number);

    -- A balance is moved by the line itself, so it cannot say anything else than the lines do.
    CREATE FUNCTION line_moves_balance() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        UPDATE account SET balance = balance + NEW.amount WHERE org_id = NEW.org_id AND id = NEW.account_id;
        RETURN NULL;
    END $$;
    CREATE TRIGGER line_moves_balance AFTER INSERT ON line FOR EACH ROW EXECUTE FUNCTION line_moves_balance();

    -- Debits equal credits, looked at when the transaction commits: an entry is whole or absent.
    CREATE FUNCTION entry_is_whole() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE lines bigint; total numeric;
    BEGIN
        SELECT count(*), coalesce(sum(amount), 0) INTO lines, total
        FROM line WHERE org_id = NEW.org_id AND entry_number = NEW.number;
        IF lines < 2 OR total <> 0 THEN
            RAISE EXCEPTION 'entry % of organisation % is not whole', NEW.number, NEW.org_id
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'entry_is_whole';
        END IF;
        RETURN NULL;
    END $$;
    CREATE CONSTRAINT TRIGGER entry_is_whole AFTER INSERT ON entry
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION entry_is_whole();
    CREATE FUNCTION line_of_whole_entry() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE total numeric;
    BEGIN
        SELECT sum(amount) INTO total FROM line WHERE org_id = NEW.org_id AND entry_number = NEW.entry_number;
        IF total <> 0 THEN
            RAISE EXCEPTION 'entry % of organisation % is not whole', NEW.entry_number, NEW.org_id
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'entry_is_whole';
        END IF;
        RETURN NULL;
    END $$;
    CREATE CONSTRAINT TRIGGER line_of_whole_entry AFTER INSERT ON line
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION line_of_whole_entry();

    -- Nobody changes or deletes what was recorded, the tables' owner included.
    CREATE FUNCTION is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE EXCEPTION '% is append-only: reverse an entry by a new one', TG_TABLE_NAME
            USING ERRCODE = 'insufficient_privilege';
    END $$;
    CREATE TRIGGER entry_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON entry
        EXECUTE FUNCTION is_append_only();
    CREATE TRIGGER line_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON line
        EXECUTE FUNCTION is_append_only();
    REVOKE UPDATE, DELETE, TRUNCATE ON entry, line FROM baraza_application;
    REVOKE UPDATE, DELETE ON account FROM baraza_application;
    -- The triggers work with their owner's rights, so that the application can move a balance by a line alone.
    ALTER FUNCTION line_moves_balance() SECURITY DEFINER SET search_path = public;

    CREATE TABLE slip (
        org_id bigint NOT NULL,
        number integer NOT NULL,
        kind text NOT NULL CHECK (kind IN ('savings', 'repayment', 'payout', 'reversal')),
        member_id bigint NOT NULL,
        amount bigint NOT NULL CONSTRAINT slip_amount CHECK (amount > 0),
        reference bigint NOT NULL DEFAULT 0,
        said_by bigint NOT NULL,
        asked text NOT NULL CHECK (asked IN ('officer', 'member')),
        note text,
        channel text NOT NULL,
        key text NOT NULL,
        status text NOT NULL DEFAULT 'waiting'
            CHECK (status IN ('waiting', 'confirmed', 'refused', 'withdrawn', 'expired')),
        answered_by bigint,
        answered_at timestamptz,
        entry_number bigint,
        said_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (org_id, number),
        UNIQUE (org_id, key),
        FOREIGN KEY (org_id, member_id) REFERENCES membership (org_id, id),
        CONSTRAINT slip_needs_two_people CHECK (answered_by <> said_by),
        CHECK (status NOT IN ('confirmed') OR (answered_by IS NOT NULL AND entry_number IS NOT NULL))
    );
    CREATE INDEX slip_waiting ON slip (org_id, asked) WHERE status = 'waiting';
    CREATE INDEX slip_of_member ON slip (org_id, member_id, number);
    """)


def downgrade() -> None:
    op.execute("""
    DROP TABLE slip, line, entry, account;
    DROP FUNCTION line_moves_balance(), entry_is_whole(), line_of_whole_entry(), is_append_only();
    """)
