"""Money between an organisation and the one above it: transfers, loans between them, entries that both vouch for."""

from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.execute("""
    -- The second word of an entry may be an officer's of another organisation; never the same person's again.
    ALTER TABLE entry ADD COLUMN witness_org bigint,
        ADD CONSTRAINT entry_witness_elsewhere CHECK (witness_org <> org_id),
        ADD CONSTRAINT entry_witness_known FOREIGN KEY (witness_org, witness_id) REFERENCES membership (org_id, id);

    -- Two organisations that money may pass between: one right above the other, with the same money.
    CREATE FUNCTION are_neighbours(one bigint, other bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
        SELECT EXISTS (SELECT 1 FROM organisation a, organisation b WHERE a.id = one AND b.id = other
            AND a.currency = b.currency AND (a.parent_id = b.id OR b.parent_id = a.id))
    $$;
    CREATE FUNCTION are_one_person(org bigint, member bigint, other_org bigint, other_member bigint) RETURNS boolean
    LANGUAGE sql STABLE AS $$
        SELECT EXISTS (SELECT 1 FROM membership a JOIN membership b USING (person_id)
            WHERE a.org_id = org AND a.id = member AND b.org_id = other_org AND b.id = other_member)
    $$;
    CREATE FUNCTION entry_of_two_organisations() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF NOT are_neighbours(NEW.org_id, NEW.witness_org) THEN
            RAISE EXCEPTION 'organisations % and % do not share money', NEW.org_id, NEW.witness_org
                USING ERRCODE = 'check_violation', CONSTRAINT = 'tiers_are_joined';
        END IF;
        IF are_one_person(NEW.org_id, NEW.actor_id, NEW.witness_org, NEW.witness_id) THEN
            RAISE EXCEPTION 'entry % of organisation % has one person''s word twice', NEW.number, NEW.org_id
                USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_needs_two_people';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER entry_of_two_organisations BEFORE INSERT ON entry
        FOR EACH ROW WHEN (NEW.witness_org IS NOT NULL) EXECUTE FUNCTION entry_of_two_organisations();

    -- A loan between organisations; its key begins with the lender, who keeps the claim.
    CREATE TABLE advance (
        org_id bigint NOT NULL REFERENCES organisation (id),
        id bigint GENERATED ALWAYS AS IDENTITY,
        borrower bigint NOT NULL REFERENCES organisation (id),
        principal bigint NOT NULL CHECK (principal > 0),
        months smallint NOT NULL CHECK (months BETWEEN 1 AND 60),
        rate numeric NOT NULL CHECK (rate BETWEEN 0 AND 20),
        method text NOT NULL CHECK (method IN ('flat', 'declining')),
        instalments text NOT NULL CHECK (instalments IN ('equal', 'equal-principal', 'bullet')),
        approvals smallint NOT NULL CONSTRAINT advance_needs_two_officers CHECK (approvals >= 2),
        asked_by bigint NOT NULL,
        status text NOT NULL DEFAULT 'requested'
            CHECK (status IN ('requested', 'approved', 'refused', 'cancelled', 'open', 'repaid')),
        channel text NOT NULL,
        key text NOT NULL,
        asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        reminded smallint NOT NULL DEFAULT 0,
        PRIMARY KEY (org_id, id),
        UNIQUE (borrower, key),
        UNIQUE (org_id, id, borrower),
        FOREIGN KEY (borrower, asked_by) REFERENCES membership (org_id, id)
    );
    CREATE INDEX advance_of_borrower ON advance (borrower, status);

    CREATE TABLE advance_approval (
        org_id bigint NOT NULL,
        advance bigint NOT NULL,
        officer_id bigint NOT NULL,
        says text NOT NULL CHECK (says IN ('yes', 'no')),
        said_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (org_id, advance, officer_id),
        FOREIGN KEY (org_id, advance) REFERENCES advance (org_id, id),
        FOREIGN KEY (org_id, officer_id) REFERENCES membership (org_id, id)
    );

    CREATE TABLE advance_instalment (
        org_id bigint NOT NULL,
        advance bigint NOT NULL,
        position smallint NOT NULL CHECK (position > 0),
        due date NOT NULL,
        principal bigint NOT NULL CHECK (principal >= 0),
        interest bigint NOT NULL CHECK (interest >= 0),
        PRIMARY KEY (org_id, advance, position),
        UNIQUE (org_id, advance, due),
        FOREIGN KEY (org_id, advance) REFERENCES advance (org_id, id),
        CONSTRAINT advance_instalment_of_something CHECK (principal + interest > 0)
    );

    -- Money on its way from one box to another; its key begins with the payer.
    CREATE TABLE transfer (
        org_id bigint NOT NULL REFERENCES organisation (id),
        id bigint GENERATED ALWAYS AS IDENTITY,
        to_org bigint NOT NULL REFERENCES organisation (id),
        kind text NOT NULL CHECK (kind IN ('dues', 'loan', 'repayment')),
        lender bigint CONSTRAINT transfer_lender CHECK (lender IN (org_id, to_org)),
        advance bigint,
        amount bigint NOT NULL CONSTRAINT transfer_amount CHECK (amount > 0),
        said_by bigint NOT NULL,
        said_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        channel text NOT NULL,
        key text NOT NULL,
        state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'refused', 'expired')),
        answered_by bigint,
        answered_at timestamptz,
        entry bigint,
        to_entry bigint,
        PRIMARY KEY (org_id, id),
        UNIQUE (org_id, key),
        UNIQUE (org_id, entry),
        UNIQUE (to_org, to_entry),
        FOREIGN KEY (org_id, said_by) REFERENCES membership (org_id, id),
        FOREIGN KEY (to_org, answered_by) REFERENCES membership (org_id, id),
        FOREIGN KEY (org_id, entry) REFERENCES entry (org_id, number),
        FOREIGN KEY (to_org, to_entry) REFERENCES entry (org_id, number),
        FOREIGN KEY (lender, advance) REFERENCES advance (org_id, id),
        CONSTRAINT transfer_of_advance CHECK ((kind = 'dues') = (advance IS NULL) AND (advance IS NULL) = (lender IS NULL)),
        CONSTRAINT transfer_direction CHECK (kind = 'dues' OR (kind = 'loan') = (lender = org_id)),
        CONSTRAINT transfer_in_both_books CHECK ((state = 'done') = (entry IS NOT NULL)
            AND (entry IS NULL) = (to_entry IS NULL) AND (state <> 'done' OR answered_by IS NOT NULL))
    );
    CREATE INDEX transfer_to ON transfer (to_org, state, id);
    CREATE UNIQUE INDEX transfer_one_payout ON transfer (lender, advance)
        WHERE kind = 'loan' AND state IN ('waiting', 'done');

    -- A transfer is between neighbours, waits first, is answered once by another person, and says the same for ever.
    CREATE FUNCTION transfer_goes_its_way() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF TG_OP = 'INSERT' THEN
            IF NEW.state <> 'waiting' THEN
                RAISE EXCEPTION 'a transfer waits first' USING ERRCODE = 'check_violation', CONSTRAINT = 'transfer_steps';
            END IF;
            IF NOT are_neighbours(NEW.org_id, NEW.to_org) THEN
                RAISE EXCEPTION 'organisations % and % do not share money', NEW.org_id, NEW.to_org
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'tiers_are_joined';
            END IF;
            RETURN NEW;
        END IF;
        IF OLD.state <> 'waiting' OR to_jsonb(NEW) - '{state,answered_by,answered_at,entry,to_entry}'::text[]
                <> to_jsonb(OLD) - '{state,answered_by,answered_at,entry,to_entry}'::text[] THEN
            RAISE EXCEPTION 'transfer % is answered once, and says what it said', OLD.id
                USING ERRCODE = 'check_violation', CONSTRAINT = 'transfer_steps';
        END IF;
        IF NEW.answered_by IS NOT NULL AND are_one_person(NEW.org_id, NEW.said_by, NEW.to_org, NEW.answered_by) THEN
            RAISE EXCEPTION 'transfer % has one person''s word twice', OLD.id
                USING ERRCODE = 'check_violation', CONSTRAINT = 'transfer_needs_two_people';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER transfer_goes_its_way BEFORE INSERT OR UPDATE ON transfer
        FOR EACH ROW EXECUTE FUNCTION transfer_goes_its_way();

    -- A loan between organisations goes its way as a member's does.
    --     requested ──► approved ──► open ──► repaid
    --         ├──► refused  └──► cancelled
    --         └──► cancelled
    CREATE FUNCTION advance_goes_its_way() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE found bigint;
    BEGIN
        IF TG_OP = 'INSERT' THEN
            IF NEW.status <> 'requested' THEN
                RAISE EXCEPTION 'a loan begins with a request' USING ERRCODE = 'check_violation', CONSTRAINT = 'advance_steps';
            END IF;
            IF NOT are_neighbours(NEW.org_id, NEW.borrower) THEN
                RAISE EXCEPTION 'organisations % and % do not share money', NEW.org_id, NEW.borrower
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'tiers_are_joined';
            END IF;
            RETURN NEW;
        END IF;
        IF to_jsonb(NEW) - 'status' - 'reminded' <> to_jsonb(OLD) - 'status' - 'reminded' THEN
            RAISE EXCEPTION 'what was agreed on advance % does not change', OLD.id
                USING ERRCODE = 'check_violation', CONSTRAINT = 'advance_as_agreed';
        END IF;
        IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (('requested', 'approved'),
                ('requested', 'refused'), ('requested', 'cancelled'), ('approved', 'cancelled'), ('approved', 'open'),
                ('open', 'repaid')) THEN
            RAISE EXCEPTION 'advance % cannot go from % to %', OLD.id, OLD.status, NEW.status
                USING ERRCODE = 'check_violation', CONSTRAINT = 'advance_steps';
        END IF;
        IF NEW.status = 'approved' THEN
            SELECT count(*) INTO found FROM advance_approval
            WHERE org_id = NEW.org_id AND advance = NEW.id AND says = 'yes';
            IF found < NEW.approvals THEN
                RAISE EXCEPTION 'advance % has % of % approvals', OLD.id, found, NEW.approvals
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'advance_needs_approvals';
            END IF;
        ELSIF NEW.status = 'open' THEN
            SELECT coalesce(sum(principal), 0) INTO found FROM advance_instalment
            WHERE org_id = NEW.org_id AND advance = NEW.id;
            IF found <> NEW.principal THEN
                RAISE EXCEPTION 'the instalments of advance % come to %', OLD.id, found
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'advance_instalments_are_whole';
            END IF;
        ELSIF NEW.status = 'repaid' THEN
            SELECT coalesce(sum(abs(balance)), 0) INTO found FROM account WHERE member_id = 0 AND loan = NEW.id
            AND (org_id, kind) IN ((NEW.org_id, 'lent'), (NEW.borrower, 'borrowed'));
            IF found <> 0 THEN
                RAISE EXCEPTION '% is still owed on advance %', found, OLD.id
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'advance_is_paid_back';
            END IF;
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER advance_goes_its_way BEFORE INSERT OR UPDATE ON advance
        FOR EACH ROW EXECUTE FUNCTION advance_goes_its_way();

    -- Who asks for it is nobody who approves it; its instalments are written when it is paid out, and stay.
    CREATE FUNCTION advance_approval_by_another() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE known advance;
    BEGIN
        SELECT * INTO known FROM advance WHERE org_id = NEW.org_id AND id = NEW.advance;
        IF are_one_person(NEW.org_id, NEW.officer_id, known.borrower, known.asked_by) THEN
            RAISE EXCEPTION 'who asks for advance % does not approve it', NEW.advance
                USING ERRCODE = 'check_violation', CONSTRAINT = 'advance_approval_by_another';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER advance_approval_by_another BEFORE INSERT ON advance_approval
        FOR EACH ROW EXECUTE FUNCTION advance_approval_by_another();
    CREATE FUNCTION instalment_of_approved_advance() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF NOT EXISTS (SELECT 1 FROM advance WHERE org_id = NEW.org_id AND id = NEW.advance AND status = 'approved') THEN
            RAISE EXCEPTION 'advance % is not waiting to be paid out', NEW.advance
                USING ERRCODE = 'check_violation', CONSTRAINT = 'instalment_of_approved_advance';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER instalment_of_approved_advance BEFORE INSERT ON advance_instalment
        FOR EACH ROW EXECUTE FUNCTION instalment_of_approved_advance();
    CREATE TRIGGER advance_approval_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON advance_approval
        EXECUTE FUNCTION is_append_only();
    CREATE TRIGGER advance_instalment_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON advance_instalment
        EXECUTE FUNCTION is_append_only();
    REVOKE UPDATE, DELETE, TRUNCATE ON advance_approval, advance_instalment FROM baraza_application;
    REVOKE DELETE, TRUNCATE ON advance, transfer FROM baraza_application;
    """)


def downgrade() -> None:
    op.execute("""
    DROP TABLE transfer, advance_instalment, advance_approval, advance;
    DROP TRIGGER entry_of_two_organisations ON entry;
    DROP FUNCTION entry_of_two_organisations(), transfer_goes_its_way(), advance_goes_its_way(),
        advance_approval_by_another(), instalment_of_approved_advance(), are_neighbours(bigint, bigint),
        are_one_person(bigint, bigint, bigint, bigint);
    ALTER TABLE entry DROP COLUMN witness_org;
    """)
