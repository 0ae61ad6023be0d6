"""Who is let in, and who is sent away: by two people, each heard of by those who may object."""

import pytest
from sqlalchemy import text

from domain import draw, limits
from domain.people import joining, members, persons, removing, stand_in, taking_in
from domain.people.refusals import LastOfficer, NoSuchMember, NotAMember, NotAnOfficer
from domain.refusals import AlreadyAnswered, NeedsAnother, NotYours
from domain.store import DBAPIError
from tests.agenda import owning, pass_time
from tests.people import group, let_in, member, send_away
from tests.world import STRANGER


def asks(world, name: str = "Peter Kamau", phone: str = STRANGER) -> int:
    """Somebody asks to join UMOJA; the id of her membership."""
    with world.begin() as session:
        joining.ask_to_join(session, persons.meet(session, phone, "en"), group(session), name)
        return members.everybody(session, group(session).id, "asked")[-1].id


def accept(world, officer: str, who: int) -> str:
    """An officer accepts; how she stands then."""
    with world.begin() as session:
        return taking_in.answer(session, member(session, officer), who, accept=True).status


def remove(world, officer: str, whose: str) -> str:
    """An officer removes; how the member stands then."""
    with world.begin() as session:
        return removing.remove(session, member(session, officer), member(session, whose).id).status


def heard(world, kind: str) -> list[str]:
    """Who was told a notice of this kind, by first names."""
    statement = (
        "SELECT m.name FROM outbox b JOIN membership m ON m.org_id = b.org_id AND m.person_id = b.person_id"
        " WHERE b.kind = :kind ORDER BY m.number NULLS LAST"
    )
    with world.begin() as session:
        return [name.split()[0] for name in session.execute(text(statement), {"kind": kind}).scalars()]


# --- taking in --------------------------------------------------------------------------------------------------------


def test_one_officer_with_a_second_sim_is_one_person(world):
    """S2: Amina asks to join from her second SIM, and accepts that alone."""
    peter = asks(world)
    assert accept(world, "Amina", peter) == accept(world, "Amina", peter) == "asked"
    with world.begin() as session:
        assert members.of_phone(session, STRANGER) == []
    assert heard(world, "JoinWaits") == ["Baraka", "Chebet"]
    assert heard(world, "JoinAccepted") == []


def test_two_officers_take_in(world):
    peter = asks(world)
    assert accept(world, "Amina", peter) == "asked"
    assert accept(world, "Chebet", peter) == "active"
    assert heard(world, "JoinAccepted") == ["Peter"]
    with pytest.raises(AlreadyAnswered):
        accept(world, "Baraka", peter)


def test_one_officer_refuses_and_what_another_said_is_over(world):
    peter = asks(world)
    assert accept(world, "Amina", peter) == "asked"
    with world.begin() as session:
        assert taking_in.answer(session, member(session, "Baraka"), peter, accept=False).status == "refused"
    assert asks(world) == peter  # the same phone asks again
    assert accept(world, "Chebet", peter) == "asked", "Amina's word was about the request that was refused"


def test_the_word_of_yesterday_takes_nobody_in(world, fresh):
    peter = asks(world)
    assert accept(world, "Amina", peter) == "asked"
    pass_time(fresh, hours=limits.FIRST_WORD_HOURS)
    assert accept(world, "Baraka", peter) == "asked"
    assert accept(world, "Amina", peter) == "active"


# --- a group with one officer -----------------------------------------------------------------------------------------


def drawn(world) -> tuple[int, int]:
    """The number of the lot, and whom it named."""
    with world.begin() as session:
        statement = "SELECT lot, drawn FROM first_word WHERE lot IS NOT NULL ORDER BY id DESC LIMIT 1"
        return tuple(session.execute(text(statement)).one())


def agree(world, me: int, who: int, accept: bool = True) -> str:
    """A member says whether somebody is taken in; how that one stands then."""
    with world.begin() as session:
        return taking_in.agree(session, members.member(session, group(session).id, me), who, accept).status


def test_where_there_is_one_officer_the_lot_names_who_says_it_too(one_officer):
    world, peter = one_officer, asks(one_officer)
    assert accept(world, "Amina", peter) == "asked"
    lot, chosen = drawn(world)
    with world.glance() as session:
        asked = {
            each.id: [who.id for who in taking_in.asked_of(session, each)]
            for each in members.everybody(session, group(session).id)
        }
    assert {each for each, who in asked.items() if who} == {chosen} and asked[chosen] == [peter]
    with world.begin() as session:
        able = {each.number: each.id for each in members.everybody(session, group(session).id) if not each.officer}
    assert able[draw.order("UMOJA", lot, able)[0]] == chosen, "anybody can draw it again"
    for other in set(able.values()) - {chosen}:
        with pytest.raises(NotYours):
            agree(world, other, peter)
    assert agree(world, chosen, peter) == "active"
    with world.begin() as session:
        assert heard(world, "DrawnToTakeIn") == [members.name_of(session, group(session).id, chosen).split()[0]]


def test_the_lot_is_not_drawn_until_the_officer_likes_it(one_officer, fresh):
    world, peter = one_officer, asks(one_officer)
    accept(world, "Amina", peter)
    before = drawn(world)
    accept(world, "Amina", peter)
    assert drawn(world) == before
    pass_time(fresh, hours=limits.FIRST_WORD_HOURS)
    with world.glance() as session:
        assert taking_in.asked_of(session, members.member(session, group(session).id, before[1])) == []
    accept(world, "Amina", peter)
    assert drawn(world)[0] == before[0]


def test_to_refuse_and_ask_from_another_phone_draws_nobody_else(one_officer):
    """Amina refuses and has her other SIM ask until the lot names her friend."""
    world, seen = one_officer, set()
    for at in range(6):
        who = asks(world, f"Puppet {'ABCDEF'[at] * 2}", f"+25471234569{at}")
        accept(world, "Amina", who)
        seen.add(drawn(world))
        with world.begin() as session:
            taking_in.answer(session, member(session, "Amina"), who, accept=False)
    assert len(seen) == 1
    peter = asks(world)
    accept(world, "Amina", peter)
    assert {drawn(world)} == seen
    assert agree(world, drawn(world)[1], peter) == "active"


def test_a_lot_that_has_taken_somebody_in_is_over(one_officer, monkeypatch):
    world, lots = one_officer, iter((5, 7))
    monkeypatch.setattr(stand_in, "randbelow", lambda _below: next(lots))
    peter, waits = asks(world), asks(world, "Mary Wanjiku", "+254712345690")
    for who in (peter, waits):
        accept(world, "Amina", who)
    before = drawn(world)
    agree(world, before[1], peter)
    accept(world, "Amina", waits)
    assert drawn(world) == before, "who was named for this request stays so"
    accept(world, "Amina", asks(world, "Zawadi Njeri", "+254712345691"))
    assert (before[0], drawn(world)[0]) == (5, 7)


def test_who_lets_the_time_go_by_is_followed_by_the_next_in_the_same_order(one_officer, fresh):
    """A member who is dead or never answers held up a request for good."""
    world, peter = one_officer, asks(one_officer)
    with world.begin() as session:
        able = {each.number: each.id for each in members.everybody(session, group(session).id) if not each.officer}
    named = []
    for _day in range(len(able) + 1):
        accept(world, "Amina", peter)
        named.append(drawn(world))
        pass_time(fresh, hours=limits.FIRST_WORD_HOURS)
    order = [able[number] for number in draw.order("UMOJA", named[0][0], able)]
    assert named == [(named[0][0], each) for each in [*order, order[0]]]


def test_a_member_stands_in_for_an_officer_who_does_not_answer(world, fresh):
    """Two officers, of whom one is lost: nobody was taken in any more."""
    peter = asks(world)
    accept(world, "Amina", peter)
    with world.glance() as session:
        assert session.execute(text("SELECT count(drawn) FROM first_word")).scalar_one() == 0
    pass_time(fresh, hours=limits.FIRST_WORD_HOURS)
    assert accept(world, "Amina", peter) == "asked"
    _lot, chosen = drawn(world)
    with world.glance() as session:
        assert not members.member(session, group(session).id, chosen).officer
    assert agree(world, chosen, peter) == "active"


def test_nobody_stands_in_where_the_last_word_was_anothers_or_long_ago(world, fresh):
    peter = asks(world)
    accept(world, "Amina", peter)
    pass_time(fresh, hours=limits.FIRST_WORD_HOURS)
    accept(world, "Baraka", peter)
    pass_time(fresh, days=limits.STAND_IN_DAYS)
    accept(world, "Amina", peter)
    with world.glance() as session:
        assert session.execute(text("SELECT count(drawn) FROM first_word")).scalar_one() == 0


def test_whom_the_lot_named_may_refuse(one_officer):
    world, peter = one_officer, asks(one_officer)
    accept(world, "Amina", peter)
    assert agree(world, drawn(world)[1], peter, accept=False) == "refused"
    assert heard(world, "JoinRefused") == ["Peter"]


def test_the_lot_falls_on_no_newcomer(one_officer):
    """A first puppet is not asked about the second one."""
    world = one_officer
    for at in range(4):
        who = asks(world, f"Puppet {'ABCD'[at] * 2}", f"+25471234569{at}")
        accept(world, "Amina", who)
        chosen = drawn(world)[1]
        with world.begin() as session:
            assert not members.name_of(session, group(session).id, chosen).startswith("Puppet")
        agree(world, chosen, who)


def test_the_lot_names_the_next_where_the_first_has_left(one_officer):
    world, peter = one_officer, asks(one_officer)
    accept(world, "Amina", peter)
    _lot, chosen = drawn(world)
    with world.begin() as session, owning(session):
        members.leave(session, members.member(session, group(session).id, chosen), "removed")
    accept(world, "Amina", peter)
    assert drawn(world)[1] != chosen
    with pytest.raises(NoSuchMember):
        agree(world, chosen, peter)


def test_a_group_of_one_begins_alone(one_officer):
    world = one_officer
    with world.begin() as session, owning(session):
        for each in members.everybody(session, group(session).id):
            if not each.officer:
                members.leave(session, each, "removed")
    assert accept(world, "Amina", asks(world)) == "active"
    second = asks(world, "Second Kamau", "+254712345690")
    assert accept(world, "Amina", second) == "asked", "there is somebody to ask now, if only a newcomer"
    assert agree(world, drawn(world)[1], second) == "active"


def test_the_database_takes_no_lot_that_names_the_officer_or_the_one_who_asks(world):
    accept(world, "Amina", asks(world))
    for who in ("said_by", "member_id"):
        with pytest.raises(DBAPIError, match="first_word_drawn"), world.begin() as session:
            session.execute(text(f"UPDATE first_word SET lot = 1, drawn = {who}"))


# --- removing ---------------------------------------------------------------------------------------------------------


def test_one_officer_removes_nobody(world):
    """S10: Amina alone removed two members and the secretary; told: the three."""
    for whose in ("Daudi", "Esther", "Chebet"):
        assert remove(world, "Amina", whose) == remove(world, "Amina", whose) == "active"
    assert heard(world, "RemovalAsked") == ["Chebet", "Daudi", "Esther"]
    assert heard(world, "RemovalWaits") == ["Baraka", "Baraka", "Baraka", "Chebet", "Chebet"]
    assert heard(world, "MemberRemoved") == []


def test_two_officers_remove_and_she_hears_of_both_words(world):
    assert remove(world, "Amina", "Daudi") == "active"
    assert remove(world, "Chebet", "Daudi") == "removed"
    assert heard(world, "RemovalAsked") == heard(world, "MemberRemoved") == ["Daudi"]


def test_nobody_removes_herself_nor_gives_the_second_word_on_it(world):
    with pytest.raises(NeedsAnother):
        remove(world, "Amina", "Amina")
    assert remove(world, "Baraka", "Amina") == "active"
    with pytest.raises(NeedsAnother):
        remove(world, "Amina", "Amina")


def test_the_word_of_yesterday_removes_nobody(world, fresh):
    assert remove(world, "Amina", "Daudi") == "active"
    pass_time(fresh, hours=limits.FIRST_WORD_HOURS)
    assert remove(world, "Baraka", "Daudi") == "active"


def test_two_officers_stay_whoever_says_so(world):
    assert remove(world, "Amina", "Chebet") == "active"
    assert remove(world, "Baraka", "Chebet") == "removed"
    with pytest.raises(LastOfficer):
        remove(world, "Amina", "Baraka")


def test_who_has_left_says_nothing_any_more(world):
    with world.begin() as session:
        chebet = member(session, "Chebet")
        removing.remove(session, chebet, member(session, "Daudi").id)
        send_away(session, chebet.id)
        with pytest.raises(NotAMember):
            removing.remove(session, chebet, member(session, "Daudi").id)
    assert remove(world, "Amina", "Daudi") == "active", "her word went with her office"


def test_who_comes_back_is_let_in_as_anybody_is(world):
    with world.begin() as session:
        daudi = member(session, "Daudi")
        send_away(session, daudi.id)
    again = asks(world, daudi.name, daudi.phone)
    assert again == daudi.id
    assert accept(world, "Amina", again) == "asked"
    with world.begin() as session:
        assert let_in(session, again).number == daudi.number


def test_a_member_is_no_officer(world):
    peter = asks(world)
    for act in (lambda: accept(world, "Daudi", peter), lambda: remove(world, "Daudi", "Esther")):
        with pytest.raises(NotAnOfficer):
            act()
