"""Those who vouch: on their own word, for no more than they have saved, and before anybody decides."""

import pytest
from sqlalchemy import text

from domain.amount import money
from domain.lending import guarantors, loan_requests
from domain.lending.refusals import (
    GuarantorsMissing,
    GuarantorsNamed,
    MemberOwes,
    MemberVouches,
    NoSuchLoan,
    VouchesForTooMuch,
)
from domain.people.refusals import SharesPhone
from domain.refusals import AlreadyAnswered, NeedsAnother, NotYours
from domain.saving import withdrawals
from tests import phones
from tests.lending import adopt, ask, confirm, decide, opened, pay_out, repay, status, vouch
from tests.parallel import at_once
from tests.people import member, send_away
from tests.world import DAUDI


@pytest.fixture
def asked(world):
    """Daudi asks for 2,000, and two members have to vouch for it."""
    adopt(world, loan_guarantors=2)
    return ask(world, 2000)


def told(store, kind: str) -> int:
    with store.glance() as session:
        return session.execute(text("SELECT count(*) FROM outbox WHERE kind = :kind"), {"kind": kind}).scalar_one()


def test_officers_decide_when_enough_members_vouch(world, asked):
    assert (told(world, "GuarantorsWanted"), told(world, "LoanRequested")) == (1, 0)
    with pytest.raises(GuarantorsMissing) as refusal:
        decide(world, asked, "Amina")
    assert refusal.value.count == 2
    vouch(world, asked, "Amina")
    vouch(world, asked, "Esther", yes=False)
    with world.glance() as session:
        assert loan_requests.undecided(session, member(session, "Baraka")) == []
    vouch(world, asked, "Baraka")
    assert (told(world, "GuarantorSaid"), told(world, "LoanRequested")) == (3, 3)
    with world.glance() as session:
        facts = loan_requests.facts(session, member(session, "Chebet"), asked.number)
        assert facts.vouching == ["Amina Otieno", "Baraka Mwangi"]
    decide(world, asked, "Amina")
    assert decide(world, asked, "Baraka") == 0
    assert status(world, asked) == "approved"


def test_nobody_vouches_for_a_loan_from_the_phone_of_who_asks_for_it(world, asked):
    """Whoever holds it would ask and vouch. Esther, who was named before, got his number since."""
    with world.begin() as session:
        guarantors.ask(session, member(session, "Daudi"), asked.number, member(session, "Esther").id)
        for name in ("Chebet", "Esther"):
            phones.give(session, member(session, name).person_id, DAUDI, told=False)
    with pytest.raises(SharesPhone), world.begin() as session:
        guarantors.ask(session, member(session, "Daudi"), asked.number, member(session, "Chebet").id)
    with pytest.raises(SharesPhone), world.begin() as session:
        guarantors.answer(session, member(session, "Esther"), asked.number, yes=True)
    with world.begin() as session:
        guarantors.answer(session, member(session, "Esther"), asked.number, yes=False)


def test_each_vouches_for_a_part_and_for_no_more_than_she_has_saved(world, asked):
    """Amina has saved 1,500: 1,000 of this loan, and then no more than 500 of others."""
    vouch(world, asked, "Amina")
    other = ask(world, 1002, by="Baraka")
    with pytest.raises(VouchesForTooMuch) as refusal:
        vouch(world, other, "Amina")
    assert refusal.value.possible == money(500, "KES")
    with pytest.raises(VouchesForTooMuch):
        vouch(world, asked, "Esther")  # who has saved nothing


def test_only_who_was_asked_answers_and_once(world, asked):
    vouch(world, asked, "Amina")
    with world.begin() as session:
        guarantors.ask(session, member(session, "Daudi"), asked.number, member(session, "Amina").id)  # the same again
        guarantors.ask(session, member(session, "Daudi"), asked.number, member(session, "Chebet").id)
    for who, refused in (("Amina", AlreadyAnswered), ("Baraka", NoSuchLoan), ("Daudi", NoSuchLoan)):
        with pytest.raises(refused), world.begin() as session:
            loan_requests.vouch(session, member(session, who), asked.number, yes=False, with_pin=True)
    for by, whom, refused in (
        ("Daudi", "Daudi", NeedsAnother), ("Amina", "Baraka", NotYours), ("Daudi", "Baraka", GuarantorsNamed),
    ):  # fmt: skip
        with pytest.raises(refused), world.begin() as session:
            guarantors.ask(session, member(session, by), asked.number, member(session, whom).id)


def test_fifty_words_at_once_are_one(world, asked):
    with world.begin() as session:
        guarantors.ask(session, member(session, "Daudi"), asked.number, member(session, "Amina").id)

    def press(at):
        with world.begin() as session:
            return loan_requests.vouch(session, member(session, "Amina"), asked.number, yes=at % 2 == 0, with_pin=True)

    results = at_once(50, press)
    assert sum(isinstance(each, AlreadyAnswered) for each in results) == 49


def test_who_vouches_stays_until_the_loan_is_repaid(world):
    adopt(world, loan_guarantors=1)
    asked = ask(world, 600)
    vouch(world, asked, "Chebet")
    for officer in ("Amina", "Baraka"):
        decide(world, asked, officer)
    confirm(world, pay_out(world, asked), "Daudi")

    def leave():
        with world.begin() as session:
            return send_away(session, member(session, "Chebet").id)

    with pytest.raises(MemberVouches) as refusal:
        leave()
    assert refusal.value.name == "Daudi Ouma"
    confirm(world, repay(world, 636), "Amina")
    assert leave().name == "Chebet Koech"


def test_who_owes_cannot_leave(world):
    opened(world, 1000)
    with pytest.raises(MemberOwes) as refusal, world.begin() as session:
        send_away(session, member(session, "Daudi").id)
    assert refusal.value.owed == money(1060, "KES")


def test_savings_that_somebody_vouches_with_stay(world):
    """Amina has saved 1,500 and vouches for 1,000: 500 may leave."""
    adopt(world, loan_guarantors=1, withdrawals="yes")
    vouch(world, ask(world, 1000), "Amina")
    with world.glance() as session:
        assert withdrawals.possible(session, member(session, "Amina")) == money(500, "KES")
