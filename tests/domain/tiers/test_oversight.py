"""A federation sees totals and ratios of those below; names only where a group's own rules open them."""

import pytest

from domain.people import organisations
from domain.people.refusals import NotAnOfficer
from domain.tiers import oversight
from domain.tiers.refusals import NotBelow
from tests import sittings, tiers
from tests.people import group
from tests.tiers import person


@pytest.fixture
def world(world):
    """UMOJA and JAMII below KISUMU."""
    tiers.come_together(world)
    tiers.put_below(world, "JAMII", "KISUMU")
    return world


def test_officers_see_the_organisations_right_below(world):
    with world.glance() as session:
        found = oversight.right_below(session, person(session, "Ruth"))
        assert [(each.org.code, each.figures.members) for each in found] == [("JAMII", 3), ("UMOJA", 5)]
        assert [(each[0], each[1]) for each in oversight.all_together(session, person(session, "Ruth"))] == [
            ("KES", 1),
            ("TZS", 1),
        ]


def test_nobody_else_does(world):
    with world.glance() as session:
        umoja, kisumu, jamii = (group(session, code).id for code in ("UMOJA", "KISUMU", "JAMII"))
        naomi, amina = person(session, "Naomi"), person(session, "Amina")
        for look in (oversight.stand, oversight.names, oversight.right_below):
            with pytest.raises(NotAnOfficer):
                look(session, naomi, umoja)
            for other in (kisumu, jamii):  # upwards, and sideways
                with pytest.raises(NotBelow):
                    look(session, amina, other)


def test_names_are_open_only_by_the_groups_own_rule(world):
    with world.glance() as session:
        umoja = group(session).id
        assert oversight.names(session, person(session, "Omar"), umoja) == []
    tiers.adopt(world, "KISUMU", names_open="yes")
    with world.glance() as session:
        assert oversight.names(session, person(session, "Omar"), umoja) == []
    tiers.adopt(world, names_open="yes")
    with world.glance() as session:
        found = oversight.names(session, person(session, "Omar"), umoja)
    assert [(each.name, each.roles) for each in found] == [
        ("Amina Otieno", ("treasurer",)),
        ("Baraka Mwangi", ("chair",)),
        ("Chebet Koech", ("secretary",)),
    ]


def test_officers_above_see_how_many_come_and_when_they_met(world):
    """Four of five came to one meeting and all to the next: 90 of 100; JAMII has held none."""
    for absent in (["Esther"], []):
        sittings.opened(world, absent=absent)
        sittings.counted(world, sittings.book(world))
        sittings.closed(world)
    with world.glance() as session:
        jamii, umoja = oversight.right_below(session, person(session, "Ruth"))
        today = organisations.today(session, umoja.org)
    assert (umoja.attendance, umoja.met) == (90, today)
    assert (jamii.attendance, jamii.met) == (None, None)
