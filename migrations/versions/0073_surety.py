"""Guarantors owe what they vouched for, of a loan that was given up, and no more: by two officers' words."""

from alembic import op

revision = "0073"
down_revision = "0072"

_SLIP_KINDS = """
    DO $do$ DECLARE written text; BEGIN
        SELECT pg_get_constraintdef(oid) INTO written FROM pg_constraint WHERE conname = 'slip_kind_check';
        EXECUTE 'ALTER TABLE slip DROP CONSTRAINT slip_kind_check, ADD CONSTRAINT slip_kind_check '
            || replace(written, {before}, {after});
    END $do$;
"""
_WITH_SURETY = "'ARRAY[''surety''::text, '"


def upgrade() -> None:
    op.execute(_SLIP_KINDS.format(before="'ARRAY['", after=_WITH_SURETY))
    # Whatever is written about a guarantor leaves her owing no more than she was called for, which is no more than she vouched
    # for, and all of them together no more than was lost on that loan. She is called by a slip about it.
    op.execute("""
    CREATE FUNCTION surety_as_vouched() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
    DECLARE one record; made entry;
    BEGIN
        FOR one IN
            SELECT w.org_id, w.entry_number, a.loan, bool_or(a.kind = 'called' AND w.amount < 0) AS calls FROM written w
                JOIN account a ON a.org_id = w.org_id AND a.id = w.account_id
            WHERE a.kind IN ('guaranteed', 'called') GROUP BY w.org_id, w.entry_number, a.loan
        LOOP
            SELECT * INTO made FROM entry WHERE org_id = one.org_id AND number = one.entry_number;
            IF one.calls AND made.reverses IS NULL AND NOT (made.kind = 'surety' AND EXISTS (SELECT 1 FROM slip s
                    WHERE s.org_id = one.org_id AND made.key = 'slip:' || s.number AND s.kind = 'surety'
                    AND s.reference = one.loan)) THEN
                RAISE EXCEPTION 'entry % calls nobody', made.number
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'surety_by_its_slip';
            END IF;
            IF EXISTS (SELECT 1 FROM account a LEFT JOIN account c ON c.org_id = a.org_id AND c.kind = 'called'
                        AND c.member_id = a.member_id AND c.loan = a.loan
                        LEFT JOIN guarantor g ON g.org_id = a.org_id AND g.loan = a.loan AND g.member_id = a.member_id
                        AND g.says = 'yes'
                    WHERE a.org_id = one.org_id AND a.loan = one.loan AND a.kind IN ('guaranteed', 'called') AND a.balance <> 0
                        AND NOT coalesce(abs(a.balance) <= -c.balance AND -c.balance <= g.amount, false))
                OR (SELECT coalesce(sum(balance), 0) FROM account WHERE org_id = one.org_id AND loan = one.loan
                        AND kind IN ('called', 'written-off')) < 0 THEN
                RAISE EXCEPTION 'guarantors of loan % would owe more than they vouched for, or than was lost', one.loan
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'surety_as_vouched';
            END IF;
        END LOOP;
        RETURN NULL;
    END $$;
    CREATE TRIGGER surety_as_vouched AFTER INSERT ON line REFERENCING NEW TABLE AS written
        FOR EACH STATEMENT EXECUTE FUNCTION surety_as_vouched();
    """)


def downgrade() -> None:
    op.execute("DROP TRIGGER surety_as_vouched ON line; DROP FUNCTION surety_as_vouched();")
    op.execute(_SLIP_KINDS.format(before=_WITH_SURETY, after="'ARRAY['"))
