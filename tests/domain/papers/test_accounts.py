"""Income and expenditure, balance sheet and trial balance: what stands in them, and what a federation's leave out."""

from datetime import timedelta

from domain.bank import account
from domain.papers import accounts, periods
from domain.people import organisations
from tests import bank, lending, sharing, tiers
from tests.agenda import by_hand, pass_time
from tests.people import group, today


def paper(store, code="UMOJA", first=None, last=None, *, below=False):
    """The accounts of an organisation: each part's lines by account, in shillings; and the trial balance."""
    with store.snapshot() as session:
        org = group(session, code)
        among = [each.id for each in organisations.below(session, org.id)] if below else []
        days = periods.read(session, org, first, last, among)
        parts = (*accounts.INCOME_STATEMENT, *accounts.BALANCE_SHEET)
        found = {
            part.name: {row["account"]: (row["amount"], row["before"]) for row in part.rows}
            for part in accounts.accounts(session, org, days, parts, below).parts
        }
        return found, accounts.trial_balance(session, org, days, below).parts[0].rows


def units(lines) -> dict:
    """What each line comes to, in the currency's units."""
    return {name: int(amount.units) for name, (amount, _before) in lines.items()}


def test_a_group_that_has_lent_spent_and_banked(world):
    lending.adopt(world, loan_rate="2")
    lending.opened(world, 900)
    lending.confirm(world, lending.repay(world, 318), "Amina")  # 300 of principal, 18 of interest
    sharing.spend(world, 100)
    bank.furnish(world)
    bank.move(world, account.DEPOSIT, 1000)
    told, trial = paper(world)
    assert units(told["income"]) == {"interest": 18} and units(told["expenditure"]) == {"dues-paid": 100}
    assert units(told["assets"]) == {"cash": 3618, "bank": 1000, "loan": 600}
    assert units(told["liabilities"]) == {"savings": 5300}
    assert units(told["equity"]) == {"surplus": -82}
    assert units(told["totals"]) == {
        "income": 18, "expenditure": 100, "surplus": -82, "assets": 5218, "liabilities": 5300, "equity": -82,
    }  # fmt: skip
    assert sum(row["debit"].minor for row in trial) == sum(row["credit"].minor for row in trial) == 5318_00
    assert all(before is None for part in told.values() for _amount, before in part.values()), (
        "there was no book before"
    )


def test_the_period_before_stands_beside(world, database):
    sharing.spend(world, 100)
    pass_time(database, days=40)
    sharing.save(world, "Esther", 250)
    sharing.spend(world, 30)
    now = today(world)
    told, trial = paper(world, first=now - timedelta(29), last=now)
    as_units = {part: {k: (int(a.units), int(b.units)) for k, (a, b) in lines.items()} for part, lines in told.items()}
    assert as_units["expenditure"] == {"dues-paid": (30, 100)}
    assert as_units["assets"] == {"cash": (5420, 5200)} and as_units["liabilities"] == {"savings": (5550, 5300)}
    assert as_units["equity"] == {"surplus-before": (-100, 0), "surplus": (-30, -100)}
    cash = next(row for row in trial if row["account"] == "cash")
    assert [int(cash[name].units) for name in accounts.TRIAL[2:]] == [5200, 0, 250, 30, 5420, 0]
    for one, other in (("opening_debit", "opening_credit"), ("moved_debit", "moved_credit"), ("debit", "credit")):
        assert sum(row[one].minor for row in trial) == sum(row[other].minor for row in trial)


def test_what_is_shared_out_leaves_the_equity_and_is_no_expenditure(world, database):
    lending.adopt(world, **sharing.RULES)
    lending.opened(world, 1000)
    sharing.shared_out(world, database)
    told, _trial = paper(world)
    assert units(told["income"]) == {"interest": 60} and units(told["expenditure"]) == {}
    assert units(told["liabilities"]) == {"share": 4298}
    assert units(told["equity"]) == {"carried": 2, "shared": -60, "surplus": 60}
    assert units(told["assets"]) == {"cash": 4300}


def test_a_federation_without_what_its_own_owe_each_other(world):
    tiers.come_together(world)
    tiers.put_below(world, "JAMII", "KISUMU")
    tiers.adopt(world, dues="10")
    tiers.confirm(world, tiers.pay_dues(world, 40), "Omar")
    tiers.opened(world, 2000)
    alone, _trial = paper(world, "KISUMU")
    assert units(alone["assets"]) == {"cash": 18540, "lent": 2000} and units(alone["income"]) == {"dues": 40}
    group_, _trial = paper(world)
    assert units(group_["liabilities"]) == {"savings": 5300, "borrowed": 2000}
    with world.snapshot() as session:
        org = group(session, "KISUMU")
        days = periods.read(session, org)
        made = accounts.accounts(session, org, days, accounts.BALANCE_SHEET, below=True)
        trial = accounts.trial_balance(session, org, days, below=True).parts[0].rows
    rows = {
        (part.name, row["currency"], row["account"]): int(row["amount"].units)
        for part in made.parts
        for row in part.rows
    }
    assert rows == {
        ("assets", "KES", "cash"): 25800, ("liabilities", "KES", "savings"): 25800,
        ("assets", "TZS", "cash"): 95000, ("liabilities", "TZS", "savings"): 95000,
        ("totals", "KES", "assets"): 25800, ("totals", "KES", "liabilities"): 25800, ("totals", "KES", "equity"): 0,
        ("totals", "TZS", "assets"): 95000, ("totals", "TZS", "liabilities"): 95000, ("totals", "TZS", "equity"): 0,
    }  # fmt: skip
    assert made.head["organisations"] == ["KISUMU", "JAMII", "UMOJA"]
    assert {row["account"] for row in trial} == {"cash", "savings", "transit"}


def test_what_is_owed_to_others_stays(world):
    """Of a group alone nothing is taken out, though it is put together with what is below it."""
    tiers.come_together(world)
    tiers.opened(world, 2000)
    told, _trial = paper(world, below=True)
    assert units(told["liabilities"]) == {"savings": 5300, "borrowed": 2000}


def test_two_books_with_two_days_for_one_sum_have_it_on_its_way(world, database):
    """As in two zones of the world: money leaves on one day, and comes on another."""
    tiers.come_together(world)
    tiers.opened(world, 2000)
    by_hand(database, "UPDATE entry SET happened_on = happened_on - 1 WHERE kind = 'opening'")
    lender = "(SELECT id FROM organisation WHERE code = 'KISUMU')"
    by_hand(database, f"UPDATE entry SET happened_on = happened_on - 1 WHERE kind = 'advance' AND org_id = {lender}")
    yesterday = today(world) - timedelta(1)
    told, _trial = paper(world, "KISUMU", last=yesterday, below=True)
    assert units(told["assets"]) == {"cash": 23800, "transit": 2000} and units(told["liabilities"]) == {
        "savings": 25800
    }
    told, _trial = paper(world, "KISUMU", below=True)
    assert units(told["assets"]) == {"cash": 25800}
