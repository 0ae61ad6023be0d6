"""Who hears what she is told by SMS, and that no screen promises one to who does not."""

import re

import pytest

from domain.book.notices import SlipEntered
from domain.calendar.notices import MeetingCalled
from domain.lending.notices import GuarantorAsked, LoanRefused
from domain.people import reach, wishes
from domain.post import barred
from domain.voice.notices import MotionOpened
from locales.collect import phrases
from tests import phones
from tests.people import group, member
from tests.world import AMINA, BARAKA, CHEBET, DAUDI, ESTHER, PIN

ALL = (SlipEntered, LoanRefused, GuarantorAsked, MeetingCalled, MotionOpened)


def stop(session, who, topic=None):
    wishes.keep(session, who.person_id, topic, hear=False)


@pytest.mark.parametrize(
    ("does", "unheard"),
    [
        (lambda _session, _who: None, {}),
        (stop, dict.fromkeys((GuarantorAsked, MeetingCalled, MotionOpened), "stopped")),
        (lambda session, who: stop(session, who, "vote"), {MotionOpened: "stopped"}),
        (lambda session, who: barred.bar(session, "kannel", who.phone), dict.fromkeys(ALL, "stopped")),
        (lambda session, who: phones.give_up(session, who.person_id, who.phone), dict.fromkeys(ALL, "no-phone")),
    ],
    ids=["hears", "STOP", "STOP VOTES", "barred", "no phone"],
)
def test_why_a_member_hears_nothing(world, does, unheard):
    with world.begin() as session:
        esther, org = member(session, "Esther"), group(session)
        does(session, esther)
        assert {kind: why for kind in ALL if (why := reach.unheard(session, org.id, esther.id, kind))} == unheard
        for kind in ALL:
            assert reach.deaf(session, org.id, kind) == (kind in unheard)
            assert reach.deaf(session, org.id, kind, but=esther.id) == 0


def test_officers_hear_as_long_as_one_of_them_does(world):
    with world.begin() as session:
        org = group(session)
        amina, baraka, chebet = (member(session, name) for name in ("Amina", "Baraka", "Chebet"))
        assert {each.phone for each in (amina, baraka, chebet)} == {AMINA, BARAKA, CHEBET}
        stop(session, amina)
        stop(session, baraka)
        assert reach.an_officer_hears(session, org.id, GuarantorAsked)
        assert not reach.an_officer_hears(session, org.id, GuarantorAsked, but=chebet.id)
        assert reach.an_officer_hears(session, org.id, SlipEntered, but=chebet.id)


def test_what_is_promised_is_what_is_sent(house):
    """The same, through a real screen and a real drain: who has stopped is named, and hears nothing."""
    daudi, esther = house.phone(DAUDI), house.phone(ESTHER)
    esther.text("STOP")
    house.drain()
    known = len(esther.inbox())
    officer = house.phone(CHEBET)
    officer.dial()
    officer.choose("Officers")
    officer.type(PIN)
    officer.choose("Votes")
    officer.choose("Open a vote")
    assert "1 member gets no SMS: tell her." in officer.type("Buy a pump", "3")
    assert "1 member gets no SMS: tell her." in officer.choose("Yes, open it")
    house.drain()
    assert len(esther.inbox()) == known and "Buy a pump" in daudi.inbox()[-1]


# Of prices, after a look; to strangers; in an SMS about what she has asked for, which STOP does not withhold.
ELSEWHERE = {
    "{group}: {name} vouches for your loan. Now the group decides, and you get an SMS.",
    "You get an SMS when it moves by {percent} from {price}. To end it: {to_alerts}.",
    "You have asked to join {group}. An officer will answer by SMS.",
}


def test_no_phrase_promises_an_sms_but_those_that_look_who_hears():
    promised = {
        form
        for each in phrases()
        for form in ([each.id] if isinstance(each.id, str) else each.id)
        if re.search(r"\b(gets?|comes?|answer) (an|one|by) SMS\b", form)
        if "locales/people/told.py" not in {place for place, _line in each.locations}
    }
    assert promised == ELSEWHERE
