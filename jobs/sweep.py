"""Sweeping: what nobody needs any more, and what waited too long.

What was said, and of which reports it is made, is evidence and stays: the outbox is not swept.
"""

from sqlalchemy import text

from domain.book import lapsing, silent_witnesses
from domain.founding import words
from domain.people import first_words, pin
from domain.post import sending
from domain.store import Store
from domain.tiers import transfers
from jobs import limits

# Table, the column that tells its age, and the age in minutes after which a row goes.
_OLD = (
    ("call", "touched_at", limits.SESSION_KEEP_HOURS * 60),
    ("inbox", "heard_at", limits.INBOX_KEEP_DAYS * 24 * 60),
    ("delivery_report", "heard_at", limits.INBOX_KEEP_DAYS * 24 * 60),
)


def sweep(store: Store) -> int:
    """Remove old screens, old ids of heard messages; let go of payments, first words and beginnings that nobody confirmed."""
    count = store.work(sending.put_right) + store.work(pin.let_go) + store.work(first_words.lapse)
    count += store.work(pin.let_go_unused)
    for expire_next in (lapsing.expire_next, transfers.expire_next, words.lapse_next):
        count += store.total(expire_next)
    with store.glance() as session:
        wanted = silent_witnesses.wanted_in(session)
    count += sum(store.work(lambda session, org_id=each: silent_witnesses.go_on(session, org_id)) for each in wanted)
    return count + sum(_remove(store, *each) for each in _OLD)


def _remove(store: Store, table: str, age: str, minutes: int) -> int:
    """Remove the old rows of one table, SWEEP_ROWS a transaction: no lock is held for long, however many there are."""
    statement = text(
        f"DELETE FROM {table} WHERE ctid = ANY(ARRAY(SELECT ctid FROM {table}"
        f" WHERE {age} < now() - make_interval(mins => :minutes) LIMIT :most FOR UPDATE SKIP LOCKED))"
    )
    count = 0
    while True:
        with store.begin() as session:
            removed = session.execute(statement, {"minutes": minutes, "most": limits.SWEEP_ROWS}).rowcount
        count += removed
        if removed < limits.SWEEP_ROWS:
            return count
