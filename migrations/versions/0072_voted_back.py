"""What all members had decided is taken back by all of them: a loan that was given up, the settlement of a year."""

from alembic import op

revision = "0072"
down_revision = "0071"

# A function as it stands by now, with something put in the place of something else; it is an error where that is not there.
_REWRITTEN = """
    DO $do$ DECLARE body text := pg_get_functiondef('{name}'::regproc); BEGIN
        IF position({before} IN body) = 0 THEN
            RAISE EXCEPTION '{name} is another by now: this migration has to follow it';
        END IF;
        EXECUTE replace(body, {before}, {after});
    END $do$;
"""
_GUARDS = (
    ("loan_goes_its_way", "'(''repaid'', ''open'')) THEN'", "'(''repaid'', ''open''), (''written-off'', ''open'')) THEN'"),
    ("loan_goes_its_way", "'ELSIF OLD.status = ''open'' AND NEW.status = ''cancelled'''",
     "'ELSIF OLD.status = ''written-off'' AND reversed IS DISTINCT FROM ''write-off-reversed'' THEN\n"
     "            PERFORM refuse_step(''loan_reopens_by_reversal'', loan_name || '' is given up'');\n"
     "        ELSIF OLD.status = ''open'' AND NEW.status = ''cancelled'''"),
    # What is owed again is not lent anew: no rule about how much may be lent measures it.
    ("loan_within_rules", "'SELECT side * balance INTO saved'",
     "'IF TG_OP = ''UPDATE'' AND OLD.status = ''written-off'' THEN RETURN NEW; END IF;\n"
     "        SELECT side * balance INTO saved'"),
    # A year that is taken back is settled anew by another vote.
    ("settlement_goes_its_way", "'OLD.entry_number IS NOT NULL OR (NEW.org_id'",
     "'OLD.entry_number IS NOT NULL AND NOT (NEW.entry_number IS NULL AND NEW.motion = OLD.motion"
     " AND EXISTS (SELECT FROM entry r WHERE r.org_id = NEW.org_id AND r.number = NEW.taken_back"
     " AND r.reverses = OLD.entry_number)) OR OLD.entry_number IS NULL AND OLD.taken_back IS NOT NULL"
     " AND (NEW.motion <= OLD.motion OR NEW.taken_back IS NOT NULL OR NEW.entry_number IS NOT NULL)"
     " OR OLD.entry_number IS NULL AND OLD.taken_back IS NULL AND NEW.taken_back IS NOT NULL OR (NEW.org_id'"),
    ("settlement_goes_its_way", "'IF (booked.kind, booked.key, booked.actor_id)'",
     "'IF booked.key = ''settlement:'' || NEW.year || '':'' || NEW.motion THEN\n"
     "                booked.key := ''settlement:'' || NEW.year;\n            END IF;\n"
     "            IF is_taken_back(NEW.org_id, NEW.entry_number) OR (booked.kind, booked.key, booked.actor_id)'"),
)  # fmt: skip


def upgrade() -> None:
    op.execute("""
    ALTER TABLE settlement ADD COLUMN taken_back bigint,
        ADD CONSTRAINT settlement_taken_back FOREIGN KEY (org_id, taken_back) REFERENCES entry (org_id, number),
        ADD CONSTRAINT settlement_stands_or_not CHECK (entry_number IS NULL OR taken_back IS NULL);
    GRANT UPDATE (taken_back) ON settlement TO baraza_application;

    -- What all members had decided two people do not take back: a vote on that very entry has passed, which the first opened.
    CREATE FUNCTION reversal_by_vote() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
        IF EXISTS (SELECT FROM entry WHERE org_id = NEW.org_id AND number = NEW.reverses
                AND kind IN ('dividend', 'share-out', 'write-off'))
            AND NOT EXISTS (SELECT FROM motion WHERE org_id = NEW.org_id AND act = 'take-back' AND state = 'passed'
                AND terms ->> 'entry' = NEW.reverses::text AND opened_by = NEW.actor_id) THEN
            PERFORM refuse_step('reversal_by_vote', 'nobody has voted to take back entry ' || NEW.reverses);
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER reversal_by_vote BEFORE INSERT ON entry
        FOR EACH ROW WHEN (NEW.reverses IS NOT NULL) EXECUTE FUNCTION reversal_by_vote();
    """)
    for name, before, after in _GUARDS:
        op.execute(_REWRITTEN.format(name=name, before=before, after=after))


def downgrade() -> None:
    for name, before, after in reversed(_GUARDS):
        op.execute(_REWRITTEN.format(name=name, before=after, after=before))
    op.execute("DROP TRIGGER reversal_by_vote ON entry; DROP FUNCTION reversal_by_vote();")
    op.execute("ALTER TABLE settlement DROP COLUMN taken_back;")
