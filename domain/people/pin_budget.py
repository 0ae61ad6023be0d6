"""The budget of wrong PINs: where many people's are wrong within minutes, somebody tries PINs, and none is tried any more.

It counts people, not tries: each as often as her last PINs in a row were wrong, twice at the most, until she types the
right one or PIN_BUDGET_MINUTES are over. So nobody's right PINs make room for guesses at other people's, and one phone
counts two. Every organisation has one of its own members, and one more as the floor above all organisations below it:
guesses that are spread over the groups of a federation spend the federation's, in which no organisation counts for more
than its share. What is counted stands in each person's own row: no row is written by two people's PINs, and none waits
for another (docs/decisions/0025-pins.md).
"""

from collections import defaultdict

from sqlalchemy import text

from domain import limits
from domain.store import Session

# People whose last PIN was wrong a moment ago, and how often each of them counts.
_WRONG = (
    "SELECT id, least(pin_wrong, :twice) AS times FROM person"
    " WHERE pin_wrong_at BETWEEN clock_timestamp() - make_interval(mins => :minutes) AND clock_timestamp()"
)
# `hers` are the organisations of one person and those above them; `counted` is who counts on which floor, for which
# organisation of hers: on a floor one person counts for one, however many she is in. People who are in no organisation
# have a budget of their own together, under the id 0.
_COUNTED = text(
    f"WITH RECURSIVE wrong AS MATERIALIZED ({_WRONG}),"
    " hers (org, own) AS (SELECT coalesce(m.org_id, 0), true FROM person p"
    "   LEFT JOIN membership m ON m.person_id = p.id AND m.status = 'active' WHERE p.id = :person"
    "   UNION SELECT o.parent_id, false FROM hers JOIN organisation o ON o.id = hers.org WHERE o.parent_id IS NOT NULL),"
    " counted (floor, org, person, times) AS (SELECT coalesce(m.org_id, 0), coalesce(m.org_id, 0), w.id, w.times"
    "   FROM wrong w LEFT JOIN membership m ON m.person_id = w.id AND m.status = 'active'"
    "   UNION SELECT o.parent_id, c.org, c.person, c.times FROM counted c JOIN organisation o ON o.id = c.floor"
    "   WHERE o.parent_id IS NOT NULL),"
    " once AS (SELECT DISTINCT ON (floor, person) floor, org, times FROM counted"
    "   WHERE floor IN (SELECT org FROM hers) ORDER BY floor, person, org)"
    " SELECT NULL AS floor, org, sum(times) FROM counted JOIN hers USING (org) WHERE floor = org AND own GROUP BY org"
    " UNION ALL SELECT floor, org, sum(times) FROM once GROUP BY floor, org"
)
_SIZE = text(
    "WITH RECURSIVE below (id) AS (SELECT CAST(:org AS bigint)"
    "   UNION SELECT o.id FROM below JOIN organisation o ON o.parent_id = below.id WHERE :all_below)"
    " SELECT count(*) FROM below JOIN membership m ON m.org_id = below.id AND m.status = 'active'"
)
_ALL = text(f"SELECT coalesce(sum(times), 0) FROM ({_WRONG}) wrong")


def spent(session: Session, person_id: int) -> bool:
    """Whether no PIN of this person is to be tried now: the budget of an organisation of hers, or above, is spent."""
    floors: dict[int, list[int]] = defaultdict(list)
    for floor, org, times in session.execute(_COUNTED, _window() | {"person": person_id}).all():
        if floor is not None:
            floors[floor].append(times)
        elif _over(session, org, [times]):
            return True
    return any(_over(session, floor, times, floor=True) for floor, times in floors.items())


def _over(session: Session, org: int, times: list[int], floor: bool = False) -> bool:
    """Whether these, of one organisation or of each on a floor, spend its budget."""
    most = limits.PIN_BUDGET_ABOVE_WRONG if floor else limits.PIN_BUDGET_WRONG
    if sum(times) < most:
        return False  # however many they are
    most += session.execute(_SIZE, {"org": org, "all_below": floor}).scalar_one() // limits.PIN_BUDGET_PEOPLE
    share = -(-most // limits.PIN_BUDGET_SHARES) if floor else most
    return sum(min(each, share) for each in times) >= most


def in_service(session: Session) -> int:
    """What is counted of all people of the service together: for an alarm, nobody's PIN is refused for it."""
    return session.execute(_ALL, _window()).scalar_one()


def _window() -> dict[str, int]:
    return {"twice": limits.PIN_BUDGET_TWICE, "minutes": limits.PIN_BUDGET_MINUTES}
