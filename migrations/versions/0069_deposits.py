"""Deposits beside savings: for a goal, for a fixed time, for a child; each paid in and out by slips of its own."""

from alembic import op

revision = "0069"
down_revision = "0068"

_CHANGED = """
    DO $do$ DECLARE written text; BEGIN
        SELECT pg_get_constraintdef(oid) INTO written FROM pg_constraint WHERE conname = '{name}';
        EXECUTE 'ALTER TABLE slip DROP CONSTRAINT {name}, ADD CONSTRAINT {name} ' || replace(written, {before}, {after});
    END $do$;
"""
# A function as it stands by now; it is an error where what is to be put in the place of something else is not there.
_REWRITTEN = """
    DO $do$ DECLARE body text := pg_get_functiondef('settled_as_said'::regproc); BEGIN
        IF position({before} IN body) = 0 THEN
            RAISE EXCEPTION 'settled_as_said is another by now: this migration has to follow it';
        END IF;
        EXECUTE replace(body, {before}, {after});
    END $do$;
"""
_HERS = "'''savings'', ''capital'''"
_WITH_DEPOSITS = "'''savings'', ''capital'', ''deposit'', ''deposit-interest'''"
_PAYOUT = "'ARRAY[''deposit_out''::text, '"
_LISTS = (
    ("slip_kind_check", "'ARRAY[''deposit_in''::text, ''deposit_out''::text, '"),
    ("payout_by_another", _PAYOUT),
    ("payout_to_the_borrower", _PAYOUT),
)


def upgrade() -> None:
    for name, after in _LISTS:
        op.execute(_CHANGED.format(name=name, before="'ARRAY['", after=after))
    op.execute(_REWRITTEN.format(before=_HERS, after=_WITH_DEPOSITS))
    op.execute("""
    CREATE TABLE deposit (
        org_id bigint NOT NULL REFERENCES organisation (id),
        number integer NOT NULL,
        member_id bigint NOT NULL,
        kind text NOT NULL CHECK (kind IN ('goal', 'fixed', 'child')),
        child text CHECK (char_length(child) BETWEEN 2 AND 60),
        amount bigint CONSTRAINT deposit_of_something CHECK (amount > 0),
        months smallint NOT NULL CHECK (months BETWEEN 1 AND 216),
        rate numeric NOT NULL CHECK (rate BETWEEN 0 AND 36),
        interest text NOT NULL CHECK (interest IN ('simple', 'compound')),
        early text NOT NULL CHECK (early IN ('stays', 'none', 'half', 'all')),
        key text NOT NULL,
        opened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (org_id, number),
        UNIQUE (org_id, key),
        FOREIGN KEY (org_id, member_id) REFERENCES membership (org_id, id),
        CONSTRAINT deposit_is_of_its_kind CHECK ((child IS NOT NULL) = (kind = 'child') AND (amount IS NULL) = (kind = 'child'))
    );
    CREATE INDEX deposit_of_member ON deposit (org_id, member_id);
    REVOKE ALL ON deposit FROM baraza_application;
    GRANT SELECT ON deposit TO baraza_application;
    GRANT INSERT (org_id, number, member_id, kind, child, amount, months, rate, interest, early, key)
        ON deposit TO baraza_application;

    -- Loans and deposits have one row of numbers: an account names either by it.
    CREATE FUNCTION deposit_has_its_number() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
        IF EXISTS (SELECT FROM loan WHERE org_id = NEW.org_id AND number = NEW.number) THEN
            PERFORM refuse_step('deposit_has_its_number', 'loan ' || NEW.number || ' has this number');
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER deposit_has_its_number BEFORE INSERT ON deposit FOR EACH ROW EXECUTE FUNCTION deposit_has_its_number();

    CREATE FUNCTION account_of_a_deposit() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
        IF NOT EXISTS (SELECT FROM deposit WHERE org_id = NEW.org_id AND number = NEW.loan AND member_id = NEW.member_id) THEN
            PERFORM refuse_step('account_of_a_deposit', 'there is no deposit ' || NEW.loan || ' of this member');
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER account_of_a_deposit BEFORE INSERT OR UPDATE ON account FOR EACH ROW
        WHEN (NEW.kind IN ('deposit', 'deposit-interest')) EXECUTE FUNCTION account_of_a_deposit();

    -- What both have said of a deposit is what its entry moves, and nothing else; taken out it is empty.
    CREATE FUNCTION deposit_as_said() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
    DECLARE sign integer := CASE NEW.kind WHEN 'deposit_in' THEN 1 ELSE -1 END; fits boolean; left_over numeric;
    BEGIN
        SELECT coalesce(sum(l.amount) FILTER (WHERE a.kind = 'cash'), 0) = sign * NEW.amount
                AND coalesce(sum(l.amount) FILTER (WHERE a.kind = 'deposit'), 0) * sign < 0
                AND coalesce(bool_and(l.amount > 0) FILTER (WHERE a.kind = 'deposit-interest'), true)
                AND bool_and(a.kind = 'cash' OR a.member_id = NEW.member_id AND a.loan = NEW.reference
                    AND (a.kind = 'deposit' OR a.kind = 'deposit-interest' AND sign < 0)),
                sum(a.balance) FILTER (WHERE a.kind = 'deposit')
            INTO fits, left_over FROM line l JOIN account a ON a.org_id = l.org_id AND a.id = l.account_id
            WHERE l.org_id = NEW.org_id AND l.entry_number = NEW.entry_number;
        IF fits IS NOT TRUE THEN
            PERFORM refuse_step('deposit_as_said', 'entry ' || NEW.entry_number || ' moves something else');
        END IF;
        IF sign < 0 AND left_over <> 0 THEN
            PERFORM refuse_step('deposit_as_said', 'deposit ' || NEW.reference || ' is not taken out whole');
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER deposit_as_said BEFORE INSERT OR UPDATE ON slip FOR EACH ROW
        WHEN (NEW.kind IN ('deposit_in', 'deposit_out') AND NEW.status = 'confirmed') EXECUTE FUNCTION deposit_as_said();
    """)


def downgrade() -> None:
    op.execute("""
    DROP TRIGGER deposit_as_said ON slip;
    DROP TRIGGER account_of_a_deposit ON account;
    DROP TABLE deposit;
    DROP FUNCTION deposit_as_said(), account_of_a_deposit(), deposit_has_its_number();
    """)
    op.execute(_REWRITTEN.format(before=_WITH_DEPOSITS, after=_HERS))
    for name, after in _LISTS:
        op.execute(_CHANGED.format(name=name, before=after, after="'ARRAY['"))
