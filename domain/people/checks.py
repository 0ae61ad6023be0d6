"""What must be so of organisations, members, roles and PINs."""

from domain.checks import Check, sql
from domain.people.organisations import KINDS

CHECKS = (
    Check(
        "tree",
        "An organisation stands below one of a higher kind, so that no line of them runs in a circle.",
        sql(
            "SELECT o.code, 'its parent', 'of a higher kind than ' || o.kind, coalesce(p.kind, 'nowhere')"
            " FROM organisation o LEFT JOIN organisation p ON p.id = o.parent_id WHERE o.parent_id IS NOT NULL AND"
            " coalesce(array_position(CAST(:kinds AS text[]), p.kind) <= array_position(CAST(:kinds AS text[]), o.kind),"
            " true)",
            kinds=list(KINDS),
        ),
    ),
    Check(
        "membership",
        "An active member has a person, a number below the book's next one and a day of joining, and has not left.",
        sql(
            "SELECT o.code, 'membership ' || m.id, 'a person, a number below ' || coalesce(b.next_member, 0)"
            " || ', joined and not left', concat_ws(', ', 'person ' || coalesce(p.id::text, 'missing'),"
            " 'number ' || coalesce(m.number::text, 'missing'), CASE WHEN m.joined_at IS NULL THEN 'never joined' END,"
            " CASE WHEN m.left_at IS NOT NULL THEN 'left' END)"
            " FROM membership m JOIN organisation o ON o.id = m.org_id LEFT JOIN book b ON b.org_id = m.org_id"
            " LEFT JOIN person p ON p.id = m.person_id WHERE p.id IS NULL OR coalesce(m.number >= b.next_member, b IS NULL)"
            " OR (m.status = 'active' AND (m.number IS NULL OR m.joined_at IS NULL OR m.left_at IS NOT NULL))"
            " OR (m.status = 'removed' AND m.left_at IS NULL)"
        ),
    ),
    Check(
        "role",
        "Roles are held by active members of the same organisation.",
        sql(
            "SELECT o.code, r.role || ' ' || coalesce(m.name, 'membership ' || r.member_id), 'an active member',"
            " coalesce(m.status, 'nobody') FROM role r JOIN organisation o ON o.id = r.org_id"
            " LEFT JOIN membership m ON m.org_id = r.org_id AND m.id = r.member_id"
            " WHERE r.until IS NULL AND m.status IS DISTINCT FROM 'active'"
        ),
    ),
    Check(
        "phone",
        "Who acts from a telephone, or from several, is told on one of them.",
        sql(
            "SELECT NULL, 'person ' || person_id, 'told on one of ' || count(*), 'on ' || count(*) FILTER (WHERE told)"
            " FROM phone WHERE until IS NULL GROUP BY person_id HAVING count(*) FILTER (WHERE told) <> 1"
        ),
    ),
    Check(
        "number-stopped",
        "Who stopped the number of somebody without a phone was a member then, and not she.",
        sql(
            "SELECT o.code, 'the number of ' || m.name, 'stopped by another member of that day', b.name"
            " FROM phone_change c JOIN organisation o ON o.id = c.org_id JOIN membership m ON m.org_id = c.org_id"
            " AND m.id = c.member_id JOIN membership b ON b.org_id = c.org_id AND b.id = c.objected_by"
            " WHERE b.id = m.id OR b.joined_at IS NULL OR b.joined_at > c.ended_at OR b.left_at < c.ended_at"
        ),
    ),
    Check(
        "pin",
        "A PIN is kept as an argon2id hash and in no other way.",
        sql(
            "SELECT NULL, 'person ' || id, 'an argon2id hash', 'something else of ' || char_length(pin_hash)"
            " || ' characters' FROM person WHERE pin_hash !~ '^[$]argon2id[$]v=[0-9]+[$]m=[0-9]+,t=[0-9]+,p=[0-9]+[$].{40,}$'"
            " UNION ALL SELECT NULL, 'table ' || table_name, 'no column for a PIN but person.pin_hash', column_name"
            " FROM information_schema.columns WHERE table_schema = 'public' AND column_name ~ '(^|_)pin(_|$)'"
            " AND data_type IN ('text', 'character varying', 'character', 'json', 'jsonb', 'bytea')"
            " AND (table_name, column_name) <> ('person', 'pin_hash')"
        ),
    ),
)
