"""Loans that the group gives up: a motion decides it, an officer other than its opener writes it into the book.

The loss stands on an account of the loan, so that the borrower can still make it good: whatever she brings makes it
smaller. Interest and penalties are not asked for any more, unless another vote takes it back (`voted_back.py`).
"""

from sqlalchemy import text

from domain.amount import Money
from domain.book import entries, ledger, second_word
from domain.book.accounts import CASH
from domain.book.entries import Entry
from domain.book.second_word import Confirmed
from domain.lending import easing, loans
from domain.lending.loans import Loan
from domain.lending.notices import LoanRecovered, LoanWrittenOff, WriteOffDecided
from domain.lending.refusals import NotDecidedYet, OwesLess, OwesNothing
from domain.notices import pack
from domain.people import members
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.organisations import by_id
from domain.post import outbox
from domain.store import Session
from domain.voice import motions
from domain.voice.motions import Act, Motion


def propose(session: Session, officer: Member, number: int, days: int, *, key: str) -> Motion:
    """An officer puts to the vote, for `days` days, that an open loan is given up.

    Raises NotAnOfficer, NoSuchLoan, NeedsAnother for her own loan, OwesNothing where no principal is left, and what
    `motions.open_vote` raises.
    """
    officer = members.writing(session, officer, officer=True)
    known, left = _open(session, officer, number)
    name = members.name_of(session, officer.org_id, known.member_id)
    terms = {"loan": number, "name": name, "amount": pack(left)}
    return motions.open_vote(session, officer, Act("write-off", terms), days, key=key)


def _open(session: Session, officer: Member, number: int) -> tuple[Loan, Money]:
    """An open loan of somebody else, and the principal that is left of it."""
    loan = loans.find(session, officer.org_id, number, lock=True)
    members.another(session, officer, loan.member_id)
    left = ledger.balance(session, loan.org_id, loan.account) if loan.status == "open" else 0
    if not left:
        raise OwesNothing()
    return loan, Money(left, officer.org.currency)


def passed(session: Session, motion: Motion) -> None:
    """The group gives a loan up: the officers hear that one of them, not the opener, has to write it into the book.

    Raises NoSuchLoan, and OwesNothing when it was repaid meanwhile.
    """
    loan = loans.find(session, motion.org_id, motion.terms["loan"])
    if loan.status != "open":
        raise OwesNothing()
    org = by_id(session, motion.org_id)
    notice = WriteOffDecided(loan.money(org.currency), motion.terms["name"], org.name)
    outbox.tell_officers(session, org.id, notice, but=[motion.opened_by or 0, loan.member_id])


# A vote is written down once: what was given up and taken back is given up again by another vote.
_NOT_DONE = (
    "NOT EXISTS (SELECT FROM entry e WHERE e.org_id = n.org_id AND e.kind = 'write-off'"
    " AND e.note IN ('motion:' || n.number, 'motion ' || n.number))"
)
_DECIDED = f"""
    SELECT n.number, n.opened_by, l.number FROM motion n JOIN loan l ON l.org_id = n.org_id
        AND l.number::text = n.terms ->> 'loan' AND l.status = 'open'
    WHERE n.org_id = :org AND n.act = 'write-off' AND n.state = 'passed' AND n.opened_by <> :me AND l.member_id <> :me
    AND {_NOT_DONE} ORDER BY l.number, n.number
"""


def waiting_for(session: Session, officer: Member) -> list[tuple[Loan, str]]:
    """The loans that the group has given up and that this officer may write off, each with the borrower's name."""
    rows = session.execute(text(_DECIDED), {"org": officer.org_id, "me": officer.id})
    found = [loans.find(session, officer.org_id, number) for number in sorted({row[2] for row in rows})]
    return [(each, members.name_of(session, officer.org_id, each.member_id)) for each in found]


def book(session: Session, caller: Caller, number: int) -> Entry:
    """An officer writes off a loan that the group has given up; the borrower hears it. It happens once.

    The two people of the entry are who put it to the vote and who writes it down. Raises NotAnOfficer, NoSuchLoan,
    OwesNothing, NotDecidedYet, and NeedsAnother for the opener and the borrower.
    """
    caller = caller.writing(session, officer=True)
    known, left = _open(session, caller.me, number)
    motion = session.execute(
        text(
            "SELECT number, opened_by FROM motion n WHERE org_id = :org AND act = 'write-off' AND state = 'passed'"
            f" AND terms ->> 'loan' = :loan AND opened_by IS NOT NULL AND {_NOT_DONE}"
            " ORDER BY (opened_by = :me), number DESC LIMIT 1"
        ),
        {"org": caller.org.id, "loan": str(number), "me": caller.me.id},
    ).first()
    if motion is None:
        raise NotDecidedYet()
    members.another(session, caller.me, motion.opened_by)
    entry = ledger.post(
        session,
        caller.org.id,
        "write-off",
        [(known.loss, left.minor), (known.account, -left.minor)],
        key=_key(session, caller.org.id, number, motion.number),
        channel=caller.channel,
        actor_id=motion.opened_by,
        witness_id=caller.me.id,
        note=f"motion:{motion.number}",
    )
    loans.move(session, known, "written-off")
    org = caller.org
    whose = members.known(session, org.id, known.member_id)
    second_word.receipt(session, entry, LoanWrittenOff(left, org.name, entry.receipt), whose)
    return entry


def _key(session: Session, org_id: int, number: int, motion: int) -> str:
    """One entry a loan, and one more for each vote after it was taken back."""
    first = f"write-off:{number}"
    return f"{first}:{motion}" if entries.by_key(session, org_id, first) else first


def motion_in(note: str) -> int:
    """The number of the motion that decided a loss, from the note of its entry; older books have "motion 12"."""
    return int(note.replace(":", " ").split()[-1])


def recover(session: Session, confirmed: Confirmed, loan: Loan) -> Entry:
    """Post what a borrower brings for a loan that was given up. Raises OwesNothing, and OwesLess for more than is lost."""
    org, amount = confirmed.org, confirmed.slip.amount
    lost = ledger.balance(session, org.id, loan.loss)
    if not lost:
        raise OwesNothing()
    if amount > lost:
        raise OwesLess(Money(lost, org.currency))
    entry = second_word.record(session, confirmed, [(CASH, amount), (loan.loss, -amount)], kind="recovery")
    easing.ease(session, loan, entry)
    left = Money(lost - amount, org.currency)
    second_word.receipt(session, entry, LoanRecovered(confirmed.money, left, org.name, entry.receipt), confirmed.whose)
    return entry
