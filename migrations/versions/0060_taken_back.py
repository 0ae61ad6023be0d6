"""What was handed over by mistake is owed again: a claim, a turn, a stake and a loan go back once their entry is reversed."""

from alembic import op

revision = "0060"
down_revision = "0059"

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
    ("claim_goes_its_way",
     "'(''approved'', ''cancelled''), (''approved'', ''paid''))'",
     "'(''approved'', ''cancelled''), (''approved'', ''paid''))'"
     " || ' AND NOT ((OLD.state, NEW.state) = (''paid'', ''approved'') AND NEW.payout_entry IS NULL"
     " AND is_taken_back(OLD.org_id, OLD.payout_entry))'"),
    ("claim_goes_its_way", "'OR OLD.payout_entry <> NEW.payout_entry'",
     "'OR OLD.payout_entry <> NEW.payout_entry OR OLD.payout_entry IS NOT NULL AND NEW.payout_entry IS NULL"
     " AND NEW.state = OLD.state'"),
    ("circle_goes_its_way", "'AND (OLD.state, NEW.state) NOT IN ((''drawing'', ''open''), (''open'', ''over''))'",
     "'AND (OLD.state, NEW.state) NOT IN ((''drawing'', ''open''), (''open'', ''over'')) AND NOT"
     " ((OLD.state, NEW.state) = (''over'', ''open'') AND EXISTS (SELECT FROM turn WHERE org_id = NEW.org_id"
     " AND circle = NEW.number AND entry_number IS NULL) AND NOT EXISTS (SELECT FROM circle WHERE org_id = NEW.org_id"
     " AND number > NEW.number))'"),
    ("turn_is_paid_once", "'IF OLD.entry_number IS NOT NULL OR'",
     "'IF OLD.entry_number IS NOT NULL AND (NEW.entry_number IS NOT NULL OR NEW.member_id <> OLD.member_id"
     " OR NOT is_taken_back(OLD.org_id, OLD.entry_number) OR EXISTS (SELECT FROM turn WHERE org_id = NEW.org_id"
     " AND circle = NEW.circle AND place > NEW.place AND entry_number IS NOT NULL)) OR'"),
    ("stake_is_handed_once", "'IF OLD.handed_entry IS NOT NULL OR'",
     "'IF OLD.handed_entry IS NOT NULL AND (NEW.handed_entry IS NOT NULL OR NEW.taken_back IS NOT NULL"
     " OR NOT is_taken_back(OLD.org_id, OLD.handed_entry)) OR'"),
    ("loan_goes_its_way", "'''clearing-reversed'')'", "'''clearing-reversed'', ''setoff-reversed'', ''withdrawal-reversed'')'"),
)  # fmt: skip
# A claim is paid once: that says its state.
_ONE_GRANT = "CREATE UNIQUE INDEX slip_one_grant ON slip (org_id, reference) WHERE kind = 'grant' AND status {}"


def upgrade() -> None:
    op.execute("""
    CREATE FUNCTION is_taken_back(org bigint, entry_number bigint) RETURNS boolean LANGUAGE sql STABLE
        SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT 1 FROM entry WHERE org_id = org AND reverses = entry_number)
    $$;
    CREATE FUNCTION grant_of_approved_claim() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
        IF EXISTS (SELECT 1 FROM claim WHERE org_id = NEW.org_id AND number = NEW.reference AND state <> 'approved') THEN
            PERFORM refuse_step('grant_of_approved_claim', 'claim ' || NEW.reference || ' waits for no money');
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER grant_of_approved_claim BEFORE INSERT ON slip
        FOR EACH ROW WHEN (NEW.kind = 'grant') EXECUTE FUNCTION grant_of_approved_claim();
    """)
    op.execute("DROP INDEX slip_one_grant;" + _ONE_GRANT.format("= 'waiting'"))
    for name, before, after in _GUARDS:
        op.execute(_REWRITTEN.format(name=name, before=before, after=after))


def downgrade() -> None:
    for name, before, after in reversed(_GUARDS):
        op.execute(_REWRITTEN.format(name=name, before=after, after=before))
    op.execute("DROP INDEX slip_one_grant;" + _ONE_GRANT.format("IN ('waiting', 'confirmed')"))
    op.execute("DROP TRIGGER grant_of_approved_claim ON slip; DROP FUNCTION grant_of_approved_claim();")
    op.execute("DROP FUNCTION is_taken_back(bigint, bigint);")
