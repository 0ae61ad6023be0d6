"""Only keypad digits are money by SMS too (promise 15)."""

import pytest
from sqlalchemy import text

from sms.conversation import reply_to
from tests import lending
from tests.longest import WORDS
from tests.world import BARAKA


@pytest.mark.parametrize(
    "typed",
    ["SAVE １００", "SAVE ١٠٠", "SAVE 1_000", "SAVE -5", "SAVE −5", "SAVE +5", "SAVE 1e3", "SAVE NaN", "SAVE ½", "SAVE 0", "SAVE 1 000",
     "SAVE 1,50", "SAVE 5O0", "SAVE ²", "SAVE .5", "SAVE", "SAVE 500 600", "SAVE９９"],
)  # fmt: skip
def test_what_saves_nothing(world, typed):
    with world.begin() as session:
        reply_to(session, BARAKA, typed, "key", pepper=b"a pepper")
        assert session.execute(text("SELECT count(*) FROM slip")).scalar_one() == 0


@pytest.mark.parametrize(
    ("typed", "minor"),
    [("SAVE 500", 50_000), ("save500.", 50_000), ("Save 1,500", 150_000), ("please save 500 thanks", 50_000), ("SAVE, 500!", 50_000),
     ("'SAVE 500.50'", 50_050), ("svae 500", 50_000)],
)  # fmt: skip
def test_what_saves(world, typed, minor):
    with world.begin() as session:
        reply_to(session, BARAKA, typed, "key", pepper=b"a pepper")
        assert session.execute(text("SELECT amount FROM slip")).scalar_one() == minor


@pytest.mark.parametrize(
    ("society", "typed", "answer", "slips"),
    [
        ("yes", "CAPITAL 500", "KSh 500 is noted", [("capital", 500_00)]),
        ("yes", "capital", "your share capital is KSh 0", []),
        ("yes", "CAPITAL -5", "Type the amount in digits", []),
        ("no", "CAPITAL 500", "Your group's rules have no share capital.", []),
    ],
)
def test_share_capital(world, society, typed, answer, slips):
    lending.adopt(world, society=society)
    with world.begin() as session:
        said, _org = reply_to(session, BARAKA, typed, "key", pepper=b"a pepper")
        assert session.execute(text("SELECT kind, amount FROM slip")).all() == slips
    assert answer in WORDS.say("en", said)
