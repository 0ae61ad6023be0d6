"""Votes on paper, of members without a phone: counted by an officer and by a witness, each by herself."""

from alembic import op

revision = "0044"
down_revision = "0043"


def upgrade() -> None:
    op.execute("""
    CREATE TABLE paper_count (
        org_id bigint NOT NULL,
        id bigint GENERATED ALWAYS AS IDENTITY,
        motion integer NOT NULL,
        said_by bigint NOT NULL,
        said_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        papers integer NOT NULL CHECK (papers > 0),
        yes integer,
        no integer,
        abstain integer,
        lot integer NOT NULL,
        drawn bigint NOT NULL,
        state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'void')),
        ended_at timestamptz,
        PRIMARY KEY (org_id, id),
        FOREIGN KEY (org_id, motion) REFERENCES motion (org_id, number),
        FOREIGN KEY (org_id, said_by) REFERENCES membership (org_id, id),
        FOREIGN KEY (org_id, drawn) REFERENCES membership (org_id, id),
        CONSTRAINT paper_count_by_two CHECK (drawn <> said_by),
        CONSTRAINT paper_count_ended CHECK ((state = 'waiting') = (ended_at IS NULL)),
        -- How they voted is in the ballots alone, as soon as they stand there.
        CONSTRAINT paper_count_forgets CHECK (CASE state WHEN 'waiting'
            THEN coalesce(yes >= 0 AND no >= 0 AND abstain >= 0 AND yes + no + abstain = papers, false)
            ELSE yes IS NULL AND no IS NULL AND abstain IS NULL END)
    );
    CREATE INDEX paper_count_drawn ON paper_count (org_id, drawn) WHERE state = 'waiting';
    REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON paper_count FROM baraza_application;
    GRANT INSERT (org_id, motion, said_by, papers, yes, no, abstain, lot, drawn) ON paper_count TO baraza_application;
    GRANT UPDATE (state, ended_at, yes, no, abstain) ON paper_count TO baraza_application;
    CREATE TRIGGER paper_count_ends_once BEFORE UPDATE ON paper_count FOR EACH ROW
        WHEN (OLD.state <> 'waiting') EXECUTE FUNCTION is_over();

    CREATE TABLE paper (
        org_id bigint NOT NULL,
        count bigint NOT NULL,
        motion integer NOT NULL,
        member_id bigint NOT NULL,
        void boolean NOT NULL DEFAULT false,
        PRIMARY KEY (org_id, count, member_id),
        FOREIGN KEY (org_id, count) REFERENCES paper_count (org_id, id),
        FOREIGN KEY (org_id, motion) REFERENCES motion (org_id, number),
        FOREIGN KEY (org_id, member_id) REFERENCES membership (org_id, id)
    );
    -- Nobody has two papers on one motion.
    CREATE UNIQUE INDEX paper_one_a_member ON paper (org_id, motion, member_id) WHERE NOT void;
    REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON paper FROM baraza_application;
    GRANT INSERT (org_id, count, motion, member_id) ON paper TO baraza_application;
    GRANT UPDATE (void) ON paper TO baraza_application;

    CREATE FUNCTION paper_of_the_phoneless() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
        IF NOT EXISTS (SELECT 1 FROM membership m JOIN motion o ON o.org_id = m.org_id AND o.number = NEW.motion
                WHERE m.org_id = NEW.org_id AND m.id = NEW.member_id AND m.status = 'active' AND o.state = 'open'
                AND NOT EXISTS (SELECT 1 FROM phone p WHERE p.person_id = m.person_id AND p.until IS NULL)) THEN
            RAISE EXCEPTION 'membership % of organisation % has no paper on motion %', NEW.member_id, NEW.org_id, NEW.motion
                USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER paper_of_the_phoneless BEFORE INSERT ON paper FOR EACH ROW EXECUTE FUNCTION paper_of_the_phoneless();
    """)


def downgrade() -> None:
    op.execute("""
    DROP TABLE paper, paper_count;
    DROP FUNCTION paper_of_the_phoneless();
    """)
