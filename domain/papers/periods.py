"""The days that a paper is about, and the period before that stands beside them."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import text

from domain.days import months_after
from domain.people.organisations import Organisation, today
from domain.refusals import DateUnfit
from domain.store import Session

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """From the `first` to the `last` day, both of them in it. `begun` is the first day of the book."""

    first: date
    last: date
    begun: date

    @property
    def before(self) -> "Period":
        """As long, and right before: as many months where it is whole months, as many days otherwise."""
        last = self.first - DAY
        after = self.last + DAY
        if self.first.day == after.day == 1:
            months = (after.year - self.first.year) * 12 + after.month - self.first.month
            return Period(months_after(self.first, -months), last, self.begun)
        return Period(self.first - (after - self.first), last, self.begun)

    @property
    def has_before(self) -> bool:
        """Whether there was a book in the period before."""
        return self.begun < self.first


_BEGUN = text("SELECT min(happened_on) FROM entry WHERE org_id = ANY(:orgs)")


def read(
    session: Session, org: Organisation, first: date | None = None, last: date | None = None, among: list[int] = ()
) -> Period:
    """The period from `first` to `last`; without them, from the first day of the book until today.

    `among` are further organisations whose books are on the paper. Raises DateUnfit for a last day that is to come, or is
    before the first one.
    """
    now = today(session, org)
    begun = session.execute(_BEGUN, {"orgs": [org.id, *among]}).scalar() or now
    last = last or now
    first = first or min(begun, last)
    if not first <= last <= now:
        raise DateUnfit(min(first, now), now)
    return Period(first, last, begun)
