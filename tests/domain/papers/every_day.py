"""What the papers say of a year, against the ledger: on every day of it the same, and debits are credits."""

from collections import Counter
from datetime import timedelta

from domain.book.accounts import IN_THE_BOX, KINDS
from domain.lending import owing
from domain.papers import ageing, cash, periods, statement
from domain.papers.accounts import BALANCE_SHEET, CLASSES, INCOME_STATEMENT, books_of
from domain.papers.periods import DAY, Period
from domain.people import members, organisations
from domain.sitting import roll
from tests.domain.papers import replay
from tests.domain.papers.test_returns import agree


def agree_with_the_ledger(session, every: int = 1) -> None:
    """Raises AssertionError where a paper of any organisation says something else; of days and members, one in `every`."""
    everybody = _everybody(session)
    for org in everybody:
        the_accounts(session, org, every)
    for org in everybody:
        put_together(session, org, every * 7)
        the_cash_book(session, org)
        the_statements(session, org, every)
        the_loan_book(session, org)
        agree(session, org)


def _everybody(session):
    codes = session.exec_driver_sql("SELECT code FROM organisation ORDER BY code").scalars().all()
    return [organisations.by_code(session, each) for each in codes]


def the_accounts(session, org, every):
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
        if ahead % every and day != last:
            continue
        period = Period(max(begun, day - timedelta(29)), day, begun)
        [books] = books_of(session, [org], period)
        _agree(books, history[day], history[period.first - DAY])


def put_together(session, org, every):
    """What a federation's books come to with those below it: nothing between them is left, and no cent is lost."""
    below = organisations.below(session, org.id)
    if not below:
        return
    for currency in {each.currency for each in (org, *below)}:
        books = [replay.days_of(session, each) for each in (org, *below) if each.currency == currency]
        begun, last = min(map(min, filter(None, books))), max(map(max, filter(None, books)))
        for ahead in range(0, (last - begun).days + 1, every):
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


def the_cash_book(session, org):
    """The balances after the last entry of each day, against the replay; and no count is off."""
    days = replay.days_of(session, org)
    if not days:
        return
    [part] = cash.book(session, org, Period(min(days), max(days), min(days))).parts
    stood, counts = {}, 0
    for row in part.rows:
        stood[row["day"]] = row["balance"].minor, row["bank"].minor
        counts += row["what"] == cash.COUNT
        assert row["what"] != cash.COUNT or row["off"].minor == 0
    for day, (box, bank) in stood.items():
        now = replay.balances(days, day)
        assert (box, bank) == (sum(now[kind] for kind in IN_THE_BOX), now["bank"])
    assert tuple(each.minor for each in part.closing.values()) == (box, bank)
    assert counts == session.exec_driver_sql("SELECT count(*) FROM seal WHERE org_id = %s", (org.id,)).scalar()


def the_statements(session, org, every):
    """Every member's: the running balance reaches the closing one, which is what the ledger has of her."""
    rows = session.exec_driver_sql(
        "SELECT number FROM membership WHERE org_id = %s AND number IS NOT NULL ORDER BY number", (org.id,)
    )
    balances = dict(
        session.exec_driver_sql(
            "SELECT (kind, member_id, loan)::text, side * balance FROM account WHERE org_id = %s", (org.id,)
        ).all()
    )
    days = periods.read(session, org)
    middle = Period(days.first + (days.last - days.first) // 2, days.last, days.begun)
    for number in rows.scalars().all()[::every]:
        whose = members.by_number(session, org.id, number, left=True)
        for period in (days, middle):
            *own, loans = statement.of(session, whose, period).parts
            for part in (*own, *loans.tables):
                kept = [(row["in"].minor, row["out"].minor, row["balance"].minor) for row in part.rows]
                opening, closing = part.opening["balance"].minor, part.closing["balance"].minor
                assert closing == (kept[-1][2] if kept else opening)
                if part in own:
                    assert opening + sum(got - gave for got, gave, _left in kept) == closing
            kinds = dict(zip(("savings", *statement.OTHERS), own, strict=False))
            for kind, part in kinds.items():
                assert part.closing["balance"].minor == balances.get(f"({kind},{whose.id},0)", 0)
            assert own[-1].closing["balance"] == roll.fines(session, org.id, whose.id)
            for part in loans.tables:
                of_it = (f"({kind},{whose.id},{part.facts['loan']})" for kind in statement.PRINCIPAL)
                assert part.closing["balance"].minor == sum(balances.get(each, 0) for each in of_it)


def the_loan_book(session, org):
    """Its principal is the ledger's, a month apart; and today it is what the phones say."""
    days = replay.days_of(session, org)
    now = organisations.today(session, org)
    for day in [min(days) + timedelta(each) for each in range(0, (now - min(days)).days, 30)] if days else []:
        principal = sum(each.principal for each in ageing.read(session, org, day))
        stood = replay.balances(days, day)
        assert principal == stood["loan"] + stood["social-loan"] + stood["lent"]
    assert owing.on_day(session, org, now) == [each for each in owing.of_open(session, [org.id]) if each.principal]


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
