"""Who has no phone confirms before a member whom the lot named, and what was confirmed so is read aloud at a meeting."""

from alembic import op

revision = "0042"
down_revision = "0041"


# The guard of money that leaves as it stands by now: who gets it confirms it …
_CONFIRMS = """
    DO $do$ DECLARE written text; BEGIN
        SELECT pg_get_constraintdef(oid) INTO written FROM pg_constraint WHERE conname = 'payout_to_the_borrower';
        EXECUTE 'ALTER TABLE slip DROP CONSTRAINT payout_to_the_borrower, ADD CONSTRAINT payout_to_the_borrower '
            || replace(written, {before}, {after});
    END $do$;
"""
_HERS = "'(answered_by = member_id)'"
_OR_WITNESS = "'(answered_by = member_id) OR COALESCE((answered_by = drawn), false)'"  # … or her witness


def upgrade() -> None:
    op.execute("""
    ALTER TABLE slip ADD COLUMN lot integer, ADD COLUMN drawn bigint, ADD COLUMN drawn_at timestamptz,
        ADD CONSTRAINT slip_drawn_is_another CHECK (drawn <> member_id AND drawn <> said_by),
        ADD CONSTRAINT slip_drawn_by_lot CHECK ((lot IS NULL) = (drawn IS NULL) AND (drawn IS NULL) = (drawn_at IS NULL)),
        ADD CONSTRAINT slip_org_id_drawn_fkey FOREIGN KEY (org_id, drawn) REFERENCES membership (org_id, id);
    CREATE INDEX slip_drawn ON slip (org_id, drawn) WHERE status = 'waiting' AND drawn IS NOT NULL;
    GRANT UPDATE (lot, drawn) ON slip TO baraza_application;
    """)
    op.execute(_CONFIRMS.format(before=_HERS, after=_OR_WITNESS))
    op.execute("""
    -- A witness stands for who has no phone, and for nobody else: when she is named, and when she answers.
    CREATE FUNCTION slip_of_the_phoneless() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
        IF EXISTS (SELECT 1 FROM membership m JOIN phone p ON p.person_id = m.person_id AND p.until IS NULL
                WHERE m.org_id = NEW.org_id AND m.id = NEW.member_id) THEN
            RAISE EXCEPTION 'membership % of organisation % has a phone to confirm with', NEW.member_id, NEW.org_id
                USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER slip_answered_for_the_phoneless BEFORE UPDATE ON slip FOR EACH ROW
        WHEN (NEW.status = 'confirmed' AND NEW.answered_by = NEW.drawn) EXECUTE FUNCTION slip_of_the_phoneless();
    CREATE TRIGGER slip_drawn_for_the_phoneless BEFORE UPDATE ON slip FOR EACH ROW
        WHEN (NEW.drawn IS DISTINCT FROM OLD.drawn) EXECUTE FUNCTION slip_of_the_phoneless();

    -- Whom the lot has named stays so while she can answer: she is here, has no office, and less than a day has gone by.
    CREATE FUNCTION slip_keeps_its_witness() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
        IF OLD.drawn IS NOT NULL AND NOT is_the_owners_hand() AND (NEW.drawn IS NULL
            OR OLD.drawn_at > clock_timestamp() - interval '23 hours'
            AND EXISTS (SELECT 1 FROM membership WHERE org_id = OLD.org_id AND id = OLD.drawn AND status = 'active')
            AND EXISTS (SELECT 1 FROM membership m JOIN phone p ON p.person_id = m.person_id AND p.until IS NULL
                WHERE m.org_id = OLD.org_id AND m.id = OLD.drawn AND NOT EXISTS (SELECT 1 FROM membership f
                JOIN phone his ON his.person_id = f.person_id AND his.until IS NULL AND his.number = p.number
                WHERE f.org_id = OLD.org_id AND f.id = OLD.said_by))
            AND NOT EXISTS (SELECT 1 FROM sitting t LEFT JOIN attendance a ON a.org_id = t.org_id AND a.sitting = t.number
                AND a.member_id = OLD.drawn WHERE t.org_id = OLD.org_id AND t.state = 'open'
                AND (a.how IS NULL OR a.how = 'absent'))) THEN
            RAISE EXCEPTION 'the witness of slip % does not change', OLD.number
                USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
        END IF;
        NEW.drawn_at := clock_timestamp();
        RETURN NEW;
    END $$;
    CREATE TRIGGER slip_keeps_its_witness BEFORE UPDATE ON slip FOR EACH ROW
        WHEN (NEW.drawn IS DISTINCT FROM OLD.drawn) EXECUTE FUNCTION slip_keeps_its_witness();

    CREATE TABLE read_aloud (
        org_id bigint NOT NULL,
        slip integer NOT NULL,
        sitting integer NOT NULL,
        read_by bigint NOT NULL,
        read_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (org_id, slip),
        FOREIGN KEY (org_id, slip) REFERENCES slip (org_id, number),
        FOREIGN KEY (org_id, sitting) REFERENCES sitting (org_id, number),
        FOREIGN KEY (org_id, read_by) REFERENCES membership (org_id, id)
    );
    CREATE TRIGGER read_aloud_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON read_aloud
        EXECUTE FUNCTION is_append_only();
    REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON read_aloud FROM baraza_application;
    GRANT INSERT (org_id, slip, sitting, read_by) ON read_aloud TO baraza_application;
    """)


def downgrade() -> None:
    op.execute("""
    DROP TABLE read_aloud;
    DROP TRIGGER slip_keeps_its_witness ON slip;
    DROP TRIGGER slip_drawn_for_the_phoneless ON slip;
    DROP TRIGGER slip_answered_for_the_phoneless ON slip;
    DROP FUNCTION slip_keeps_its_witness(), slip_of_the_phoneless();
    """)
    op.execute(_CONFIRMS.format(before=_OR_WITNESS, after=_HERS))
    op.execute("ALTER TABLE slip DROP COLUMN lot, DROP COLUMN drawn, DROP COLUMN drawn_at")
