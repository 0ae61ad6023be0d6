"""A year of the demonstration: on every day of it the papers say what the ledger says, and debits are credits."""

from collections import Counter
from datetime import timedelta

from console import demo
from domain.book.accounts import KINDS
from domain.papers.accounts import BALANCE_SHEET, CLASSES, INCOME_STATEMENT, books_of
from domain.papers.periods import DAY, Period
from domain.people import organisations
from tests.conftest import PEPPER
from tests.domain.papers import replay


def test_a_year_of_a_federation(store):
    demo.load(store, PEPPER.encode(), lambda: None)
    with store.snapshot() as session:
        everybody = _everybody(session)
        for org in everybody:
            the_accounts(session, org)
        for org in everybody:
            put_together(session, org)


def _everybody(session):
    codes = session.exec_driver_sql("SELECT code FROM organisation ORDER BY code").scalars().all()
    return [organisations.by_code(session, each) for each in codes]


def the_accounts(session, org):
    """Balance sheet, income and trial balance of the month up to each day, against a replay of the entries."""
    days = replay.days_of(session, org)
    if not days:
        return
    begun, last = min(days), max(days)
    stood: Counter = Counter()
    history = {begun - DAY: Counter()}
    for ahead in range((last - begun).days + 1):
        day = begun + timedelta(ahead)
        for entry in days.get(day, ()):
            for line in entry["lines"]:
                stood[line["account"]] += line["minor"]
        history[day] = Counter(stood)
        period = Period(max(begun, day - timedelta(29)), day, begun)
        [books] = books_of(session, [org], period)
        _agree(books, history[day], history[period.first - DAY])


def put_together(session, org):
    """What a federation's books come to with those below it: nothing between them is left, and no cent is lost."""
    below = organisations.below(session, org.id)
    if not below:
        return
    for currency in {each.currency for each in (org, *below)}:
        books = [replay.days_of(session, each) for each in (org, *below) if each.currency == currency]
        begun, last = min(map(min, filter(None, books))), max(map(max, filter(None, books)))
        for ahead in range(0, (last - begun).days + 1, 7):
            day = begun + timedelta(ahead)
            now = Counter()
            for each in books:
                now.update(replay.balances(each, day))
            found = books_of(session, [org, *below], Period(begun, day, begun))
            [together] = [each for each in found if each.currency == currency]
            kept = {of: {name: minor for _code, name, minor, _ in together.lines(of)} for of in BALANCE_SHEET}
            assert sum(kept["assets"].values()) == sum(kept["liabilities"].values()) + sum(kept["equity"].values())
            assert (
                kept["assets"].get("cash", 0) == now["cash"]
                and kept["liabilities"].get("savings", 0) == -now["savings"]
            )
            if org.parent_id is None:
                assert not {"lent", "borrowed", "transit"} & {*kept["assets"], *kept["liabilities"]}


def _agree(books, now: Counter, before: Counter):
    kept = {of: {name: minor for _code, name, minor, _before in books.lines(of)} for of in CLASSES}
    assert sum(kept["assets"].values()) == sum(kept["liabilities"].values()) + sum(kept["equity"].values())
    for of in (*BALANCE_SHEET, *INCOME_STATEMENT):
        for kind, facts in KINDS.items():
            if facts.code // 1000 == CLASSES[of]:
                since = before[kind] if of in INCOME_STATEMENT else 0
                side = 1 if of in ("assets", "expenditure") else -1
                assert kept[of].get(kind, 0) == side * (now[kind] - since), (of, kind)
    trial = books.trial()
    for one, other in (("opening_debit", "opening_credit"), ("moved_debit", "moved_credit"), ("debit", "credit")):
        assert sum(row[one].minor for row in trial) == sum(row[other].minor for row in trial)
    assert {
        row["account"]: row["debit"].minor - row["credit"].minor for row in trial if row["debit"] != row["credit"]
    } == {kind: minor for kind, minor in now.items() if minor}
