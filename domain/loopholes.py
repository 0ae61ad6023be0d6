"""Loopholes: what leads past the guards of the database though every guard is as the migrations make it.

Everything here is told as it is found, in plain words; the migrations make none of it. It is read from catalogs that
every role may read. What the server's own files say (who may log in, what `ALTER SYSTEM` set) none of ours can: of
those only what this connection itself got is seen.
"""

from sqlalchemy import text

from domain.checks import Found
from domain.store import APPLICATION_ROLE, Session

NONE = "none"
# Roles of PostgreSQL's own that let nobody write: whoever watches a server has them.
_HARMLESS = (
    "pg_monitor", "pg_read_all_settings", "pg_read_all_stats", "pg_stat_scan_tables", "pg_read_all_data",
    "pg_signal_backend", "pg_checkpoint", "pg_use_reserved_connections", "pg_maintain",
)  # fmt: skip

# `working`: the application's role, who may take it, and who is logged in; not the tables' owner, of whom service.owns tells.
# `held`: the roles that they have in their turn. Superusers are members of nothing by that, or each would be in it.
_WHO = (
    "owner AS (SELECT relowner AS oid FROM pg_class WHERE oid = 'public.organisation'::regclass),"
    " working AS (SELECT r.oid FROM pg_roles r WHERE r.rolname IN (:application, session_user::text)"
    "   AND r.oid NOT IN (SELECT oid FROM owner)"
    "  UNION SELECT m.member FROM working w JOIN pg_auth_members m ON m.roleid = w.oid"
    "   WHERE m.member NOT IN (SELECT oid FROM owner)),"
    " held AS (SELECT oid AS by, oid AS role FROM working"
    "  UNION SELECT h.by, m.roleid FROM held h JOIN pg_auth_members m ON m.member = h.role)"
)
_SETTINGS = (
    "SELECT 'setting ' || part.setting || ' of ' || concat_ws(' in ', r.rolname, d.datname), :none, part.setting"
    " FROM pg_db_role_setting s CROSS JOIN unnest(s.setconfig) part(setting)"
    " LEFT JOIN pg_roles r ON r.oid = s.setrole LEFT JOIN pg_database d ON d.oid = s.setdatabase"
    " WHERE (s.setdatabase = 0 OR d.datname = current_database()) AND part.setting LIKE 'session_replication_role=%'"
    " UNION ALL SELECT 'setting session_replication_role of this connection', 'origin',"
    " current_setting('session_replication_role')"
    " WHERE current_setting('session_replication_role') <> 'origin'"
)
_PARAMETERS = (
    "SELECT 'right ' || coalesce(r.rolname, 'everybody') || ' on the setting ' || p.parname, :none, a.privilege_type"
    " FROM pg_parameter_acl p CROSS JOIN aclexplode(p.paracl) a LEFT JOIN pg_roles r ON r.oid = a.grantee"
    " WHERE a.grantee = 0 OR a.grantee IN (SELECT role FROM held)"
)
_POWERS = (
    "SELECT 'role ' || r.rolname, 'no more than ' || :application, power.called FROM working w JOIN pg_roles r ON r.oid = w.oid"
    " CROSS JOIN LATERAL (VALUES (r.rolsuper, 'a superuser'), (r.rolcreaterole, 'one who makes roles'),"
    " (r.rolbypassrls, 'one for whom row security is off'), (r.rolreplication, 'one who replicates')) power(has, called)"
    " WHERE power.has AND r.rolname <> :application"
)
_MEMBERS = (
    "SELECT 'role ' || b.rolname, 'no more than ' || :application, 'a member of ' || r.rolname FROM held h"
    " JOIN pg_roles b ON b.oid = h.by JOIN pg_roles r ON r.oid = h.role WHERE h.role <> h.by"
    " AND h.role NOT IN (SELECT oid FROM working) AND (r.oid IN (SELECT oid FROM owner) OR r.rolsuper OR r.rolcreaterole"
    "  OR r.rolbypassrls OR r.rolreplication OR (r.rolname LIKE 'pg\\_%' AND r.rolname <> ALL(CAST(:harmless AS text[]))))"
    " UNION ALL SELECT 'role ' || r.rolname, 'no more than ' || :application, 'the owner of the ' || owned.what FROM ("
    "  SELECT datdba AS by, 'database' AS what FROM pg_database WHERE datname = current_database()"
    "  UNION ALL SELECT nspowner, 'schema public' FROM pg_namespace WHERE nspname = 'public') owned"
    " JOIN pg_roles r ON r.oid = owned.by WHERE owned.by IN (SELECT oid FROM working)"
)
_INHERITED = (
    "SELECT 'table ' || i.inhrelid::regclass, 'no part of another', 'a part of ' || i.inhparent::regclass FROM pg_inherits i"
    " JOIN pg_class c ON c.oid IN (i.inhrelid, i.inhparent) WHERE c.relkind IN ('r', 'p')"
    " AND c.relnamespace = 'public'::regnamespace GROUP BY i.inhrelid, i.inhparent"
)
_RIGHTS = (
    "SELECT 'right ' || coalesce(r.rolname, 'everybody') || ' on ' || given.what, :none,"
    " string_agg(given.right, ', ' ORDER BY given.right)"
    " FROM (SELECT 'schema public' AS what, a.grantee, a.privilege_type AS right FROM pg_namespace n"
    "   CROSS JOIN aclexplode(n.nspacl) a WHERE n.nspname = 'public' AND a.privilege_type = 'CREATE' AND a.grantee <> n.nspowner"
    "  UNION ALL SELECT c.relname::text, a.grantee, a.privilege_type FROM pg_class c CROSS JOIN aclexplode(c.relacl) a"
    "   WHERE c.relkind = 'S' AND c.relnamespace = 'public'::regnamespace AND a.grantee <> c.relowner"
    "  UNION ALL SELECT CASE d.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions'"
    "    WHEN 'T' THEN 'types' ELSE 'schemas' END || ' to come', a.grantee, a.privilege_type"
    "   FROM pg_default_acl d CROSS JOIN aclexplode(d.defaclacl) a WHERE d.defaclrole IN (SELECT oid FROM owner)"
    "   AND d.defaclnamespace IN (0, 'public'::regnamespace) AND a.grantee <> d.defaclrole"
    "   AND NOT (a.grantee = 0 AND d.defaclobjtype IN ('f', 'T'))"
    "   AND NOT (d.defaclobjtype = 'r' AND a.grantee = (SELECT oid FROM pg_roles WHERE rolname = :application)"
    "    AND a.privilege_type IN ('SELECT', 'INSERT', 'UPDATE'))) given"
    " LEFT JOIN pg_roles r ON r.oid = given.grantee WHERE given.grantee NOT IN (SELECT oid FROM owner)"
    " GROUP BY r.rolname, given.what"
)
_OWNERS = (
    "SELECT 'owner of ' || p.oid::regprocedure, pg_get_userbyid((SELECT oid FROM owner)), pg_get_userbyid(p.proowner)"
    " FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.proowner NOT IN (SELECT oid FROM owner)"
    " AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')"
)
_ALL = text(
    f"WITH RECURSIVE {_WHO} SELECT DISTINCT * FROM ("
    + " UNION ALL ".join((_SETTINGS, _POWERS, _MEMBERS, _INHERITED, _RIGHTS, _OWNERS))
    + ") found(at, should, is_) ORDER BY 1, 3"
)
_GIVEN = text(f"WITH RECURSIVE {_WHO} {_PARAMETERS} ORDER BY 1, 3")


def found(session: Session) -> Found:
    """Every loophole, as an audit tells it."""
    facts = {"application": APPLICATION_ROLE, "none": NONE, "harmless": list(_HARMLESS)}
    yield from ((None, *row) for row in session.execute(_ALL, facts))
    # PostgreSQL 14 gives no such rights, and has no catalog of them.
    if session.execute(text("SELECT to_regclass('pg_catalog.pg_parameter_acl') IS NOT NULL")).scalar_one():
        yield from ((None, *row) for row in session.execute(_GIVEN, facts))
