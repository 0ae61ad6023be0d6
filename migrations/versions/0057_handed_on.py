"""Savings or share capital that one member hands on to another: asked, agreed by the other, confirmed by an officer."""

from alembic import op

revision = "0057"
down_revision = "0056"

_SLIP_KINDS = """
    DO $do$ DECLARE written text; BEGIN
        SELECT pg_get_constraintdef(oid) INTO written FROM pg_constraint WHERE conname = 'slip_kind_check';
        EXECUTE 'ALTER TABLE slip DROP CONSTRAINT slip_kind_check, ADD CONSTRAINT slip_kind_check '
            || replace(written, {before}, {after});
    END $do$;
"""
_WITH_HANDING = "'ARRAY[''handing''::text, '"


def upgrade() -> None:
    op.execute(_SLIP_KINDS.format(before="'ARRAY['", after=_WITH_HANDING))
    op.execute("""
    CREATE TABLE handing (
        org_id bigint NOT NULL REFERENCES organisation (id),
        id bigint GENERATED ALWAYS AS IDENTITY,
        giver bigint NOT NULL,
        taker bigint NOT NULL,
        what text NOT NULL CHECK (what IN ('savings', 'capital')),
        amount bigint NOT NULL CONSTRAINT handing_of_something CHECK (amount > 0),
        state text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'agreed', 'ended')),
        asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        agreed_at timestamptz,
        PRIMARY KEY (org_id, id),
        FOREIGN KEY (org_id, giver) REFERENCES membership (org_id, id),
        FOREIGN KEY (org_id, taker) REFERENCES membership (org_id, id),
        CONSTRAINT handing_to_another CHECK (giver <> taker),
        CONSTRAINT handing_agreed_once CHECK ((state = 'agreed') = (agreed_at IS NOT NULL))
    );
    CREATE UNIQUE INDEX handing_one_asked ON handing (org_id, giver) WHERE state = 'asked';
    CREATE INDEX handing_of_taker ON handing (org_id, taker);
    CREATE FUNCTION handing_goes_its_way() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
        IF OLD.state <> 'asked' OR NEW.state = 'asked' THEN
            PERFORM refuse_step('handing_goes_its_way', 'handing ' || OLD.id || ' is ' || OLD.state);
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER handing_goes_its_way BEFORE UPDATE ON handing FOR EACH ROW EXECUTE FUNCTION handing_goes_its_way();
    REVOKE ALL ON handing FROM baraza_application;
    GRANT SELECT ON handing TO baraza_application;
    GRANT INSERT (org_id, giver, taker, what, amount) ON handing TO baraza_application;
    GRANT UPDATE (state, agreed_at) ON handing TO baraza_application;

    -- As the taker has agreed, by an officer who is neither, and in the book as the two accounts of both and nothing else.
    CREATE FUNCTION handed_as_agreed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
    DECLARE said handing;
    BEGIN
        SELECT * INTO said FROM handing WHERE org_id = NEW.org_id AND id = NEW.reference AND state = 'agreed'
            AND giver = NEW.member_id AND giver = NEW.said_by AND amount = NEW.amount;
        IF NOT FOUND OR NEW.answered_by IN (said.giver, said.taker) THEN
            PERFORM refuse_step('handed_as_agreed', 'slip ' || NEW.number || ' is not what both have agreed');
        END IF;
        IF (SELECT count(*) FILTER (WHERE a.kind = said.what AND a.loan = 0 AND (a.member_id, l.amount)
                IN ((said.giver, said.amount), (said.taker, -said.amount))) = 2 AND count(*) = 2 FROM line l
                JOIN account a ON a.org_id = l.org_id AND a.id = l.account_id
                WHERE l.org_id = NEW.org_id AND l.entry_number = NEW.entry_number) IS NOT TRUE THEN
            PERFORM refuse_step('handed_as_agreed', 'entry ' || NEW.entry_number || ' moves something else');
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER handed_as_agreed BEFORE INSERT OR UPDATE ON slip FOR EACH ROW
        WHEN (NEW.kind = 'handing' AND NEW.status = 'confirmed') EXECUTE FUNCTION handed_as_agreed();
    """)


def downgrade() -> None:
    op.execute("""
    DROP TRIGGER handed_as_agreed ON slip;
    DROP TABLE handing;
    DROP FUNCTION handed_as_agreed(), handing_goes_its_way();
    """)
    op.execute(_SLIP_KINDS.format(before=_WITH_HANDING, after="'ARRAY['"))
