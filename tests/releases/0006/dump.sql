--
-- PostgreSQL database dump
--

\restrict fUrCAtWiGv1peNLGNZMj6drSfFx0amgY3lGpaEX2lwhEP78MbHpMdxWS03luZ31

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
-- Name: instalment_of_approved_loan(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.instalment_of_approved_loan() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN
        IF NOT EXISTS (SELECT 1 FROM loan WHERE org_id = NEW.org_id AND number = NEW.loan AND status = 'approved') THEN
            RAISE EXCEPTION 'loan % is not waiting to be paid out', NEW.loan
                USING ERRCODE = 'check_violation', CONSTRAINT = 'instalment_of_approved_loan';
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


--
-- Name: loan_within_rules(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.loan_within_rules() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
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


SET default_tablespace = '';

SET default_table_access_method = heap;

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
    next_member integer DEFAULT 1 NOT NULL
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
    rules json NOT NULL
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
    CONSTRAINT entry_needs_two_people CHECK (((channel = 'import'::text) OR ((actor_id IS NOT NULL) AND (witness_id IS NOT NULL) AND (actor_id <> witness_id)))),
    CONSTRAINT entry_number_check CHECK ((number > 0)),
    CONSTRAINT entry_reverses_earlier CHECK ((reverses < number))
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
    CONSTRAINT loan_at_once_check CHECK ((at_once > 0)),
    CONSTRAINT loan_is_in_the_book CHECK (((status = ANY (ARRAY['open'::text, 'repaid'::text])) = (payout_entry IS NOT NULL))),
    CONSTRAINT loan_method_check CHECK ((method = ANY (ARRAY['flat'::text, 'declining'::text]))),
    CONSTRAINT loan_months_check CHECK (((months >= 1) AND (months <= 60))),
    CONSTRAINT loan_needs_two_officers CHECK ((approvals >= 2)),
    CONSTRAINT loan_number_check CHECK ((number > 0)),
    CONSTRAINT loan_principal_check CHECK ((principal > 0)),
    CONSTRAINT loan_purpose_check CHECK (((char_length(purpose) >= 2) AND (char_length(purpose) <= 30))),
    CONSTRAINT loan_rate_check CHECK (((rate >= (0)::numeric) AND (rate <= (20)::numeric))),
    CONSTRAINT loan_status_check CHECK ((status = ANY (ARRAY['requested'::text, 'approved'::text, 'refused'::text, 'cancelled'::text, 'open'::text, 'repaid'::text]))),
    CONSTRAINT loan_times_check CHECK ((times > 0))
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
-- Name: role; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.role (
    org_id bigint NOT NULL,
    id bigint NOT NULL,
    member_id bigint NOT NULL,
    role text NOT NULL,
    since timestamp with time zone DEFAULT now() NOT NULL,
    until timestamp with time zone,
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
    CONSTRAINT payout_by_another CHECK (((kind <> 'payout'::text) OR (said_by <> member_id))),
    CONSTRAINT payout_to_the_borrower CHECK (((kind <> 'payout'::text) OR (status <> 'confirmed'::text) OR (answered_by = member_id))),
    CONSTRAINT slip_amount CHECK ((amount > 0)),
    CONSTRAINT slip_asked_check CHECK ((asked = ANY (ARRAY['officer'::text, 'member'::text]))),
    CONSTRAINT slip_check CHECK (((status <> 'confirmed'::text) OR ((answered_by IS NOT NULL) AND (entry_number IS NOT NULL)))),
    CONSTRAINT slip_kind_check CHECK ((kind = ANY (ARRAY['savings'::text, 'repayment'::text, 'payout'::text, 'reversal'::text]))),
    CONSTRAINT slip_needs_two_people CHECK ((answered_by <> said_by)),
    CONSTRAINT slip_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'confirmed'::text, 'refused'::text, 'withdrawn'::text, 'expired'::text])))
);


--
-- Data for Name: account; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.account OVERRIDING SYSTEM VALUE VALUES
	(2, 2, 'savings', 1, 0, -1, true, -150000),
	(2, 4, 'savings', 2, 0, -1, true, -100000),
	(2, 8, 'savings', 4, 0, -1, true, -200000),
	(3, 10, 'savings', 6, 0, -1, true, -4000000),
	(3, 12, 'savings', 7, 0, -1, true, -3000000),
	(3, 9, 'cash', 0, 0, 1, true, 9500000),
	(3, 14, 'savings', 8, 0, -1, true, -2500000),
	(4, 16, 'savings', 9, 0, -1, true, -15000),
	(4, 15, 'cash', 0, 0, 1, true, 27500),
	(4, 18, 'savings', 10, 0, -1, true, -12500),
	(2, 21, 'loan', 4, 2, 1, true, 100000),
	(2, 24, 'interest', 4, 1, -1, true, -2000),
	(2, 19, 'loan', 4, 1, 1, true, 82000),
	(2, 1, 'cash', 0, 0, 1, true, 350000),
	(2, 6, 'savings', 3, 0, -1, true, -80000);


--
-- Data for Name: alembic_version; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.alembic_version VALUES
	('0006');


--
-- Data for Name: alert; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: approval; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.approval VALUES
	(2, 1, 1, 4, 'yes', '2026-11-25 03:27:36.75128+00'),
	(2, 1, 2, 4, 'yes', '2026-11-25 03:27:36.756971+00'),
	(2, 2, 1, 4, 'yes', '2026-11-25 03:27:36.800999+00'),
	(2, 2, 2, 4, 'yes', '2026-11-25 03:27:36.805008+00'),
	(2, 4, 1, 2, 'yes', '2026-11-25 03:27:36.84296+00'),
	(2, 4, 3, 2, 'yes', '2026-11-25 03:27:36.845713+00');


--
-- Data for Name: ballot; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.ballot VALUES
	(2, 1, 1, '842d3fbe833d5f0cb45f31ccc256976d5c030a9779886cb9c507304e109da122', 'yes', '3994b86d47ae070dc8dbb84b4c360599cb630d7d6c0d049e47c1b0f1eb759939'),
	(2, 1, 2, '2d50af9b7fd29549d523644c1ad6d4e6c886e1ccccb4f3973740e01502802d7c', 'yes', 'b1e2310dafc728d22fc5fa6eb6650bc5698dd5bda61d55b90a7ec2290c381a1c'),
	(2, 1, 3, '51621f25a27758b958848fd7af7f664db842254abf028e79bf3c191c563716df', 'no', 'd3672ef66742c11c3013056e4ce4d2ebd36a9292d20d780e2ef0218b03f09d77'),
	(2, 1, 4, '2c4cb3c53f89aaf16ffba8c000f5097643edc14f23779a95650f16f2ff6e80e2', 'yes', '7ca80813f097cb61ee2b8fb0f52cce659217e58ea8d6ada1d5f2adc0410c7d3c');


--
-- Data for Name: book; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.book VALUES
	(1, 1, 1, 1, 1, 1),
	(4, 3, 1, 1, 1, 4),
	(3, 4, 2, 1, 1, 4),
	(2, 10, 7, 5, 3, 6);


--
-- Data for Name: call; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: carrier; Type: TABLE DATA; Schema: public; Owner: -
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

INSERT INTO public.constitution VALUES
	(2, 1, '2026-11-25', '{"loan_times_savings": "3", "loan_months": "3", "quorum": "50"}'),
	(2, 2, '2026-11-25', '{"loans_at_once": "3"}');


--
-- Data for Name: delivery_report; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: entry; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.entry VALUES
	(2, 1, 'opening', 'opening:savings:1', 'import', NULL, NULL, '2026-11-25 03:27:36.614557+00', '2026-11-25', 'DDNNJ6X3', NULL, NULL),
	(2, 2, 'opening', 'opening:savings:2', 'import', NULL, NULL, '2026-11-25 03:27:36.630411+00', '2026-11-25', 'AJ7DVP9V', NULL, NULL),
	(2, 3, 'opening', 'opening:savings:3', 'import', NULL, NULL, '2026-11-25 03:27:36.639446+00', '2026-11-25', 'WN36R9TK', NULL, NULL),
	(2, 4, 'opening', 'opening:savings:4', 'import', NULL, NULL, '2026-11-25 03:27:36.650452+00', '2026-11-25', 'QG3HJYHY', NULL, NULL),
	(3, 1, 'opening', 'opening:savings:6', 'import', NULL, NULL, '2026-11-25 03:27:36.674262+00', '2026-11-25', 'VAVD7KWM', NULL, NULL),
	(3, 2, 'opening', 'opening:savings:7', 'import', NULL, NULL, '2026-11-25 03:27:36.683227+00', '2026-11-25', '3G6CGPM6', NULL, NULL),
	(3, 3, 'opening', 'opening:savings:8', 'import', NULL, NULL, '2026-11-25 03:27:36.691011+00', '2026-11-25', 'G6EN69T4', NULL, NULL),
	(4, 1, 'opening', 'opening:savings:9', 'import', NULL, NULL, '2026-11-25 03:27:36.703931+00', '2026-11-25', '7QJYMDEV', NULL, NULL),
	(4, 2, 'opening', 'opening:savings:10', 'import', NULL, NULL, '2026-11-25 03:27:36.712728+00', '2026-11-25', 'W9YCHXQH', NULL, NULL),
	(2, 5, 'payout', 'slip:1', 'ussd', 1, 4, '2026-11-25 03:27:36.779557+00', '2026-11-25', 'DP6E33KV', NULL, NULL),
	(2, 6, 'payout', 'slip:2', 'ussd', 1, 4, '2026-11-25 03:27:36.821355+00', '2026-11-25', 'PQVWV2E3', NULL, NULL),
	(2, 7, 'repayment', 'slip:3', 'ussd', 4, 1, '2026-11-25 03:27:36.860732+00', '2026-11-25', 'RHYHTMDN', NULL, NULL),
	(2, 8, 'savings', 'slip:4', 'sms', 3, 1, '2026-11-25 03:27:36.872067+00', '2026-11-25', 'VCAPAA94', NULL, NULL),
	(2, 9, 'savings-reversed', 'slip:6', 'ussd', 2, 1, '2026-11-25 03:27:36.889621+00', '2026-11-25', 'T6KQ29GC', 'wrong member', 8);


--
-- Data for Name: home_market; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: inbox; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: instalment; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.instalment VALUES
	(2, 1, 1, '2026-12-25', 33300, 2000),
	(2, 1, 2, '2027-01-25', 33300, 2000),
	(2, 1, 3, '2027-02-25', 33400, 2000),
	(2, 2, 1, '2026-12-25', 33300, 2000),
	(2, 2, 2, '2027-01-25', 33300, 2000),
	(2, 2, 3, '2027-02-25', 33400, 2000);


--
-- Data for Name: line; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.line VALUES
	(2, 1, 1, 1, 150000),
	(2, 1, 2, 2, -150000),
	(2, 2, 1, 1, 100000),
	(2, 2, 2, 4, -100000),
	(2, 3, 1, 1, 80000),
	(2, 3, 2, 6, -80000),
	(2, 4, 1, 1, 200000),
	(2, 4, 2, 8, -200000),
	(3, 1, 1, 9, 4000000),
	(3, 1, 2, 10, -4000000),
	(3, 2, 1, 9, 3000000),
	(3, 2, 2, 12, -3000000),
	(3, 3, 1, 9, 2500000),
	(3, 3, 2, 14, -2500000),
	(4, 1, 1, 15, 15000),
	(4, 1, 2, 16, -15000),
	(4, 2, 1, 15, 12500),
	(4, 2, 2, 18, -12500),
	(2, 5, 1, 19, 100000),
	(2, 5, 2, 1, -100000),
	(2, 6, 1, 21, 100000),
	(2, 6, 2, 1, -100000),
	(2, 7, 1, 1, 20000),
	(2, 7, 2, 24, -2000),
	(2, 7, 3, 19, -18000),
	(2, 8, 1, 1, 15000),
	(2, 8, 2, 6, -15000),
	(2, 9, 1, 1, -15000),
	(2, 9, 2, 6, 15000);


--
-- Data for Name: loan; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.loan VALUES
	(2, 1, 4, 100000, 3, 'school', 2, 'flat', 3, 3, 2, 'open', 'ussd', 'test:613b4ab6-5824-4fe8-af18-1f3b61e4587a', '2026-11-25 03:27:36.740854+00', 5),
	(2, 2, 4, 100000, 3, 'school', 2, 'flat', 3, 3, 2, 'open', 'ussd', 'test:d4f0ba32-eafd-4815-b974-b7b1216e7a33', '2026-11-25 03:27:36.793665+00', 6),
	(2, 3, 4, 50000, 3, 'school', 2, 'flat', 3, 3, 2, 'requested', 'ussd', 'test:66e0e741-b985-4d94-ad20-956f654c53d3', '2026-11-25 03:27:36.832755+00', NULL),
	(2, 4, 2, 50000, 3, 'school', 2, 'flat', 3, 3, 2, 'approved', 'ussd', 'test:94263af2-4574-4caa-bc2f-81c43b0f14c0', '2026-11-25 03:27:36.839139+00', NULL);


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

INSERT INTO public.membership OVERRIDING SYSTEM VALUE VALUES
	(2, 1, 1, 1, 'Amina Otieno', 'active', '2026-11-25 03:27:36.586054+00', '2026-11-25 03:27:36.604587+00', NULL, NULL),
	(2, 2, 2, 2, 'Baraka Mwangi', 'active', '2026-11-25 03:27:36.586054+00', '2026-11-25 03:27:36.627198+00', NULL, NULL),
	(2, 3, 3, 3, 'Chebet Koech', 'active', '2026-11-25 03:27:36.586054+00', '2026-11-25 03:27:36.636676+00', NULL, NULL),
	(2, 4, 4, 4, 'Daudi Ouma', 'active', '2026-11-25 03:27:36.586054+00', '2026-11-25 03:27:36.647664+00', NULL, NULL),
	(2, 5, 5, 5, 'Esther Akinyi', 'active', '2026-11-25 03:27:36.586054+00', '2026-11-25 03:27:36.658554+00', NULL, NULL),
	(3, 6, 6, 1, 'Fatuma Juma', 'active', '2026-11-25 03:27:36.660523+00', '2026-11-25 03:27:36.670646+00', NULL, NULL),
	(3, 7, 7, 2, 'Gasper Mushi', 'active', '2026-11-25 03:27:36.660523+00', '2026-11-25 03:27:36.679566+00', NULL, NULL),
	(3, 8, 4, 3, 'Daudi Ouma', 'active', '2026-11-25 03:27:36.660523+00', '2026-11-25 03:27:36.689056+00', NULL, NULL),
	(4, 9, 9, 1, 'Afi Mensah', 'active', '2026-11-25 03:27:36.693229+00', '2026-11-25 03:27:36.700374+00', NULL, NULL),
	(4, 10, 10, 2, 'Kossi Amegan', 'active', '2026-11-25 03:27:36.693229+00', '2026-11-25 03:27:36.709894+00', NULL, NULL),
	(4, 11, 11, 3, 'Akossiwa Lawson', 'active', '2026-11-25 03:27:36.693229+00', '2026-11-25 03:27:36.719403+00', NULL, NULL);


--
-- Data for Name: motion; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.motion VALUES
	(2, 1, 'Buy a maize mill', 1, '2026-11-25 03:27:36.902732+00', '2026-11-25 03:27:37.898023+00', true, 50, 50, 5, 'm1', 4, '7ca80813f097cb61ee2b8fb0f52cce659217e58ea8d6ada1d5f2adc0410c7d3c', 'passed', '2026-11-25 03:27:38.131722+00', 3, 1, 0),
	(2, 2, 'Meet on Wednesdays', 3, '2026-11-25 03:27:38.156458+00', '2026-11-30 21:00:00+00', true, 50, 50, 5, 'm2', 0, '', 'open', NULL, NULL, NULL, NULL);


--
-- Data for Name: motion_draft; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: organisation; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.organisation OVERRIDING SYSTEM VALUE VALUES
	(1, 'KISUMU', 'Kisumu Federation', 'federation', NULL, 'KE', 'KES', 'Africa/Nairobi', 'en'),
	(2, 'UMOJA', 'Umoja Savings Group', 'group', 1, 'KE', 'KES', 'Africa/Nairobi', 'en'),
	(3, 'JAMII', 'Jamii Yetu', 'group', NULL, 'TZ', 'TZS', 'Africa/Dar_es_Salaam', 'sw'),
	(4, 'ESPOIR', 'Espoir des Femmes', 'group', NULL, 'TG', 'XOF', 'Africa/Lome', 'fr');


--
-- Data for Name: outbox; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.outbox OVERRIDING SYSTEM VALUE VALUES
	(1, 2, 1, '+254712345601', 'LoanRequested', '{"name": "Daudi Ouma", "amount": {"money": 100000, "in": "KES"}, "months": 3, "group": "Umoja Savings Group"}', 'ec288d70ebae52aca0bef9358d8bea4e', NULL, 2, NULL, 'queued', '2026-11-25 03:27:36.726054+00', '2026-11-25 03:27:36.726054+00', '2026-11-28 03:27:36.726054+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(2, 2, 2, '+254712345602', 'LoanRequested', '{"name": "Daudi Ouma", "amount": {"money": 100000, "in": "KES"}, "months": 3, "group": "Umoja Savings Group"}', 'ec288d70ebae52aca0bef9358d8bea4e', NULL, 2, NULL, 'queued', '2026-11-25 03:27:36.726054+00', '2026-11-25 03:27:36.726054+00', '2026-11-28 03:27:36.726054+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(3, 2, 3, '+254712345603', 'LoanRequested', '{"name": "Daudi Ouma", "amount": {"money": 100000, "in": "KES"}, "months": 3, "group": "Umoja Savings Group"}', 'ec288d70ebae52aca0bef9358d8bea4e', NULL, 2, NULL, 'queued', '2026-11-25 03:27:36.726054+00', '2026-11-25 03:27:36.726054+00', '2026-11-28 03:27:36.726054+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(4, 2, 4, '+254712345604', 'LoanApproved', '{"amount": {"money": 100000, "in": "KES"}, "group": "Umoja Savings Group"}', 'd12031d736a3cce886d5d5446816c83b', 'loan-decided:2:1:4', 2, NULL, 'queued', '2026-11-25 03:27:36.753824+00', '2026-11-25 03:27:36.753824+00', '2026-11-28 03:27:36.753824+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(5, 2, 4, '+254712345604', 'PayoutEntered', '{"amount": {"money": 100000, "in": "KES"}, "officer": "Amina Otieno", "group": "Umoja Savings Group", "number": 1}', '6b1aba4cb566be28f2e3115647a8080c', NULL, 1, NULL, 'queued', '2026-11-25 03:27:36.76256+00', '2026-11-25 03:27:36.76256+00', '2026-11-28 03:27:36.76256+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(6, 2, 4, '+254712345604', 'LoanPaidOut', '{"amount": {"money": 100000, "in": "KES"}, "total": {"money": 106000, "in": "KES"}, "instalment": {"money": 35300, "in": "KES"}, "due": {"date": "2026-12-25"}, "group": "Umoja Savings Group", "receipt": "DP6E33KV"}', '618548ff9abe95364d7e0e353d949406', 'receipt:2:5:4', 1, NULL, 'queued', '2026-11-25 03:27:36.772587+00', '2026-11-25 03:27:36.772587+00', '2026-11-28 03:27:36.772587+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(7, 2, 1, '+254712345601', 'LoanRequested', '{"name": "Daudi Ouma", "amount": {"money": 100000, "in": "KES"}, "months": 3, "group": "Umoja Savings Group"}', 'ec288d70ebae52aca0bef9358d8bea4e', NULL, 2, NULL, 'queued', '2026-11-25 03:27:36.786821+00', '2026-11-25 03:27:36.786821+00', '2026-11-28 03:27:36.786821+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(8, 2, 2, '+254712345602', 'LoanRequested', '{"name": "Daudi Ouma", "amount": {"money": 100000, "in": "KES"}, "months": 3, "group": "Umoja Savings Group"}', 'ec288d70ebae52aca0bef9358d8bea4e', NULL, 2, NULL, 'queued', '2026-11-25 03:27:36.786821+00', '2026-11-25 03:27:36.786821+00', '2026-11-28 03:27:36.786821+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(9, 2, 3, '+254712345603', 'LoanRequested', '{"name": "Daudi Ouma", "amount": {"money": 100000, "in": "KES"}, "months": 3, "group": "Umoja Savings Group"}', 'ec288d70ebae52aca0bef9358d8bea4e', NULL, 2, NULL, 'queued', '2026-11-25 03:27:36.786821+00', '2026-11-25 03:27:36.786821+00', '2026-11-28 03:27:36.786821+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(10, 2, 4, '+254712345604', 'LoanApproved', '{"amount": {"money": 100000, "in": "KES"}, "group": "Umoja Savings Group"}', 'd12031d736a3cce886d5d5446816c83b', 'loan-decided:2:2:4', 2, NULL, 'queued', '2026-11-25 03:27:36.802517+00', '2026-11-25 03:27:36.802517+00', '2026-11-28 03:27:36.802517+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(11, 2, 4, '+254712345604', 'PayoutEntered', '{"amount": {"money": 100000, "in": "KES"}, "officer": "Amina Otieno", "group": "Umoja Savings Group", "number": 2}', '087e79f3c81746e4eb22f9f67ccba554', NULL, 1, NULL, 'queued', '2026-11-25 03:27:36.808221+00', '2026-11-25 03:27:36.808221+00', '2026-11-28 03:27:36.808221+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(12, 2, 4, '+254712345604', 'LoanPaidOut', '{"amount": {"money": 100000, "in": "KES"}, "total": {"money": 106000, "in": "KES"}, "instalment": {"money": 35300, "in": "KES"}, "due": {"date": "2026-12-25"}, "group": "Umoja Savings Group", "receipt": "PQVWV2E3"}', 'bda356bd808bc5f068640b13c0b4f315', 'receipt:2:6:4', 1, NULL, 'queued', '2026-11-25 03:27:36.815561+00', '2026-11-25 03:27:36.815561+00', '2026-11-28 03:27:36.815561+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(13, 2, 1, '+254712345601', 'LoanRequested', '{"name": "Daudi Ouma", "amount": {"money": 50000, "in": "KES"}, "months": 3, "group": "Umoja Savings Group"}', 'ea3dae2f8c8d0fb6d6aac4a814c48ee7', NULL, 2, NULL, 'queued', '2026-11-25 03:27:36.827117+00', '2026-11-25 03:27:36.827117+00', '2026-11-28 03:27:36.827117+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(14, 2, 2, '+254712345602', 'LoanRequested', '{"name": "Daudi Ouma", "amount": {"money": 50000, "in": "KES"}, "months": 3, "group": "Umoja Savings Group"}', 'ea3dae2f8c8d0fb6d6aac4a814c48ee7', NULL, 2, NULL, 'queued', '2026-11-25 03:27:36.827117+00', '2026-11-25 03:27:36.827117+00', '2026-11-28 03:27:36.827117+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(15, 2, 3, '+254712345603', 'LoanRequested', '{"name": "Daudi Ouma", "amount": {"money": 50000, "in": "KES"}, "months": 3, "group": "Umoja Savings Group"}', 'ea3dae2f8c8d0fb6d6aac4a814c48ee7', NULL, 2, NULL, 'queued', '2026-11-25 03:27:36.827117+00', '2026-11-25 03:27:36.827117+00', '2026-11-28 03:27:36.827117+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(16, 2, 1, '+254712345601', 'LoanRequested', '{"name": "Baraka Mwangi", "amount": {"money": 50000, "in": "KES"}, "months": 3, "group": "Umoja Savings Group"}', 'c5d792e5f5c5d375cc43319b2214ac98', NULL, 2, NULL, 'queued', '2026-11-25 03:27:36.835031+00', '2026-11-25 03:27:36.835031+00', '2026-11-28 03:27:36.835031+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(17, 2, 3, '+254712345603', 'LoanRequested', '{"name": "Baraka Mwangi", "amount": {"money": 50000, "in": "KES"}, "months": 3, "group": "Umoja Savings Group"}', 'c5d792e5f5c5d375cc43319b2214ac98', NULL, 2, NULL, 'queued', '2026-11-25 03:27:36.835031+00', '2026-11-25 03:27:36.835031+00', '2026-11-28 03:27:36.835031+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(18, 2, 2, '+254712345602', 'LoanApproved', '{"amount": {"money": 50000, "in": "KES"}, "group": "Umoja Savings Group"}', '2efea074d9c8ddbc73568b3a1a90cffe', 'loan-decided:2:4:2', 2, NULL, 'queued', '2026-11-25 03:27:36.844013+00', '2026-11-25 03:27:36.844013+00', '2026-11-28 03:27:36.844013+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(19, 2, 1, '+254712345601', 'SlipDeclared', '{"what": "repayment", "amount": {"money": 20000, "in": "KES"}, "name": "Daudi Ouma", "group": "Umoja Savings Group"}', 'b3f59b8f656b9dfb1101da826f451614', NULL, 1, NULL, 'queued', '2026-11-25 03:27:36.848348+00', '2026-11-25 03:27:36.848348+00', '2026-11-28 03:27:36.848348+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(20, 2, 2, '+254712345602', 'SlipDeclared', '{"what": "repayment", "amount": {"money": 20000, "in": "KES"}, "name": "Daudi Ouma", "group": "Umoja Savings Group"}', 'b3f59b8f656b9dfb1101da826f451614', NULL, 1, NULL, 'queued', '2026-11-25 03:27:36.848348+00', '2026-11-25 03:27:36.848348+00', '2026-11-28 03:27:36.848348+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(21, 2, 3, '+254712345603', 'SlipDeclared', '{"what": "repayment", "amount": {"money": 20000, "in": "KES"}, "name": "Daudi Ouma", "group": "Umoja Savings Group"}', 'b3f59b8f656b9dfb1101da826f451614', NULL, 1, NULL, 'queued', '2026-11-25 03:27:36.848348+00', '2026-11-25 03:27:36.848348+00', '2026-11-28 03:27:36.848348+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(22, 2, 4, '+254712345604', 'RepaymentReceived', '{"amount": {"money": 20000, "in": "KES"}, "left": {"money": 86000, "in": "KES"}, "next": {"money": 15300, "in": "KES"}, "due": {"date": "2026-12-25"}, "group": "Umoja Savings Group", "receipt": "RHYHTMDN"}', '41faa464617295ed3c16a1ff7e58ee26', 'receipt:2:7:4', 1, NULL, 'queued', '2026-11-25 03:27:36.854435+00', '2026-11-25 03:27:36.854435+00', '2026-11-28 03:27:36.854435+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(23, 2, 1, '+254712345601', 'SlipDeclared', '{"what": "savings", "amount": {"money": 15000, "in": "KES"}, "name": "Chebet Koech", "group": "Umoja Savings Group"}', '4d8734b7fcbaa2805fb464bf23e7de96', NULL, 1, NULL, 'queued', '2026-11-25 03:27:36.865036+00', '2026-11-25 03:27:36.865036+00', '2026-11-28 03:27:36.865036+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(24, 2, 2, '+254712345602', 'SlipDeclared', '{"what": "savings", "amount": {"money": 15000, "in": "KES"}, "name": "Chebet Koech", "group": "Umoja Savings Group"}', '4d8734b7fcbaa2805fb464bf23e7de96', NULL, 1, NULL, 'queued', '2026-11-25 03:27:36.865036+00', '2026-11-25 03:27:36.865036+00', '2026-11-28 03:27:36.865036+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(25, 2, 3, '+254712345603', 'SavingsReceived', '{"amount": {"money": 15000, "in": "KES"}, "total": {"money": 95000, "in": "KES"}, "group": "Umoja Savings Group", "receipt": "VCAPAA94"}', 'a5e1628dfa56a295fc282872a407fe0e', 'receipt:2:8:3', 1, NULL, 'queued', '2026-11-25 03:27:36.865036+00', '2026-11-25 03:27:36.865036+00', '2026-11-28 03:27:36.865036+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(26, 2, 5, '+254712345605', 'SlipEntered', '{"what": "savings", "amount": {"money": 25000, "in": "KES"}, "officer": "Amina Otieno", "group": "Umoja Savings Group", "number": 5}', '6fedc7686e2fb8742414a6f0b5db0a4f', NULL, 1, NULL, 'queued', '2026-11-25 03:27:36.865036+00', '2026-11-25 03:27:36.865036+00', '2026-11-28 03:27:36.865036+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(27, 2, 1, '+254712345601', 'SlipDeclared', '{"what": "reversal", "amount": {"money": 15000, "in": "KES"}, "name": "Chebet Koech", "group": "Umoja Savings Group"}', '5145f3526da3bbd266609cdac982a37d', NULL, 1, NULL, 'queued', '2026-11-25 03:27:36.865036+00', '2026-11-25 03:27:36.865036+00', '2026-11-28 03:27:36.865036+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(28, 2, 3, '+254712345603', 'EntryReversed', '{"amount": {"money": 15000, "in": "KES"}, "total": {"money": 80000, "in": "KES"}, "group": "Umoja Savings Group", "receipt": "T6KQ29GC", "reason": "wrong member"}', '8eeb50bacc56c076d593e179ecbe5c1b', 'receipt:2:9:3', 1, NULL, 'queued', '2026-11-25 03:27:36.865036+00', '2026-11-25 03:27:36.865036+00', '2026-11-28 03:27:36.865036+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(29, 3, 7, '+255712345607', 'SlipDeclared', '{"what": "savings", "amount": {"money": 500000, "in": "TZS"}, "name": "Fatuma Juma", "group": "Jamii Yetu"}', '33838c6a14e626a64b2718521ee4fe6e', NULL, 1, NULL, 'queued', '2026-11-25 03:27:36.865036+00', '2026-11-25 03:27:36.865036+00', '2026-11-28 03:27:36.865036+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(30, 2, 1, '+254712345601', 'MotionDecided', '{"code": "UMOJA", "number": 1, "text": "Buy a maize mill", "outcome": "passed", "yes": 3, "no": 1, "abstain": 0, "roll": 5, "seal": "7CA80813"}', '487c3d981653549a7ec6e3220a214cf5', 'motion:2:1:decided:1', 4, 'vote', 'queued', '2026-11-25 03:27:38.119071+00', '2026-11-25 04:00:00+00', '2026-11-28 04:00:00+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(31, 2, 2, '+254712345602', 'MotionDecided', '{"code": "UMOJA", "number": 1, "text": "Buy a maize mill", "outcome": "passed", "yes": 3, "no": 1, "abstain": 0, "roll": 5, "seal": "7CA80813"}', '487c3d981653549a7ec6e3220a214cf5', 'motion:2:1:decided:2', 4, 'vote', 'queued', '2026-11-25 03:27:38.119071+00', '2026-11-25 04:00:00+00', '2026-11-28 04:00:00+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(32, 2, 3, '+254712345603', 'MotionDecided', '{"code": "UMOJA", "number": 1, "text": "Buy a maize mill", "outcome": "passed", "yes": 3, "no": 1, "abstain": 0, "roll": 5, "seal": "7CA80813"}', '487c3d981653549a7ec6e3220a214cf5', 'motion:2:1:decided:3', 4, 'vote', 'queued', '2026-11-25 03:27:38.119071+00', '2026-11-25 04:00:00+00', '2026-11-28 04:00:00+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(33, 2, 4, '+254712345604', 'MotionDecided', '{"code": "UMOJA", "number": 1, "text": "Buy a maize mill", "outcome": "passed", "yes": 3, "no": 1, "abstain": 0, "roll": 5, "seal": "7CA80813"}', '487c3d981653549a7ec6e3220a214cf5', 'motion:2:1:decided:4', 4, 'vote', 'queued', '2026-11-25 03:27:38.119071+00', '2026-11-25 04:00:00+00', '2026-11-28 04:00:00+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(34, 2, 5, '+254712345605', 'MotionDecided', '{"code": "UMOJA", "number": 1, "text": "Buy a maize mill", "outcome": "passed", "yes": 3, "no": 1, "abstain": 0, "roll": 5, "seal": "7CA80813"}', '487c3d981653549a7ec6e3220a214cf5', 'motion:2:1:decided:5', 4, 'vote', 'queued', '2026-11-25 03:27:38.119071+00', '2026-11-25 04:00:00+00', '2026-11-28 04:00:00+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(35, 2, 1, '+254712345601', 'MotionOpened', '{"code": "UMOJA", "number": 2, "text": "Meet on Wednesdays", "until": {"date": "2026-11-30"}}', 'e436c7536a254df9ab6f46e5cb35c5b9', 'motion:2:2:opened:1', 4, 'vote', 'queued', '2026-11-25 03:27:38.146314+00', '2026-11-25 03:27:38.146314+00', '2026-11-28 03:27:38.146314+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(36, 2, 2, '+254712345602', 'MotionOpened', '{"code": "UMOJA", "number": 2, "text": "Meet on Wednesdays", "until": {"date": "2026-11-30"}}', 'e436c7536a254df9ab6f46e5cb35c5b9', 'motion:2:2:opened:2', 4, 'vote', 'queued', '2026-11-25 03:27:38.146314+00', '2026-11-25 03:27:38.146314+00', '2026-11-28 03:27:38.146314+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(37, 2, 3, '+254712345603', 'MotionOpened', '{"code": "UMOJA", "number": 2, "text": "Meet on Wednesdays", "until": {"date": "2026-11-30"}}', 'e436c7536a254df9ab6f46e5cb35c5b9', 'motion:2:2:opened:3', 4, 'vote', 'queued', '2026-11-25 03:27:38.146314+00', '2026-11-25 03:27:38.146314+00', '2026-11-28 03:27:38.146314+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(38, 2, 4, '+254712345604', 'MotionOpened', '{"code": "UMOJA", "number": 2, "text": "Meet on Wednesdays", "until": {"date": "2026-11-30"}}', 'e436c7536a254df9ab6f46e5cb35c5b9', 'motion:2:2:opened:4', 4, 'vote', 'queued', '2026-11-25 03:27:38.146314+00', '2026-11-25 03:27:38.146314+00', '2026-11-28 03:27:38.146314+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
	(39, 2, 5, '+254712345605', 'MotionOpened', '{"code": "UMOJA", "number": 2, "text": "Meet on Wednesdays", "until": {"date": "2026-11-30"}}', 'e436c7536a254df9ab6f46e5cb35c5b9', 'motion:2:2:opened:5', 4, 'vote', 'queued', '2026-11-25 03:27:38.146314+00', '2026-11-25 03:27:38.146314+00', '2026-11-28 03:27:38.146314+00', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);


--
-- Data for Name: person; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.person OVERRIDING SYSTEM VALUE VALUES
	(1, '+254712345601', 'en', NULL, '$argon2id$v=19$m=64,t=1,p=1$hK7PRBdEf3pwVeeRT7Xhdw$4MCg/gnH3ok3inxlzc+8wkk/iJyLiAF2r3LPfJ1tfXE', 0, NULL, NULL, NULL, '{}', '2026-11-25 03:27:36.586054+00'),
	(2, '+254712345602', 'en', NULL, '$argon2id$v=19$m=64,t=1,p=1$02X651bdxfmWIBkTOiciSQ$PN9vqXxrOzmOwZh5D53OeOJc1d0SEf4UR8CqwI3FV8A', 0, NULL, NULL, NULL, '{}', '2026-11-25 03:27:36.586054+00'),
	(3, '+254712345603', 'en', NULL, '$argon2id$v=19$m=64,t=1,p=1$hzC/Rf/PEp1nCancPaxVnQ$BdiDbQ6giWtf9Guzp77tmLb51KPSosE61fhzzFa3QDs', 0, NULL, NULL, NULL, '{}', '2026-11-25 03:27:36.586054+00'),
	(4, '+254712345604', 'en', NULL, '$argon2id$v=19$m=64,t=1,p=1$PggWcN1ZhFxL+ArePYtOhw$M5UprzgNRmeMHEIl/MK+a58ayf1DqO4MhqmFZxPLwrM', 0, NULL, NULL, NULL, '{}', '2026-11-25 03:27:36.586054+00'),
	(5, '+254712345605', 'en', NULL, NULL, 0, NULL, NULL, NULL, '{}', '2026-11-25 03:27:36.586054+00'),
	(6, '+255712345606', 'sw', NULL, '$argon2id$v=19$m=64,t=1,p=1$/msq2ZUI3nL1wE870Di4aw$wfB+aT7Cx/olWDMnjIEDS1dMNH/omhS+1tb/qw6SPLw', 0, NULL, NULL, NULL, '{}', '2026-11-25 03:27:36.660523+00'),
	(7, '+255712345607', 'sw', NULL, '$argon2id$v=19$m=64,t=1,p=1$9hfPkm2fKFJTPVuxT32JFg$82fb3435Ib2RU/JErVPrJIcAHuF3oTuj4+WFbsbprQI', 0, NULL, NULL, NULL, '{}', '2026-11-25 03:27:36.660523+00'),
	(9, '+22890123401', 'fr', NULL, '$argon2id$v=19$m=64,t=1,p=1$XaZaWtxhlCP+/HPin0GG8w$Bd+fd0il4VglM/2skZzkglo7uWNGS3UZ+om64IbZsPo', 0, NULL, NULL, NULL, '{}', '2026-11-25 03:27:36.693229+00'),
	(10, '+22890123402', 'fr', NULL, '$argon2id$v=19$m=64,t=1,p=1$rOcjEKVumgW/NGsmEf0wUw$8T1TnjuMnOrwh/W3aba+0XIWRyfPqr9Kgc9vDvvPvZg', 0, NULL, NULL, NULL, '{}', '2026-11-25 03:27:36.693229+00'),
	(11, '+22890123403', 'fr', NULL, NULL, 0, NULL, NULL, NULL, '{}', '2026-11-25 03:27:36.693229+00');


--
-- Data for Name: pin_budget; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: price; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: role; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.role OVERRIDING SYSTEM VALUE VALUES
	(2, 1, 1, 'treasurer', '2026-11-25 03:27:36.586054+00', NULL),
	(2, 2, 2, 'chair', '2026-11-25 03:27:36.586054+00', NULL),
	(2, 3, 3, 'secretary', '2026-11-25 03:27:36.586054+00', NULL),
	(3, 4, 6, 'treasurer', '2026-11-25 03:27:36.660523+00', NULL),
	(3, 5, 7, 'chair', '2026-11-25 03:27:36.660523+00', NULL),
	(4, 6, 9, 'treasurer', '2026-11-25 03:27:36.693229+00', NULL),
	(4, 7, 10, 'chair', '2026-11-25 03:27:36.693229+00', NULL);


--
-- Data for Name: series; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: slip; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.slip VALUES
	(2, 1, 'payout', 4, 100000, 1, 1, 'member', NULL, 'ussd', 'test:5f4e2cbb-671c-44e0-8cc2-c5712f0b8dd8', 'confirmed', 4, '2026-11-25 03:27:36.785855+00', 5, '2026-11-25 03:27:36.770594+00'),
	(2, 2, 'payout', 4, 100000, 2, 1, 'member', NULL, 'ussd', 'test:0cfa4351-75d6-427d-b5bc-00f5117eb3d6', 'confirmed', 4, '2026-11-25 03:27:36.826141+00', 6, '2026-11-25 03:27:36.813908+00'),
	(2, 3, 'repayment', 4, 20000, 1, 4, 'officer', NULL, 'ussd', 'test:685c1d3b-4e45-471f-8c14-41f39c1e2b73', 'confirmed', 1, '2026-11-25 03:27:36.86417+00', 7, '2026-11-25 03:27:36.852766+00'),
	(2, 4, 'savings', 3, 15000, 0, 3, 'officer', NULL, 'sms', 'd1', 'confirmed', 1, '2026-11-25 03:27:36.874777+00', 8, '2026-11-25 03:27:36.866809+00'),
	(2, 5, 'savings', 5, 25000, 0, 1, 'member', NULL, 'ussd', 'd2', 'waiting', NULL, NULL, NULL, '2026-11-25 03:27:36.878713+00'),
	(2, 6, 'reversal', 3, 15000, 8, 2, 'officer', 'wrong member', 'ussd', 'd3', 'confirmed', 1, '2026-11-25 03:27:36.892945+00', 9, '2026-11-25 03:27:36.883228+00'),
	(3, 1, 'savings', 6, 500000, 0, 6, 'officer', NULL, 'sms', 'd4', 'waiting', NULL, NULL, NULL, '2026-11-25 03:27:36.895193+00');


--
-- Name: account_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.account_id_seq', 29, true);


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

SELECT pg_catalog.setval('public.outbox_id_seq', 39, true);


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
-- Name: constitution constitution_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.constitution
    ADD CONSTRAINT constitution_pkey PRIMARY KEY (org_id, version);


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
-- Name: instalment instalment_org_id_loan_due_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.instalment
    ADD CONSTRAINT instalment_org_id_loan_due_key UNIQUE (org_id, loan, due);


--
-- Name: instalment instalment_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.instalment
    ADD CONSTRAINT instalment_pkey PRIMARY KEY (org_id, loan, "position");


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
-- Name: role role_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.role
    ADD CONSTRAINT role_pkey PRIMARY KEY (org_id, id);


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
-- Name: slip slip_org_id_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.slip
    ADD CONSTRAINT slip_org_id_key_key UNIQUE (org_id, key);


--
-- Name: slip slip_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.slip
    ADD CONSTRAINT slip_pkey PRIMARY KEY (org_id, number);


--
-- Name: alert_series; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX alert_series ON public.alert USING btree (series_id);


--
-- Name: ballot_of_voter; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ballot_of_voter ON public.ballot USING btree (org_id, motion, voter, seq);


--
-- Name: call_phone; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX call_phone ON public.call USING btree (phone, touched_at);


--
-- Name: delivery_report_age; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX delivery_report_age ON public.delivery_report USING brin (heard_at);


--
-- Name: delivery_report_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX delivery_report_once ON public.delivery_report USING btree (provider, provider_id, status);


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
-- Name: role_held; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX role_held ON public.role USING btree (org_id, member_id, role) WHERE (until IS NULL);


--
-- Name: series_market; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX series_market ON public.series USING btree (market_id);


--
-- Name: slip_of_member; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX slip_of_member ON public.slip USING btree (org_id, member_id, number);


--
-- Name: slip_one_payout; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX slip_one_payout ON public.slip USING btree (org_id, reference) WHERE ((kind = 'payout'::text) AND (status = ANY (ARRAY['waiting'::text, 'confirmed'::text])));


--
-- Name: slip_waiting; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX slip_waiting ON public.slip USING btree (org_id, asked) WHERE (status = 'waiting'::text);


--
-- Name: approval approval_is_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER approval_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.approval FOR EACH STATEMENT EXECUTE FUNCTION public.is_append_only();


--
-- Name: ballot ballot_is_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER ballot_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.ballot FOR EACH STATEMENT EXECUTE FUNCTION public.is_append_only();


--
-- Name: ballot ballot_is_chained; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER ballot_is_chained BEFORE INSERT ON public.ballot FOR EACH ROW EXECUTE FUNCTION public.ballot_is_chained();


--
-- Name: entry entry_is_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER entry_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.entry FOR EACH STATEMENT EXECUTE FUNCTION public.is_append_only();


--
-- Name: entry entry_is_whole; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER entry_is_whole AFTER INSERT ON public.entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.entry_is_whole();


--
-- Name: instalment instalment_is_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER instalment_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.instalment FOR EACH STATEMENT EXECUTE FUNCTION public.is_append_only();


--
-- Name: instalment instalment_of_approved_loan; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER instalment_of_approved_loan BEFORE INSERT ON public.instalment FOR EACH ROW EXECUTE FUNCTION public.instalment_of_approved_loan();


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
-- Name: motion motion_is_decided_once; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER motion_is_decided_once BEFORE UPDATE ON public.motion FOR EACH ROW EXECUTE FUNCTION public.motion_is_decided_once();


--
-- Name: account account_org_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_org_id_fkey FOREIGN KEY (org_id) REFERENCES public.organisation(id);


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
-- Name: role role_org_id_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.role
    ADD CONSTRAINT role_org_id_member_id_fkey FOREIGN KEY (org_id, member_id) REFERENCES public.membership(org_id, id);


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
-- Name: slip slip_org_id_member_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.slip
    ADD CONSTRAINT slip_org_id_member_id_fkey FOREIGN KEY (org_id, member_id) REFERENCES public.membership(org_id, id);


--
-- Name: SCHEMA public; Type: ACL; Schema: -; Owner: -
--

GRANT USAGE ON SCHEMA public TO baraza_application;


--
-- Name: TABLE account; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.account TO baraza_application;


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

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.constitution TO baraza_application;


--
-- Name: TABLE delivery_report; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.delivery_report TO baraza_application;


--
-- Name: TABLE entry; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.entry TO baraza_application;


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
-- Name: TABLE loan; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.loan TO baraza_application;


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
-- Name: TABLE role; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.role TO baraza_application;


--
-- Name: TABLE series; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.series TO baraza_application;


--
-- Name: TABLE slip; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.slip TO baraza_application;


--
-- Name: DEFAULT PRIVILEGES FOR TABLES; Type: DEFAULT ACL; Schema: public; Owner: -
--

ALTER DEFAULT PRIVILEGES FOR ROLE baraza IN SCHEMA public GRANT SELECT,INSERT,DELETE,UPDATE ON TABLES TO baraza_application;


--
-- PostgreSQL database dump complete
--

\unrestrict fUrCAtWiGv1peNLGNZMj6drSfFx0amgY3lGpaEX2lwhEP78MbHpMdxWS03luZ31

