"""Who goes is settled with by one slip: what is hers pays what she owes, the rest is handed to her, and she is off the list.

A vote takes somebody off the list with what she owes. Several stakes may be paid by one entry.
"""

from alembic import op

revision = "0050"
down_revision = "0049"

# A constraint as it stands by now, with something put in the place of something else.
_CHANGED = """
    DO $do$ DECLARE written text; BEGIN
        SELECT pg_get_constraintdef(oid) INTO written FROM pg_constraint WHERE conname = '{name}';
        EXECUTE 'ALTER TABLE {table} DROP CONSTRAINT {name}, ADD CONSTRAINT {name} ' || replace(written, {before}, {after});
    END $do$;
"""
# A function as it stands by now, likewise; it is an error where that is not there.
_REWRITTEN = """
    DO $do$ DECLARE body text := pg_get_functiondef('{name}'::regproc); BEGIN
        IF position({before} IN body) = 0 THEN
            RAISE EXCEPTION '{name} is another by now: this migration has to follow it';
        END IF;
        EXECUTE replace(body, {before}, {after});
    END $do$;
"""
_LISTS = (
    ("slip", "slip_kind_check", "'ARRAY['", "'ARRAY[''leaving''::text, ''clearing''::text, '"),
    ("slip", "payout_by_another", "'ARRAY['", "'ARRAY[''leaving''::text, '"),
    ("slip", "payout_to_the_borrower", "'ARRAY['", "'ARRAY[''leaving''::text, '"),
    ("slip_part", "slip_part_kind_check", "'ARRAY['", "'ARRAY[''stake''::text, '"),
)
_GUARDS = (
    ("membership_by_words", "'IF is_the_owners_hand()'",
     "'IF is_the_owners_hand() OR deed = ''removal'' AND settled_with(NEW.org_id, NEW.id)'"),
    ("member_owes_nothing", "'PERFORM refuse_step(''member_owes_nothing'''",
     "'IF goes_with_debts(NEW.org_id, NEW.id) THEN RETURN NEW; END IF; PERFORM refuse_step(''member_owes_nothing'''"),
    ("loan_goes_its_way", "'reversed IS DISTINCT FROM ''repayment-reversed'''",
     "'(reversed IN (''repayment-reversed'', ''leaving-reversed'', ''clearing-reversed'')) IS NOT TRUE'"),
)  # fmt: skip
# The triggers that look at what is handed out in the place of who has died, as they stand by now.
_OF_THE_DEAD = """
    DO $do$ DECLARE written text; BEGIN
        FOR written IN SELECT pg_get_triggerdef(oid) FROM pg_trigger
            WHERE tgname IN ('slip_of_the_dead', 'slip_of_the_dead_still')
        LOOP
            EXECUTE 'DROP TRIGGER ' || split_part(written, ' ', 3) || ' ON slip';
            EXECUTE replace(written, {before}, {after});
        END LOOP;
    END $do$;
"""


def _parts(wanted: str, kinds: str) -> str:
    """What the parts of a slip come to: its sum, nothing, or (null) whatever is looked at when it is confirmed."""
    return f"""
    CREATE OR REPLACE FUNCTION slip_is_its_parts() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
    DECLARE wanted bigint; found numeric; which bigint;
    BEGIN
        which := CASE TG_TABLE_NAME WHEN 'slip' THEN (to_jsonb(NEW) ->> 'number')::bigint
            ELSE (to_jsonb(NEW) ->> 'slip')::bigint END;
        SELECT {wanted} INTO wanted
        FROM slip s WHERE s.org_id = NEW.org_id AND s.number = which;
        SELECT coalesce(sum(amount), 0) INTO found
        FROM slip_part p WHERE p.org_id = NEW.org_id AND p.slip = which;
        IF found <> wanted THEN
            RAISE EXCEPTION 'the parts of slip % of organisation % come to %', which, NEW.org_id, found
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'slip_is_its_parts';
        END IF;
        RETURN NULL;
    END $$;
    DROP TRIGGER slip_is_its_parts ON slip;
    CREATE CONSTRAINT TRIGGER slip_is_its_parts AFTER INSERT ON slip
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.kind IN ({kinds})) EXECUTE FUNCTION slip_is_its_parts();
    """


def upgrade() -> None:
    for table, name, before, after in _LISTS:
        op.execute(_CHANGED.format(table=table, name=name, before=before, after=after))
    op.execute("""
    ALTER TABLE slip_part DROP CONSTRAINT part_of_a_loan,
        ADD CONSTRAINT part_of_a_loan CHECK ((kind IN ('repayment', 'stake')) = (reference <> 0));
    ALTER TABLE slip ADD CONSTRAINT clearing_by_two
        CHECK (kind <> 'clearing' OR said_by <> member_id AND answered_by IS DISTINCT FROM member_id);
    ALTER TABLE stake DROP CONSTRAINT stake_pkey, ADD PRIMARY KEY (org_id, entry_number, turn_id);

    -- In this very transaction what is settled with a member was confirmed.
    CREATE FUNCTION settled_with(org bigint, member bigint) RETURNS boolean LANGUAGE sql STABLE
        SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT 1 FROM slip WHERE org_id = org AND member_id = member AND kind IN ('leaving', 'clearing')
            AND status = 'confirmed' AND answered_at >= now())
    $$;
    -- That was so, or all members have said in this very transaction that she goes; what she vouches for holds her up.
    CREATE FUNCTION goes_with_debts(org bigint, member bigint) RETURNS boolean LANGUAGE sql STABLE
        SET search_path = public, pg_temp AS $$
        SELECT (settled_with(org, member) OR EXISTS (SELECT 1 FROM motion WHERE org_id = org AND act = 'removal'
                AND state = 'passed' AND terms ->> 'member' = member::text AND closed_at >= now()))
            AND NOT EXISTS (SELECT 1 FROM loan WHERE org_id = org AND member_id = member AND status = 'approved')
            AND NOT EXISTS (SELECT 1 FROM guarantor g JOIN loan l ON l.org_id = g.org_id AND l.number = g.loan
                WHERE g.org_id = org AND g.member_id = member AND g.says = 'yes'
                AND l.status IN ('requested', 'approved', 'open'))
    $$;
    -- What was settled is in the book as both have said it: what was hers is what was paid, loan by loan, and handed out.
    CREATE FUNCTION settled_as_said() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
        IF (SELECT coalesce(sum(amount), 0) FROM slip_part WHERE org_id = NEW.org_id AND slip = NEW.number)
                + (CASE NEW.kind WHEN 'leaving' THEN NEW.amount ELSE 0 END) IS DISTINCT FROM
                (SELECT sum(l.amount) FROM line l JOIN account a ON a.org_id = l.org_id AND a.id = l.account_id
                WHERE l.org_id = NEW.org_id AND l.entry_number = NEW.entry_number AND a.member_id = NEW.member_id
                AND a.kind IN ('savings', 'capital'))
            OR EXISTS (SELECT 1 FROM slip_part p WHERE p.org_id = NEW.org_id AND p.slip = NEW.number
                AND p.kind = 'repayment' AND p.amount IS DISTINCT FROM (SELECT -sum(l.amount) FROM line l
                JOIN account a ON a.org_id = l.org_id AND a.id = l.account_id WHERE l.org_id = NEW.org_id
                AND l.entry_number = NEW.entry_number AND a.member_id = NEW.member_id AND a.loan = p.reference))
            OR NEW.kind = 'leaving' AND EXISTS (SELECT 1 FROM loan
                WHERE org_id = NEW.org_id AND member_id = NEW.member_id AND status = 'open')
        THEN
            RAISE EXCEPTION 'slip % of organisation % is not what the book says', NEW.number, NEW.org_id
                USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER settled_as_said BEFORE UPDATE ON slip FOR EACH ROW
        WHEN (NEW.status = 'confirmed' AND NEW.kind IN ('leaving', 'clearing')) EXECUTE FUNCTION settled_as_said();
    """)
    op.execute(
        _parts("CASE kind WHEN 'meeting' THEN amount WHEN 'clearing' THEN amount WHEN 'leaving' THEN NULL ELSE 0 END",
               "'meeting', 'clearing'")
    )  # fmt: skip
    op.execute(_OF_THE_DEAD.format(before="'ARRAY['", after="'ARRAY[''leaving''::text, '"))
    for name, before, after in _GUARDS:
        op.execute(_REWRITTEN.format(name=name, before=before, after=after))


def downgrade() -> None:
    for name, before, after in _GUARDS:
        op.execute(_REWRITTEN.format(name=name, before=after, after=before))
    op.execute(_OF_THE_DEAD.format(before="'ARRAY[''leaving''::text, '", after="'ARRAY['"))
    op.execute(_parts("CASE kind WHEN 'meeting' THEN amount ELSE 0 END", "'meeting'"))
    op.execute("""
    DROP TRIGGER settled_as_said ON slip;
    DROP FUNCTION settled_as_said(), goes_with_debts(bigint, bigint), settled_with(bigint, bigint);
    ALTER TABLE stake DROP CONSTRAINT stake_pkey, ADD PRIMARY KEY (org_id, entry_number);
    ALTER TABLE slip DROP CONSTRAINT clearing_by_two;
    ALTER TABLE slip_part DROP CONSTRAINT part_of_a_loan,
        ADD CONSTRAINT part_of_a_loan CHECK ((kind = 'repayment') = (reference <> 0));
    """)
    for table, name, before, after in _LISTS:
        op.execute(_CHANGED.format(table=table, name=name, before=after, after=before))
