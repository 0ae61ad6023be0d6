"""What is waived: one officer says how much of what somebody owes and why, another one says so too; the debtor is neither.

What can be waived the rooms declare with `kind(…)`: penalties on a loan, fines. There is no way back.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import BigInteger, Column, DateTime, Integer, Table, Text, text

from domain import limits
from domain.amount import Money
from domain.book.refusals import WaiverAsked
from domain.notices import Notice
from domain.people import first_words, members
from domain.people.first_words import FirstWord
from domain.people.members import Member
from domain.post import outbox
from domain.refusals import AlreadyAnswered
from domain.store import Session, metadata
from domain.texts import read_text

waiver = Table(
    "waiver",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("id", BigInteger, nullable=False),
    Column("loan", Integer),  # whose penalties they are; of fines none
    Column("first_word", BigInteger, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("reason", Text, nullable=False),
    Column("said_at", DateTime(timezone=True), nullable=False),
)


@dataclass(frozen=True, slots=True)
class Waiver:
    """What an officer would have waived, in minor units, on which loan (None: of fines), and why, in her own words."""

    id: int
    loan: int | None
    amount: int
    reason: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Kind:
    """Something that can be waived, and what is told of it.

    `check(session, whose, minor units, loan)` raises a Refusal for more than is owed; `does`, handed the waiver, takes it off
    where what is owed is not reckoned from waivers. `waived` and `stays` are the notices of a yes and of a no.
    """

    word: first_words.Kind
    check: Callable[[Session, Member, Money, int | None], None]
    does: Callable[[Session, Member, Waiver], None] = lambda _session, _whose, _waiver: None
    waived: Callable[[Money, str, str, str], Notice]
    stays: Callable[[str, Money, str, str], Notice]


def propose(
    session: Session, kind: Kind, officer: Member, whose: Member, amount: Money, reason: str, loan: int | None = None
) -> Waiver:
    """An officer, who holds the book, says that so much be waived, and why; the other officers hear it.

    Said again by her, with other words or another sum, it takes the place of what she said. Raises NeedsAnother for what she
    owes herself, SharesPhone for somebody on her phone, TextUnfit, WaiverAsked while another officer's word waits, and what
    the kind's `check` raises.
    """
    members.another(session, officer, whose.id)
    kind.check(session, whose, amount, loan)
    reason = read_text(reason, limits.WAIVER_WORDS)
    if first := first_words.waiting(session, kind.word, whose):
        said = _of_word(session, first)
        if first.said_by != officer.id:
            raise WaiverAsked()
        if (said.loan, said.amount, said.reason) == (loan, amount.minor, reason):
            return said
        first_words.drop(session, whose, kind.word)
    first_words.say(session, kind.word, officer, whose)
    first = first_words.waiting(session, kind.word, whose)
    facts = {"org": officer.org_id, "loan": loan, "first": first.id, "amount": amount.minor, "reason": reason}
    session.execute(_KEEP, facts)
    return _of_word(session, first)


_KEEP = text(
    "INSERT INTO waiver (org_id, loan, first_word, amount, reason) VALUES (:org, :loan, :first, :amount, :reason)"
)


def waiting_for(session: Session, kind: Kind, officer: Member) -> list[tuple[Waiver, Member]]:
    """What another officer would have waived, and waits for this one's word; each with who owes it."""
    statement = (
        "SELECT f.member_id, w.id, w.loan, w.amount, w.reason FROM waiver w JOIN first_word f"
        " ON f.org_id = w.org_id AND f.id = w.first_word WHERE w.org_id = :org AND f.state = 'waiting'"
        " AND f.kind = :kind AND f.member_id = ANY(:whose) ORDER BY w.id"
    )
    whose = first_words.of_others(session, kind.word, officer)
    rows = session.execute(text(statement), {"org": officer.org_id, "kind": kind.word.name, "whose": whose})
    return [(Waiver(*each), members.here_or_left(session, officer.org_id, who)) for who, *each in rows]


def answer(session: Session, kind: Kind, officer: Member, number: int, *, yes: bool) -> Waiver:
    """Another officer, who holds the book, says that it be waived, or that it be not; all concerned hear of it.

    Raises NeedsAnother, SharesPhone, AlreadyAnswered for one that waits no more, and what the kind's `check` raises where
    less is owed by now.
    """
    waived, whose, first = _answerable(session, kind, officer, number)
    members.another(session, officer, first.said_by, whose.id)
    org, amount = officer.org, Money(waived.amount, officer.org.currency)
    but = [officer.id, whose.id]
    if not yes:
        first_words.drop(session, whose, kind.word)
        outbox.tell_officers(session, org.id, kind.stays(officer.name, amount, whose.name, org.code), but=but)
        return waived
    kind.check(session, whose, amount, waived.loan)
    first_words.say(session, kind.word, officer, whose)
    kind.does(session, whose, waived)
    notice = kind.waived(amount, whose.name, waived.reason, org.code)
    outbox.tell(session, whose, notice)
    outbox.tell_officers(session, org.id, notice, but=but)
    return waived


def _answerable(session: Session, kind: Kind, officer: Member, number: int) -> tuple[Waiver, Member, FirstWord]:
    """What is to be waived, who owes it, and the first word that waits."""
    statement = (
        "SELECT f.member_id FROM waiver w JOIN first_word f ON f.org_id = w.org_id AND f.id = w.first_word"
        " WHERE w.org_id = :org AND w.id = :id AND f.kind = :kind"
    )
    facts = {"org": officer.org_id, "id": number, "kind": kind.word.name}
    debtor = session.execute(text(statement), facts).scalar()
    if debtor is None:
        raise AlreadyAnswered()
    whose = members.here_or_left(session, officer.org_id, debtor)
    first = first_words.waiting(session, kind.word, whose)
    said = first and _of_word(session, first)
    if said is None or said.id != number:
        raise AlreadyAnswered()
    return said, whose, first


def _of_word(session: Session, first: FirstWord) -> Waiver:
    statement = "SELECT id, loan, amount, reason FROM waiver WHERE org_id = :org AND first_word = :first"
    return Waiver(*session.execute(text(statement), {"org": first.org_id, "first": first.id}).one())
