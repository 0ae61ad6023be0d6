"""Whatever two people have entered can be taken back by two, and what it had done is undone; what cannot says why not."""

import pytest
from sqlalchemy import text

from domain.book import corrections, entries, second_word, slips
from domain.book.refusals import AlreadyReversed, CameAfter, EntryStays
from domain.lending import loans, owing, setoff
from domain.people.caller import Caller
from domain.refusals import Refusal
from domain.sharing.refusals import ShareOutStays
from domain.sitting.refusals import CountStays
from domain.store import DBAPIError, Store
from domain.turns import circles
from tests import lending, social, turns
from tests.people import group, member
from tests.postings import DEEDS, Deed
from tests.social import told

# Why an entry is not taken back by two officers, by its kind: all that there are, but for those that two officers take back.
STAYS: dict[str, type[Refusal]] = {
    "opening": EntryStays,  # an import brought it, on nobody's word: it is put right by a new entry
    "missing": CountStays,  # two have counted the box: what is found again is in the next count
    "penalty-moved": EntryStays,  # it goes with the payment that it belongs to
    "surety-eased": EntryStays,  # likewise
    "share-out": ShareOutStays,
    "dividend": EntryStays,
    "write-off": EntryStays,
    "dues": EntryStays,
    "advance": EntryStays,
    "advance-repayment": EntryStays,
}


def balances(store: Store, code: str) -> dict:
    """What stands on every account of a group; what was never opened and what is at nought are one."""
    with store.glance() as session:
        rows = session.execute(
            text("SELECT kind, member_id, loan, balance FROM account WHERE org_id = :org AND balance <> 0"),
            {"org": group(session, code).id},
        )
        return {tuple(row[:3]): row[3] for row in rows}


def take_back(store: Store, entry: entries.Entry, by: tuple[str, str] = ("Amina", "Baraka"), why: str = "wrong"):
    """Two officers take an entry of UMOJA back: the one who says so is not whose money it is."""
    with store.begin() as session:
        said = corrections.declare(
            session, Caller(member(session, by[0]), "ussd", lending.new_key()), entry.receipt, why
        )
    return lending.confirm(store, said, by[1])


def of_entries(store: Store, deed: Deed, number: int) -> list[entries.Entry]:
    """What a deed has posted since entry number `number`."""
    with store.glance() as session:
        org = group(session, deed.code)
        rows = session.execute(
            text("SELECT number FROM entry WHERE org_id = :org AND number > :number ORDER BY number"),
            {"org": org.id, "number": number},
        )
        return [entries.by_number(session, org.id, each) for each in rows.scalars()]


def newest(store: Store, code: str) -> int:
    with store.glance() as session:
        most = text("SELECT coalesce(max(number), 0) FROM entry WHERE org_id = :org")
        return session.execute(most, {"org": group(session, code).id}).scalar_one()


def test_every_kind_is_taken_back_or_stays_for_a_reason():
    """A kind of slip that nobody takes back is none; what no slip makes is named here with its reason."""
    stay = {name for name, kind in slips.kinds().items() if kind.undone is None}
    assert stay == {"reversal"}  # it is entered anew
    assert not STAYS.keys() & slips.kinds().keys()


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.name)
def test_what_was_entered_is_taken_back_to_the_last_account(world, fresh, deed):
    said = deed.say(world, deed.ready(world, fresh))
    before, last = balances(world, deed.code), newest(world, deed.code)
    deed.answer(world, said)
    for entry in reversed(of_entries(world, deed, last)):
        if entry.kind in STAYS or entry.reverses:
            if deed.code != "UMOJA":
                continue
            with pytest.raises(STAYS.get(entry.kind, AlreadyReversed)):
                take_back(world, entry)
            return
        officers = ("Baraka", "Chebet") if deed.name == "pot" else ("Amina", "Baraka")
        back = take_back(world, entry, officers)
        assert back.reverses == entry.number and back.note == "wrong"
        with pytest.raises(AlreadyReversed):
            take_back(world, entry, officers)
        assert balances(world, deed.code) == before


# --- what comes of it ------------------------------------------------------------------------------------------------


def test_a_grant_that_was_not_handed_over_is_owed_on_its_claim_again(world):
    social.furnish(world)
    asked = social.approved(world)
    entry = lending.confirm(world, social.pay_out(world, asked), "Daudi")
    take_back(world, entry)
    assert social.state(world, asked) == "approved" and told(world, "Daudi")[-1] == "NotHandedOver"
    lending.confirm(world, social.pay_out(world, asked), "Daudi")
    assert social.state(world, asked) == "paid"


def test_a_grant_stays_while_its_member_asks_for_another(world):
    social.furnish(world)
    entry = lending.confirm(world, social.pay_out(world, social.approved(world)), "Daudi")
    social.ask(world, 100)
    with pytest.raises(CameAfter):
        take_back(world, entry)


def pot_of(store: Store, taker: str) -> entries.Entry:
    """The pot of the turn that has come is handed over."""
    with store.begin() as session:
        officer = "Baraka" if taker == "Amina" else "Amina"
        turn = circles.current(session, circles.newest(session, group(session).id))
        said = turns.pots.hand_over(session, Caller(member(session, officer), "ussd", lending.new_key()), turn.id)
        return second_word.confirm(session, member(session, taker), said.number, with_pin=True)


def test_a_pot_that_was_not_handed_over_lies_there_and_its_turn_has_come(world):
    turns.begun(world, 3, 4, 5)
    for name in ("Chebet", "Daudi", "Esther"):
        turns.pay(world, name)
    entry = pot_of(world, "Chebet")
    assert turns.now(world).place == 2
    take_back(world, entry)
    assert turns.now(world).place == 1
    assert told(world, "Chebet")[-1] == "NotHandedOver" and told(world, "Esther")[-1] == "EntryTakenBack"
    pot_of(world, "Chebet")
    assert turns.now(world).place == 2


def test_the_last_pot_opens_its_circle_again(world):
    turns.begun(world, 3, 4)
    for taker in ("Chebet", "Daudi"):
        for name in ("Chebet", "Daudi"):
            turns.pay(world, name)
        entry = pot_of(world, taker)
    with world.glance() as session:
        assert circles.newest(session, group(session).id).state == "over"
    take_back(world, entry)
    with world.glance() as session:
        assert circles.newest(session, group(session).id).state == "open"
    pot_of(world, "Daudi")


def test_a_pot_stays_once_somebody_has_paid_for_the_next_turn(world):
    turns.begun(world, 3, 4)
    turns.pay(world, "Chebet"), turns.pay(world, "Daudi")
    entry = pot_of(world, "Chebet")
    later = turns.pay(world, "Chebet")
    with pytest.raises(CameAfter):
        take_back(world, entry)
    take_back(world, later)
    take_back(world, entry)


def test_what_savings_have_paid_on_a_loan_is_owed_again(world):
    lending.adopt(world, loan_from_savings="yes")
    asked = lending.opened(world, 100)
    with world.begin() as session:
        daudi = member(session, "Daudi")
        owed = owing.owed_on(session, daudi.org, loans.find(session, daudi.org_id, asked.number)).to_end
        said = setoff.declare(session, Caller(daudi, "ussd", lending.new_key()), owed)
    entry = lending.confirm(world, said, "Amina")
    assert status(world, asked) == "repaid"
    take_back(world, entry)
    assert status(world, asked) == "open"
    later = lending.confirm(world, lending.repay(world, 20), "Amina")
    assert later.kind == "repayment"


def status(store: Store, asked) -> str:
    with store.glance() as session:
        return loans.find(session, asked.org_id, asked.number).status


# --- whatever the application does -----------------------------------------------------------------------------------

WITHOUT_A_REVERSAL = (
    ("cannot go from paid", "UPDATE claim SET state = 'approved', payout_entry = NULL WHERE state = 'paid'"),
    ("what was asked in claim", "UPDATE claim SET payout_entry = NULL WHERE state = 'paid'"),
    ("does not change any more", "UPDATE turn SET entry_number = NULL WHERE entry_number IS NOT NULL"),
    ("handed on, or taken back, once", "UPDATE stake SET handed_entry = NULL WHERE handed_entry IS NOT NULL"),
    ("what was agreed on circle", "UPDATE circle SET state = 'open' WHERE state = 'over'"),
)


@pytest.mark.parametrize(("guard", "statement"), WITHOUT_A_REVERSAL, ids=lambda each: each[:20])
def test_the_database_lets_nothing_be_owed_twice_that_stands_in_the_book(world, guard, statement):
    social.furnish(world)
    social.paid(world)
    turns.begun(world, 3, 4)
    for taker in ("Chebet", "Daudi"):
        turns.pay(world, "Chebet"), turns.pay(world, "Daudi")
        pot_of(world, taker)
    with pytest.raises(DBAPIError, match=guard), world.begin() as session:
        session.execute(text(statement))
