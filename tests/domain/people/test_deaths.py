"""A member has died: two officers say so, everybody hears it, nothing holds it up, and NO from her phone ends it."""

import pytest

from domain import audit, limits
from domain.people import deaths, joining, kin, members
from domain.people.refusals import AlreadyDead, NameUnfit, NotAMember, NotDead
from domain.refusals import NeedsAnother
from sms.conversation import reply_to
from tests import going, lending
from tests.agenda import pass_time, put_to_vote
from tests.conftest import PEPPER
from tests.domain.people.test_coming_and_going import heard
from tests.domain.people.test_persons import to
from tests.people import group, let_in, member
from tests.world import DAUDI


def texts(world, phone: str, words: str) -> str:
    with world.begin() as session:
        return str(reply_to(session, phone, words, "k", pepper=PEPPER.encode()).says)


def stands(world) -> str:
    return going.known(world).status


def test_two_officers_say_it_and_everybody_hears_who_said_it(world):
    assert not going.says_died(world, "Amina") and stands(world) == "active"
    assert to(world, DAUDI) == ["DeathAsked"] and heard(world, "DeathWaits") == ["Baraka", "Chebet"]
    assert going.says_died(world, "Baraka") and stands(world) == "removed"
    assert to(world, DAUDI)[-1] == "DiedYourself"
    assert heard(world, "DeathTold") == ["Amina", "Baraka", "Chebet", "Esther"]
    with world.begin() as session:
        assert deaths.has_died(session, going.known(world))
    with pytest.raises(AlreadyDead):
        going.says_died(world, "Chebet")
    with world.snapshot() as session:
        assert audit.faults(session) == []


def test_nobody_says_it_of_herself_and_the_word_of_yesterday_is_none(world, fresh):
    with pytest.raises(NeedsAnother):
        going.says_died(world, "Amina", number=1)
    going.says_died(world, "Amina")
    pass_time(fresh, hours=limits.FIRST_WORD_HOURS)
    assert not going.says_died(world, "Baraka")


def test_neither_a_loan_nor_a_vote_nor_another_s_loan_that_she_vouches_for_holds_it_up(world):
    lending.adopt(world, loan_guarantors=1)
    asked = lending.ask(world, 300, by="Chebet")
    lending.vouch(world, asked, "Daudi")
    lending.adopt(world, loan_guarantors=0)
    lending.opened(world, 1000)
    put_to_vote(world)
    going.died(world)
    assert stands(world) == "removed"
    with world.snapshot() as session:
        assert audit.faults(session) == []


def test_what_she_had_asked_for_is_asked_for_no_more(world):
    asked = lending.approved(world, 500)
    going.died(world)
    assert lending.status(world, asked) == "cancelled"


@pytest.mark.parametrize("officers", [["Amina"], ["Amina", "Baraka"]])
def test_no_from_her_phone_says_that_she_is_alive(world, officers):
    for officer in officers:
        going.says_died(world, officer)
    assert "alive" in texts(world, DAUDI, "NO")
    assert heard(world, "DeathDenied") == ["Amina", "Baraka", "Chebet"]
    with world.begin() as session:
        assert not deaths.has_died(session, going.known(world))
    if len(officers) == 1:
        assert not going.says_died(world, "Baraka"), "the first word is over"


def test_who_comes_back_has_not_died(world):
    gone = going.died(world)
    with world.begin() as session:
        joining.ask_to_join(session, gone.person_id, group(session), "Daudi Ouma")
        back = let_in(session, gone.id)
        assert back.number == gone.number and not deaths.has_died(session, back)
    assert not going.says_died(world, "Amina"), "and may die anew"


# --- next of kin -----------------------------------------------------------------------------------------------------


def test_a_member_names_whom_she_will_and_the_last_one_counts(world):
    going.named(world, name="Ouma, Peter", number=None)
    going.named(world)
    with world.begin() as session:
        assert kin.mine(session, member(session, "Daudi")) == kin.Kin("Mary Ouma", going.KIN)
        assert kin.mine(session, member(session, "Chebet")) is None
    with pytest.raises(NameUnfit):
        going.named(world, name="M4ry")


def test_officers_read_it_only_when_two_have_said_that_she_died(world):
    going.named(world)
    for say in (lambda: None, lambda: going.says_died(world, "Amina")):
        say()
        with world.begin() as session, pytest.raises(NotDead):
            kin.of_the_dead(session, members.known(session, group(session).id, member(session, "Daudi").id))
    going.says_died(world, "Baraka")
    with world.begin() as session:
        assert kin.of_the_dead(session, going.known(world)).name == "Mary Ouma"


def test_who_has_left_names_nobody_any_more(world):
    gone = going.left(world)
    with world.begin() as session, pytest.raises(NotAMember):
        kin.choose(session, gone, "Mary Ouma", None)
