"""Share-outs after random histories, through the real ledger: whatever happened, every cent is somewhere."""

import contextlib
import random

import pytest

from domain.amount import money
from domain.refusals import Refusal
from domain.sharing import fund
from domain.sharing.portions import RULES
from domain.sharing.refusals import MoneyOnItsWay, NothingToShare
from tests import sharing
from tests.lending import adopt, approved, confirm, opened, owed, pay_out, repay
from tests.people import group
from tests.sharing import begin, finish, hand_over, now, portions, save, shared_out, spend, stands, told, total, vote

NAMES = ("Amina", "Baraka", "Chebet", "Daudi", "Esther")
OFFICERS = ("Amina", "Baraka", "Chebet")


def borrow(store, name: str, units: int) -> None:
    """A member borrows, if the rules let her."""
    one, two = [each for each in OFFICERS if each != name][:2]
    opened(store, units, by=name, officers=(one, two))


def pay_back(store, name: str, percent: int) -> None:
    """A member pays back so much of what she owes."""
    for each in owed(store, name)[:1]:
        slip = repay(store, each.total.units * percent // 100 or 1, by=name)
        confirm(store, slip, next(officer for officer in OFFICERS if officer != name))


def something(store, dice: random.Random) -> None:
    """One thing that happens in a group; what its rules refuse does not."""
    name = dice.choice(NAMES)
    with contextlib.suppress(Refusal):
        match dice.randrange(5):
            case 0 | 1:
                save(store, name, dice.randrange(1, 30) * 50, next(each for each in OFFICERS if each != name))
            case 2:
                borrow(store, name, dice.randrange(1, 40) * 100)
            case 3:
                pay_back(store, name, dice.choice((30, 70, 100)))
            case 4:
                spend(store, dice.randrange(1, 200))


@pytest.mark.parametrize("seed", range(6))
def test_every_cent_is_somewhere(world, fresh, seed):
    dice = random.Random(seed)
    unit = dice.choice((1, 5, 50))
    rule = sorted(RULES)[seed % 3]
    adopt(world, share_out=rule, payout_unit=unit, reserve=dice.choice((0, 10, 50)), loan_rate=dice.choice((2, 10)))
    for _cycle in range(2):
        for _step in range(10):
            something(world, dice)
        save(world, "Esther", 500)  # there is something to share, whatever else
        seen, before = now(world), {kind: stands(world, kind) for kind in ("cash", "reserve")}
        lent = total(world, "loan")
        done = seen.division
        assert done.pot == done.paid + done.deducted + done.reserve + done.carry
        assert all(part.payout >= 0 and part.payout % (unit * 100) == 0 for part in done.parts)
        shared_out(world, fresh)
        # No money has moved; everybody's part of it is hers, and what is not is kept back, left over or out on loan.
        assert stands(world, "cash") == before["cash"]
        assert stands(world, "reserve") == before["reserve"] + done.reserve
        assert total(world, "share") == done.paid
        assert total(world, "loan") == seen.still_out <= lent
        assert stands(world, "carried") == done.carry + seen.still_out
        assert stands(world, "cash") == total(world, "share") + stands(world, "reserve") + done.carry
        for name, officer in zip(NAMES, (*OFFICERS[1:], OFFICERS[0], *OFFICERS), strict=False):
            if stands(world, "share", name):
                confirm(world, hand_over(world, name, officer), name)
        assert stands(world, "cash") == stands(world, "reserve") + done.carry
        # The next cycle starts clean.
        assert total(world, "savings") == 0
        with world.glance() as session:
            assert fund.of(session, group(session).id).surplus == 0


def test_a_loss_is_borne_by_all_and_does_not_come_back(world, fresh):
    """530 of 5,300 are lost: everybody bears a tenth, and the next cycle knows nothing of it."""
    adopt(world, share_out="equal-profit", reserve=50)
    spend(world, 530)
    assert portions(world) == {"Amina": 1350, "Baraka": 900, "Chebet": 720, "Daudi": 1800}
    shared_out(world, fresh)
    assert stands(world, "shared") == -530_00
    assert {each["gain"]["money"] for each in told(world, "SharedOut")} == {-150_00, -100_00, -80_00, -200_00}
    save(world, "Esther", 100)
    assert portions(world) == {"Esther": 100}


def test_interest_of_an_old_loan_is_nothing_to_share_while_nobody_saves(world, fresh):
    """The rest of a loan comes back in a cycle in which nobody has saved yet: it waits for the first who do."""
    adopt(world, share_out="interest-to-payer")
    opened(world, 5000)
    shared_out(world, fresh)
    [left] = owed(world)
    confirm(world, repay(world, left.total.units), "Amina")
    with pytest.raises(NothingToShare):
        now(world)
    save(world, "Esther", 100)
    assert portions(world)["Daudi"] == left.interest.units
    assert sum(portions(world).values()) == 100 + left.total.units + 2  # which were left over


def test_it_waits_while_a_loan_is_being_handed_out(world, fresh):
    """Or its borrower could not confirm what she has in her hand: her savings would be shared out."""
    adopt(world, **sharing.RULES)
    vote(world, fresh)
    slip = pay_out(world, approved(world, 500), "Amina")
    with pytest.raises(MoneyOnItsWay):
        begin(world)
    confirm(world, slip, "Daudi")
    begin(world)
    other = pay_out(world, approved(world, 500, by="Chebet"), "Amina")
    with pytest.raises(MoneyOnItsWay):
        finish(world)
    confirm(world, other, "Chebet")
    begin(world)
    finish(world)


def test_parts_of_two_cycles_are_handed_over_together(world, fresh):
    adopt(world, **sharing.RULES)
    shared_out(world, fresh)
    save(world, "Daudi", 300)
    shared_out(world, fresh)
    slip = hand_over(world, "Daudi")
    assert slip.amount == money(2300, "KES").minor
    confirm(world, slip, "Daudi")
    assert stands(world, "share", "Daudi") == 0
