"""What members have voted for out of a fund: how much of it, and what for.

    proposed ──► a motion is open ──► passed     for FUND_DAYS money is taken out, at once or in parts, each on two officers'
                                                 words, until nothing is left of the sum that was voted for

A motion alone has no witness, so it takes nothing out: it allows it.
"""

from dataclasses import dataclass

from sqlalchemy import text

from domain import limits
from domain.amount import Money
from domain.book import ledger, slips
from domain.book.accounts import FUNDS, Account
from domain.book.slips import Slip
from domain.funds.notices import FundVoted
from domain.funds.refusals import FundIsLess, NotVoted, VotedLess
from domain.people.caller import Caller
from domain.people.organisations import Organisation, by_id
from domain.post import outbox
from domain.store import Session
from domain.voice.motions import MOTION, Motion

USE, LOSS = "fund-use", "fund-loss"  # what a motion does
SLIPS = {USE: "fund_use", LOSS: "fund_loss"}  # the kind of slip by which it is carried out
BEARS = ("reserve", "protected")  # the funds that bear losses …
USED = ("reserve", "education", "development")  # … and those out of which something is paid


@dataclass(frozen=True, slots=True)
class Voted:
    """What a motion that has passed allows: `left` is what was not taken out of it yet, in minor units."""

    motion: Motion
    left: int

    @property
    def fund(self) -> str:
        """The kind of account that it is taken out of."""
        return self.motion.terms["fund"]

    @property
    def about(self) -> str:
        """What it is for; of a loss, whose loan it was."""
        return self.motion.terms["what" if self.motion.act == USE else "name"]

    @property
    def account(self) -> Account:
        """The fund."""
        return Account(self.fund)


def balances(session: Session, org: Organisation) -> dict[str, Money]:
    """What stands in each fund that holds something."""
    stand = {fund: ledger.balance(session, org.id, Account(fund)) for fund in FUNDS}
    return {fund: Money(minor, org.currency) for fund, minor in stand.items() if minor}


def check(session: Session, org: Organisation, fund: str, minor: int) -> None:
    """Raises FundIsLess with what there is, where a fund holds less than `minor` units."""
    there = ledger.balance(session, org.id, Account(fund))
    if minor > there:
        raise FundIsLess(Money(there, org.currency))


def passed(session: Session, motion: Motion) -> None:
    """The members agree: the officers hear that two of them write it down, when it is done."""
    org = by_id(session, motion.org_id)
    amount = Money(motion.terms["amount"]["money"], org.currency)
    outbox.tell_officers(session, org.id, FundVoted(motion.number, amount, org.name))


_OUT = (  # what was taken out by a motion, and stands
    "SELECT CAST(sum(s.amount) AS bigint) FROM slip s JOIN entry e ON e.org_id = s.org_id AND e.number = s.entry_number"
    " WHERE s.org_id = m.org_id AND s.kind = ANY(:slips) AND s.reference = m.number AND s.status = 'confirmed'"
    " AND NOT EXISTS (SELECT 1 FROM entry r WHERE r.org_id = e.org_id AND r.reverses = e.number)"
)
_VOTED = (
    f"SELECT * FROM (SELECT {', '.join('m.' + name for name in MOTION.split(', '))},"
    f" CAST((m.terms -> 'amount' ->> 'money') AS bigint) - coalesce(({_OUT}), 0) AS left_of_it"
    " FROM motion m WHERE m.org_id = :org AND m.act = ANY(:acts)"
    " AND m.state = 'passed' AND m.closed_at > clock_timestamp() - make_interval(days => :days)) voted"
    " WHERE left_of_it > 0 AND (CAST(:number AS integer) IS NULL OR number = :number) ORDER BY number"
)


def waiting(session: Session, org_id: int, number: int | None = None) -> list[Voted]:
    """What was voted for and not taken out yet, oldest first: all of it, or motion `number` alone."""
    facts = {"org": org_id, "number": number, "slips": list(SLIPS.values()), "acts": list(SLIPS)}
    rows = session.execute(text(_VOTED), facts | {"days": limits.FUND_DAYS})
    return [Voted(Motion(*row[:-1]), row[-1]) for row in rows]


def one(session: Session, org_id: int, number: int) -> Voted:
    """What motion `number` still allows. Raises NotVoted."""
    for each in waiting(session, org_id, number):
        return each
    raise NotVoted()


def allowed(session: Session, org: Organisation, number: int, kind: str, amount: Money) -> Voted:
    """What motion `number` allows, if that is `kind`, and `amount` can be taken out by it now.

    Raises NotVoted, VotedLess with what is left, FundIsLess with what the fund holds.
    """
    found = one(session, org.id, number)
    if found.motion.act != kind:
        raise NotVoted()
    if amount.minor > found.left:
        raise VotedLess(Money(found.left, org.currency))
    check(session, org, found.fund, amount.minor)
    return found


def said_before(session: Session, caller: Caller) -> Slip | None:
    """The slip that was written with this intent: then nothing is looked at again."""
    return slips.by_key(session, caller.org.id, caller.key)
