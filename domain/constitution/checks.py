"""What must be so of constitutions: known rules within their bounds, and every change one that members have voted for."""

from domain import limits
from domain.checks import Check, Found, sql
from domain.constitution.fields import RuleUnfit, read_rules
from domain.store import Session


def _rules(session: Session) -> Found:
    rows = session.exec_driver_sql(
        "SELECT code, version, rules FROM constitution JOIN organisation ON organisation.id = org_id ORDER BY 1, 2"
    )
    for code, version, values in rows:
        try:
            if read_rules(values) != values:
                raise RuleUnfit("is written in another way than it was read")
        except RuleUnfit as refusal:
            yield code, f"version {version} of its rules", "values within their bounds", str(refusal)


def _voted(session: Session) -> Found:
    """Compares each version that a motion made with what was put to the vote, word by word."""
    rows = session.exec_driver_sql(
        "SELECT o.code, c.version, c.rules, m.number, m.state, m.act, m.terms,"
        " c.from_day >= greatest(CAST(m.terms->>'from' AS date), (m.closed_at AT TIME ZONE o.timezone)::date) AS later"
        " FROM constitution c JOIN organisation o ON o.id = c.org_id"
        " JOIN motion m ON m.org_id = c.org_id AND m.number = c.motion ORDER BY 1, 2"
    )
    for code, version, values, number, state, act, terms, later in rows:
        where = f"version {version} of its rules"
        if state != "passed":
            yield code, where, f"by motion {number}, which has passed", state
        elif values != _decided(act, terms):
            yield code, where, f"what motion {number} decided", str(values)[: limits.FAULT_SAID]
        elif not later:
            yield code, where, "in force from the day named, and after the vote", "in force before"


def _decided(act: str | None, terms: dict | None) -> dict | None:
    """The fields that a motion's act stands for."""
    match act:
        case "rules":
            return {terms["name"]: terms["value"]}
        case "template":
            return terms["values"]
    return None


CHECKS = (
    Check("rules", "Every version of a group's rules holds known names and values within their bounds.", _rules),
    Check(
        "rules-voted",
        "A version of the rules that a motion made says what has passed, from no earlier day than was voted on.",
        _voted,
    ),
    Check(
        "rules-versions",
        "Versions are numbered 1, 2, 3 and so on, and none that came with a file follows one that a vote made.",
        sql(
            "SELECT o.code, 'version ' || c.version || ' of its rules', wanted, found FROM (SELECT org_id, version, motion,"
            " row_number() OVER own AS place, motion IS NULL AND bool_or(motion IS NOT NULL) OVER own AS alone FROM constitution"
            " WINDOW own AS (PARTITION BY org_id ORDER BY version)) c JOIN organisation o ON o.id = c.org_id"
            " CROSS JOIN LATERAL (VALUES"
            " (c.version <> c.place, 'number ' || c.place, 'number ' || c.version),"
            " (c.alone, 'from a vote, as one before it', 'from a file')) AS fault(broken, wanted, found)"
            " WHERE broken ORDER BY o.code, c.version"
        ),
    ),
)
