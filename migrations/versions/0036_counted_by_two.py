"""The box is counted by two officers, each by herself, and what both are off is written down as what it is."""

from alembic import op

revision = "0036"
down_revision = "0035"

# As 0030 has it; and what an entry says that two counts did not find is gone, whomever it was promised to.
_KEEPS = """
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
            CONTINUE WHEN NOT one.promised AND one.taken <= one.paid;{missing}
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
"""
_MISSING = """
            CONTINUE WHEN NOT one.promised AND (SELECT bool_or(a.kind = 'missing') AND bool_and(a.kind IN ('missing', 'social'))
                FROM written w JOIN account a ON a.org_id = w.org_id AND a.id = w.account_id
                WHERE w.org_id = one.org_id AND w.entry_number = one.entry_number AND w.amount > 0);"""


def upgrade() -> None:
    op.execute(_KEEPS.format(missing=_MISSING))
    op.execute("""
    CREATE TABLE box_count (
        org_id bigint NOT NULL REFERENCES organisation (id),
        sitting integer NOT NULL,
        number integer NOT NULL CHECK (number > 0),
        turn text NOT NULL CHECK (turn IN ('first', 'second')),
        officer_id bigint NOT NULL,
        counted bigint NOT NULL CHECK (counted >= 0),
        agrees boolean NOT NULL,
        counted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (org_id, sitting, number),
        FOREIGN KEY (org_id, sitting) REFERENCES sitting (org_id, number),
        FOREIGN KEY (org_id, officer_id) REFERENCES membership (org_id, id)
    );
    CREATE TRIGGER box_count_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON box_count
        EXECUTE FUNCTION is_append_only();
    REVOKE ALL ON box_count FROM baraza_application;
    GRANT SELECT, INSERT (org_id, sitting, number, turn, officer_id, counted, agrees) ON box_count TO baraza_application;

    -- A meeting that is open goes on with the count that it has.
    INSERT INTO box_count (org_id, sitting, number, turn, officer_id, counted, agrees, counted_at)
        SELECT org_id, number, 1, 'first', counted_by, counted, true, counted_at FROM sitting
        WHERE state = 'open' AND counted IS NOT NULL;

    -- What a meeting is closed with is the last first count, and the last second one, by the two who close it.
    CREATE FUNCTION sitting_counted_by_two() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = public, pg_temp AS $$
    DECLARE found integer;
    BEGIN
        SELECT count(*) INTO found FROM (SELECT DISTINCT ON (turn) turn, officer_id, counted, agrees FROM box_count
            WHERE org_id = NEW.org_id AND sitting = NEW.number ORDER BY turn, number DESC) said
        WHERE counted = NEW.counted AND (turn = 'first' AND officer_id = NEW.counted_by
            OR turn = 'second' AND officer_id = NEW.confirmed_by AND agrees);
        IF found <> 2 THEN
            RAISE EXCEPTION 'no two have counted the box of meeting %', NEW.number
                USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
        END IF;
        RETURN NULL;
    END $$;
    CREATE TRIGGER sitting_counted_by_two AFTER UPDATE ON sitting FOR EACH ROW
        WHEN (OLD.state = 'open' AND NEW.state = 'closed') EXECUTE FUNCTION sitting_counted_by_two();
    """)


def downgrade() -> None:
    op.execute("""
    DROP TRIGGER sitting_counted_by_two ON sitting;
    DROP FUNCTION sitting_counted_by_two();
    DROP TABLE box_count;
    """)
    op.execute(_KEEPS.format(missing=""))
