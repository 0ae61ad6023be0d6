"""Opening a deposit with its first money, and putting in more: the member says so, and an officer confirms it."""

from datetime import date
from fractions import Fraction

from sqlalchemy import text

from domain import limits
from domain.amount import Money, coin
from domain.book import corrections, entries, ledger, second_word, slips
from domain.book.accounts import CASH
from domain.book.entries import Entry
from domain.book.second_word import Confirmed
from domain.book.slips import Slip
from domain.constitution.versions import rules_of
from domain.days import months_after
from domain.deposits import deposits, growing
from domain.deposits.deposits import Standing
from domain.deposits.growing import Move
from domain.deposits.notices import DepositPaidIn
from domain.deposits.refusals import DepositDone, GoalNear, NoDeposits, PaidInOnce, TooManyDeposits
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.names import read_persons_name
from domain.people.organisations import Organisation, next_number, today
from domain.people.refusals import PinNeeded
from domain.refusals import NumberUnfit
from domain.store import Session


def months_most(kind: str) -> int:
    """How long a deposit of a kind may last."""
    return limits.CHILD_MONTHS if kind == "child" else limits.DEPOSIT_MONTHS


def terms(session: Session, org_id: int, kind: str) -> dict:
    """What a deposit that is opened now has by the rules: `rate` in percent a year, `interest`, `early`."""
    rules = rules_of(session, org_id)
    return {
        "rate": rules.number("fixed_rate" if kind == "fixed" else "deposit_rate"),
        "interest": rules.word("deposit_interest"),
        "early": rules.word("child_early" if kind == "child" else "deposit_early"),
    }


def at_the_end(session: Session, org: Organisation, amount: Money, months: int) -> tuple[date, Money]:
    """The day of a fixed deposit that is opened today, and what it comes to then."""
    first, by_rules = today(session, org), terms(session, org.id, "fixed")
    ends, compound = months_after(first, months), by_rules["interest"] == "compound"
    exact = growing.earned([Move(first, amount.minor)], by_rules["rate"], ends, compound=compound)
    return ends, Money(amount.minor + growing.kept(exact, Fraction(1), coin(org.currency)), org.currency)


def check_new(session: Session, whose: Member, kind: str, first: Money, goal: Money | None) -> None:
    """Whether a member may open one more. Raises NoDeposits, TooManyDeposits, GoalNear where more is put in than the goal."""
    if kind not in deposits.offered(session, whose.org_id):
        raise NoDeposits()
    if len(deposits.of(session, whose)) + _first_waiting(session, whose) >= limits.DEPOSITS_OPEN:
        raise TooManyDeposits(limits.DEPOSITS_OPEN)
    if goal and first.minor > goal.minor:
        raise GoalNear(goal)


def _first_waiting(session: Session, whose: Member) -> int:
    """How many more she has said that she opens, which no officer has confirmed yet."""
    statement = (
        "SELECT count(*) FROM slip s WHERE s.org_id = :org AND s.member_id = :member AND s.kind = 'deposit_in'"
        " AND s.status = 'waiting' AND NOT EXISTS (SELECT FROM account a WHERE a.org_id = s.org_id"
        " AND a.kind = 'deposit' AND a.loan = s.reference)"
    )
    return session.execute(text(statement), {"org": whose.org_id, "member": whose.id}).scalar_one()


def open_(
    session: Session,
    caller: Caller,
    kind: str,
    first: Money,
    months: int,
    *,
    goal: Money | None = None,
    child: str | None = None,
) -> Slip:
    """A member says with her PIN that she opens a deposit and has handed over `first` for it; an officer has to confirm it.

    `goal` is the sum that is to be reached, `child` in whose name it is. Terms are those of the rules by now. Raises
    NotAMember, PinNeeded, NoDeposits, TooManyDeposits, NumberUnfit, GoalNear where more is put in than the goal, NameUnfit,
    NameTooLong, TooManyWaiting, KeyReused.

    Rule: which terms a deposit has.
    """
    caller = caller.writing(session)
    if not caller.with_pin:
        raise PinNeeded("leaves")
    me = caller.me
    if said := slips.by_key(session, me.org_id, caller.key):
        return slips.write(session, DEPOSIT, me, first, caller, reference=said.reference, gives=True)
    check_new(session, me, kind, first, goal)
    if not 1 <= months <= months_most(kind):
        raise NumberUnfit(1, months_most(kind))
    number = next_number(session, me.org_id, "loan")
    sums = {"goal": goal and goal.minor, "fixed": first.minor, "child": None}
    facts = {
        "org_id": me.org_id,
        "number": number,
        "member_id": me.id,
        "kind": kind,
        "child": read_persons_name(child or "") if kind == "child" else None,
        "amount": sums[kind],
        "months": months,
        "key": caller.key,
    } | terms(session, me.org_id, kind)
    session.execute(deposits.deposit.insert().values(facts))
    return slips.write(session, DEPOSIT, me, first, caller, reference=number, gives=True)


def pay_in(session: Session, caller: Caller, number: int, amount: Money) -> Slip:
    """A member says that she handed over `amount` more for a deposit of hers; an officer has to confirm it.

    Raises NotAMember, what `check` raises, TooManyWaiting, KeyReused.
    """
    caller = caller.writing(session)
    if not slips.by_key(session, caller.org.id, caller.key):
        check(deposits.hers(session, caller.me, number), amount)
    return slips.write(session, DEPOSIT, caller.me, amount, caller, reference=number, gives=True)


def check(now: Standing, amount: Money) -> None:
    """Whether so much more may be put in. Raises PaidInOnce, DepositDone, GoalNear with what is left to the goal."""
    if now.deposit.kind == "fixed":
        raise PaidInOnce()
    if now.over:
        raise DepositDone(now.ends)
    if now.deposit.kind == "goal" and amount.minor > now.left:
        raise GoalNear(Money(now.left, amount.currency))


def post(session: Session, confirmed: Confirmed) -> Entry:
    """Post what was put in, and give the member her receipt. Raises NoSuchDeposit for one that was taken out meanwhile, and
    what `check` raises.
    """
    org, said = confirmed.org, confirmed.slip
    which = deposits.find(session, org.id, said.reference)
    if _begun(session, org.id, said.reference):
        check(deposits.hers(session, confirmed.whose, which.number), confirmed.money)
    entry = second_word.record(session, confirmed, [(CASH, said.amount), (which.account, -said.amount)])
    total = Money(ledger.balance(session, org.id, which.account), org.currency)
    notice = DepositPaidIn(which.kind, confirmed.money, total, org.name, entry.receipt)
    second_word.receipt(session, entry, notice, confirmed.whose)
    return entry


def _begun(session: Session, org_id: int, number: int) -> bool:
    """Whether money was put into it before, be it taken back or out by now."""
    statement = "SELECT EXISTS (SELECT FROM account WHERE org_id = :org AND kind = 'deposit' AND loan = :number)"
    return session.execute(text(statement), {"org": org_id, "number": number}).scalar_one()


def undo(session: Session, confirmed: Confirmed) -> Entry:
    """Take back what was put in by mistake. Raises AlreadyReversed, NotEnough when it was taken out, or the money is gone."""
    return corrections.undo(session, confirmed, of_slip(session, confirmed).account)


def of_slip(session: Session, reversal: Confirmed) -> deposits.Deposit:
    """The deposit that an entry is about which is taken back."""
    wrong = slips.of_entry(session, entries.by_number(session, reversal.org.id, reversal.slip.reference))
    return deposits.find(session, reversal.org.id, wrong.reference)


DEPOSIT = slips.kind("deposit_in", becomes=post, undone=undo)
