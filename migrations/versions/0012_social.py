"""The social fund and what members ask of it; savings that are taken out; what the organisation spends."""

from alembic import op

revision = "0012"
down_revision = "0011"

_KINDS = "'savings', 'repayment', 'payout', 'reversal', 'meeting', 'capital', 'share', 'grant', 'pot'"
_LEAVING = "'payout', 'share', 'grant', 'pot'"


def _slips(kinds: str, leaving: str) -> str:
    """What kinds of slips there are, and which of them are money that leaves the box."""
    return f"""
    ALTER TABLE slip DROP CONSTRAINT slip_kind_check, ADD CONSTRAINT slip_kind_check CHECK (kind IN ({kinds})),
        DROP CONSTRAINT payout_by_another, DROP CONSTRAINT payout_to_the_borrower,
        ADD CONSTRAINT payout_by_another CHECK (kind NOT IN ({leaving}) OR said_by <> member_id),
        ADD CONSTRAINT payout_to_the_borrower
            CHECK (kind NOT IN ({leaving}) OR status <> 'confirmed' OR answered_by = member_id);
    """


# The step of a loan that asks for the officers' word; an emergency loan has the word of its claim instead.
_ASKED = "IF found < NEW.approvals THEN"
_CLAIMED = "IF found < NEW.approvals AND NOT loan_is_claimed(NEW.org_id, NEW.number) THEN"


def _loan_steps(was: str, now: str) -> str:
    """`loan_goes_its_way` as an earlier migration has made it, with one condition put in the place of another."""
    return f"""
    DO $do$
    DECLARE body text := pg_get_functiondef('loan_goes_its_way'::regproc);
    BEGIN
        IF position('{was}' IN body) = 0 THEN
            RAISE EXCEPTION 'loan_goes_its_way asks for approvals in another way: this migration has to follow it';
        END IF;
        EXECUTE replace(body, '{was}', '{now}');
    END $do$;
    """


def upgrade() -> None:
    op.execute(_slips(f"{_KINDS}, 'social', 'withdrawal', 'expense'", f"{_LEAVING}, 'withdrawal'"))
    op.execute("""
    ALTER TABLE book ADD COLUMN next_claim integer NOT NULL DEFAULT 1;

    CREATE TABLE claim (
        org_id bigint NOT NULL REFERENCES organisation (id),
        number integer NOT NULL CHECK (number > 0),
        member_id bigint NOT NULL,
        kind text NOT NULL CHECK (kind IN ('illness', 'funeral', 'birth', 'fire', 'school', 'other')),
        words text CHECK (char_length(words) BETWEEN 2 AND 30),
        amount bigint NOT NULL CHECK (amount > 0),
        months smallint NOT NULL CHECK (months BETWEEN 0 AND 12),
        decided_by text NOT NULL CHECK (decided_by IN ('officers', 'vote')),
        approvals smallint NOT NULL CONSTRAINT claim_needs_two_officers CHECK (approvals >= 2),
        state text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'approved', 'refused', 'cancelled', 'paid')),
        motion integer,
        loan integer,
        payout_entry bigint,
        channel text NOT NULL,
        key text NOT NULL,
        asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (org_id, number),
        UNIQUE (org_id, key),
        UNIQUE (org_id, motion),
        UNIQUE (org_id, loan),
        UNIQUE (org_id, payout_entry),
        UNIQUE (org_id, number, member_id),
        FOREIGN KEY (org_id, member_id) REFERENCES membership (org_id, id),
        FOREIGN KEY (org_id, motion) REFERENCES motion (org_id, number),
        FOREIGN KEY (org_id, loan) REFERENCES loan (org_id, number),
        FOREIGN KEY (org_id, payout_entry) REFERENCES entry (org_id, number),
        CONSTRAINT claim_is_in_the_book CHECK ((state = 'paid') = (payout_entry IS NOT NULL)),
        CONSTRAINT claim_is_gift_or_loan CHECK (
            CASE months WHEN 0 THEN loan IS NULL ELSE state <> 'paid' AND (state = 'approved') = (loan IS NOT NULL) END)
    );
    CREATE INDEX claim_of_member ON claim (org_id, member_id, number);
    -- One at a time: who waits for an answer or for the money does not ask again. A loan is the loans' own affair.
    CREATE UNIQUE INDEX claim_one_alive ON claim (org_id, member_id)
        WHERE state = 'asked' OR (state = 'approved' AND months = 0);

    -- One word an officer, and none from who asks.
    CREATE TABLE claim_word (
        org_id bigint NOT NULL,
        claim integer NOT NULL,
        officer_id bigint NOT NULL,
        claimant_id bigint NOT NULL,
        says text NOT NULL CHECK (says IN ('yes', 'no')),
        said_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (org_id, claim, officer_id),
        FOREIGN KEY (org_id, claim, claimant_id) REFERENCES claim (org_id, number, member_id),
        FOREIGN KEY (org_id, officer_id) REFERENCES membership (org_id, id),
        CONSTRAINT claim_word_of_another CHECK (officer_id <> claimant_id)
    );
    CREATE TRIGGER claim_word_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON claim_word
        EXECUTE FUNCTION is_append_only();
    REVOKE UPDATE, DELETE, TRUNCATE ON claim_word FROM baraza_application;
    REVOKE DELETE, TRUNCATE ON claim FROM baraza_application;

    -- A claim goes its way step by step, decided by those whom the rules of its day named, and paid once and in full.
    --     asked ──► approved ──► paid
    --       ├──► refused  └──► cancelled
    --       └──► cancelled
    CREATE FUNCTION claim_goes_its_way() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE agreed boolean; found bigint; moves text[] := ARRAY['state', 'motion', 'loan', 'payout_entry'];
    BEGIN
        IF TG_OP = 'INSERT' THEN
            IF NEW.state <> 'asked' OR NEW.motion IS NOT NULL THEN
                RAISE EXCEPTION 'a claim begins with a request'
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_steps';
            END IF;
            RETURN NEW;
        END IF;
        IF to_jsonb(NEW) - moves <> to_jsonb(OLD) - moves OR OLD.loan <> NEW.loan OR OLD.payout_entry <> NEW.payout_entry
                OR (NEW.motion IS DISTINCT FROM OLD.motion AND (OLD.state <> 'asked' OR NEW.decided_by <> 'vote')) THEN
            RAISE EXCEPTION 'what was asked in claim % does not change', OLD.number
                USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_as_asked';
        END IF;
        IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (('asked', 'approved'), ('asked', 'refused'),
                ('asked', 'cancelled'), ('approved', 'cancelled'), ('approved', 'paid')) THEN
            RAISE EXCEPTION 'claim % cannot go from % to %', OLD.number, OLD.state, NEW.state
                USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_steps';
        END IF;
        IF NEW.state = 'approved' AND OLD.state <> 'approved' THEN
            IF NEW.decided_by = 'vote' THEN
                SELECT state = 'passed' INTO agreed FROM motion
                WHERE org_id = NEW.org_id AND number = NEW.motion AND act = 'claim'
                    AND (terms ->> 'claim')::integer = NEW.number;
            ELSE
                SELECT count(*) FILTER (WHERE says = 'yes') >= NEW.approvals AND bool_and(says = 'yes') INTO agreed
                FROM claim_word WHERE org_id = NEW.org_id AND claim = NEW.number;
            END IF;
            IF NOT coalesce(agreed, false) THEN
                RAISE EXCEPTION 'claim % is not agreed on', OLD.number
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_needs_agreement';
            END IF;
        ELSIF NEW.state = 'paid' AND OLD.state <> 'paid' THEN
            SELECT -sum(l.amount) INTO found FROM entry e
            JOIN line l ON l.org_id = e.org_id AND l.entry_number = e.number
            JOIN account a ON a.org_id = l.org_id AND a.id = l.account_id AND a.kind = 'social-cash'
            WHERE e.org_id = NEW.org_id AND e.number = NEW.payout_entry AND e.kind = 'grant';
            IF found IS DISTINCT FROM NEW.amount THEN
                RAISE EXCEPTION 'claim % is for %, and its entry has %', OLD.number, NEW.amount, coalesce(found, 0)
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_is_paid_in_full';
            END IF;
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER claim_goes_its_way BEFORE INSERT OR UPDATE ON claim
        FOR EACH ROW EXECUTE FUNCTION claim_goes_its_way();
    CREATE UNIQUE INDEX slip_one_grant ON slip (org_id, reference)
        WHERE kind = 'grant' AND status IN ('waiting', 'confirmed');

    CREATE FUNCTION loan_is_claimed(org bigint, wanted integer) RETURNS boolean LANGUAGE sql STABLE AS $$
        SELECT EXISTS (SELECT 1 FROM claim WHERE org_id = org AND loan = wanted AND state = 'approved')
    $$;

    -- Savings that were taken out leave what the member's loans are measured by, whatever the code above says. The slip
    -- is settled after its entry, so the balance is what is left.
    CREATE FUNCTION withdrawal_within_rules() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public
    AS $$
    DECLARE saved bigint; owed bigint; least smallint;
    BEGIN
        SELECT side * balance INTO saved FROM account
        WHERE org_id = NEW.org_id AND kind = 'savings' AND member_id = NEW.member_id AND loan = 0 FOR UPDATE;
        SELECT min(l.times), coalesce(sum(CASE l.status WHEN 'open' THEN coalesce(a.balance, 0) ELSE l.principal END), 0)
        INTO least, owed
        FROM loan l LEFT JOIN account a
            ON a.org_id = l.org_id AND a.kind = 'loan' AND a.member_id = l.member_id AND a.loan = l.number
        WHERE l.org_id = NEW.org_id AND l.member_id = NEW.member_id AND l.fund = 'loan'
            AND l.status IN ('requested', 'approved', 'open');
        IF owed > coalesce(least, 1) * coalesce(saved, 0) THEN
            RAISE EXCEPTION 'withdrawal % of organisation % takes what loans stand on', NEW.number, NEW.org_id
                USING ERRCODE = 'check_violation', CONSTRAINT = 'withdrawal_within_rules';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER withdrawal_within_rules BEFORE UPDATE OF status ON slip
        FOR EACH ROW WHEN (NEW.kind = 'withdrawal' AND NEW.status = 'confirmed')
        EXECUTE FUNCTION withdrawal_within_rules();
    """)
    op.execute(_loan_steps(_ASKED, _CLAIMED))


def downgrade() -> None:
    op.execute(_loan_steps(_CLAIMED, _ASKED))
    op.execute("""
    DROP TRIGGER withdrawal_within_rules ON slip;
    DROP INDEX slip_one_grant;
    DROP TABLE claim_word, claim;
    DROP FUNCTION claim_goes_its_way(), withdrawal_within_rules(), loan_is_claimed(bigint, integer);
    ALTER TABLE book DROP COLUMN next_claim;
    """)
    op.execute(_slips(_KINDS, _LEAVING))
