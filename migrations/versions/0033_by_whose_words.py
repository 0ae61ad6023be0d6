"""Nobody is taken in, taken off the list or unlocked without the words for it, each an officer's or hers whom the lot named.

Whoever owns the tables is let through where memberships, offices and PINs are concerned: he mends what no use-case does, as
when an officer lays down her office and stays, a name was misspelt, or all PINs are to be chosen anew.
"""

from alembic import op

revision = "0033"
down_revision = "0032"


def _changed(*columns: str) -> str:
    """Whether one of them is another: column by column, for of several as one row a dump says something else."""
    return "(" + " OR ".join(f"NEW.{each} IS DISTINCT FROM OLD.{each}" for each in columns) + ")"


# Name, table, what of an update is looked at, and by which function.
_GUARDS = (
    (
        "membership_goes_its_way",
        "membership",
        "NEW.status <> OLD.status AND OLD.status <> 'asked' AND NOT (OLD.status = 'active' AND NEW.status = 'removed'"
        " OR OLD.status <> 'active' AND NEW.status = 'asked' OR OLD.status = 'refused' AND NEW.status = 'active')",
        "is_the_owners_to_mend",
    ),
    (
        "membership_keeps_its_number",
        "membership",
        f"OLD.number IS NOT NULL AND {_changed('number', 'name')}",
        "is_the_owners_to_mend",
    ),
    (
        "membership_keeps_its_days",
        "membership",
        f"{_changed('joined_at', 'seated_at', 'let_in_at')} AND (OLD.status = 'active' OR NEW.status <> 'active')"
        f" OR {_changed('asked_at')} AND (OLD.status = 'asked' OR NEW.status <> 'asked')"
        f" OR {_changed('left_at')} AND NEW.status = OLD.status",
        "is_the_owners_to_mend",
    ),
    # Whom an operator's file brings has no words; it brings nobody who has been a member.
    (
        "taken_in_by_words",
        "membership",
        "NEW.status = 'active' AND OLD.status <> 'active' AND (NEW.let_in_at IS NOT NULL OR OLD.number IS NOT NULL)",
        "membership_by_words",
    ),
    ("removed_by_words", "membership", "NEW.status = 'removed' AND OLD.status = 'active'", "membership_by_words"),
    ("office_ends_with_membership", "role", "OLD.until IS NULL AND NEW.until IS NOT NULL", "office_ends_with_membership"),
    ("pin_reset_by_words", "person", "OLD.pin_hash IS NOT NULL AND NEW.pin_hash IS NULL", "pin_reset_by_words"),
    (
        "pin_settled_for_good",
        "person",
        "OLD.pin_settled_at IS NOT NULL AND (NEW.pin_settled_at < OLD.pin_settled_at OR NEW.pin_settled_at IS NULL)",
        "is_the_owners_to_mend",
    ),
    (
        "second_word_by_office",
        "first_word",
        "NEW.state = 'done' AND OLD.state <> 'done' AND NEW.second_by IS NOT NULL",
        "words_by_office",
    ),
    (
        "first_word_keeps_its_lot",
        "first_word",
        f"OLD.drawn IS NOT NULL AND {_changed('lot', 'drawn')}",
        "first_word_keeps_its_lot",
    ),
)  # fmt: skip
_FUNCTIONS = (
    "is_the_owners_to_mend", "membership_by_words", "office_ends_with_membership", "pin_reset_by_words", "words_by_office",
    "first_word_keeps_its_lot", "is_the_owners_hand",
)  # fmt: skip


def upgrade() -> None:
    op.execute("""
    CREATE FUNCTION is_the_owners_hand() RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
        SELECT pg_has_role(current_user, relowner, 'USAGE') FROM pg_class WHERE oid = 'public.organisation'::regclass
    $$;
    CREATE FUNCTION is_the_owners_to_mend() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
        IF NOT is_the_owners_hand() THEN
            RAISE EXCEPTION 'this of % does not change', TG_TABLE_NAME
                USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
        END IF;
        RETURN NEW;
    END $$;

    -- By words that ended since she asked, or since she is on the list: a word does it once. Where a clock was ahead then, those
    -- of this very transaction count.
    CREATE FUNCTION membership_by_words() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
    DECLARE deed text := CASE NEW.status WHEN 'active' THEN 'taking-in' ELSE 'removal' END;
        since timestamptz := least(now(), CASE NEW.status WHEN 'active' THEN OLD.asked_at
            ELSE coalesce(OLD.seated_at, OLD.joined_at) END);
    BEGIN
        IF is_the_owners_hand()
            OR EXISTS (SELECT 1 FROM first_word WHERE org_id = NEW.org_id AND member_id = NEW.id AND kind = deed
                AND state = 'done' AND ended_at >= since)
            OR EXISTS (SELECT 1 FROM motion WHERE org_id = NEW.org_id AND act = deed AND state = 'passed'
                AND terms ->> 'member' = NEW.id::text AND closed_at >= since)
            -- Who is alone has nobody to ask.
            OR deed = 'taking-in' AND (SELECT count(*) FROM membership WHERE org_id = NEW.org_id AND status = 'active') = 1
        THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'no two have said so of membership % of organisation %', NEW.id, NEW.org_id
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END $$;

    CREATE FUNCTION office_ends_with_membership() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
        IF NOT is_the_owners_hand() AND EXISTS (SELECT 1 FROM membership
                WHERE org_id = NEW.org_id AND id = NEW.member_id AND status = 'active') THEN
            RAISE EXCEPTION 'membership % of organisation % is an officer', NEW.member_id, NEW.org_id
                USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
        END IF;
        RETURN NEW;
    END $$;

    CREATE FUNCTION pin_reset_by_words() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
        IF NOT is_the_owners_hand() AND NOT EXISTS (SELECT 1 FROM membership m JOIN first_word f
                ON f.org_id = m.org_id AND f.member_id = m.id AND f.kind = 'pin-reset' AND f.state = 'done'
                WHERE m.person_id = NEW.id AND f.ended_at >= least(now(), coalesce(OLD.pin_settled_at, '-infinity'))) THEN
            RAISE EXCEPTION 'no two have said that person % may choose another PIN', NEW.id
                USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
        END IF;
        RETURN NEW;
    END $$;

    -- Who says a first word holds the office in which she says it. Who says the second one has one, or was named by the
    -- lot; and whose word it follows is an officer still, as she was then.
    CREATE FUNCTION words_by_office() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
        IF TG_OP = 'INSERT' THEN
            IF EXISTS (SELECT 1 FROM role WHERE org_id = NEW.org_id AND id = NEW.role_id AND member_id = NEW.said_by
                    AND until IS NULL) THEN
                RETURN NEW;
            END IF;
        ELSIF (NEW.second_by = OLD.drawn OR EXISTS (SELECT 1 FROM role
                    WHERE org_id = NEW.org_id AND member_id = NEW.second_by AND until IS NULL))
                AND EXISTS (SELECT 1 FROM role WHERE org_id = NEW.org_id AND member_id = NEW.said_by AND until IS NULL
                    AND since <= NEW.said_at) THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'this word of organisation % is no officer''s', NEW.org_id
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END $$;
    CREATE TRIGGER first_word_in_office BEFORE INSERT ON first_word FOR EACH ROW EXECUTE FUNCTION words_by_office();

    -- Whom the lot has named stays so as long as she can answer: as a member without an office.
    CREATE FUNCTION first_word_keeps_its_lot() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
        IF NEW.drawn IS NULL OR EXISTS (SELECT 1 FROM membership WHERE org_id = OLD.org_id AND id = OLD.drawn
                AND status = 'active') AND NOT EXISTS (SELECT 1 FROM role WHERE org_id = OLD.org_id
                AND member_id = OLD.drawn AND until IS NULL) THEN
            RAISE EXCEPTION 'the lot of first word % does not change', OLD.id
                USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
        END IF;
        RETURN NEW;
    END $$;
    """)
    for name, table, looked_at, function in _GUARDS:
        op.execute(
            f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({looked_at}) EXECUTE FUNCTION {function}()"
        )


def downgrade() -> None:
    op.execute("DROP TRIGGER first_word_in_office ON first_word")
    for name, table, _looked_at, _function in _GUARDS:
        op.execute(f"DROP TRIGGER {name} ON {table}")
    for function in _FUNCTIONS:
        op.execute(f"DROP FUNCTION {function}()")
