"""Loans of either fund, with every rule of the day they were asked for."""

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

# The steps that a loan takes; {accounts} is where the principal of one may stand.
_STEPS = """
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
            WHERE org_id = NEW.org_id AND kind IN ({accounts}) AND member_id = NEW.member_id AND loan = NEW.number;
            IF found <> 0 THEN
                RAISE EXCEPTION '% is still owed on loan %', found, OLD.number
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'loan_is_paid_back';
            END IF;
        END IF;
        RETURN NEW;
    END $$;
"""
_BEFORE = _WITHIN_RULES.format(skip="", which="") + _STEPS.format(accounts="'loan'")
_NOW = _WITHIN_RULES.format(skip="IF NEW.fund = 'social' THEN RETURN NEW; END IF;", which="AND l.fund = 'loan'")
_NOW += _STEPS.format(accounts="'loan', 'social-loan'")


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
    op.execute(_NOW)


def downgrade() -> None:
    op.execute(_BEFORE)
    op.execute("""
    ALTER TABLE loan DROP COLUMN fund, DROP COLUMN instalments, DROP COLUMN charge, DROP COLUMN fee,
        DROP COLUMN guarantors, DROP COLUMN late_fine, DROP COLUMN late_days, DROP COLUMN repay_first,
        DROP COLUMN early_interest, DROP COLUMN decided_by;
    """)
