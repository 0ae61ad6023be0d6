"""Savings that are being handed out, and wait for her word, are not handed on to another meanwhile."""

from alembic import op

revision = "0065"
down_revision = "0064"

_HANDED = """
CREATE OR REPLACE FUNCTION handed_as_agreed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
    DECLARE said handing;
    BEGIN
        SELECT * INTO said FROM handing WHERE org_id = NEW.org_id AND id = NEW.reference AND state = 'agreed'
            AND giver = NEW.member_id AND giver = NEW.said_by AND amount = NEW.amount;
        IF NOT FOUND OR NEW.answered_by IN (said.giver, said.taker) THEN
            PERFORM refuse_step('handed_as_agreed', 'slip ' || NEW.number || ' is not what both have agreed');
        END IF;
        IF (SELECT count(*) FILTER (WHERE a.kind = said.what AND a.loan = 0 AND (a.member_id, l.amount)
                IN ((said.giver, said.amount), (said.taker, -said.amount))) = 2 AND count(*) = 2 FROM line l
                JOIN account a ON a.org_id = l.org_id AND a.id = l.account_id
                WHERE l.org_id = NEW.org_id AND l.entry_number = NEW.entry_number) IS NOT TRUE THEN
            PERFORM refuse_step('handed_as_agreed', 'entry ' || NEW.entry_number || ' moves something else');
        END IF;
        %s
        RETURN NEW;
    END $$
"""
# The entry is in the book already: what is left of hers has to be enough for what waits.
_FOR_WHAT_WAITS = """
        IF said.what = 'savings' AND (SELECT coalesce(sum(amount), 0) FROM slip WHERE org_id = NEW.org_id
                AND member_id = said.giver AND kind = 'withdrawal' AND status = 'waiting')
            > (SELECT -coalesce(sum(balance), 0) FROM account WHERE org_id = NEW.org_id AND member_id = said.giver
                AND kind = 'savings') THEN
            PERFORM refuse_step('handed_as_agreed', 'savings of membership ' || said.giver || ' are being handed out');
        END IF;
"""


def upgrade() -> None:
    op.execute(_HANDED % _FOR_WHAT_WAITS)


def downgrade() -> None:
    op.execute(_HANDED % "")
