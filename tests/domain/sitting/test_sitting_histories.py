"""Meetings at random: what is handed over is what the box gains, and taking everything back leaves nothing."""

import random

import pytest
from sqlalchemy import text

from domain.book import accounts, corrections, entries, ledger, second_word
from domain.book.refusals import AlreadyReversed
from domain.lending import owing
from domain.lending.refusals import RepaidSince
from domain.people.caller import Caller
from domain.sitting import parts, roll
from domain.sitting.parts import Part
from tests import lending
from tests.people import group, member
from tests.sittings import closed, counted, enter, loan, opened, savings, say, social

PEOPLE = ("Amina", "Baraka", "Chebet", "Daudi", "Esther")


def balances(store) -> dict:
    """Every account of UMOJA that is not at nought."""
    with store.glance() as session:
        rows = session.execute(
            text("SELECT kind, member_id, loan, balance FROM account WHERE org_id = :org AND balance <> 0"),
            {"org": group(session).id},
        )
        return {row[:3]: row[3] for row in rows}


def in_the_box(store) -> int:
    """What UMOJA's book says that the box holds, in cents."""
    with store.glance() as session:
        return sum(ledger.balance(session, group(session).id, accounts.Account(kind)) for kind in accounts.IN_THE_BOX)


def take_back(store, entry, whose="Daudi"):
    """Two officers take back what this member handed over."""
    by = [name for name in ("Amina", "Baraka", "Chebet") if name != whose]
    with store.begin() as session:
        officer = member(session, by[0])
        wrong = corrections.declare(session, Caller(officer, "ussd", lending.new_key()), entry.receipt, "wrong")
    with store.begin() as session:
        return second_word.confirm(session, member(session, by[1]), wrong.number, with_pin=True)


def handed_at_random(dice: random.Random, store, name: str) -> list[Part]:
    """Something that the rules take from this member."""
    with store.glance() as session:
        whose = member(session, name)
        owed = owing.owed(session, whose)
        fines = roll.fines(session, whose.org_id, whose.id).minor
    chosen = [savings(100 * dice.randint(0, 5)), social(dice.randint(0, 40))]
    chosen.append(Part("fine", dice.randint(0, fines)))
    chosen += [Part("repayment", dice.randint(1, each.total.minor // 4), each.loan.number) for each in owed]
    return [part for part in chosen if part.amount and dice.random() < 0.7]


@pytest.mark.parametrize("seed", range(4))
def test_what_is_handed_over_is_what_the_box_gains_and_all_of_it_can_be_taken_back(world, seed):
    dice = random.Random(seed)
    lending.opened(world, 2000)
    before, posted = balances(world), []
    for _meeting in range(2):
        opened(world, late=dice.sample(PEOPLE, 2))
        for name in PEOPLE:
            handed, box = handed_at_random(dice, world, name), in_the_box(world)
            slip = enter(world, name, *handed)
            if slip is None:
                continue
            posted.append((name, say(world, slip, "Amina" if name == "Chebet" else name)))
            with world.glance() as session:
                lines = entries.lines_of(session, slip.org_id, posted[-1][1].number)
            assert sum(amount for account, amount in lines if account.kind in accounts.IN_THE_BOX) == parts.total(
                handed
            )
            assert in_the_box(world) == box + parts.total(handed)
        counted(world, f"{in_the_box(world) / 100:.2f}")
        closed(world)
    for name, entry in reversed(posted):  # the last first: a loan's payments are taken back in their order
        take_back(world, entry, name)
    assert balances(world) == before


def test_a_repayment_is_taken_back_while_nothing_came_after_it(world):
    asked = lending.opened(world, 2000)
    opened(world)
    first = say(world, enter(world, "Daudi", savings(100), loan(707)), "Daudi")
    second = say(world, enter(world, "Daudi", loan(500)), "Daudi")
    with pytest.raises(RepaidSince):
        take_back(world, first)
    take_back(world, second)
    take_back(world, first)
    with pytest.raises(AlreadyReversed):
        take_back(world, first)
    (owed,) = lending.owed(world)
    assert owed.total.minor == 2120_00
    last = say(world, enter(world, "Daudi", loan(2120)), "Daudi")
    assert lending.status(world, asked) == "repaid"
    with pytest.raises(RepaidSince):  # a loan that is repaid stays so
        take_back(world, last)
