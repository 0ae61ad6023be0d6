"""A newcomer: her word on money is her PIN, she is no witness, and votes from when the group's rules say."""

import pytest
from sqlalchemy import text

from domain.amount import Money
from domain.people import joining, members, persons, taking_in
from domain.people.caller import Caller
from domain.saving import savings
from domain.sitting import drawing
from domain.voice import ballots
from domain.voice.refusals import TooNewToVote
from tests.agenda import KEY, as_owner, owning, pass_time, put_to_vote
from tests.lending import adopt
from tests.people import group, let_in, member, send_away
from tests.world import PIN, STRANGER


def newcomer(store):
    """Peter asks to join, and two officers let him in."""
    with store.begin() as session:
        joining.ask_to_join(session, persons.meet(session, STRANGER, "en"), group(session), "Peter Kamau")
        return let_in(session, members.everybody(session, group(session).id, "asked")[0].id)


def entered(store, whose) -> None:
    """Amina writes down 30,000 of savings for somebody."""
    with store.begin() as session:
        savings.enter(session, Caller(member(session, "Amina"), "ussd", "big"), whose.id, Money(30_000_00, "KES"))


def saved(store, whose) -> int:
    """What somebody has saved, in cents."""
    with store.begin() as session:
        return savings.of(session, whose).minor


def test_a_text_confirms_no_newcomers_money(house, fresh):
    """S2: she enters 30,000 of savings for him, he texts YES."""
    peter = newcomer(house.store)
    entered(house.store, peter)
    phone = house.phone(STRANGER)
    house.drain()
    assert phone.inbox()[-1].endswith("KSh 30,000, savings. Right? Dial *384*123#. Else text NO 1.")
    phone.text("YES")
    house.drain()
    assert "as a new member, confirm money with your PIN" in phone.inbox()[-1]
    assert not saved(house.store, peter)
    pass_time(fresh, days=31)
    entered_again = house.store  # the first one has waited too long by now
    with entered_again.begin() as session:
        savings.enter(session, Caller(member(session, "Amina"), "ussd", "again"), peter.id, Money(500_00, "KES"))
    phone.text("YES 2")
    assert saved(house.store, peter) == 500_00


def test_a_bare_yes_is_not_asked_back_for_a_vote_that_is_not_hers(house):
    """She was told to text VOTE 1 YES, and that it is for those who were members when it was opened."""
    put_to_vote(house.store)
    peter = newcomer(house.store)
    entered(house.store, peter)
    phone = house.phone(STRANGER)
    phone.text("YES")
    house.drain()
    assert "VOTE" not in phone.inbox()[-1] and "confirm money with your PIN" in phone.inbox()[-1]


def test_a_group_may_agree_that_there_are_no_newcomers(house):
    adopt(house.store, newcomer_days="0")
    peter = newcomer(house.store)
    entered(house.store, peter)
    house.phone(STRANGER).text("YES")
    assert saved(house.store, peter) == 30_000_00


def test_who_came_with_a_file_is_no_newcomer(house):
    with house.store.begin() as session:
        daudi = member(session, "Daudi")
    entered(house.store, daudi)
    house.phone(daudi.phone).text("YES UMOJA")
    assert saved(house.store, daudi) == 32_000_00


def test_the_lot_names_no_newcomer_to_look_at_the_sums_while_there_are_others(world):
    peter = newcomer(world)
    with world.begin() as session:
        able = [each.name.split()[0] for each in drawing._who_may_be_drawn(session, group(session))]
        assert able == ["Daudi", "Esther"]
        for name in able:
            send_away(session, member(session, name).id)
        assert [each.id for each in drawing._who_may_be_drawn(session, group(session))] == [peter.id]


def test_newcomers_vote_from_when_the_rules_of_the_opening_say_and_are_on_no_roll_before(world, fresh):
    adopt(world, votes_after_days="30")
    peter = newcomer(world)
    motion = put_to_vote(world)
    assert motion.roll == 5
    with world.begin() as session:
        heard = session.execute(text("SELECT phone, facts->>'votes' FROM outbox WHERE kind = 'MotionOpened'")).all()
    assert dict(heard)[peter.phone] == "" and sorted(by for _phone, by in heard) == ["", *["text"] * 5]
    adopt(world, votes_after_days="0")  # what was opened keeps the rules of its opening
    with pytest.raises(TooNewToVote), world.begin() as session:
        ballots.cast(session, peter, motion.number, "yes", KEY, with_pin=True)
    with world.begin() as session:
        ballots.cast(session, member(session, "Daudi"), motion.number, "yes", KEY, with_pin=True)
    adopt(world, votes_after_days="30")
    pass_time(fresh, days=30)
    later = put_to_vote(world, "Buy a second one", key="b")
    assert later.roll == 6
    with world.begin() as session:
        ballots.cast(session, peter, later.number, "yes", KEY, with_pin=True)
        assert session.execute(text("SELECT count(*) FROM ballot WHERE motion = :n"), {"n": later.number}).scalar() == 1


def test_whom_the_lot_names_says_it_on_her_own_phone_with_her_pin(house):
    with house.store.begin() as session:
        org = group(session).id
        as_owner(session, "UPDATE role SET until = now() WHERE org_id = :org AND role <> 'treasurer'", {"org": org})
        with owning(session):
            for name in ("Baraka", "Chebet", "Esther"):
                members.leave(session, member(session, name), "removed")
        joining.ask_to_join(session, persons.meet(session, STRANGER, "en"), group(session), "Peter Kamau")
        peter = members.everybody(session, org, "asked")[0].id
        taking_in.answer(session, member(session, "Amina"), peter, accept=True)
        daudi = member(session, "Daudi")
    phone = house.phone(daudi.phone)
    house.drain()
    assert "the lot fell on you to say if Peter Kamau becomes a member" in phone.inbox()[-1]
    phone.dial()
    phone.choose("Umoja Savings Group")
    phone.choose("My answer")
    assert phone.type(PIN).startswith("The officer accepts Peter Kamau, number ...699.")
    assert phone.choose("Accept") == "Peter Kamau is now member number 6."
