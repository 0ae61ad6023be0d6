"""What is promised to members stays in the box: parts of a share-out, stakes in a pot (docs/decisions/0030-promised.md).

What the database does alone is in `test_promised_in_the_database.py`.
"""

import ast

import pytest

from domain import rooms
from domain.book import purses, slips
from domain.book.refusals import OwedToMembers
from domain.saving import expenses
from domain.sharing.refusals import MoneyOnItsWay
from domain.sharing.share_outs import refuse_money_on_its_way
from domain.store import Store
from domain.tiers import handover
from tests import lending
from tests.people import group
from tests.postings import DEEDS, Deed, caller, promise
from tests.social import kes

each_deed = pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.name)


def promise_all(store: Store, code: str) -> None:
    """All that is free in a group's box is owed to a member."""
    with store.begin() as session:
        promise(session, code, purses.free(session, group(session, code).id).minor)


def refusals(deed: Deed) -> tuple:
    """What its first and its second word come to once the whole box is promised; None: it goes through."""
    if deed.refused:
        return deed.refused
    return (OwedToMembers, OwedToMembers) if deed.takes == "cash" and not deed.pays else (None, None)


def expect(refused, act, *facts):
    """Do it, or be refused with nothing that is free."""
    if refused is None:
        return act(*facts)
    with pytest.raises(refused) as why:
        act(*facts)
    if refused is OwedToMembers:
        assert why.value.there == kes(0)
    return None


# --- every deed ------------------------------------------------------------------------------------------------------


@pytest.mark.unaudited("promised out of nothing")
@each_deed
def test_at_the_first_word_what_is_promised_is_not_taken(world, fresh, deed):
    ready = deed.ready(world, fresh)
    promise_all(world, deed.code)
    first, _second = refusals(deed)
    said = expect(first, deed.say, world, ready)
    if not first:
        deed.answer(world, said)


@pytest.mark.unaudited("promised out of nothing")
@each_deed
def test_at_the_second_word_what_was_promised_meanwhile_is_not_taken(world, fresh, deed):
    said = deed.say(world, deed.ready(world, fresh))
    promise_all(world, deed.code)
    expect(refusals(deed)[1], deed.answer, world, said)


def test_every_kind_of_slip_has_its_row_and_says_which_purses_it_takes_from():
    """A reversal takes what the entry had brought that it takes back: its kind names no purse of its own."""
    rows = {kind: [deed for deed in DEEDS if deed.slip == kind] for kind in slips.kinds()}
    assert all(rows.values()) and {deed.slip for deed in DEEDS} - {""} == set(rows)
    for name, kind in slips.kinds().items():
        if name != "reversal":
            assert set(kind.takes) == {deed.takes for deed in rows[name]} - {""}, name
            assert kind.pays == any(deed.pays for deed in rows[name]), name


def test_whatever_else_posts_an_entry_has_its_row():
    assert {deed.posts for deed in DEEDS} - {""} == posting()
    assert set(handover.ENTRY_KINDS) == {"dues", "loan", "repayment"}  # a row each


def posting() -> set[str]:
    """The functions of the domain that call `ledger.post`, but for the book's own."""
    found = set()
    for path in (rooms.ROOT / "domain").glob("*/*.py"):
        module = ".".join(path.relative_to(rooms.ROOT).with_suffix("").parts)
        for function in (each for each in ast.walk(ast.parse(path.read_text())) if isinstance(each, ast.FunctionDef)):
            calls = {ast.unparse(each.func) for each in ast.walk(function) if isinstance(each, ast.Call)}
            if "ledger.post" in calls and not module.startswith("domain.book."):
                found.add(f"{module}.{function.name}")
    return found


def test_money_that_leaves_says_out_of_which_purse():
    with pytest.raises(ValueError, match="out of which purse"):
        slips.kind("unheard of", becomes=None, leaves=True)


def test_a_slip_that_takes_more_than_its_kind_says_is_not_posted(world, monkeypatch):
    with world.begin() as session:
        slip = expenses.declare(session, caller(session, "Amina"), kes(300), "books")
    monkeypatch.setitem(slips._kinds, "expense", slips.Kind(**{**vars(expenses.EXPENSE), "takes": ()}))
    with pytest.raises(ValueError, match="'expense' takes money out of cash"):
        lending.confirm(world, slip, "Baraka")


# --- while money is on its way nothing is shared out ------------------------------------------------------------------


@pytest.mark.unaudited("promised out of nothing")
@each_deed
def test_what_takes_from_the_loan_fund_holds_the_share_out(world, fresh, deed):
    """One word is said: the box holds less than the book says. What is promised already takes nothing from anybody."""
    said = deed.say(world, deed.ready(world, fresh))
    holds = deed.takes in ("cash", "bank") and not deed.pays and deed.slip != "reversal"
    holds |= deed.slip == "payout"  # out of whichever fund
    with world.begin() as session:
        org = group(session, deed.code)
        if holds:
            with pytest.raises(MoneyOnItsWay):
                refuse_money_on_its_way(session, org.id)
        else:
            refuse_money_on_its_way(session, org.id)
    if deed.name != "share-out":
        deed.answer(world, said)
        with world.begin() as session:
            refuse_money_on_its_way(session, org.id)
