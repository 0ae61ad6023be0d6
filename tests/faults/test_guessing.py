"""PINs that are guessed hop by hop, on the phones of many people: few are compared, and nobody else is shut out (promise 20)."""

import re
import threading
import uuid

import pytest
from sqlalchemy import text

from console.world import import_world
from domain import limits
from domain.people import joining, members, persons, pin, pin_budget
from tests.conftest import PEPPER
from tests.hops import engine_on, statements
from tests.people import group
from tests.world import AFI, AMINA, BARAKA, CHEBET, FATUMA, GASPER, NAIROBI, PIN
from ussd.engine import Hop

GUESS = "8264"  # nobody's
SHUT = "PINs cannot be checked now. Dial again in 10 minutes."
SHUT_IN_SWAHILI = "PIN haziwezi kukaguliwa sasa"
BALANCE = "2"


@pytest.fixture
def engine(world):
    """An engine on the tests' world."""
    return engine_on(world)


def type_pin(engine, phone: str, *pins: str) -> str:
    """What a phone shows that was dialled, asked for the balance, and had these PINs typed one after the other."""
    session_id = uuid.uuid4().hex
    typed = [BALANCE, *pins]
    for count in range(len(typed) + 1):
        reply = engine.hear(Hop(session_id, phone, "*".join(typed[:count])))
    return reply.text


def bring_in(world, groups: int, members: int, above: str) -> list[str]:
    """The phones of so many groups with so many members each, a member of every group by turns; all of them have a PIN."""
    phones = [[f"+25471{group:03}{member:04}" for member in range(members)] for group in range(groups)]
    place = {"country": "KE", "currency": "KES", "timezone": NAIROBI, "language": "en"}
    document = [{"code": above, "name": "Another Federation", "kind": "federation", **place, "members": []}] + [
        {
            "code": f"G{group:03}", "name": f"Group {group}", "kind": "group", "parent": above, **place,
            "members": [{"phone": phone, "name": "Amina Otieno", "roles": []} for phone in phones[group]],
        }
        for group in range(groups)
    ]  # fmt: skip
    done = import_world(world, {"organisations": document}, pepper=PEPPER.encode(), trial=True)
    assert not done.refused, done.refused
    kept = pin.hashed(0, PIN, PEPPER.encode())
    with world.begin() as session:
        session.execute(text("UPDATE person SET pin_hash = :kept WHERE pin_hash IS NULL"), {"kept": kept})
    return [phone for turn in zip(*phones, strict=True) for phone in turn]


@pytest.mark.parametrize(("groups", "members"), [(1, 1_000), (40, 25)])
def test_two_thousand_guesses_over_a_thousand_members_are_stopped_before_the_hundredth(engine, world, groups, members):
    """With one's own right PIN before each, in one group or spread over all groups of a federation."""
    phones = bring_in(world, groups, members, "ABOVE")
    own, others = phones[0], phones[1:]
    with world.begin() as session:
        person = session.execute(
            text("SELECT id FROM person WHERE id = (SELECT person_id FROM phone WHERE number = :phone)"), {"phone": own}
        ).scalar_one()
        kept = {"kept": pin.hashed(person, PIN, PEPPER.encode()), "id": person}
        session.execute(text("UPDATE person SET pin_hash = :kept WHERE id = :id"), kept)
    compared = 0
    for phone in others[:60]:
        for _ in range(2):
            type_pin(engine, own, PIN)
            compared += type_pin(engine, phone, GUESS) != SHUT
    assert limits.PIN_BUDGET_WRONG <= compared < 100
    for phone in others[60::100]:
        assert type_pin(engine, phone, GUESS) == SHUT, "and so it goes on to the two-thousandth"
    assert type_pin(engine, own, PIN) == SHUT
    assert "savings are" in type_pin(engine, AMINA, PIN), "whoever is in another organisation goes on"


def test_one_phone_shuts_out_nobody(engine, world):
    """Wrong, wrong, right, thirty times: the others of the same group, and of others, get in after each."""
    for _ in range(30):
        assert "1 try left" in type_pin(engine, BARAKA, GUESS, GUESS)
        assert "savings are" in type_pin(engine, AMINA, PIN)
        assert "savings are" in type_pin(engine, BARAKA, PIN)
    assert SHUT_IN_SWAHILI not in type_pin(engine, FATUMA, PIN)


def test_one_phone_shuts_out_nobody_whatever_the_budget(engine, monkeypatch):
    """Not with all the guesses that she has until her PIN is locked."""
    monkeypatch.setattr(limits, "PIN_BUDGET_WRONG", limits.PIN_BUDGET_TWICE + 1)
    for _ in range(limits.PIN_WRONG_TO_LOCK):
        type_pin(engine, BARAKA, GUESS)
        with engine.house.store.begin() as session:
            session.execute(text("UPDATE person SET pin_wait_until = NULL"))
    assert "locked" in type_pin(engine, BARAKA, PIN)
    assert "savings are" in type_pin(engine, AMINA, PIN)


def test_a_budget_is_one_organisations(engine, world, monkeypatch):
    monkeypatch.setattr(limits, "PIN_BUDGET_WRONG", 2)
    for phone in (BARAKA, CHEBET):
        type_pin(engine, phone, GUESS)
    assert type_pin(engine, AMINA, PIN) == SHUT
    assert SHUT_IN_SWAHILI not in type_pin(engine, FATUMA, PIN)
    for phone in (FATUMA, GASPER):
        type_pin(engine, phone, GUESS)
    assert SHUT_IN_SWAHILI in type_pin(engine, FATUMA, PIN)
    assert "PIN" not in type_pin(engine, AFI, PIN)


def wrong_twice(world, phones: list[str]) -> None:
    """As if each of them had just typed two wrong PINs."""
    with world.begin() as session:
        session.execute(
            text(
                "UPDATE person SET pin_wrong = 2, pin_wrong_at = clock_timestamp() WHERE id IN (SELECT person_id FROM phone WHERE number = ANY(:phones))"
            ),
            {"phones": phones},
        )


def also_in(world, phones: list[str], *codes: str) -> None:
    """Let these be members of these organisations too."""
    with world.begin() as session:
        for code in codes:
            org = group(session, code)
            for phone in phones:
                joining.ask_to_join(session, persons.meet(session, phone, "en"), org, "Amina Otieno")
            for asks in members.everybody(session, org.id, "asked"):
                members.seat(session, org.id, asks.id)


def shut(world, phone: str) -> bool:
    """Whether this one's PIN would not be tried now."""
    with world.begin() as session:
        person = session.execute(
            text("SELECT id FROM person WHERE id = (SELECT person_id FROM phone WHERE number = :phone)"),
            {"phone": phone},
        ).scalar_one()
        return pin_budget.spent(session, person)


def test_one_group_shuts_out_itself_and_not_its_federation(world, monkeypatch):
    """Many of it, be they in others also; it takes six groups to spend what is above them."""
    monkeypatch.setattr(limits, "PIN_BUDGET_ABOVE_WRONG", 12)
    for each in ("JOINS_A_PERSON_A_DAY", "GROUPS_A_PERSON"):
        monkeypatch.setattr(limits, each, 10)
    phones = bring_in(world, 7, 7, "ABOVE")
    of = lambda at: phones[at::7]  # noqa: E731
    wrong_twice(world, of(0)[:6])
    assert shut(world, of(0)[6])
    assert not shut(world, of(6)[0])
    also_in(world, of(0)[:6], "G001", "G002", "G003", "G004", "G005")
    assert not shut(world, of(6)[0])
    wrong_twice(world, [of(at)[0] for at in range(1, 5)])
    assert not shut(world, of(6)[0])
    wrong_twice(world, of(5)[:1])
    assert shut(world, of(6)[0])


def test_the_office_of_a_federation_shuts_out_nobody_below_it(world):
    phones = bring_in(world, 2, 6, "ABOVE")
    in_office = phones[0::2]  # they are of one group below, and the other one is asked
    also_in(world, in_office, "ABOVE")
    wrong_twice(world, in_office[:5])
    assert shut(world, in_office[5])
    assert not shut(world, phones[1])


def test_ones_own_success_takes_back_ones_own_mistakes_and_nobody_elses(engine, world, monkeypatch):
    monkeypatch.setattr(limits, "PIN_BUDGET_WRONG", 2)
    type_pin(engine, BARAKA, GUESS)
    type_pin(engine, AMINA, PIN)
    type_pin(engine, CHEBET, GUESS, PIN)
    type_pin(engine, AMINA, PIN)
    type_pin(engine, CHEBET, GUESS)
    assert type_pin(engine, AMINA, PIN) == SHUT, "Baraka's still counts"


def test_mistakes_are_forgotten_after_minutes(engine, world, monkeypatch):
    monkeypatch.setattr(limits, "PIN_BUDGET_WRONG", 2)
    for phone in (BARAKA, CHEBET):
        type_pin(engine, phone, GUESS)
    assert type_pin(engine, AMINA, PIN) == SHUT
    with world.begin() as session:
        session.execute(
            text("UPDATE person SET pin_wrong_at = pin_wrong_at - make_interval(mins => :minutes)"),
            {"minutes": limits.PIN_BUDGET_MINUTES},
        )
    assert "savings are" in type_pin(engine, AMINA, PIN)


def test_all_people_of_the_service_are_an_alarm_and_no_budget(engine, world):
    phones = bring_in(world, 4, 6, "ABOVE")
    for phone in phones[: 4 * limits.PIN_BUDGET_WRONG // 2 - 4]:
        type_pin(engine, phone, GUESS, GUESS)
    with world.begin() as session:
        assert pin_budget.in_service(session) >= limits.PIN_ALARM_WRONG
    assert "savings are" in type_pin(engine, AMINA, PIN)


def test_the_pin_of_one_waits_for_nobody_elses(engine, world):
    """Promise 30: while one person's try is being written, and cannot be, everybody else's goes on."""
    with world.begin() as session:
        held = session.execute(
            text("SELECT id FROM person WHERE id = (SELECT person_id FROM phone WHERE number = :phone)"),
            {"phone": BARAKA},
        ).scalar_one()
        pin._count(world, session, held)
        seen: list[str] = []
        other = threading.Thread(target=lambda: seen.append(type_pin(engine, AMINA, PIN)), daemon=True)
        other.start()
        other.join(10)
        assert seen and "savings are" in seen[0]


def test_a_right_pin_writes_its_persons_row_and_nothing_shared(engine, world, monkeypatch):
    """Two writes of her own row; and where nobody was wrong lately, no question about anybody else."""
    with world.begin() as session:
        person = session.execute(
            text("SELECT id FROM person WHERE id = (SELECT person_id FROM phone WHERE number = :phone)"),
            {"phone": AMINA},
        ).scalar_one()
    pin.check(world, person, PIN, PEPPER.encode())  # the connections are there
    said = statements(monkeypatch)
    pin.check(world, person, PIN, PEPPER.encode())
    assert [re.findall(r"UPDATE (\w+)", each) for each in said] == [["person"], ["person"]]
