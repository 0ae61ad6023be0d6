"""A sender's number can be forged: of every word that members may text, what one such text changes, and nothing else.

`FORGED` is what the threat model tells of the words, as the database has it. A word that has no row here fails the test
that counts them.
"""

import uuid

import pytest
from sqlalchemy import text

from domain.book.slips import Slip
from domain.people import number_words
from domain.people.caller import Caller
from domain.saving import savings
from domain.sitting import damm
from domain.store import Store
from sms import commands
from sms.webhook import hear
from tests import lending, market, social, turns
from tests.agenda import KEY, call_meeting, put_to_vote
from tests.people import member, today
from tests.sittings import book, closed, counted, enter, kes, opened, witness
from tests.sittings import savings as shares
from tests.world import AMINA, BARAKA, ESTHER, PEOPLE, STRANGER

NOTHING: set[str] = set()
SLIP = {"slip", "book", "SlipDeclared"}  # `book` counts slips


def forge(store: Store, words: str, sender: str) -> str:
    """Somebody sends `words` in the name of `sender`; what is answered."""
    hear(store, "africastalking", uuid.uuid4().hex, sender, words, KEY)
    with store.glance() as session:
        statement = "SELECT facts -> 'phrase' ->> 'text' FROM outbox WHERE kind = 'Answer' ORDER BY id DESC LIMIT 1"
        return session.execute(text(statement)).scalar()


def stands(store: Store) -> dict[str, str]:
    """A digest of every table, and of the messages of every kind: what is heard and what is answered left out."""
    with store.glance() as session:
        names = session.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).scalars().all()
        seen = {
            name: session.execute(text(f"SELECT md5(string_agg(t::text, '' ORDER BY t::text)) FROM {name} t")).scalar()
            for name in set(names) - {"inbox", "outbox"}
        }
        kinds = "SELECT kind, count(*)::text FROM outbox WHERE kind <> 'Answer' GROUP BY kind"
        return seen | dict(session.execute(text(kinds)).all())


def changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    """The tables that are another, and the kinds of messages that were added."""
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


# --- what there is to change -----------------------------------------------------------------------------------------


def entered(store: Store, key: str = "entered") -> Slip:
    """An officer has written down that Esther saves."""
    with store.begin() as session:
        officer, whose = member(session, "Amina"), member(session, "Esther")
        return savings.enter(session, Caller(officer, "ussd", key), whose.id, kes(500))


def handed_out(store: Store) -> None:
    """An officer hands Baraka a loan."""
    lending.pay_out(store, lending.approved(store, 500, by="Baraka", officers=("Amina", "Chebet")))


def drawn(store: Store) -> str:
    """A meeting whose box is counted; the phone of its witness."""
    opened(store, witness="drawn")
    counted(store, book(store))
    return PEOPLE[witness(store)]


def posted_unheard(store: Store) -> None:
    """A meeting has closed on what Esther had not confirmed."""
    opened(store, witness="no", unconfirmed="mark")
    enter(store, "Esther", shares(100))
    counted(store, book(store) + 100)
    closed(store)


def said_of_a_number(store: Store) -> None:
    """An officer says that Esther has another number."""
    with store.begin() as session:
        number_words.change(session, member(session, "Amina"), member(session, "Esther").id, ESTHER, "+254712345677")


def owing(store: Store) -> None:
    """Esther has saved, and has borrowed."""
    with store.begin() as session:
        slip = savings.declare(session, Caller(member(session, "Esther"), "ussd", "saved"), kes(500))
    lending.confirm(store, slip, "Amina")
    lending.opened(store, 500, by="Esther")


def declared(store: Store) -> None:
    """Baraka says that she saves, and an officer is asked."""
    with store.begin() as session:
        savings.declare(session, Caller(member(session, "Baraka"), "ussd", "declared"), kes(500))


def wanted(store: Store) -> None:
    """Daudi asks Esther to vouch for him."""
    lending.adopt(store, loan_guarantors=1)
    asked = lending.ask(store, 500)
    with store.begin() as session:
        lending.guarantors.ask(session, member(session, "Daudi"), asked.number, member(session, "Esther").id)


def a_sheet(store: Store) -> str:
    """The sums of today's meeting, one member's."""
    lending.adopt(store, saves_by="amounts")
    return f"SHEET {today(store):%d%m} 300 / {damm.with_check(5)} 300 0"


def fined(store: Store) -> None:
    """Esther was absent from a meeting, and owes 30 for it."""
    opened(store, absent=["Esther"])
    counted(store, book(store))
    closed(store)


def priced(store: Store) -> None:
    """Maize has a price in Kisumu."""
    market.take_in(store, market.row("Maize", "Kisumu", 100, market.days_ago(20)))


# Of every word: texts, in whose name each comes, what is there before, and all that it changes.
FORGED = {
    "ALERT": [("ALERT maize Kisumu 10", BARAKA, priced, {"alert"})],
    "BAL": [("BAL", BARAKA, None, NOTHING)],
    "BEGIN": [("BEGIN", BARAKA, None, NOTHING), ("BEGIN", STRANGER, None, NOTHING)],
    "BOX": [("BOX YES UMOJA", drawn, drawn, {"prepared"})],
    "CAPITAL": [("CAPITAL 500", BARAKA, lambda store: lending.adopt(store, society="yes"), SLIP)],
    "CHECK": [("CHECK 3K7DP2QX", BARAKA, None, NOTHING)],
    "CLAIM": [("CLAIM 200 fire", BARAKA, social.furnish, {"prepared"})],
    "GROUP": [("GROUP", BARAKA, None, NOTHING)],
    "HELP": [("HELP", BARAKA, None, NOTHING), ("HELP", STRANGER, None, NOTHING)],
    "JOIN": [("JOIN UMOJA Peter Kamau", STRANGER, None, {"person", "phone", "membership", "JoinAsked"})],
    "LANG": [("LANG SW", BARAKA, None, {"person"})],
    "LOAN": [("LOAN 500 2", BARAKA, None, {"prepared"})],
    "MEET": [("MEET NO", BARAKA, call_meeting, {"coming"})],
    "FINES": [("FINES 30", ESTHER, fined, SLIP)],
    "MOTION": [("MOTION Buy a pump", AMINA, None, {"motion_draft"}), ("MOTION Buy a pump", ESTHER, None, NOTHING)],
    "NO": [
        ("NO 1", BARAKA, handed_out, {"prepared"}),
        ("NO 1", ESTHER, entered, {"slip", "SlipRefused"}),
        ("NO 1", ESTHER, posted_unheard, {"SumsObjected"}),
        ("NO", ESTHER, said_of_a_number, {"first_word", "phone_change", "NumberStays"}),
    ],
    "PRICE": [("PRICE maize Kisumu", BARAKA, priced, NOTHING)],
    "REPAY": [("REPAY 300", ESTHER, owing, SLIP)],
    "RULES": [("RULES LOANS", BARAKA, None, NOTHING)],
    "SAVE": [("SAVE 500", BARAKA, None, SLIP), ("SAVE", BARAKA, None, NOTHING)],
    "SHARE": [("SHARE", BARAKA, None, NOTHING)],
    "SHEET": [(a_sheet, AMINA, None, {"sheet", "book"}), (a_sheet, ESTHER, None, NOTHING)],
    "SOCIAL": [("SOCIAL 20", BARAKA, social.furnish, SLIP)],
    "START": [("START", BARAKA, None, NOTHING)],
    "STATEMENT": [("STATEMENT", BARAKA, None, NOTHING)],
    "STOP": [("STOP", BARAKA, None, {"person"})],
    "TAKE": [("TAKE 100", BARAKA, lambda store: lending.adopt(store, withdrawals="yes"), {"prepared"})],
    "TURN": [("TURN 100", BARAKA, lambda store: turns.begun(store, 1, 2, 3), SLIP)],
    "VOTE": [("VOTE 1 YES", BARAKA, put_to_vote, {"ballot", "motion"})],
    "VOUCH": [("VOUCH NO", ESTHER, wanted, {"guarantor", "GuarantorSaid"}), ("VOUCH 1 YES", ESTHER, wanted, NOTHING)],
    "YES": [
        ("YES 1", ESTHER, entered, {"slip", "entry", "line", "account", "book", "SavingsReceived"}),
        ("YES 1", BARAKA, handed_out, NOTHING),
        ("YES 1", AMINA, declared, NOTHING),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("words", "sender", "before", "does"),
    [pytest.param(*each, id=f"{word}-{at}") for word, rows in FORGED.items() for at, each in enumerate(rows)],
)
def test_one_forged_text_changes_this_and_nothing_else(world, words, sender, before, does):
    there = before(world) if before else None
    sender = there if callable(sender) else sender
    words = words(world) if callable(words) else words
    was = stands(world)
    forge(world, words, sender)
    assert changed(was, stands(world)) == does


def test_every_word_has_its_row():
    assert FORGED.keys() == {name.split()[0] for name in commands._commands}


# --- what officers are told --------------------------------------------------------------------------------------------


def test_one_number_makes_officers_hear_the_same_objection_once(world):
    posted_unheard(world)
    for at in range(6):
        forge(world, ("NO 1", "BAL")[at % 2], ESTHER)
    with world.glance() as session:
        told = "SELECT phone, count(*) FROM outbox WHERE kind = 'SumsObjected' GROUP BY phone"
        assert [count for _phone, count in session.execute(text(told))] == [1, 1, 1]
