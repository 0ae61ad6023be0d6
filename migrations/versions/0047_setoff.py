"""A loan may be paid back out of savings: one more kind of slip."""

from alembic import op

revision = "0047"
down_revision = "0046"

# The kinds of slips that there are by now, and one more.
_KINDS = """
    DO $$ DECLARE written text; BEGIN
        SELECT pg_get_constraintdef(oid) INTO written FROM pg_constraint WHERE conname = 'slip_kind_check';
        EXECUTE 'ALTER TABLE slip DROP CONSTRAINT slip_kind_check, ADD CONSTRAINT slip_kind_check '
            || replace(written, {before}, {after});
    END $$;
"""


def upgrade() -> None:
    op.execute(_KINDS.format(before="'ARRAY['", after="'ARRAY[''setoff''::text, '"))


def downgrade() -> None:
    op.execute(_KINDS.format(before="'ARRAY[''setoff''::text, '", after="'ARRAY['"))
