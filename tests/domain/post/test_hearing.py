"""What STOP, a muted topic and a full day withhold, and what comes through all the same."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from domain import limits
from domain.post import hearing, sending
from domain.post.sending import Claimed
from tests.outgoing import queue, row
from tests.world import AMINA, DAUDI

PRICE = Claimed(
    id=1, phone=AMINA, today=date(2026, 11, 30), kind="PriceMoved", facts={}, topic="price", attempts=0, language="en", body=None,
    asked_for=False, barred=False, stopped=False, muted=False, told_today=0,
)  # fmt: skip
FULL = limits.MESSAGES_A_PERSON_A_DAY


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, None),
        ({"told_today": FULL - 1}, None),
        ({"told_today": FULL}, "enough-today"),
        ({"muted": True}, "muted"),
        ({"muted": True, "told_today": FULL}, "muted"),
        ({"stopped": True, "muted": True}, "stopped"),
        ({"topic": None, "stopped": True}, "stopped"),  # a receipt too: STOP is STOP
        ({"stopped": True, "muted": True, "told_today": FULL, "asked_for": True}, None),  # an answer
        ({"barred": True, "asked_for": True}, "barred"),  # not even that: the provider carries nothing to her
    ],
)
def test_why_a_person_does_not_hear_a_message(changes, reason):
    assert hearing.objection(replace(PRICE, **changes)) == reason


def test_who_hears_is_each_phone_once_and_what_is_withheld_says_why(world):
    mute, wants = (
        "UPDATE person SET muted = '{price}' WHERE id = (SELECT person_id FROM phone WHERE number = :phone)",
        {"phone": DAUDI},
    )
    with world.begin() as session:
        session.execute(text(mute), wants)
    held = queue(world, to=[DAUDI], topic="price")[0]
    first, second = queue(world, 2, to=[AMINA, AMINA], topic="price")
    with world.begin() as session:
        claimed = sending.claim(session, "somebody", 10)
        assert [each.id for each in claimed] == [held, first, second]
        assert [each.id for each in hearing.willing(session, claimed)] == [first]
    assert (row(world, held).state, row(world, held).reason) == ("withheld", "muted")
    assert row(world, second).state == "queued"
