"""Taking back what was handed over between two organisations and entered wrongly: it is no entry of one book alone.

An officer of the side that got the money says so, against her own side's box; an officer of the side that gave it
confirms; and both entries are reversed in one moment. So it is a transfer of its own, the other way, and waits, lapses, is
refused as every other one. What stands on a loan is put right with it: one whose payout is taken back has ended, one that
was repaid is open again.
"""

from sqlalchemy import text

from domain import limits, rooms
from domain.book import entries, ledger
from domain.book.entries import Entry
from domain.book.refusals import AlreadyReversed, CameAfter, NotEnough, OwedToMembers
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.post import outbox
from domain.store import Session
from domain.texts import read_text
from domain.tiers import advances, transfers
from domain.tiers.notices import TransferTakenBack, TransferWrong
from domain.tiers.refusals import BackWaits, BoxTooLow
from domain.tiers.transfers import Transfer

KIND = "back"


def behind(session: Session, org_id: int, receipt: str) -> Transfer | None:
    """The transfer that an organisation got, behind a receipt of its book; None for every other entry."""
    statement = (
        "SELECT t.org_id, t.id FROM transfer t JOIN entry e ON e.org_id = t.to_org AND e.number = t.to_entry"
        " WHERE t.to_org = :org AND e.receipt = :receipt AND t.kind <> :back"
    )
    facts = {"org": org_id, "receipt": receipt.strip().upper(), "back": KIND}
    row = session.execute(text(statement), facts).first()
    return row and transfers.find(session, *row)


def say(session: Session, caller: Caller, payer: int, number: int, reason: str) -> Transfer:
    """An officer says that what her organisation got from `payer` was entered wrongly; an officer there has to confirm it.

    The same `key` again gives back the word of then. Raises NotAnOfficer, NoSuchTransfer for what her organisation did not
    get, TextUnfit, AlreadyReversed, BackWaits, CameAfter for what has moved on since, and what `transfers.say` raises.
    """
    caller = caller.writing(session, payer, officer=True)
    wrong = transfers.done(session, payer, number, caller.org.id)
    reason = read_text(reason, limits.WRONG_WORDS)
    if not transfers.by_key(session, caller.org.id, caller.key):
        _refuse(session, wrong)
        if _waits(session, wrong):
            raise BackWaits()
    amount = wrong.money(caller.org.currency)
    said = transfers.say(session, caller, payer, KIND, amount, back=(wrong.id, reason))
    code = transfers.partner(session, caller.org, payer).code
    outbox.tell_officers(session, payer, TransferWrong(wrong.kind, amount, caller.org.name, code, reason))
    return said


def _waits(session: Session, wrong: Transfer) -> bool:
    statement = "SELECT EXISTS (SELECT FROM transfer WHERE to_org = :org AND back = :wrong AND state = 'waiting')"
    return session.execute(text(statement), {"org": wrong.org_id, "wrong": wrong.id}).scalar_one()


# What was paid back on a loan and stands, or waits for a word.
_SINCE = text(
    "SELECT EXISTS (SELECT FROM transfer t WHERE t.lender = :lender AND t.advance = :advance AND t.kind = 'repayment'"
    " AND (t.state = 'done' AND t.to_entry > :after AND NOT is_taken_back(t.to_org, t.to_entry)"
    " OR :payout AND t.state = 'waiting'))"
)


def _refuse(session: Session, wrong: Transfer) -> None:
    """Raises AlreadyReversed, CameAfter while something was paid back on its loan after it, and what a room has against it in
    either book.
    """
    for org_id, number in ((wrong.org_id, wrong.entry), (wrong.to_org, wrong.to_entry)):
        booked = entries.by_number(session, org_id, number)
        for room in rooms.each("domain", "undoing"):
            room.object_to(session, booked, None)
    if entries.reversal_of(session, wrong.org_id, wrong.entry):
        raise AlreadyReversed()
    if wrong.advance is None:
        return
    payout = wrong.kind == "loan"
    facts = {"lender": wrong.lender, "advance": wrong.advance, "payout": payout}
    if session.execute(_SINCE, facts | {"after": wrong.entry if payout else wrong.to_entry}).scalar_one():
        raise CameAfter()


def confirm(session: Session, officer: Member, said: Transfer, org: Organisation) -> Entry:
    """An officer of the side that gave says so too: both books take it back. `org` is the side that got it.

    Gives back the entry in the officer's own book. Raises AlreadyReversed, CameAfter, and BoxTooLow when what came in is
    no longer in the box of the side that got it.
    """
    to = officer.org
    wrong = transfers.find(session, to.id, said.back)
    _refuse(session, wrong)
    try:
        returned = _reverse(session, org.id, wrong.to_entry, said, (said.said_by, to.id, officer.id))
    except (NotEnough, OwedToMembers):
        raise BoxTooLow() from None
    got = _reverse(session, to.id, wrong.entry, said, (officer.id, org.id, said.said_by))
    transfers.settle(session, said, "done", officer, (returned.number, got.number))
    _put_right(session, wrong)
    for here, other, entry in ((org, to, returned), (to, org, got)):
        amount = said.money(here.currency)
        notice = TransferTakenBack(wrong.kind, amount, other.name, here.code, said.note, entry.receipt)
        outbox.tell_officers(session, here.id, notice)
    return got


def _reverse(session: Session, org_id: int, number: int, said: Transfer, words: tuple[int, int, int]) -> Entry:
    """`words` are the book's own officer, the other organisation and the officer there."""
    actor, other, witness = words
    return ledger.reverse(
        session,
        org_id,
        number,
        key=f"transfer:{said.id}",
        channel=said.channel,
        actor_id=actor,
        witness_id=witness,
        witness_org=other,
        reason=said.note,
    )


def _put_right(session: Session, wrong: Transfer) -> None:
    if wrong.advance is None:
        return
    agreed = advances.find(session, wrong.lender, wrong.advance, lock=True)
    if wrong.kind == "loan":
        advances.move(session, agreed, "cancelled")
    elif agreed.status == "repaid":
        advances.move(session, agreed, "open")
