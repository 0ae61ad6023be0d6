"""What a member is owed stays hers after she has left, and nobody who has her phone's number can put it out of reach."""

import pytest
from sqlalchemy import text

from domain import audit
from domain.amount import Money
from domain.book import second_word
from domain.book.refusals import NotEnough
from domain.people import joining, members, pin, taking_in
from domain.people.caller import Caller
from domain.people.refusals import NoSuchMember
from domain.refusals import NotYours
from domain.saving import withdrawals
from domain.saving.refusals import SavingsStay
from domain.sharing import handing
from tests import sharing
from tests.agenda import as_owner
from tests.lending import adopt, new_key
from tests.people import group, let_in, member, send_away
from tests.sharing import portions, shared_out, stands
from tests.world import DAUDI
from ussd import calls


@pytest.fixture
def left(world):
    """Daudi was removed; his membership."""
    adopt(world, **sharing.RULES)
    with world.begin() as session:
        return send_away(session, member(session, "Daudi").id)


def ask(world, name: str = "Xx Yy") -> None:
    """What one text from his number does, be it his or forged."""
    with world.begin() as session:
        joining.join(session, DAUDI, "en", group(session), name, by_sms=True)


def refuse(world, left) -> None:
    with world.begin() as session:
        taking_in.answer(session, member(session, "Amina"), left.id, accept=False)


def as_known(world, left) -> members.Member:
    with world.glance() as session:
        return members.known(session, left.org_id, left.id)


def hand_over(world, left, officer: str = "Amina"):
    with world.begin() as session:
        return handing.hand_over(session, Caller(member(session, officer), "ussd", new_key()), left.id)


def confirm(world, left, number: int) -> None:
    with world.begin() as session:
        second_word.confirm(session, members.known(session, left.org_id, left.id), number, with_pin=True)


def stands_for(world, left, kind: str) -> int:
    with world.glance() as session:
        statement = text("SELECT -balance FROM account WHERE org_id = :org AND member_id = :id AND kind = :kind")
        return session.execute(statement, {"org": left.org_id, "id": left.id, "kind": kind}).scalar_one()


@pytest.mark.parametrize("answered", [False, True])
def test_a_join_from_his_number_changes_no_figure_of_a_share_out(world, fresh, left, answered):
    before = portions(world)
    ask(world)
    if answered:
        refuse(world, left)
    assert portions(world) == before and before["Daudi"]
    shared_out(world, fresh)
    assert stands_for(world, left, "share") == before["Daudi"] * 100
    with world.snapshot() as session:
        assert audit.faults(session) == []


@pytest.mark.parametrize("answered", [False, True])
def test_his_part_is_handed_to_him_whatever_was_asked_from_his_number(world, fresh, left, answered):
    shared_out(world, fresh)
    ask(world)
    if answered:
        refuse(world, left)
    confirm(world, left, hand_over(world, left).number)
    assert stands_for(world, left, "share") == 0


def test_what_waits_for_his_word_when_a_join_comes_waits_still(world, fresh, left):
    shared_out(world, fresh)
    number = hand_over(world, left).number
    ask(world)
    confirm(world, left, number)
    assert stands_for(world, left, "share") == 0


def test_his_phone_shows_him_what_waits_while_he_asks_to_come_back(world, fresh, left):
    shared_out(world, fresh)
    hand_over(world, left)
    ask(world)
    with world.glance() as session:
        assert [each.has_left for each in calls.who(session, DAUDI, "s") if each.code == "UMOJA"] == [True]


def test_his_name_in_the_book_is_no_text_s_to_change(world, left):
    ask(world, "Xx Yy")
    assert as_known(world, left).name == "Daudi Ouma"
    with world.glance() as session:
        facts = session.execute(text("SELECT facts FROM outbox WHERE kind = 'JoinAsked'")).scalars().all()
    assert {each["name"] for each in facts} == {"Daudi Ouma"}, "officers see whose seat it is"


def test_who_is_refused_after_having_been_a_member_is_removed_since_when_he_was(world, left):
    statement = text("SELECT status, left_at FROM membership WHERE id = :id AND org_id = :org")
    facts = {"id": left.id, "org": left.org_id}
    with world.glance() as session:
        before = session.execute(statement, facts).one()
    ask(world)
    refuse(world, left)
    with world.glance() as session:
        assert session.execute(statement, facts).one() == before and before.left_at


def test_who_comes_back_is_who_he_was_with_what_he_had(world, left):
    ask(world)
    with world.begin() as session:
        back = let_in(session, left.id)
    assert (back.name, back.number) == (left.name, left.number)
    assert stands(world, "savings", "Daudi") == 2000_00


def test_a_claim_of_whatever_status_is_in_the_share_out(world, left):
    """The figures come from the accounts alone: here a status that no use-case writes after a number was given."""
    before = portions(world)
    with world.begin() as session:
        as_owner(session, "UPDATE membership SET status = 'refused' WHERE id = :id", {"id": left.id})
    assert portions(world) == before


# --- savings, where no share-out comes ---------------------------------------------------------------------------------


def hand_savings(world, whose, units: int):
    with world.begin() as session:
        caller = Caller(member(session, "Amina"), "ussd", new_key())
        return withdrawals.hand_over(session, caller, whose.id, Money(units * 100, "KES"))


@pytest.fixture
def gone(world):
    """Daudi was removed from a group whose rules let no member take savings out; his membership."""
    with world.begin() as session:
        return send_away(session, member(session, "Daudi").id)


@pytest.mark.parametrize("asks", [False, True])
def test_his_savings_are_handed_to_him_where_members_savings_stay(world, gone, asks):
    with world.begin() as session:
        chebet = member(session, "Chebet")
    with pytest.raises(SavingsStay):
        hand_savings(world, chebet, 100)
    if asks:
        ask(world)
    number = hand_savings(world, gone, 2000).number
    with pytest.raises(NotYours), world.begin() as session:
        second_word.confirm(session, member(session, "Baraka"), number, with_pin=True)
    confirm(world, gone, number)
    assert stands_for(world, gone, "savings") == 0
    with world.snapshot() as session:
        assert audit.faults(session) == []


def test_no_more_than_he_has_is_handed_to_him(world, gone):
    with pytest.raises(NotEnough):
        hand_savings(world, gone, 2001)


def test_two_officers_unlock_his_pin_while_he_is_owed_something(world, gone):
    """S2: with a locked PIN he could never have confirmed what was his."""
    with world.begin() as session:
        assert not pin.unlock(session, member(session, "Amina"), gone.id)
        assert pin.unlock(session, member(session, "Baraka"), gone.id)
        kept = session.execute(text("SELECT pin_hash FROM person WHERE id = :id"), {"id": gone.person_id}).scalar_one()
    assert kept is None


def test_officers_do_not_touch_the_pin_of_who_left_with_all_that_was_hers(world):
    with world.begin() as session:
        esther = send_away(session, member(session, "Esther").id)
        with pytest.raises(NoSuchMember):
            pin.unlock(session, member(session, "Amina"), esther.id)


def test_officers_are_offered_to_hand_out_savings_while_somebody_who_left_has_some(world):
    with world.glance() as session:
        assert not withdrawals.offered(session, group(session).id)
    with world.begin() as session:
        daudi = send_away(session, member(session, "Daudi").id)
        assert withdrawals.offered(session, daudi.org_id)
