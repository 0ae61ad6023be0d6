"""First words of officers about people, which wait a day for the second one.

A first word for a PIN reset stood on the membership, without the time at which it was said: none of them can be shown
to be younger than a day, so all of them have lapsed.
"""

from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.execute("""
    CREATE TABLE first_word (
        org_id bigint NOT NULL REFERENCES organisation (id),
        id bigint GENERATED ALWAYS AS IDENTITY,
        kind text NOT NULL,
        member_id bigint NOT NULL,
        said_by bigint NOT NULL,
        role_id bigint NOT NULL,
        said_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'lapsed', 'dropped')),
        second_by bigint,
        ended_at timestamptz,
        PRIMARY KEY (org_id, id),
        FOREIGN KEY (org_id, member_id) REFERENCES membership (org_id, id),
        FOREIGN KEY (org_id, said_by) REFERENCES membership (org_id, id),
        FOREIGN KEY (org_id, second_by) REFERENCES membership (org_id, id),
        FOREIGN KEY (org_id, role_id) REFERENCES role (org_id, id),
        CONSTRAINT first_word_needs_two_people CHECK (
            said_by <> member_id AND second_by <> member_id AND second_by <> said_by
            AND (state = 'done') = (second_by IS NOT NULL)
        ),
        CONSTRAINT first_word_ended CHECK ((state = 'waiting') = (ended_at IS NULL))
    );
    CREATE UNIQUE INDEX first_word_waits ON first_word (org_id, member_id, kind) WHERE state = 'waiting';
    CREATE INDEX first_word_about ON first_word (org_id, member_id, kind);

    CREATE FUNCTION first_word_ends_once() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF OLD.state <> 'waiting' THEN
            RAISE EXCEPTION 'first word % has ended', OLD.id USING ERRCODE = 'check_violation';
        END IF;
        IF (NEW.org_id, NEW.id, NEW.kind, NEW.member_id, NEW.said_by, NEW.role_id, NEW.said_at)
            IS DISTINCT FROM (OLD.org_id, OLD.id, OLD.kind, OLD.member_id, OLD.said_by, OLD.role_id, OLD.said_at) THEN
            RAISE EXCEPTION 'first word % stays as it was said', OLD.id USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER first_word_ends_once BEFORE UPDATE ON first_word
        FOR EACH ROW EXECUTE FUNCTION first_word_ends_once();
    REVOKE DELETE, TRUNCATE ON first_word FROM baraza_application;

    ALTER TABLE membership DROP COLUMN pin_reset_by;
    """)


def downgrade() -> None:
    op.execute("""
    ALTER TABLE membership ADD COLUMN pin_reset_by bigint;
    DROP TABLE first_word;
    DROP FUNCTION first_word_ends_once();
    """)
