"""What is done when: the table of jobs. The tick asks it every second; `baraza drain` does all of it at once."""

from collections.abc import Callable
from dataclasses import dataclass, field

from domain.book import days_news
from domain.calendar import plans, reminders
from domain.lending import watch
from domain.outside import reminders as outside
from domain.people import number_waits
from domain.post import sending
from domain.store import Session, Store
from domain.tiers import reminders as debts
from domain.voice import closing, terms
from gateways.protocols import CarriesSms
from jobs.lanes import Lanes
from jobs.loans import watch_loans
from jobs.numbers import change_numbers
from jobs.outbox import drain, never
from jobs.outside import remind_of_debts
from jobs.prices import moves_due, tell_moves
from jobs.sweep import sweep
from jobs.tiers import remind_debtors
from jobs.voice import close_motions, lay_out_meetings, remind, remind_of_terms, tell_news
from locales import Words


@dataclass(frozen=True)
class Workshop:
    """What jobs work with. `stopped` says whether to leave the rest for the next time; `lanes` are the process's."""

    store: Store
    provider: CarriesSms
    words: Words
    stopped: Callable[[], bool] = never
    lanes: Lanes = field(default_factory=Lanes)


@dataclass(frozen=True)
class Job:
    """One job: `run` does what is due and says how much that was; `every` is in seconds.

    `due` says cheaply whether there is anything to do, so that an idle service rings no bells.
    """

    name: str
    every: int
    run: Callable[[Workshop], int]
    due: Callable[[Store], bool] = lambda _store: True


def _asks(due: Callable[[Session], bool]) -> Callable[[Store], bool]:
    def asked(store: Store) -> bool:
        with store.glance() as session:
            return due(session)

    return asked


# In this order: what a job puts into the outbox is sent by the same `baraza drain`.
JOBS = (
    Job("sweep", 300, lambda shop: sweep(shop.store)),
    Job("motions", 5, lambda shop: close_motions(shop.store), _asks(closing.due)),
    Job("calendar", 300, lambda shop: lay_out_meetings(shop.store), _asks(plans.due)),
    Job("reminders", 30, lambda shop: remind(shop.store), _asks(reminders.due)),
    Job("terms", 60, lambda shop: remind_of_terms(shop.store), _asks(terms.due)),
    Job("news", 60, lambda shop: tell_news(shop.store), _asks(days_news.due)),
    Job("numbers", 60, lambda shop: change_numbers(shop.store), _asks(number_waits.due)),
    Job("debts", 3_600, lambda shop: remind_debtors(shop.store), _asks(debts.due)),
    Job("outside", 3_600, lambda shop: remind_of_debts(shop.store), _asks(outside.due)),
    Job("loans", 60, lambda shop: watch_loans(shop.store), _asks(watch.due)),
    Job("prices", 60, lambda shop: tell_moves(shop.store), moves_due),
    Job(
        "outbox",
        1,
        lambda shop: drain(shop.store, shop.provider, shop.words, shop.stopped, shop.lanes),
        _asks(sending.due),
    ),
)


def run_all(shop: Workshop) -> dict[str, int]:
    """Do everything that is due now, in the order of the table; how much each job did."""
    return {job.name: job.run(shop) for job in JOBS}
