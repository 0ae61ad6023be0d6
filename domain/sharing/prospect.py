"""What a member's part is worth today: what is lent out and not late counts as if it were paid back, and the bank as the box.

A share-out deals out what is in the box (`preview.py`). Who only asks what her savings have come to must not be told of a
loss because most of the fund is lent, as it should be. It counts with the interest that is owed by today; what is late
counts as far as its borrowers' parts reach.
"""

from dataclasses import dataclass, replace

from domain.amount import Money
from domain.lending.owing import Standing
from domain.people.members import Member
from domain.sharing import cycles, dividing, fund
from domain.sharing.dividing import Claim
from domain.sharing.preview import Preview, claims_of, method_of, open_loans
from domain.sharing.refusals import NothingToShare
from domain.store import Session


@dataclass(frozen=True, slots=True)
class Prospect:
    """A member's part, in the group's currency.

    `shares` is None where any sum is saved. `gain` may be below nought: a loss where the fund has `lost`, else hers of
    what is lent and late. `deducted` is what she owes, as far as her part reaches; `amount` what is left for her.
    `lent` is what the whole fund has out that counts here though it is not in the box.
    """

    shares: int | None
    saved: Money
    gain: Money
    lost: bool
    deducted: Money
    amount: Money
    lent: Money


def of(session: Session, member: Member) -> Prospect | None:
    """What a member would get if all that is lent and not late were paid back today; None for who has nothing in it.

    Raises NoShareOut where the rules know none, NothingToShare while nobody has saved.
    """
    org, running = member.org, cycles.current(session, member.org_id)
    method, stands, loans = method_of(session, org), fund.of(session, org.id), open_loans(session, org.id)
    back, late = [each for each in loans if not each.days_late], [each for each in loans if each.days_late]
    lent = stands.outstanding - sum(each.principal for each in late)
    earned = sum(each.to_end - each.spread(each.to_end).principal for each in back)
    back_in = stands.banked + lent + earned
    stands = replace(stands, available=stands.available + back_in, surplus=stands.surplus + earned)
    claims, whose = claims_of(session, running, method, late)
    if stands.available - earned < 0 or not any(each.savings for each in claims):
        raise NothingToShare()
    division = dividing.divide([_paid_back(each, back) for each in claims], stands.available, stands.surplus, method)
    now = Preview(running, org.currency, method, cycles.share_price(session, org), stands, division, whose)
    part = now.of(member.id)
    if part is None:
        return None
    owed = min(sum(each.to_end for each in back if each.loan.member_id == member.id), part.payout)
    return Prospect(
        shares=now.shares(part),
        saved=now.money(part.claim.savings),
        gain=now.money(part.whole - part.claim.savings),
        lost=now.has_lost,
        deducted=now.money(part.deducted + owed),
        amount=now.money((part.payout - owed) // method.unit * method.unit),
        lent=now.money(lent),
    )


def _paid_back(claim: Claim, back: list[Standing]) -> Claim:
    """A claim as if her loans that are not late were paid back: their interest is hers to have paid."""
    hers = (each.spread(each.to_end).interest for each in back if each.loan.member_id == claim.member_id)
    return replace(claim, interest_paid=claim.interest_paid + sum(hers))
