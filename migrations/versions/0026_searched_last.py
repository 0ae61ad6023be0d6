"""Every function of ours looks for its tables where they are, and past whatever a session has laid in front of them.

Who may write at all may make a temporary table, and PostgreSQL looks among a session's temporary tables first, unless
a function names them itself: a temporary `line` of two rows answered for an entry of one.
"""

from alembic import op

revision = "0026"
down_revision = "0025"

_EACH = """
    DO $$ DECLARE ours record; BEGIN
        FOR ours IN SELECT p.oid::regprocedure AS called, p.prosecdef FROM pg_proc p
            WHERE p.pronamespace = 'public'::regnamespace AND p.prokind = 'f'
            AND p.proowner = (SELECT relowner FROM pg_class WHERE oid = 'public.organisation'::regclass)
            AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
        LOOP
            %s
        END LOOP;
    END $$;
"""


def upgrade() -> None:
    op.execute(_EACH % "EXECUTE format('ALTER FUNCTION %s SET search_path = public, pg_temp', ours.called);")


def downgrade() -> None:
    # Those that work with their owner's rights had named `public` before.
    op.execute(
        _EACH
        % """
            IF ours.prosecdef THEN
                EXECUTE format('ALTER FUNCTION %s SET search_path = public', ours.called);
            ELSE
                EXECUTE format('ALTER FUNCTION %s RESET search_path', ours.called);
            END IF;"""
    )
