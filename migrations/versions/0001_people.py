"""Organisations, people, memberships, roles, PINs; and the role that the application works under."""

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.execute("""
    DO $$ BEGIN
        CREATE ROLE baraza_application NOLOGIN;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;  -- roles belong to the whole server
    END $$;
    GRANT baraza_application TO CURRENT_USER;
    GRANT USAGE ON SCHEMA public TO baraza_application;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO baraza_application;
    GRANT SELECT ON alembic_version TO baraza_application;

    CREATE TABLE organisation (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        code text NOT NULL UNIQUE CHECK (code ~ '^[A-Z][A-Z0-9]{1,11}$'),
        name text NOT NULL CHECK (char_length(name) BETWEEN 2 AND 40),
        kind text NOT NULL CHECK (kind IN ('group', 'association', 'federation', 'alliance')),
        parent_id bigint REFERENCES organisation (id) CHECK (parent_id <> id),
        country text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
        currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        timezone text NOT NULL,
        language text NOT NULL
    );
    CREATE INDEX organisation_parent ON organisation (parent_id);

    CREATE TABLE book (
        org_id bigint PRIMARY KEY REFERENCES organisation (id),
        next_entry bigint NOT NULL DEFAULT 1,
        next_slip integer NOT NULL DEFAULT 1,
        next_loan integer NOT NULL DEFAULT 1,
        next_motion integer NOT NULL DEFAULT 1,
        next_member integer NOT NULL DEFAULT 1
    ) WITH (fillfactor = 50);

    CREATE TABLE person (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        phone text NOT NULL UNIQUE CHECK (phone ~ '^[+][1-9][0-9]{6,14}$'),
        language text NOT NULL,
        home_org bigint REFERENCES organisation (id),
        pin_hash text,
        pin_wrong smallint NOT NULL DEFAULT 0,
        pin_wait_until timestamptz,
        pin_locked_at timestamptz,
        stopped_at timestamptz,
        muted text[] NOT NULL DEFAULT '{}',
        created_at timestamptz NOT NULL DEFAULT now()
    );

    CREATE TABLE membership (
        org_id bigint NOT NULL REFERENCES organisation (id),
        id bigint GENERATED ALWAYS AS IDENTITY,
        person_id bigint NOT NULL REFERENCES person (id),
        number integer,
        name text NOT NULL CHECK (char_length(name) BETWEEN 2 AND 30),
        status text NOT NULL CHECK (status IN ('asked', 'active', 'refused', 'removed')),
        asked_at timestamptz NOT NULL DEFAULT now(),
        joined_at timestamptz,
        left_at timestamptz,
        pin_reset_by bigint,
        PRIMARY KEY (org_id, id),
        UNIQUE (org_id, person_id),
        UNIQUE (org_id, number),
        CHECK (status <> 'active' OR (number IS NOT NULL AND joined_at IS NOT NULL))
    );
    CREATE INDEX ix_membership_person_id ON membership (person_id);

    CREATE TABLE role (
        org_id bigint NOT NULL,
        id bigint GENERATED ALWAYS AS IDENTITY,
        member_id bigint NOT NULL,
        role text NOT NULL CHECK (role IN ('chair', 'secretary', 'treasurer')),
        since timestamptz NOT NULL DEFAULT now(),
        until timestamptz,
        PRIMARY KEY (org_id, id),
        FOREIGN KEY (org_id, member_id) REFERENCES membership (org_id, id)
    );
    CREATE UNIQUE INDEX role_held ON role (org_id, member_id, role) WHERE until IS NULL;

    CREATE TABLE pin_budget (
        minute timestamptz PRIMARY KEY,
        tried integer NOT NULL DEFAULT 0,
        wrong integer NOT NULL DEFAULT 0
    );

    CREATE TABLE constitution (
        org_id bigint NOT NULL REFERENCES organisation (id),
        version integer NOT NULL,
        from_day date NOT NULL,
        rules json NOT NULL,
        PRIMARY KEY (org_id, version)
    );
    """)


def downgrade() -> None:
    op.execute("""
    DROP TABLE constitution, pin_budget, role, membership, person, book, organisation;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON TABLES FROM baraza_application;
    REVOKE ALL ON ALL TABLES IN SCHEMA public FROM baraza_application;
    REVOKE ALL ON SCHEMA public FROM baraza_application;
    """)
