"""A text can be forged: alone it decides nothing, the PIN does; and a found phone is told nothing that its owner keeps back."""

import uuid

import pytest
from sqlalchemy import text

from domain import limits
from domain.amount import money
from domain.people.caller import Caller
from domain.social import fund
from locales import Words
from sms.webhook import hear
from tests import lending, sittings
from tests.agenda import KEY, pass_time
from tests.people import member
from tests.world import BARAKA, DAUDI, ESTHER, PEOPLE, PIN
from ussd.engine import Engine, Hop
from ussd.screens.home import front

WAITS = "your text waits"


def texts(store, words: str, sender: str = BARAKA) -> str:
    """The phrase that is answered to a text."""
    hear(store, "africastalking", uuid.uuid4().hex, sender, words, KEY)
    with store.begin() as session:
        statement = "SELECT facts -> 'phrase' ->> 'text' FROM outbox WHERE kind = 'Answer' ORDER BY id DESC LIMIT 1"
        return session.execute(text(statement)).scalar_one()


def dials(store, *typed: str, phone: str = BARAKA) -> str:
    """What a new call shows after these answers."""
    engine, session_id = Engine(store, Words("*384*123#", "22384"), KEY, front), uuid.uuid4().hex
    for count in range(len(typed) + 1):
        page = engine.hear(Hop(session_id, phone, "*".join(typed[:count]))).text
    return page


def stands(store) -> dict:
    """What texts might have moved: loans, claims, slips, the witness's word, and what officers were told."""
    counts = {
        "loans": "SELECT count(*) FROM loan",
        "claims": "SELECT count(*) FROM claim",
        "refused": "SELECT count(*) FROM slip WHERE status = 'refused'",
        "agreed": "SELECT count(*) FROM sitting WHERE agreed_at IS NOT NULL",
        "told": "SELECT count(*) FROM outbox WHERE kind IN ('LoanRequested', 'HelpAsked', 'WithdrawalAsked', 'SumsDisputed')",
    }
    with store.begin() as session:
        return {name: session.execute(text(each)).scalar_one() for name, each in counts.items()}


def a_payout(store) -> None:
    lending.pay_out(store, lending.approved(store, 500, by="Baraka", officers=("Amina", "Chebet")))


def help_to_ask_for(store) -> None:
    lending.adopt(store, social_fund="20", grant_most="300")
    with store.begin() as session:
        slip = fund.declare(session, Caller(member(session, "Chebet"), "ussd", "gift"), money(500, "KES"))
    lending.confirm(store, slip, "Amina")


WORDS = {
    "loan": ("LOAN 500 2", lambda _store: None, "You texted for a loan of KSh 500, 2 months.", ["1", PIN, "1"], "loans", 1),
    "take": ("TAKE 100", lambda store: lending.adopt(store, withdrawals="yes"), "You texted to take out KSh 100.", ["1", PIN], "told", 2),
    "claim": ("CLAIM 200 fire", help_to_ask_for, "You texted to ask the social fund for KSh 200.", ["1", PIN], "claims", 1),
    "no": ("NO 1", a_payout, "You texted NO to KSh 500.", ["1", PIN], "refused", 1),
}  # fmt: skip


@pytest.mark.parametrize("word", WORDS)
def test_a_text_alone_moves_nothing_and_the_pin_says_it(world, word):
    words, before, asks, typed, moves, by = WORDS[word]
    before(world)
    was = stands(world)
    assert WAITS in texts(world, words)
    assert stands(world) == was, "whoever knows her number could have sent it"
    assert dials(world).startswith(asks)
    # And not what it would cost, or up to which sum she may borrow.
    assert dials(world, "1").startswith("Type your PIN")
    assert stands(world) == was
    dials(world, *typed)
    assert stands(world)[moves] == was[moves] + by
    assert dials(world).startswith("Umoja Savings Group\n1 Save"), "it is said, and asked no more"


def test_a_text_that_she_never_sent_is_put_away_without_a_pin(world):
    texts(world, "LOAN 500 2")
    assert dials(world, "2").startswith("Umoja Savings Group\n1 Save")
    assert dials(world).startswith("Umoja Savings Group\n1 Save") and stands(world)["loans"] == 0


def test_what_was_texted_lapses(world, fresh):
    texts(world, "LOAN 500 2")
    pass_time(fresh, hours=limits.PREPARED_HOURS + 1)
    assert dials(world).startswith("Umoja Savings Group\n1 Save")


def test_the_answer_says_what_waits_and_what_it_takes_the_place_of(world, fresh):
    for words in ("LOAN 500 2", "LOAN 500 2"):
        assert "in the place of" not in texts(world, words), "the same again takes no other's place"
    assert "in the place of {earlier}" in texts(world, "LOAN 500 3")
    assert dials(world).startswith("You texted for a loan of KSh 500, 3 months.")
    pass_time(fresh, hours=limits.PREPARED_HOURS + 1)
    assert "in the place of" not in texts(world, "LOAN 400 1"), "what has lapsed waits no more"


def test_a_dialled_tail_says_nothing(world):
    lending.adopt(world, withdrawals="yes")
    texts(world, "TAKE 100")
    engine = Engine(world, Words("*384*123#", "22384"), KEY, front)
    was = stands(world)
    engine.hear(Hop(uuid.uuid4().hex, BARAKA, f"1*{PIN}"))
    assert stands(world) == was


def test_a_group_may_agree_that_a_text_is_enough(world):
    lending.adopt(world, texts_do="do")
    assert WAITS not in texts(world, "LOAN 500 2") and stands(world)["loans"] == 1


def test_who_belongs_to_two_groups_is_asked_about_the_right_one_first(world):
    texts(world, "LOAN 500 2 UMOJA", DAUDI)
    assert dials(world, phone=DAUDI).startswith("You texted for a loan of KSh 500")
    assert dials(world, "2", phone=DAUDI).startswith("Which group?")


@pytest.mark.parametrize("rule", ["prepare", "do"])
def test_a_texted_no_does_not_take_back_what_the_witness_said_with_her_pin(world, rule):
    sittings.opened(world, witness="drawn", texts_do=rule)
    sittings.counted(world, sittings.book(world))
    drawn = sittings.witness(world)
    if rule == "prepare":
        assert WAITS in texts(world, "BOX YES UMOJA", PEOPLE[drawn]) and stands(world)["agreed"] == 0
        assert dials(world, phone=PEOPLE[drawn]).startswith(("In KSh", "Welcome"))
    sittings.agreed(world, drawn)
    texts(world, "BOX NO UMOJA", PEOPLE[drawn])
    assert stands(world)["agreed"] == 1 and stands(world)["told"] == 0


# --- what a found phone is told --------------------------------------------------------------------------------------

ASKS = ["BAL", "STATEMENT", "SHARE", "REPAY", "REPAY 9999", "LOAN", "LOAN 99999 2", "TAKE", "TAKE 9999", "CLAIM",
        "CLAIM 9999 fire", "CAPITAL", "LOAN 9999 2"]  # fmt: skip


@pytest.mark.parametrize("rule", ["prepare", "do"])
def test_who_keeps_it_back_is_told_by_no_text_what_she_has(world, rule):
    lending.adopt(world, texts_do=rule, withdrawals="yes")
    assert "your savings are" in texts(world, "BAL UMOJA", ESTHER)
    with world.begin() as session:
        session.execute(
            text(
                "UPDATE person SET told_by_sms = false WHERE id = (SELECT person_id FROM phone WHERE number = :phone)"
            ),
            {"phone": ESTHER},
        )
    for words in ASKS:
        answer = texts(world, words, ESTHER)
        assert "You do not let SMS tell what you have." in answer or WAITS in answer, (words, answer)
