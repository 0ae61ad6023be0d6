"""Fines of a meeting for other things than coming late or not at all: who was fined, for what, and how much."""

from alembic import op

revision = "0055"
down_revision = "0054"

_FINES = """
    DO $do$ DECLARE body text := pg_get_functiondef('fines_of(bigint, bigint)'::regprocedure); BEGIN
        IF position({before} IN body) = 0 THEN
            RAISE EXCEPTION 'fines_of is another by now: this migration has to follow it';
        END IF;
        EXECUTE replace(body, {before}, {after});
    END $do$;
"""
_BEFORE = "'- coalesce((SELECT sum(coalesce(p.amount'"
_AFTER = """'+ coalesce((SELECT sum(r.amount) FROM roll_fine r JOIN sitting s ON s.org_id = r.org_id AND s.number = r.sitting
                WHERE r.org_id = org AND r.member_id = member AND s.state = ''closed''), 0)
            - coalesce((SELECT sum(coalesce(p.amount'"""


def upgrade() -> None:
    op.execute("""
    CREATE TABLE roll_fine (
        org_id bigint NOT NULL,
        sitting integer NOT NULL,
        member_id bigint NOT NULL,
        kind text NOT NULL CHECK (kind IN ('noise', 'phone', 'book', 'memory', 'respect', 'duty')),
        amount bigint NOT NULL CONSTRAINT roll_fine_of_something CHECK (amount >= 0),
        PRIMARY KEY (org_id, sitting, member_id, kind),
        FOREIGN KEY (org_id, sitting, member_id) REFERENCES attendance (org_id, sitting, member_id)
    );
    CREATE INDEX roll_fine_of_member ON roll_fine (org_id, member_id, sitting);
    CREATE TRIGGER roll_fine_of_open_sitting BEFORE INSERT OR UPDATE ON roll_fine
        FOR EACH ROW EXECUTE FUNCTION sitting_is_open();
    REVOKE ALL ON roll_fine FROM baraza_application;
    GRANT SELECT, INSERT ON roll_fine TO baraza_application;
    GRANT UPDATE (amount) ON roll_fine TO baraza_application;
    """)
    op.execute(_FINES.format(before=_BEFORE, after=_AFTER))


def downgrade() -> None:
    op.execute(_FINES.format(before=_AFTER, after=_BEFORE))
    op.execute("DROP TABLE roll_fine;")
