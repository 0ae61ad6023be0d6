"""A quorum for meetings: whoever came hands over and closes, and by rule too few lend, waive and share out nothing."""

import pytest

from domain.lending import payouts
from domain.people.caller import Caller
from domain.sharing import share_outs
from domain.sitting import fines, quorum, roll, sittings
from domain.sitting.refusals import TooFewHere
from tests import lending
from tests.people import group, member
from tests.sittings import book, closed, counted, enter, kes, opened, savings, say, told

THREE = {"meeting_quorum": 60}  # of five
STOP = THREE | {"below_quorum": "stop"}


def present(store):
    with store.glance() as session:
        return quorum.of(session, sittings.now(session, group(session).id))


def pay_out(store, asked):
    with store.begin() as session:
        return payouts.hand_over(session, Caller(member(session, "Amina"), "ussd", lending.new_key()), asked.number)


def test_without_a_rule_nobody_is_counted(world):
    opened(world, absent=["Daudi", "Esther", "Baraka"])
    assert present(world) is None
    counted(world, book(world))
    closed(world)
    assert told(world, "SittingClosed")["Amina"].get("here") is None


@pytest.mark.parametrize(("share", "needed"), [(60, 3), (61, 4), (1, 1), (100, 5)])
def test_a_share_of_members_is_rounded_up(world, share, needed):
    opened(world, absent=["Esther"], meeting_quorum=share)
    assert (present(world).here, present(world).needed) == (4, needed)
    assert present(world).enough == (needed <= 4)


def test_too_few_hand_over_and_close_and_everybody_hears_how_many_came(world):
    opened(world, absent=["Esther", "Chebet", "Baraka"], by="Amina", **STOP)
    say(world, enter(world, "Daudi", savings(100), by="Amina"), "Daudi")
    with world.begin() as session:
        sittings.is_here(session, member(session, "Amina"), member(session, "Baraka").id)
        sittings.is_here(session, member(session, "Amina"), member(session, "Chebet").id)
    counted(world, book(world))
    closed(world)
    heard = told(world, "SittingClosed")["Esther"]
    assert (heard["here"], heard["all"]) == (4, 5)


def test_too_few_lend_nothing_where_the_rules_say_so(world):
    asked = lending.approved(world, 1000)
    opened(world, absent=["Esther", "Daudi", "Baraka"], **STOP)
    with pytest.raises(TooFewHere) as why:
        pay_out(world, asked)
    assert (why.value.here, why.value.needed) == (2, 3)
    with world.begin() as session:
        sittings.is_here(session, member(session, "Amina"), member(session, "Daudi").id)
    assert pay_out(world, asked).amount


def test_where_it_is_only_said_they_do(world):
    asked = lending.approved(world, 1000)
    opened(world, absent=["Esther", "Daudi", "Baraka"], **THREE)
    assert not present(world).enough and pay_out(world, asked).amount


def test_between_meetings_the_rule_holds_up_nothing(world):
    asked = lending.approved(world, 1000)
    lending.adopt(world, **STOP)
    assert pay_out(world, asked).amount


def test_too_few_waive_no_fine_and_share_out_nothing(world):
    opened(world, absent=["Esther"], fine_absent=20)
    counted(world, book(world))
    closed(world)
    opened(world, absent=["Esther", "Daudi", "Baraka"], fine_absent=20, **STOP)
    with world.begin() as session:
        me, esther = member(session, "Amina"), member(session, "Esther")
        assert roll.fines(session, me.org_id, esther.id).minor
        with pytest.raises(TooFewHere):
            fines.propose(session, me, esther.id, kes(20), "ill")
        with pytest.raises(TooFewHere):
            share_outs.refuse_money_on_its_way(session, me.org_id)
