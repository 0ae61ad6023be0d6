"""Officers' terms: how long a role is held, who hears when it ends, and that nobody loses it by the clock."""

import pytest
from sqlalchemy import text

from domain.lending.schedule import months_after
from domain.people import members
from domain.voice import terms
from jobs.voice import remind_of_terms
from tests import lending
from tests.agenda import by_hand, pass_time
from tests.people import group, member, today


@pytest.fixture(autouse=True)
def served(world, fresh):
    """The officers of UMOJA were elected a while ago: each test says when."""
    by_hand(fresh, "DELETE FROM role WHERE org_id <> (SELECT id FROM organisation WHERE code = 'UMOJA')")

    def since(days: int, role: str = "%") -> None:
        by_hand(
            fresh,
            "UPDATE role SET since = clock_timestamp() - make_interval(days => %s) WHERE role LIKE %s",
            days,
            role,
        )

    return since


def heard(world) -> list[tuple[str, str, list]]:
    """What the officers were told, each with who heard it."""
    with world.glance() as session:
        rows = session.execute(
            text("SELECT kind, m.name, facts->'held' FROM outbox o JOIN membership m ON m.org_id = o.org_id"
                 " AND m.person_id = o.person_id WHERE kind LIKE 'Terms%' ORDER BY o.id")
        )  # fmt: skip
        return [tuple(row) for row in rows]


def look(world) -> int:
    """The job, as the clock calls for it; of how many organisations."""
    with world.glance() as session:
        assert terms.due(session) == bool(session.execute(text("SELECT 1 FROM role WHERE look_at <= now()")).first())
    return remind_of_terms(world)


def test_a_term_is_as_many_months_as_the_rules_say(world, served):
    with world.glance() as session:
        org = group(session)
        year = terms.of(session, org)
    assert [(each.name, each.role) for each in year] == [
        ("Amina Otieno", "treasurer"),
        ("Baraka Mwangi", "chair"),
        ("Chebet Koech", "secretary"),
    ]
    day = today(world)
    assert {each.ends for each in year} == {months_after(day, 12)}
    lending.adopt(world, officer_months=24)
    with world.glance() as session:
        assert {each.ends.year for each in terms.of(session, org)} == {day.year + 2}


def test_the_officers_hear_a_month_before_and_on_the_day_once_each(world, fresh, served):
    assert look(world) == 1 and not heard(world), "there is a year to go"
    assert look(world) == 0
    served(340)
    by_hand(fresh, "UPDATE role SET look_at = clock_timestamp()")
    everybody = ["Amina Otieno", "Baraka Mwangi", "Chebet Koech"]
    assert look(world) == 1
    assert heard(world) == [("TermsEnd", name, ["chair", "secretary", "treasurer"]) for name in everybody]
    by_hand(fresh, "UPDATE role SET look_at = clock_timestamp()")
    look(world)
    assert len(heard(world)) == 3, "the same end is told once"
    served(366)
    by_hand(fresh, "UPDATE role SET look_at = clock_timestamp()")
    look(world)
    assert [kind for kind, _name, _held in heard(world)[3:]] == ["TermsOver"] * 3


def test_the_job_comes_back_by_itself_on_the_day_on_which_there_is_something_to_say(world, fresh):
    """A year goes by, three days at a time: it is looked at about once a month, and told twice."""
    looked = []
    for day in range(0, 400, 3):
        if look(world):
            looked.append(day)
        pass_time(fresh, days=3)
        if len({kind for kind, *_rest in heard(world)}) == 2:
            break
    assert len(heard(world)) == 6
    assert 10 <= len(looked) <= 16, looked
    assert 364 <= looked[-1] <= 369


def test_one_whose_term_ends_on_another_day_is_told_of_alone(world, served):
    served(340, "chair")
    look(world)
    assert [held for _kind, _name, held in heard(world)] == [["chair"]] * 3


def test_shorter_terms_are_told_when_they_are_next_looked_at(world, fresh, served):
    served(100)
    look(world)
    assert not heard(world)
    lending.adopt(world, officer_months=3)
    pass_time(fresh, days=30)
    look(world)
    assert {kind for kind, *_rest in heard(world)} == {"TermsOver"}


def test_whose_term_is_over_stays_an_officer_until_somebody_else_is_elected(world, served):
    served(400)
    look(world)
    with world.begin() as session:
        org = group(session)
        assert terms.over(session, org) == ["chair", "secretary", "treasurer"]
        assert member(session, "Amina").officer
        members.acting(session, member(session, "Amina"), officer=True)
    served(10, "treasurer")
    with world.glance() as session:
        assert terms.over(session, org) == ["chair", "secretary"]


def test_a_term_is_over_on_its_last_day_and_not_before(world, fresh):
    for span, over in (("12 months - 1 day", []), ("12 months", ["chair", "secretary", "treasurer"])):
        by_hand(fresh, "UPDATE role SET since = clock_timestamp() - CAST(%s AS interval)", span)
        with world.glance() as session:
            assert terms.over(session, group(session)) == over
