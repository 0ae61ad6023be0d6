"""The database's form as it is, against the form that the migrations make: a guard whose name is there may be hollow.

Of every function, trigger, constraint, index, column and table a digest of what PostgreSQL itself says of it is kept in
`migrations/form.txt`, and every right in words; `make form` writes it from a fresh database, and a test holds it to the
migrations. A restored backup may lack a guard, and a hand in the database may have put one aside "for a moment". What versions of
PostgreSQL say in different words (the owner's rights, NOT NULL as a constraint) is left out, or said in ours.
"""

from hashlib import sha256
from pathlib import Path

from sqlalchemy import text

from domain.checks import Found
from domain.store import APPLICATION_ROLE, Session

HEAD = "# Written by `make form`: after a migration, and after a merge of two of them. Never by hand.\n"
FILE = Path(__file__).parent.parent / "migrations" / "form.txt"
DIGEST = 16  # hexadecimal signs that are kept: they tell an accident or a hand from what should be
AS_MADE, GONE, ANOTHER, MORE = "as the migrations make it", "gone", "another", "there, and no migration makes it"
NONE = "none"
_IN_WORDS = ("right",)  # what is short enough to be read in the file, and told as it is
# What may be there besides ours without weakening a guard: an operator's own columns and tables.
_HARMLESS = ("column", "table")

_TABLES = (
    "ours AS (SELECT c.oid, c.relname, c.relowner, c.relacl, c.relpersistence, c.relrowsecurity, c.relforcerowsecurity"
    " FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')"
    " AND c.relname <> 'alembic_version' AND (CAST(:tables AS text[]) IS NULL OR c.relname = ANY(CAST(:tables AS text[]))))"
)
_FUNCTIONS = (
    "SELECT 'function', p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')', pg_get_functiondef(p.oid)"
    " FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prokind IN ('f', 'p')"
    " AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')"
)
_TRIGGERS = (
    "SELECT 'trigger', o.relname || '.' || t.tgname, pg_get_triggerdef(t.oid) || ' enabled ' || t.tgenabled::text"
    " FROM ours o JOIN pg_trigger t ON t.tgrelid = o.oid WHERE NOT t.tgisinternal"
)
# A foreign key is kept by triggers of PostgreSQL's own, which a hand can switch off like any other.
_CONSTRAINTS = (
    "SELECT 'constraint', o.relname || '.' || k.conname, concat_ws(' ', pg_get_constraintdef(k.oid),"
    " 'valid', k.convalidated, (SELECT string_agg(DISTINCT t.tgenabled::text, '') FROM pg_trigger t"
    " WHERE t.tgconstraint = k.oid AND t.tgisinternal))"
    " FROM ours o JOIN pg_constraint k ON k.conrelid = o.oid WHERE k.contype <> 'n'"
)
_INDEXES = (
    "SELECT 'index', o.relname || '.' || c.relname, concat_ws(' ', pg_get_indexdef(c.oid), 'valid', x.indisvalid, x.indisready)"
    " FROM ours o JOIN pg_index x ON x.indrelid = o.oid JOIN pg_class c ON c.oid = x.indexrelid"
)
_COLUMNS = (
    "SELECT 'column', o.relname || '.' || a.attname, concat_ws(' ', format_type(a.atttypid, a.atttypmod), a.attnotnull,"
    " a.attidentity::text, a.attgenerated::text, pg_get_expr(d.adbin, d.adrelid)) FROM ours o"
    " JOIN pg_attribute a ON a.attrelid = o.oid AND a.attnum > 0 AND NOT a.attisdropped"
    " LEFT JOIN pg_attrdef d ON d.adrelid = o.oid AND d.adnum = a.attnum"
)
_STATES = (
    "SELECT 'table', o.relname, concat_ws(' ', o.relpersistence::text, o.relrowsecurity, o.relforcerowsecurity,"
    " (SELECT string_agg(pg_get_ruledef(r.oid), ' ' ORDER BY r.rulename) FROM pg_rewrite r WHERE r.ev_class = o.oid)) FROM ours o"
)
# MAINTAIN is a right since PostgreSQL 17, and changes nothing.
_RIGHTS = (
    "SELECT 'right', coalesce(g.rolname, 'everybody') || ' on ' || held.what, string_agg(held.right, ', ' ORDER BY held.right)"
    " FROM (SELECT o.relname::text AS what, a.grantee, a.privilege_type AS right, o.relowner AS owner"
    "   FROM ours o CROSS JOIN aclexplode(o.relacl) a"
    "  UNION ALL SELECT o.relname || '.' || c.attname, a.grantee, a.privilege_type, o.relowner"
    "   FROM ours o JOIN pg_attribute c ON c.attrelid = o.oid CROSS JOIN aclexplode(c.attacl) a) held"
    " LEFT JOIN pg_roles g ON g.oid = held.grantee WHERE held.grantee <> held.owner AND held.right <> 'MAINTAIN'"
    " GROUP BY g.rolname, held.what"
)
_ROLE = (
    "SELECT 'role', r.rolname::text, concat_ws(' ', r.rolsuper, r.rolcreaterole, r.rolcreatedb, r.rolbypassrls,"
    " r.rolreplication, r.rolcanlogin, (SELECT string_agg(g.rolname, ', ' ORDER BY g.rolname) FROM pg_auth_members m"
    " JOIN pg_roles g ON g.oid = m.roleid WHERE m.member = r.oid)) FROM pg_roles r WHERE r.rolname = :application"
)
_OWNERS = (
    "SELECT 'owner', 'of ' || relname, 'another than of the rest' FROM ours"
    " WHERE relowner <> (SELECT relowner FROM ours WHERE relname = 'organisation')"
    " UNION ALL SELECT 'owner', 'of ' || relname, 'the application' FROM ours"
    " WHERE pg_get_userbyid(relowner) = :application"
)
_ALL = text(
    f"WITH {_TABLES} "
    + " UNION ALL ".join((_FUNCTIONS, _TRIGGERS, _CONSTRAINTS, _INDEXES, _COLUMNS, _STATES, _RIGHTS, _ROLE, _OWNERS))
)


def found(session: Session, tables: list[str] | None = None) -> dict[tuple[str, str], str]:
    """What is kept of everything that there is, by its kind and its name; of these tables, or of all of them."""
    rows = session.execute(_ALL, {"tables": tables, "application": APPLICATION_ROLE})
    return {(kind, name): _kept(kind, plain(said)) for kind, name, said in rows}


def plain(said: str) -> str:
    """What PostgreSQL says of something, without what depends on who asks and how it is laid out."""
    return " ".join(said.replace("public.", "").split())


def made() -> dict[tuple[str, str], str]:
    """What is kept of everything that the migrations make, as `found` would give it of a fresh database."""
    facts = {}
    for line in FILE.read_text().removeprefix(HEAD).splitlines():
        kind, _space, rest = line.partition(" ")
        name, _space, kept = rest.rpartition(" ")
        facts[kind, name] = kept
    return facts


def page(facts: dict[tuple[str, str], str]) -> str:
    """The whole of `migrations/form.txt`."""
    return HEAD + "".join(f"{kind} {name} {kept}\n" for (kind, name), kept in sorted(facts.items()))


def differences(session: Session) -> Found:
    """Everything that is not as the migrations make it, as an audit tells it."""
    should = made()
    there = found(session, [name for kind, name in should if kind == "table"])
    for kind, name in sorted(should.keys() | there.keys()):
        wanted, is_ = should.get((kind, name)), there.get((kind, name))
        if wanted == is_ or (wanted is None and kind in _HARMLESS):
            continue
        where = f"{kind} {name}"
        if kind in _IN_WORDS:
            yield None, where, wanted or NONE, is_ or NONE
        else:
            yield None, where, AS_MADE if wanted else NONE, GONE if not is_ else ANOTHER if wanted else MORE


def _kept(kind: str, said: str) -> str:
    return said.replace(" ", "") if kind in _IN_WORDS else sha256(said.encode()).hexdigest()[:DIGEST]
