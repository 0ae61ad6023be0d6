"""A loan from outside: of a bank, or of another helper. What is owed on it is owed before anything is shared out.

The lender says what is to be paid back in all, and in how many months: that is what stands on its paper. The book spreads
it over equal instalments; what is more than was lent is the price of the loan, and an expense when it is paid. The money
comes into the box or the bank, and goes back from the same.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import BigInteger, Column, Date, DateTime, Integer, SmallInteger, Table, Text, text

from domain import limits
from domain.amount import Money, decimals
from domain.bank import account
from domain.book import ledger, purses, second_word, slips
from domain.book.accounts import Account
from domain.book.entries import Entry
from domain.book.second_word import Confirmed
from domain.book.slips import Slip
from domain.days import months_after
from domain.lending import schedule
from domain.lending.schedule import Row
from domain.outside import words
from domain.outside.refusals import NoSuchDebt, OwedLess, PaysBackLess
from domain.people.caller import Caller
from domain.people.organisations import by_id
from domain.refusals import NumberUnfit
from domain.store import Session, metadata
from domain.texts import read_text

outside_loan = Table(
    "outside_loan",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("number", Integer, nullable=False),
    Column("lender", Text, nullable=False),
    Column("purse", Text, nullable=False),  # where its money came to, and is paid from: cash or bank
    Column("principal", BigInteger, nullable=False),
    Column("total", BigInteger, nullable=False),  # to be paid back in all
    Column("months", SmallInteger, nullable=False),
    Column("key", Text, nullable=False),
    Column("entry_number", BigInteger),  # by which it was taken in
    Column("reminded", SmallInteger, nullable=False),  # the last instalment that was reminded of
    Column("said_at", DateTime(timezone=True), nullable=False),
)
outside_instalment = Table(
    "outside_instalment",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("loan", Integer, nullable=False),
    Column("position", SmallInteger, nullable=False),
    Column("due", Date, nullable=False),
    Column("principal", BigInteger, nullable=False),
    Column("interest", BigInteger, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Debt:
    """One loan from outside; sums in minor units."""

    org_id: int
    number: int
    lender: str
    purse: str
    principal: int
    total: int
    months: int
    entry_number: int | None

    @property
    def owed(self) -> Account:
        """Where what is left of its principal stands."""
        return Account("outside", loan=self.number)

    @property
    def charged(self) -> Account:
        """Where what was paid for it stands."""
        return Account("outside-interest", loan=self.number)


_DEBT = ", ".join(Debt.__slots__)


def open_(session: Session, org_id: int) -> list[Debt]:
    """The loans on which something is owed, oldest first."""
    rows = session.execute(
        text(
            f"SELECT {', '.join('d.' + name for name in Debt.__slots__)} FROM outside_loan d JOIN account a"
            " ON a.org_id = d.org_id AND a.kind = 'outside' AND a.member_id = 0 AND a.loan = d.number AND a.balance <> 0"
            " WHERE d.org_id = :org ORDER BY d.number LIMIT :most"
        ),
        {"org": org_id, "most": limits.MENU_ITEMS},
    )
    return [Debt(*row) for row in rows]


def find(session: Session, org_id: int, number: int) -> Debt:
    """One of them. Raises NoSuchDebt."""
    statement = text(f"SELECT {_DEBT} FROM outside_loan WHERE org_id = :org AND number = :number")
    row = session.execute(statement, {"org": org_id, "number": number}).first()
    if row is None:
        raise NoSuchDebt()
    return Debt(*row)


def unpaid(session: Session, debt: Debt) -> list[Row]:
    """What is left of each instalment, first due first; nothing once it is repaid."""
    left = ledger.balance(session, debt.org_id, debt.owed)
    paid = debt.principal - left + ledger.balance(session, debt.org_id, debt.charged)
    return schedule.unpaid(instalments(session, debt.org_id, debt.number), paid) if left else []


def instalments(session: Session, org_id: int, number: int) -> list[Row]:
    """The instalments of a loan, as they were fixed when it was taken in."""
    rows = session.execute(
        text(
            "SELECT due, principal, interest FROM outside_instalment WHERE org_id = :org AND loan = :number"
            " ORDER BY position"
        ),
        {"org": org_id, "number": number},
    )
    return [Row(*row) for row in rows]


def laid_out(principal: int, total: int, months: int, start: date, coin: int) -> list[Row]:
    """Equal instalments in whole coins: what has fallen due by each month, less what has by the one before."""
    rows, before = [], (0, 0)
    for month in range(1, months + 1):
        both = total * month // months // coin * coin if month < months else total
        part = principal * month // months // coin * coin if month < months else principal
        due = both - before[0], part - before[1]
        rows.append(Row(months_after(start, month), due[1], due[0] - due[1]))
        before = both, part
    return rows


# --- taken in --------------------------------------------------------------------------------------------------------


def take(session: Session, caller: Caller, lender: str, amount: Money, total: Money, months: int, purse: str) -> Slip:
    """An officer says that `lender` has lent `amount`, for `total` back within so many months; another one confirms it.

    `purse` says where the money is: in the box (`cash`) or at the bank. Raises NotAnOfficer, TooFewOfficers, NothingOutside,
    NoBankAccount, PaysBackLess, NumberUnfit, TextUnfit, TooManyWaiting, KeyReused.
    """
    caller = caller.writing(session, officer=True)
    org = caller.org
    words.check(session, org.id)
    if purse == purses.BANK:
        account.check_kept(session, org.id)
    if total.minor < amount.minor:
        raise PaysBackLess(amount)
    if not 1 <= months <= limits.OUTSIDE_MONTHS:
        raise NumberUnfit(1, limits.OUTSIDE_MONTHS)
    lender = read_text(lender, limits.OUTSIDE_WORDS)
    facts = {"org": org.id, "lender": lender, "purse": purse, "principal": amount.minor, "total": total.minor}
    number = session.execute(
        text(
            "INSERT INTO outside_loan (org_id, number, lender, purse, principal, total, months, key) SELECT :org,"
            " (SELECT coalesce(max(number), 0) + 1 FROM outside_loan WHERE org_id = :org), :lender, :purse, :principal,"
            " :total, :months, :key ON CONFLICT (org_id, key) DO UPDATE SET key = EXCLUDED.key RETURNING number"
        ),
        facts | {"months": months, "key": caller.key},
    ).scalar_one()
    return slips.write(session, TAKEN, caller.me, amount, caller, reference=number, note=lender)


def taken(session: Session, confirmed: Confirmed) -> Entry:
    """Post a loan that was taken in, and fix its instalments from that day on."""
    debt = find(session, confirmed.org.id, confirmed.slip.reference)
    lines = [(Account(debt.purse), debt.principal), (debt.owed, -debt.principal)]
    entry = second_word.record(session, confirmed, lines, note=debt.lender)
    coin = 10 ** decimals(confirmed.org.currency)
    rows = laid_out(debt.principal, debt.total, debt.months, entry.happened_on, coin)
    session.execute(
        outside_instalment.insert(),
        [
            {"org_id": debt.org_id, "loan": debt.number, "position": at, "due": row.due}
            | {"principal": row.principal, "interest": row.interest}
            for at, row in enumerate(rows, 1)
        ],
    )
    session.execute(
        text("UPDATE outside_loan SET entry_number = :entry WHERE org_id = :org AND number = :number"),
        {"entry": entry.number, "org": debt.org_id, "number": debt.number},
    )
    return words.written(session, confirmed, entry)


# --- paid back -------------------------------------------------------------------------------------------------------


def pay(session: Session, caller: Caller, number: int, amount: Money) -> Slip:
    """An officer says that `amount` was paid back, out of where the loan came to; another officer has to confirm it.

    Raises NotAnOfficer, TooFewOfficers, NoSuchDebt, OwedLess, NotEnough and OwedToMembers when less is free there,
    TooManyWaiting, KeyReused.
    """
    caller = caller.writing(session, officer=True)
    debt = find(session, caller.org.id, number)
    check_owed(session, debt, amount)
    return slips.write(session, PAID, caller.me, amount, caller, reference=number, note=debt.lender, out_of=debt.purse)


def check_owed(session: Session, debt: Debt, amount: Money) -> None:
    """Raises NoSuchDebt for a loan that is repaid, OwedLess with what is left of it."""
    left = schedule.total(unpaid(session, debt))
    if not left:
        raise NoSuchDebt()
    if amount.minor > left:
        raise OwedLess(Money(left, by_id(session, debt.org_id).currency))


def paid(session: Session, confirmed: Confirmed) -> Entry:
    """Post what was paid back: of each instalment its price first, then what was lent. Raises as `pay` does."""
    debt = find(session, confirmed.org.id, confirmed.slip.reference)
    check_owed(session, debt, confirmed.money)
    interest, principal = schedule.split(unpaid(session, debt), 0, confirmed.slip.amount)
    lines = [(debt.owed, principal), (debt.charged, interest), (Account(debt.purse), -confirmed.slip.amount)]
    return words.written(session, confirmed, second_word.record(session, confirmed, lines, note=debt.lender))


_DEBTS = {"asks": "officer", "officers_hear": words.heard, "moves": "nobodys", "undone": words.undo}
TAKEN = slips.kind("outside_loan", becomes=taken, **_DEBTS)
PAID = slips.kind("outside_payment", becomes=paid, takes=(purses.CASH, purses.BANK), **_DEBTS)
