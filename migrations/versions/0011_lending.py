"""Loans, whole life: either fund, guarantors, penalties, new dates, what is given up; every rule of the day on the loan."""

from alembic import op

revision = "0011"
down_revision = "0010"

# A loan against savings is measured when it is asked for and when it is paid out; one of the social fund is not.
_WITHIN_RULES = """
    CREATE OR REPLACE FUNCTION loan_within_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public AS $$
    DECLARE saved bigint; owed bigint; others bigint;
    BEGIN
        {skip}
        SELECT side * balance INTO saved FROM account
        WHERE org_id = NEW.org_id AND kind = 'savings' AND member_id = NEW.member_id AND loan = 0 FOR UPDATE;
        SELECT count(*), coalesce(sum(CASE l.status WHEN 'open' THEN coalesce(a.balance, 0) ELSE l.principal END), 0)
        INTO others, owed
        FROM loan l LEFT JOIN account a
            ON a.org_id = l.org_id AND a.kind = 'loan' AND a.member_id = l.member_id AND a.loan = l.number
        WHERE l.org_id = NEW.org_id AND l.member_id = NEW.member_id AND l.number <> NEW.number {which}
            AND l.status IN ('requested', 'approved', 'open');
        IF others >= NEW.at_once THEN
            RAISE EXCEPTION 'loan % of organisation % is one too many', NEW.number, NEW.org_id
                USING ERRCODE = 'check_violation', CONSTRAINT = 'loans_at_once';
        END IF;
        IF owed + NEW.principal > NEW.times * coalesce(saved, 0) THEN
            RAISE EXCEPTION 'loan % of organisation % is above the rule', NEW.number, NEW.org_id
                USING ERRCODE = 'check_violation', CONSTRAINT = 'loan_within_savings';
        END IF;
        RETURN NEW;
    END $$;
"""

# The steps that a loan takes, as they were …
_STEPS_BEFORE = """
    CREATE OR REPLACE FUNCTION loan_goes_its_way() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE found bigint;
    BEGIN
        IF TG_OP = 'INSERT' THEN
            IF NEW.status <> 'requested' THEN
                RAISE EXCEPTION 'a loan begins with a request' USING ERRCODE = 'check_violation', CONSTRAINT = 'loan_steps';
            END IF;
            RETURN NEW;
        END IF;
        IF to_jsonb(NEW) - 'status' - 'payout_entry' <> to_jsonb(OLD) - 'status' - 'payout_entry'
                OR OLD.payout_entry <> NEW.payout_entry THEN
            RAISE EXCEPTION 'what was agreed on loan % does not change', OLD.number
                USING ERRCODE = 'check_violation', CONSTRAINT = 'loan_as_agreed';
        END IF;
        IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (('requested', 'approved'),
                ('requested', 'refused'), ('requested', 'cancelled'), ('approved', 'cancelled'), ('approved', 'open'),
                ('open', 'repaid')) THEN
            RAISE EXCEPTION 'loan % cannot go from % to %', OLD.number, OLD.status, NEW.status
                USING ERRCODE = 'check_violation', CONSTRAINT = 'loan_steps';
        END IF;
        IF NEW.status = 'approved' THEN
            SELECT count(*) INTO found FROM approval
            WHERE org_id = NEW.org_id AND loan = NEW.number AND says = 'yes';
            IF found < NEW.approvals THEN
                RAISE EXCEPTION 'loan % has % of % approvals', OLD.number, found, NEW.approvals
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'loan_needs_approvals';
            END IF;
        ELSIF NEW.status = 'open' THEN
            SELECT coalesce(sum(principal), 0) INTO found FROM instalment
            WHERE org_id = NEW.org_id AND loan = NEW.number;
            IF found <> NEW.principal THEN
                RAISE EXCEPTION 'the instalments of loan % come to %', OLD.number, found
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'instalments_are_whole';
            END IF;
        ELSIF NEW.status = 'repaid' THEN
            SELECT coalesce(sum(balance), 0) INTO found FROM account
            WHERE org_id = NEW.org_id AND kind = 'loan' AND member_id = NEW.member_id AND loan = NEW.number;
            IF found <> 0 THEN
                RAISE EXCEPTION '% is still owed on loan %', found, OLD.number
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'loan_is_paid_back';
            END IF;
        END IF;
        RETURN NEW;
    END $$;
"""

# … and as they are.
#     requested ──► approved ──► open ──► repaid
#         ├──► refused  └──► cancelled   └──► written-off      repaid ──► open, open ──► cancelled: by a reversal alone
#         └──► cancelled
_STEPS = """
    CREATE FUNCTION refuse_step(name text, message text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN
        RAISE EXCEPTION '%', message USING ERRCODE = 'check_violation', CONSTRAINT = name;
    END $$;

    CREATE OR REPLACE FUNCTION loan_goes_its_way() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE found bigint; reversed text; loan_name text := 'loan ' || NEW.number;
    BEGIN
        IF TG_OP = 'INSERT' THEN
            IF NEW.status <> 'requested' THEN
                PERFORM refuse_step('loan_steps', 'a loan begins with a request');
            END IF;
            RETURN NEW;
        END IF;
        IF to_jsonb(NEW) - 'status' - 'payout_entry' <> to_jsonb(OLD) - 'status' - 'payout_entry'
                OR OLD.payout_entry IS DISTINCT FROM NEW.payout_entry AND OLD.payout_entry IS NOT NULL THEN
            PERFORM refuse_step('loan_as_agreed', 'what was agreed on ' || loan_name || ' does not change');
        END IF;
        IF NEW.status = OLD.status THEN
            RETURN NEW;
        END IF;
        IF (OLD.status, NEW.status) NOT IN (('requested', 'approved'), ('requested', 'refused'),
                ('requested', 'cancelled'), ('approved', 'cancelled'), ('approved', 'open'), ('open', 'repaid'),
                ('open', 'written-off'), ('open', 'cancelled'), ('repaid', 'open')) THEN
            PERFORM refuse_step('loan_steps', loan_name || ' cannot go from ' || OLD.status || ' to ' || NEW.status);
        END IF;
        -- What stands on its accounts, and whether the last that happened there was a reversal.
        SELECT coalesce(sum(balance), 0) INTO found FROM account WHERE org_id = NEW.org_id
            AND kind IN ('loan', 'social-loan') AND member_id = NEW.member_id AND loan = NEW.number;
        SELECT e.kind INTO reversed FROM account a JOIN line l ON l.org_id = a.org_id AND l.account_id = a.id
            JOIN entry e ON e.org_id = l.org_id AND e.number = l.entry_number
            WHERE a.org_id = NEW.org_id AND a.member_id = NEW.member_id AND a.loan = NEW.number
            ORDER BY e.number DESC LIMIT 1;
        IF NEW.status = 'approved' THEN
            PERFORM loan_is_agreed(NEW);
        ELSIF OLD.status = 'approved' AND NEW.status = 'open' THEN
            SELECT coalesce(sum(principal), 0) INTO found FROM instalment
            WHERE org_id = NEW.org_id AND loan = NEW.number AND version = 1;
            IF found <> NEW.principal THEN
                PERFORM refuse_step('instalments_are_whole', 'the instalments of ' || loan_name || ' come to ' || found);
            END IF;
        ELSIF OLD.status = 'repaid' AND reversed IS DISTINCT FROM 'repayment-reversed' THEN
            PERFORM refuse_step('loan_reopens_by_reversal', loan_name || ' is repaid');
        ELSIF OLD.status = 'open' AND NEW.status = 'cancelled' AND reversed IS DISTINCT FROM 'payout-reversed' THEN
            PERFORM refuse_step('loan_is_undone_by_reversal', loan_name || ' was paid out');
        ELSIF NEW.status IN ('repaid', 'written-off') AND found <> 0 THEN
            PERFORM refuse_step('loan_is_paid_back', found || ' is still owed on ' || loan_name);
        ELSIF NEW.status = 'written-off' AND NOT EXISTS (SELECT 1 FROM motion WHERE org_id = NEW.org_id
                AND act = 'write-off' AND state = 'passed' AND terms ->> 'loan' = NEW.number::text) THEN
            PERFORM refuse_step('write_off_by_motion', 'nobody has decided to give up ' || loan_name);
        END IF;
        RETURN NEW;
    END $$;

    -- Who has to have said yes: those who vouch, and the officers or, by rule, everybody.
    CREATE FUNCTION loan_is_agreed(asked loan) RETURNS void LANGUAGE plpgsql AS $$
    DECLARE found bigint;
    BEGIN
        SELECT count(*) INTO found FROM guarantor
        WHERE org_id = asked.org_id AND loan = asked.number AND says = 'yes';
        IF found < asked.guarantors THEN
            PERFORM refuse_step('loan_needs_guarantors',
                format('loan %s has %s of %s guarantors', asked.number, found, asked.guarantors));
        END IF;
        IF asked.decided_by = 'vote' THEN
            IF NOT EXISTS (SELECT 1 FROM motion WHERE org_id = asked.org_id AND act = 'loan'
                    AND state = 'passed' AND terms ->> 'loan' = asked.number::text) THEN
                PERFORM refuse_step('loan_needs_vote', format('nobody has voted for loan %s', asked.number));
            END IF;
            RETURN;
        END IF;
        SELECT count(*) INTO found FROM approval
        WHERE org_id = asked.org_id AND loan = asked.number AND says = 'yes';
        IF found < asked.approvals THEN
            PERFORM refuse_step('loan_needs_approvals',
                format('loan %s has %s of %s approvals', asked.number, found, asked.approvals));
        END IF;
    END $$;
"""

_TABLES = """
    -- The instalments in force are those of the newest version. None is ever changed: paying all of it early, new dates,
    -- and taking back what ended a loan write a version of their own, which comes to what was lent and not yet paid before it.
    CREATE TABLE revision (
        org_id bigint NOT NULL,
        loan integer NOT NULL,
        version smallint NOT NULL CHECK (version > 0),
        why text NOT NULL CHECK (why IN ('payout', 'settled', 'restored', 'rescheduled')),
        instalments smallint NOT NULL,
        interest bigint NOT NULL CHECK (interest >= 0),
        principal_before bigint NOT NULL DEFAULT 0 CHECK (principal_before >= 0),
        interest_before bigint NOT NULL DEFAULT 0 CHECK (interest_before >= 0),
        entry_number bigint,
        made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (org_id, loan, version),
        FOREIGN KEY (org_id, loan) REFERENCES loan (org_id, number),
        FOREIGN KEY (org_id, entry_number) REFERENCES entry (org_id, number),
        CONSTRAINT revision_begins_with_payout CHECK ((version = 1) = (why = 'payout'))
    );
    INSERT INTO revision (org_id, loan, version, why, instalments, interest, entry_number, made_at)
        SELECT i.org_id, i.loan, 1, 'payout', count(*), sum(i.interest), e.number, e.posted_at
        FROM instalment i JOIN loan l ON l.org_id = i.org_id AND l.number = i.loan
        JOIN entry e ON e.org_id = l.org_id AND e.number = l.payout_entry
        GROUP BY i.org_id, i.loan, e.number, e.posted_at;
    ALTER TABLE instalment ADD COLUMN version smallint NOT NULL DEFAULT 1,
        DROP CONSTRAINT instalment_pkey, ADD PRIMARY KEY (org_id, loan, version, position),
        DROP CONSTRAINT instalment_org_id_loan_due_key, ADD UNIQUE (org_id, loan, version, due),
        ADD FOREIGN KEY (org_id, loan, version) REFERENCES revision (org_id, loan, version);
    CREATE INDEX instalment_due ON instalment (due);

    CREATE FUNCTION revision_in_turn() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE newest smallint; at text;
    BEGIN
        SELECT status INTO at FROM loan WHERE org_id = NEW.org_id AND number = NEW.loan FOR UPDATE;
        SELECT coalesce(max(version), 0) INTO newest FROM revision WHERE org_id = NEW.org_id AND loan = NEW.loan;
        IF NEW.version <> newest + 1 OR at IS DISTINCT FROM (CASE NEW.version WHEN 1 THEN 'approved' ELSE 'open' END) THEN
            PERFORM refuse_step('revision_in_turn', 'these are not the next instalments of loan ' || NEW.loan);
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER revision_in_turn BEFORE INSERT ON revision FOR EACH ROW EXECUTE FUNCTION revision_in_turn();

    -- A version is whole when its transaction commits, and nothing is added to it later.
    CREATE FUNCTION revision_is_whole() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE rows bigint; lent numeric; charged numeric;
    BEGIN
        SELECT count(*), sum(i.principal), sum(i.interest) INTO rows, lent, charged FROM instalment i
        WHERE i.org_id = NEW.org_id AND i.loan = NEW.loan AND i.version = NEW.version;
        IF NOT EXISTS (SELECT 1 FROM revision r JOIN loan l ON l.org_id = r.org_id AND l.number = r.loan
                WHERE r.org_id = NEW.org_id AND r.loan = NEW.loan AND r.version = NEW.version
                AND r.instalments = rows AND l.principal = lent + r.principal_before AND r.interest = charged) THEN
            PERFORM refuse_step('instalments_are_whole', format('version %s of loan %s is not whole', NEW.version, NEW.loan));
        END IF;
        RETURN NULL;
    END $$;
    CREATE CONSTRAINT TRIGGER revision_is_whole AFTER INSERT ON revision
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION revision_is_whole();
    CREATE CONSTRAINT TRIGGER instalment_of_whole_revision AFTER INSERT ON instalment
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION revision_is_whole();
    DROP TRIGGER instalment_of_approved_loan ON instalment;
    DROP FUNCTION instalment_of_approved_loan();

    -- What paying late costs: once for each instalment and month. The day that it was due names an instalment, whichever
    -- version it stands in.
    CREATE TABLE penalty_due (
        org_id bigint NOT NULL,
        loan integer NOT NULL,
        due date NOT NULL,
        month smallint NOT NULL CHECK (month > 0),
        from_day date NOT NULL,
        amount bigint NOT NULL CONSTRAINT penalty_of_something CHECK (amount > 0),
        written_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (org_id, loan, due, month),
        FOREIGN KEY (org_id, loan) REFERENCES loan (org_id, number),
        CONSTRAINT penalty_after_due CHECK (from_day > due)
    );

    -- Those who vouch. Each says yes or no once, and to no more than she has saved.
    CREATE TABLE guarantor (
        org_id bigint NOT NULL,
        loan integer NOT NULL,
        member_id bigint NOT NULL,
        borrower_id bigint NOT NULL,
        amount bigint NOT NULL CHECK (amount > 0),
        says text CHECK (says IN ('yes', 'no')),
        asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        said_at timestamptz,
        PRIMARY KEY (org_id, loan, member_id),
        FOREIGN KEY (org_id, loan, borrower_id) REFERENCES loan (org_id, number, member_id),
        FOREIGN KEY (org_id, member_id) REFERENCES membership (org_id, id),
        CONSTRAINT guarantor_is_another CHECK (member_id <> borrower_id),
        CHECK ((says IS NULL) = (said_at IS NULL))
    );
    CREATE INDEX guarantor_of_member ON guarantor (org_id, member_id, loan);
    CREATE FUNCTION guarantor_speaks_once() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
    DECLARE saved bigint; vouched bigint;
    BEGIN
        IF TG_OP = 'UPDATE' AND (OLD.says IS NOT NULL
                OR to_jsonb(NEW) - 'says' - 'said_at' <> to_jsonb(OLD) - 'says' - 'said_at') THEN
            PERFORM refuse_step('guarantor_speaks_once', 'who vouches for loan ' || NEW.loan || ' has spoken');
        END IF;
        IF NEW.says = 'yes' THEN
            SELECT side * balance INTO saved FROM account WHERE org_id = NEW.org_id AND kind = 'savings'
                AND member_id = NEW.member_id AND loan = 0 FOR UPDATE;
            SELECT coalesce(sum(g.amount), 0) INTO vouched FROM guarantor g
                JOIN loan l ON l.org_id = g.org_id AND l.number = g.loan
                WHERE g.org_id = NEW.org_id AND g.member_id = NEW.member_id AND g.loan <> NEW.loan AND g.says = 'yes'
                AND l.status IN ('requested', 'approved', 'open');
            IF vouched + NEW.amount > coalesce(saved, 0) THEN
                PERFORM refuse_step('vouched_within_savings', 'more than she has saved');
            END IF;
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER guarantor_speaks_once BEFORE INSERT OR UPDATE ON guarantor
        FOR EACH ROW EXECUTE FUNCTION guarantor_speaks_once();

    -- New dates: one officer proposes them, another agrees, the borrower consents.
    CREATE TABLE rescheduling (
        org_id bigint NOT NULL,
        loan integer NOT NULL,
        number smallint NOT NULL CHECK (number > 0),
        borrower_id bigint NOT NULL,
        months smallint NOT NULL CHECK (months BETWEEN 1 AND 60),
        proposed_by bigint NOT NULL,
        agreed_by bigint,
        status text NOT NULL DEFAULT 'proposed' CHECK (status IN ('proposed', 'agreed', 'done', 'refused')),
        proposed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        key text NOT NULL,
        PRIMARY KEY (org_id, loan, number),
        UNIQUE (org_id, key),
        FOREIGN KEY (org_id, loan, borrower_id) REFERENCES loan (org_id, number, member_id),
        FOREIGN KEY (org_id, proposed_by) REFERENCES membership (org_id, id),
        FOREIGN KEY (org_id, agreed_by) REFERENCES membership (org_id, id),
        CONSTRAINT rescheduling_needs_two_officers
            CHECK (proposed_by <> borrower_id AND agreed_by <> borrower_id AND agreed_by <> proposed_by),
        CONSTRAINT rescheduling_is_agreed CHECK (status NOT IN ('agreed', 'done') OR agreed_by IS NOT NULL)
    );
    CREATE UNIQUE INDEX rescheduling_waiting ON rescheduling (org_id, loan) WHERE status IN ('proposed', 'agreed');
    CREATE FUNCTION rescheduling_goes_its_way() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF to_jsonb(NEW) - 'status' - 'agreed_by' <> to_jsonb(OLD) - 'status' - 'agreed_by'
                OR (OLD.status, NEW.status) NOT IN (('proposed', 'agreed'), ('proposed', 'refused'), ('agreed', 'done'),
                ('agreed', 'refused')) THEN
            PERFORM refuse_step('rescheduling_steps', 'the new dates of loan ' || OLD.loan || ' do not go this way');
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER rescheduling_goes_its_way BEFORE UPDATE ON rescheduling
        FOR EACH ROW EXECUTE FUNCTION rescheduling_goes_its_way();

    -- The day on which an organisation's loans were looked through last.
    CREATE TABLE loan_watch (
        org_id bigint PRIMARY KEY REFERENCES organisation (id),
        looked_on date NOT NULL
    );

    CREATE TRIGGER revision_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON revision
        EXECUTE FUNCTION is_append_only();
    CREATE TRIGGER penalty_due_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON penalty_due
        EXECUTE FUNCTION is_append_only();
    REVOKE UPDATE, DELETE, TRUNCATE ON revision, penalty_due FROM baraza_application;
    REVOKE DELETE, TRUNCATE ON guarantor, rescheduling FROM baraza_application;

    -- Nobody leaves who owes, or who vouches for somebody who does.
    CREATE FUNCTION member_owes_nothing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF EXISTS (SELECT 1 FROM loan WHERE org_id = NEW.org_id AND member_id = NEW.id AND status IN ('approved', 'open'))
                OR EXISTS (SELECT 1 FROM guarantor g JOIN loan l ON l.org_id = g.org_id AND l.number = g.loan
                WHERE g.org_id = NEW.org_id AND g.member_id = NEW.id AND g.says = 'yes'
                AND l.status IN ('requested', 'approved', 'open')) THEN
            PERFORM refuse_step('member_owes_nothing', 'this member owes, or vouches for a loan');
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER member_owes_nothing BEFORE UPDATE OF status ON membership
        FOR EACH ROW WHEN (NEW.status = 'removed' AND OLD.status <> 'removed') EXECUTE FUNCTION member_owes_nothing();

    ALTER TABLE loan DROP CONSTRAINT loan_status_check, ADD CONSTRAINT loan_status_check CHECK (status IN
            ('requested', 'approved', 'refused', 'cancelled', 'open', 'repaid', 'written-off')),
        DROP CONSTRAINT loan_is_in_the_book, ADD CONSTRAINT loan_is_in_the_book CHECK (CASE
            WHEN status IN ('open', 'repaid', 'written-off') THEN payout_entry IS NOT NULL
            ELSE status = 'cancelled' OR payout_entry IS NULL END);
"""


def upgrade() -> None:
    op.execute("""
    ALTER TABLE loan
        ADD COLUMN fund text NOT NULL DEFAULT 'loan' CHECK (fund IN ('loan', 'social')),
        ADD COLUMN instalments text NOT NULL DEFAULT 'equal'
            CHECK (instalments IN ('equal', 'equal-principal', 'bullet')),
        ADD COLUMN charge text NOT NULL DEFAULT 'instalments' CHECK (charge IN ('instalments', 'start')),
        ADD COLUMN fee numeric NOT NULL DEFAULT 0 CHECK (fee BETWEEN 0 AND 10),
        ADD COLUMN guarantors smallint NOT NULL DEFAULT 0 CHECK (guarantors BETWEEN 0 AND 5),
        ADD COLUMN late_fine numeric NOT NULL DEFAULT 0 CHECK (late_fine BETWEEN 0 AND 20),
        ADD COLUMN late_days smallint NOT NULL DEFAULT 0 CHECK (late_days BETWEEN 0 AND 30),
        ADD COLUMN repay_first text NOT NULL DEFAULT 'penalty' CHECK (repay_first IN ('penalty', 'interest', 'principal')),
        ADD COLUMN early_interest text NOT NULL DEFAULT 'whole' CHECK (early_interest IN ('whole', 'due')),
        ADD COLUMN decided_by text NOT NULL DEFAULT 'officers' CHECK (decided_by IN ('officers', 'vote')),
        ADD CONSTRAINT loan_of_social_fund_is_free
            CHECK (fund = 'loan' OR (rate = 0 AND fee = 0 AND late_fine = 0 AND charge = 'instalments'));
    """)
    op.execute(_TABLES)
    op.execute(
        _WITHIN_RULES.format(skip="IF NEW.fund = 'social' THEN RETURN NEW; END IF;", which="AND l.fund = 'loan'")
    )
    op.execute(_STEPS)


def downgrade() -> None:
    op.execute(_STEPS_BEFORE)
    op.execute(_WITHIN_RULES.format(skip="", which=""))
    op.execute("""
    DROP TRIGGER member_owes_nothing ON membership;
    DROP TABLE loan_watch, rescheduling, guarantor, penalty_due;
    DROP TRIGGER instalment_of_whole_revision ON instalment;
    ALTER TABLE instalment DISABLE TRIGGER USER;
    DELETE FROM instalment WHERE version > 1;
    ALTER TABLE instalment ENABLE TRIGGER USER;
    ALTER TABLE instalment DROP COLUMN version, ADD PRIMARY KEY (org_id, loan, position), ADD UNIQUE (org_id, loan, due);
    DROP INDEX instalment_due;
    DROP TABLE revision;
    DROP FUNCTION loan_is_agreed(loan), refuse_step(text, text), revision_in_turn(), revision_is_whole(),
        guarantor_speaks_once(), rescheduling_goes_its_way(), member_owes_nothing();
    CREATE FUNCTION instalment_of_approved_loan() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF NOT EXISTS (SELECT 1 FROM loan WHERE org_id = NEW.org_id AND number = NEW.loan AND status = 'approved') THEN
            RAISE EXCEPTION 'loan % is not waiting to be paid out', NEW.loan
                USING ERRCODE = 'check_violation', CONSTRAINT = 'instalment_of_approved_loan';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER instalment_of_approved_loan BEFORE INSERT ON instalment
        FOR EACH ROW EXECUTE FUNCTION instalment_of_approved_loan();
    ALTER TABLE loan DISABLE TRIGGER USER;
    UPDATE loan SET status = 'open' WHERE status = 'written-off';
    UPDATE loan SET payout_entry = NULL WHERE status = 'cancelled';
    ALTER TABLE loan ENABLE TRIGGER USER;
    ALTER TABLE loan DROP CONSTRAINT loan_status_check, ADD CONSTRAINT loan_status_check CHECK (status IN
            ('requested', 'approved', 'refused', 'cancelled', 'open', 'repaid')),
        DROP CONSTRAINT loan_is_in_the_book,
        ADD CONSTRAINT loan_is_in_the_book CHECK ((status IN ('open', 'repaid')) = (payout_entry IS NOT NULL)),
        DROP COLUMN fund, DROP COLUMN instalments, DROP COLUMN charge, DROP COLUMN fee, DROP COLUMN guarantors,
        DROP COLUMN late_fine, DROP COLUMN late_days, DROP COLUMN repay_first, DROP COLUMN early_interest,
        DROP COLUMN decided_by;
    """)
