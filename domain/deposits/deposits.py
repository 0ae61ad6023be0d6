"""Deposits of members beside their savings: what they have agreed on, and what each comes to.

    goal     a sum to reach within so many months; it is put in bit by bit
    fixed    a sum that lies for so many months, put in at once
    child    in the name of a child, for so many months; the member puts in for it, and takes out

The months begin on the day of the first money. The terms (rate, how interest is counted, what is kept of it before the day)
are those of the rules on the day on which it was opened, and stand in its row. A deposit is taken out whole, with its
interest, whoever takes it; then it is over. No state is kept of that: it stands as long as its account holds anything
(docs/decisions/0046-products.md).
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from sqlalchemy import BigInteger, Column, DateTime, Integer, Numeric, SmallInteger, Table, Text, text

from domain.amount import coin
from domain.book.accounts import Account
from domain.constitution.fields import Rules
from domain.constitution.versions import rules_of
from domain.days import months_after
from domain.deposits import growing
from domain.deposits.growing import Move
from domain.deposits.refusals import NoSuchDeposit
from domain.people.members import Member
from domain.people.organisations import Organisation, today
from domain.store import Session, metadata

KINDS = ("goal", "fixed", "child")
deposit = Table(
    "deposit",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("number", Integer, nullable=False),  # out of the row of numbers that loans have: an account names either
    Column("member_id", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("child", Text),  # the child's name
    Column("amount", BigInteger),  # the sum to reach, or that lies; None: any, of a child's
    Column("months", SmallInteger, nullable=False),
    Column("rate", Numeric, nullable=False),  # percent a year
    Column("interest", Text, nullable=False),  # simple or compound
    Column("early", Text, nullable=False),  # what is kept of the interest before the day: stays, none, half, all
    Column("key", Text, nullable=False),
    Column("opened_at", DateTime(timezone=True), nullable=False),
)


@dataclass(frozen=True, slots=True)
class Deposit:
    """One deposit, as it was agreed; sums in minor units, the rate in percent a year."""

    org_id: int
    number: int
    member_id: int
    kind: str
    child: str | None
    amount: int | None
    months: int
    rate: Decimal
    interest: str
    early: str

    @property
    def account(self) -> Account:
        """Where it stands."""
        return Account("deposit", self.member_id, self.number)

    @property
    def paid(self) -> Account:
        """Where the interest stands that was paid on it."""
        return Account("deposit-interest", self.member_id, self.number)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a deposit comes to on a day, in minor units: `interest` if it is taken out then."""

    deposit: Deposit
    balance: int
    interest: int
    ends: date
    over: bool  # its day has come

    @property
    def full(self) -> bool:
        """Whether nothing more is put in."""
        return self.over or self.deposit.kind == "fixed" or (self.deposit.kind == "goal" and not self.left)

    @property
    def payout(self) -> int:
        """What is handed out for it."""
        return self.balance + self.interest

    @property
    def left(self) -> int:
        """What is missing to its goal."""
        return max((self.deposit.amount or 0) - self.balance, 0)

    @property
    def stays(self) -> bool:
        """Whether by its terms it is not taken out yet."""
        return not self.over and self.deposit.early == "stays"


_FIELDS = ", ".join("d." + name for name in Deposit.__slots__)


def offered(session: Session, org_id: int) -> list[str]:
    """The kinds that members may open, by the rules."""
    return _of(rules_of(session, org_id))


def _of(rules: Rules) -> list[str]:
    return [kind for kind in KINDS if rules.word(f"{kind}_deposits") == "yes"]


def shown(session: Session, me: Member, so_far: list[Rules]) -> bool:
    """Whether a member has anything to do with deposits: the rules know of some, or she has one from other rules.

    `so_far` are those that have been in force, today's last: where none of them knew of any, nobody is asked.
    """
    return bool(_of(so_far[-1])) or (any(map(_of, so_far)) and any_held(session, me.org_id, me.id))


def any_held(session: Session, org_id: int, member_id: int | None = None) -> bool:
    """Whether a member, or any, has something in a deposit."""
    statement = (
        "SELECT EXISTS (SELECT FROM account WHERE org_id = :org AND kind = 'deposit' AND balance <> 0"
        " AND (CAST(:member AS bigint) IS NULL OR member_id = :member))"
    )
    return session.execute(text(statement), {"org": org_id, "member": member_id}).scalar_one()


def find(session: Session, org_id: int, number: int) -> Deposit:
    """One of them, whether it holds anything or not. Raises NoSuchDeposit."""
    statement = text(f"SELECT {_FIELDS} FROM deposit d WHERE org_id = :org AND number = :number")
    row = session.execute(statement, {"org": org_id, "number": number}).first()
    if row is None:
        raise NoSuchDeposit()
    return Deposit(*row)


def of(session: Session, whose: Member, *, died: bool = False) -> list[Standing]:
    """All that somebody has in deposits today, oldest first; of who has `died` nothing is lost of the interest."""
    rows = session.execute(_HERS, {"org": whose.org_id, "member": whose.id}).all()
    day = today(session, whose.org) if rows else None
    found = [Deposit(*row) for row in rows]
    return [standing(session, each, whose.org.currency, day, keeps_all=died) for each in found]


_HERS = text(
    f"SELECT {_FIELDS} FROM deposit d JOIN account a ON a.org_id = d.org_id AND a.kind = 'deposit'"
    " AND a.member_id = d.member_id AND a.loan = d.number AND a.balance <> 0"
    " WHERE d.org_id = :org AND d.member_id = :member ORDER BY d.number"
)


def interest_due(session: Session, org: Organisation) -> int:
    """The interest of all deposits of an organisation whose day has come and that nobody has taken out, in minor units."""
    day = today(session, org)
    rows = session.execute(_OVER, {"org": org.id, "zone": org.zone.key, "day": day}).all()
    found = (standing(session, Deposit(*row), org.currency, day) for row in rows)
    return sum(each.interest for each in found if each.over)


# Its day may come later than this says, never earlier: its months begin with its first money.
_OVER = text(
    f"SELECT {_FIELDS} FROM deposit d JOIN account a ON a.org_id = d.org_id AND a.kind = 'deposit'"
    " AND a.member_id = d.member_id AND a.loan = d.number AND a.balance <> 0 WHERE d.org_id = :org"
    " AND CAST(d.opened_at AT TIME ZONE :zone AS date) + make_interval(months => d.months) <= :day"
)


def standing(
    session: Session, which: Deposit, currency: str, day: date, *, keeps_all: bool = False, before: int | None = None
) -> Standing:
    """What it comes to on `day`; `keeps_all`: with all its interest, though its day has not come.

    `before` is the number of an entry: what comes to pass with it, and after it, is not looked at.
    """
    at = which.account
    facts = {"org": which.org_id, "member": at.member_id, "number": at.loan, "kind": at.kind, "before": before}
    moves = [Move(*row) for row in session.execute(_MOVES, facts)]
    balance = sum(each.minor for each in moves)
    ends = months_after(min((each.day for each in moves), default=day), which.months)
    now = Standing(which, balance, 0, ends, day >= ends)
    exact = growing.earned(moves, which.rate, min(day, ends), compound=which.interest == "compound")
    share = Fraction(1) if now.over or keeps_all else growing.KEPT[which.early]
    return replace(now, interest=growing.kept(exact, share, coin(currency)))


# What was put in, by its day; a mistake and what takes it back have never been.
_MOVES = text(
    "SELECT e.happened_on, CAST(-l.amount AS bigint) FROM account a"
    " JOIN line l ON l.org_id = a.org_id AND l.account_id = a.id"
    " JOIN entry e ON e.org_id = l.org_id AND e.number = l.entry_number"
    " WHERE a.org_id = :org AND a.member_id = :member AND a.loan = :number AND a.kind = :kind"
    " AND e.reverses IS NULL AND (CAST(:before AS bigint) IS NULL OR e.number < :before)"
    " AND NOT EXISTS (SELECT FROM entry r WHERE r.org_id = e.org_id AND r.reverses = e.number) ORDER BY e.number"
)


def hers(session: Session, whose: Member, number: int) -> Standing:
    """One of hers that holds something, today. Raises NoSuchDeposit."""
    found = next((each for each in of(session, whose) if each.deposit.number == number), None)
    if found is None:
        raise NoSuchDeposit()
    return found
