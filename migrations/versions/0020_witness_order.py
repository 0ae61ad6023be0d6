"""The order of witnesses is drawn once a meeting, and who closes it cannot pass over anybody who is there."""

from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.execute("""
    ALTER TABLE sitting ADD COLUMN lot integer, ADD COLUMN lot_after text,
        ADD CONSTRAINT sitting_lot CHECK (lot >= 0 AND (lot IS NULL) = (lot_after IS NULL));
    ALTER TABLE attendance ADD COLUMN place integer CONSTRAINT attendance_place CHECK (place > 0);
    CREATE UNIQUE INDEX attendance_one_a_place ON attendance (org_id, sitting, place) WHERE place IS NOT NULL;

    -- A meeting that is open goes on with the witness that it has; who comes after her is drawn now.
    UPDATE attendance SET place = drawn.place FROM (
        SELECT a.org_id, a.sitting, a.member_id, row_number() OVER (PARTITION BY a.org_id, a.sitting
            ORDER BY a.member_id = s.drawn DESC, gen_random_uuid()) AS place
        FROM sitting s JOIN attendance a ON a.org_id = s.org_id AND a.sitting = s.number
        WHERE s.state = 'open' AND s.drawn IS NOT NULL AND (a.member_id = s.drawn OR NOT EXISTS (SELECT 1 FROM role r
            WHERE r.org_id = a.org_id AND r.member_id = a.member_id AND r.until IS NULL))
    ) drawn WHERE attendance.org_id = drawn.org_id AND attendance.sitting = drawn.sitting
        AND attendance.member_id = drawn.member_id;

    CREATE FUNCTION place_is_drawn_once() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE EXCEPTION 'the order of witnesses of meeting % does not change', OLD.sitting
            USING ERRCODE = 'check_violation', CONSTRAINT = 'place_is_drawn_once';
    END $$;
    CREATE TRIGGER place_is_drawn_once BEFORE UPDATE ON attendance FOR EACH ROW
        WHEN (OLD.place IS NOT NULL AND NEW.place IS DISTINCT FROM OLD.place) EXECUTE FUNCTION place_is_drawn_once();

    -- The lot of a meeting stays. It is closed with the witness who comes first in the order and is not absent by the roll,
    -- and she is neither of the two officers.
    CREATE FUNCTION witness_is_in_turn() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
    DECLARE wanted bigint;
    BEGIN
        IF OLD.lot IS NOT NULL AND (NEW.lot, NEW.lot_after) IS DISTINCT FROM (OLD.lot, OLD.lot_after) THEN
            RAISE EXCEPTION 'the lot of meeting % does not change', OLD.number
                USING ERRCODE = 'check_violation', CONSTRAINT = 'lot_is_drawn_once';
        END IF;
        IF NEW.state = 'closed' THEN
            SELECT a.member_id INTO wanted FROM attendance a
            JOIN membership m ON m.org_id = a.org_id AND m.id = a.member_id
            WHERE a.org_id = NEW.org_id AND a.sitting = NEW.number AND a.place IS NOT NULL
                AND a.how <> 'absent' AND m.status = 'active' ORDER BY a.place LIMIT 1;
            IF NEW.drawn IN (NEW.counted_by, NEW.confirmed_by) OR NEW.drawn IS DISTINCT FROM wanted THEN
                RAISE EXCEPTION 'meeting % has another witness', OLD.number
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'witness_is_in_turn';
            END IF;
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER witness_is_in_turn BEFORE UPDATE ON sitting
        FOR EACH ROW WHEN (OLD.state = 'open') EXECUTE FUNCTION witness_is_in_turn();
    """)


def downgrade() -> None:
    op.execute("""
    DROP TRIGGER witness_is_in_turn ON sitting;
    DROP TRIGGER place_is_drawn_once ON attendance;
    DROP FUNCTION witness_is_in_turn(), place_is_drawn_once();
    ALTER TABLE attendance DROP COLUMN place;
    ALTER TABLE sitting DROP COLUMN lot, DROP COLUMN lot_after;
    """)
