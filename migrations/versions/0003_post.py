"""The inbox, the outbox, delivery reports, and the calls: what a phone has on its screen."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.execute("""
    CREATE TABLE inbox (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        provider text NOT NULL,
        provider_id text NOT NULL,
        sender bytea NOT NULL,
        digest bytea NOT NULL,
        heard_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE UNIQUE INDEX inbox_once ON inbox (provider, provider_id);
    CREATE INDEX inbox_sender ON inbox (sender, id);
    CREATE INDEX inbox_age ON inbox USING brin (heard_at);

    CREATE TABLE outbox (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        org_id bigint,
        person_id bigint,
        phone text NOT NULL CHECK (phone ~ '^\\+[1-9][0-9]{6,14}$'),
        kind text NOT NULL,
        facts json NOT NULL,
        wording text NOT NULL,
        key text UNIQUE,
        urgency smallint NOT NULL,
        topic text,
        state text NOT NULL DEFAULT 'queued' CHECK (state IN
            ('queued', 'sending', 'sent', 'delivered', 'failed', 'unknown', 'expired', 'withheld')),
        created_at timestamptz NOT NULL DEFAULT now(),
        not_before timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        lease_until timestamptz,
        attempts smallint NOT NULL DEFAULT 0,
        unsure smallint NOT NULL DEFAULT 0,
        language text,
        body text,
        parts smallint,
        provider text,
        provider_id text,
        handed_at timestamptz,
        sent_at timestamptz,
        settled_at timestamptz,
        reason text,
        CHECK ((state = 'sending') = (lease_until IS NOT NULL)),
        CHECK (not_before <= expires_at),
        CONSTRAINT outbox_words_first CHECK (state NOT IN ('sending', 'sent', 'delivered', 'unknown')
            OR (body IS NOT NULL AND handed_at IS NOT NULL))
    );
    CREATE INDEX outbox_due ON outbox (urgency, not_before, id) WHERE state = 'queued';
    CREATE INDEX outbox_alike ON outbox (urgency, wording, not_before, id) WHERE state = 'queued';
    CREATE INDEX outbox_leased ON outbox (lease_until) WHERE state = 'sending';
    CREATE INDEX outbox_report ON outbox (provider, provider_id);
    CREATE INDEX outbox_phone ON outbox (phone, id);
    CREATE INDEX outbox_unasked ON outbox (phone, handed_at) WHERE topic IS NOT NULL;
    CREATE INDEX outbox_org ON outbox (org_id, id);
    CREATE INDEX outbox_age ON outbox USING brin (created_at);

    CREATE TABLE delivery_report (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        provider text NOT NULL,
        provider_id text NOT NULL,
        status text NOT NULL,
        state text CHECK (state IN ('delivered', 'failed')),
        heard_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE UNIQUE INDEX delivery_report_once ON delivery_report (provider, provider_id, status);
    CREATE INDEX delivery_report_age ON delivery_report USING brin (heard_at);

    CREATE TABLE carrier (
        provider text PRIMARY KEY,
        failures integer NOT NULL,
        rest_until timestamptz NOT NULL
    );

    CREATE TABLE call (
        session_id text PRIMARY KEY,
        phone text NOT NULL,
        heard integer NOT NULL,
        digest bytea NOT NULL,
        hops integer NOT NULL,
        state json NOT NULL,
        reply text NOT NULL,
        ended boolean NOT NULL DEFAULT false,
        touched_at timestamptz NOT NULL DEFAULT now()
    ) WITH (fillfactor = 50);
    CREATE INDEX call_phone ON call (phone, touched_at);
    """)


def downgrade() -> None:
    op.execute("DROP TABLE call, carrier, delivery_report, outbox, inbox")
