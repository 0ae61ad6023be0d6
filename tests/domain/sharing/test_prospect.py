"""What a member's part is worth today: nobody is told of a loss because most of the fund is lent, as it should be."""

from datetime import timedelta

import pytest

from domain.sharing import prospect
from tests.clockwork import at, set_clock
from tests.lending import adopt, opened
from tests.people import member, today
from tests.sharing import RULES, now, portions, save, shared_out, spend, told

# UMOJA's members have saved 1,500, 1,000, 800 and 2,000; a share costs 100.


@pytest.fixture
def umoja(world):
    adopt(world, **RULES)
    return world


def seen(store, name: str) -> prospect.Prospect | None:
    with store.glance() as session:
        return prospect.of(session, member(session, name))


def test_what_is_lent_and_not_late_counts_as_if_it_were_paid_back(umoja):
    """Of 5,300 all but 1,300 are lent to who has saved 2,000: what is in the box would be 813 less than all have saved."""
    opened(umoja, 4000)
    dealt_out = {each.claim.member_id: each for each in now(umoja).division.parts}
    amina = seen(umoja, "Amina")
    with umoja.glance() as session:
        assert dealt_out[member(session, "Amina").id].whole < 1500_00
    assert (amina.saved.minor, amina.gain.minor, amina.amount.minor) == (1500_00, 67_00, 1567_00)
    assert (amina.shares, amina.lent.minor, amina.deducted.minor) == (15, 4000_00, 0)


def test_who_has_borrowed_is_told_what_is_left_when_she_has_paid_it(umoja):
    opened(umoja, 1000)
    daudi = seen(umoja, "Daudi")
    assert (daudi.deducted.minor, daudi.amount.minor, daudi.lent.minor) == (1060_00, 962_00, 1000_00)


def test_what_she_owes_beyond_her_part_is_no_part_of_it(umoja):
    opened(umoja, 4000)
    daudi = seen(umoja, "Daudi")
    assert (daudi.deducted.minor, daudi.amount.minor) == (2090_00, 0)


def test_what_is_late_counts_as_far_as_its_borrowers_part_reaches_and_is_no_loss(umoja, fresh):
    opened(umoja, 4000, 1)
    set_clock(fresh, at(today(umoja) + timedelta(days=45), 10))
    amina = seen(umoja, "Amina")
    assert amina.lent.minor == 0
    assert amina.gain.minor < 0 and not amina.lost


def test_a_loss_is_called_so(umoja):
    spend(umoja, 530)
    assert (seen(umoja, "Amina").gain.minor, seen(umoja, "Amina").lost) == (-150_00, True)


def test_where_all_can_be_deducted_it_is_what_a_share_out_would_give(umoja):
    save(umoja, "Esther", 300)
    opened(umoja, 1000)
    for name, units in portions(umoja).items():
        assert seen(umoja, name).amount.minor == units * 100


def test_who_has_nothing_in_it_hears_so(umoja):
    assert seen(umoja, "Esther") is None


def test_a_share_out_calls_no_loss_what_is_lent_out_still(umoja, fresh):
    opened(umoja, 4000)
    shared_out(umoja, fresh)
    assert {each["lost"] for each in told(umoja, "SharedOut") if each["gain"]["money"] < 0} == {False}
