"""What was said stays as it was said, for whoever holds the service's login: rights by columns, and guards of what is over.

The application writes what its code writes, and no more: moments, counters, states that a row begins with and balances are
the database's own. A column that code is to write is given by the migration that brings it.
"""

from alembic import op

revision = "0032"
down_revision = "0031"

# Of these no row is ever deleted by our code.
_KEPT = (
    "book, coming, commodity, home_market, loan_watch, market, meeting, meeting_plan, membership, news, organisation,"
    " outbox, person, price, role, series, slip"
)

# What our code writes: into a new row, and into one that is there.
_COUNTERS = ("entry", "slip", "loan", "motion", "claim", "member", "sitting", "sheet")
_COUNTED = ", ".join(f"next_{each}" for each in _COUNTERS)
_SAID = (
    "org_id", "number", "kind", "member_id", "amount", "reference", "said_by", "asked", "note", "channel", "key", "day",
    "sitting",
)  # fmt: skip
_WRITTEN = {
    "account": ("org_id, kind, member_id, loan, side, floor", None),
    "book": ("org_id", _COUNTED),
    "entry": (
        "org_id, number, kind, key, channel, actor_id, witness_id, witness_org, happened_on, receipt, note, reverses",
        None,
    ),
    "first_word": ("org_id, kind, member_id, said_by, role_id", "state, second_by, ended_at, lot, drawn"),
    "membership": (
        "org_id, person_id, name, status",
        "name, status, number, asked_at, joined_at, seated_at, let_in_at, left_at",
    ),
    "motion": (
        "org_id, number, text, opened_by, closes_at, secret, quorum, majority, roll, key, act, terms, voters_before",
        "state, closed_at, yes, no, abstain",
    ),
    "news": ("org_id, day, tell_at", "told_at"),
    "organisation": ("code, name, kind, parent_id, country, currency, timezone, language", None),
    "outbox": (
        "org_id, person_id, phone, kind, facts, wording, key, urgency, topic, not_before, expires_at",
        "state, created_at, not_before, expires_at, lease_until, attempts, unsure, language, body, parts, provider, provider_id,"
        " handed_at, sent_at, settled_at, reason",
    ),
    "person": (
        "language",
        "language, pin_hash, pin_wrong, pin_wrong_at, pin_wait_until, pin_locked_at, pin_settled_at, stopped_at, muted,"
        " told_by_sms",
    ),
    "phone": ("person_id, number, told", "told, until"),
    "role": ("org_id, member_id, role", "until, look_at"),
    "sheet": ("org_id, number, day, total, lines, digest, sent_by", "state, sitting"),
    "slip": (", ".join(_SAID), "status, answered_by, answered_at, entry_number"),
}
# What these tables could be written before.
_BEFORE = {"account": "INSERT", "entry": "INSERT", "motion": "INSERT"}

# Name, table, and what of an update is refused. Each column by itself: several as one row are said otherwise after a dump.
_GUARDS = (
    ("slip_stays_as_said", "slip", " OR ".join(f"NEW.{each} IS DISTINCT FROM OLD.{each}" for each in (*_SAID, "said_at"))),
    ("slip_is_answered_once", "slip", "OLD.status <> 'waiting'"),
    ("sheet_is_taken_once", "sheet", "OLD.state = 'taken'"),
    ("book_goes_forward", "book", " OR ".join(f"NEW.next_{each} < OLD.next_{each}" for each in _COUNTERS)),
    ("office_ends_once", "role", "OLD.until IS NOT NULL AND NEW.until IS DISTINCT FROM OLD.until"),
)  # fmt: skip


def upgrade() -> None:
    op.execute(f"""
    REVOKE DELETE ON {_KEPT} FROM baraza_application;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE DELETE ON TABLES FROM baraza_application;
    """)
    for table, (inserted, updated) in _WRITTEN.items():
        op.execute(f"REVOKE INSERT, UPDATE ON {table} FROM baraza_application")
        op.execute(f"GRANT INSERT ({inserted}) ON {table} TO baraza_application")
        if updated:
            op.execute(f"GRANT UPDATE ({updated}) ON {table} TO baraza_application")

    # One function for all that is refused whatever it is: the trigger says what, and costs nothing where it is not.
    op.execute("""
    CREATE FUNCTION is_over() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
        RAISE EXCEPTION 'what is recorded in % stays as it is', TG_TABLE_NAME
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END $$;

    -- Sums are written in the smallest unit of a currency: in another one the same book would say something else.
    CREATE FUNCTION organisation_keeps_currency() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp
    AS $$ BEGIN
        IF EXISTS (SELECT 1 FROM entry WHERE org_id = NEW.id) THEN
            RAISE EXCEPTION 'organisation % has entries in %', NEW.id, OLD.currency
                USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER organisation_keeps_currency BEFORE UPDATE ON organisation
        FOR EACH ROW WHEN (NEW.currency <> OLD.currency) EXECUTE FUNCTION organisation_keeps_currency();
    """)
    for name, table, refused in _GUARDS:
        op.execute(
            f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({refused}) EXECUTE FUNCTION is_over()"
        )


def downgrade() -> None:
    for name, table, _refused in _GUARDS:
        op.execute(f"DROP TRIGGER {name} ON {table}")
    op.execute("""
    DROP TRIGGER organisation_keeps_currency ON organisation;
    DROP FUNCTION is_over(), organisation_keeps_currency();
    """)
    for table, (_inserted, updated) in _WRITTEN.items():
        # Taken from the whole table, rights are taken from its columns as well.
        op.execute(f"REVOKE INSERT, UPDATE ON {table} FROM baraza_application")
        op.execute(f"GRANT {_BEFORE.get(table, 'INSERT, UPDATE')} ON {table} TO baraza_application")
        if table == "motion":
            op.execute(f"GRANT UPDATE ({updated}) ON motion TO baraza_application")
    op.execute(f"""
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT DELETE ON TABLES TO baraza_application;
    GRANT DELETE ON {_KEPT} TO baraza_application;
    """)
