"""A PIN that was settled by a clock that was ahead is settled anew when the clock is put right: that is no going back."""

from alembic import op

revision = "0034"
down_revision = "0033"

_TRIGGER = """
    DROP TRIGGER pin_settled_for_good ON person;
    CREATE TRIGGER pin_settled_for_good BEFORE UPDATE ON person FOR EACH ROW WHEN (OLD.pin_settled_at IS NOT NULL
        AND (NEW.pin_settled_at < {from_when} OR NEW.pin_settled_at IS NULL)) EXECUTE FUNCTION is_the_owners_to_mend();
"""


def upgrade() -> None:
    op.execute(_TRIGGER.format(from_when="least(OLD.pin_settled_at, now())"))


def downgrade() -> None:
    op.execute(_TRIGGER.format(from_when="OLD.pin_settled_at"))
