"""What a member's part is worth today: what is lent out and not late counts as if it were paid back.

A share-out deals out what is in the box (`preview.py`). Who only asks what her savings have come to must not be told of a
loss because most of the fund is lent, as it should be. It counts with the interest that is owed by today; what is late
counts as far as its borrowers' parts reach.
"""

from dataclasses import dataclass, replace

from domain.amount import Money
from domain.lending import owing
from domain.lending.owing import Standing
from domain.people.members import Member
from domain.sharing import cycles, dividing, fund
from domain.sharing.dividing import Claim
from domain.sharing.preview import claims_of, method_of
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
    org = member.org
    method = method_of(session, org)
    stands = fund.of(session, org.id)
    loans = [each for each in owing.of_open(session, [org.id]) if each.loan.fund == "loan"]
    back = {each.loan.number: each for each in loans if not each.days_late}
    lent = stands.outstanding - sum(each.principal for each in loans if each.days_late)
    interest = sum(_earned(each) for each in back.values())
    claims, _whose = claims_of(session, cycles.current(session, org.id), method)
    if stands.available + lent < 0 or not any(each.savings for each in claims):
        raise NothingToShare()
    claims = [_paid_back(each, back) for each in claims]
    division = dividing.divide(claims, stands.available + lent + interest, stands.surplus + interest, method)
    part = next((each for each in division.parts if each.claim.member_id == member.id), None)
    if part is None:
        return None
    owed = min(sum(each.to_end for each in back.values() if each.loan.member_id == member.id), part.payout)
    earned = stands.surplus + interest + sum(done.earned for each in division.parts for done in each.deductions)
    price = cycles.share_price(session, org)
    money = {
        "saved": part.claim.savings,
        "gain": part.whole - part.claim.savings,
        "deducted": part.deducted + owed,
        "amount": (part.payout - owed) // method.unit * method.unit,
        "lent": lent,
    }
    return Prospect(
        part.claim.savings // price.minor if price else None,
        lost=earned + stands.carried < 0,
        **{name: Money(minor, org.currency) for name, minor in money.items()},
    )


def _earned(loan: Standing) -> int:
    return loan.to_end - loan.spread(loan.to_end).principal


def _paid_back(claim: Claim, back: dict[int, Standing]) -> Claim:
    """A claim as if her loans that are not late were paid back: their interest is hers to have paid, they are owed no more."""
    paid = sum(back[each.loan].spread(each.total).interest for each in claim.debts if each.loan in back)
    left = tuple(each for each in claim.debts if each.loan not in back)
    return replace(claim, debts=left, interest_paid=claim.interest_paid + paid)
