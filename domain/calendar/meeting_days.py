"""The days on which an organisation meets: those of its plan but for the cancelled, and those called for once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import text

from domain.calendar import plans
from domain.people.organisations import Organisation
from domain.store import Session


@dataclass(frozen=True, slots=True)
class MeetingDays:
    """How often a plan has an organisation meet, and the days that are not, or are besides, those of the plan."""

    every: str
    first: date
    cancelled: frozenset[date]
    called: frozenset[date]

    def next(self, day: date) -> date:
        """The first on which it meets on a day or after it."""
        planned = next(each for each in self._planned(day) if each not in self.cancelled)
        return min([planned, *(each for each in self.called if each >= day)])

    def _planned(self, day: date) -> Iterator[date]:
        return plans.days(self.every, self.first, day)

    def each_of(self, days: list[date]) -> list[date]:
        """Of days in their order, the meetings on or after them: each has one of its own."""
        found: list[date] = []
        for day in days:
            found.append(self.next(max([day, *(each + timedelta(1) for each in found[-1:])])))
        return found


_CALENDAR = text(
    "SELECT (m.starts_at AT TIME ZONE o.timezone)::date, m.plan, m.state FROM meeting m JOIN organisation o ON o.id = m.org_id"
    " WHERE m.org_id = :org AND (m.plan = :plan OR m.plan IS NULL)"
)
_PLAN = text(
    "SELECT id, every, first_day FROM meeting_plan WHERE org_id = :org AND ended_at IS NULL ORDER BY id DESC LIMIT 1"
)


def of(session: Session, org: Organisation) -> MeetingDays | None:
    """Those of the plan that is in force; None where there is none, for nobody knows then when it meets in some months."""
    plan = session.execute(_PLAN, {"org": org.id}).first()
    if plan is None:
        return None
    rows = session.execute(_CALENDAR, {"org": org.id, "plan": plan.id}).all()
    cancelled = {day for day, of_plan, state in rows if of_plan and state == "cancelled"}
    called = {day for day, of_plan, state in rows if not of_plan and state == "called"}
    return MeetingDays(plan.every, plan.first_day, frozenset(cancelled), frozenset(called))
