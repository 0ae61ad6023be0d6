"""What others ask of a member without a phone, and what she asks of them: she says it before a witness, and nobody says it who gains by it."""

import pytest
from sqlalchemy import text

from domain.book import on_behalf
from domain.book.on_behalf import Deed
from domain.book.refusals import NoWitness, ReadOtherwise
from domain.lending import for_her as of_loans
from domain.lending import guarantors, loan_requests, loans, repayments, rescheduling
from domain.lending.refusals import GuarantorsNamed, NoSuchLoan
from domain.people.caller import Caller
from domain.people.refusals import SharesPhone
from domain.refusals import AlreadyAnswered, NeedsAnother
from domain.social import claims
from domain.social import for_her as of_help
from domain.social.refusals import ClaimTooLarge
from domain.turns import circles, swaps
from domain.turns import for_her as of_turns
from domain.turns.refusals import NoSuchSwap, TurnHad
from tests import lending, phones, social, turns
from tests.domain.book.test_witnesses import confirm, drawn, entered, phoneless  # noqa: F401 (a fixture)
from tests.lending import new_key
from tests.people import group, member
from tests.sittings import kes


@pytest.fixture
def saver(phoneless):  # noqa: F811
    """Esther has no phone, and has saved."""
    confirm(phoneless, entered(phoneless, 1000), "Daudi")
    return phoneless


def say(store, says, by: str = "Amina") -> str:
    """An officer says something of Esther; the name of the witness. `says` is handed the session, the officer and Esther's id."""
    with store.begin() as session:
        return says(session, member(session, by), member(session, "Esther").id).name.split()[0]


def answer(store, deed: Deed, by: str, *, yes: bool = True) -> None:
    """The witness says what Esther says."""
    with store.begin() as session:
        on_behalf.answer(session, member(session, by), deed, member(session, "Esther").id, yes=yes)


# --- vouching --------------------------------------------------------------------------------------------------------


def asked_to_vouch(store, by: str = "Daudi") -> loans.Loan:
    """Somebody asks for a loan, and Esther to vouch for it."""
    lending.adopt(store, loan_guarantors=1)
    asked = lending.ask(store, 300, by=by)
    with store.begin() as session:
        guarantors.ask(session, member(session, by), asked.number, member(session, "Esther").id)
    return asked


def vouches(number: int):
    return lambda session, officer, esther: of_loans.vouch(session, officer, esther, number)


@pytest.mark.parametrize(("yes", "says", "missing"), [(True, "yes", 0), (False, "no", 1)])
def test_she_vouches_or_not_as_she_tells_the_witness(saver, yes, says, missing):
    asked = asked_to_vouch(saver)
    with saver.begin() as session:
        [waits] = of_loans.to_vouch(session, group(session).id)
        assert (waits.loan, waits.name, waits.borrower) == (asked.number, "Esther Akinyi", "Daudi Ouma")
    witness = say(saver, vouches(asked.number))
    assert witness != "Daudi", "the borrower is no witness, though he alone is no officer"
    answer(saver, of_loans.VOUCH_FOR, witness, yes=yes)
    with saver.begin() as session:
        [named] = guarantors.of_loan(session, asked)
        assert (named.says, guarantors.missing(session, asked)) == (says, missing)
        assert of_loans.to_vouch(session, group(session).id) == []
    with pytest.raises(AlreadyAnswered):
        say(saver, vouches(asked.number))


def test_the_borrower_says_nothing_of_it(saver):
    asked = asked_to_vouch(saver, "Chebet")
    with pytest.raises(NeedsAnother):
        say(saver, vouches(asked.number), "Chebet")
    with pytest.raises(NoSuchLoan):
        say(saver, vouches(lending.ask(saver, 100).number))


def test_nor_does_who_has_a_phone_of_the_borrower_s(saver):
    asked = asked_to_vouch(saver)
    with saver.begin() as session:
        daudi, baraka = member(session, "Daudi"), member(session, "Baraka")
        phones.give(session, baraka.person_id, daudi.phone)
    with pytest.raises(SharesPhone):
        say(saver, vouches(asked.number), "Baraka")
    assert say(saver, vouches(asked.number)) == "Chebet", "nor the witness"


def test_where_only_the_borrower_could_be_the_witness_there_is_none(saver):
    asked = asked_to_vouch(saver)
    with saver.begin() as session:
        for name, number in (("Baraka", "+254712345602"), ("Chebet", "+254712345603")):
            phones.give_up(session, member(session, name).person_id, number)
    with pytest.raises(NoWitness):
        say(saver, vouches(asked.number))


def test_she_asks_others_to_vouch_for_her(saver):
    lending.adopt(saver, loan_guarantors=1)
    asks = lambda session, officer, esther: loan_requests.ask_for(session, officer, esther, kes(300), 2, "farm")  # noqa: E731
    answer(saver, loan_requests.LOAN_FOR, say(saver, asks))
    with saver.begin() as session:
        [waits] = of_loans.wanting(session, group(session).id)
        daudi = member(session, "Daudi").id
    names = lambda session, officer, _esther: of_loans.name(session, officer, waits.loan, daudi)  # noqa: E731
    answer(saver, of_loans.GUARANTOR_FOR, say(saver, names), yes=False)
    with saver.begin() as session:
        assert guarantors.of_loan(session, loans.find(session, group(session).id, waits.loan)) == []
    answer(saver, of_loans.GUARANTOR_FOR, say(saver, names))
    with saver.begin() as session:
        [named] = guarantors.of_loan(session, loans.find(session, group(session).id, waits.loan))
        assert (named.name, named.says, named.amount) == ("Daudi Ouma", None, 300_00)
        assert of_loans.wanting(session, group(session).id) == []
    with pytest.raises(GuarantorsNamed):
        say(saver, names)


# --- new dates -------------------------------------------------------------------------------------------------------


@pytest.fixture
def dated(saver):
    """Esther has a loan, and two officers have agreed on new dates for it."""
    lent = lending.approved(saver, 300, 2, by="Esther")
    slip = lending.pay_out(saver, lent)
    confirm(saver, slip, "Daudi")
    with saver.begin() as session:
        rescheduling.propose(session, member(session, "Baraka"), lent.number, 3, key=new_key())
        rescheduling.agree(session, member(session, "Chebet"), lent.number, yes=True)
    return saver


def dates(session, officer, esther):
    """An officer has a witness ask her."""
    [waits] = of_loans.new_dates(session, officer.org_id)
    return of_loans.dates(session, officer, esther, waits.loan)


@pytest.mark.parametrize(("yes", "status"), [(True, "done"), (False, "refused")])
def test_she_consents_to_new_dates_or_not(dated, yes, status):
    answer(dated, of_loans.DATES_FOR, say(dated, dates), yes=yes)
    with dated.begin() as session:
        assert session.execute(text("SELECT status FROM rescheduling")).scalars().all() == [status]
        assert of_loans.new_dates(session, group(session).id) == []


def test_what_was_not_read_to_her_is_not_done(dated):
    witness = say(dated, dates)
    with dated.begin() as session:
        caller = Caller(member(session, "Baraka"), "ussd", new_key())
        paid = repayments.enter(session, caller, member(session, "Esther").id, kes(50))
    confirm(dated, paid, drawn(dated, paid))
    with pytest.raises(ReadOtherwise):
        answer(dated, of_loans.DATES_FOR, witness)


# --- the social fund -------------------------------------------------------------------------------------------------


def asks_for_help(units: int, months: int = 0):
    return lambda session, officer, esther: of_help.ask(
        session, officer, esther, "other", kes(units), months, "a snake"
    )


def test_she_asks_the_social_fund_for_help(saver):
    social.furnish(saver)
    witness = say(saver, asks_for_help(400))
    with saver.begin() as session:
        assert claims.alive(session, member(session, "Esther")) is None
    answer(saver, of_help.HELP_FOR, witness)
    with saver.begin() as session:
        claim = claims.alive(session, member(session, "Esther"))
        assert (claim.amount, claim.months, claim.kind, claim.words) == (400_00, 0, "other", "a snake")
        assert (claim.state, claim.channel) == ("asked", "witness")


def test_no_more_than_the_rules_give(saver):
    social.furnish(saver)
    with pytest.raises(ClaimTooLarge):
        say(saver, asks_for_help(501))


# --- the merry-go-round ----------------------------------------------------------------------------------------------


@pytest.fixture
def round_(saver):
    """Baraka has the first turn, Esther the second, Daudi the fourth."""
    turns.begun(saver, 2, 5, 1, 4, 3)
    return saver


def order(store) -> list[str]:
    """Who has which turn."""
    with store.begin() as session:
        return [each.name.split()[0] for each in circles.turns(session, circles.running(session, group(session).id))]


def swaps_with(name: str):
    return lambda session, officer, esther: of_turns.ask(session, officer, esther, member(session, name).id)


def test_she_asks_for_a_swap(round_):
    witness = say(round_, swaps_with("Daudi"))
    assert witness != "Daudi"
    answer(round_, of_turns.SWAP_FOR, witness)
    with round_.begin() as session:
        [(asked, name)] = swaps.asked(session, member(session, "Daudi"))
        assert name == "Esther Akinyi"
        swaps.answer(session, member(session, "Daudi"), asked.number, yes=True)
    assert order(round_) == ["Baraka", "Daudi", "Amina", "Esther", "Chebet"]


def test_the_other_one_says_nothing_of_it(round_):
    with pytest.raises(NeedsAnother):
        say(round_, swaps_with("Amina"))


@pytest.mark.parametrize("yes", [True, False])
def test_she_is_asked_for_one(round_, yes):
    with round_.begin() as session:
        number = swaps.ask(session, member(session, "Amina"), member(session, "Esther").id, key=new_key()).number
        [waits] = of_turns.waiting(session, group(session).id)
        assert (waits.swap, waits.asker) == (number, "Amina Otieno")
    answers = lambda session, officer, _esther: of_turns.answer(session, officer, number)  # noqa: E731
    with pytest.raises(NeedsAnother):
        say(round_, answers)
    answer(round_, of_turns.SWAPPED_FOR, say(round_, answers, "Baraka"), yes=yes)
    second, third = ("Amina", "Esther") if yes else ("Esther", "Amina")
    assert order(round_)[1:3] == [second, third]
    with pytest.raises(NoSuchSwap):
        say(round_, answers, "Baraka")


def test_turns_that_moved_since_it_was_read_are_read_anew(round_):
    witness = say(round_, swaps_with("Daudi"))
    with round_.begin() as session:
        asked = swaps.ask(session, member(session, "Chebet"), member(session, "Daudi").id, key=new_key())
        swaps.answer(session, member(session, "Daudi"), asked.number, yes=True)
    with pytest.raises(ReadOtherwise):
        answer(round_, of_turns.SWAP_FOR, witness)
    assert order(round_) == ["Baraka", "Esther", "Amina", "Chebet", "Daudi"]


def test_a_turn_that_was_had_is_swapped_by_nobody(round_):
    for name in ("Amina", "Baraka", "Daudi", "Chebet"):
        turns.pay(round_, name)
    turns.hand_over(round_, short=True)
    with pytest.raises(TurnHad):
        say(round_, swaps_with("Baraka"))
