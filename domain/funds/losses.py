"""Losses that a fund bears: what was lost on a loan that the group gave up is taken off the fund, and not off a year's surplus.

The loss stays on its account, so that the borrower can still make it good: what she brings later is earned in the year in
which it comes.
"""

from dataclasses import dataclass

from sqlalchemy import text

from domain.amount import Money
from domain.book import closed_years, corrections, second_word, slips
from domain.book.accounts import Account
from domain.book.entries import Entry
from domain.book.second_word import Confirmed
from domain.book.slips import Slip
from domain.funds import voted
from domain.funds.refusals import FundForUse, NothingLost, NotVoted
from domain.funds.using import heard, tell
from domain.notices import pack
from domain.people import members
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.store import Session
from domain.voice import motions
from domain.voice.motions import Act, Motion


@dataclass(frozen=True, slots=True)
class Loss:
    """What was lost on a loan, and neither a fund nor a guarantor bears, in minor units."""

    loan: int
    name: str
    minor: int

    @property
    def borne(self) -> Account:
        """Where it stands once a fund bears it."""
        return Account("covered", loan=self.loan)


_LOST = """
    SELECT a.loan, m.name, CAST(a.balance + coalesce((SELECT sum(c.balance) FROM account c
        WHERE c.org_id = a.org_id AND c.kind IN ('covered', 'called') AND c.loan = a.loan), 0) AS bigint) AS lost
    FROM account a JOIN membership m ON m.org_id = a.org_id AND m.id = a.member_id
    WHERE a.org_id = :org AND a.kind = 'written-off' AND EXISTS (SELECT FROM line l JOIN entry w ON w.org_id = l.org_id
        AND w.number = l.entry_number WHERE l.org_id = a.org_id AND l.account_id = a.id AND w.kind = 'write-off'
        AND w.number >= (SELECT max(first_entry) FROM cycle WHERE org_id = a.org_id)
        AND w.happened_on > coalesce(CAST(:closed AS date), '-infinity'))
"""


def lost(session: Session, org_id: int) -> list[Loss]:
    """The losses that no fund has borne, by the loans' numbers.

    What members have borne by a share-out, or by the settlement of a year, is no loss any more: a fund that bore it now would
    be shared out as a gain.
    """
    statement = text(f"SELECT * FROM ({_LOST}) found WHERE lost > 0 ORDER BY loan")
    facts = {"org": org_id, "closed": closed_years.until(session, org_id)}
    return [Loss(*row) for row in session.execute(statement, facts)]


def possible(session: Session, org: Organisation, fund: str, number: int) -> tuple[Loss, Money]:
    """What was lost on loan `number`, and how much of it a fund can bear: all of it, or what it holds.

    Raises FundForUse, NothingLost.
    """
    if fund not in voted.BEARS:
        raise FundForUse()
    found = next((each for each in lost(session, org.id) if each.loan == number), None)
    there = voted.balances(session, org).get(fund)
    if found is None or there is None:
        raise NothingLost()
    return found, Money(min(found.minor, there.minor), org.currency)


def propose(session: Session, officer: Member, fund: str, number: int, days: int, *, key: str) -> Motion:
    """An officer puts to the vote, for `days` days, that a fund bears what was lost on loan `number`, as far as it reaches.

    Raises NotAnOfficer, what `possible` raises, and what `motions.open_vote` raises.
    """
    officer = members.writing(session, officer, officer=True)
    act = Act(voted.LOSS, terms(session, officer.org, fund, number))
    return motions.open_vote(session, officer, act, days, key=key)


def terms(session: Session, org: Organisation, fund: str, number: int) -> dict:
    """What is put to the vote. Raises what `possible` raises."""
    found, amount = possible(session, org, fund, number)
    return {"fund": fund, "amount": pack(amount), "loan": number, "name": found.name}


def bear(session: Session, caller: Caller, number: int) -> Slip:
    """An officer says that the fund bears what motion `number` allows; another officer has to confirm it.

    Raises NotAnOfficer, TooFewOfficers, NotVoted, NothingLost when less is lost by now, FundIsLess, TooManyWaiting, KeyReused.
    """
    caller = caller.writing(session, officer=True)
    org = caller.org
    members.check_second_officer(session, org.id)
    if said := voted.said_before(session, caller):
        return slips.write(session, LOSS, caller.me, said.money(org.currency), caller, reference=number, note=said.note)
    amount = _as_far_as_it_goes(session, org, voted.one(session, org.id, number))
    allowed, _loss = _allowed(session, org, number, amount)
    return slips.write(session, LOSS, caller.me, amount, caller, reference=number, note=allowed.about)


def _as_far_as_it_goes(session: Session, org: Organisation, agreed: voted.Voted) -> Money:
    """What was voted for, what is still lost, or what the fund holds: the least of them. Raises what `possible` raises."""
    if agreed.motion.act != voted.LOSS:
        raise NotVoted()
    _found, bears = possible(session, org, agreed.fund, agreed.motion.terms["loan"])
    return Money(min(agreed.left, bears.minor), org.currency)


def _allowed(session: Session, org: Organisation, number: int, amount: Money) -> tuple[voted.Voted, Loss]:
    allowed = voted.allowed(session, org, number, voted.LOSS, amount)
    for each in lost(session, org.id):
        if each.loan == allowed.motion.terms["loan"] and each.minor >= amount.minor:
            return allowed, each
    raise NothingLost()


def post(session: Session, confirmed: Confirmed) -> Entry:
    """Post what a fund bears; every officer hears it. Raises what `bear` raises of what is left."""
    amount = confirmed.slip.amount
    allowed, loss = _allowed(session, confirmed.org, confirmed.slip.reference, confirmed.money)
    lines = [(allowed.account, amount), (loss.borne, -amount)]
    entry = second_word.record(session, confirmed, lines, note=allowed.about)
    return tell(session, confirmed, entry, allowed.left - amount)


LOSS = slips.kind(
    "fund_loss",
    becomes=post,
    asks="officer",
    officers_hear=heard,
    cash=False,
    moves="many",
    undone=corrections.undo_of_group,
)
