"""The budget of wrong PINs: where many people's are wrong within minutes, somebody tries PINs, and none is tried any more.

It counts people, not tries: each as often as her last PINs in a row were wrong, twice at the most, until she types the
right one or PIN_BUDGET_MINUTES are over. So nobody's right PINs make room for guesses at other people's, and one phone
counts two. Every organisation has its own, of its people and of those of all organisations below it: guesses that
are spread over the groups of a federation spend the federation's. What is counted stands in each person's own
row: no row is written by two people's PINs, and none waits for another (docs/decisions/0025-pins.md).
"""

from sqlalchemy import text

from domain import limits
from domain.store import Session

# People whose last PIN was wrong a moment ago, and how often each of them counts.
_WRONG = (
    "SELECT id, least(pin_wrong, :twice) AS times FROM person"
    " WHERE pin_wrong_at > clock_timestamp() - make_interval(mins => :minutes)"
)
# `hers` are the organisations of one person and those above them; `counted` is who counts in which. People who are in
# no organisation have a budget of their own together, under the id 0.
_SPENT = text(
    f"WITH RECURSIVE wrong AS MATERIALIZED ({_WRONG}),"
    " hers (org) AS (SELECT coalesce(m.org_id, 0) FROM person p"
    "   LEFT JOIN membership m ON m.person_id = p.id AND m.status = 'active' WHERE p.id = :person"
    "   UNION SELECT o.parent_id FROM hers JOIN organisation o ON o.id = hers.org WHERE o.parent_id IS NOT NULL),"
    " counted (org, person, times) AS (SELECT coalesce(m.org_id, 0), w.id, w.times FROM wrong w"
    "   LEFT JOIN membership m ON m.person_id = w.id AND m.status = 'active'"
    "   UNION SELECT o.parent_id, c.person, c.times FROM counted c JOIN organisation o ON o.id = c.org"
    "   WHERE o.parent_id IS NOT NULL),"
    " found AS (SELECT org, sum(times) AS times, CASE WHEN EXISTS (SELECT FROM organisation o WHERE o.parent_id = org)"
    "   THEN :above ELSE :own END AS most FROM hers JOIN counted USING (org) GROUP BY org)"
    # Whoever is below is counted only where it might matter.
    " SELECT coalesce(bool_or(CASE WHEN times < most THEN false ELSE times >= most + (WITH RECURSIVE below (id) AS"
    "   (SELECT org UNION SELECT o.id FROM below JOIN organisation o ON o.parent_id = below.id)"
    "   SELECT count(*) FROM below JOIN membership m ON m.org_id = below.id AND m.status = 'active') / :people END), false)"
    " FROM found"
)
_ALL = text(f"SELECT coalesce(sum(times), 0) FROM ({_WRONG}) wrong")


def spent(session: Session, person_id: int) -> bool:
    """Whether no PIN of this person is to be tried now: the budget of an organisation of hers, or above, is spent."""
    facts = {
        "person": person_id,
        "own": limits.PIN_BUDGET_WRONG,
        "above": limits.PIN_BUDGET_ABOVE_WRONG,
        "people": limits.PIN_BUDGET_PEOPLE,
    }
    return session.execute(_SPENT, _window() | facts).scalar_one()


def in_service(session: Session) -> int:
    """What is counted of all people of the service together: for an alarm, nobody's PIN is refused for it."""
    return session.execute(_ALL, _window()).scalar_one()


def _window() -> dict[str, int]:
    return {"twice": limits.PIN_BUDGET_TWICE, "minutes": limits.PIN_BUDGET_MINUTES}
