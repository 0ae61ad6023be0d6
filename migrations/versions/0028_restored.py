"""The guard of a meeting's agreed day is written as PostgreSQL says it: after a dump and its restoring it says the same."""

from alembic import op

revision = "0028"
down_revision = "0027"

_TRIGGER = """
    DROP TRIGGER day_is_agreed_once ON sitting;
    CREATE TRIGGER day_is_agreed_once BEFORE UPDATE ON sitting FOR EACH ROW WHEN (OLD.day_agreed_by IS NOT NULL
        AND {changed}
        AND NOT (NEW.day_agreed_by IS NULL AND OLD.day_agreed_at <= clock_timestamp() - interval '24 hours'))
        EXECUTE FUNCTION day_is_agreed_once();
"""


def upgrade() -> None:
    # Three columns compared as one row are said as pairs in brackets, which are gone when what is said is read again.
    op.execute(
        _TRIGGER.format(
            changed="(NEW.day_said_by IS DISTINCT FROM OLD.day_said_by OR NEW.day_agreed_by IS DISTINCT FROM"
            " OLD.day_agreed_by OR NEW.day_agreed_at IS DISTINCT FROM OLD.day_agreed_at)"
        )
    )


def downgrade() -> None:
    op.execute(
        _TRIGGER.format(
            changed="(NEW.day_said_by, NEW.day_agreed_by, NEW.day_agreed_at)"
            " IS DISTINCT FROM (OLD.day_said_by, OLD.day_agreed_by, OLD.day_agreed_at)"
        )
    )
