"""Who has no phone confirms before a witness: whom the lot may name, what she may do, what is read aloud."""

import pytest
from sqlalchemy import text

from domain import audit
from domain.book import second_word, silent_witnesses, slips, witnesses
from domain.book.refusals import NoSuchSlip
from domain.lending import payouts
from domain.people import members
from domain.people.caller import Caller
from domain.people.refusals import PinNeeded
from domain.refusals import NotYours
from domain.saving import savings
from domain.sitting import counting, entering, reading, sittings
from domain.sitting.refusals import NotReadAloud
from domain.store import DBAPIError
from jobs.sweep import sweep
from tests import lending, phones
from tests.agenda import as_owner, pass_time
from tests.lending import new_key
from tests.people import group, member
from tests.sittings import kes
from tests.sittings import savings as shares
from tests.world import ESTHER


@pytest.fixture
def phoneless(world):
    """UMOJA, where Esther has no phone: Daudi alone is neither an officer nor she."""
    with world.begin() as session:
        phones.give_up(session, member(session, "Esther").person_id, ESTHER)
    return world


def entered(store, units: int = 500, by: str = "Amina"):
    """An officer enters savings of Esther's."""
    with store.begin() as session:
        caller = Caller(member(session, by), "ussd", new_key())
        return savings.enter(session, caller, member(session, "Esther").id, kes(units))


def drawn(store, slip) -> str:
    """The first name of a slip's witness."""
    with store.begin() as session:
        return members.name_of(session, slip.org_id, slips.find(session, slip.org_id, slip.number).drawn).split()[0]


def confirm(store, slip, by: str, *, with_pin: bool = True):
    """A member's second word."""
    with store.begin() as session:
        return second_word.confirm(session, member(session, by), slip.number, with_pin=with_pin)


def faults(store) -> list:
    """What an audit finds about witnesses."""
    checks = [each for each in audit.CHECKS if each.name in ("witness", "slip-kind", "two-people", "receipt")]
    with store.begin() as session:
        return [found for check in checks for found in check(session)]


def test_a_witness_who_is_no_officer_confirms_for_her_with_the_pin(phoneless):
    slip = entered(phoneless)
    assert drawn(phoneless, slip) == "Daudi"
    with pytest.raises(PinNeeded), phoneless.begin() as session:
        second_word.confirm(session, member(session, "Daudi"), slip.number, with_pin=False)
    with pytest.raises(PinNeeded), phoneless.begin() as session:
        second_word.refuse(session, member(session, "Daudi"), slip.number, with_pin=False)
    for other, refusal in (("Baraka", NotYours), ("Amina", NotYours)):
        with pytest.raises(refusal):
            confirm(phoneless, slip, other)
    entry = confirm(phoneless, slip, "Daudi")
    assert (entry.actor_id, entry.note) == (slip.said_by, None)
    with phoneless.begin() as session:
        assert savings.of(session, member(session, "Esther")) == kes(500)
    assert faults(phoneless) == []


def test_nobody_is_drawn_for_who_has_a_phone(world):
    slip = entered(world)
    assert slip.drawn is None
    with pytest.raises(NoSuchSlip):
        confirm(world, slip, "Daudi")


def test_who_has_a_phone_again_says_it_herself(phoneless):
    slip = entered(phoneless)
    with phoneless.begin() as session:
        phones.give(session, member(session, "Esther").person_id, ESTHER)
    with pytest.raises(NoSuchSlip):
        confirm(phoneless, slip, "Daudi")
    confirm(phoneless, slip, "Esther")
    assert faults(phoneless) == []


def test_her_loan_is_paid_out_before_the_witness_alone(phoneless):
    with phoneless.begin() as session:
        phones.give(session, member(session, "Esther").person_id, ESTHER)
    slip = entered(phoneless, 1000)
    confirm(phoneless, slip, "Esther")
    lent = lending.approved(phoneless, 300, by="Esther")
    with phoneless.begin() as session:
        phones.give_up(session, member(session, "Esther").person_id, ESTHER)
    paid = lending.pay_out(phoneless, lent)
    assert drawn(phoneless, paid) == "Daudi"
    with pytest.raises(NotYours):
        confirm(phoneless, paid, "Baraka")
    confirm(phoneless, paid, "Daudi")
    with phoneless.begin() as session:
        assert not payouts.waits(session, lent.org_id, lent.number)
    assert faults(phoneless) == []


def test_one_lot_holds_until_it_is_used(phoneless):
    """What is entered again, or of another sum, draws nobody else."""
    with phoneless.begin() as session:
        as_owner(session, "DELETE FROM role WHERE member_id = :id", {"id": member(session, "Chebet").id})
    first = entered(phoneless)
    for _again in range(4):
        with phoneless.begin() as session:
            slips.withdraw(session, slips.find(session, first.org_id, first.number))
        again = entered(phoneless)
        assert again.drawn == first.drawn
        first = again
    confirm(phoneless, first, drawn(phoneless, first))
    assert entered(phoneless).drawn != first.drawn, "nobody twice running, while there are others"


def test_who_lets_a_day_go_by_is_followed_by_the_next(phoneless, database):
    with phoneless.begin() as session:
        as_owner(session, "DELETE FROM role WHERE member_id = :id", {"id": member(session, "Chebet").id})
    slip = entered(phoneless)
    before = drawn(phoneless, slip)
    sweep(phoneless)
    assert drawn(phoneless, slip) == before
    pass_time(database, hours=25)
    sweep(phoneless)
    after = drawn(phoneless, slip)
    assert {before, after} == {"Daudi", "Chebet"}
    with pytest.raises((NoSuchSlip, NotYours)):
        confirm(phoneless, slip, before)
    confirm(phoneless, slip, after)


def test_while_a_meeting_is_open_the_witness_is_there(phoneless):
    slip = entered(phoneless)
    with phoneless.begin() as session:
        chebet, daudi = member(session, "Chebet"), member(session, "Daudi")
        sittings.open_(session, chebet, absent=[daudi.id], key=new_key())
    assert drawn(phoneless, slip) in ("Baraka", "Chebet"), "Daudi is absent, and Amina has said it"
    with phoneless.begin() as session:
        here = witnesses.present(session, slip.org_id)
        assert member(session, "Daudi").id not in here


def test_the_database_takes_no_witness_for_who_has_a_phone_and_no_other_one_while_she_can_answer(world):
    slip = entered(world)
    name = "UPDATE slip SET lot = 1, drawn = :drawn WHERE number = :number"
    with pytest.raises(DBAPIError, match="has a phone"), world.begin() as session:
        session.execute(text(name), {"drawn": member(session, "Daudi").id, "number": slip.number})
    with world.begin() as session:
        phones.give_up(session, member(session, "Esther").person_id, ESTHER)
        assert silent_witnesses.go_on(session, slip.org_id) == 1
    with pytest.raises(DBAPIError, match="does not change"), world.begin() as session:
        session.execute(text(name), {"drawn": member(session, "Chebet").id, "number": slip.number})


def test_what_was_confirmed_so_is_read_aloud_before_the_count(phoneless):
    confirm(phoneless, entered(phoneless), "Daudi")
    with phoneless.begin() as session:
        chebet = member(session, "Chebet")
        sittings.open_(session, chebet, key=new_key())
        entering.enter(session, Caller(chebet, "ussd", new_key()), member(session, "Esther").id, [shares(100)])
    with phoneless.begin() as session, pytest.raises(NotReadAloud) as refused:
        counting.count(session, member(session, "Chebet"), kes(5900))
    assert refused.value.count == 1
    with phoneless.begin() as session:
        chebet, org = member(session, "Chebet"), group(session)
        [line] = reading.unread(session, org)
        assert (line.name, line.witness, line.amount) == ("Esther Akinyi", "Daudi Ouma", kes(500))
        reading.read(session, chebet, [line.slip], [])
        reading.read(session, chebet, [line.slip], [])
        assert reading.unread(session, org) == []
        assert counting.count(session, chebet, kes(5900)).agrees
