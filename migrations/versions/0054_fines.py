"""Fines that are paid outside meetings, and fines that two officers waive: never more than is owed from meetings that are over.

A waiver is of penalties on a loan, or of fines, which are of none.
"""

from alembic import op

revision = "0054"
down_revision = "0053"

_SLIP_KINDS = """
    DO $do$ DECLARE written text; BEGIN
        SELECT pg_get_constraintdef(oid) INTO written FROM pg_constraint WHERE conname = 'slip_kind_check';
        EXECUTE 'ALTER TABLE slip DROP CONSTRAINT slip_kind_check, ADD CONSTRAINT slip_kind_check '
            || replace(written, {before}, {after});
    END $do$;
"""
_WITH_FINES = "'ARRAY[''fine''::text, '"
_PENALTIES = """
    DO $do$ DECLARE body text := pg_get_functiondef('penalty_off_by_waiver'::regproc); BEGIN
        EXECUTE replace(body, 'FROM {before} w ', 'FROM {after} w ');
    END $do$;
"""
_NAMES = ("_pkey", "_of_something", "_reason_check", "_org_id_first_word_key")


def _rename(before: str, after: str) -> None:
    op.execute(f"ALTER TABLE {before} RENAME TO {after}")
    for name in _NAMES:
        op.execute(f"ALTER TABLE {after} RENAME CONSTRAINT {before}{name} TO {after}{name}")
    for name in ("org_id", "org_id_loan", "org_id_first_word"):
        op.execute(f"ALTER TABLE {after} RENAME CONSTRAINT {before}_{name}_fkey TO {after}_{name}_fkey")
    op.execute(f"ALTER INDEX {before}_of_loan RENAME TO {after}_of_loan")
    op.execute(f"ALTER TRIGGER {before}_is_append_only ON {after} RENAME TO {after}_is_append_only")
    op.execute(f"ALTER SEQUENCE {before}_id_seq RENAME TO {after}_id_seq")
    op.execute(_PENALTIES.format(before=before, after=after))


def upgrade() -> None:
    op.execute(_SLIP_KINDS.format(before="'ARRAY['", after=_WITH_FINES))
    _rename("penalty_waiver", "waiver")
    op.execute("""
    ALTER TABLE waiver ALTER COLUMN loan DROP NOT NULL;

    -- What somebody owes in fines of the paper book and of meetings that are over: less what is paid and waived.
    CREATE FUNCTION fines_of(org bigint, member bigint) RETURNS numeric LANGUAGE sql STABLE
        SET search_path = public, pg_temp AS $$
        SELECT coalesce((SELECT sum(amount) FROM brought_fine WHERE org_id = org AND member_id = member), 0)
            + coalesce((SELECT sum(a.fine) FROM attendance a JOIN sitting s ON s.org_id = a.org_id AND s.number = a.sitting
                WHERE a.org_id = org AND a.member_id = member AND s.state = 'closed'), 0)
            - coalesce((SELECT sum(coalesce(p.amount, s.amount)) FROM slip s LEFT JOIN slip_part p ON p.org_id = s.org_id
                AND p.slip = s.number AND p.kind = 'fine' WHERE s.org_id = org AND s.member_id = member
                AND s.status = 'confirmed' AND (p.kind = 'fine' OR s.kind = 'fine')
                AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.org_id = s.org_id AND e.reverses = s.entry_number)), 0)
            - coalesce((SELECT sum(w.amount) FROM waiver w JOIN first_word f ON f.org_id = w.org_id AND f.id = w.first_word
                WHERE f.org_id = org AND f.member_id = member AND f.kind = 'fine-waiver' AND f.state = 'done'), 0)
    $$;
    CREATE FUNCTION fine_is_owed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
        IF NEW.amount > fines_of(NEW.org_id, NEW.member_id) THEN
            PERFORM refuse_step('fine_is_owed', 'less is owed in fines than on slip ' || NEW.number);
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER fine_is_owed BEFORE INSERT OR UPDATE ON slip FOR EACH ROW
        WHEN (NEW.kind = 'fine' AND NEW.status = 'confirmed') EXECUTE FUNCTION fine_is_owed();
    CREATE FUNCTION fine_waived_is_owed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
        IF ((SELECT amount FROM waiver WHERE org_id = NEW.org_id AND first_word = NEW.id AND loan IS NULL)
                <= fines_of(NEW.org_id, NEW.member_id)) IS NOT TRUE THEN
            PERFORM refuse_step('fine_waived_is_owed', 'less is owed in fines than would be waived');
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER fine_waived_is_owed BEFORE INSERT OR UPDATE ON first_word FOR EACH ROW
        WHEN (NEW.kind = 'fine-waiver' AND NEW.state = 'done') EXECUTE FUNCTION fine_waived_is_owed();
    """)


def downgrade() -> None:
    op.execute("""
    DROP TRIGGER fine_waived_is_owed ON first_word;
    DROP TRIGGER fine_is_owed ON slip;
    DROP FUNCTION fine_waived_is_owed(), fine_is_owed(), fines_of(bigint, bigint);
    ALTER TABLE waiver DISABLE TRIGGER waiver_is_append_only;
    DELETE FROM waiver WHERE loan IS NULL;
    ALTER TABLE waiver ENABLE TRIGGER waiver_is_append_only;
    ALTER TABLE waiver ALTER COLUMN loan SET NOT NULL;
    """)
    _rename("waiver", "penalty_waiver")
    op.execute(_SLIP_KINDS.format(before=_WITH_FINES, after="'ARRAY['"))
