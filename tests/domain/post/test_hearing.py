"""What STOP, a muted topic and a full day withhold, and what comes through all the same."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from domain import limits, notices
from domain.post import hearing, sending
from domain.post.sending import Claimed
from tests.outgoing import queue, row
from tests.world import AMINA, DAUDI

PRICE = Claimed(
    id=1, person_id=1, phone=AMINA, sharers=None, today=date(2026, 11, 30), kind="PriceMoved", facts={}, wording="w", topic="price", attempts=0, language="en", body=None,
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
        ({"topic": None, "stopped": True}, "stopped"),
        ({"stopped": True, "muted": True, "told_today": FULL, "asked_for": True}, None),  # an answer
        ({"barred": True, "asked_for": True}, "barred"),  # not even that: the provider carries nothing to her
    ],
)
def test_why_a_person_does_not_hear_a_message(changes, reason):
    assert hearing.objection(replace(PRICE, **changes)) == reason


@pytest.mark.parametrize("kind", ["SavingsReceived", "HandedOver", "EntryReversed", "PenaltyDue", "PinResetAsked", "RemovalAsked",
                                  "LoanRefused", "GrantReceived", "SlipEntered"])  # fmt: skip
def test_receipts_warnings_and_what_she_asked_for_come_after_stop(kind):
    """Who holds her phone for a minute must not blind her to what is done with her money and her PIN."""
    assert notices.kinds()[kind]
    said = replace(PRICE, kind=kind, topic=None, stopped=True, muted=True, told_today=FULL)
    assert hearing.objection(said) is None
    assert hearing.objection(replace(said, barred=True)) == "barred"


def test_no_topic_is_of_what_stop_leaves():
    """Nor is a receipt counted among a day's reminders."""
    assert not [name for name, kind in notices.kinds().items() if kind.topic and not kind.can_be_stopped()]


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
