"""A helper's phone: it hears a copy of her receipts under her name, opens nothing, and everybody concerned can end it."""

import pytest
from sqlalchemy import text

from domain.book import helpers_named, on_behalf
from domain.people import helpers
from domain.people.refusals import NoHelper, NumberSame
from domain.refusals import NeedsAnother
from tests.domain.book.test_witnesses import confirm, entered, phoneless  # noqa: F401 (a fixture)
from tests.people import member
from tests.world import BARAKA, DAUDI, ESTHER, STRANGER

HELPER = STRANGER


def heard(house, number: str) -> list[str]:
    """What a phone has heard."""
    house.drain()
    return house.phone(number).inbox()


def named(store, whose: str, number: str = HELPER) -> None:
    with store.begin() as session:
        helpers.name(session, member(session, whose), number)


def saved(store) -> None:
    """Esther's savings are entered, and confirmed by her."""
    confirm(store, entered(store), "Esther")


def test_a_helper_hears_a_copy_of_each_receipt_under_her_name_and_nothing_else(house):
    named(house.store, "Esther")
    saved(house.store)
    first, copy = heard(house, HELPER)
    assert first.startswith("Esther: UMOJA: Esther Akinyi names this phone to get copies of receipts.")
    assert copy.startswith("Esther: ") and "KSh 500" in copy and "Receipt" in copy
    assert copy.removeprefix("Esther: ") == heard(house, ESTHER)[-1]


def test_the_helper_s_phone_opens_nothing(house):
    named(house.store, "Esther")
    line = house.phone(HELPER)
    line.text("BAL")
    assert "Esther" not in "".join(heard(house, HELPER)[1:])
    assert "Umoja" not in line.dial("")


def test_she_takes_it_back_and_names_another(house):
    named(house.store, "Esther")
    named(house.store, "Esther", BARAKA)
    assert heard(house, HELPER)[-1].endswith("UMOJA: receipts of Esther Akinyi go to no helper's phone any more.")
    with house.store.begin() as session:
        esther = member(session, "Esther")
        assert helpers.of(session, esther.person_id) == BARAKA
        helpers.end(session, esther)
        with pytest.raises(NoHelper):
            helpers.end(session, esther)
        with pytest.raises(NumberSame):
            helpers.name(session, esther, ESTHER)
    saved(house.store)
    assert not [words for words in heard(house, BARAKA) if words.startswith("Esther: ") and "Receipt " in words]


def test_two_officers_end_it_and_whoever_holds_it_does(house):
    named(house.store, "Esther", DAUDI)
    with house.store.begin() as session:
        esther = member(session, "Esther")
        assert not helpers.end_by_two(session, member(session, "Amina"), esther.id)
        assert helpers.end_by_two(session, member(session, "Baraka"), esther.id)
        with pytest.raises(NoHelper):
            helpers.end_by_two(session, member(session, "Amina"), esther.id)
        helpers.name(session, member(session, "Amina"), DAUDI)
        with pytest.raises(NeedsAnother):
            helpers.end_by_two(session, member(session, "Amina"), member(session, "Amina").id)
    named(house.store, "Esther")
    house.phone(HELPER).text("NO")
    assert heard(house, HELPER)[-1] == "Noted. This phone hears no more receipts of others."
    with house.store.begin() as session:
        assert helpers.of(session, member(session, "Esther").person_id) is None


def test_who_has_no_phone_names_one_before_her_witness(phoneless):  # noqa: F811
    with phoneless.begin() as session:
        amina, daudi, esther = (member(session, name) for name in ("Amina", "Daudi", "Esther"))
        assert helpers_named.name_for(session, amina, esther.id, HELPER).id == daudi.id
        assert helpers.of(session, esther.person_id) is None
        on_behalf.answer(session, daudi, helpers_named.HELPER_FOR, esther.id, yes=True)
        assert helpers.of(session, esther.person_id) == HELPER
    confirm(phoneless, entered(phoneless), "Daudi")
    with phoneless.begin() as session:
        told = session.execute(text("SELECT kind FROM outbox WHERE phone = :number ORDER BY id"), {"number": HELPER})
        assert told.scalars().all() == ["HelperNamed", "SavingsReceived"]
