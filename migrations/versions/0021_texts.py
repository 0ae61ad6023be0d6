"""A ballot that was cast with the PIN is final against texts, which can be forged; a vote can be taken back."""

from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.execute("""
    -- Whose last word on a motion was said with the PIN, while the vote runs; ballots themselves do not say how they came.
    -- `before`: her ballots until then, which came by texts and are not counted among her changes.
    CREATE TABLE ballot_with_pin (
        org_id bigint NOT NULL,
        motion integer NOT NULL,
        voter text NOT NULL,
        before integer NOT NULL CHECK (before >= 0),
        PRIMARY KEY (org_id, motion, voter),
        FOREIGN KEY (org_id, motion) REFERENCES motion (org_id, number)
    );
    REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON ballot_with_pin FROM baraza_application;

    -- Of the ballots of before nobody knows how they came. No text replaces them: that wrongs nobody who voted with her PIN.
    INSERT INTO ballot_with_pin SELECT b.org_id, b.motion, b.voter, count(*) FROM ballot b
        JOIN motion m ON m.org_id = b.org_id AND m.number = b.motion AND m.state = 'open' GROUP BY 1, 2, 3;

    ALTER TABLE ballot DROP CONSTRAINT ballot_choice_check;
    ALTER TABLE ballot ADD CONSTRAINT ballot_choice_check CHECK (choice IN ('yes', 'no', 'abstain', 'none'));

    -- Fires before `ballot_is_chained`, by its name. Who casts says for each ballot whether it was with the PIN.
    CREATE FUNCTION ballot_by_whom() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
    DECLARE with_pin boolean := coalesce(current_setting('baraza.with_pin', true), '') = 'yes';
    BEGIN
        PERFORM 1 FROM motion WHERE org_id = NEW.org_id AND number = NEW.motion FOR UPDATE;
        IF with_pin THEN
            INSERT INTO ballot_with_pin SELECT NEW.org_id, NEW.motion, NEW.voter, count(*) FROM ballot b
                WHERE b.org_id = NEW.org_id AND b.motion = NEW.motion AND b.voter = NEW.voter
                ON CONFLICT DO NOTHING;
        ELSIF EXISTS (SELECT 1 FROM ballot_with_pin p
                WHERE p.org_id = NEW.org_id AND p.motion = NEW.motion AND p.voter = NEW.voter) THEN
            RAISE EXCEPTION 'a ballot on motion % of organisation % was cast with a PIN', NEW.motion, NEW.org_id
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'ballot_with_pin_stays';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER ballot_by_whom BEFORE INSERT ON ballot FOR EACH ROW EXECUTE FUNCTION ballot_by_whom();

    -- When the vote is over nobody needs to know any more how a ballot came, and nobody shall.
    CREATE FUNCTION motion_forgets_how() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
    BEGIN
        DELETE FROM ballot_with_pin WHERE org_id = NEW.org_id AND motion = NEW.number;
        RETURN NULL;
    END $$;
    CREATE TRIGGER motion_forgets_how AFTER UPDATE OF state ON motion FOR EACH ROW
        WHEN (NEW.state <> 'open') EXECUTE FUNCTION motion_forgets_how();
    """)


def downgrade() -> None:
    op.execute("""
    DROP TRIGGER motion_forgets_how ON motion;
    DROP TRIGGER ballot_by_whom ON ballot;
    DROP FUNCTION motion_forgets_how(), ballot_by_whom();
    DROP TABLE ballot_with_pin;
    ALTER TABLE ballot DROP CONSTRAINT ballot_choice_check;
    ALTER TABLE ballot ADD CONSTRAINT ballot_choice_check CHECK (choice IN ('yes', 'no', 'abstain')) NOT VALID;
    """)
