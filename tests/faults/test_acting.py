"""No member acts as another, nor in another group, nor after having been removed (promise 19)."""

from datetime import time, timedelta

import pytest
from sqlalchemy import text

from console.world import import_world
from domain.amount import Money
from domain.book import corrections, entries, second_word
from domain.book.refusals import NoSuchReceipt, NoSuchSlip
from domain.calendar import meetings
from domain.lending import loan_requests
from domain.people import members, organisations, pin, removing, taking_in
from domain.people.caller import Caller
from domain.people.refusals import NoSuchMember, NotAMember, NotAnOfficer
from domain.refusals import NeedsAnother, NotYours, Refusal
from domain.saving import savings
from domain.store import DBAPIError
from domain.voice import motions
from sms import commands
from tests import crawl, lending
from tests.agenda import as_owner
from tests.faults.test_texts import answers, texts
from tests.people import group, member, send_away
from tests.world import AMINA, BARAKA, DAUDI, FEDERATION, PIN

FIFTY = Money(5000, "KES")


def test_only_the_other_side_may_answer_a_slip(world):
    with world.begin() as session:
        daudi, amina, esther = (member(session, name) for name in ("Daudi", "Amina", "Esther"))
        fatuma = member(session, "Fatuma", "JAMII")
        declared = savings.declare(session, Caller(daudi, "test", "a"), FIFTY)
        entered = savings.enter(session, Caller(amina, "test", "b"), daudi.id, FIFTY)
    for who, number, why in (
        (daudi, declared.number, NotAnOfficer),  # her own word again, and not an officer
        (esther, declared.number, NoSuchSlip),  # a member like any other
        (fatuma, declared.number, NoSuchSlip),  # an officer, of another group
        (esther, entered.number, NoSuchSlip),  # somebody else's money
        (amina, entered.number, NotYours),  # the officer's own word again
        (member_of(world, "Baraka"), entered.number, NotYours),  # an officer, but the member is asked
    ):
        for answer in (second_word.confirm, second_word.refuse):
            with pytest.raises(why), world.begin() as session:
                answer(session, who, number, with_pin=True)


def member_of(world, name):
    """A member of UMOJA."""
    with world.begin() as session:
        return member(session, name)


def test_a_treasurer_cannot_confirm_what_she_says_she_saved(world):
    with world.begin() as session:
        amina = member(session, "Amina")
        own = savings.declare(session, Caller(amina, "test", "a"), FIFTY)
    with pytest.raises(NeedsAnother), world.begin() as session:
        second_word.confirm(session, amina, own.number, with_pin=True)


def test_nor_does_the_database_take_one_persons_word_for_two(world):
    with world.begin() as session:
        amina = member(session, "Amina")
        own = savings.declare(session, Caller(amina, "test", "a"), FIFTY)
    with pytest.raises(DBAPIError, match="slip_needs_two_people"), world.begin() as session:
        session.execute(text("UPDATE slip SET answered_by = said_by WHERE number = :n"), {"n": own.number})


def test_numbers_of_another_group_lead_nowhere(world):
    with world.begin() as session:
        amina, fatuma = member(session, "Amina"), member(session, "Fatuma", "JAMII")
        slip = savings.declare(session, Caller(member(session, "Daudi"), "test", "a"), FIFTY)
        entry = second_word.confirm(session, amina, slip.number, with_pin=True)
        stranger = members.member(session, amina.org_id, amina.id)
        with pytest.raises(NoSuchMember):
            savings.enter(session, Caller(fatuma, "test", "x"), stranger.id, FIFTY)
        with pytest.raises(NoSuchReceipt):
            corrections.declare(session, Caller(fatuma, "test", "y"), entry.receipt, "mine")
        with pytest.raises(NoSuchReceipt):
            entries.by_receipt(session, fatuma.org_id, entry.receipt)
        for act in (removing.remove, pin.unlock):
            with pytest.raises(NoSuchMember):
                act(session, fatuma, amina.id)
        with pytest.raises(NoSuchMember):
            taking_in.answer(session, fatuma, amina.id, accept=True)


def test_a_member_cannot_do_what_officers_do(world):
    with world.begin() as session:
        daudi, esther = member(session, "Daudi"), member(session, "Esther")
        for act in (
            lambda: savings.enter(session, Caller(daudi, "test", "x"), esther.id, FIFTY),
            lambda: corrections.declare(session, Caller(daudi, "test", "y"), "ABC", "why"),
            lambda: removing.remove(session, daudi, esther.id),
            lambda: taking_in.answer(session, daudi, esther.id, accept=True),
            lambda: pin.unlock(session, daudi, esther.id),
        ):
            with pytest.raises(NotAnOfficer):
                act()


def test_roles_that_a_call_remembers_are_looked_at_anew(house):
    amina = house.phone(AMINA)
    amina.dial()
    amina.choose("Officers")
    amina.type(PIN)
    amina.choose("Money")
    amina.choose("Enter savings")
    amina.type("4", "250")
    with house.store.begin() as session:
        as_owner(session, "UPDATE role SET until = now()")
    assert amina.type("1") == "Only an officer of the group can do this."
    assert nothing_waits(house)


def test_a_member_removed_during_her_call_is_refused_at_posting(house):
    daudi = house.phone(DAUDI)
    daudi.dial()
    daudi.type("1", "1", "500")
    with house.store.begin() as session:
        send_away(session, member(session, "Daudi").id)
    assert daudi.type("1") == "You are not a member of this group. Ask an officer."
    assert nothing_waits(house)


def nothing_waits(house) -> bool:
    """Whether no slip was written."""
    with house.store.begin() as session:
        return session.execute(text("SELECT count(*) FROM slip")).scalar_one() == 0


def test_the_last_two_officers_stay(world):
    with world.begin() as session:
        baraka, chebet = member(session, "Baraka"), member(session, "Chebet")
        send_away(session, chebet.id)
        with pytest.raises(Refusal):
            send_away(session, baraka.id)
        with pytest.raises(NotAMember):
            savings.declare(session, Caller(chebet, "test", "x"), FIFTY)


def test_a_member_of_two_groups_sees_one_at_a_time(house):
    daudi = house.phone(DAUDI)
    daudi.dial()
    daudi.type("2")
    assert "40" not in daudi.type("2", PIN).replace("*", "")
    daudi.text("BAL")
    daudi.text("BAL JAMII")
    daudi.text("BAL UMOJA")
    house.drain()
    which, jamii, umoja = daudi.inbox()
    assert which == "Your savings: UMOJA KSh 2,000, JAMII TSh 25,000."
    assert jamii == "Jamii Yetu: your savings are TSh 25,000."
    assert umoja == "Umoja Savings Group: your savings are KSh 2,000."


@pytest.mark.parametrize("words", ["SAVE 500", "LOAN", "SHARE", "STATEMENT", "BAL", "CLAIM", "SHEET"])
def test_who_sits_in_a_union_too_saves_in_her_group(gateway, world, words):
    """Chairs and secretaries do. What unions do not have is never theirs unless they are named; groups stand first."""
    seat = {"phone": AMINA, "name": "Amina Otieno", "language": "en", "roles": ["secretary"]}
    kisumu = {**FEDERATION["organisations"][0], "members": [seat]}
    assert not import_world(world, {"organisations": [kisumu]}, pepper=b"x" * 16, trial=True).refused
    texts(gateway, words, "one", AMINA)
    texts(gateway, "RULES", "two", AMINA)
    now, which = answers(world)
    assert "Which group?" not in now and which.startswith("Which group?")
    with world.glance() as session:
        said = session.execute(text("SELECT facts::text FROM outbox WHERE kind = 'Answer' ORDER BY id")).scalars().all()
    assert "KISUMU" not in said[0] and "Kisumu" not in said[0]
    assert said[1].index('"UMOJA"') < said[1].index('"KISUMU"')


# What DAUDI may see in the one group only: codes, names, currencies, sums.
OF_UMOJA = (
    "UMOJA",
    "Umoja",
    "KSh",
    "Amina",
    "Baraka",
    "Chebet",
    "Esther",
    "Buy a mill",
    "St Peter",
    "2,000",
    "3,000",
    "6,000",
)
OF_JAMII = ("JAMII", "Jamii", "TSh", "Fatuma", "Gasper", "Nunua", "Ofisi ya kata", "25,000", "75,000", "95,000")


@pytest.fixture
def busy(world, monkeypatch):
    """Both of Daudi's groups have a loan of his, a vote and a meeting; he would join a third one."""
    lending.at_every_step(world)
    with world.begin() as session:
        for code, chair, written, place in (
            ("UMOJA", "Baraka", "Buy a mill", "St Peter's hall"),
            ("JAMII", "Gasper", "Nunua kinu", "Ofisi ya kata"),
        ):
            officer = member(session, chair, code)
            motions.open_vote(session, officer, written, 5, key="vote")
            day = organisations.today(session, group(session, code)) + timedelta(5)
            meetings.call(session, officer, day, time(14), place, key="meet")
        lent = Money(30_000_00, "TZS")
        loan_requests.request(session, Caller(member(session, "Daudi", "JAMII"), "ussd", "loan"), lent, 2, "farm")
    monkeypatch.setitem(crawl.ANSWERS, "code", lambda _bounds: "ESPOIR")
    return world


@pytest.mark.parametrize(("seat", "own", "others"), [("1", OF_UMOJA, OF_JAMII), ("2", OF_JAMII, OF_UMOJA)])
def test_no_screen_of_one_group_says_anything_of_the_other(busy, fresh, seat, own, others):
    walker, screens, seen = crawl.Crawler(fresh), set(), ""
    for sight in walker.crawl(DAUDI, (seat,)):
        screens.add(sight.screen)
        for page in (sight.page, *sight.pages):
            seen += page
            assert not [each for each in others if each in page], f"{sight.screen} by {sight.way}:\n{page}"
    walker.close()
    assert len(screens) > 25 and "group.standing" in screens
    assert len([each for each in own if each in seen]) >= 5  # the walk does see what there is


@pytest.mark.parametrize(("code", "own", "others"), [("UMOJA", OF_UMOJA, OF_JAMII), ("JAMII", OF_JAMII, OF_UMOJA)])
def test_no_word_about_one_group_says_anything_of_the_other(busy, house, code, own, others):
    daudi = house.phone(DAUDI)
    house.drain()
    before = len(daudi.inbox())
    for words in sorted(each.words.text for each in commands._commands.values()):
        word = words.split()[0]
        if word not in ("JOIN", "STOP"):  # the one is about a group that she is not in, the other about all of them
            for more in ("", " 100", " 1", " 1 YES"):
                daudi.text(f"{word}{more} {code}")
    house.drain()
    answers = daudi.inbox()[before:]
    assert len(answers) > 40 and any(code in each for each in answers)
    for answer in answers:
        assert not [each for each in others if each in answer], answer


def test_an_sms_that_claims_to_be_an_officers_cannot_confirm_cash(house):
    house.phone(DAUDI).text("SAVE 500 UMOJA")
    baraka = house.phone(BARAKA)
    baraka.text("YES 1")
    house.drain()
    assert baraka.inbox()[-1].startswith("To confirm cash as an officer, dial")
    with house.store.begin() as session:
        assert savings.of(session, member(session, "Daudi")) == Money(200_000, "KES")
        assert group(session).code == "UMOJA"


# --- a call that dropped behind the PIN ------------------------------------------------------------------------------


def test_what_was_behind_the_pin_stays_behind_it_when_the_call_is_taken_up(house):
    """Not the desk alone: every list and page that was reached from it. The phone may be in other hands by now."""
    amina = house.phone(AMINA)
    amina.dial()
    amina.choose("Officers")
    amina.type(PIN)
    amina.choose("Members")
    listed = amina.choose("List of members")
    amina.drop()
    assert amina.dial() == "Go on with your work as an officer? Yes: type your PIN. No: type 0."
    assert amina.type("1").startswith("A PIN has 4 digits.") and "Baraka" not in amina.screen
    amina.drop()
    assert amina.dial().startswith("Go on with your work as an officer? Yes: type your PIN.")
    assert amina.type(PIN) == listed
    amina.drop()
    amina.dial()
    assert amina.type("0").startswith("Umoja Savings Group")
