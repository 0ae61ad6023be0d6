"""The merry-go-round: circles, turns, what was paid into whose pot, and swaps. A turn is paid once, a stake handed on once."""

from alembic import op

revision = "0016"
down_revision = "0015"

# The kinds of slips that there are by now, and one more.
_KINDS = """
    DO $$ DECLARE written text; BEGIN
        SELECT pg_get_constraintdef(oid) INTO written FROM pg_constraint WHERE conname = 'slip_kind_check';
        EXECUTE 'ALTER TABLE slip DROP CONSTRAINT slip_kind_check, ADD CONSTRAINT slip_kind_check '
            || replace(written, {before}, {after});
    END $$;
"""


def upgrade() -> None:
    op.execute(_KINDS.format(before="'ARRAY['", after="'ARRAY[''turn''::text, '"))
    op.execute("""
    CREATE UNIQUE INDEX slip_one_pot ON slip (org_id, reference) WHERE kind = 'pot' AND status = 'waiting';

    CREATE TABLE circle (
        org_id bigint NOT NULL REFERENCES organisation (id),
        number integer NOT NULL CHECK (number > 0),
        sum bigint NOT NULL CONSTRAINT circle_sum CHECK (sum > 0),
        state text NOT NULL CHECK (state IN ('drawing', 'open', 'over')),
        secret text,
        called bigint,
        among integer[],
        key text NOT NULL,
        made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (org_id, number),
        UNIQUE (org_id, key),
        CONSTRAINT circle_is_drawn CHECK ((secret IS NULL) = (among IS NULL)
            AND (state <> 'drawing' OR (secret IS NOT NULL AND called IS NULL))
            AND (state = 'drawing' OR (called IS NULL) = (secret IS NULL)))
    );
    CREATE UNIQUE INDEX circle_one_at_a_time ON circle (org_id) WHERE state IN ('drawing', 'open');

    CREATE TABLE turn (
        org_id bigint NOT NULL,
        id bigint GENERATED ALWAYS AS IDENTITY,
        circle integer NOT NULL,
        place smallint NOT NULL CHECK (place > 0),
        laid_for bigint NOT NULL,
        member_id bigint NOT NULL,
        entry_number bigint,
        PRIMARY KEY (org_id, id),
        UNIQUE (org_id, circle, place),
        UNIQUE (org_id, circle, laid_for) DEFERRABLE,
        CONSTRAINT turn_one_a_member UNIQUE (org_id, circle, member_id) DEFERRABLE,
        UNIQUE (org_id, entry_number),
        FOREIGN KEY (org_id, circle) REFERENCES circle (org_id, number),
        FOREIGN KEY (org_id, laid_for) REFERENCES membership (org_id, id),
        FOREIGN KEY (org_id, member_id) REFERENCES membership (org_id, id),
        FOREIGN KEY (org_id, entry_number) REFERENCES entry (org_id, number)
    );

    CREATE TABLE stake (
        org_id bigint NOT NULL,
        turn_id bigint NOT NULL,
        member_id bigint NOT NULL,
        entry_number bigint NOT NULL,
        handed_entry bigint,
        PRIMARY KEY (org_id, turn_id, member_id),
        UNIQUE (org_id, entry_number),
        FOREIGN KEY (org_id, turn_id) REFERENCES turn (org_id, id),
        FOREIGN KEY (org_id, member_id) REFERENCES membership (org_id, id),
        FOREIGN KEY (org_id, entry_number) REFERENCES entry (org_id, number),
        FOREIGN KEY (org_id, handed_entry) REFERENCES entry (org_id, number)
    );

    CREATE TABLE swap (
        org_id bigint NOT NULL,
        number integer NOT NULL CHECK (number > 0),
        circle integer NOT NULL,
        asker_id bigint NOT NULL,
        other_id bigint NOT NULL CONSTRAINT swap_of_two CHECK (other_id <> asker_id),
        state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'refused', 'withdrawn')),
        answered_by bigint CONSTRAINT swap_needs_the_other CHECK (answered_by = other_id),
        key text NOT NULL,
        asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (org_id, number),
        UNIQUE (org_id, key),
        FOREIGN KEY (org_id, circle) REFERENCES circle (org_id, number),
        FOREIGN KEY (org_id, asker_id) REFERENCES membership (org_id, id),
        FOREIGN KEY (org_id, other_id) REFERENCES membership (org_id, id),
        CONSTRAINT swap_is_answered CHECK ((state IN ('done', 'refused')) = (answered_by IS NOT NULL))
    );
    CREATE UNIQUE INDEX swap_one_asked ON swap (org_id, asker_id) WHERE state = 'waiting';

    -- What was agreed or told before the draw stays: the sum, the secret, those among whom lots are drawn, the number.
    CREATE FUNCTION circle_goes_its_way() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF to_jsonb(NEW) - 'state' - 'called' <> to_jsonb(OLD) - 'state' - 'called' OR OLD.called <> NEW.called
                OR (NEW.state <> OLD.state
                    AND (OLD.state, NEW.state) NOT IN (('drawing', 'open'), ('open', 'over'))) THEN
            RAISE EXCEPTION 'what was agreed on circle % does not change', OLD.number
                USING ERRCODE = 'check_violation', CONSTRAINT = 'circle_as_agreed';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER circle_goes_its_way BEFORE UPDATE ON circle FOR EACH ROW EXECUTE FUNCTION circle_goes_its_way();

    -- A turn whose pot was handed over is hers for ever; turns are paid one after the other.
    CREATE FUNCTION turn_is_paid_once() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF OLD.entry_number IS NOT NULL OR (NEW.org_id, NEW.id, NEW.circle, NEW.place, NEW.laid_for)
                <> (OLD.org_id, OLD.id, OLD.circle, OLD.place, OLD.laid_for) THEN
            RAISE EXCEPTION 'turn % of circle % does not change any more', OLD.place, OLD.circle
                USING ERRCODE = 'check_violation', CONSTRAINT = 'turn_is_paid_once';
        END IF;
        IF NEW.entry_number IS NOT NULL AND EXISTS (SELECT 1 FROM turn WHERE org_id = NEW.org_id
                AND circle = NEW.circle AND place < NEW.place AND entry_number IS NULL) THEN
            RAISE EXCEPTION 'turn % of circle % is not due yet', OLD.place, OLD.circle
                USING ERRCODE = 'check_violation', CONSTRAINT = 'turn_after_turn';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER turn_is_paid_once BEFORE UPDATE ON turn FOR EACH ROW EXECUTE FUNCTION turn_is_paid_once();

    CREATE FUNCTION stake_is_handed_once() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF OLD.handed_entry IS NOT NULL OR to_jsonb(NEW) - 'handed_entry' <> to_jsonb(OLD) - 'handed_entry' THEN
            RAISE EXCEPTION 'a stake is handed on once' USING ERRCODE = 'check_violation', CONSTRAINT = 'stake_is_handed_once';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER stake_is_handed_once BEFORE UPDATE ON stake FOR EACH ROW EXECUTE FUNCTION stake_is_handed_once();
    REVOKE DELETE, TRUNCATE ON circle, turn, stake, swap FROM baraza_application;
    """)


def downgrade() -> None:
    op.execute("""
    DROP TABLE swap, stake, turn, circle;
    DROP FUNCTION circle_goes_its_way(), turn_is_paid_once(), stake_is_handed_once();
    DROP INDEX slip_one_pot;
    """)
    op.execute(_KINDS.format(before="'''turn''::text, '", after="''"))
