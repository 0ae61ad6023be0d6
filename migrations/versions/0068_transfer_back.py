"""What was handed over between two organisations and entered wrongly is taken back by both: a transfer the other way."""

from alembic import op

revision = "0068"
down_revision = "0067"

# A function as it stands by now, with something put in the place of something else; it is an error where that is not there.
_REWRITTEN = """
    DO $do$ DECLARE body text := pg_get_functiondef('{name}'::regproc); BEGIN
        IF position({before} IN body) = 0 THEN
            RAISE EXCEPTION '{name} is another by now: this migration has to follow it';
        END IF;
        EXECUTE replace(body, {before}, {after});
    END $do$;
"""
# A loan whose payout is taken back has ended; one that was repaid is open again once what was paid on it is taken back.
_GUARDS = (
    ("advance_goes_its_way", "'(''open'', ''repaid'')) THEN'",
     "'(''open'', ''repaid'')) AND NOT EXISTS (SELECT FROM transfer t WHERE (t.lender, t.advance) = (OLD.org_id, OLD.id)"
     " AND ((t.kind, OLD.status, NEW.status) = (''loan'', ''open'', ''cancelled'') AND is_taken_back(t.org_id, t.entry)"
     " OR (t.kind, OLD.status, NEW.status) = (''repayment'', ''repaid'', ''open'')"
     " AND is_taken_back(t.to_org, t.to_entry))) THEN'"),
    ("transfer_goes_its_way", "'            RETURN NEW;\n        END IF;\n        IF OLD.state'",
     "'            IF NEW.back IS NOT NULL AND NOT EXISTS (SELECT FROM transfer t WHERE (t.org_id, t.id) = (NEW.to_org, NEW.back)"
     " AND t.to_org = NEW.org_id AND t.amount = NEW.amount AND t.state = ''done'' AND t.back IS NULL"
     " AND NOT is_taken_back(t.org_id, t.entry)) THEN\n"
     "                PERFORM refuse_step(''transfer_back'', ''transfer '' || NEW.back || '' is not there to be taken back'');\n"
     "            END IF;\n            RETURN NEW;\n        END IF;\n        IF OLD.state'"),
)  # fmt: skip
_CHECKS = """
    ALTER TABLE transfer DROP CONSTRAINT transfer_kind_check, DROP CONSTRAINT transfer_of_advance,
        DROP CONSTRAINT transfer_direction,
        ADD CONSTRAINT transfer_kind_check CHECK (kind IN ('dues', 'loan', 'repayment'{back})),
        ADD CONSTRAINT transfer_of_advance
            CHECK ((kind IN ('dues'{back})) = (advance IS NULL) AND (advance IS NULL) = (lender IS NULL)),
        ADD CONSTRAINT transfer_direction CHECK (kind IN ('dues'{back}) OR (kind = 'loan') = (lender = org_id));
"""


def upgrade() -> None:
    op.execute(_CHECKS.format(back=", 'back'"))
    op.execute("""
    ALTER TABLE transfer ADD COLUMN back bigint, ADD COLUMN note text,
        ADD CONSTRAINT transfer_back CHECK ((kind = 'back') = (back IS NOT NULL) AND (back IS NULL) = (note IS NULL)),
        ADD CONSTRAINT transfer_taken_back FOREIGN KEY (to_org, back) REFERENCES transfer (org_id, id);
    GRANT INSERT (back, note) ON transfer TO baraza_application;
    CREATE UNIQUE INDEX transfer_one_back ON transfer (to_org, back) WHERE state IN ('waiting', 'done');

    -- What stands in two books is taken back in both: the word of the other organisation is on its reversal too.
    CREATE FUNCTION reversal_in_two_books() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
        IF EXISTS (SELECT FROM entry WHERE org_id = NEW.org_id AND number = NEW.reverses
                AND witness_org IS DISTINCT FROM NEW.witness_org) THEN
            PERFORM refuse_step('reversal_in_two_books', 'entry ' || NEW.reverses || ' stands in two books');
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER reversal_in_two_books BEFORE INSERT ON entry
        FOR EACH ROW WHEN (NEW.reverses IS NOT NULL) EXECUTE FUNCTION reversal_in_two_books();
    """)
    for name, before, after in _GUARDS:
        op.execute(_REWRITTEN.format(name=name, before=before, after=after))


def downgrade() -> None:
    for name, before, after in reversed(_GUARDS):
        op.execute(_REWRITTEN.format(name=name, before=after, after=before))
    op.execute("DROP TRIGGER reversal_in_two_books ON entry; DROP FUNCTION reversal_in_two_books();")
    op.execute("DROP INDEX transfer_one_back; ALTER TABLE transfer DROP COLUMN back, DROP COLUMN note;")
    op.execute(_CHECKS.format(back=""))
