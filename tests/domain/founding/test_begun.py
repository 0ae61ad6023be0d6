"""A group begins from phones when three officers have said yes, each with her PIN on a phone of her own; and not without."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from domain.constitution import versions
from domain.constitution.fields import RuleUnfit
from domain.constitution.templates import filled
from domain.founding import approval, beginnings, codes, words
from domain.founding.refusals import (
    AlreadyBegins,
    AskedTooOften,
    BeginningOver,
    CodeTaken,
    EnoughBegun,
    NeedsThreePhones,
    NobodyBegins,
    NothingWaits,
)
from domain.people import members, organisations, persons, pin
from domain.people.refusals import NoSuchOrganisation
from domain.refusals import TextUnfit
from domain.sharing import cycles
from domain.voice import terms
from jobs.sweep import sweep
from tests.agenda import pass_time
from tests.begun import ATIENO, NJERI, TUMAINI, WANJA, agree, ask, begin, somebody
from tests.people import member
from tests.phones import give
from tests.world import AMINA, BARAKA, DAUDI, FOUNDERS

FOURTH = FOUNDERS["Zawadi"]


def told(session) -> list[tuple[str, str]]:
    """Who was to hear what of groups that begin."""
    statement = "SELECT phone, kind FROM outbox WHERE kind LIKE 'Beginning%' OR kind = 'GroupBegun' ORDER BY id"
    return [tuple(each) for each in session.execute(text(statement))]


# --- it begins -------------------------------------------------------------------------------------------------------


def test_the_group_is_there_with_the_last_yes(world):
    with world.begin() as session:
        ask(session)
        assert agree(session, NJERI) is None
        with pytest.raises(NoSuchOrganisation):
            organisations.by_code(session, "TUMAINI")
        org = agree(session, ATIENO)
        assert (org.code, org.name, org.kind, org.country, org.currency) == (
            "TUMAINI",
            TUMAINI.name,
            "group",
            "KE",
            "KES",
        )
        first = versions.version_of(session, org.id)
        assert (first.number, first.motion, first.from_day) == (1, None, organisations.today(session, org))
        assert first.rules == filled("savings-group", "100") | {"meets_every": "week"}
        officers = [(each.name, each.phone, each.number, each.roles) for each in members.officers(session, org.id)]
        assert officers == [
            ("Wanja Kamau", WANJA, 1, ("chair",)),
            ("Njeri Mwangi", NJERI, 2, ("secretary",)),
            ("Atieno Ouma", ATIENO, 3, ("treasurer",)),
        ]
        assert not members.let_in_since(session, org.id, 1)  # nobody of them is a newcomer there
        assert cycles.current(session, org.id).number == 1
        assert len(terms.of(session, org)) == 3 and not terms.over(session, org)
        assert told(session) == [
            (NJERI, "BeginningAsked"), (ATIENO, "BeginningAsked"),
            (WANJA, "GroupBegun"), (NJERI, "GroupBegun"), (ATIENO, "GroupBegun"),
        ]  # fmt: skip


def test_where_it_is_set_up_so_it_waits_for_who_runs_the_service(world):
    with world.begin() as session:
        assert begin(session, approval=True) is None
        [waits] = approval.waiting(session)
        assert (waits.code, waits.state, told(session)[-1]) == ("TUMAINI", "said", (WANJA, "BeginningWaits"))
        assert approval.approve(session, "tumaini").code == "TUMAINI"
        assert approval.waiting(session) == []
        with pytest.raises(NothingWaits):
            approval.approve(session, "TUMAINI")


def test_who_runs_the_service_says_no_and_why(world):
    with world.begin() as session:
        begin(session, approval=True)
        with pytest.raises(TextUnfit):
            approval.turn_down(session, "TUMAINI", "x" * 51)
        approval.turn_down(session, "TUMAINI", "There is one in your village.")
        ended = [(WANJA, "BeginningTurnedDown"), (NJERI, "BeginningEnded"), (ATIENO, "BeginningEnded")]
        assert sorted(told(session)[-3:]) == sorted(ended)
        with pytest.raises(NoSuchOrganisation):
            organisations.by_code(session, "TUMAINI")
        ask(session)  # the code is free again, and so is she


# --- it does not -----------------------------------------------------------------------------------------------------


def test_one_no_ends_it_and_who_asked_hears_of_it(world):
    with world.begin() as session:
        asked = ask(session)
        agree(session, NJERI)
        words.refuse(session, ATIENO, asked.id)
        assert told(session)[-2:] == [(WANJA, "BeginningRefused"), (NJERI, "BeginningEnded")]
        for late in (
            lambda: words.refuse(session, ATIENO, asked.id),
            lambda: words.agree(session, ATIENO, 1, asked.id),
        ):
            with pytest.raises(BeginningOver):
                late()


def test_it_ends_when_it_has_waited_too_long(world, fresh):
    with world.begin() as session:
        ask(session)
    pass_time(fresh, days=6)
    sweep(world)
    with world.begin() as session:
        assert beginnings.asking(session, NJERI)
    pass_time(fresh, days=2)
    sweep(world)
    with world.begin() as session:
        assert beginnings.asking(session, NJERI) is None
        assert told(session)[-1] == (WANJA, "BeginningLapsed")


def test_what_waits_for_who_runs_the_service_waits_longer(world, fresh):
    with world.begin() as session:
        begin(session, approval=True)
    pass_time(fresh, days=29)
    sweep(world)
    with world.begin() as session:
        assert approval.waiting(session)
    pass_time(fresh, days=2)
    sweep(world)
    with world.begin() as session:
        assert not approval.waiting(session)


def test_who_asked_takes_it_back(world):
    with world.begin() as session:
        ask(session)
        agree(session, NJERI)
        words.withdraw(session, somebody(session, WANJA))
        assert told(session)[-1] == (NJERI, "BeginningEnded")
        with pytest.raises(BeginningOver):
            words.withdraw(session, somebody(session, WANJA))


# --- three people, three phones --------------------------------------------------------------------------------------


@pytest.mark.parametrize("fellows", [(WANJA, NJERI), (NJERI, WANJA), (NJERI, NJERI)])
def test_the_same_number_is_not_two(world, fellows):
    with world.begin() as session, pytest.raises(NeedsThreePhones):
        ask(session, fellows=fellows)


def test_two_numbers_of_one_person_are_not_two(world):
    with world.begin() as session:
        njeri = persons.meet(session, NJERI, "en")
        persons.give(session, njeri, FOURTH, told=False)
        for fellows in ((NJERI, FOURTH), (FOURTH, NJERI)):
            with pytest.raises(NeedsThreePhones):
                ask(session, fellows=fellows)
        with pytest.raises(NeedsThreePhones):
            ask(session, NJERI, (FOURTH, ATIENO))


def test_who_shares_a_phone_with_another_of_the_three_says_no_yes(world):
    """Daudi was asked on his number; by the time he answers he has Amina's too."""
    with world.begin() as session:
        asked = ask(session, fellows=(AMINA, DAUDI))
        agree(session, AMINA)
        give(session, member(session, "Daudi").person_id, AMINA, told=False)
        with pytest.raises(NeedsThreePhones):
            words.agree(session, DAUDI, member(session, "Daudi").person_id, asked.id)


def test_nobody_says_yes_on_another_number_or_twice(world):
    with world.begin() as session:
        asked = ask(session)
        agree(session, NJERI)
        for number in (NJERI, WANJA, BARAKA):
            with pytest.raises(BeginningOver):
                words.agree(session, number, somebody(session, number), asked.id)


# --- how many --------------------------------------------------------------------------------------------------------


def test_nobody_begins_where_it_is_set_up_so(world):
    with world.begin() as session, pytest.raises(NobodyBegins):
        ask(session, groups_a_day=0)


def test_of_all_people_together_so_many_are_asked_for_in_a_day(world, fresh):
    with world.begin() as session:
        ask(session, groups_a_day=1)
        with pytest.raises(EnoughBegun):
            ask(session, AMINA, (BARAKA, DAUDI), wanted=replace(TUMAINI, code="OTHER"), groups_a_day=1)
    pass_time(fresh, hours=25)
    with world.begin() as session:
        ask(session, AMINA, (BARAKA, DAUDI), wanted=replace(TUMAINI, code="OTHER"), groups_a_day=1)


def test_one_person_asks_for_one_at_a_time_and_few_a_day(world):
    with world.begin() as session:
        for fellows in ((NJERI, ATIENO), (AMINA, BARAKA)):
            ask(session, fellows=fellows)
            with pytest.raises(AlreadyBegins):
                ask(session, wanted=replace(TUMAINI, code="OTHER"))
            words.withdraw(session, somebody(session, WANJA))
        with pytest.raises(EnoughBegun):
            ask(session, fellows=(DAUDI, FOURTH))


def test_one_person_begins_few_a_year(world, fresh):
    for at in range(3):
        with world.begin() as session:
            begin(session, wanted=replace(TUMAINI, code=f"TUMAINI{at}"))
        pass_time(fresh, days=8)
    with world.begin() as session, pytest.raises(EnoughBegun):
        ask(session)


def test_one_number_is_asked_seldom_whoever_asks(world, fresh):
    """A stranger does not have us send SMS to anybody as often as he likes."""
    with world.begin() as session:
        for asks in (WANJA, ATIENO):
            ask(session, asks, (NJERI, FOURTH), wanted=replace(TUMAINI, code=f"T{asks[-1]}"))
        with pytest.raises(AskedTooOften):
            ask(session, AMINA, (NJERI, BARAKA), wanted=replace(TUMAINI, code="OTHER"))
        assert [phone for phone, _kind in told(session)].count(NJERI) == 2
    pass_time(fresh, days=8)
    sweep(world)
    with world.begin() as session:
        ask(session, AMINA, (NJERI, BARAKA), wanted=replace(TUMAINI, code="OTHER"))


# --- what it is ------------------------------------------------------------------------------------------------------


def test_a_code_is_made_of_the_name_and_is_free(world):
    with world.begin() as session:
        assert codes.suggest(session, "Umoja") == "UMOJA2"
        assert codes.suggest(session, "Umoja wa Mama") == "UMOJAMAMA"
        assert codes.suggest(session, "Les Étoiles") == "ETOILES"
        assert codes.suggest(session, "Wafugajikaskazini") == "WAFUGAJIKASK"
        assert codes.suggest(session, "የሴቶች") == "GROUP"
        ask(session)
        assert codes.suggest(session, "Tumaini") == "TUMAINI2"
        with pytest.raises(CodeTaken):
            ask(session, AMINA, (BARAKA, DAUDI))


def test_a_code_that_a_file_has_taken_meanwhile_is_no_longer_there(world):
    with world.begin() as session:
        ask(session)
        agree(session, NJERI)
        facts = {"name": "Other", "kind": "group", "country": "KE", "currency": "KES", "timezone": "Africa/Nairobi"}
        organisations.found(session, code="TUMAINI", language="en", **facts)
        with pytest.raises(CodeTaken):
            agree(session, ATIENO)


def test_a_sum_finer_than_the_coin_makes_no_rules(world):
    with world.begin() as session, pytest.raises(RuleUnfit):
        ask(session, wanted=replace(TUMAINI, currency="XOF", values={"share_price": "100.5", "meets_every": "week"}))


# --- a PIN that opens nothing ----------------------------------------------------------------------------------------


def test_a_locked_pin_of_who_was_never_a_member_is_let_go(world, fresh):
    with world.begin() as session:
        stranger, amina = somebody(session, FOURTH), member(session, "Amina").person_id
        asked = ask(session)
        locked = text("UPDATE person SET pin_wrong = 5, pin_locked_at = clock_timestamp() WHERE id = ANY(:ids)")
        session.execute(locked, {"ids": [stranger, amina, asked.person_id]})
    pass_time(fresh, hours=25)
    with world.begin() as session:
        assert pin.let_go_unused(session) == 1
        kept = text("SELECT count(*) FROM person WHERE id = ANY(:ids) AND pin_hash IS NOT NULL")
        assert session.execute(kept, {"ids": [amina, asked.person_id]}).scalar_one() == 2
