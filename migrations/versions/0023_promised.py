"""What members are owed out of a purse lies in it: parts of a share-out in the box, stakes in the pot."""

from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    # Looked at when the transaction commits, for lines that take money out of a purse or promise more of it (both are
    # credits). An entry that pays what was promised is let through: from a box that holds less already, whoever comes first
    # is paid. What else is written about this purse meanwhile has to come to its end first.
    op.execute("""
    CREATE FUNCTION purse_keeps_promises() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
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
    """)


def downgrade() -> None:
    op.execute("DROP TRIGGER purse_keeps_promises ON line; DROP FUNCTION purse_keeps_promises()")
