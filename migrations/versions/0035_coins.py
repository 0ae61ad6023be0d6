"""Loans are counted in the coins that people have: where cents are in use, in cents. Older ones are in whole units."""

from alembic import op

revision = "0035"
down_revision = "0034"

# How many minor units a whole unit has: as domain/amount.py.
_WHOLE = """
    CASE WHEN o.currency IN ('BIF', 'CLP', 'DJF', 'GNF', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'VND', 'VUV', 'XAF', 'XOF')
            THEN 1 WHEN o.currency IN ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') THEN 1000 ELSE 100 END
"""


def upgrade() -> None:
    for table in ("loan", "advance"):
        op.execute(f"""
        ALTER TABLE {table} ADD COLUMN coin bigint NOT NULL DEFAULT 1 CONSTRAINT {table}_in_coins CHECK (coin > 0);
        ALTER TABLE {table} DISABLE TRIGGER USER;
        UPDATE {table} SET coin = {_WHOLE} FROM organisation o WHERE o.id = {table}.org_id;
        ALTER TABLE {table} ENABLE TRIGGER USER;
        """)


def downgrade() -> None:
    op.execute("ALTER TABLE loan DROP COLUMN coin; ALTER TABLE advance DROP COLUMN coin")
