"""The bank's own paper: what it says is in the account on a day, typed by an officer and compared with the book.

Nothing is moved by it: it is written down as it was said, with what the book had for that day, and all officers hear
whether the two agree. A difference is mended by entering what is missing (charges, interest, a deposit that was
forgotten), never by writing the bank's figure into the book.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import BigInteger, Column, Date, DateTime, Integer, Table, Text, text

from domain import limits
from domain.amount import Money
from domain.bank import account
from domain.bank.notices import StatementCompared
from domain.people.caller import Caller
from domain.people.organisations import today
from domain.post import outbox
from domain.refusals import DateUnfit, KeyReused
from domain.store import Session, metadata

bank_statement = Table(
    "bank_statement",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("number", Integer, nullable=False),
    Column("day", Date, nullable=False),  # of the bank's paper
    Column("said", BigInteger, nullable=False),  # what it says, in minor units
    Column("book", BigInteger, nullable=False),  # what the book had for that day …
    Column("last_entry", BigInteger, nullable=False),  # … up to this entry
    Column("said_by", BigInteger, nullable=False),
    Column("key", Text, nullable=False),
    Column("said_at", DateTime(timezone=True), nullable=False),
)


@dataclass(frozen=True, slots=True)
class Statement:
    """One comparison; `said` and `book` in minor units of the organisation's currency."""

    number: int
    day: date
    said: int
    book: int

    @property
    def off(self) -> int:
        """What the bank says more than the book, in minor units; below nought: less."""
        return self.said - self.book


_STATEMENT = ", ".join(Statement.__slots__)
# Entries of that day and before: what was dated so, whenever it was typed.
_WRITE = (
    "INSERT INTO bank_statement (org_id, number, day, said, book, last_entry, said_by, key) SELECT :org,"
    " (SELECT coalesce(max(number), 0) + 1 FROM bank_statement WHERE org_id = :org), :day, :said,"
    " (SELECT coalesce(sum(l.amount), 0) FROM account a JOIN line l ON l.org_id = a.org_id AND l.account_id = a.id"
    " JOIN entry e ON e.org_id = l.org_id AND e.number = l.entry_number"
    " WHERE a.org_id = :org AND a.kind = 'bank' AND e.happened_on <= :day),"
    f" next_entry - 1, :by, :key FROM book WHERE org_id = :org ON CONFLICT (org_id, key) DO NOTHING RETURNING {_STATEMENT}"
)


def compare(session: Session, caller: Caller, said: Money, day: date) -> Statement:
    """An officer types what the bank's paper says for the end of a day; all officers hear whether the book agrees.

    The same key again gives back the comparison of then. Raises NotAnOfficer, NoBankAccount, DateUnfit, KeyReused.
    """
    caller = caller.writing(session, officer=True)
    org = caller.org
    account.check_kept(session, org.id)
    last = today(session, org)
    first = last - timedelta(limits.STATEMENT_DAYS)
    if not first <= day <= last:
        raise DateUnfit(first, last)
    facts = {"org": org.id, "day": day, "said": said.minor, "by": caller.me.id, "key": caller.key}
    row = session.execute(text(_WRITE), facts).first()
    if row is None:
        return _same(session, facts)
    done = Statement(*row)
    book = Money(done.book, org.currency)
    outbox.tell_officers(session, org.id, StatementCompared(day, said, book, caller.me.name, org.name))
    return done


def _same(session: Session, facts: dict) -> Statement:
    """What was compared under this key before. Raises KeyReused when that was something else."""
    statement = text(f"SELECT {_STATEMENT} FROM bank_statement WHERE org_id = :org AND key = :key")
    before = Statement(*session.execute(statement, facts).one())
    if (before.day, before.said) != (facts["day"], facts["said"]):
        raise KeyReused()
    return before
