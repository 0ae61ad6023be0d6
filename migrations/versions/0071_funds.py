"""Funds that are kept back are used, or bear a loss, by what members have voted for, and by no more than that."""

from alembic import op

revision = "0071"
down_revision = "0070"

_SLIP_KINDS = """
    DO $do$ DECLARE written text; BEGIN
        SELECT pg_get_constraintdef(oid) INTO written FROM pg_constraint WHERE conname = 'slip_kind_check';
        EXECUTE 'ALTER TABLE slip DROP CONSTRAINT slip_kind_check, ADD CONSTRAINT slip_kind_check '
            || replace(written, {before}, {after});
    END $do$;
"""
_WITH_FUNDS = "'ARRAY[''fund_use''::text, ''fund_loss''::text, '"


def upgrade() -> None:
    op.execute(_SLIP_KINDS.format(before="'ARRAY['", after=_WITH_FUNDS))
    # Whatever takes something off a fund is the entry of a slip about a motion that has passed, about that very fund, and
    # all of them together come to no more than was voted for. What takes such an entry back, or the one that filled it, is let
    # through.
    op.execute("""
    CREATE FUNCTION fund_as_voted() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
    DECLARE one record; made entry; voted motion; total bigint;
    BEGIN
        FOR one IN
            SELECT w.org_id, w.entry_number, a.kind AS fund FROM written w
                JOIN account a ON a.org_id = w.org_id AND a.id = w.account_id
            WHERE a.kind IN ('reserve', 'education', 'development', 'protected')
            GROUP BY w.org_id, w.entry_number, a.kind HAVING sum(w.amount) > 0
        LOOP
            SELECT * INTO made FROM entry WHERE org_id = one.org_id AND number = one.entry_number;
            CONTINUE WHEN made.reverses IS NOT NULL;
            SELECT m.* INTO voted FROM slip s JOIN motion m ON m.org_id = s.org_id AND m.number = s.reference
            WHERE s.org_id = one.org_id AND made.key = 'slip:' || s.number AND s.kind = made.kind;
            IF voted.state IS DISTINCT FROM 'passed' OR voted.terms ->> 'fund' IS DISTINCT FROM one.fund
                    OR NOT (made.kind = 'fund_use' AND voted.act = 'fund-use' AND one.fund <> 'protected'
                        OR made.kind = 'fund_loss' AND voted.act = 'fund-loss' AND one.fund IN ('reserve', 'protected')) THEN
                RAISE EXCEPTION 'no vote lets entry % take something off the fund %', made.number, one.fund
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'fund_is_voted';
            END IF;
            SELECT sum(l.amount) INTO total FROM slip s
                JOIN entry e ON e.org_id = s.org_id AND e.key = 'slip:' || s.number
                JOIN line l ON l.org_id = e.org_id AND l.entry_number = e.number
                JOIN account a ON a.org_id = l.org_id AND a.id = l.account_id AND a.kind = one.fund
            WHERE s.org_id = one.org_id AND s.reference = voted.number AND s.kind = made.kind
                AND NOT EXISTS (SELECT 1 FROM entry r WHERE r.org_id = e.org_id AND r.reverses = e.number);
            IF total > (voted.terms -> 'amount' ->> 'money')::bigint THEN
                RAISE EXCEPTION 'entry % takes more off the fund % than was voted for', made.number, one.fund
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'fund_no_more_than_voted';
            END IF;
        END LOOP;
        RETURN NULL;
    END $$;
    CREATE TRIGGER fund_as_voted AFTER INSERT ON line REFERENCING NEW TABLE AS written
        FOR EACH STATEMENT EXECUTE FUNCTION fund_as_voted();
    """)


def downgrade() -> None:
    op.execute("DROP TRIGGER fund_as_voted ON line; DROP FUNCTION fund_as_voted();")
    op.execute(_SLIP_KINDS.format(before=_WITH_FUNDS, after="'ARRAY['"))
