"""Who has left is handed what she is owed, and confirms it on her own phone with her PIN; nothing else is open to her."""

from domain.people.caller import Caller
from domain.sharing import handing
from tests import sharing
from tests.lending import adopt
from tests.people import member, send_away
from tests.sharing import shared_out
from tests.world import DAUDI, PIN


def test_who_was_removed_confirms_her_part_with_her_pin_and_dials_into_nothing_afterwards(house, fresh):
    store = house.store
    adopt(store, **sharing.RULES)
    shared_out(store, fresh)
    with store.begin() as session:
        daudi = send_away(session, member(session, "Daudi").id)
        handing.hand_over(session, Caller(member(session, "Amina"), "ussd", "h"), daudi.id)
    phone = house.phone(DAUDI)
    phone.dial()
    assert phone.choose("Umoja Savings Group").startswith("Umoja Savings Group\n1 My answer")
    phone.choose("My answer")
    phone.type(PIN)
    assert "Receipt" in phone.choose("Yes")
    with store.begin() as session:
        assert not handing.of(session, daudi).minor
    assert "Umoja" not in phone.dial()
