"""Who lets a member in: since when she is on the list, whether the group itself has, whom the lot named; news of a day.

Who was a member before is no newcomer, and is on the list since she joined.
"""

from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.execute("""
    ALTER TABLE membership ADD COLUMN seated_at timestamptz, ADD COLUMN let_in_at timestamptz;
    UPDATE membership SET seated_at = joined_at;

    ALTER TABLE first_word ADD COLUMN lot integer CHECK (lot >= 0), ADD COLUMN drawn bigint,
        ADD FOREIGN KEY (org_id, drawn) REFERENCES membership (org_id, id),
        ADD CONSTRAINT first_word_drawn CHECK ((lot IS NULL) = (drawn IS NULL) AND drawn <> said_by AND drawn <> member_id);
    ALTER TABLE motion ADD COLUMN voters_before timestamptz;

    CREATE TABLE news (
        org_id bigint NOT NULL REFERENCES organisation (id),
        day date NOT NULL,
        tell_at timestamptz NOT NULL,
        told_at timestamptz,
        PRIMARY KEY (org_id, day)
    );
    CREATE INDEX news_to_tell ON news (tell_at) WHERE told_at IS NULL;
    CREATE INDEX first_word_asks ON first_word (org_id, drawn) WHERE state = 'waiting' AND drawn IS NOT NULL;
    """)


def downgrade() -> None:
    op.execute("""
    DROP TABLE news;
    ALTER TABLE motion DROP COLUMN voters_before;
    DROP INDEX first_word_asks;
    ALTER TABLE first_word DROP COLUMN lot, DROP COLUMN drawn;
    ALTER TABLE membership DROP COLUMN seated_at, DROP COLUMN let_in_at;
    """)
