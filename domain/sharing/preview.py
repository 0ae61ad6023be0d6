"""What everybody would get if the group shared out now: for all, and for one."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from fractions import Fraction

from domain.amount import Money, decimals
from domain.constitution.versions import rules_of
from domain.lending import owing
from domain.lending.owing import Standing
from domain.people import members
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.sharing import cycles, debts, dividing, fund
from domain.sharing.cycles import Cycle
from domain.sharing.dividing import Claim, Division, Method, Portion
from domain.sharing.fund import Fund
from domain.sharing.refusals import NoShareOut, NothingToShare
from domain.store import Session

DIGEST = 16  # signs


@dataclass(frozen=True, slots=True)
class Preview:
    """A share-out as it would be now. `price` is None where shares are not counted; `whose` gives members by id."""

    cycle: Cycle
    currency: str
    method: Method
    price: Money | None
    fund: Fund
    division: Division
    whose: dict[int, Member]

    @property
    def digest(self) -> str:
        """Stands for every figure of it: two officers who look at the same digest look at the same share-out."""
        rows = [
            [
                each.claim.member_id,
                each.claim.savings,
                each.payout,
                [astuple(done) for done in each.deductions],
            ]
            for each in self.division.parts
        ]
        figures = [
            self.cycle.number,
            self.method.rule,
            self.division.reserve,
            self.division.carry,
            self.still_out + self.fund.banked + self.fund.owned,
            rows,
        ]
        return hashlib.sha256(json.dumps(figures).encode()).hexdigest()[:DIGEST]

    @property
    def still_out(self) -> int:
        """What stays on loan, beyond the reach of its borrowers' parts, and goes over into the next cycle."""
        repaid = sum(done.principal for part in self.division.parts for done in part.deductions)
        return self.fund.outstanding - repaid

    @property
    def surplus(self) -> int:
        """What the cycle has earned, by the deductions too."""
        received = sum(done.earned for part in self.division.parts for done in part.deductions)
        return self.fund.surplus + received

    @property
    def has_lost(self) -> bool:
        """Whether what was saved is not there any more; where it is, who gets less than she saved has it lent out still."""
        return self.surplus + self.fund.carried < 0

    def money(self, minor: int) -> Money:
        """A sum of it."""
        return Money(minor, self.currency)

    def shares(self, part: Portion) -> int | None:
        """How many shares a member has; None where a group saves any amount."""
        return part.claim.savings // self.price.minor if self.price else None

    @property
    def worth(self) -> Money | None:
        """What one share is worth, where the whole pot goes by shares."""
        saved = sum(each.claim.savings for each in self.division.parts)
        if not self.price or self.method.rule != "shares" or not saved:
            return None
        shared = self.division.pot - self.division.reserve
        return self.money(int(Fraction(shared * self.price.minor, saved)))

    def of(self, member_id: int) -> Portion | None:
        """What one member would get; None for who has nothing in it."""
        return next((each for each in self.division.parts if each.claim.member_id == member_id), None)


def shares_out(session: Session, org_id: int) -> bool:
    """Whether the rules of a group know a share-out."""
    return rules_of(session, org_id).word("share_out") != "none"


def preview(session: Session, org: Organisation) -> Preview:
    """What a share-out would come to now.

    Raises NoShareOut where the rules know none, NothingToShare while nobody has saved or all of it is out on loan.
    """
    method = method_of(session, org)
    running = cycles.current(session, org.id)
    stands = fund.of(session, org.id)
    claims, whose = claims_of(session, running, method, open_loans(session, org.id))
    if stands.available < 0 or not any(each.savings for each in claims):
        raise NothingToShare()
    division = dividing.divide(claims, stands.available, stands.surplus, method)
    if division.paid + division.deducted == 0:
        raise NothingToShare()
    price = cycles.share_price(session, org)
    return Preview(running, org.currency, method, price, stands, division, whose)


def method_of(session: Session, org: Organisation) -> Method:
    """How a group's rules divide. Raises NoShareOut where they know no share-out."""
    rules = rules_of(session, org.id)
    if rules.word("share_out") == "none":
        raise NoShareOut()
    coin = 10 ** decimals(org.currency)
    return Method(rules.word("share_out"), rules.whole("payout_unit") * coin, coin, rules.whole("reserve"))


def open_loans(session: Session, org_id: int) -> list[Standing]:
    """How the loan fund's open loans stand; those of the social fund are help, and no share-out deducts them."""
    return [each for each in owing.of_open(session, [org_id]) if each.loan.fund == "loan"]


def claims_of(
    session: Session, running: Cycle, method: Method, loans: Iterable[Standing]
) -> tuple[list[Claim], dict[int, Member]]:
    """The claims of everybody who has one by the accounts, by the number in the group's book; and who they are.

    `loans` are those that are deducted. Nobody's claim hangs on her being a member still. Raises NoSuchMember for an
    account of nobody.
    """
    saved = fund.saved_by_member(session, running.org_id)
    interest = fund.interest_by_member(session, running)
    owed = debts.by_member(loans)
    in_it = set(saved) | (set(interest) if method.rule == "interest-to-payer" else set())
    whose = members.by_ids(session, running.org_id, in_it)
    claims = [
        Claim(
            each.id,
            saved.get(each.id, 0),
            interest.get(each.id, 0),
            owed.get(each.id, ()),
        )
        for each in whose
    ]
    return claims, {each.id: each for each in whose}
