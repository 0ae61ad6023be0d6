"""Tax that was withheld is paid over to the state: a slip of its own kind, with what stands on the authority's receipt."""

from alembic import op

revision = "0063"
down_revision = "0062"

_SLIP_KINDS = """
    DO $do$ DECLARE written text; BEGIN
        SELECT pg_get_constraintdef(oid) INTO written FROM pg_constraint WHERE conname = 'slip_kind_check';
        EXECUTE 'ALTER TABLE slip DROP CONSTRAINT slip_kind_check, ADD CONSTRAINT slip_kind_check '
            || replace(written, {before}, {after});
    END $do$;
"""
_WITH_TAX = "'ARRAY[''tax''::text, '"


def upgrade() -> None:
    op.execute(_SLIP_KINDS.format(before="'ARRAY['", after=_WITH_TAX))
    op.execute("""
    ALTER TABLE slip ADD CONSTRAINT tax_has_its_receipt
        CHECK (kind <> 'tax' OR status <> 'confirmed' OR length(trim(coalesce(note, ''))) > 0);
    """)


def downgrade() -> None:
    op.execute("ALTER TABLE slip DROP CONSTRAINT tax_has_its_receipt;")
    op.execute(_SLIP_KINDS.format(before=_WITH_TAX, after="'ARRAY['"))
