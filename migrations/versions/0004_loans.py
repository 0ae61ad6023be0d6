"""Loans, what officers say to them, and their instalments. The rules that nobody may get round stand here."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.execute("""
    CREATE TABLE loan (
        org_id bigint NOT NULL REFERENCES organisation (id),
        number integer NOT NULL CHECK (number > 0),
        member_id bigint NOT NULL,
        principal bigint NOT NULL CHECK (principal > 0),
        months smallint NOT NULL CHECK (months BETWEEN 1 AND 60),
        purpose text CHECK (char_length(purpose) BETWEEN 2 AND 30),
        rate numeric NOT NULL CHECK (rate BETWEEN 0 AND 20),
        method text NOT NULL CHECK (method IN ('flat', 'declining')),
        times smallint NOT NULL CHECK (times > 0),
        at_once smallint NOT NULL CHECK (at_once > 0),
        approvals smallint NOT NULL CONSTRAINT loan_needs_two_officers CHECK (approvals >= 2),
        status text NOT NULL DEFAULT 'requested'
            CHECK (status IN ('requested', 'approved', 'refused', 'cancelled', 'open', 'repaid')),
        channel text NOT NULL,
        key text NOT NULL,
        asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        payout_entry bigint,
        PRIMARY KEY (org_id, number),
        UNIQUE (org_id, key),
        UNIQUE (org_id, payout_entry),
        UNIQUE (org_id, number, member_id),
        FOREIGN KEY (org_id, member_id) REFERENCES membership (org_id, id),
        FOREIGN KEY (org_id, payout_entry) REFERENCES entry (org_id, number),
        CONSTRAINT loan_is_in_the_book CHECK ((status IN ('open', 'repaid')) = (payout_entry IS NOT NULL))
    );
    CREATE INDEX loan_of_member ON loan (org_id, member_id, number);
    CREATE INDEX loan_alive ON loan (org_id, status, number) WHERE status IN ('requested', 'approved', 'open');

    -- One word an officer, and none from the borrower.
    CREATE TABLE approval (
        org_id bigint NOT NULL,
        loan integer NOT NULL,
        officer_id bigint NOT NULL,
        borrower_id bigint NOT NULL,
        says text NOT NULL CHECK (says IN ('yes', 'no')),
        said_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (org_id, loan, officer_id),
        FOREIGN KEY (org_id, loan, borrower_id) REFERENCES loan (org_id, number, member_id),
        FOREIGN KEY (org_id, officer_id) REFERENCES membership (org_id, id),
        CONSTRAINT approval_by_another CHECK (officer_id <> borrower_id)
    );

    CREATE TABLE instalment (
        org_id bigint NOT NULL,
        loan integer NOT NULL,
        position smallint NOT NULL CHECK (position > 0),
        due date NOT NULL,
        principal bigint NOT NULL CHECK (principal >= 0),
        interest bigint NOT NULL CHECK (interest >= 0),
        PRIMARY KEY (org_id, loan, position),
        UNIQUE (org_id, loan, due),
        FOREIGN KEY (org_id, loan) REFERENCES loan (org_id, number),
        CONSTRAINT instalment_of_something CHECK (principal + interest > 0)
    );

    -- No loan above the rule, whatever the code above says: measured when it is asked for and when it is paid out. The
    -- member's savings account is the lock, so that two at once wait for each other here.
    CREATE FUNCTION loan_within_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
    DECLARE saved bigint; owed bigint; others bigint;
    BEGIN
        SELECT side * balance INTO saved FROM account
        WHERE org_id = NEW.org_id AND kind = 'savings' AND member_id = NEW.member_id AND loan = 0 FOR UPDATE;
        SELECT count(*), coalesce(sum(CASE l.status WHEN 'open' THEN coalesce(a.balance, 0) ELSE l.principal END), 0)
        INTO others, owed
        FROM loan l LEFT JOIN account a
            ON a.org_id = l.org_id AND a.kind = 'loan' AND a.member_id = l.member_id AND a.loan = l.number
        WHERE l.org_id = NEW.org_id AND l.member_id = NEW.member_id AND l.number <> NEW.number
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
    CREATE TRIGGER loan_is_asked_within_rules BEFORE INSERT ON loan
        FOR EACH ROW EXECUTE FUNCTION loan_within_rules();
    CREATE TRIGGER loan_is_paid_within_rules BEFORE UPDATE OF status ON loan
        FOR EACH ROW WHEN (NEW.status = 'open' AND OLD.status <> 'open') EXECUTE FUNCTION loan_within_rules();

    -- A loan goes its way step by step, and what was agreed does not change on it.
    --     requested ──► approved ──► open ──► repaid
    --         ├──► refused  └──► cancelled
    --         └──► cancelled
    CREATE FUNCTION loan_goes_its_way() RETURNS trigger LANGUAGE plpgsql AS $$
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
    CREATE TRIGGER loan_goes_its_way BEFORE INSERT OR UPDATE ON loan
        FOR EACH ROW EXECUTE FUNCTION loan_goes_its_way();

    -- What was said to a loan, and its instalments once it is paid out, stay as they are.
    CREATE FUNCTION instalment_of_approved_loan() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF NOT EXISTS (SELECT 1 FROM loan WHERE org_id = NEW.org_id AND number = NEW.loan AND status = 'approved') THEN
            RAISE EXCEPTION 'loan % is not waiting to be paid out', NEW.loan
                USING ERRCODE = 'check_violation', CONSTRAINT = 'instalment_of_approved_loan';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER instalment_of_approved_loan BEFORE INSERT ON instalment
        FOR EACH ROW EXECUTE FUNCTION instalment_of_approved_loan();
    CREATE TRIGGER approval_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON approval
        EXECUTE FUNCTION is_append_only();
    CREATE TRIGGER instalment_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON instalment
        EXECUTE FUNCTION is_append_only();
    REVOKE UPDATE, DELETE, TRUNCATE ON approval, instalment FROM baraza_application;
    REVOKE DELETE, TRUNCATE ON loan FROM baraza_application;

    -- Money that leaves: an officer says so, and the borrower herself confirms it; once for each loan.
    ALTER TABLE slip
        ADD CONSTRAINT payout_by_another CHECK (kind <> 'payout' OR said_by <> member_id),
        ADD CONSTRAINT payout_to_the_borrower CHECK (kind <> 'payout' OR status <> 'confirmed' OR answered_by = member_id);
    CREATE UNIQUE INDEX slip_one_payout ON slip (org_id, reference)
        WHERE kind = 'payout' AND status IN ('waiting', 'confirmed');
    """)


def downgrade() -> None:
    op.execute("""
    DROP INDEX slip_one_payout;
    ALTER TABLE slip DROP CONSTRAINT payout_by_another, DROP CONSTRAINT payout_to_the_borrower;
    DROP TABLE instalment, approval, loan;
    DROP FUNCTION loan_within_rules(), loan_goes_its_way(), instalment_of_approved_loan();
    """)
