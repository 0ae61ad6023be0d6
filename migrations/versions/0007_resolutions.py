"""Motions that do something when they pass; every kind of money that leaves a box is confirmed by who gets it."""

from alembic import op

revision = "0007"
down_revision = "0006"

_KINDS = "'savings', 'repayment', 'payout', 'reversal'"
_LEAVING = "'payout', 'share', 'grant', 'pot'"


def upgrade() -> None:
    op.execute(f"""
    ALTER TABLE motion ADD COLUMN act text, ADD COLUMN terms json,
        ADD CONSTRAINT motion_act CHECK ((act IS NULL) = (terms IS NULL));
    ALTER TABLE slip DROP CONSTRAINT slip_kind_check,
        ADD CONSTRAINT slip_kind_check CHECK (kind IN ({_KINDS}, 'meeting', 'capital', 'share', 'grant', 'pot')),
        DROP CONSTRAINT payout_by_another, DROP CONSTRAINT payout_to_the_borrower,
        ADD CONSTRAINT payout_by_another CHECK (kind NOT IN ({_LEAVING}) OR said_by <> member_id),
        ADD CONSTRAINT payout_to_the_borrower
            CHECK (kind NOT IN ({_LEAVING}) OR status <> 'confirmed' OR answered_by = member_id);
    """)


def downgrade() -> None:
    op.execute(f"""
    ALTER TABLE slip DROP CONSTRAINT slip_kind_check, ADD CONSTRAINT slip_kind_check CHECK (kind IN ({_KINDS})),
        DROP CONSTRAINT payout_by_another, DROP CONSTRAINT payout_to_the_borrower,
        ADD CONSTRAINT payout_by_another CHECK (kind <> 'payout' OR said_by <> member_id),
        ADD CONSTRAINT payout_to_the_borrower CHECK (kind <> 'payout' OR status <> 'confirmed' OR answered_by = member_id);
    ALTER TABLE motion DROP COLUMN act, DROP COLUMN terms;
    """)
