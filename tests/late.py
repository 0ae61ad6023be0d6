"""Daudi's loan in UMOJA that is late, and what is entered of it later."""

from datetime import timedelta

from domain.lending import instalments
from domain.people.organisations import today
from jobs.loans import watch_loans
from tests import sittings
from tests.agenda import pass_time
from tests.lending import adopt, confirm, opened, repay
from tests.people import group
from tests.sittings import enter, loan, say

FINE = {"late_fine": 10, "saves_by": "amounts"}


def until(store, database, asked, late: int) -> None:
    """Let time pass until the first instalment, which nobody has paid, is so many days late; its penalty is written."""
    with store.glance() as session:
        first = instalments.in_force(session, asked).rows[0].due
        days = (first - today(session, group(session))).days
    pass_time(database, days=days + late)
    watch_loans(store)


def entered_on(store, days: int, units: int, **rules):
    """Daudi's payment of so many days ago, at a meeting that was held without network."""
    with store.glance() as session:
        day = today(session, group(session))
    sittings.opened(store, day - timedelta(days), **(FINE | rules))
    return enter(store, "Daudi", loan(units))


def paid_on(store, days: int, units: int, **rules):
    """The same, with his word."""
    return say(store, entered_on(store, days, units, **rules), "Daudi")


def paid_late_and_in_time(store, database):
    """Daudi has paid a penalty, and what an officer enters now was paid on the due day."""
    adopt(store, **FINE)
    until(store, database, opened(store, 2000), 2)
    confirm(store, repay(store, 71), "Amina")
    return entered_on(store, 2, 707)
