"""What the group spends on itself: one officer says so, another confirms it, and it is gone from the loan fund."""

import pytest

from domain.book import ledger
from domain.book.refusals import NoSuchSlip, NotEnough
from domain.book.slips import Slip
from domain.people.caller import Caller
from domain.people.refusals import NotAnOfficer, TooFewOfficers
from domain.refusals import KeyReused, NeedsAnother, TextUnfit
from domain.saving import expenses
from domain.store import Store
from tests.agenda import as_owner
from tests.lending import confirm, new_key
from tests.people import group, member
from tests.social import kes, told


def spend(store: Store, units: int, on: str = "exercise books", *, by: str = "Amina", key: str | None = None) -> Slip:
    """An officer of UMOJA says that she spent money of the group."""
    with store.begin() as session:
        return expenses.declare(session, Caller(member(session, by), "ussd", key or new_key()), kes(units), on)


def test_another_officer_confirms_it_and_every_officer_hears_of_it(world):
    slip = spend(world, 300)
    assert [told(world, name)[-1:] for name in ("Amina", "Baraka", "Chebet", "Daudi")] == [
        [], ["ExpenseSaid"], ["ExpenseSaid"], [],
    ]  # fmt: skip
    with pytest.raises(NeedsAnother):
        confirm(world, slip, "Amina")
    with pytest.raises(NoSuchSlip):
        confirm(world, slip, "Daudi")
    entry = confirm(world, slip, "Baraka")
    with world.glance() as session:
        org = group(session)
        assert ledger.in_cash(session, org.id) == kes(5000)
        assert ledger.balance(session, org.id, expenses.SPENT) == 300_00
    assert (entry.kind, entry.note, entry.actor_id != entry.witness_id) == ("expense", "exercise books", True)
    assert {told(world, name)[-1] for name in ("Amina", "Baraka", "Chebet")} == {"ExpenseWritten"}


def test_only_officers_spend_what_is_there_and_say_what_on(world):
    with pytest.raises(NotAnOfficer):
        spend(world, 10, by="Daudi")
    with pytest.raises(NotEnough):
        spend(world, 5301)
    for words in ("", "x", "y" * 31):
        with pytest.raises(TextUnfit):
            spend(world, 10, words)
    spend(world, 10, key="k")
    with pytest.raises(KeyReused):
        spend(world, 20, key="k")


def test_what_is_no_longer_in_the_box_is_not_spent(world):
    first, second = spend(world, 5000), spend(world, 5000)
    confirm(world, first, "Baraka")
    with pytest.raises(NotEnough):
        confirm(world, second, "Baraka")


@pytest.mark.unaudited("roles are ended by hand")
def test_an_officer_alone_spends_nothing(world):
    with world.begin() as session:
        amina = member(session, "Amina")
        as_owner(
            session,
            "UPDATE role SET until = now() WHERE org_id = :org AND member_id <> :amina",
            {"org": amina.org_id, "amina": amina.id},
        )
    with pytest.raises(TooFewOfficers):
        spend(world, 10)
