"""What the tests about share-outs do over and over, in UMOJA."""

from sqlalchemy import text

from domain.amount import money
from domain.book import ledger, second_word
from domain.book.accounts import CASH, Account
from domain.book.entries import Entry
from domain.book.slips import Slip
from domain.people import members
from domain.people.caller import Caller
from domain.saving import savings
from domain.sharing import cycles, handing, posting, share_outs
from domain.sharing.preview import Preview, preview
from domain.store import Store
from domain.voice import ballots, closing
from domain.voice.motions import Motion
from tests.agenda import KEY, pass_time
from tests.lending import new_key
from tests.people import group, member

RULES = {"share_out": "shares", "saves_by": "shares", "share_price": 100}


def save(store: Store, name: str, units: int, officer: str = "Amina") -> Entry:
    """A member saves, and an officer confirms it."""
    with store.begin() as session:
        slip = savings.declare(session, Caller(member(session, name), "ussd", new_key()), money(units, "KES"))
        return second_word.confirm(session, member(session, officer), slip.number, with_pin=True)


def spend(store, units: int) -> None:
    """UMOJA pays dues out of its box: a loss that its members bear."""
    with store.begin() as session:
        amina, baraka = member(session, "Amina"), member(session, "Baraka")
        lines = [(Account("dues-paid"), units * 100), (CASH, -units * 100)]
        ledger.post(
            session, amina.org_id, "dues", lines, key=new_key(), channel="ussd", actor_id=amina.id, witness_id=baraka.id
        )


def now(store: Store, code: str = "UMOJA") -> Preview:
    """The share-out as it would be now."""
    with store.glance() as session:
        return preview(session, group(session, code))


def portions(store: Store) -> dict[str, int]:
    """What each member would get now, in shillings, by first name."""
    seen = now(store)
    return {seen.whose[part.claim.member_id].name.split()[0]: part.payout // 100 for part in seen.division.parts}


def vote(store: Store, database: str, choice: str = "yes", code: str = "UMOJA") -> Motion:
    """The share-out is put to the vote, three officers vote, and the vote is decided."""
    with store.begin() as session:
        motion = share_outs.put_to_vote(session, member(session, "Amina", code), 1, key=new_key())
        voters = [member(session, name, code).id for name in ("Amina", "Baraka", "Chebet")]
    return decide_vote(store, database, motion, voters, choice)


def decide_vote(store: Store, database: str, motion: Motion, voters: list[int], choice: str = "yes") -> Motion:
    """These members vote alike, two days pass, and the vote is decided."""
    with store.begin() as session:
        for each in voters:
            ballots.cast(
                session, members.member(session, motion.org_id, each), motion.number, choice, KEY, with_pin=True
            )
    pass_time(database, days=2)
    with store.begin() as session:
        return closing.close_next(session)


def begin(store: Store, officer: str = "Amina", seen: str | None = None, code: str = "UMOJA") -> share_outs.ShareOut:
    """An officer says that it is to be shared out now."""
    with store.begin() as session:
        who = member(session, officer, code)
        number = cycles.current(session, who.org_id).number
        return share_outs.begin(session, who, number, seen or preview(session, group(session, code)).digest)


def finish(store: Store, officer: str = "Baraka", seen: str | None = None, code: str = "UMOJA") -> Entry:
    """Another officer confirms it."""
    with store.begin() as session:
        who = member(session, officer, code)
        number = cycles.current(session, who.org_id).number
        seen = seen or preview(session, group(session, code)).digest
        return posting.confirm(session, Caller(who, "ussd", "once"), number, seen)


def shared_out(store: Store, database: str) -> Entry:
    """The whole way of a share-out."""
    assert vote(store, database).state == "passed"
    begin(store)
    return finish(store)


def hand_over(store: Store, name: str, officer: str = "Amina") -> Slip:
    """An officer hands a member her part."""
    with store.begin() as session:
        whose = member(session, name)
        return handing.hand_over(session, Caller(member(session, officer), "ussd", new_key()), whose.id)


def stands(store: Store, kind: str, name: str | None = None, code: str = "UMOJA") -> int:
    """What stands on a group's or a member's account, in cents."""
    with store.glance() as session:
        member_id = member(session, name, code).id if name else 0
        return ledger.balance(session, group(session, code).id, Account(kind, member_id))


def total(store: Store, kind: str) -> int:
    """What stands on all the accounts of a kind in UMOJA, in cents."""
    with store.glance() as session:
        statement = "SELECT coalesce(sum(side * balance), 0)::bigint FROM account WHERE org_id = :org AND kind = :kind"
        return session.execute(text(statement), {"org": group(session).id, "kind": kind}).scalar_one()


def told(store: Store, kind: str) -> list[dict]:
    """The facts of every notice of this kind."""
    with store.glance() as session:
        rows = session.execute(text("SELECT facts FROM outbox WHERE kind = :kind ORDER BY id"), {"kind": kind})
        return list(rows.scalars())
