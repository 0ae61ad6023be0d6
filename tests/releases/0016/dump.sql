--
-- PostgreSQL database dump
--

\restrict DPQVVKnPBaoCzKnysGdExR4cteHC8DVxRDu4LwJYCI4F68JBiP43RpVgqm55Fyk

-- Dumped from database version 16.14
-- Dumped by pg_dump version 16.14

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: advance_approval_by_another(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.advance_approval_by_another() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
    DECLARE known advance;
    BEGIN
        SELECT * INTO known FROM advance WHERE org_id = NEW.org_id AND id = NEW.advance;
        IF are_one_person(NEW.org_id, NEW.officer_id, known.borrower, known.asked_by) THEN
            RAISE EXCEPTION 'who asks for advance % does not approve it', NEW.advance
                USING ERRCODE = 'check_violation', CONSTRAINT = 'advance_approval_by_another';
        END IF;
        RETURN NEW;
    END $$;


--
-- Name: advance_goes_its_way(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.advance_goes_its_way() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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


--
-- Name: are_neighbours(bigint, bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.are_neighbours(one bigint, other bigint) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
        SELECT EXISTS (SELECT 1 FROM organisation a, organisation b WHERE a.id = one AND b.id = other
            AND a.currency = b.currency AND (a.parent_id = b.id OR b.parent_id = a.id))
    $$;


--
-- Name: are_one_person(bigint, bigint, bigint, bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.are_one_person(org bigint, member bigint, other_org bigint, other_member bigint) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
        SELECT EXISTS (SELECT 1 FROM membership a JOIN membership b USING (person_id)
            WHERE a.org_id = org AND a.id = member AND b.org_id = other_org AND b.id = other_member)
    $$;


--
-- Name: ballot_is_chained(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.ballot_is_chained() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
    DECLARE head motion;
    BEGIN
        SELECT * INTO head FROM motion WHERE org_id = NEW.org_id AND number = NEW.motion FOR UPDATE;
        IF head.state <> 'open' OR head.closes_at <= clock_timestamp() THEN
            RAISE EXCEPTION 'the vote on motion % of organisation % is over', NEW.motion, NEW.org_id
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'ballot_in_time';
        END IF;
        IF head.secret <> (length(NEW.voter) = 64) THEN
            RAISE EXCEPTION 'a secret ballot names nobody, an open one its voter'
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'ballot_is_secret';
        END IF;
        NEW.seq := head.ballots + 1;
        NEW.digest := encode(sha256(convert_to(concat_ws('|',
            head.seal, NEW.org_id, NEW.motion, NEW.seq, NEW.voter, NEW.choice), 'UTF8')), 'hex');
        UPDATE motion SET ballots = NEW.seq, seal = NEW.digest WHERE org_id = NEW.org_id AND number = NEW.motion;
        RETURN NEW;
    END $$;


--
-- Name: circle_goes_its_way(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.circle_goes_its_way() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN
        IF to_jsonb(NEW) - 'state' - 'called' <> to_jsonb(OLD) - 'state' - 'called' OR OLD.called <> NEW.called
                OR (NEW.state <> OLD.state
                    AND (OLD.state, NEW.state) NOT IN (('drawing', 'open'), ('open', 'over'))) THEN
            RAISE EXCEPTION 'what was agreed on circle % does not change', OLD.number
                USING ERRCODE = 'check_violation', CONSTRAINT = 'circle_as_agreed';
        END IF;
        RETURN NEW;
    END $$;


--
-- Name: claim_goes_its_way(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.claim_goes_its_way() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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


--
-- Name: constitution_is_agreed(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.constitution_is_agreed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
    BEGIN
        IF NEW.motion IS NULL THEN
            IF EXISTS (SELECT 1 FROM constitution WHERE org_id = NEW.org_id AND motion IS NOT NULL) THEN
                RAISE EXCEPTION 'the rules of organisation % are changed by a vote alone', NEW.org_id
                    USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'constitution_is_agreed';
            END IF;
        ELSIF NOT EXISTS (SELECT 1 FROM motion m JOIN organisation o ON o.id = m.org_id
            WHERE m.org_id = NEW.org_id AND m.number = NEW.motion AND m.state = 'passed'
            AND m.act IN ('rules', 'template') AND (m.closed_at AT TIME ZONE o.timezone)::date <= NEW.from_day) THEN
            RAISE EXCEPTION 'no motion % of organisation % has passed that changes its rules', NEW.motion, NEW.org_id
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'constitution_is_agreed';
        END IF;
        RETURN NEW;
    END $$;


--
-- Name: cycle_follows_share_out(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.cycle_follows_share_out() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
    DECLARE ended bigint;
    BEGIN
        IF TG_OP = 'UPDATE' AND (OLD.ended_on IS NOT NULL
                OR to_jsonb(NEW) - 'ended_on' - 'began_on' <> to_jsonb(OLD) - 'ended_on' - 'began_on') THEN
            RAISE EXCEPTION 'cycle % of organisation % stays as it is', OLD.number, OLD.org_id
                USING ERRCODE = 'check_violation', CONSTRAINT = 'cycle_stays';
        END IF;
        IF (TG_OP = 'INSERT' AND NEW.number > 1) OR NEW.ended_on IS NOT NULL THEN
            SELECT entry_number INTO ended FROM share_out WHERE org_id = NEW.org_id AND state = 'done'
            AND cycle = NEW.number - CASE TG_OP WHEN 'INSERT' THEN 1 ELSE 0 END;
            IF ended IS NULL OR (TG_OP = 'INSERT' AND NEW.first_entry <> ended + 1) THEN
                RAISE EXCEPTION 'a cycle of organisation % ends with its share-out', NEW.org_id
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'cycle_follows_share_out';
            END IF;
        END IF;
        RETURN NEW;
    END $$;


--
-- Name: entry_is_whole(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.entry_is_whole() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
    DECLARE lines bigint; total numeric;
    BEGIN
        SELECT count(*), coalesce(sum(amount), 0) INTO lines, total
        FROM line WHERE org_id = NEW.org_id AND entry_number = NEW.number;
        IF lines < 2 OR total <> 0 THEN
            RAISE EXCEPTION 'entry % of organisation % is not whole', NEW.number, NEW.org_id
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'entry_is_whole';
        END IF;
        RETURN NULL;
    END $$;


--
-- Name: entry_of_running_cycle(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.entry_of_running_cycle() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN
        IF NEW.reverses < (SELECT max(first_entry) FROM cycle WHERE org_id = NEW.org_id) THEN
            RAISE EXCEPTION 'entry % belongs to a cycle that was shared out', NEW.reverses
                USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_of_running_cycle';
        END IF;
        RETURN NEW;
    END $$;


--
-- Name: entry_of_two_organisations(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.entry_of_two_organisations() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN
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


--
-- Name: guarantor_speaks_once(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.guarantor_speaks_once() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
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


--
-- Name: instalment_of_approved_advance(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.instalment_of_approved_advance() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN
        IF NOT EXISTS (SELECT 1 FROM advance WHERE org_id = NEW.org_id AND id = NEW.advance AND status = 'approved') THEN
            RAISE EXCEPTION 'advance % is not waiting to be paid out', NEW.advance
                USING ERRCODE = 'check_violation', CONSTRAINT = 'instalment_of_approved_advance';
        END IF;
        RETURN NEW;
    END $$;


--
-- Name: is_append_only(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.is_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN
        RAISE EXCEPTION '% is append-only: reverse an entry by a new one', TG_TABLE_NAME
            USING ERRCODE = 'insufficient_privilege';
    END $$;


--
-- Name: line_moves_balance(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.line_moves_balance() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$ BEGIN
        UPDATE account SET balance = balance + NEW.amount WHERE org_id = NEW.org_id AND id = NEW.account_id;
        RETURN NULL;
    END $$;


--
-- Name: line_of_whole_entry(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.line_of_whole_entry() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
    DECLARE total numeric;
    BEGIN
        SELECT sum(amount) INTO total FROM line WHERE org_id = NEW.org_id AND entry_number = NEW.entry_number;
        IF total <> 0 THEN
            RAISE EXCEPTION 'entry % of organisation % is not whole', NEW.entry_number, NEW.org_id
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'entry_is_whole';
        END IF;
        RETURN NULL;
    END $$;


--
-- Name: loan_goes_its_way(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.loan_goes_its_way() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: loan; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.loan (
    org_id bigint NOT NULL,
    number integer NOT NULL,
    member_id bigint NOT NULL,
    principal bigint NOT NULL,
    months smallint NOT NULL,
    purpose text,
    rate numeric NOT NULL,
    method text NOT NULL,
    times smallint NOT NULL,
    at_once smallint NOT NULL,
    approvals smallint NOT NULL,
    status text DEFAULT 'requested'::text NOT NULL,
    channel text NOT NULL,
    key text NOT NULL,
    asked_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    payout_entry bigint,
    fund text DEFAULT 'loan'::text NOT NULL,
    instalments text DEFAULT 'equal'::text NOT NULL,
    charge text DEFAULT 'instalments'::text NOT NULL,
    fee numeric DEFAULT 0 NOT NULL,
    guarantors smallint DEFAULT 0 NOT NULL,
    late_fine numeric DEFAULT 0 NOT NULL,
    late_days smallint DEFAULT 0 NOT NULL,
    repay_first text DEFAULT 'penalty'::text NOT NULL,
    early_interest text DEFAULT 'whole'::text NOT NULL,
    decided_by text DEFAULT 'officers'::text NOT NULL,
    CONSTRAINT loan_at_once_check CHECK ((at_once > 0)),
    CONSTRAINT loan_charge_check CHECK ((charge = ANY (ARRAY['instalments'::text, 'start'::text]))),
    CONSTRAINT loan_decided_by_check CHECK ((decided_by = ANY (ARRAY['officers'::text, 'vote'::text]))),
    CONSTRAINT loan_early_interest_check CHECK ((early_interest = ANY (ARRAY['whole'::text, 'due'::text]))),
    CONSTRAINT loan_fee_check CHECK (((fee >= (0)::numeric) AND (fee <= (10)::numeric))),
    CONSTRAINT loan_fund_check CHECK ((fund = ANY (ARRAY['loan'::text, 'social'::text]))),
    CONSTRAINT loan_guarantors_check CHECK (((guarantors >= 0) AND (guarantors <= 5))),
    CONSTRAINT loan_instalments_check CHECK ((instalments = ANY (ARRAY['equal'::text, 'equal-principal'::text, 'bullet'::text]))),
    CONSTRAINT loan_is_in_the_book CHECK (
CASE
    WHEN (status = ANY (ARRAY['open'::text, 'repaid'::text, 'written-off'::text])) THEN (payout_entry IS NOT NULL)
    ELSE ((status = 'cancelled'::text) OR (payout_entry IS NULL))
END),
    CONSTRAINT loan_late_days_check CHECK (((late_days >= 0) AND (late_days <= 30))),
    CONSTRAINT loan_late_fine_check CHECK (((late_fine >= (0)::numeric) AND (late_fine <= (20)::numeric))),
    CONSTRAINT loan_method_check CHECK ((method = ANY (ARRAY['flat'::text, 'declining'::text]))),
    CONSTRAINT loan_months_check CHECK (((months >= 1) AND (months <= 60))),
    CONSTRAINT loan_needs_two_officers CHECK ((approvals >= 2)),
    CONSTRAINT loan_number_check CHECK ((number > 0)),
    CONSTRAINT loan_of_social_fund_is_free CHECK (((fund = 'loan'::text) OR ((rate = (0)::numeric) AND (fee = (0)::numeric) AND (late_fine = (0)::numeric) AND (charge = 'instalments'::text)))),
    CONSTRAINT loan_principal_check CHECK ((principal > 0)),
    CONSTRAINT loan_purpose_check CHECK (((char_length(purpose) >= 2) AND (char_length(purpose) <= 30))),
    CONSTRAINT loan_rate_check CHECK (((rate >= (0)::numeric) AND (rate <= (20)::numeric))),
    CONSTRAINT loan_repay_first_check CHECK ((repay_first = ANY (ARRAY['penalty'::text, 'interest'::text, 'principal'::text]))),
    CONSTRAINT loan_status_check CHECK ((status = ANY (ARRAY['requested'::text, 'approved'::text, 'refused'::text, 'cancelled'::text, 'open'::text, 'repaid'::text, 'written-off'::text]))),
    CONSTRAINT loan_times_check CHECK ((times > 0))
);


--
-- Name: loan_is_agreed(public.loan); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.loan_is_agreed(asked public.loan) RETURNS void
    LANGUAGE plpgsql
    AS $$
    DECLARE found bigint;
    BEGIN
        SELECT count(*) INTO found FROM guarantor
        WHERE org_id = asked.org_id AND loan = asked.number AND says = 'yes';
        IF found < asked.guarantors THEN
            PERFORM refuse_step('loan_needs_guarantors',
                format('loan %s has %s of %s guarantors', asked.number, found, asked.guarantors));
        END IF;
        IF loan_is_claimed(asked.org_id, asked.number) THEN RETURN; ELSIF asked.decided_by = 'vote' THEN
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


--
-- Name: loan_is_claimed(bigint, integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.loan_is_claimed(org bigint, wanted integer) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
        SELECT EXISTS (SELECT 1 FROM claim WHERE org_id = org AND loan = wanted AND state = 'approved')
    $$;


--
-- Name: loan_within_rules(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.loan_within_rules() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
    DECLARE saved bigint; owed bigint; others bigint;
    BEGIN
        IF NEW.fund = 'social' THEN RETURN NEW; END IF;
        SELECT side * balance INTO saved FROM account
        WHERE org_id = NEW.org_id AND kind = 'savings' AND member_id = NEW.member_id AND loan = 0 FOR UPDATE;
        SELECT count(*), coalesce(sum(CASE l.status WHEN 'open' THEN coalesce(a.balance, 0) ELSE l.principal END), 0)
        INTO others, owed
        FROM loan l LEFT JOIN account a
            ON a.org_id = l.org_id AND a.kind = 'loan' AND a.member_id = l.member_id AND a.loan = l.number
        WHERE l.org_id = NEW.org_id AND l.member_id = NEW.member_id AND l.number <> NEW.number AND l.fund = 'loan'
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


--
-- Name: member_owes_nothing(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.member_owes_nothing() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN
        IF EXISTS (SELECT 1 FROM loan WHERE org_id = NEW.org_id AND member_id = NEW.id AND status IN ('approved', 'open'))
                OR EXISTS (SELECT 1 FROM guarantor g JOIN loan l ON l.org_id = g.org_id AND l.number = g.loan
                WHERE g.org_id = NEW.org_id AND g.member_id = NEW.id AND g.says = 'yes'
                AND l.status IN ('requested', 'approved', 'open')) THEN
            PERFORM refuse_step('member_owes_nothing', 'this member owes, or vouches for a loan');
        END IF;
        RETURN NEW;
    END $$;


--
-- Name: motion_is_decided_once(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.motion_is_decided_once() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN
        IF OLD.state <> 'open' OR (NEW.yes IS NOT NULL AND NEW.closes_at > clock_timestamp()) THEN
            RAISE EXCEPTION 'motion % of organisation % is decided, or open still', OLD.number, OLD.org_id
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'motion_is_decided_once';
        END IF;
        RETURN NEW;
    END $$;


--
-- Name: organisation_begins_a_cycle(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.organisation_begins_a_cycle() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN
        INSERT INTO cycle (org_id, number, began_on, first_entry)
        VALUES (NEW.id, 1, (clock_timestamp() AT TIME ZONE NEW.timezone)::date, 1);
        RETURN NULL;
    END $$;


--
-- Name: refuse_step(text, text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.refuse_step(name text, message text) RETURNS void
    LANGUAGE plpgsql
    AS $$ BEGIN
        RAISE EXCEPTION '%', message USING ERRCODE = 'check_violation', CONSTRAINT = name;
    END $$;


--
-- Name: rescheduling_goes_its_way(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.rescheduling_goes_its_way() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN
        IF to_jsonb(NEW) - 'status' - 'agreed_by' <> to_jsonb(OLD) - 'status' - 'agreed_by'
                OR (OLD.status, NEW.status) NOT IN (('proposed', 'agreed'), ('proposed', 'refused'), ('agreed', 'done'),
                ('agreed', 'refused')) THEN
            PERFORM refuse_step('rescheduling_steps', 'the new dates of loan ' || OLD.loan || ' do not go this way');
        END IF;
        RETURN NEW;
    END $$;


--
-- Name: revision_in_turn(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.revision_in_turn() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
    DECLARE newest smallint; at text;
    BEGIN
        SELECT status INTO at FROM loan WHERE org_id = NEW.org_id AND number = NEW.loan FOR UPDATE;
        SELECT coalesce(max(version), 0) INTO newest FROM revision WHERE org_id = NEW.org_id AND loan = NEW.loan;
        IF NEW.version <> newest + 1 OR at IS DISTINCT FROM (CASE NEW.version WHEN 1 THEN 'approved' ELSE 'open' END) THEN
            PERFORM refuse_step('revision_in_turn', 'these are not the next instalments of loan ' || NEW.loan);
        END IF;
        RETURN NEW;
    END $$;


--
-- Name: revision_is_whole(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.revision_is_whole() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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


--
-- Name: seal_follows(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.seal_follows() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
    DECLARE before seal; entries bigint;
    BEGIN
        SELECT * INTO before FROM seal WHERE org_id = NEW.org_id ORDER BY number DESC LIMIT 1;
        SELECT next_entry - 1 INTO entries FROM book WHERE org_id = NEW.org_id;
        IF NEW.number <> coalesce(before.number, 0) + 1 OR NEW.first_entry <> coalesce(before.last_entry, 0) + 1
                OR NEW.last_entry > entries THEN
            RAISE EXCEPTION 'seal % of organisation % does not follow the one before', NEW.number, NEW.org_id
                USING ERRCODE = 'check_violation', CONSTRAINT = 'seal_follows';
        END IF;
        RETURN NEW;
    END $$;


--
-- Name: settlement_goes_its_way(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.settlement_goes_its_way() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
    DECLARE voted motion; booked entry;
    BEGIN
        IF TG_OP = 'UPDATE' AND (OLD.entry_number IS NOT NULL OR (NEW.org_id, NEW.year) <> (OLD.org_id, OLD.year)) THEN
            RAISE EXCEPTION 'the year % is settled for ever', OLD.year
                USING ERRCODE = 'check_violation', CONSTRAINT = 'settlement_once';
        END IF;
        SELECT * INTO voted FROM motion WHERE org_id = NEW.org_id AND number = NEW.motion;
        IF voted.state IS DISTINCT FROM 'passed' OR voted.act IS DISTINCT FROM 'dividend'
                OR (voted.terms ->> 'year')::integer IS DISTINCT FROM NEW.year THEN
            RAISE EXCEPTION 'no vote on the year % has passed', NEW.year
                USING ERRCODE = 'check_violation', CONSTRAINT = 'settlement_is_voted';
        END IF;
        IF NEW.entry_number IS NOT NULL THEN
            SELECT * INTO booked FROM entry WHERE org_id = NEW.org_id AND number = NEW.entry_number;
            IF (booked.kind, booked.key, booked.actor_id)
                    IS DISTINCT FROM ('dividend', 'settlement:' || NEW.year, voted.opened_by) THEN
                RAISE EXCEPTION 'entry % does not settle the year %', NEW.entry_number, NEW.year
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'settlement_by_its_entry';
            END IF;
        END IF;
        RETURN NEW;
    END $$;


--
-- Name: share_out_goes_its_way(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.share_out_goes_its_way() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
    DECLARE parts record; posted record;
    BEGIN
        IF TG_OP = 'INSERT' THEN
            IF NEW.state <> 'approved' OR NOT EXISTS (SELECT 1 FROM motion WHERE org_id = NEW.org_id
                    AND number = NEW.motion AND state = 'passed' AND act = 'share-out'
                    AND (terms ->> 'cycle')::integer = NEW.cycle) THEN
                RAISE EXCEPTION 'no vote has approved the share-out of cycle %', NEW.cycle
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'share_out_is_voted';
            END IF;
            RETURN NEW;
        END IF;
        IF (NEW.org_id, NEW.cycle, NEW.motion, NEW.approved_at)
                IS DISTINCT FROM (OLD.org_id, OLD.cycle, OLD.motion, OLD.approved_at)
                OR (OLD.state, NEW.state) NOT IN (('approved', 'said'), ('said', 'said'), ('said', 'approved'), ('said', 'done'))
                OR (NEW.state = 'done' AND (NEW.said_by, NEW.figures) IS DISTINCT FROM (OLD.said_by, OLD.figures)) THEN
            RAISE EXCEPTION 'the share-out of cycle % cannot go from % to %', OLD.cycle, OLD.state, NEW.state
                USING ERRCODE = 'check_violation', CONSTRAINT = 'share_out_steps';
        END IF;
        IF NEW.state = 'done' THEN
            SELECT count(*) AS members, coalesce(sum(saved), 0) AS saved, coalesce(sum(payout), 0) AS paid,
                coalesce(sum(deducted), 0) AS deducted INTO parts
            FROM share_part WHERE org_id = NEW.org_id AND cycle = NEW.cycle;
            SELECT count(*) AS lines, coalesce(sum(l.amount) FILTER (WHERE a.kind = 'savings'), 0) AS saved,
                coalesce(-sum(l.amount) FILTER (WHERE a.kind = 'share'), 0) AS paid,
                coalesce(-sum(l.amount) FILTER (WHERE a.loan <> 0), 0) AS deducted,
                coalesce(-sum(l.amount) FILTER (WHERE a.kind = 'reserve'), 0) AS reserve INTO posted
            FROM entry e JOIN line l ON l.org_id = e.org_id AND l.entry_number = e.number
            JOIN account a ON a.org_id = l.org_id AND a.id = l.account_id
            WHERE e.org_id = NEW.org_id AND e.number = NEW.entry_number AND e.kind = 'share-out';
            IF (NEW.members, NEW.saved, NEW.paid, NEW.deducted)
                    IS DISTINCT FROM (parts.members, parts.saved, parts.paid, parts.deducted)
                    OR (NEW.saved, NEW.paid, NEW.deducted, NEW.reserve)
                        IS DISTINCT FROM (posted.saved, posted.paid, posted.deducted, posted.reserve)
                    OR posted.lines = 0 THEN
                RAISE EXCEPTION 'the share-out of cycle % is not whole', OLD.cycle
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'share_out_is_whole';
            END IF;
        END IF;
        RETURN NEW;
    END $$;


--
-- Name: share_part_while_said(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.share_part_while_said() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN
        IF NOT EXISTS (SELECT 1 FROM share_out WHERE org_id = NEW.org_id AND cycle = NEW.cycle AND state = 'said') THEN
            RAISE EXCEPTION 'the share-out of cycle % is not under way', NEW.cycle
                USING ERRCODE = 'check_violation', CONSTRAINT = 'share_part_while_said';
        END IF;
        RETURN NEW;
    END $$;


--
-- Name: sitting_goes_its_way(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.sitting_goes_its_way() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
    DECLARE found bigint;
    BEGIN
        IF TG_OP = 'INSERT' THEN
            IF NEW.state <> 'open' THEN
                RAISE EXCEPTION 'a meeting begins open' USING ERRCODE = 'check_violation', CONSTRAINT = 'sitting_steps';
            END IF;
            RETURN NEW;
        END IF;
        IF OLD.state <> 'open' OR (NEW.org_id, NEW.number, NEW.day, NEW.opened_by, NEW.opened_at, NEW.first_entry, NEW.key)
                <> (OLD.org_id, OLD.number, OLD.day, OLD.opened_by, OLD.opened_at, OLD.first_entry, OLD.key) THEN
            RAISE EXCEPTION 'meeting % does not change', OLD.number
                USING ERRCODE = 'check_violation', CONSTRAINT = 'sitting_steps';
        END IF;
        IF NEW.state = 'open' THEN
            RETURN NEW;
        END IF;
        SELECT count(*) INTO found FROM slip WHERE org_id = NEW.org_id AND sitting = NEW.number
            AND (status = 'waiting' OR (NEW.state = 'dropped' AND status = 'confirmed'));
        IF found > 0 THEN
            RAISE EXCEPTION '% slips of meeting % are in the way', found, NEW.number
                USING ERRCODE = 'check_violation', CONSTRAINT = 'sitting_is_settled';
        END IF;
        IF NEW.state = 'closed' THEN
            SELECT coalesce(sum(balance), 0) INTO found FROM account
            WHERE org_id = NEW.org_id AND kind IN ('cash', 'social-cash', 'pot-cash');
            IF found <> NEW.counted OR NOT EXISTS
                    (SELECT 1 FROM book WHERE org_id = NEW.org_id AND next_entry = NEW.last_entry + 1) THEN
                RAISE EXCEPTION 'the box of meeting % holds %', NEW.number, found
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'sitting_is_counted';
            END IF;
        END IF;
        RETURN NEW;
    END $$;


--
-- Name: sitting_is_open(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.sitting_is_open() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN
        PERFORM 1 FROM sitting WHERE org_id = NEW.org_id AND number = NEW.sitting AND state = 'open' FOR SHARE;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'meeting % of organisation % is not open', NEW.sitting, NEW.org_id
                USING ERRCODE = 'check_violation', CONSTRAINT = 'sitting_is_open';
        END IF;
        RETURN NEW;
    END $$;


--
-- Name: slip_is_its_parts(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.slip_is_its_parts() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
    DECLARE wanted bigint; found numeric; which bigint;
    BEGIN
        which := CASE TG_TABLE_NAME WHEN 'slip' THEN (to_jsonb(NEW) ->> 'number')::bigint
            ELSE (to_jsonb(NEW) ->> 'slip')::bigint END;
        SELECT CASE kind WHEN 'meeting' THEN amount ELSE 0 END INTO wanted
        FROM slip s WHERE s.org_id = NEW.org_id AND s.number = which;
        SELECT coalesce(sum(amount), 0) INTO found
        FROM slip_part p WHERE p.org_id = NEW.org_id AND p.slip = which;
        IF found <> wanted THEN
            RAISE EXCEPTION 'the parts of slip % of organisation % come to %', which, NEW.org_id, found
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'slip_is_its_parts';
        END IF;
        RETURN NULL;
    END $$;


--
-- Name: stake_is_handed_once(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.stake_is_handed_once() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN
        IF OLD.handed_entry IS NOT NULL OR OLD.taken_back IS NOT NULL OR to_jsonb(NEW) - 'handed_entry' - 'taken_back'
                <> to_jsonb(OLD) - 'handed_entry' - 'taken_back' THEN
            RAISE EXCEPTION 'a stake is handed on, or taken back, once'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'stake_is_handed_once';
        END IF;
        RETURN NEW;
    END $$;


--
-- Name: transfer_goes_its_way(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.transfer_goes_its_way() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN
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


--
-- Name: turn_is_paid_once(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.turn_is_paid_once() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN
        IF OLD.entry_number IS NOT NULL OR (NEW.org_id, NEW.id, NEW.circle, NEW.place, NEW.laid_for)
                <> (OLD.org_id, OLD.id, OLD.circle, OLD.place, OLD.laid_for) THEN
            RAISE EXCEPTION 'turn % of circle % does not change any more', OLD.place, OLD.circle
                USING ERRCODE = 'check_violation', CONSTRAINT = 'turn_is_paid_once';
        END IF;
        IF NEW.entry_number IS NOT NULL AND EXISTS (SELECT 1 FROM turn WHERE org_id = NEW.org_id
                AND circle = NEW.circle AND place < NEW.place AND entry_number IS NULL) THEN
            RAISE EXCEPTION 'turn % of circle % is not due yet', OLD.place, OLD.circle
                USING ERRCODE = 'check_violation', CONSTRAINT = 'turn_after_turn';
        END IF;
        RETURN NEW;
    END $$;


--
-- Name: withdrawal_within_rules(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.withdrawal_within_rules() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
    DECLARE saved bigint; owed bigint; least smallint; vouched bigint;
    BEGIN
        SELECT coalesce(sum(g.amount), 0) INTO vouched FROM guarantor g
        JOIN loan l ON l.org_id = g.org_id AND l.number = g.loan WHERE g.org_id = NEW.org_id
            AND g.member_id = NEW.member_id AND g.says = 'yes' AND l.status IN ('requested', 'approved', 'open');
        SELECT side * balance INTO saved FROM account
        WHERE org_id = NEW.org_id AND kind = 'savings' AND member_id = NEW.member_id AND loan = 0 FOR UPDATE;
        SELECT min(l.times), coalesce(sum(CASE l.status WHEN 'open' THEN coalesce(a.balance, 0) ELSE l.principal END), 0)
        INTO least, owed
        FROM loan l LEFT JOIN account a
            ON a.org_id = l.org_id AND a.kind = 'loan' AND a.member_id = l.member_id AND a.loan = l.number
        WHERE l.org_id = NEW.org_id AND l.member_id = NEW.member_id AND l.fund = 'loan'
            AND l.status IN ('requested', 'approved', 'open');
        IF owed > coalesce(least, 1) * coalesce(saved, 0) OR vouched > coalesce(saved, 0) THEN
            RAISE EXCEPTION 'withdrawal % of organisation % takes what loans stand on', NEW.number, NEW.org_id
                USING ERRCODE = 'check_violation', CONSTRAINT = 'withdrawal_within_rules';
        END IF;
        RETURN NEW;
    END $$;


--
-- Name: account; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.account (
    org_id bigint NOT NULL,
    id bigint NOT NULL,
    kind text NOT NULL,
    member_id bigint DEFAULT 0 NOT NULL,
    loan bigint DEFAULT 0 NOT NULL,
    side smallint NOT NULL,
    floor boolean NOT NULL,
    balance bigint DEFAULT 0 NOT NULL,
    CONSTRAINT account_floor CHECK (((NOT floor) OR ((side * balance) >= 0))),
    CONSTRAINT account_side_check CHECK ((side = ANY (ARRAY[1, '-1'::integer])))
)
WITH (fillfactor='70');


--
-- Name: account_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.account ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.account_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: advance; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.advance (
    org_id bigint NOT NULL,
    id bigint NOT NULL,
    borrower bigint NOT NULL,
    principal bigint NOT NULL,
    months smallint NOT NULL,
    rate numeric NOT NULL,
    method text NOT NULL,
    instalments text NOT NULL,
    approvals smallint NOT NULL,
    asked_by bigint NOT NULL,
    status text DEFAULT 'requested'::text NOT NULL,
    channel text NOT NULL,
    key text NOT NULL,
    asked_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    reminded smallint DEFAULT 0 NOT NULL,
    CONSTRAINT advance_instalments_check CHECK ((instalments = ANY (ARRAY['equal'::text, 'equal-principal'::text, 'bullet'::text]))),
    CONSTRAINT advance_method_check CHECK ((method = ANY (ARRAY['flat'::text, 'declining'::text]))),
    CONSTRAINT advance_months_check CHECK (((months >= 1) AND (months <= 60))),
    CONSTRAINT advance_needs_two_officers CHECK ((approvals >= 2)),
    CONSTRAINT advance_principal_check CHECK ((principal > 0)),
    CONSTRAINT advance_rate_check CHECK (((rate >= (0)::numeric) AND (rate <= (20)::numeric))),
    CONSTRAINT advance_status_check CHECK ((status = ANY (ARRAY['requested'::text, 'approved'::text, 'refused'::text, 'cancelled'::text, 'open'::text, 'repaid'::text])))
);


--
-- Name: advance_approval; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.advance_approval (
    org_id bigint NOT NULL,
    advance bigint NOT NULL,
    officer_id bigint NOT NULL,
    says text NOT NULL,
    said_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT advance_approval_says_check CHECK ((says = ANY (ARRAY['yes'::text, 'no'::text])))
);


--
-- Name: advance_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.advance ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.advance_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: advance_instalment; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.advance_instalment (
    org_id bigint NOT NULL,
    advance bigint NOT NULL,
    "position" smallint NOT NULL,
    due date NOT NULL,
    principal bigint NOT NULL,
    interest bigint NOT NULL,
    CONSTRAINT advance_instalment_interest_check CHECK ((interest >= 0)),
    CONSTRAINT advance_instalment_of_something CHECK (((principal + interest) > 0)),
    CONSTRAINT advance_instalment_position_check CHECK (("position" > 0)),
    CONSTRAINT advance_instalment_principal_check CHECK ((principal >= 0))
);


--
-- Name: alembic_version; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);


--
-- Name: alert; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.alert (
    id bigint NOT NULL,
    person_id bigint NOT NULL,
    series_id bigint NOT NULL,
    percent smallint NOT NULL,
    told_day date NOT NULL,
    told_minor bigint NOT NULL,
    CONSTRAINT alert_percent_check CHECK (((percent >= 1) AND (percent <= 100))),
    CONSTRAINT alert_told_minor_check CHECK ((told_minor > 0))
);


--
-- Name: alert_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.alert ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.alert_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: approval; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.approval (
    org_id bigint NOT NULL,
    loan integer NOT NULL,
    officer_id bigint NOT NULL,
    borrower_id bigint NOT NULL,
    says text NOT NULL,
    said_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT approval_by_another CHECK ((officer_id <> borrower_id)),
    CONSTRAINT approval_says_check CHECK ((says = ANY (ARRAY['yes'::text, 'no'::text])))
);


--
-- Name: attendance; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.attendance (
    org_id bigint NOT NULL,
    sitting integer NOT NULL,
    member_id bigint NOT NULL,
    how text DEFAULT 'here'::text NOT NULL,
    fine bigint DEFAULT 0 NOT NULL,
    asked boolean DEFAULT false NOT NULL,
    CONSTRAINT attendance_fine CHECK (((fine >= 0) AND ((how <> 'here'::text) OR (fine = 0)))),
    CONSTRAINT attendance_how_check CHECK ((how = ANY (ARRAY['here'::text, 'late'::text, 'absent'::text])))
);


--
-- Name: ballot; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ballot (
    org_id bigint NOT NULL,
    motion integer NOT NULL,
    seq integer NOT NULL,
    voter text NOT NULL,
    choice text NOT NULL,
    digest text NOT NULL,
    CONSTRAINT ballot_choice_check CHECK ((choice = ANY (ARRAY['yes'::text, 'no'::text, 'abstain'::text]))),
    CONSTRAINT ballot_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT ballot_seq_check CHECK ((seq > 0)),
    CONSTRAINT ballot_voter_check CHECK ((voter ~ '^([0-9a-f]{64}|[0-9]{1,19})$'::text))
);


--
-- Name: book; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.book (
    org_id bigint NOT NULL,
    next_entry bigint DEFAULT 1 NOT NULL,
    next_slip integer DEFAULT 1 NOT NULL,
    next_loan integer DEFAULT 1 NOT NULL,
    next_motion integer DEFAULT 1 NOT NULL,
    next_member integer DEFAULT 1 NOT NULL,
    next_sitting integer DEFAULT 1 NOT NULL,
    next_sheet integer DEFAULT 1 NOT NULL,
    next_claim integer DEFAULT 1 NOT NULL
)
WITH (fillfactor='50');


--
-- Name: call; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.call (
    session_id text NOT NULL,
    phone text NOT NULL,
    heard integer NOT NULL,
    digest bytea NOT NULL,
    hops integer NOT NULL,
    state json NOT NULL,
    reply text NOT NULL,
    ended boolean DEFAULT false NOT NULL,
    touched_at timestamp with time zone DEFAULT now() NOT NULL
)
WITH (fillfactor='50');


--
-- Name: carrier; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.carrier (
    provider text NOT NULL,
    failures integer NOT NULL,
    rest_until timestamp with time zone NOT NULL
);


--
-- Name: circle; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.circle (
    org_id bigint NOT NULL,
    number integer NOT NULL,
    sum bigint NOT NULL,
    state text NOT NULL,
    secret text,
    called bigint,
    among integer[],
    key text NOT NULL,
    made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT circle_is_drawn CHECK ((((secret IS NULL) = (among IS NULL)) AND ((state <> 'drawing'::text) OR ((secret IS NOT NULL) AND (called IS NULL))) AND ((state = 'drawing'::text) OR ((called IS NULL) = (secret IS NULL))))),
    CONSTRAINT circle_number_check CHECK ((number > 0)),
    CONSTRAINT circle_state_check CHECK ((state = ANY (ARRAY['drawing'::text, 'open'::text, 'over'::text]))),
    CONSTRAINT circle_sum CHECK ((sum > 0))
);


--
-- Name: claim; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.claim (
    org_id bigint NOT NULL,
    number integer NOT NULL,
    member_id bigint NOT NULL,
    kind text NOT NULL,
    words text,
    amount bigint NOT NULL,
    months smallint NOT NULL,
    decided_by text NOT NULL,
    approvals smallint NOT NULL,
    state text DEFAULT 'asked'::text NOT NULL,
    motion integer,
    loan integer,
    payout_entry bigint,
    channel text NOT NULL,
    key text NOT NULL,
    asked_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT claim_amount_check CHECK ((amount > 0)),
    CONSTRAINT claim_decided_by_check CHECK ((decided_by = ANY (ARRAY['officers'::text, 'vote'::text]))),
    CONSTRAINT claim_is_gift_or_loan CHECK (
CASE months
    WHEN 0 THEN (loan IS NULL)
    ELSE ((state <> 'paid'::text) AND ((state = 'approved'::text) = (loan IS NOT NULL)))
END),
    CONSTRAINT claim_is_in_the_book CHECK (((state = 'paid'::text) = (payout_entry IS NOT NULL))),
    CONSTRAINT claim_kind_check CHECK ((kind = ANY (ARRAY['illness'::text, 'funeral'::text, 'birth'::text, 'fire'::text, 'school'::text, 'other'::text]))),
    CONSTRAINT claim_months_check CHECK (((months >= 0) AND (months <= 12))),
    CONSTRAINT claim_needs_two_officers CHECK ((approvals >= 2)),
    CONSTRAINT claim_number_check CHECK ((number > 0)),
    CONSTRAINT claim_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'approved'::text, 'refused'::text, 'cancelled'::text, 'paid'::text]))),
    CONSTRAINT claim_words_check CHECK (((char_length(words) >= 2) AND (char_length(words) <= 30)))
);


--
-- Name: claim_word; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.claim_word (
    org_id bigint NOT NULL,
    claim integer NOT NULL,
    officer_id bigint NOT NULL,
    claimant_id bigint NOT NULL,
    says text NOT NULL,
    said_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT claim_word_of_another CHECK ((officer_id <> claimant_id)),
    CONSTRAINT claim_word_says_check CHECK ((says = ANY (ARRAY['yes'::text, 'no'::text])))
);


--
-- Name: coming; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.coming (
    org_id bigint NOT NULL,
    meeting bigint NOT NULL,
    member_id bigint NOT NULL,
    comes boolean NOT NULL,
    said_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);


--
-- Name: commodity; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.commodity (
    id bigint NOT NULL,
    country text NOT NULL,
    name text NOT NULL,
    CONSTRAINT commodity_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
    CONSTRAINT commodity_name_check CHECK (((char_length(name) >= 2) AND (char_length(name) <= 80)))
);


--
-- Name: commodity_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.commodity ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.commodity_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: constitution; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.constitution (
    org_id bigint NOT NULL,
    version integer NOT NULL,
    from_day date NOT NULL,
    rules json NOT NULL,
    motion integer
);


--
-- Name: cycle; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.cycle (
    org_id bigint NOT NULL,
    number integer NOT NULL,
    began_on date NOT NULL,
    first_entry bigint NOT NULL,
    ended_on date,
    CONSTRAINT cycle_ends_after CHECK ((ended_on >= began_on)),
    CONSTRAINT cycle_first_entry_check CHECK ((first_entry > 0)),
    CONSTRAINT cycle_number_check CHECK ((number > 0))
);


--
-- Name: delivery_report; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.delivery_report (
    id bigint NOT NULL,
    provider text NOT NULL,
    provider_id text NOT NULL,
    status text NOT NULL,
    state text,
    heard_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT delivery_report_state_check CHECK ((state = ANY (ARRAY['delivered'::text, 'failed'::text])))
);


--
-- Name: delivery_report_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.delivery_report ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.delivery_report_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: entry; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.entry (
    org_id bigint NOT NULL,
    number bigint NOT NULL,
    kind text NOT NULL,
    key text NOT NULL,
    channel text NOT NULL,
    actor_id bigint,
    witness_id bigint,
    posted_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    happened_on date NOT NULL,
    receipt text NOT NULL,
    note text,
    reverses bigint,
    witness_org bigint,
    CONSTRAINT entry_needs_two_people CHECK (((channel = 'import'::text) OR ((actor_id IS NOT NULL) AND (witness_id IS NOT NULL) AND (actor_id <> witness_id)))),
    CONSTRAINT entry_number_check CHECK ((number > 0)),
    CONSTRAINT entry_reverses_earlier CHECK ((reverses < number)),
    CONSTRAINT entry_witness_elsewhere CHECK ((witness_org <> org_id))
);


--
-- Name: guarantor; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.guarantor (
    org_id bigint NOT NULL,
    loan integer NOT NULL,
    member_id bigint NOT NULL,
    borrower_id bigint NOT NULL,
    amount bigint NOT NULL,
    says text,
    asked_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    said_at timestamp with time zone,
    CONSTRAINT guarantor_amount_check CHECK ((amount > 0)),
    CONSTRAINT guarantor_check CHECK (((says IS NULL) = (said_at IS NULL))),
    CONSTRAINT guarantor_is_another CHECK ((member_id <> borrower_id)),
    CONSTRAINT guarantor_says_check CHECK ((says = ANY (ARRAY['yes'::text, 'no'::text])))
);


--
-- Name: home_market; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.home_market (
    person_id bigint NOT NULL,
    market_id bigint NOT NULL
);


--
-- Name: inbox; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.inbox (
    id bigint NOT NULL,
    provider text NOT NULL,
    provider_id text NOT NULL,
    sender bytea NOT NULL,
    digest bytea NOT NULL,
    heard_at timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: inbox_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.inbox ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.inbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: instalment; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.instalment (
    org_id bigint NOT NULL,
    loan integer NOT NULL,
    "position" smallint NOT NULL,
    due date NOT NULL,
    principal bigint NOT NULL,
    interest bigint NOT NULL,
    version smallint DEFAULT 1 NOT NULL,
    CONSTRAINT instalment_interest_check CHECK ((interest >= 0)),
    CONSTRAINT instalment_of_something CHECK (((principal + interest) > 0)),
    CONSTRAINT instalment_position_check CHECK (("position" > 0)),
    CONSTRAINT instalment_principal_check CHECK ((principal >= 0))
);


--
-- Name: line; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.line (
    org_id bigint NOT NULL,
    entry_number bigint NOT NULL,
    "position" smallint NOT NULL,
    account_id bigint NOT NULL,
    amount bigint NOT NULL,
    CONSTRAINT line_amount_check CHECK ((amount <> 0)),
    CONSTRAINT line_position_check CHECK (("position" > 0))
);


--
-- Name: loan_watch; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.loan_watch (
    org_id bigint NOT NULL,
    looked_on date NOT NULL
);


--
-- Name: market; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.market (
    id bigint NOT NULL,
    country text NOT NULL,
    name text NOT NULL,
    admin1 text NOT NULL,
    admin2 text NOT NULL,
    CONSTRAINT market_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
    CONSTRAINT market_name_check CHECK (((char_length(name) >= 2) AND (char_length(name) <= 80)))
);


--
-- Name: market_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.market ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.market_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: meeting; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.meeting (
    org_id bigint NOT NULL,
    id bigint NOT NULL,
    plan bigint,
    starts_at timestamp with time zone NOT NULL,
    place text NOT NULL,
    called_by bigint,
    key text,
    state text DEFAULT 'called'::text NOT NULL,
    first_reminder_at timestamp with time zone,
    last_reminder_at timestamp with time zone,
    CONSTRAINT meeting_place_check CHECK (((char_length(place) >= 2) AND (char_length(place) <= 30))),
    CONSTRAINT meeting_state_check CHECK ((state = ANY (ARRAY['called'::text, 'cancelled'::text])))
);


--
-- Name: meeting_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.meeting ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.meeting_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: meeting_plan; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.meeting_plan (
    org_id bigint NOT NULL,
    id bigint NOT NULL,
    every text NOT NULL,
    first_day date NOT NULL,
    at time without time zone NOT NULL,
    place text NOT NULL,
    made_by bigint,
    key text NOT NULL,
    made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT meeting_plan_every_check CHECK ((every = ANY (ARRAY['week'::text, 'fortnight'::text, 'month'::text]))),
    CONSTRAINT meeting_plan_place_check CHECK (((char_length(place) >= 2) AND (char_length(place) <= 30)))
);


--
-- Name: meeting_plan_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.meeting_plan ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.meeting_plan_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: membership; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.membership (
    org_id bigint NOT NULL,
    id bigint NOT NULL,
    person_id bigint NOT NULL,
    number integer,
    name text NOT NULL,
    status text NOT NULL,
    asked_at timestamp with time zone DEFAULT now() NOT NULL,
    joined_at timestamp with time zone,
    left_at timestamp with time zone,
    pin_reset_by bigint,
    CONSTRAINT membership_check CHECK (((status <> 'active'::text) OR ((number IS NOT NULL) AND (joined_at IS NOT NULL)))),
    CONSTRAINT membership_name_check CHECK (((char_length(name) >= 2) AND (char_length(name) <= 30))),
    CONSTRAINT membership_status_check CHECK ((status = ANY (ARRAY['asked'::text, 'active'::text, 'refused'::text, 'removed'::text])))
);


--
-- Name: membership_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.membership ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.membership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: motion; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.motion (
    org_id bigint NOT NULL,
    number integer NOT NULL,
    text text NOT NULL,
    opened_by bigint,
    opened_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    closes_at timestamp with time zone NOT NULL,
    secret boolean NOT NULL,
    quorum smallint NOT NULL,
    majority smallint NOT NULL,
    roll integer NOT NULL,
    key text NOT NULL,
    ballots integer DEFAULT 0 NOT NULL,
    seal text DEFAULT ''::text NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    closed_at timestamp with time zone,
    yes integer,
    no integer,
    abstain integer,
    act text,
    terms json,
    CONSTRAINT motion_act CHECK (((act IS NULL) = (terms IS NULL))),
    CONSTRAINT motion_ends CHECK (((state = 'open'::text) = (closed_at IS NULL))),
    CONSTRAINT motion_majority_check CHECK (((majority >= 50) AND (majority <= 99))),
    CONSTRAINT motion_number_check CHECK ((number > 0)),
    CONSTRAINT motion_quorum_check CHECK (((quorum >= 1) AND (quorum <= 100))),
    CONSTRAINT motion_roll_check CHECK ((roll > 0)),
    CONSTRAINT motion_runs CHECK ((closes_at > opened_at)),
    CONSTRAINT motion_state_check CHECK ((state = ANY (ARRAY['open'::text, 'passed'::text, 'failed'::text, 'no-quorum'::text, 'withdrawn'::text]))),
    CONSTRAINT motion_tally CHECK (((state = ANY (ARRAY['passed'::text, 'failed'::text, 'no-quorum'::text])) = (((yes + no) + abstain) IS NOT NULL))),
    CONSTRAINT motion_text_check CHECK (((char_length(text) >= 2) AND (char_length(text) <= 70)))
)
WITH (fillfactor='50');


--
-- Name: motion_draft; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.motion_draft (
    org_id bigint NOT NULL,
    member_id bigint NOT NULL,
    text text NOT NULL,
    said_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT motion_draft_text_check CHECK (((char_length(text) >= 2) AND (char_length(text) <= 70)))
);


--
-- Name: organisation; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisation (
    id bigint NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    parent_id bigint,
    country text NOT NULL,
    currency text NOT NULL,
    timezone text NOT NULL,
    language text NOT NULL,
    CONSTRAINT organisation_check CHECK ((parent_id <> id)),
    CONSTRAINT organisation_code_check CHECK ((code ~ '^[A-Z][A-Z0-9]{1,11}$'::text)),
    CONSTRAINT organisation_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
    CONSTRAINT organisation_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT organisation_kind_check CHECK ((kind = ANY (ARRAY['group'::text, 'association'::text, 'federation'::text, 'alliance'::text]))),
    CONSTRAINT organisation_name_check CHECK (((char_length(name) >= 2) AND (char_length(name) <= 40)))
);


--
-- Name: organisation_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organisation ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.organisation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: outbox; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.outbox (
    id bigint NOT NULL,
    org_id bigint,
    person_id bigint,
    phone text NOT NULL,
    kind text NOT NULL,
    facts json NOT NULL,
    wording text NOT NULL,
    key text,
    urgency smallint NOT NULL,
    topic text,
    state text DEFAULT 'queued'::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    not_before timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    lease_until timestamp with time zone,
    attempts smallint DEFAULT 0 NOT NULL,
    unsure smallint DEFAULT 0 NOT NULL,
    language text,
    body text,
    parts smallint,
    provider text,
    provider_id text,
    handed_at timestamp with time zone,
    sent_at timestamp with time zone,
    settled_at timestamp with time zone,
    reason text,
    CONSTRAINT outbox_check CHECK (((state = 'sending'::text) = (lease_until IS NOT NULL))),
    CONSTRAINT outbox_check1 CHECK ((not_before <= expires_at)),
    CONSTRAINT outbox_phone_check CHECK ((phone ~ '^\+[1-9][0-9]{6,14}$'::text)),
    CONSTRAINT outbox_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'delivered'::text, 'failed'::text, 'unknown'::text, 'expired'::text, 'withheld'::text]))),
    CONSTRAINT outbox_words_first CHECK (((state <> ALL (ARRAY['sending'::text, 'sent'::text, 'delivered'::text, 'unknown'::text])) OR ((body IS NOT NULL) AND (handed_at IS NOT NULL))))
);


--
-- Name: outbox_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.outbox ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.outbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: penalty_due; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.penalty_due (
    org_id bigint NOT NULL,
    loan integer NOT NULL,
    due date NOT NULL,
    month smallint NOT NULL,
    from_day date NOT NULL,
    amount bigint NOT NULL,
    written_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT penalty_after_due CHECK ((from_day > due)),
    CONSTRAINT penalty_due_month_check CHECK ((month > 0)),
    CONSTRAINT penalty_of_something CHECK ((amount > 0))
);


--
-- Name: person; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.person (
    id bigint NOT NULL,
    phone text NOT NULL,
    language text NOT NULL,
    home_org bigint,
    pin_hash text,
    pin_wrong smallint DEFAULT 0 NOT NULL,
    pin_wait_until timestamp with time zone,
    pin_locked_at timestamp with time zone,
    stopped_at timestamp with time zone,
    muted text[] DEFAULT '{}'::text[] NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT person_phone_check CHECK ((phone ~ '^[+][1-9][0-9]{6,14}$'::text))
);


--
-- Name: person_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.person ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.person_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: pin_budget; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.pin_budget (
    minute timestamp with time zone NOT NULL,
    tried integer DEFAULT 0 NOT NULL,
    wrong integer DEFAULT 0 NOT NULL
);


--
-- Name: price; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.price (
    series_id bigint NOT NULL,
    day date NOT NULL,
    minor bigint NOT NULL,
    usual bigint,
    CONSTRAINT price_day_check CHECK ((day >= '1990-01-01'::date)),
    CONSTRAINT price_minor_check CHECK ((minor > 0))
);


--
-- Name: rescheduling; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.rescheduling (
    org_id bigint NOT NULL,
    loan integer NOT NULL,
    number smallint NOT NULL,
    borrower_id bigint NOT NULL,
    months smallint NOT NULL,
    proposed_by bigint NOT NULL,
    agreed_by bigint,
    status text DEFAULT 'proposed'::text NOT NULL,
    proposed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    key text NOT NULL,
    CONSTRAINT rescheduling_is_agreed CHECK (((status <> ALL (ARRAY['agreed'::text, 'done'::text])) OR (agreed_by IS NOT NULL))),
    CONSTRAINT rescheduling_months_check CHECK (((months >= 1) AND (months <= 60))),
    CONSTRAINT rescheduling_needs_two_officers CHECK (((proposed_by <> borrower_id) AND (agreed_by <> borrower_id) AND (agreed_by <> proposed_by))),
    CONSTRAINT rescheduling_number_check CHECK ((number > 0)),
    CONSTRAINT rescheduling_status_check CHECK ((status = ANY (ARRAY['proposed'::text, 'agreed'::text, 'done'::text, 'refused'::text])))
);


--
-- Name: revision; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.revision (
    org_id bigint NOT NULL,
    loan integer NOT NULL,
    version smallint NOT NULL,
    why text NOT NULL,
    instalments smallint NOT NULL,
    interest bigint NOT NULL,
    principal_before bigint DEFAULT 0 NOT NULL,
    interest_before bigint DEFAULT 0 NOT NULL,
    entry_number bigint,
    made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT revision_begins_with_payout CHECK (((version = 1) = (why = 'payout'::text))),
    CONSTRAINT revision_interest_before_check CHECK ((interest_before >= 0)),
    CONSTRAINT revision_interest_check CHECK ((interest >= 0)),
    CONSTRAINT revision_principal_before_check CHECK ((principal_before >= 0)),
    CONSTRAINT revision_version_check CHECK ((version > 0)),
    CONSTRAINT revision_why_check CHECK ((why = ANY (ARRAY['payout'::text, 'settled'::text, 'restored'::text, 'rescheduled'::text])))
);


--
-- Name: role; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.role (
    org_id bigint NOT NULL,
    id bigint NOT NULL,
    member_id bigint NOT NULL,
    role text NOT NULL,
    since timestamp with time zone DEFAULT now() NOT NULL,
    until timestamp with time zone,
    look_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT role_role_check CHECK ((role = ANY (ARRAY['chair'::text, 'secretary'::text, 'treasurer'::text])))
);


--
-- Name: role_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.role ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.role_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: seal; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.seal (
    org_id bigint NOT NULL,
    number integer NOT NULL,
    made_at timestamp with time zone NOT NULL,
    day date NOT NULL,
    sitting bigint,
    first_entry bigint NOT NULL,
    last_entry bigint NOT NULL,
    counted bigint NOT NULL,
    language text NOT NULL,
    digest text NOT NULL,
    CONSTRAINT seal_counted CHECK ((counted >= 0)),
    CONSTRAINT seal_covers CHECK ((last_entry >= (first_entry - 1))),
    CONSTRAINT seal_digest CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT seal_number_check CHECK ((number > 0))
);


--
-- Name: series; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.series (
    id bigint NOT NULL,
    commodity_id bigint NOT NULL,
    market_id bigint NOT NULL,
    unit text NOT NULL,
    kind text NOT NULL,
    currency text NOT NULL,
    newest_day date,
    newest_minor bigint,
    CONSTRAINT series_check CHECK (((newest_minor IS NULL) = (newest_day IS NULL))),
    CONSTRAINT series_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT series_kind_check CHECK ((kind = ANY (ARRAY['retail'::text, 'wholesale'::text, 'producer'::text]))),
    CONSTRAINT series_unit_check CHECK (((char_length(unit) >= 1) AND (char_length(unit) <= 20)))
);


--
-- Name: series_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.series ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.series_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: settlement; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.settlement (
    org_id bigint NOT NULL,
    year smallint NOT NULL,
    motion integer NOT NULL,
    agreed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    entry_number bigint
);


--
-- Name: share_out; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.share_out (
    org_id bigint NOT NULL,
    cycle integer NOT NULL,
    motion integer NOT NULL,
    state text DEFAULT 'approved'::text NOT NULL,
    approved_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    said_by bigint,
    said_at timestamp with time zone,
    figures text,
    done_by bigint,
    done_at timestamp with time zone,
    entry_number bigint,
    rule text,
    members integer,
    saved bigint,
    pot bigint,
    paid bigint,
    deducted bigint,
    reserve bigint,
    carry bigint,
    CONSTRAINT share_out_is_done CHECK ((
CASE state
    WHEN 'done'::text THEN 11
    ELSE 0
END = num_nonnulls(done_by, done_at, entry_number, rule, members, saved, pot, paid, deducted, reserve, carry))),
    CONSTRAINT share_out_is_said CHECK ((num_nonnulls(said_by, said_at, figures) =
CASE state
    WHEN 'approved'::text THEN 0
    ELSE 3
END)),
    CONSTRAINT share_out_needs_two_people CHECK ((done_by <> said_by)),
    CONSTRAINT share_out_state_check CHECK ((state = ANY (ARRAY['approved'::text, 'said'::text, 'done'::text]))),
    CONSTRAINT share_out_to_the_cent CHECK ((((((paid + deducted) + reserve) + carry) = pot) AND (LEAST(paid, deducted, reserve, carry) >= 0)))
);


--
-- Name: share_part; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.share_part (
    org_id bigint NOT NULL,
    cycle integer NOT NULL,
    member_id bigint NOT NULL,
    shares bigint,
    saved bigint NOT NULL,
    interest_paid bigint NOT NULL,
    deducted bigint NOT NULL,
    payout bigint NOT NULL,
    CONSTRAINT share_part_of_something CHECK ((LEAST(shares, saved, interest_paid, deducted, payout) >= 0))
);


--
-- Name: sheet; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.sheet (
    org_id bigint NOT NULL,
    number integer NOT NULL,
    day date NOT NULL,
    total bigint NOT NULL,
    lines json NOT NULL,
    digest text NOT NULL,
    sent_by bigint NOT NULL,
    sent_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    state text DEFAULT 'waiting'::text NOT NULL,
    sitting integer,
    CONSTRAINT sheet_number_check CHECK ((number > 0)),
    CONSTRAINT sheet_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'taken'::text, 'dropped'::text]))),
    CONSTRAINT sheet_taken_at_a_sitting CHECK (((state = 'taken'::text) = (sitting IS NOT NULL))),
    CONSTRAINT sheet_total_check CHECK ((total > 0))
);


--
-- Name: sitting; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.sitting (
    org_id bigint NOT NULL,
    number integer NOT NULL,
    day date NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    meeting bigint,
    opened_by bigint NOT NULL,
    opened_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    first_entry bigint NOT NULL,
    key text NOT NULL,
    drawn bigint,
    agreed_at timestamp with time zone,
    counted bigint,
    counted_by bigint,
    confirmed_by bigint,
    closed_at timestamp with time zone,
    last_entry bigint,
    CONSTRAINT sitting_closed_by_two CHECK ((confirmed_by <> counted_by)),
    CONSTRAINT sitting_closed_whole CHECK (((state = 'closed'::text) = ((counted IS NOT NULL) AND (confirmed_by IS NOT NULL) AND (closed_at IS NOT NULL) AND (last_entry IS NOT NULL)))),
    CONSTRAINT sitting_counted_by_somebody CHECK (((counted IS NULL) = (counted_by IS NULL))),
    CONSTRAINT sitting_counted_check CHECK ((counted >= 0)),
    CONSTRAINT sitting_number_check CHECK ((number > 0)),
    CONSTRAINT sitting_state_check CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text, 'dropped'::text]))),
    CONSTRAINT sitting_witnessed CHECK (((state <> 'closed'::text) OR (drawn IS NULL) OR (agreed_at IS NOT NULL)))
);


--
-- Name: slip; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.slip (
    org_id bigint NOT NULL,
    number integer NOT NULL,
    kind text NOT NULL,
    member_id bigint NOT NULL,
    amount bigint NOT NULL,
    reference bigint DEFAULT 0 NOT NULL,
    said_by bigint NOT NULL,
    asked text NOT NULL,
    note text,
    channel text NOT NULL,
    key text NOT NULL,
    status text DEFAULT 'waiting'::text NOT NULL,
    answered_by bigint,
    answered_at timestamp with time zone,
    entry_number bigint,
    said_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    day date,
    sitting integer,
    CONSTRAINT meeting_slip_at_a_sitting CHECK (((kind <> 'meeting'::text) OR (sitting IS NOT NULL))),
    CONSTRAINT payout_by_another CHECK (((kind <> ALL (ARRAY['payout'::text, 'share'::text, 'grant'::text, 'pot'::text, 'withdrawal'::text])) OR (said_by <> member_id))),
    CONSTRAINT payout_to_the_borrower CHECK (((kind <> ALL (ARRAY['payout'::text, 'share'::text, 'grant'::text, 'pot'::text, 'withdrawal'::text])) OR (status <> 'confirmed'::text) OR (answered_by = member_id))),
    CONSTRAINT slip_amount CHECK ((amount > 0)),
    CONSTRAINT slip_asked_check CHECK ((asked = ANY (ARRAY['officer'::text, 'member'::text]))),
    CONSTRAINT slip_check CHECK (((status <> 'confirmed'::text) OR ((answered_by IS NOT NULL) AND (entry_number IS NOT NULL)))),
    CONSTRAINT slip_kind_check CHECK ((kind = ANY (ARRAY['turn'::text, 'savings'::text, 'repayment'::text, 'payout'::text, 'reversal'::text, 'meeting'::text, 'capital'::text, 'share'::text, 'grant'::text, 'pot'::text, 'social'::text, 'withdrawal'::text, 'expense'::text]))),
    CONSTRAINT slip_needs_two_people CHECK ((answered_by <> said_by)),
    CONSTRAINT slip_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'confirmed'::text, 'refused'::text, 'withdrawn'::text, 'expired'::text])))
);


--
-- Name: slip_part; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.slip_part (
    org_id bigint NOT NULL,
    slip integer NOT NULL,
    "position" smallint NOT NULL,
    kind text NOT NULL,
    amount bigint NOT NULL,
    reference bigint DEFAULT 0 NOT NULL,
    CONSTRAINT part_amount CHECK ((amount > 0)),
    CONSTRAINT part_of_a_loan CHECK (((kind = 'repayment'::text) = (reference <> 0))),
    CONSTRAINT slip_part_kind_check CHECK ((kind = ANY (ARRAY['savings'::text, 'social'::text, 'fine'::text, 'repayment'::text]))),
    CONSTRAINT slip_part_position_check CHECK (("position" > 0))
);


--
-- Name: stake; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.stake (
    org_id bigint NOT NULL,
    turn_id bigint NOT NULL,
    member_id bigint NOT NULL,
    entry_number bigint NOT NULL,
    handed_entry bigint,
    taken_back bigint,
    CONSTRAINT stake_handed_or_taken_back CHECK (((handed_entry IS NULL) OR (taken_back IS NULL)))
);


--
-- Name: swap; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.swap (
    org_id bigint NOT NULL,
    number integer NOT NULL,
    circle integer NOT NULL,
    asker_id bigint NOT NULL,
    other_id bigint NOT NULL,
    state text DEFAULT 'waiting'::text NOT NULL,
    answered_by bigint,
    key text NOT NULL,
    asked_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT swap_is_answered CHECK (((state = ANY (ARRAY['done'::text, 'refused'::text])) = (answered_by IS NOT NULL))),
    CONSTRAINT swap_needs_the_other CHECK ((answered_by = other_id)),
    CONSTRAINT swap_number_check CHECK ((number > 0)),
    CONSTRAINT swap_of_two CHECK ((other_id <> asker_id)),
    CONSTRAINT swap_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'refused'::text, 'withdrawn'::text])))
);


--
-- Name: transfer; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.transfer (
    org_id bigint NOT NULL,
    id bigint NOT NULL,
    to_org bigint NOT NULL,
    kind text NOT NULL,
    lender bigint,
    advance bigint,
    amount bigint NOT NULL,
    said_by bigint NOT NULL,
    said_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    channel text NOT NULL,
    key text NOT NULL,
    state text DEFAULT 'waiting'::text NOT NULL,
    answered_by bigint,
    answered_at timestamp with time zone,
    entry bigint,
    to_entry bigint,
    CONSTRAINT transfer_amount CHECK ((amount > 0)),
    CONSTRAINT transfer_direction CHECK (((kind = 'dues'::text) OR ((kind = 'loan'::text) = (lender = org_id)))),
    CONSTRAINT transfer_in_both_books CHECK ((((state = 'done'::text) = (entry IS NOT NULL)) AND ((entry IS NULL) = (to_entry IS NULL)) AND ((state <> 'done'::text) OR (answered_by IS NOT NULL)))),
    CONSTRAINT transfer_kind_check CHECK ((kind = ANY (ARRAY['dues'::text, 'loan'::text, 'repayment'::text]))),
    CONSTRAINT transfer_lender CHECK (((lender = org_id) OR (lender = to_org))),
    CONSTRAINT transfer_of_advance CHECK ((((kind = 'dues'::text) = (advance IS NULL)) AND ((advance IS NULL) = (lender IS NULL)))),
    CONSTRAINT transfer_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'refused'::text, 'expired'::text])))
);


--
-- Name: transfer_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.transfer ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.transfer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: turn; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.turn (
    org_id bigint NOT NULL,
    id bigint NOT NULL,
    circle integer NOT NULL,
    place smallint NOT NULL,
    laid_for bigint NOT NULL,
    member_id bigint NOT NULL,
    entry_number bigint,
    CONSTRAINT turn_place_check CHECK ((place > 0))
);


--
-- Name: turn_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.turn ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.turn_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Data for Name: account; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.account OVERRIDING SYSTEM VALUE VALUES (2, 2, 'savings', 1, 0, -1, true, -150000);
INSERT INTO public.account OVERRIDING SYSTEM VALUE VALUES (2, 6, 'savings', 3, 0, -1, true, -80000);
INSERT INTO public.account OVERRIDING SYSTEM VALUE VALUES (3, 10, 'savings', 6, 0, -1, true, -4000000);
INSERT INTO public.account OVERRIDING SYSTEM VALUE VALUES (3, 12, 'savings', 7, 0, -1, true, -3000000);
INSERT INTO public.account OVERRIDING SYSTEM VALUE VALUES (3, 9, 'cash', 0, 0, 1, true, 9500000);
INSERT INTO public.account OVERRIDING SYSTEM VALUE VALUES (3, 14, 'savings', 8, 0, -1, true, -2500000);
INSERT INTO public.account OVERRIDING SYSTEM VALUE VALUES (4, 16, 'savings', 9, 0, -1, true, -15000);
INSERT INTO public.account OVERRIDING SYSTEM VALUE VALUES (4, 15, 'cash', 0, 0, 1, true, 27500);
INSERT INTO public.account OVERRIDING SYSTEM VALUE VALUES (4, 18, 'savings', 10, 0, -1, true, -12500);
INSERT INTO public.account OVERRIDING SYSTEM VALUE VALUES (2, 19, 'loan', 4, 1, 1, true, 100000);
INSERT INTO public.account OVERRIDING SYSTEM VALUE VALUES (2, 8, 'savings', 4, 0, -1, true, -220000);
INSERT INTO public.account OVERRIDING SYSTEM VALUE VALUES (2, 25, 'fine', 4, 0, -1, true, -1000);
INSERT INTO public.account OVERRIDING SYSTEM VALUE VALUES (2, 1, 'cash', 0, 0, 1, true, 461000);
INSERT INTO public.account OVERRIDING SYSTEM VALUE VALUES (2, 4, 'savings', 2, 0, -1, true, -110000);
INSERT INTO public.account OVERRIDING SYSTEM VALUE VALUES (2, 23, 'social-cash', 0, 0, 1, true, 4000);
INSERT INTO public.account OVERRIDING SYSTEM VALUE VALUES (2, 24, 'social', 0, 0, -1, true, -4000);


--
-- Data for Name: advance; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: advance_approval; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: advance_instalment; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: alembic_version; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.alembic_version VALUES ('0016');


--
-- Data for Name: alert; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: approval; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.approval VALUES (2, 1, 1, 4, 'yes', '2026-11-30 02:04:14.869639+00');
INSERT INTO public.approval VALUES (2, 1, 2, 4, 'yes', '2026-11-30 02:04:14.885914+00');


--
-- Data for Name: attendance; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.attendance VALUES (2, 1, 1, 'here', 0, false);
INSERT INTO public.attendance VALUES (2, 1, 3, 'here', 0, false);
INSERT INTO public.attendance VALUES (2, 1, 5, 'here', 0, false);
INSERT INTO public.attendance VALUES (2, 1, 4, 'late', 1000, true);
INSERT INTO public.attendance VALUES (2, 1, 2, 'here', 0, true);


--
-- Data for Name: ballot; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.ballot VALUES (2, 1, 1, '842d3fbe833d5f0cb45f31ccc256976d5c030a9779886cb9c507304e109da122', 'yes', '3994b86d47ae070dc8dbb84b4c360599cb630d7d6c0d049e47c1b0f1eb759939');
INSERT INTO public.ballot VALUES (2, 1, 2, '2d50af9b7fd29549d523644c1ad6d4e6c886e1ccccb4f3973740e01502802d7c', 'yes', 'b1e2310dafc728d22fc5fa6eb6650bc5698dd5bda61d55b90a7ec2290c381a1c');
INSERT INTO public.ballot VALUES (2, 1, 3, '51621f25a27758b958848fd7af7f664db842254abf028e79bf3c191c563716df', 'yes', 'e0942ce507386f0fefb5b2708bead63ad8cdeeb186113baddda67f3336c53521');
INSERT INTO public.ballot VALUES (2, 1, 4, '2c4cb3c53f89aaf16ffba8c000f5097643edc14f23779a95650f16f2ff6e80e2', 'yes', 'afa6e82d43de6942f25b12c68fcae2877c6e0c166c66d51e5db17287ff6d2ce5');


--
-- Data for Name: book; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.book VALUES (1, 1, 1, 1, 1, 1, 1, 1, 1);
INSERT INTO public.book VALUES (3, 4, 1, 1, 1, 4, 1, 1, 1);
INSERT INTO public.book VALUES (4, 3, 1, 1, 1, 4, 1, 1, 1);
INSERT INTO public.book VALUES (2, 8, 4, 2, 3, 6, 2, 1, 1);


--
-- Data for Name: call; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.call VALUES ('ATUid_5107eab350b447b3adebab33b2f4d68a', '+254712345604', 3, '\x3d0e3667ce84e84e683c71936462d577342db144d825ef1bc1bce169c0f58d35', 3, '{"language":"en","person":4,"has_pin":true,"pin":false,"seats":[{"id":4,"number":4,"name":"Daudi Ouma","roles":[],"waiting":0,"org":{"id":2,"code":"UMOJA","name":"Umoja Savings Group","kind":"group","parent_id":1,"country":"KE","currency":"KES","timezone":"Africa/Nairobi","language":"en"}},{"id":8,"number":3,"name":"Daudi Ouma","roles":[],"waiting":0,"org":{"id":3,"code":"JAMII","name":"Jamii Yetu","kind":"group","parent_id":null,"country":"TZ","currency":"TZS","timezone":"Africa/Dar_es_Salaam","language":"sw"}}],"seat":0,"answers":[["seat",0]],"stack":[["home.which_group",0],["home.home",1]],"screen":"savings.amount","prompt":{"ask":"amount","bounds":[],"keep":"amount","then":"savings.sure"},"pages":["How much do you save?\n0 Back\n00 Home"],"page":0,"shown":"How much do you save?\n0 Back\n00 Home","topic":{"text":"saving","facts":{},"plural":null,"context":null}}', 'How much do you save?
0 Back
00 Home', false, '2026-11-30 02:04:15.819089+00');
INSERT INTO public.call VALUES ('ATUid_9d7bc3a1cd69436bbb933f3fcc753097', '+254712345602', 5, '\xc902733e7f5515bb2365c8266ba9c16da86fc12c41fc14c8f92e26449713916c', 3, '{"language":"en","person":2,"has_pin":true,"pin":false,"seats":[{"id":2,"number":2,"name":"Baraka Mwangi","roles":["chair"],"waiting":0,"org":{"id":2,"code":"UMOJA","name":"Umoja Savings Group","kind":"group","parent_id":1,"country":"KE","currency":"KES","timezone":"Africa/Nairobi","language":"en"}}],"seat":0,"answers":[["amount",25000]],"stack":[["home.home",0],["savings.amount",0]],"screen":"savings.sure","prompt":{"menu":[["savings.declared",{}]]},"pages":["Save KSh 250 in Umoja Savings Group?\n1 Yes\n0 Back\n00 Home"],"page":0,"shown":"Save KSh 250 in Umoja Savings Group?\n1 Yes\n0 Back\n00 Home","topic":{"text":"saving","facts":{},"plural":null,"context":null}}', 'Save KSh 250 in Umoja Savings Group?
1 Yes
0 Back
00 Home', false, '2026-11-30 02:04:15.883988+00');
INSERT INTO public.call VALUES ('ATUid_a2107d03b0104088b1cf1d424a4199b0', '+254712345601', 8, '\xf95ed4ec5f1238485d59b328a6ce3480b2d249e5246ff98dec48cad92ed34f50', 4, '{"language":"en","person":1,"has_pin":true,"pin":true,"seats":[{"id":1,"number":1,"name":"Amina Otieno","roles":["treasurer"],"waiting":0,"org":{"id":2,"code":"UMOJA","name":"Umoja Savings Group","kind":"group","parent_id":1,"country":"KE","currency":"KES","timezone":"Africa/Nairobi","language":"en"}}],"seat":0,"answers":[],"stack":[["home.home",0],["desk.menu",0]],"screen":"money_desk.menu","prompt":{"menu":[["money_desk.whose_savings",{}],["social_desk.menu",{}],["money_desk.how_much_spent",{}],["money_desk.which_receipt",{}]]},"pages":["Money\n1 Enter savings\n2 Social fund\n3 Enter an expense\n4 Correct a mistake\n0 Back\n00 Home"],"page":0,"shown":"Money\n1 Enter savings\n2 Social fund\n3 Enter an expense\n4 Correct a mistake\n0 Back\n00 Home","topic":{"text":"work as an officer","facts":{},"plural":null,"context":null}}', 'Money
1 Enter savings
2 Social fund
3 Enter an expense
4 Correct a mistake
0 Back
00 Home', false, '2026-11-30 02:04:15.980136+00');
INSERT INTO public.call VALUES ('ATUid_21dcaeb385fc4cfba5f5ede192433182', '+254712345603', 1, '\xf77f05152caecdb8b92a634727fb4395f92d8009545028a54b7d9575b6ef58c5', 2, '{"language":"en","person":3,"has_pin":true,"pin":false,"seats":[{"id":3,"number":3,"name":"Chebet Koech","roles":["secretary"],"waiting":0,"org":{"id":2,"code":"UMOJA","name":"Umoja Savings Group","kind":"group","parent_id":1,"country":"KE","currency":"KES","timezone":"Africa/Nairobi","language":"en"}}],"seat":0,"answers":[],"stack":[["home.home",0]],"screen":"home.home","prompt":{"pin":"desk.menu"},"pages":["Type your PIN\n0 Back"],"page":0,"shown":"Type your PIN\n0 Back","topic":null}', 'Type your PIN
0 Back', false, '2026-11-30 02:04:16.004875+00');
INSERT INTO public.call VALUES ('ATUid_8d6b3d3879dd4c0a8e2bd505941fd6b8', '+22890123401', 0, '\x8b1b55d6f2764ead0ac2e8b3d13abea67aa38dffd00632d53bb071a6acc9f4c2', 1, '{"language":"fr","person":9,"has_pin":true,"pin":false,"seats":[{"id":9,"number":1,"name":"Afi Mensah","roles":["treasurer"],"waiting":0,"org":{"id":4,"code":"ESPOIR","name":"Espoir des Femmes","kind":"group","parent_id":null,"country":"TG","currency":"XOF","timezone":"Africa/Lome","language":"fr"}}],"seat":0,"answers":[],"stack":[],"screen":"home.home","prompt":{"menu":[["savings.start",{}],["savings.balance",{}],["loans.menu",{}],["votes.menu",{}],["meetings.menu",{}],["prices.menu",{}],["group.menu",{}],["me.menu",{}],["desk.menu",{}]]},"pages":["Espoir des Femmes\n1 Épargner\n2 Solde\n3 Prets\n4 Votes\n5 Réunions\n6 Prix\n7 Notre groupe\n8 Moi\n9 Responsables"],"page":0,"shown":"Espoir des Femmes\n1 Épargner\n2 Solde\n3 Prets\n4 Votes\n5 Réunions\n6 Prix\n7 Notre groupe\n8 Moi\n9 Responsables","topic":null}', 'Espoir des Femmes
1 Épargner
2 Solde
3 Prets
4 Votes
5 Réunions
6 Prix
7 Notre groupe
8 Moi
9 Responsables', false, '2026-11-30 02:04:16.020032+00');


--
-- Data for Name: carrier; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: circle; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: claim; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: claim_word; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: coming; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: commodity; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: constitution; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.constitution VALUES (2, 1, '2026-11-30', '{"loan_times_savings": "3", "loan_months": "3", "quorum": "50"}', NULL);
INSERT INTO public.constitution VALUES (2, 2, '2026-11-30', '{"saves_by": "shares", "share_price": "100", "shares_most": "5", "social_fund": "20", "fine_late": "10", "fine_absent": "30"}', NULL);


--
-- Data for Name: cycle; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.cycle VALUES (1, 1, '2026-11-30', 1, NULL);
INSERT INTO public.cycle VALUES (2, 1, '2026-11-30', 1, NULL);
INSERT INTO public.cycle VALUES (3, 1, '2026-11-30', 1, NULL);
INSERT INTO public.cycle VALUES (4, 1, '2026-11-30', 1, NULL);


--
-- Data for Name: delivery_report; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: entry; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.entry VALUES (2, 1, 'opening', 'opening:savings:1', 'import', NULL, NULL, '2026-11-30 02:04:14.189722+00', '2026-11-30', '9HU44K6M', NULL, NULL, NULL);
INSERT INTO public.entry VALUES (2, 2, 'opening', 'opening:savings:2', 'import', NULL, NULL, '2026-11-30 02:04:14.224708+00', '2026-11-30', 'NQXRUFTR', NULL, NULL, NULL);
INSERT INTO public.entry VALUES (2, 3, 'opening', 'opening:savings:3', 'import', NULL, NULL, '2026-11-30 02:04:14.258226+00', '2026-11-30', 'C2HTX67K', NULL, NULL, NULL);
INSERT INTO public.entry VALUES (2, 4, 'opening', 'opening:savings:4', 'import', NULL, NULL, '2026-11-30 02:04:14.297691+00', '2026-11-30', 'M4PWEJMH', NULL, NULL, NULL);
INSERT INTO public.entry VALUES (3, 1, 'opening', 'opening:savings:6', 'import', NULL, NULL, '2026-11-30 02:04:14.401029+00', '2026-11-30', 'UKVCHDTT', NULL, NULL, NULL);
INSERT INTO public.entry VALUES (3, 2, 'opening', 'opening:savings:7', 'import', NULL, NULL, '2026-11-30 02:04:14.497282+00', '2026-11-30', 'TTJQN9WH', NULL, NULL, NULL);
INSERT INTO public.entry VALUES (3, 3, 'opening', 'opening:savings:8', 'import', NULL, NULL, '2026-11-30 02:04:14.570603+00', '2026-11-30', 'MFGVFEYC', NULL, NULL, NULL);
INSERT INTO public.entry VALUES (4, 1, 'opening', 'opening:savings:9', 'import', NULL, NULL, '2026-11-30 02:04:14.69773+00', '2026-11-30', 'K47TNTFP', NULL, NULL, NULL);
INSERT INTO public.entry VALUES (4, 2, 'opening', 'opening:savings:10', 'import', NULL, NULL, '2026-11-30 02:04:14.738377+00', '2026-11-30', '9YJK9CUY', NULL, NULL, NULL);
INSERT INTO public.entry VALUES (2, 5, 'payout', 'slip:1', 'ussd', 1, 4, '2026-11-30 02:04:15.033096+00', '2026-11-30', 'Q2XVW3JV', NULL, NULL, NULL);
INSERT INTO public.entry VALUES (2, 6, 'meeting', 'slip:2', 'ussd', 3, 4, '2026-11-30 02:04:15.471023+00', '2026-11-30', 'TJ7WJPYQ', NULL, NULL, NULL);
INSERT INTO public.entry VALUES (2, 7, 'meeting', 'slip:3', 'ussd', 3, 1, '2026-11-30 02:04:15.675792+00', '2026-11-30', 'C3M6M4FW', 'not confirmed by the member', NULL, NULL);


--
-- Data for Name: guarantor; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: home_market; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: inbox; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: instalment; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.instalment VALUES (2, 1, 1, '2026-12-30', 33300, 2000, 1);
INSERT INTO public.instalment VALUES (2, 1, 2, '2027-01-30', 33300, 2000, 1);
INSERT INTO public.instalment VALUES (2, 1, 3, '2027-02-28', 33400, 2000, 1);


--
-- Data for Name: line; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.line VALUES (2, 1, 1, 1, 150000);
INSERT INTO public.line VALUES (2, 1, 2, 2, -150000);
INSERT INTO public.line VALUES (2, 2, 1, 1, 100000);
INSERT INTO public.line VALUES (2, 2, 2, 4, -100000);
INSERT INTO public.line VALUES (2, 3, 1, 1, 80000);
INSERT INTO public.line VALUES (2, 3, 2, 6, -80000);
INSERT INTO public.line VALUES (2, 4, 1, 1, 200000);
INSERT INTO public.line VALUES (2, 4, 2, 8, -200000);
INSERT INTO public.line VALUES (3, 1, 1, 9, 4000000);
INSERT INTO public.line VALUES (3, 1, 2, 10, -4000000);
INSERT INTO public.line VALUES (3, 2, 1, 9, 3000000);
INSERT INTO public.line VALUES (3, 2, 2, 12, -3000000);
INSERT INTO public.line VALUES (3, 3, 1, 9, 2500000);
INSERT INTO public.line VALUES (3, 3, 2, 14, -2500000);
INSERT INTO public.line VALUES (4, 1, 1, 15, 15000);
INSERT INTO public.line VALUES (4, 1, 2, 16, -15000);
INSERT INTO public.line VALUES (4, 2, 1, 15, 12500);
INSERT INTO public.line VALUES (4, 2, 2, 18, -12500);
INSERT INTO public.line VALUES (2, 5, 1, 19, 100000);
INSERT INTO public.line VALUES (2, 5, 2, 1, -100000);
INSERT INTO public.line VALUES (2, 6, 1, 1, 21000);
INSERT INTO public.line VALUES (2, 6, 2, 8, -20000);
INSERT INTO public.line VALUES (2, 6, 3, 23, 2000);
INSERT INTO public.line VALUES (2, 6, 4, 24, -2000);
INSERT INTO public.line VALUES (2, 6, 5, 25, -1000);
INSERT INTO public.line VALUES (2, 7, 1, 1, 10000);
INSERT INTO public.line VALUES (2, 7, 2, 4, -10000);
INSERT INTO public.line VALUES (2, 7, 3, 23, 2000);
INSERT INTO public.line VALUES (2, 7, 4, 24, -2000);


--
-- Data for Name: loan; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.loan VALUES (2, 1, 4, 100000, 3, 'school', 2, 'flat', 3, 1, 2, 'open', 'ussd', 'test:b3df1e3d-3c4c-4757-bd76-53126baaeb93', '2026-11-30 02:04:14.844417+00', 5, 'loan', 'equal', 'instalments', 0, 0, 0, 0, 'penalty', 'whole', 'officers');


--
-- Data for Name: loan_watch; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: market; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: meeting; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: meeting_plan; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: membership; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.membership OVERRIDING SYSTEM VALUE VALUES (2, 1, 1, 1, 'Amina Otieno', 'active', '2026-11-30 02:04:14.15856+00', '2026-11-30 02:04:14.181427+00', NULL, NULL);
INSERT INTO public.membership OVERRIDING SYSTEM VALUE VALUES (2, 2, 2, 2, 'Baraka Mwangi', 'active', '2026-11-30 02:04:14.15856+00', '2026-11-30 02:04:14.215859+00', NULL, NULL);
INSERT INTO public.membership OVERRIDING SYSTEM VALUE VALUES (2, 3, 3, 3, 'Chebet Koech', 'active', '2026-11-30 02:04:14.15856+00', '2026-11-30 02:04:14.246389+00', NULL, NULL);
INSERT INTO public.membership OVERRIDING SYSTEM VALUE VALUES (2, 4, 4, 4, 'Daudi Ouma', 'active', '2026-11-30 02:04:14.15856+00', '2026-11-30 02:04:14.288378+00', NULL, NULL);
INSERT INTO public.membership OVERRIDING SYSTEM VALUE VALUES (2, 5, 5, 5, 'Esther Akinyi', 'active', '2026-11-30 02:04:14.15856+00', '2026-11-30 02:04:14.322444+00', NULL, NULL);
INSERT INTO public.membership OVERRIDING SYSTEM VALUE VALUES (3, 6, 6, 1, 'Fatuma Juma', 'active', '2026-11-30 02:04:14.327353+00', '2026-11-30 02:04:14.381075+00', NULL, NULL);
INSERT INTO public.membership OVERRIDING SYSTEM VALUE VALUES (3, 7, 7, 2, 'Gasper Mushi', 'active', '2026-11-30 02:04:14.327353+00', '2026-11-30 02:04:14.466663+00', NULL, NULL);
INSERT INTO public.membership OVERRIDING SYSTEM VALUE VALUES (3, 8, 4, 3, 'Daudi Ouma', 'active', '2026-11-30 02:04:14.327353+00', '2026-11-30 02:04:14.554789+00', NULL, NULL);
INSERT INTO public.membership OVERRIDING SYSTEM VALUE VALUES (4, 9, 9, 1, 'Afi Mensah', 'active', '2026-11-30 02:04:14.594848+00', '2026-11-30 02:04:14.688769+00', NULL, NULL);
INSERT INTO public.membership OVERRIDING SYSTEM VALUE VALUES (4, 10, 10, 2, 'Kossi Amegan', 'active', '2026-11-30 02:04:14.594848+00', '2026-11-30 02:04:14.71884+00', NULL, NULL);
INSERT INTO public.membership OVERRIDING SYSTEM VALUE VALUES (4, 11, 11, 3, 'Akossiwa Lawson', 'active', '2026-11-30 02:04:14.594848+00', '2026-11-30 02:04:14.777962+00', NULL, NULL);


--
-- Data for Name: motion; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.motion VALUES (2, 1, 'Rule loan_rate: 3 from 2026-12-04', 1, '2026-11-30 02:04:15.164664+00', '2026-12-03 21:00:00+00', true, 50, 66, 5, 'r', 4, 'afa6e82d43de6942f25b12c68fcae2877c6e0c166c66d51e5db17287ff6d2ce5', 'open', NULL, NULL, NULL, NULL, 'rules', '{"name": "loan_rate", "value": "3", "from": "2026-12-04", "currency": "KES"}');
INSERT INTO public.motion VALUES (2, 2, 'Buy a maize mill', 1, '2026-11-30 02:04:15.269881+00', '2026-12-05 21:00:00+00', true, 50, 50, 5, 'mill', 0, '', 'open', NULL, NULL, NULL, NULL, NULL, NULL);


--
-- Data for Name: motion_draft; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: organisation; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.organisation OVERRIDING SYSTEM VALUE VALUES (1, 'KISUMU', 'Kisumu Federation', 'federation', NULL, 'KE', 'KES', 'Africa/Nairobi', 'en');
INSERT INTO public.organisation OVERRIDING SYSTEM VALUE VALUES (2, 'UMOJA', 'Umoja Savings Group', 'group', 1, 'KE', 'KES', 'Africa/Nairobi', 'en');
INSERT INTO public.organisation OVERRIDING SYSTEM VALUE VALUES (3, 'JAMII', 'Jamii Yetu', 'group', NULL, 'TZ', 'TZS', 'Africa/Dar_es_Salaam', 'sw');
INSERT INTO public.organisation OVERRIDING SYSTEM VALUE VALUES (4, 'ESPOIR', 'Espoir des Femmes', 'group', NULL, 'TG', 'XOF', 'Africa/Lome', 'fr');


--
-- Data for Name: outbox; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (1, 2, 1, '+254712345601', 'LoanRequested', '{"name": "Daudi Ouma", "amount": {"money": 100000, "in": "KES"}, "months": 3, "group": "Umoja Savings Group"}', 'ec288d70ebae52aca0bef9358d8bea4e', NULL, 2, NULL, 'queued', '2026-11-30 02:04:14.790188+00', '2026-11-30 02:04:14.790188+00', '2026-12-03 02:04:14.790188+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (2, 2, 2, '+254712345602', 'LoanRequested', '{"name": "Daudi Ouma", "amount": {"money": 100000, "in": "KES"}, "months": 3, "group": "Umoja Savings Group"}', 'ec288d70ebae52aca0bef9358d8bea4e', NULL, 2, NULL, 'queued', '2026-11-30 02:04:14.790188+00', '2026-11-30 02:04:14.790188+00', '2026-12-03 02:04:14.790188+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (3, 2, 3, '+254712345603', 'LoanRequested', '{"name": "Daudi Ouma", "amount": {"money": 100000, "in": "KES"}, "months": 3, "group": "Umoja Savings Group"}', 'ec288d70ebae52aca0bef9358d8bea4e', NULL, 2, NULL, 'queued', '2026-11-30 02:04:14.790188+00', '2026-11-30 02:04:14.790188+00', '2026-12-03 02:04:14.790188+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (4, 2, 4, '+254712345604', 'LoanApproved', '{"amount": {"money": 100000, "in": "KES"}, "group": "Umoja Savings Group"}', 'd12031d736a3cce886d5d5446816c83b', 'loan-decided:2:1:4', 2, NULL, 'queued', '2026-11-30 02:04:14.877079+00', '2026-11-30 02:04:14.877079+00', '2026-12-03 02:04:14.877079+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (5, 2, 4, '+254712345604', 'PayoutEntered', '{"amount": {"money": 100000, "in": "KES"}, "officer": "Amina Otieno", "group": "Umoja Savings Group", "number": 1}', '6b1aba4cb566be28f2e3115647a8080c', NULL, 1, NULL, 'queued', '2026-11-30 02:04:14.90373+00', '2026-11-30 02:04:14.90373+00', '2026-12-03 02:04:14.90373+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (6, 2, 4, '+254712345604', 'LoanPaidOut', '{"amount": {"money": 100000, "in": "KES"}, "total": {"money": 106000, "in": "KES"}, "instalment": {"money": 35300, "in": "KES"}, "due": {"date": "2026-12-30"}, "group": "Umoja Savings Group", "receipt": "Q2XVW3JV"}', '50521e63609d10ca12dc78c0d612a693', 'receipt:2:5:4', 1, NULL, 'queued', '2026-11-30 02:04:14.976328+00', '2026-11-30 02:04:14.976328+00', '2026-12-03 02:04:14.976328+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (7, 2, 1, '+254712345601', 'MotionOpened', '{"code": "UMOJA", "number": 1, "text": "Rule loan_rate: 3 from 2026-12-04", "until": {"date": "2026-12-03"}, "act": "rules", "terms": {"name": "loan_rate", "value": "3", "from": "2026-12-04", "currency": "KES"}}', 'abb2e05190ee1bd6f9d3f15626214fcf', 'motion:2:1:opened:1', 4, 'vote', 'queued', '2026-11-30 02:04:15.095866+00', '2026-11-30 02:04:15.095866+00', '2026-12-03 02:04:15.095866+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (8, 2, 2, '+254712345602', 'MotionOpened', '{"code": "UMOJA", "number": 1, "text": "Rule loan_rate: 3 from 2026-12-04", "until": {"date": "2026-12-03"}, "act": "rules", "terms": {"name": "loan_rate", "value": "3", "from": "2026-12-04", "currency": "KES"}}', 'abb2e05190ee1bd6f9d3f15626214fcf', 'motion:2:1:opened:2', 4, 'vote', 'queued', '2026-11-30 02:04:15.095866+00', '2026-11-30 02:04:15.095866+00', '2026-12-03 02:04:15.095866+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (9, 2, 3, '+254712345603', 'MotionOpened', '{"code": "UMOJA", "number": 1, "text": "Rule loan_rate: 3 from 2026-12-04", "until": {"date": "2026-12-03"}, "act": "rules", "terms": {"name": "loan_rate", "value": "3", "from": "2026-12-04", "currency": "KES"}}', 'abb2e05190ee1bd6f9d3f15626214fcf', 'motion:2:1:opened:3', 4, 'vote', 'queued', '2026-11-30 02:04:15.095866+00', '2026-11-30 02:04:15.095866+00', '2026-12-03 02:04:15.095866+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (10, 2, 4, '+254712345604', 'MotionOpened', '{"code": "UMOJA", "number": 1, "text": "Rule loan_rate: 3 from 2026-12-04", "until": {"date": "2026-12-03"}, "act": "rules", "terms": {"name": "loan_rate", "value": "3", "from": "2026-12-04", "currency": "KES"}}', 'abb2e05190ee1bd6f9d3f15626214fcf', 'motion:2:1:opened:4', 4, 'vote', 'queued', '2026-11-30 02:04:15.095866+00', '2026-11-30 02:04:15.095866+00', '2026-12-03 02:04:15.095866+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (11, 2, 5, '+254712345605', 'MotionOpened', '{"code": "UMOJA", "number": 1, "text": "Rule loan_rate: 3 from 2026-12-04", "until": {"date": "2026-12-03"}, "act": "rules", "terms": {"name": "loan_rate", "value": "3", "from": "2026-12-04", "currency": "KES"}}', 'abb2e05190ee1bd6f9d3f15626214fcf', 'motion:2:1:opened:5', 4, 'vote', 'queued', '2026-11-30 02:04:15.095866+00', '2026-11-30 02:04:15.095866+00', '2026-12-03 02:04:15.095866+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (12, 2, 1, '+254712345601', 'MotionOpened', '{"code": "UMOJA", "number": 2, "text": "Buy a maize mill", "until": {"date": "2026-12-05"}, "act": null, "terms": null}', '8fdd71d4bba635eb8352c5a9c3975573', 'motion:2:2:opened:1', 4, 'vote', 'queued', '2026-11-30 02:04:15.242588+00', '2026-11-30 02:04:15.242588+00', '2026-12-03 02:04:15.242588+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (13, 2, 2, '+254712345602', 'MotionOpened', '{"code": "UMOJA", "number": 2, "text": "Buy a maize mill", "until": {"date": "2026-12-05"}, "act": null, "terms": null}', '8fdd71d4bba635eb8352c5a9c3975573', 'motion:2:2:opened:2', 4, 'vote', 'queued', '2026-11-30 02:04:15.242588+00', '2026-11-30 02:04:15.242588+00', '2026-12-03 02:04:15.242588+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (14, 2, 3, '+254712345603', 'MotionOpened', '{"code": "UMOJA", "number": 2, "text": "Buy a maize mill", "until": {"date": "2026-12-05"}, "act": null, "terms": null}', '8fdd71d4bba635eb8352c5a9c3975573', 'motion:2:2:opened:3', 4, 'vote', 'queued', '2026-11-30 02:04:15.242588+00', '2026-11-30 02:04:15.242588+00', '2026-12-03 02:04:15.242588+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (15, 2, 4, '+254712345604', 'MotionOpened', '{"code": "UMOJA", "number": 2, "text": "Buy a maize mill", "until": {"date": "2026-12-05"}, "act": null, "terms": null}', '8fdd71d4bba635eb8352c5a9c3975573', 'motion:2:2:opened:4', 4, 'vote', 'queued', '2026-11-30 02:04:15.242588+00', '2026-11-30 02:04:15.242588+00', '2026-12-03 02:04:15.242588+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (16, 2, 5, '+254712345605', 'MotionOpened', '{"code": "UMOJA", "number": 2, "text": "Buy a maize mill", "until": {"date": "2026-12-05"}, "act": null, "terms": null}', '8fdd71d4bba635eb8352c5a9c3975573', 'motion:2:2:opened:5', 4, 'vote', 'queued', '2026-11-30 02:04:15.242588+00', '2026-11-30 02:04:15.242588+00', '2026-12-03 02:04:15.242588+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (17, 2, 4, '+254712345604', 'SumsEntered', '{"code": "UMOJA", "amount": {"money": 23000, "in": "KES"}, "savings": {"money": 20000, "in": "KES"}, "social": {"money": 2000, "in": "KES"}, "fine": {"money": 1000, "in": "KES"}, "repayment": {"money": 0, "in": "KES"}, "number": 2}', '8573b9702f8ae082cef2ee974e85b1d2', NULL, 1, NULL, 'queued', '2026-11-30 02:04:15.362432+00', '2026-11-30 02:04:15.362432+00', '2026-12-03 02:04:15.362432+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (18, 2, 4, '+254712345604', 'SumsReceived', '{"amount": {"money": 23000, "in": "KES"}, "total": {"money": 220000, "in": "KES"}, "left": {"money": 106000, "in": "KES"}, "group": "Umoja Savings Group", "receipt": "TJ7WJPYQ"}', 'df9d96d75ad79e8124645a2f138135ec', 'receipt:2:6:4', 1, NULL, 'queued', '2026-11-30 02:04:15.43408+00', '2026-11-30 02:04:15.43408+00', '2026-12-03 02:04:15.43408+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (19, 2, 2, '+254712345602', 'SumsEntered', '{"code": "UMOJA", "amount": {"money": 12000, "in": "KES"}, "savings": {"money": 10000, "in": "KES"}, "social": {"money": 2000, "in": "KES"}, "fine": {"money": 0, "in": "KES"}, "repayment": {"money": 0, "in": "KES"}, "number": 3}', '3b5dee96b60135aa7a469af818e4120e', NULL, 1, NULL, 'queued', '2026-11-30 02:04:15.524056+00', '2026-11-30 02:04:15.524056+00', '2026-12-03 02:04:15.524056+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (20, 2, 1, '+254712345601', 'BoxCounted', '{"officer": "Chebet Koech", "box": {"money": 465000, "in": "KES"}, "group": "Umoja Savings Group"}', 'b09700d6dfa70da4cfe75247ea8436eb', NULL, 1, NULL, 'queued', '2026-11-30 02:04:15.589526+00', '2026-11-30 02:04:15.589526+00', '2026-12-03 02:04:15.589526+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (21, 2, 2, '+254712345602', 'BoxCounted', '{"officer": "Chebet Koech", "box": {"money": 465000, "in": "KES"}, "group": "Umoja Savings Group"}', 'b09700d6dfa70da4cfe75247ea8436eb', NULL, 1, NULL, 'queued', '2026-11-30 02:04:15.589526+00', '2026-11-30 02:04:15.589526+00', '2026-12-03 02:04:15.589526+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (22, 2, 2, '+254712345602', 'SumsMarked', '{"amount": {"money": 12000, "in": "KES"}, "total": {"money": 110000, "in": "KES"}, "group": "Umoja Savings Group", "receipt": "C3M6M4FW", "number": 3}', '0b10b728cd24634def6006291cd0d4d4', 'receipt:2:7:2', 1, NULL, 'queued', '2026-11-30 02:04:15.635513+00', '2026-11-30 02:04:15.635513+00', '2026-12-03 02:04:15.635513+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (23, 2, 1, '+254712345601', 'SittingClosed', '{"code": "UMOJA", "day": {"date": "2026-11-30"}, "income": {"money": 35000, "in": "KES"}, "out": {"money": 0, "in": "KES"}, "box": {"money": 465000, "in": "KES"}, "social": {"money": 4000, "in": "KES"}, "five": "nomi gisu nupa tedo toso"}', 'c3ca1fd22421eab9bb6eb4b0ac69c496', 'sitting:2:1:closed:1', 1, NULL, 'queued', '2026-11-30 02:04:15.635513+00', '2026-11-30 02:04:15.635513+00', '2026-12-03 02:04:15.635513+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (24, 2, 2, '+254712345602', 'SittingClosed', '{"code": "UMOJA", "day": {"date": "2026-11-30"}, "income": {"money": 35000, "in": "KES"}, "out": {"money": 0, "in": "KES"}, "box": {"money": 465000, "in": "KES"}, "social": {"money": 4000, "in": "KES"}, "five": "nomi gisu nupa tedo toso"}', 'c3ca1fd22421eab9bb6eb4b0ac69c496', 'sitting:2:1:closed:2', 1, NULL, 'queued', '2026-11-30 02:04:15.635513+00', '2026-11-30 02:04:15.635513+00', '2026-12-03 02:04:15.635513+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (25, 2, 3, '+254712345603', 'SittingClosed', '{"code": "UMOJA", "day": {"date": "2026-11-30"}, "income": {"money": 35000, "in": "KES"}, "out": {"money": 0, "in": "KES"}, "box": {"money": 465000, "in": "KES"}, "social": {"money": 4000, "in": "KES"}, "five": "nomi gisu nupa tedo toso"}', 'c3ca1fd22421eab9bb6eb4b0ac69c496', 'sitting:2:1:closed:3', 1, NULL, 'queued', '2026-11-30 02:04:15.635513+00', '2026-11-30 02:04:15.635513+00', '2026-12-03 02:04:15.635513+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (26, 2, 4, '+254712345604', 'SittingClosed', '{"code": "UMOJA", "day": {"date": "2026-11-30"}, "income": {"money": 35000, "in": "KES"}, "out": {"money": 0, "in": "KES"}, "box": {"money": 465000, "in": "KES"}, "social": {"money": 4000, "in": "KES"}, "five": "nomi gisu nupa tedo toso"}', 'c3ca1fd22421eab9bb6eb4b0ac69c496', 'sitting:2:1:closed:4', 1, NULL, 'queued', '2026-11-30 02:04:15.635513+00', '2026-11-30 02:04:15.635513+00', '2026-12-03 02:04:15.635513+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES (27, 2, 5, '+254712345605', 'SittingClosed', '{"code": "UMOJA", "day": {"date": "2026-11-30"}, "income": {"money": 35000, "in": "KES"}, "out": {"money": 0, "in": "KES"}, "box": {"money": 465000, "in": "KES"}, "social": {"money": 4000, "in": "KES"}, "five": "nomi gisu nupa tedo toso"}', 'c3ca1fd22421eab9bb6eb4b0ac69c496', 'sitting:2:1:closed:5', 1, NULL, 'queued', '2026-11-30 02:04:15.635513+00', '2026-11-30 02:04:15.635513+00', '2026-12-03 02:04:15.635513+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);


--
-- Data for Name: penalty_due; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: person; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.person OVERRIDING SYSTEM VALUE VALUES (2, '+254712345602', 'en', NULL, '$argon2id$v=19$m=64,t=1,p=1$M5CaJrCv3LEqXYjMfbZYFg$Pyw2XZRJasi4mcXj1khnELPlAP/4be2ybT2iJnb6Hh8', 0, NULL, NULL, NULL, '{}', '2026-11-30 02:04:14.15856+00');
INSERT INTO public.person OVERRIDING SYSTEM VALUE VALUES (3, '+254712345603', 'en', NULL, '$argon2id$v=19$m=64,t=1,p=1$uinpdn02db/DMbZ5+BZK/Q$GDQVwTkdBlHyE2H7eQhhu5EA3Bi2+yDGf0IQ3o2xz/U', 0, NULL, NULL, NULL, '{}', '2026-11-30 02:04:14.15856+00');
INSERT INTO public.person OVERRIDING SYSTEM VALUE VALUES (4, '+254712345604', 'en', NULL, '$argon2id$v=19$m=64,t=1,p=1$zGQCOSHe83ATw44vTCWoNA$9qc8z4OuD2EchCyGh4Ev6BLIrACnE+AWYGY/usesJCQ', 0, NULL, NULL, NULL, '{}', '2026-11-30 02:04:14.15856+00');
INSERT INTO public.person OVERRIDING SYSTEM VALUE VALUES (5, '+254712345605', 'en', NULL, NULL, 0, NULL, NULL, NULL, '{}', '2026-11-30 02:04:14.15856+00');
INSERT INTO public.person OVERRIDING SYSTEM VALUE VALUES (6, '+255712345606', 'sw', NULL, '$argon2id$v=19$m=64,t=1,p=1$/QI+NgxeMVeSNMgPMidrxw$4GUlHsHI9dg+QT7+3Oey2POS9wgUvuoTefKvr89cuBE', 0, NULL, NULL, NULL, '{}', '2026-11-30 02:04:14.327353+00');
INSERT INTO public.person OVERRIDING SYSTEM VALUE VALUES (7, '+255712345607', 'sw', NULL, '$argon2id$v=19$m=64,t=1,p=1$Cw/rrBXF1ViNb9ll6dzyMg$7UxNEsqWOJ9CyR71xGEQIsaw8V9SuTVvvr6Wu3Ayq+U', 0, NULL, NULL, NULL, '{}', '2026-11-30 02:04:14.327353+00');
INSERT INTO public.person OVERRIDING SYSTEM VALUE VALUES (9, '+22890123401', 'fr', NULL, '$argon2id$v=19$m=64,t=1,p=1$tQpENn53NHdYhohHfjnd2w$AZXAITB0SRe9wEdcF3hXxzp6tnIstfSqolw7dXKYIsE', 0, NULL, NULL, NULL, '{}', '2026-11-30 02:04:14.594848+00');
INSERT INTO public.person OVERRIDING SYSTEM VALUE VALUES (10, '+22890123402', 'fr', NULL, '$argon2id$v=19$m=64,t=1,p=1$zMI/1iSgmUbwijg9/r32EA$vX/SrWhFlD8AhRnJMU+ou3HyUltLej58Bmi/h9mUWUI', 0, NULL, NULL, NULL, '{}', '2026-11-30 02:04:14.594848+00');
INSERT INTO public.person OVERRIDING SYSTEM VALUE VALUES (11, '+22890123403', 'fr', NULL, NULL, 0, NULL, NULL, NULL, '{}', '2026-11-30 02:04:14.594848+00');
INSERT INTO public.person OVERRIDING SYSTEM VALUE VALUES (1, '+254712345601', 'en', NULL, '$argon2id$v=19$m=64,t=1,p=1$n2RIeYuqEUXbPWA1f2mkew$jRXz+dQahxBd0hbRnAV7CHm+bx2jYZjeUjQEsAPrA3k', 0, NULL, NULL, NULL, '{}', '2026-11-30 02:04:14.15856+00');


--
-- Data for Name: pin_budget; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.pin_budget VALUES ('2026-11-30 02:04:00+00', 1, 0);


--
-- Data for Name: price; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: rescheduling; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: revision; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.revision VALUES (2, 1, 1, 'payout', 3, 6000, 0, 0, 5, '2026-11-30 02:04:15.055426+00');


--
-- Data for Name: role; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.role OVERRIDING SYSTEM VALUE VALUES (2, 1, 1, 'treasurer', '2026-11-30 02:04:14.15856+00', NULL, '2026-11-30 02:04:14.183519+00');
INSERT INTO public.role OVERRIDING SYSTEM VALUE VALUES (2, 2, 2, 'chair', '2026-11-30 02:04:14.15856+00', NULL, '2026-11-30 02:04:14.217539+00');
INSERT INTO public.role OVERRIDING SYSTEM VALUE VALUES (2, 3, 3, 'secretary', '2026-11-30 02:04:14.15856+00', NULL, '2026-11-30 02:04:14.25042+00');
INSERT INTO public.role OVERRIDING SYSTEM VALUE VALUES (3, 4, 6, 'treasurer', '2026-11-30 02:04:14.327353+00', NULL, '2026-11-30 02:04:14.386013+00');
INSERT INTO public.role OVERRIDING SYSTEM VALUE VALUES (3, 5, 7, 'chair', '2026-11-30 02:04:14.327353+00', NULL, '2026-11-30 02:04:14.473721+00');
INSERT INTO public.role OVERRIDING SYSTEM VALUE VALUES (4, 6, 9, 'treasurer', '2026-11-30 02:04:14.594848+00', NULL, '2026-11-30 02:04:14.692785+00');
INSERT INTO public.role OVERRIDING SYSTEM VALUE VALUES (4, 7, 10, 'chair', '2026-11-30 02:04:14.594848+00', NULL, '2026-11-30 02:04:14.72225+00');


--
-- Data for Name: seal; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.seal VALUES (2, 1, '2026-11-30 02:04:15.711644+00', '2026-11-30', 1, 1, 7, 465000, 'en', '89f2ad8e6ac6b2c6cdaed150fd45d3832f19c8b75787aa463b4c489fc98d3822');


--
-- Data for Name: series; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: settlement; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: share_out; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: share_part; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: sheet; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: sitting; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.sitting VALUES (2, 1, '2026-11-30', 'closed', NULL, 3, '2026-11-30 02:04:15.321292+00', 6, 'test:1df94302-8d85-43af-a619-26d1b24b62ed', NULL, NULL, 465000, 3, 1, '2026-11-30 02:04:15.703138+00', 7);


--
-- Data for Name: slip; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.slip VALUES (2, 1, 'payout', 4, 100000, 1, 1, 'member', NULL, 'ussd', 'test:5aba2f88-d462-4c97-a3d9-1eaa67f4391e', 'confirmed', 4, '2026-11-30 02:04:15.081667+00', 5, '2026-11-30 02:04:14.965481+00', NULL, NULL);
INSERT INTO public.slip VALUES (2, 2, 'meeting', 4, 23000, 0, 3, 'member', NULL, 'ussd', 'test:57b3baa3-ffd2-4c05-ad96-742aa3610020', 'confirmed', 4, '2026-11-30 02:04:15.520872+00', 6, '2026-11-30 02:04:15.413515+00', '2026-11-30', 1);
INSERT INTO public.slip VALUES (2, 3, 'meeting', 2, 12000, 0, 3, 'member', NULL, 'ussd', 'test:61f2b642-7116-4134-9b1c-74930e2be6bb', 'confirmed', 1, '2026-11-30 02:04:15.69861+00', 7, '2026-11-30 02:04:15.555233+00', '2026-11-30', 1);


--
-- Data for Name: slip_part; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.slip_part VALUES (2, 2, 1, 'savings', 20000, 0);
INSERT INTO public.slip_part VALUES (2, 2, 2, 'social', 2000, 0);
INSERT INTO public.slip_part VALUES (2, 2, 3, 'fine', 1000, 0);
INSERT INTO public.slip_part VALUES (2, 3, 1, 'savings', 10000, 0);
INSERT INTO public.slip_part VALUES (2, 3, 2, 'social', 2000, 0);


--
-- Data for Name: stake; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: swap; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: transfer; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: turn; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Name: account_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.account_id_seq', 29, true);


--
-- Name: advance_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.advance_id_seq', 1, false);


--
-- Name: alert_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.alert_id_seq', 1, false);


--
-- Name: commodity_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.commodity_id_seq', 1, false);


--
-- Name: delivery_report_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.delivery_report_id_seq', 1, false);


--
-- Name: inbox_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.inbox_id_seq', 1, false);


--
-- Name: market_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.market_id_seq', 1, false);


--
-- Name: meeting_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.meeting_id_seq', 1, false);


--
-- Name: meeting_plan_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.meeting_plan_id_seq', 1, false);


--
-- Name: membership_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.membership_id_seq', 11, true);


--
-- Name: organisation_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organisation_id_seq', 4, true);


--
-- Name: outbox_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.outbox_id_seq', 27, true);


--
-- Name: person_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.person_id_seq', 11, true);


--
-- Name: role_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.role_id_seq', 7, true);


--
-- Name: series_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.series_id_seq', 1, false);


--
-- Name: transfer_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.transfer_id_seq', 1, false);


--
-- Name: turn_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.turn_id_seq', 1, false);


--
-- Name: account account_org_id_kind_member_id_loan_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_org_id_kind_member_id_loan_key UNIQUE (org_id, kind, member_id, loan);


--
-- Name: account account_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (org_id, id);


--
-- Name: advance_approval advance_approval_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.advance_approval
    ADD CONSTRAINT advance_approval_pkey PRIMARY KEY (org_id, advance, officer_id);


--
-- Name: advance advance_borrower_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.advance
    ADD CONSTRAINT advance_borrower_key_key UNIQUE (borrower, key);


--
-- Name: advance_instalment advance_instalment_org_id_advance_due_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.advance_instalment
    ADD CONSTRAINT advance_instalment_org_id_advance_due_key UNIQUE (org_id, advance, due);


--
-- Name: advance_instalment advance_instalment_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.advance_instalment
    ADD CONSTRAINT advance_instalment_pkey PRIMARY KEY (org_id, advance, "position");


--
-- Name: advance advance_org_id_id_borrower_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.advance
    ADD CONSTRAINT advance_org_id_id_borrower_key UNIQUE (org_id, id, borrower);


--
-- Name: advance advance_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.advance
    ADD CONSTRAINT advance_pkey PRIMARY KEY (org_id, id);


--
-- Name: alembic_version alembic_version_pkc; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);


--
-- Name: alert alert_person_id_series_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.alert
    ADD CONSTRAINT alert_person_id_series_id_key UNIQUE (person_id, series_id);


--
-- Name: alert alert_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.alert
    ADD CONSTRAINT alert_pkey PRIMARY KEY (id);


--
-- Name: approval approval_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.approval
    ADD CONSTRAINT approval_pkey PRIMARY KEY (org_id, loan, officer_id);


--
-- Name: attendance attendance_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.attendance
    ADD CONSTRAINT attendance_pkey PRIMARY KEY (org_id, sitting, member_id);


--
-- Name: ballot ballot_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ballot
    ADD CONSTRAINT ballot_pkey PRIMARY KEY (org_id, motion, seq);


--
-- Name: book book_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.book
    ADD CONSTRAINT book_pkey PRIMARY KEY (org_id);


--
-- Name: call call_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.call
    ADD CONSTRAINT call_pkey PRIMARY KEY (session_id);


--
-- Name: carrier carrier_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.carrier
    ADD CONSTRAINT carrier_pkey PRIMARY KEY (provider);


--
-- Name: circle circle_org_id_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.circle
    ADD CONSTRAINT circle_org_id_key_key UNIQUE (org_id, key);


--
-- Name: circle circle_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.circle
    ADD CONSTRAINT circle_pkey PRIMARY KEY (org_id, number);


--
-- Name: claim claim_org_id_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim
    ADD CONSTRAINT claim_org_id_key_key UNIQUE (org_id, key);


--
-- Name: claim claim_org_id_loan_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim
    ADD CONSTRAINT claim_org_id_loan_key UNIQUE (org_id, loan);


--
-- Name: claim claim_org_id_motion_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim
    ADD CONSTRAINT claim_org_id_motion_key UNIQUE (org_id, motion);


--
-- Name: claim claim_org_id_number_member_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim
    ADD CONSTRAINT claim_org_id_number_member_id_key UNIQUE (org_id, number, member_id);


--
-- Name: claim claim_org_id_payout_entry_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim
    ADD CONSTRAINT claim_org_id_payout_entry_key UNIQUE (org_id, payout_entry);


--
-- Name: claim claim_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim
    ADD CONSTRAINT claim_pkey PRIMARY KEY (org_id, number);


--
-- Name: claim_word claim_word_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim_word
    ADD CONSTRAINT claim_word_pkey PRIMARY KEY (org_id, claim, officer_id);


--
-- Name: coming coming_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.coming
    ADD CONSTRAINT coming_pkey PRIMARY KEY (org_id, meeting, member_id);


--
-- Name: commodity commodity_country_name_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.commodity
    ADD CONSTRAINT commodity_country_name_key UNIQUE (country, name);


--
-- Name: commodity commodity_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.commodity
    ADD CONSTRAINT commodity_pkey PRIMARY KEY (id);


--
-- Name: constitution constitution_by_motion_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.constitution
    ADD CONSTRAINT constitution_by_motion_once UNIQUE (org_id, motion);


--
-- Name: constitution constitution_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.constitution
    ADD CONSTRAINT constitution_pkey PRIMARY KEY (org_id, version);


--
-- Name: cycle cycle_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cycle
    ADD CONSTRAINT cycle_pkey PRIMARY KEY (org_id, number);


--
-- Name: delivery_report delivery_report_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.delivery_report
    ADD CONSTRAINT delivery_report_pkey PRIMARY KEY (id);


--
-- Name: entry entry_org_id_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.entry
    ADD CONSTRAINT entry_org_id_key_key UNIQUE (org_id, key);


--
-- Name: entry entry_org_id_reverses_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.entry
    ADD CONSTRAINT entry_org_id_reverses_key UNIQUE (org_id, reverses);


--
-- Name: entry entry_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.entry
    ADD CONSTRAINT entry_pkey PRIMARY KEY (org_id, number);


--
-- Name: entry entry_receipt_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.entry
    ADD CONSTRAINT entry_receipt_key UNIQUE (receipt);


--
-- Name: guarantor guarantor_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.guarantor
    ADD CONSTRAINT guarantor_pkey PRIMARY KEY (org_id, loan, member_id);


--
-- Name: home_market home_market_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.home_market
    ADD CONSTRAINT home_market_pkey PRIMARY KEY (person_id);


--
-- Name: inbox inbox_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (id);


--
-- Name: instalment instalment_org_id_loan_version_due_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.instalment
    ADD CONSTRAINT instalment_org_id_loan_version_due_key UNIQUE (org_id, loan, version, due);


--
-- Name: instalment instalment_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.instalment
    ADD CONSTRAINT instalment_pkey PRIMARY KEY (org_id, loan, version, "position");


--
-- Name: line line_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.line
    ADD CONSTRAINT line_pkey PRIMARY KEY (org_id, entry_number, "position");


--
-- Name: loan loan_org_id_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.loan
    ADD CONSTRAINT loan_org_id_key_key UNIQUE (org_id, key);


--
-- Name: loan loan_org_id_number_member_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.loan
    ADD CONSTRAINT loan_org_id_number_member_id_key UNIQUE (org_id, number, member_id);


--
-- Name: loan loan_org_id_payout_entry_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.loan
    ADD CONSTRAINT loan_org_id_payout_entry_key UNIQUE (org_id, payout_entry);


--
-- Name: loan loan_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.loan
    ADD CONSTRAINT loan_pkey PRIMARY KEY (org_id, number);


--
-- Name: loan_watch loan_watch_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.loan_watch
    ADD CONSTRAINT loan_watch_pkey PRIMARY KEY (org_id);


--
-- Name: market market_country_name_admin1_admin2_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.market
    ADD CONSTRAINT market_country_name_admin1_admin2_key UNIQUE (country, name, admin1, admin2);


--
-- Name: market market_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.market
    ADD CONSTRAINT market_pkey PRIMARY KEY (id);


--
-- Name: meeting meeting_org_id_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meeting
    ADD CONSTRAINT meeting_org_id_key_key UNIQUE (org_id, key);


--
-- Name: meeting meeting_org_id_plan_starts_at_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meeting
    ADD CONSTRAINT meeting_org_id_plan_starts_at_key UNIQUE (org_id, plan, starts_at);


--
-- Name: meeting meeting_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meeting
    ADD CONSTRAINT meeting_pkey PRIMARY KEY (org_id, id);


--
-- Name: meeting_plan meeting_plan_org_id_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meeting_plan
    ADD CONSTRAINT meeting_plan_org_id_key_key UNIQUE (org_id, key);


--
-- Name: meeting_plan meeting_plan_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meeting_plan
    ADD CONSTRAINT meeting_plan_pkey PRIMARY KEY (org_id, id);


--
-- Name: membership membership_org_id_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_org_id_number_key UNIQUE (org_id, number);


--
-- Name: membership membership_org_id_person_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_org_id_person_id_key UNIQUE (org_id, person_id);


--
-- Name: membership membership_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_pkey PRIMARY KEY (org_id, id);


--
-- Name: motion_draft motion_draft_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.motion_draft
    ADD CONSTRAINT motion_draft_pkey PRIMARY KEY (org_id, member_id);


--
-- Name: motion motion_org_id_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.motion
    ADD CONSTRAINT motion_org_id_key_key UNIQUE (org_id, key);


--
-- Name: motion motion_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.motion
    ADD CONSTRAINT motion_pkey PRIMARY KEY (org_id, number);


--
-- Name: organisation organisation_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT organisation_code_key UNIQUE (code);


--
-- Name: organisation organisation_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT organisation_pkey PRIMARY KEY (id);


--
-- Name: outbox outbox_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_key_key UNIQUE (key);


--
-- Name: outbox outbox_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);


--
-- Name: penalty_due penalty_due_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.penalty_due
    ADD CONSTRAINT penalty_due_pkey PRIMARY KEY (org_id, loan, due, month);


--
-- Name: person person_phone_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_phone_key UNIQUE (phone);


--
-- Name: person person_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_pkey PRIMARY KEY (id);


--
-- Name: pin_budget pin_budget_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pin_budget
    ADD CONSTRAINT pin_budget_pkey PRIMARY KEY (minute);


--
-- Name: price price_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.price
    ADD CONSTRAINT price_pkey PRIMARY KEY (series_id, day);


--
-- Name: rescheduling rescheduling_org_id_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.rescheduling
    ADD CONSTRAINT rescheduling_org_id_key_key UNIQUE (org_id, key);


--
-- Name: rescheduling rescheduling_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.rescheduling
    ADD CONSTRAINT rescheduling_pkey PRIMARY KEY (org_id, loan, number);


--
-- Name: revision revision_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.revision
    ADD CONSTRAINT revision_pkey PRIMARY KEY (org_id, loan, version);


--
-- Name: role role_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.role
    ADD CONSTRAINT role_pkey PRIMARY KEY (org_id, id);


--
-- Name: seal seal_one_a_sitting; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.seal
    ADD CONSTRAINT seal_one_a_sitting UNIQUE (org_id, sitting);


--
-- Name: seal seal_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.seal
    ADD CONSTRAINT seal_pkey PRIMARY KEY (org_id, number);


--
-- Name: series series_commodity_id_market_id_unit_kind_currency_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.series
    ADD CONSTRAINT series_commodity_id_market_id_unit_kind_currency_key UNIQUE (commodity_id, market_id, unit, kind, currency);


--
-- Name: series series_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.series
    ADD CONSTRAINT series_pkey PRIMARY KEY (id);


--
-- Name: settlement settlement_org_id_entry_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.settlement
    ADD CONSTRAINT settlement_org_id_entry_number_key UNIQUE (org_id, entry_number);


--
-- Name: settlement settlement_org_id_motion_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.settlement
    ADD CONSTRAINT settlement_org_id_motion_key UNIQUE (org_id, motion);


--
-- Name: settlement settlement_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.settlement
    ADD CONSTRAINT settlement_pkey PRIMARY KEY (org_id, year);


--
-- Name: share_out share_out_org_id_entry_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_out
    ADD CONSTRAINT share_out_org_id_entry_number_key UNIQUE (org_id, entry_number);


--
-- Name: share_out share_out_org_id_motion_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_out
    ADD CONSTRAINT share_out_org_id_motion_key UNIQUE (org_id, motion);


--
-- Name: share_out share_out_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_out
    ADD CONSTRAINT share_out_pkey PRIMARY KEY (org_id, cycle);


--
-- Name: share_part share_part_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_part
    ADD CONSTRAINT share_part_pkey PRIMARY KEY (org_id, cycle, member_id);


--
-- Name: sheet sheet_org_id_digest_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sheet
    ADD CONSTRAINT sheet_org_id_digest_key UNIQUE (org_id, digest);


--
-- Name: sheet sheet_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sheet
    ADD CONSTRAINT sheet_pkey PRIMARY KEY (org_id, number);


--
-- Name: sitting sitting_org_id_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sitting
    ADD CONSTRAINT sitting_org_id_key_key UNIQUE (org_id, key);


--
-- Name: sitting sitting_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sitting
    ADD CONSTRAINT sitting_pkey PRIMARY KEY (org_id, number);


--
-- Name: slip slip_org_id_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.slip
    ADD CONSTRAINT slip_org_id_key_key UNIQUE (org_id, key);


--
-- Name: slip_part slip_part_org_id_slip_kind_reference_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.slip_part
    ADD CONSTRAINT slip_part_org_id_slip_kind_reference_key UNIQUE (org_id, slip, kind, reference);


--
-- Name: slip_part slip_part_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.slip_part
    ADD CONSTRAINT slip_part_pkey PRIMARY KEY (org_id, slip, "position");


--
-- Name: slip slip_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.slip
    ADD CONSTRAINT slip_pkey PRIMARY KEY (org_id, number);


--
-- Name: stake stake_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.stake
    ADD CONSTRAINT stake_pkey PRIMARY KEY (org_id, entry_number);


--
-- Name: swap swap_org_id_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.swap
    ADD CONSTRAINT swap_org_id_key_key UNIQUE (org_id, key);


--
-- Name: swap swap_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.swap
    ADD CONSTRAINT swap_pkey PRIMARY KEY (org_id, number);


--
-- Name: transfer transfer_org_id_entry_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.transfer
    ADD CONSTRAINT transfer_org_id_entry_key UNIQUE (org_id, entry);


--
-- Name: transfer transfer_org_id_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.transfer
    ADD CONSTRAINT transfer_org_id_key_key UNIQUE (org_id, key);


--
-- Name: transfer transfer_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.transfer
    ADD CONSTRAINT transfer_pkey PRIMARY KEY (org_id, id);


--
-- Name: transfer transfer_to_org_to_entry_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.transfer
    ADD CONSTRAINT transfer_to_org_to_entry_key UNIQUE (to_org, to_entry);


--
-- Name: turn turn_one_a_member; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.turn
    ADD CONSTRAINT turn_one_a_member UNIQUE (org_id, circle, member_id) DEFERRABLE;


--
-- Name: turn turn_org_id_circle_laid_for_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.turn
    ADD CONSTRAINT turn_org_id_circle_laid_for_key UNIQUE (org_id, circle, laid_for) DEFERRABLE;


--
-- Name: turn turn_org_id_circle_place_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.turn
    ADD CONSTRAINT turn_org_id_circle_place_key UNIQUE (org_id, circle, place);


--
-- Name: turn turn_org_id_entry_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.turn
    ADD CONSTRAINT turn_org_id_entry_number_key UNIQUE (org_id, entry_number);


--
-- Name: turn turn_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.turn
    ADD CONSTRAINT turn_pkey PRIMARY KEY (org_id, id);


--
-- Name: advance_of_borrower; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX advance_of_borrower ON public.advance USING btree (borrower, status);


--
-- Name: alert_series; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX alert_series ON public.alert USING btree (series_id);


--
-- Name: attendance_of_member; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX attendance_of_member ON public.attendance USING btree (org_id, member_id, sitting);


--
-- Name: ballot_of_voter; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ballot_of_voter ON public.ballot USING btree (org_id, motion, voter, seq);


--
-- Name: call_phone; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX call_phone ON public.call USING btree (phone, touched_at);


--
-- Name: circle_one_at_a_time; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX circle_one_at_a_time ON public.circle USING btree (org_id) WHERE (state = ANY (ARRAY['drawing'::text, 'open'::text]));


--
-- Name: claim_of_member; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX claim_of_member ON public.claim USING btree (org_id, member_id, number);


--
-- Name: claim_one_alive; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX claim_one_alive ON public.claim USING btree (org_id, member_id) WHERE ((state = 'asked'::text) OR ((state = 'approved'::text) AND (months = 0)));


--
-- Name: cycle_runs_alone; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX cycle_runs_alone ON public.cycle USING btree (org_id) WHERE (ended_on IS NULL);


--
-- Name: delivery_report_age; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX delivery_report_age ON public.delivery_report USING brin (heard_at);


--
-- Name: delivery_report_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX delivery_report_once ON public.delivery_report USING btree (provider, provider_id, status);


--
-- Name: guarantor_of_member; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX guarantor_of_member ON public.guarantor USING btree (org_id, member_id, loan);


--
-- Name: inbox_age; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX inbox_age ON public.inbox USING brin (heard_at);


--
-- Name: inbox_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX inbox_once ON public.inbox USING btree (provider, provider_id);


--
-- Name: inbox_sender; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX inbox_sender ON public.inbox USING btree (sender, id);


--
-- Name: instalment_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX instalment_due ON public.instalment USING btree (due);


--
-- Name: ix_membership_person_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_membership_person_id ON public.membership USING btree (person_id);


--
-- Name: line_of_account; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX line_of_account ON public.line USING btree (org_id, account_id, entry_number);


--
-- Name: loan_alive; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX loan_alive ON public.loan USING btree (org_id, status, number) WHERE (status = ANY (ARRAY['requested'::text, 'approved'::text, 'open'::text]));


--
-- Name: loan_of_member; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX loan_of_member ON public.loan USING btree (org_id, member_id, number);


--
-- Name: meeting_first_reminder; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meeting_first_reminder ON public.meeting USING btree (first_reminder_at) WHERE (first_reminder_at IS NOT NULL);


--
-- Name: meeting_last_reminder; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meeting_last_reminder ON public.meeting USING btree (last_reminder_at) WHERE (last_reminder_at IS NOT NULL);


--
-- Name: meeting_next; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meeting_next ON public.meeting USING btree (org_id, starts_at) WHERE (state = 'called'::text);


--
-- Name: meeting_plan_running; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meeting_plan_running ON public.meeting_plan USING btree (org_id, id) WHERE (ended_at IS NULL);


--
-- Name: meeting_single; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX meeting_single ON public.meeting USING btree (org_id, starts_at) WHERE ((plan IS NULL) AND (state = 'called'::text));


--
-- Name: motion_open; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX motion_open ON public.motion USING btree (closes_at) WHERE (state = 'open'::text);


--
-- Name: organisation_parent; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisation_parent ON public.organisation USING btree (parent_id);


--
-- Name: outbox_age; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outbox_age ON public.outbox USING brin (created_at);


--
-- Name: outbox_alike; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outbox_alike ON public.outbox USING btree (urgency, wording, not_before, id) WHERE (state = 'queued'::text);


--
-- Name: outbox_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outbox_due ON public.outbox USING btree (urgency, not_before, id) WHERE (state = 'queued'::text);


--
-- Name: outbox_leased; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outbox_leased ON public.outbox USING btree (lease_until) WHERE (state = 'sending'::text);


--
-- Name: outbox_org; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outbox_org ON public.outbox USING btree (org_id, id);


--
-- Name: outbox_phone; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outbox_phone ON public.outbox USING btree (phone, id);


--
-- Name: outbox_report; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outbox_report ON public.outbox USING btree (provider, provider_id);


--
-- Name: outbox_unasked; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outbox_unasked ON public.outbox USING btree (phone, handed_at) WHERE (topic IS NOT NULL);


--
-- Name: rescheduling_waiting; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX rescheduling_waiting ON public.rescheduling USING btree (org_id, loan) WHERE (status = ANY (ARRAY['proposed'::text, 'agreed'::text]));


--
-- Name: role_held; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX role_held ON public.role USING btree (org_id, member_id, role) WHERE (until IS NULL);


--
-- Name: role_look_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX role_look_at ON public.role USING btree (look_at) WHERE (until IS NULL);


--
-- Name: series_market; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX series_market ON public.series USING btree (market_id);


--
-- Name: sitting_one_open; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX sitting_one_open ON public.sitting USING btree (org_id) WHERE (state = 'open'::text);


--
-- Name: slip_of_member; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX slip_of_member ON public.slip USING btree (org_id, member_id, number);


--
-- Name: slip_of_sitting; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX slip_of_sitting ON public.slip USING btree (org_id, sitting) WHERE (sitting IS NOT NULL);


--
-- Name: slip_one_a_member; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX slip_one_a_member ON public.slip USING btree (org_id, sitting, member_id) WHERE ((kind = 'meeting'::text) AND (status = 'waiting'::text));


--
-- Name: slip_one_grant; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX slip_one_grant ON public.slip USING btree (org_id, reference) WHERE ((kind = 'grant'::text) AND (status = ANY (ARRAY['waiting'::text, 'confirmed'::text])));


--
-- Name: slip_one_payout; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX slip_one_payout ON public.slip USING btree (org_id, reference) WHERE ((kind = 'payout'::text) AND (status = ANY (ARRAY['waiting'::text, 'confirmed'::text])));


--
-- Name: slip_one_pot; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX slip_one_pot ON public.slip USING btree (org_id, reference) WHERE ((kind = 'pot'::text) AND (status = 'waiting'::text));


--
-- Name: slip_one_share; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX slip_one_share ON public.slip USING btree (org_id, member_id) WHERE ((kind = 'share'::text) AND (status = 'waiting'::text));


--
-- Name: slip_waiting; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX slip_waiting ON public.slip USING btree (org_id, asked) WHERE (status = 'waiting'::text);


--
-- Name: stake_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX stake_once ON public.stake USING btree (org_id, turn_id, member_id) WHERE (taken_back IS NULL);


--
-- Name: swap_one_asked; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX swap_one_asked ON public.swap USING btree (org_id, asker_id) WHERE (state = 'waiting'::text);


--
-- Name: transfer_one_payout; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX transfer_one_payout ON public.transfer USING btree (lender, advance) WHERE ((kind = 'loan'::text) AND (state = ANY (ARRAY['waiting'::text, 'done'::text])));


--
-- Name: transfer_to; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX transfer_to ON public.transfer USING btree (to_org, state, id);


--
-- Name: advance_approval advance_approval_by_another; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER advance_approval_by_another BEFORE INSERT ON public.advance_approval FOR EACH ROW EXECUTE FUNCTION public.advance_approval_by_another();


--
-- Name: advance_approval advance_approval_is_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER advance_approval_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.advance_approval FOR EACH STATEMENT EXECUTE FUNCTION public.is_append_only();


--
-- Name: advance advance_goes_its_way; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER advance_goes_its_way BEFORE INSERT OR UPDATE ON public.advance FOR EACH ROW EXECUTE FUNCTION public.advance_goes_its_way();


--
-- Name: advance_instalment advance_instalment_is_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER advance_instalment_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.advance_instalment FOR EACH STATEMENT EXECUTE FUNCTION public.is_append_only();


--
-- Name: approval approval_is_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER approval_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.approval FOR EACH STATEMENT EXECUTE FUNCTION public.is_append_only();


--
-- Name: attendance attendance_of_open_sitting; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER attendance_of_open_sitting BEFORE INSERT OR UPDATE ON public.attendance FOR EACH ROW EXECUTE FUNCTION public.sitting_is_open();


--
-- Name: ballot ballot_is_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER ballot_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.ballot FOR EACH STATEMENT EXECUTE FUNCTION public.is_append_only();


--
-- Name: ballot ballot_is_chained; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER ballot_is_chained BEFORE INSERT ON public.ballot FOR EACH ROW EXECUTE FUNCTION public.ballot_is_chained();


--
-- Name: circle circle_goes_its_way; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER circle_goes_its_way BEFORE UPDATE ON public.circle FOR EACH ROW EXECUTE FUNCTION public.circle_goes_its_way();


--
-- Name: claim claim_goes_its_way; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER claim_goes_its_way BEFORE INSERT OR UPDATE ON public.claim FOR EACH ROW EXECUTE FUNCTION public.claim_goes_its_way();


--
-- Name: claim_word claim_word_is_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER claim_word_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.claim_word FOR EACH STATEMENT EXECUTE FUNCTION public.is_append_only();


--
-- Name: constitution constitution_is_agreed; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER constitution_is_agreed BEFORE INSERT ON public.constitution FOR EACH ROW EXECUTE FUNCTION public.constitution_is_agreed();


--
-- Name: constitution constitution_is_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER constitution_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.constitution FOR EACH STATEMENT EXECUTE FUNCTION public.is_append_only();


--
-- Name: cycle cycle_follows_share_out; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER cycle_follows_share_out BEFORE INSERT OR UPDATE ON public.cycle FOR EACH ROW EXECUTE FUNCTION public.cycle_follows_share_out();


--
-- Name: entry entry_is_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER entry_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.entry FOR EACH STATEMENT EXECUTE FUNCTION public.is_append_only();


--
-- Name: entry entry_is_whole; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER entry_is_whole AFTER INSERT ON public.entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.entry_is_whole();


--
-- Name: entry entry_of_running_cycle; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER entry_of_running_cycle BEFORE INSERT ON public.entry FOR EACH ROW WHEN ((new.reverses IS NOT NULL)) EXECUTE FUNCTION public.entry_of_running_cycle();


--
-- Name: entry entry_of_two_organisations; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER entry_of_two_organisations BEFORE INSERT ON public.entry FOR EACH ROW WHEN ((new.witness_org IS NOT NULL)) EXECUTE FUNCTION public.entry_of_two_organisations();


--
-- Name: guarantor guarantor_speaks_once; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER guarantor_speaks_once BEFORE INSERT OR UPDATE ON public.guarantor FOR EACH ROW EXECUTE FUNCTION public.guarantor_speaks_once();


--
-- Name: instalment instalment_is_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER instalment_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.instalment FOR EACH STATEMENT EXECUTE FUNCTION public.is_append_only();


--
-- Name: advance_instalment instalment_of_approved_advance; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER instalment_of_approved_advance BEFORE INSERT ON public.advance_instalment FOR EACH ROW EXECUTE FUNCTION public.instalment_of_approved_advance();


--
-- Name: instalment instalment_of_whole_revision; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER instalment_of_whole_revision AFTER INSERT ON public.instalment DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.revision_is_whole();


--
-- Name: line line_is_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER line_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.line FOR EACH STATEMENT EXECUTE FUNCTION public.is_append_only();


--
-- Name: line line_moves_balance; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER line_moves_balance AFTER INSERT ON public.line FOR EACH ROW EXECUTE FUNCTION public.line_moves_balance();


--
-- Name: line line_of_whole_entry; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER line_of_whole_entry AFTER INSERT ON public.line DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.line_of_whole_entry();


--
-- Name: loan loan_goes_its_way; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER loan_goes_its_way BEFORE INSERT OR UPDATE ON public.loan FOR EACH ROW EXECUTE FUNCTION public.loan_goes_its_way();


--
-- Name: loan loan_is_asked_within_rules; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER loan_is_asked_within_rules BEFORE INSERT ON public.loan FOR EACH ROW EXECUTE FUNCTION public.loan_within_rules();


--
-- Name: loan loan_is_paid_within_rules; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER loan_is_paid_within_rules BEFORE UPDATE OF status ON public.loan FOR EACH ROW WHEN (((new.status = 'open'::text) AND (old.status <> 'open'::text))) EXECUTE FUNCTION public.loan_within_rules();


--
-- Name: membership member_owes_nothing; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER member_owes_nothing BEFORE UPDATE OF status ON public.membership FOR EACH ROW WHEN (((new.status = 'removed'::text) AND (old.status <> 'removed'::text))) EXECUTE FUNCTION public.member_owes_nothing();


--
-- Name: motion motion_is_decided_once; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER motion_is_decided_once BEFORE UPDATE ON public.motion FOR EACH ROW EXECUTE FUNCTION public.motion_is_decided_once();


--
-- Name: organisation organisation_begins_a_cycle; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER organisation_begins_a_cycle AFTER INSERT ON public.organisation FOR EACH ROW EXECUTE FUNCTION public.organisation_begins_a_cycle();


--
-- Name: slip_part part_of_its_slip; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER part_of_its_slip AFTER INSERT ON public.slip_part DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.slip_is_its_parts();


--
-- Name: penalty_due penalty_due_is_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER penalty_due_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.penalty_due FOR EACH STATEMENT EXECUTE FUNCTION public.is_append_only();


--
-- Name: rescheduling rescheduling_goes_its_way; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER rescheduling_goes_its_way BEFORE UPDATE ON public.rescheduling FOR EACH ROW EXECUTE FUNCTION public.rescheduling_goes_its_way();


--
-- Name: revision revision_in_turn; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER revision_in_turn BEFORE INSERT ON public.revision FOR EACH ROW EXECUTE FUNCTION public.revision_in_turn();


--
-- Name: revision revision_is_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER revision_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.revision FOR EACH STATEMENT EXECUTE FUNCTION public.is_append_only();


--
-- Name: revision revision_is_whole; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER revision_is_whole AFTER INSERT ON public.revision DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.revision_is_whole();


--
-- Name: seal seal_follows; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER seal_follows BEFORE INSERT ON public.seal FOR EACH ROW EXECUTE FUNCTION public.seal_follows();


--
-- Name: seal seal_is_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER seal_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.seal FOR EACH STATEMENT EXECUTE FUNCTION public.is_append_only();


--
-- Name: settlement settlement_goes_its_way; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER settlement_goes_its_way BEFORE INSERT OR UPDATE ON public.settlement FOR EACH ROW EXECUTE FUNCTION public.settlement_goes_its_way();


--
-- Name: share_out share_out_goes_its_way; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER share_out_goes_its_way BEFORE INSERT OR UPDATE ON public.share_out FOR EACH ROW EXECUTE FUNCTION public.share_out_goes_its_way();


--
-- Name: share_part share_part_is_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER share_part_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.share_part FOR EACH STATEMENT EXECUTE FUNCTION public.is_append_only();


--
-- Name: share_part share_part_while_said; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER share_part_while_said BEFORE INSERT ON public.share_part FOR EACH ROW EXECUTE FUNCTION public.share_part_while_said();


--
-- Name: sitting sitting_goes_its_way; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER sitting_goes_its_way BEFORE INSERT OR UPDATE ON public.sitting FOR EACH ROW EXECUTE FUNCTION public.sitting_goes_its_way();


--
-- Name: slip slip_is_its_parts; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER slip_is_its_parts AFTER INSERT ON public.slip DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.kind = 'meeting'::text)) EXECUTE FUNCTION public.slip_is_its_parts();


--
-- Name: slip slip_of_open_sitting; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER slip_of_open_sitting BEFORE INSERT ON public.slip FOR EACH ROW WHEN ((new.sitting IS NOT NULL)) EXECUTE FUNCTION public.sitting_is_open();


--
-- Name: slip_part slip_part_is_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER slip_part_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.slip_part FOR EACH STATEMENT EXECUTE FUNCTION public.is_append_only();


--
-- Name: stake stake_is_handed_once; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER stake_is_handed_once BEFORE UPDATE ON public.stake FOR EACH ROW EXECUTE FUNCTION public.stake_is_handed_once();


--
-- Name: transfer transfer_goes_its_way; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER transfer_goes_its_way BEFORE INSERT OR UPDATE ON public.transfer FOR EACH ROW EXECUTE FUNCTION public.transfer_goes_its_way();


--
-- Name: turn turn_is_paid_once; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER turn_is_paid_once BEFORE UPDATE ON public.turn FOR EACH ROW EXECUTE FUNCTION public.turn_is_paid_once();


--
-- Name: slip withdrawal_within_rules; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER withdrawal_within_rules BEFORE UPDATE OF status ON public.slip FOR EACH ROW WHEN (((new.kind = 'withdrawal'::text) AND (new.status = 'confirmed'::text))) EXECUTE FUNCTION public.withdrawal_within_rules();


--
-- Name: account account_org_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_org_id_fkey FOREIGN KEY (org_id) REFERENCES public.organisation(id);


--
-- Name: advance_approval advance_approval_org_id_advance_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.advance_approval
    ADD CONSTRAINT advance_approval_org_id_advance_fkey FOREIGN KEY (org_id, advance) REFERENCES public.advance(org_id, id);


--
-- Name: advance_approval advance_approval_org_id_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.advance_approval
    ADD CONSTRAINT advance_approval_org_id_officer_id_fkey FOREIGN KEY (org_id, officer_id) REFERENCES public.membership(org_id, id);


--
-- Name: advance advance_borrower_asked_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.advance
    ADD CONSTRAINT advance_borrower_asked_by_fkey FOREIGN KEY (borrower, asked_by) REFERENCES public.membership(org_id, id);


--
-- Name: advance advance_borrower_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.advance
    ADD CONSTRAINT advance_borrower_fkey FOREIGN KEY (borrower) REFERENCES public.organisation(id);


--
-- Name: advance_instalment advance_instalment_org_id_advance_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.advance_instalment
    ADD CONSTRAINT advance_instalment_org_id_advance_fkey FOREIGN KEY (org_id, advance) REFERENCES public.advance(org_id, id);


--
-- Name: advance advance_org_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.advance
    ADD CONSTRAINT advance_org_id_fkey FOREIGN KEY (org_id) REFERENCES public.organisation(id);


--
-- Name: alert alert_person_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.alert
    ADD CONSTRAINT alert_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id);


--
-- Name: alert alert_series_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.alert
    ADD CONSTRAINT alert_series_id_fkey FOREIGN KEY (series_id) REFERENCES public.series(id);


--
-- Name: approval approval_org_id_loan_borrower_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.approval
    ADD CONSTRAINT approval_org_id_loan_borrower_id_fkey FOREIGN KEY (org_id, loan, borrower_id) REFERENCES public.loan(org_id, number, member_id);


--
-- Name: approval approval_org_id_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.approval
    ADD CONSTRAINT approval_org_id_officer_id_fkey FOREIGN KEY (org_id, officer_id) REFERENCES public.membership(org_id, id);


--
-- Name: attendance attendance_org_id_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.attendance
    ADD CONSTRAINT attendance_org_id_member_id_fkey FOREIGN KEY (org_id, member_id) REFERENCES public.membership(org_id, id);


--
-- Name: attendance attendance_org_id_sitting_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.attendance
    ADD CONSTRAINT attendance_org_id_sitting_fkey FOREIGN KEY (org_id, sitting) REFERENCES public.sitting(org_id, number);


--
-- Name: ballot ballot_org_id_motion_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ballot
    ADD CONSTRAINT ballot_org_id_motion_fkey FOREIGN KEY (org_id, motion) REFERENCES public.motion(org_id, number);


--
-- Name: book book_org_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.book
    ADD CONSTRAINT book_org_id_fkey FOREIGN KEY (org_id) REFERENCES public.organisation(id);


--
-- Name: circle circle_org_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.circle
    ADD CONSTRAINT circle_org_id_fkey FOREIGN KEY (org_id) REFERENCES public.organisation(id);


--
-- Name: claim claim_org_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim
    ADD CONSTRAINT claim_org_id_fkey FOREIGN KEY (org_id) REFERENCES public.organisation(id);


--
-- Name: claim claim_org_id_loan_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim
    ADD CONSTRAINT claim_org_id_loan_fkey FOREIGN KEY (org_id, loan) REFERENCES public.loan(org_id, number);


--
-- Name: claim claim_org_id_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim
    ADD CONSTRAINT claim_org_id_member_id_fkey FOREIGN KEY (org_id, member_id) REFERENCES public.membership(org_id, id);


--
-- Name: claim claim_org_id_motion_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim
    ADD CONSTRAINT claim_org_id_motion_fkey FOREIGN KEY (org_id, motion) REFERENCES public.motion(org_id, number);


--
-- Name: claim claim_org_id_payout_entry_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim
    ADD CONSTRAINT claim_org_id_payout_entry_fkey FOREIGN KEY (org_id, payout_entry) REFERENCES public.entry(org_id, number);


--
-- Name: claim_word claim_word_org_id_claim_claimant_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim_word
    ADD CONSTRAINT claim_word_org_id_claim_claimant_id_fkey FOREIGN KEY (org_id, claim, claimant_id) REFERENCES public.claim(org_id, number, member_id);


--
-- Name: claim_word claim_word_org_id_officer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim_word
    ADD CONSTRAINT claim_word_org_id_officer_id_fkey FOREIGN KEY (org_id, officer_id) REFERENCES public.membership(org_id, id);


--
-- Name: coming coming_org_id_meeting_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.coming
    ADD CONSTRAINT coming_org_id_meeting_fkey FOREIGN KEY (org_id, meeting) REFERENCES public.meeting(org_id, id);


--
-- Name: coming coming_org_id_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.coming
    ADD CONSTRAINT coming_org_id_member_id_fkey FOREIGN KEY (org_id, member_id) REFERENCES public.membership(org_id, id);


--
-- Name: constitution constitution_org_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.constitution
    ADD CONSTRAINT constitution_org_id_fkey FOREIGN KEY (org_id) REFERENCES public.organisation(id);


--
-- Name: constitution constitution_org_id_motion_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.constitution
    ADD CONSTRAINT constitution_org_id_motion_fkey FOREIGN KEY (org_id, motion) REFERENCES public.motion(org_id, number);


--
-- Name: cycle cycle_org_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cycle
    ADD CONSTRAINT cycle_org_id_fkey FOREIGN KEY (org_id) REFERENCES public.organisation(id);


--
-- Name: entry entry_org_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.entry
    ADD CONSTRAINT entry_org_id_fkey FOREIGN KEY (org_id) REFERENCES public.organisation(id);


--
-- Name: entry entry_org_id_reverses_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.entry
    ADD CONSTRAINT entry_org_id_reverses_fkey FOREIGN KEY (org_id, reverses) REFERENCES public.entry(org_id, number);


--
-- Name: entry entry_witness_known; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.entry
    ADD CONSTRAINT entry_witness_known FOREIGN KEY (witness_org, witness_id) REFERENCES public.membership(org_id, id);


--
-- Name: guarantor guarantor_org_id_loan_borrower_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.guarantor
    ADD CONSTRAINT guarantor_org_id_loan_borrower_id_fkey FOREIGN KEY (org_id, loan, borrower_id) REFERENCES public.loan(org_id, number, member_id);


--
-- Name: guarantor guarantor_org_id_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.guarantor
    ADD CONSTRAINT guarantor_org_id_member_id_fkey FOREIGN KEY (org_id, member_id) REFERENCES public.membership(org_id, id);


--
-- Name: home_market home_market_market_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.home_market
    ADD CONSTRAINT home_market_market_id_fkey FOREIGN KEY (market_id) REFERENCES public.market(id);


--
-- Name: home_market home_market_person_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.home_market
    ADD CONSTRAINT home_market_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id);


--
-- Name: instalment instalment_org_id_loan_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.instalment
    ADD CONSTRAINT instalment_org_id_loan_fkey FOREIGN KEY (org_id, loan) REFERENCES public.loan(org_id, number);


--
-- Name: instalment instalment_org_id_loan_version_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.instalment
    ADD CONSTRAINT instalment_org_id_loan_version_fkey FOREIGN KEY (org_id, loan, version) REFERENCES public.revision(org_id, loan, version);


--
-- Name: line line_org_id_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.line
    ADD CONSTRAINT line_org_id_account_id_fkey FOREIGN KEY (org_id, account_id) REFERENCES public.account(org_id, id);


--
-- Name: line line_org_id_entry_number_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.line
    ADD CONSTRAINT line_org_id_entry_number_fkey FOREIGN KEY (org_id, entry_number) REFERENCES public.entry(org_id, number);


--
-- Name: loan loan_org_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.loan
    ADD CONSTRAINT loan_org_id_fkey FOREIGN KEY (org_id) REFERENCES public.organisation(id);


--
-- Name: loan loan_org_id_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.loan
    ADD CONSTRAINT loan_org_id_member_id_fkey FOREIGN KEY (org_id, member_id) REFERENCES public.membership(org_id, id);


--
-- Name: loan loan_org_id_payout_entry_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.loan
    ADD CONSTRAINT loan_org_id_payout_entry_fkey FOREIGN KEY (org_id, payout_entry) REFERENCES public.entry(org_id, number);


--
-- Name: loan_watch loan_watch_org_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.loan_watch
    ADD CONSTRAINT loan_watch_org_id_fkey FOREIGN KEY (org_id) REFERENCES public.organisation(id);


--
-- Name: meeting meeting_org_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meeting
    ADD CONSTRAINT meeting_org_id_fkey FOREIGN KEY (org_id) REFERENCES public.organisation(id);


--
-- Name: meeting meeting_org_id_plan_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meeting
    ADD CONSTRAINT meeting_org_id_plan_fkey FOREIGN KEY (org_id, plan) REFERENCES public.meeting_plan(org_id, id);


--
-- Name: meeting_plan meeting_plan_org_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meeting_plan
    ADD CONSTRAINT meeting_plan_org_id_fkey FOREIGN KEY (org_id) REFERENCES public.organisation(id);


--
-- Name: membership membership_org_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_org_id_fkey FOREIGN KEY (org_id) REFERENCES public.organisation(id);


--
-- Name: membership membership_person_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.person(id);


--
-- Name: motion_draft motion_draft_org_id_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.motion_draft
    ADD CONSTRAINT motion_draft_org_id_member_id_fkey FOREIGN KEY (org_id, member_id) REFERENCES public.membership(org_id, id);


--
-- Name: motion motion_org_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.motion
    ADD CONSTRAINT motion_org_id_fkey FOREIGN KEY (org_id) REFERENCES public.organisation(id);


--
-- Name: motion motion_org_id_opened_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.motion
    ADD CONSTRAINT motion_org_id_opened_by_fkey FOREIGN KEY (org_id, opened_by) REFERENCES public.membership(org_id, id);


--
-- Name: organisation organisation_parent_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT organisation_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES public.organisation(id);


--
-- Name: penalty_due penalty_due_org_id_loan_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.penalty_due
    ADD CONSTRAINT penalty_due_org_id_loan_fkey FOREIGN KEY (org_id, loan) REFERENCES public.loan(org_id, number);


--
-- Name: person person_home_org_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_home_org_fkey FOREIGN KEY (home_org) REFERENCES public.organisation(id);


--
-- Name: price price_series_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.price
    ADD CONSTRAINT price_series_id_fkey FOREIGN KEY (series_id) REFERENCES public.series(id);


--
-- Name: rescheduling rescheduling_org_id_agreed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.rescheduling
    ADD CONSTRAINT rescheduling_org_id_agreed_by_fkey FOREIGN KEY (org_id, agreed_by) REFERENCES public.membership(org_id, id);


--
-- Name: rescheduling rescheduling_org_id_loan_borrower_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.rescheduling
    ADD CONSTRAINT rescheduling_org_id_loan_borrower_id_fkey FOREIGN KEY (org_id, loan, borrower_id) REFERENCES public.loan(org_id, number, member_id);


--
-- Name: rescheduling rescheduling_org_id_proposed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.rescheduling
    ADD CONSTRAINT rescheduling_org_id_proposed_by_fkey FOREIGN KEY (org_id, proposed_by) REFERENCES public.membership(org_id, id);


--
-- Name: revision revision_org_id_entry_number_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.revision
    ADD CONSTRAINT revision_org_id_entry_number_fkey FOREIGN KEY (org_id, entry_number) REFERENCES public.entry(org_id, number);


--
-- Name: revision revision_org_id_loan_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.revision
    ADD CONSTRAINT revision_org_id_loan_fkey FOREIGN KEY (org_id, loan) REFERENCES public.loan(org_id, number);


--
-- Name: role role_org_id_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.role
    ADD CONSTRAINT role_org_id_member_id_fkey FOREIGN KEY (org_id, member_id) REFERENCES public.membership(org_id, id);


--
-- Name: seal seal_org_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.seal
    ADD CONSTRAINT seal_org_id_fkey FOREIGN KEY (org_id) REFERENCES public.organisation(id);


--
-- Name: series series_commodity_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.series
    ADD CONSTRAINT series_commodity_id_fkey FOREIGN KEY (commodity_id) REFERENCES public.commodity(id);


--
-- Name: series series_market_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.series
    ADD CONSTRAINT series_market_id_fkey FOREIGN KEY (market_id) REFERENCES public.market(id);


--
-- Name: settlement settlement_org_id_entry_number_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.settlement
    ADD CONSTRAINT settlement_org_id_entry_number_fkey FOREIGN KEY (org_id, entry_number) REFERENCES public.entry(org_id, number);


--
-- Name: settlement settlement_org_id_motion_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.settlement
    ADD CONSTRAINT settlement_org_id_motion_fkey FOREIGN KEY (org_id, motion) REFERENCES public.motion(org_id, number);


--
-- Name: share_out share_out_org_id_cycle_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_out
    ADD CONSTRAINT share_out_org_id_cycle_fkey FOREIGN KEY (org_id, cycle) REFERENCES public.cycle(org_id, number);


--
-- Name: share_out share_out_org_id_done_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_out
    ADD CONSTRAINT share_out_org_id_done_by_fkey FOREIGN KEY (org_id, done_by) REFERENCES public.membership(org_id, id);


--
-- Name: share_out share_out_org_id_entry_number_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_out
    ADD CONSTRAINT share_out_org_id_entry_number_fkey FOREIGN KEY (org_id, entry_number) REFERENCES public.entry(org_id, number);


--
-- Name: share_out share_out_org_id_motion_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_out
    ADD CONSTRAINT share_out_org_id_motion_fkey FOREIGN KEY (org_id, motion) REFERENCES public.motion(org_id, number);


--
-- Name: share_out share_out_org_id_said_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_out
    ADD CONSTRAINT share_out_org_id_said_by_fkey FOREIGN KEY (org_id, said_by) REFERENCES public.membership(org_id, id);


--
-- Name: share_part share_part_org_id_cycle_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_part
    ADD CONSTRAINT share_part_org_id_cycle_fkey FOREIGN KEY (org_id, cycle) REFERENCES public.share_out(org_id, cycle);


--
-- Name: share_part share_part_org_id_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share_part
    ADD CONSTRAINT share_part_org_id_member_id_fkey FOREIGN KEY (org_id, member_id) REFERENCES public.membership(org_id, id);


--
-- Name: sheet sheet_org_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sheet
    ADD CONSTRAINT sheet_org_id_fkey FOREIGN KEY (org_id) REFERENCES public.organisation(id);


--
-- Name: sheet sheet_org_id_sent_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sheet
    ADD CONSTRAINT sheet_org_id_sent_by_fkey FOREIGN KEY (org_id, sent_by) REFERENCES public.membership(org_id, id);


--
-- Name: sheet sheet_org_id_sitting_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sheet
    ADD CONSTRAINT sheet_org_id_sitting_fkey FOREIGN KEY (org_id, sitting) REFERENCES public.sitting(org_id, number);


--
-- Name: sitting sitting_org_id_confirmed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sitting
    ADD CONSTRAINT sitting_org_id_confirmed_by_fkey FOREIGN KEY (org_id, confirmed_by) REFERENCES public.membership(org_id, id);


--
-- Name: sitting sitting_org_id_counted_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sitting
    ADD CONSTRAINT sitting_org_id_counted_by_fkey FOREIGN KEY (org_id, counted_by) REFERENCES public.membership(org_id, id);


--
-- Name: sitting sitting_org_id_drawn_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sitting
    ADD CONSTRAINT sitting_org_id_drawn_fkey FOREIGN KEY (org_id, drawn) REFERENCES public.membership(org_id, id);


--
-- Name: sitting sitting_org_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sitting
    ADD CONSTRAINT sitting_org_id_fkey FOREIGN KEY (org_id) REFERENCES public.organisation(id);


--
-- Name: sitting sitting_org_id_meeting_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sitting
    ADD CONSTRAINT sitting_org_id_meeting_fkey FOREIGN KEY (org_id, meeting) REFERENCES public.meeting(org_id, id);


--
-- Name: sitting sitting_org_id_opened_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sitting
    ADD CONSTRAINT sitting_org_id_opened_by_fkey FOREIGN KEY (org_id, opened_by) REFERENCES public.membership(org_id, id);


--
-- Name: slip slip_org_id_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.slip
    ADD CONSTRAINT slip_org_id_member_id_fkey FOREIGN KEY (org_id, member_id) REFERENCES public.membership(org_id, id);


--
-- Name: slip slip_org_id_sitting_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.slip
    ADD CONSTRAINT slip_org_id_sitting_fkey FOREIGN KEY (org_id, sitting) REFERENCES public.sitting(org_id, number);


--
-- Name: slip_part slip_part_org_id_slip_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.slip_part
    ADD CONSTRAINT slip_part_org_id_slip_fkey FOREIGN KEY (org_id, slip) REFERENCES public.slip(org_id, number);


--
-- Name: stake stake_org_id_entry_number_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.stake
    ADD CONSTRAINT stake_org_id_entry_number_fkey FOREIGN KEY (org_id, entry_number) REFERENCES public.entry(org_id, number);


--
-- Name: stake stake_org_id_handed_entry_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.stake
    ADD CONSTRAINT stake_org_id_handed_entry_fkey FOREIGN KEY (org_id, handed_entry) REFERENCES public.entry(org_id, number);


--
-- Name: stake stake_org_id_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.stake
    ADD CONSTRAINT stake_org_id_member_id_fkey FOREIGN KEY (org_id, member_id) REFERENCES public.membership(org_id, id);


--
-- Name: stake stake_org_id_taken_back_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.stake
    ADD CONSTRAINT stake_org_id_taken_back_fkey FOREIGN KEY (org_id, taken_back) REFERENCES public.entry(org_id, number);


--
-- Name: stake stake_org_id_turn_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.stake
    ADD CONSTRAINT stake_org_id_turn_id_fkey FOREIGN KEY (org_id, turn_id) REFERENCES public.turn(org_id, id);


--
-- Name: swap swap_org_id_asker_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.swap
    ADD CONSTRAINT swap_org_id_asker_id_fkey FOREIGN KEY (org_id, asker_id) REFERENCES public.membership(org_id, id);


--
-- Name: swap swap_org_id_circle_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.swap
    ADD CONSTRAINT swap_org_id_circle_fkey FOREIGN KEY (org_id, circle) REFERENCES public.circle(org_id, number);


--
-- Name: swap swap_org_id_other_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.swap
    ADD CONSTRAINT swap_org_id_other_id_fkey FOREIGN KEY (org_id, other_id) REFERENCES public.membership(org_id, id);


--
-- Name: transfer transfer_lender_advance_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.transfer
    ADD CONSTRAINT transfer_lender_advance_fkey FOREIGN KEY (lender, advance) REFERENCES public.advance(org_id, id);


--
-- Name: transfer transfer_org_id_entry_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.transfer
    ADD CONSTRAINT transfer_org_id_entry_fkey FOREIGN KEY (org_id, entry) REFERENCES public.entry(org_id, number);


--
-- Name: transfer transfer_org_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.transfer
    ADD CONSTRAINT transfer_org_id_fkey FOREIGN KEY (org_id) REFERENCES public.organisation(id);


--
-- Name: transfer transfer_org_id_said_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.transfer
    ADD CONSTRAINT transfer_org_id_said_by_fkey FOREIGN KEY (org_id, said_by) REFERENCES public.membership(org_id, id);


--
-- Name: transfer transfer_to_org_answered_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.transfer
    ADD CONSTRAINT transfer_to_org_answered_by_fkey FOREIGN KEY (to_org, answered_by) REFERENCES public.membership(org_id, id);


--
-- Name: transfer transfer_to_org_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.transfer
    ADD CONSTRAINT transfer_to_org_fkey FOREIGN KEY (to_org) REFERENCES public.organisation(id);


--
-- Name: transfer transfer_to_org_to_entry_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.transfer
    ADD CONSTRAINT transfer_to_org_to_entry_fkey FOREIGN KEY (to_org, to_entry) REFERENCES public.entry(org_id, number);


--
-- Name: turn turn_org_id_circle_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.turn
    ADD CONSTRAINT turn_org_id_circle_fkey FOREIGN KEY (org_id, circle) REFERENCES public.circle(org_id, number);


--
-- Name: turn turn_org_id_entry_number_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.turn
    ADD CONSTRAINT turn_org_id_entry_number_fkey FOREIGN KEY (org_id, entry_number) REFERENCES public.entry(org_id, number);


--
-- Name: turn turn_org_id_laid_for_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.turn
    ADD CONSTRAINT turn_org_id_laid_for_fkey FOREIGN KEY (org_id, laid_for) REFERENCES public.membership(org_id, id);


--
-- Name: turn turn_org_id_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.turn
    ADD CONSTRAINT turn_org_id_member_id_fkey FOREIGN KEY (org_id, member_id) REFERENCES public.membership(org_id, id);


--
-- Name: SCHEMA public; Type: ACL; Schema: -; Owner: -
--

GRANT USAGE ON SCHEMA public TO baraza_application;


--
-- Name: TABLE loan; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.loan TO baraza_application;


--
-- Name: TABLE account; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.account TO baraza_application;


--
-- Name: TABLE advance; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.advance TO baraza_application;


--
-- Name: TABLE advance_approval; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.advance_approval TO baraza_application;


--
-- Name: TABLE advance_instalment; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.advance_instalment TO baraza_application;


--
-- Name: TABLE alembic_version; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.alembic_version TO baraza_application;


--
-- Name: TABLE alert; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.alert TO baraza_application;


--
-- Name: TABLE approval; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.approval TO baraza_application;


--
-- Name: TABLE attendance; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.attendance TO baraza_application;


--
-- Name: TABLE ballot; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.ballot TO baraza_application;


--
-- Name: TABLE book; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.book TO baraza_application;


--
-- Name: TABLE call; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.call TO baraza_application;


--
-- Name: TABLE carrier; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.carrier TO baraza_application;


--
-- Name: TABLE circle; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.circle TO baraza_application;


--
-- Name: TABLE claim; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.claim TO baraza_application;


--
-- Name: TABLE claim_word; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.claim_word TO baraza_application;


--
-- Name: TABLE coming; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.coming TO baraza_application;


--
-- Name: TABLE commodity; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.commodity TO baraza_application;


--
-- Name: TABLE constitution; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.constitution TO baraza_application;


--
-- Name: TABLE cycle; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.cycle TO baraza_application;


--
-- Name: TABLE delivery_report; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.delivery_report TO baraza_application;


--
-- Name: TABLE entry; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.entry TO baraza_application;


--
-- Name: TABLE guarantor; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.guarantor TO baraza_application;


--
-- Name: TABLE home_market; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.home_market TO baraza_application;


--
-- Name: TABLE inbox; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.inbox TO baraza_application;


--
-- Name: TABLE instalment; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.instalment TO baraza_application;


--
-- Name: TABLE line; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.line TO baraza_application;


--
-- Name: TABLE loan_watch; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.loan_watch TO baraza_application;


--
-- Name: TABLE market; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.market TO baraza_application;


--
-- Name: TABLE meeting; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.meeting TO baraza_application;


--
-- Name: TABLE meeting_plan; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.meeting_plan TO baraza_application;


--
-- Name: TABLE membership; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.membership TO baraza_application;


--
-- Name: TABLE motion; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.motion TO baraza_application;


--
-- Name: COLUMN motion.state; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(state) ON TABLE public.motion TO baraza_application;


--
-- Name: COLUMN motion.closed_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(closed_at) ON TABLE public.motion TO baraza_application;


--
-- Name: COLUMN motion.yes; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(yes) ON TABLE public.motion TO baraza_application;


--
-- Name: COLUMN motion.no; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(no) ON TABLE public.motion TO baraza_application;


--
-- Name: COLUMN motion.abstain; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(abstain) ON TABLE public.motion TO baraza_application;


--
-- Name: TABLE motion_draft; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.motion_draft TO baraza_application;


--
-- Name: TABLE organisation; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.organisation TO baraza_application;


--
-- Name: TABLE outbox; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.outbox TO baraza_application;


--
-- Name: TABLE penalty_due; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.penalty_due TO baraza_application;


--
-- Name: TABLE person; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.person TO baraza_application;


--
-- Name: TABLE pin_budget; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.pin_budget TO baraza_application;


--
-- Name: TABLE price; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.price TO baraza_application;


--
-- Name: TABLE rescheduling; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.rescheduling TO baraza_application;


--
-- Name: TABLE revision; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.revision TO baraza_application;


--
-- Name: TABLE role; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.role TO baraza_application;


--
-- Name: TABLE seal; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.seal TO baraza_application;


--
-- Name: TABLE series; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.series TO baraza_application;


--
-- Name: TABLE settlement; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.settlement TO baraza_application;


--
-- Name: TABLE share_out; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.share_out TO baraza_application;


--
-- Name: TABLE share_part; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.share_part TO baraza_application;


--
-- Name: TABLE sheet; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.sheet TO baraza_application;


--
-- Name: TABLE sitting; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.sitting TO baraza_application;


--
-- Name: TABLE slip; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.slip TO baraza_application;


--
-- Name: TABLE slip_part; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.slip_part TO baraza_application;


--
-- Name: TABLE stake; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.stake TO baraza_application;


--
-- Name: TABLE swap; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.swap TO baraza_application;


--
-- Name: TABLE transfer; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.transfer TO baraza_application;


--
-- Name: TABLE turn; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.turn TO baraza_application;


--
-- Name: DEFAULT PRIVILEGES FOR TABLES; Type: DEFAULT ACL; Schema: public; Owner: -
--

ALTER DEFAULT PRIVILEGES FOR ROLE baraza IN SCHEMA public GRANT SELECT,INSERT,DELETE,UPDATE ON TABLES TO baraza_application;


--
-- PostgreSQL database dump complete
--

\unrestrict DPQVVKnPBaoCzKnysGdExR4cteHC8DVxRDu4LwJYCI4F68JBiP43RpVgqm55Fyk

