"""An entry's lines come all at once, and are looked at together: not each of them with all the others."""

from alembic import op

revision = "0030"
down_revision = "0029"

_DROP = """
    DROP TRIGGER line_of_whole_entry ON line;
    DROP TRIGGER purse_keeps_promises ON line;
"""


def upgrade() -> None:
    # Looked at when the lines of a statement are written, and with them the balances. An entry that has other lines already
    # is not whole: nothing is added to it, not even what sums to nought.
    op.execute(
        _DROP
        + """
    CREATE OR REPLACE FUNCTION line_of_whole_entry() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
    DECLARE one record;
    BEGIN
        FOR one IN SELECT org_id, entry_number, count(*) AS lines, sum(amount) AS total FROM written GROUP BY org_id, entry_number
        LOOP
            IF one.total <> 0 OR one.lines <> (SELECT count(*) FROM line
                    WHERE org_id = one.org_id AND entry_number = one.entry_number) THEN
                RAISE EXCEPTION 'entry % of organisation % is not whole', one.entry_number, one.org_id
                    USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'entry_is_whole';
            END IF;
        END LOOP;
        RETURN NULL;
    END $$;
    CREATE TRIGGER line_of_whole_entry AFTER INSERT ON line REFERENCING NEW TABLE AS written
        FOR EACH STATEMENT EXECUTE FUNCTION line_of_whole_entry();

    -- For entries that take money out of a purse or promise more of it. One that pays what was promised is let through: from
    -- a box that holds less already, whoever comes first is paid. What else is written about this purse meanwhile has to come
    -- to its end first.
    CREATE OR REPLACE FUNCTION purse_keeps_promises() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
    DECLARE one record; left_free bigint;
    BEGIN
        FOR one IN
            SELECT w.org_id, w.entry_number, p.purse, p.owed, bool_or(a.kind = p.owed AND w.amount < 0) AS promised,
                coalesce(-sum(w.amount) FILTER (WHERE a.kind = p.purse AND w.amount < 0), 0) AS taken,
                coalesce(sum(w.amount) FILTER (WHERE a.kind = p.owed AND w.amount > 0), 0) AS paid
            FROM written w JOIN account a ON a.org_id = w.org_id AND a.id = w.account_id
                JOIN (VALUES ('cash', 'share'), ('pot-cash', 'pot')) p (purse, owed) ON a.kind IN (p.purse, p.owed)
            GROUP BY w.org_id, w.entry_number, p.purse, p.owed
        LOOP
            CONTINUE WHEN NOT one.promised AND one.taken <= one.paid;
            PERFORM 1 FROM account WHERE org_id = one.org_id AND kind = one.purse FOR UPDATE;
            SELECT coalesce(sum(balance), 0) INTO left_free FROM account
            WHERE org_id = one.org_id AND kind IN (one.purse, one.owed);
            IF left_free < 0 THEN
                RAISE EXCEPTION 'organisation % owes its members more out of % than lies there', one.org_id, one.purse
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'purse_keeps_promises';
            END IF;
        END LOOP;
        RETURN NULL;
    END $$;
    CREATE TRIGGER purse_keeps_promises AFTER INSERT ON line REFERENCING NEW TABLE AS written
        FOR EACH STATEMENT EXECUTE FUNCTION purse_keeps_promises();
    """
    )


def downgrade() -> None:
    op.execute(
        _DROP
        + """
    CREATE OR REPLACE FUNCTION line_of_whole_entry() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
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
    CREATE OR REPLACE FUNCTION purse_keeps_promises() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
    DECLARE moved text; purse text; owed text; left_free bigint; taken bigint; paid bigint;
    BEGIN
        SELECT kind INTO moved FROM account WHERE org_id = NEW.org_id AND id = NEW.account_id;
        purse := CASE WHEN moved IN ('cash', 'share') THEN 'cash' WHEN moved IN ('pot-cash', 'pot') THEN 'pot-cash' END;
        IF purse IS NULL THEN
            RETURN NULL;
        END IF;
        owed := CASE purse WHEN 'cash' THEN 'share' ELSE 'pot' END;
        PERFORM 1 FROM account WHERE org_id = NEW.org_id AND kind = purse FOR UPDATE;
        SELECT coalesce(sum(balance), 0) INTO left_free FROM account WHERE org_id = NEW.org_id AND kind IN (purse, owed);
        IF left_free >= 0 THEN
            RETURN NULL;
        END IF;
        SELECT coalesce(-sum(l.amount) FILTER (WHERE a.kind = purse AND l.amount < 0), 0),
            coalesce(sum(l.amount) FILTER (WHERE a.kind = owed AND l.amount > 0), 0) INTO taken, paid
        FROM line l JOIN account a ON a.org_id = l.org_id AND a.id = l.account_id
        WHERE l.org_id = NEW.org_id AND l.entry_number = NEW.entry_number;
        IF moved = purse AND taken <= paid THEN
            RETURN NULL;
        END IF;
        RAISE EXCEPTION 'organisation % owes its members more out of % than lies there', NEW.org_id, purse
            USING ERRCODE = 'check_violation', CONSTRAINT = 'purse_keeps_promises';
    END $$;
    CREATE CONSTRAINT TRIGGER purse_keeps_promises AFTER INSERT ON line DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW WHEN (NEW.amount < 0) EXECUTE FUNCTION purse_keeps_promises();
    """
    )
