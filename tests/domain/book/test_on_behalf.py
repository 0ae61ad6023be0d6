"""What an officer says for a member without a phone: her witness alone gives it the second word, and then it is as if she had dialled."""

import pytest
from sqlalchemy import text

from domain.book import on_behalf
from domain.book.refusals import HasPhone, NoWitness, WitnessAsked
from domain.lending import loan_requests, loans
from domain.lending.refusals import NoSavingsYet
from domain.people import joining, members, taking_in
from domain.people.refusals import NotAnOfficer
from domain.refusals import NotYours
from domain.sitting import counting, reading, sittings
from domain.sitting.refusals import NotReadAloud
from domain.store import DBAPIError
from locales.for_her import READ
from tests import longest, phones, tiers
from tests.domain.book.test_witnesses import confirm, entered, phoneless  # noqa: F401 (a fixture)
from tests.lending import new_key
from tests.people import group, member
from tests.sittings import kes
from tests.world import ESTHER


def ask(store, by: str = "Amina", units: int = 300, months: int = 2):
    """An officer asks for a loan in Esther's name; the witness."""
    with store.begin() as session:
        return loan_requests.ask_for(
            session, member(session, by), member(session, "Esther").id, kes(units), months, "farm"
        )


def answer(store, by: str, *, yes: bool = True) -> None:
    """A member answers as Esther's witness."""
    with store.begin() as session:
        me, whose = member(session, by), member(session, "Esther")
        on_behalf.answer(session, me, loan_requests.LOAN_FOR, whose.id, yes=yes)


def alive(store) -> list:
    """Esther's loans."""
    with store.begin() as session:
        return loans.alive(session, member(session, "Esther"))


@pytest.fixture
def saver(phoneless):  # noqa: F811
    """Esther has no phone, and has saved."""
    confirm(phoneless, entered(phoneless, 1000), "Daudi")
    return phoneless


def test_with_the_witness_s_yes_she_has_asked_herself(saver):
    assert ask(saver).name == "Daudi Ouma"
    assert ask(saver).name == "Daudi Ouma", "the same again is the same"
    assert alive(saver) == []
    with saver.begin() as session:
        [said] = on_behalf.asked_of(session, member(session, "Daudi"))
        assert (said.whose.name, said.facts["minor"], said.facts["months"]) == ("Esther Akinyi", 300_00, 2)
        assert on_behalf.asked_of(session, member(session, "Baraka")) == []
    for other, refusal in (("Baraka", NotYours), ("Amina", NotYours)):
        with pytest.raises(refusal):
            answer(saver, other)
    answer(saver, "Daudi")
    [loan] = alive(saver)
    assert (loan.principal, loan.months, loan.purpose, loan.status) == (300_00, 2, "farm", "requested")
    with pytest.raises(NotYours):
        answer(saver, "Daudi")


def test_with_her_no_nothing_is_done_and_the_officer_hears_it(saver):
    ask(saver)
    answer(saver, "Daudi", yes=False)
    assert alive(saver) == []
    with saver.begin() as session:
        told = session.execute(text("SELECT person_id FROM outbox WHERE kind = 'ForHerRefused'")).scalars().all()
        assert told == [member(session, "Amina").person_id]


def test_what_cannot_be(saver):
    with pytest.raises(NotAnOfficer):
        ask(saver, "Daudi")
    ask(saver)
    with pytest.raises(WitnessAsked):
        ask(saver, "Baraka", 200)
    ask(saver, "Amina", 200)
    with saver.begin() as session:
        [said] = on_behalf.asked_of(session, member(session, "Daudi"))
        assert said.facts["minor"] == 200_00, "what she said last"
        phones.give(session, member(session, "Esther").person_id, ESTHER)
    with pytest.raises(HasPhone):
        ask(saver)
    with pytest.raises(HasPhone):
        answer(saver, "Daudi")


def test_what_the_rules_allow_nobody_is_asked_for_by_nobody(phoneless):  # noqa: F811
    with pytest.raises(NoSavingsYet):
        ask(phoneless)


def test_where_there_is_nobody_to_draw_it_says_so(saver):
    with saver.begin() as session:
        for name in ("Daudi", "Baraka", "Chebet"):
            whose = member(session, name)
            for number in ["+254712345602", "+254712345603", "+254712345604"]:
                phones.give_up(session, whose.person_id, number)
    with pytest.raises(NoWitness):
        ask(saver)


def test_the_database_takes_the_second_word_of_the_witness_alone(saver):
    ask(saver)
    word = "UPDATE first_word SET state = 'done', second_by = :by, ended_at = clock_timestamp() WHERE kind = 'loan-for'"
    with pytest.raises(DBAPIError, match="her witness"), saver.begin() as session:
        session.execute(text(word), {"by": member(session, "Baraka").id})


def test_who_has_no_phone_is_taken_in_at_the_desk_by_two_officers(world):
    with world.begin() as session:
        amina = member(session, "Amina")
        who = taking_in.bring(session, amina, "Wanjiku Njeri")
        assert taking_in.bring(session, amina, "Wanjiku Njeri").id == who.id
        assert (who.status, who.phone) == ("asked", None)
        with pytest.raises(NotAnOfficer):
            taking_in.bring(session, member(session, "Daudi"), "Juma Ali")
        new = taking_in.answer(session, member(session, "Baraka"), who.id, accept=True)
        assert (new.status, new.number, new.phone) == ("active", 6, None)
        assert [each.name for each in members.everybody(session, group(session).id, "asked")] == []
        kinds = session.execute(text("SELECT kind FROM outbox")).scalars().all()
        assert set(kinds) == {"JoinWaits"}, "each of the others hears it once"


def test_an_officer_takes_nobody_in_alone(world):
    with world.begin() as session:
        amina = member(session, "Amina")
        who = taking_in.bring(session, amina, "Wanjiku Njeri")
        assert taking_in.answer(session, amina, who.id, accept=True).status == "asked"
        assert joining.bring(session, member(session, "Baraka"), "Wanjiku Njeri").id == who.id


def test_a_vote_decides_where_the_rules_say_so(world):
    tiers.adopt(world, taking_in="vote")
    with world.begin() as session:
        who = taking_in.bring(session, member(session, "Amina"), "Wanjiku Njeri")
        assert who.status == "asked"
        assert session.execute(text("SELECT count(*) FROM first_word")).scalar_one() == 0
        assert "JoinAskedOfAll" in session.execute(text("SELECT kind FROM outbox")).scalars().all()


def test_what_was_said_for_her_is_read_aloud_before_the_count(saver):
    ask(saver)
    answer(saver, "Daudi")
    with saver.begin() as session:
        chebet, org = member(session, "Chebet"), group(session)
        sittings.open_(session, chebet, key=new_key())
        reading.read(session, chebet, [each.slip for each in reading.unread(session, org)], [])
        [word] = reading.unread_words(session, org)
        assert (word.kind, word.name, word.witness) == ("loan-for", "Esther Akinyi", "Daudi Ouma")
        said = READ[word.kind]({"name": word.name, "witness": word.witness}, word.facts, "KES")
        assert longest.WORDS.say("en", said) == (
            "Read aloud: Esther Akinyi asked to borrow KSh 300 for 2 months, before Daudi Ouma."
        )
        with pytest.raises(NotReadAloud):
            counting.count(session, chebet, kes(6300))
        for _twice in range(2):
            reading.read(session, chebet, [], [word.word])
        assert reading.unread_words(session, org) == []
        counting.count(session, chebet, kes(6300))


def test_all_that_is_said_for_her_has_words_to_be_read_but_what_the_officers_alone_learn(saver):
    assert set(READ) == {name for name, each in on_behalf.deeds().items() if each.aloud}
    assert set(on_behalf.deeds()) - set(READ) == {"help-for", "help-back-for"}
