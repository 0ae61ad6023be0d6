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
     "SAVE 1,50", "SAVE 5O0", "SAVE ²", "SAVE .5", "SAVE", "SAVE 500 600", "SAVE９９",
     "svae 500", "SAVE 1.500", "SAVE 50.000", "SAVE 1 500", "SAVE 1.500,00"],
)  # fmt: skip
def test_what_saves_nothing(world, typed):
    with world.begin() as session:
        reply_to(session, BARAKA, typed, "key", pepper=b"a pepper")
        assert session.execute(text("SELECT count(*) FROM slip")).scalar_one() == 0


@pytest.mark.parametrize(
    ("typed", "minor"),
    [("SAVE 500", 50_000), ("save500.", 50_000), ("Save 1,500", 150_000), ("please save 500 thanks", 50_000), ("SAVE, 500!", 50_000),
     ("'SAVE 500.50'", 50_050), ("SAVE\u00a0500", 50_000), ("SAVE\u202f500", 50_000), ("SAVE\u3000500", 50_000), ("SAVE\u2002500", 50_000),
     ("SAVE\u2028500", 50_000), ("SAVE 500\u200b", 50_000), ("\ufeffSAVE 500", 50_000), ("SAVE\u00ad 500", 50_000), ("SAVE\u2060 500", 50_000),
     ("\u201cSAVE 500\u201d", 50_000), ("SAVE \u2018500\u2019", 50_000), ("SAVE 500\u2026", 50_000)],
)  # fmt: skip
def test_what_saves(world, typed, minor):
    with world.begin() as session:
        reply_to(session, BARAKA, typed, "key", pepper=b"a pepper")
        assert session.execute(text("SELECT amount FROM slip")).scalar_one() == minor


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("SAVE 1.500", "SAVE 1500"), ("SAVE 50.000", "SAVE 50000"), ("save 1 500 umoja", "SAVE 1500 UMOJA"), ("SAVE 1,50", "SAVE 1.50"),
     ("LOAN 2.000 3", "LOAN 2000 3"), ("LOAN 10 005 3", "LOAN 10005 3"), ("LOAN 2 500 3 seeds", "LOAN 2500 3 seeds"),
     ("CLAIM 1 500 fire", "CLAIM 1500 fire"), ("TURN 1 500", "TURN 1500"), ("TURN 1,50", "TURN 1.50"), ("TAKE 1 500", "TAKE 1500"),
     ("REPAY 1.500", "REPAY 1500"), ("SOCIAL 1.500", "SOCIAL 1500"), ("CAPITAL 1 500", "CAPITAL 1500")],
)  # fmt: skip
def test_a_sum_that_may_be_two_is_asked_back(world, typed, meant):
    with world.begin() as session:
        said = reply_to(session, BARAKA, typed, "key", pepper=b"a pepper").says
        assert said.facts == {"meant": meant}
        assert session.execute(text("SELECT count(*) FROM slip")).scalar_one() == 0


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
        said = reply_to(session, BARAKA, typed, "key", pepper=b"a pepper").says
        assert session.execute(text("SELECT kind, amount FROM slip")).all() == slips
    assert answer in WORDS.say("en", said)
