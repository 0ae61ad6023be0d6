"""What must be so of groups that began from phones: three have said yes, and the group is what they said yes to."""

from domain.checks import Check, sql
from domain.people import persons

_ORG = "FROM beginning b LEFT JOIN organisation o ON o.beginning = b.id"

CHECKS = (
    Check(
        "begun",
        "A group that began from phones stands on the yes of three officers and, where that is wanted, of who runs the"
        " service; it has the code, the name and the first rules that they said yes to.",
        sql(
            "SELECT coalesce(o.code, b.code), 'beginning ' || b.id, 'three yes, and a group as it was asked for', problem"
            f" {_ORG} CROSS JOIN LATERAL (VALUES"
            " (CASE WHEN (SELECT count(DISTINCT person_id) FROM beginning_officer f WHERE f.beginning_id = b.id) < 3"
            "  THEN 'fewer than three' END),"
            " (CASE WHEN b.approval AND b.approved_at IS NULL THEN 'not approved' END),"
            " (CASE WHEN o.id IS NULL THEN 'no group' WHEN b.state <> 'begun' THEN 'a group, and ' || b.state END),"
            " (CASE WHEN (o.code, o.name, o.country, o.currency, o.timezone) <> (b.code, b.name, b.country, b.currency,"
            "  b.timezone) THEN 'another group' END),"
            " (CASE WHEN o.id IS NOT NULL AND NOT EXISTS (SELECT FROM constitution c WHERE c.org_id = o.id AND c.version = 1"
            "  AND c.rules::jsonb = b.rules::jsonb) THEN 'other first rules' END)) found (problem)"
            " WHERE problem IS NOT NULL AND (b.state = 'begun' OR o.id IS NOT NULL)"
        ),
    ),
    Check(
        "begun-phones",
        "The officers who began a group said yes from a telephone each, of which none was another's.",
        sql(
            "SELECT b.code, 'beginning ' || b.id, 'three telephones', one.role || ' and ' || other.role || ' share one'"
            " FROM beginning b JOIN beginning_officer one ON one.beginning_id = b.id JOIN beginning_officer other"
            " ON other.beginning_id = b.id AND other.role > one.role AND other.person_id IS NOT NULL"
            " WHERE one.person_id IS NOT NULL AND"
            f" {persons.one_phone('one.person_id', 'other.person_id', 'greatest(one.said_at, other.said_at)')}"
        ),
    ),
    Check(
        "begun-officers",
        "Who said yes to the beginning of a group was seated in it with that office.",
        sql(
            "SELECT o.code, 'beginning ' || b.id, f.role || ' ' || f.name, 'nobody'"
            " FROM beginning b JOIN organisation o ON o.beginning = b.id JOIN beginning_officer f ON f.beginning_id = b.id"
            " WHERE f.person_id IS NOT NULL AND NOT EXISTS (SELECT FROM membership m"
            "  JOIN role r ON r.org_id = m.org_id AND r.member_id = m.id"
            "  WHERE m.org_id = o.id AND m.person_id = f.person_id AND r.role = f.role)"
        ),
    ),
)
