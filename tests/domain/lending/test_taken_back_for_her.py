"""A member without a phone takes a request back, and pays a loan out of her savings: an officer says it, her witness asks her."""

import pytest

from domain import audit
from domain.book import on_behalf, second_word
from domain.book.refusals import HasPhone
from domain.lending import setoff_for_her, taken_back_for_her
from domain.lending.refusals import OwesLess, OwesNothing, SavingsPayNoLoan
from domain.people import members
from domain.refusals import AlreadyAnswered
from domain.saving import savings
from domain.social import for_her
from tests import lending, social
from tests.domain.book.test_on_behalf import saver  # noqa: F401 (a fixture)
from tests.domain.book.test_witnesses import phoneless  # noqa: F401 (a fixture)
from tests.lending import adopt, confirm, pay_out, status
from tests.people import member
from tests.sittings import kes


def answered(store, deed, witness, *, yes: bool = True) -> None:
    """Her witness answers."""
    with store.begin() as session:
        me = members.known(session, witness.org_id, witness.id)
        on_behalf.answer(session, me, deed, member(session, "Esther").id, yes=yes)


def test_a_request_for_a_loan_is_taken_back_before_a_witness(saver):  # noqa: F811
    asked = lending.ask(saver, 300, by="Esther")
    other = lending.ask(saver, 300, by="Daudi")
    with saver.begin() as session:
        assert [each.loan for each in taken_back_for_her.requests(session, asked.org_id)] == [asked.number]
        amina = member(session, "Amina")
        with pytest.raises(HasPhone):
            taken_back_for_her.take_back(session, amina, other.number)
        witness = taken_back_for_her.take_back(session, amina, asked.number)
    assert status(saver, asked) == "requested"
    answered(saver, taken_back_for_her.BACK_FOR, witness)
    assert status(saver, asked) == "cancelled"
    with pytest.raises(AlreadyAnswered), saver.begin() as session:
        taken_back_for_her.take_back(session, member(session, "Amina"), asked.number)


def test_with_her_no_the_request_stays(saver):  # noqa: F811
    asked = lending.ask(saver, 300, by="Esther")
    with saver.begin() as session:
        witness = taken_back_for_her.take_back(session, member(session, "Amina"), asked.number)
    answered(saver, taken_back_for_her.BACK_FOR, witness, yes=False)
    assert status(saver, asked) == "requested"


def test_help_that_she_asked_for_is_taken_back_before_a_witness(saver):  # noqa: F811
    social.furnish(saver)
    asked = social.ask(saver, 500, by="Esther")
    with saver.begin() as session:
        amina = member(session, "Amina")
        [waits] = for_her.requests(session, amina)
        assert (waits.claim, waits.name, waits.amount) == (asked.number, "Esther Akinyi", kes(500))
        witness = for_her.take_back(session, amina, asked.number)
    answered(saver, for_her.BACK_FOR, witness)
    assert social.state(saver, asked) == "cancelled"
    with saver.begin() as session:
        assert for_her.requests(session, member(session, "Amina")) == []
        with pytest.raises(AlreadyAnswered):
            for_her.take_back(session, member(session, "Amina"), asked.number)


def test_her_savings_pay_her_loan_with_her_witness_s_word_and_an_officers(saver):  # noqa: F811
    with saver.begin() as session, pytest.raises(SavingsPayNoLoan):
        setoff_for_her.pay(session, member(session, "Amina"), member(session, "Esther").id, kes(100))
    adopt(saver, loan_from_savings="yes")
    with saver.begin() as session, pytest.raises(OwesNothing):
        setoff_for_her.pay(session, member(session, "Amina"), member(session, "Esther").id, kes(100))
    handed = pay_out(saver, lending.approved(saver, 500, by="Esther"))
    with saver.begin() as session:
        name = members.name_of(session, handed.org_id, handed.drawn)
    confirm(saver, handed, name.split()[0])
    with saver.begin() as session, pytest.raises(OwesLess):
        setoff_for_her.pay(session, member(session, "Amina"), member(session, "Esther").id, kes(1001))
    with saver.begin() as session:
        witness = setoff_for_her.pay(session, member(session, "Amina"), member(session, "Esther").id, kes(400))
    answered(saver, setoff_for_her.SAVINGS_FOR, witness)
    with saver.begin() as session:
        esther = member(session, "Esther")
        assert savings.of(session, esther) == kes(1000), "an officer has to confirm it"
        number = session.exec_driver_sql(
            "SELECT number FROM slip WHERE kind = 'setoff' AND status = 'waiting'"
        ).scalar_one()
    with saver.begin() as session:
        second_word.confirm(session, member(session, "Baraka"), number, with_pin=True)
    with saver.snapshot() as session:
        assert savings.of(session, member(session, "Esther")) == kes(600)
        assert audit.faults(session) == []
