"""A year that is settled is a closed period: no entry is dated into it."""

from alembic import op

revision = "0053"
down_revision = "0052"


def upgrade() -> None:
    op.execute("""
    CREATE FUNCTION entry_of_open_period() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
    DECLARE closed integer;
    BEGIN
        SELECT max(year) INTO closed FROM settlement WHERE org_id = NEW.org_id AND entry_number IS NOT NULL;
        IF extract(year FROM NEW.happened_on) <= closed THEN
            PERFORM refuse_step('entry_of_open_period', 'the year ' || closed || ' is settled');
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER entry_of_open_period BEFORE INSERT ON entry FOR EACH ROW EXECUTE FUNCTION entry_of_open_period();
    """)


def downgrade() -> None:
    op.execute("""
    DROP TRIGGER entry_of_open_period ON entry;
    DROP FUNCTION entry_of_open_period();
    """)
