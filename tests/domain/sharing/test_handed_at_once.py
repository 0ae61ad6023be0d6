"""Parts of a share-out that are handed over in one go: each of them is confirmed by who gets it, as one by one."""

import pytest

from domain.book import second_word
from domain.people.caller import Caller
from domain.people.refusals import NotAnOfficer
from domain.sharing import handing
from domain.sharing.refusals import PartsChanged
from tests import sharing
from tests.lending import adopt
from tests.parallel import at_once
from tests.people import member
from tests.sharing import hand_over, shared_out, stands, total


@pytest.fixture
def shared(world, fresh):
    """UMOJA has shared out, and four parts wait in the box: 15, 10, 8 and 20 shares of 100."""
    adopt(world, **sharing.RULES)
    shared_out(world, fresh)
    return world


def hand_over_all(world, officer="Amina", *but, seen=None, key="all"):
    """An officer hands over all parts but those of some."""
    with world.begin() as session:
        me = member(session, officer)
        left_out = [member(session, each).id for each in but]
        seen = seen or handing.all_parts(session, me, left_out).digest
        return handing.hand_over_all(session, Caller(me, "ussd", key), left_out, seen)


def names(world, officer, *but):
    """Whose parts the officer may hand over."""
    with world.glance() as session:
        left_out = [member(session, each).id for each in but]
        return [
            name.split()[0] for _id, name, _sum in handing.all_parts(session, member(session, officer), left_out).parts
        ]


def test_all_but_her_own_are_handed_over_and_each_is_confirmed_by_who_gets_it(shared):
    assert names(shared, "Amina") == ["Baraka", "Chebet", "Daudi"]
    said = hand_over_all(shared)
    assert [each.amount for each in said] == [stands(shared, "share", each) for each in ("Baraka", "Chebet", "Daudi")]
    assert total(shared, "share") == sum(each.amount for each in said) + stands(shared, "share", "Amina")
    for name, each in zip(("Baraka", "Chebet", "Daudi"), said, strict=True):
        with shared.begin() as session:
            second_word.confirm(session, member(session, name), each.number, with_pin=True)
    assert total(shared, "share") == stands(shared, "share", "Amina") and names(shared, "Amina") == []


def test_who_has_not_got_hers_is_left_out_and_what_is_under_way_is_not_handed_over_twice(shared):
    hand_over(shared, "Chebet", officer="Amina")
    assert names(shared, "Amina", "Daudi") == ["Baraka"]
    assert len(hand_over_all(shared, "Amina", "Daudi")) == 1
    assert names(shared, "Amina") == ["Daudi"]


def test_what_was_handed_over_meanwhile_is_read_back_anew(shared):
    with shared.glance() as session:
        seen = handing.all_parts(session, member(session, "Amina")).digest
    hand_over(shared, "Daudi", officer="Baraka")
    with pytest.raises(PartsChanged):
        hand_over_all(shared, seen=seen)
    assert names(shared, "Amina") == ["Baraka", "Chebet"]


def test_two_officers_at_once_hand_each_part_over_once(shared):
    def by(officer):
        return len(hand_over_all(shared, officer, key=officer))

    done = at_once(2, lambda at: by(("Amina", "Chebet")[at]))
    handed = [each for each in done if isinstance(each, int)]
    with shared.glance() as session:
        waiting = session.exec_driver_sql(
            "SELECT count(*), count(DISTINCT member_id) FROM slip WHERE kind = 'share' AND status = 'waiting'"
        ).one()
    assert handed and waiting[0] == waiting[1] == sum(handed)


def test_only_officers_hand_over(shared):
    with pytest.raises(NotAnOfficer):
        hand_over_all(shared, "Daudi")
