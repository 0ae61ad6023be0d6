"""Dividing what a cycle has brought, where some of those who get a part still owe a loan. Pure arithmetic, exact.

A loan is deducted from its borrower's part, as far as that reaches. What is deducted is money of the fund again, so the
more is deducted, the more there is to share, and the farther every part reaches: a circle, which `_balanced` squares.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from domain.sharing.portions import Stake, exact_parts


@dataclass(frozen=True, slots=True)
class Deduction:
    """What is kept of a part for one loan, in minor units."""

    loan: int
    principal: int
    interest: int
    penalty: int = 0

    @property
    def earned(self) -> int:
        """What of it is income of the fund."""
        return self.interest + self.penalty

    @property
    def total(self) -> int:
        """All of it."""
        return self.principal + self.earned


@dataclass(frozen=True, slots=True)
class Debt:
    """An open loan: what brings it to its end, in minor units, and how a smaller sum is divided.

    More is never divided into less interest, penalty or principal.
    """

    loan: int
    total: int
    split: Callable[[int], Deduction]


@dataclass(frozen=True, slots=True)
class Claim:
    """What one member brings to a share-out: her savings, the interest that she paid in this cycle, what she owes."""

    member_id: int
    savings: int
    interest_paid: int = 0
    debts: tuple[Debt, ...] = ()

    @property
    def owed(self) -> int:
        """What she owes on all her loans."""
        return sum(each.total for each in self.debts)


@dataclass(frozen=True, slots=True)
class Portion:
    """What one member gets, in minor units: what is kept for her loans, and what is paid out to her."""

    claim: Claim
    deductions: tuple[Deduction, ...]
    payout: int

    @property
    def deducted(self) -> int:
        """What is kept for her loans."""
        return sum(each.total for each in self.deductions)

    @property
    def whole(self) -> int:
        """Her part, before her loans are deducted."""
        return self.payout + self.deducted

    @property
    def interest_paid(self) -> int:
        """The interest that she has paid in this cycle, by the deductions too."""
        return self.claim.interest_paid + sum(each.interest for each in self.deductions)


@dataclass(frozen=True, slots=True)
class Method:
    """How a group divides: by which rule, in whole multiples of `unit`, with `reserve` per cent of the surplus kept back.

    `coin` is the currency's own unit, in which a loan is deducted in part. Both in minor units.
    """

    rule: str
    unit: int
    coin: int
    reserve: int


@dataclass(frozen=True, slots=True)
class Division:
    """The whole of a share-out: the parts, what is kept back, what is left over; minor units."""

    parts: tuple[Portion, ...]
    reserve: int
    carry: int

    @property
    def paid(self) -> int:
        """What is paid out."""
        return sum(each.payout for each in self.parts)

    @property
    def deducted(self) -> int:
        """What is kept of parts for loans."""
        return sum(each.deducted for each in self.parts)

    @property
    def pot(self) -> int:
        """All that is divided, to the last cent."""
        return self.paid + self.deducted + self.reserve + self.carry


def divide(claims: Iterable[Claim], available: int, surplus: int, method: Method) -> Division:
    """Divide `available`, and what the deducted loans add to it.

    `surplus` is what the cycle has brought so far, without what is earned by the deductions. Raises ValueError for
    less than nothing, and when there is nobody or nothing to divide by.
    """
    claims = list(claims)
    if available < 0:
        raise ValueError("there is less than nothing")
    # A borrower has interest back as soon as it is owed: it is set against the same loan.
    stakes = [
        Stake(str(each.member_id), each.savings, each.savings, each.interest_paid + _interest_owed(each))
        for each in claims
    ]
    reserve, exact = _balanced(claims, stakes, available, surplus, method)
    parts = []
    for claim, part in zip(claims, exact, strict=True):
        kept = _kept(claim, part, method.coin)
        payout = floor((part - claim.owed) / method.unit) * method.unit if part > claim.owed else 0
        parts.append(Portion(claim, _deductions(claim, kept), payout))
    return Division(tuple(parts), reserve, available - reserve - sum(each.payout for each in parts))


def _balanced(
    claims: list[Claim], stakes: list[Stake], available: int, surplus: int, method: Method
) -> tuple[int, list[Fraction]]:
    """The reserve and the exact parts of the largest sum that can be shared with what is `available`.

    Of a sum S follow the parts, of them what they leave for the members when the loans are taken off, and what the
    deductions earn, of that the reserve. Nobody's part falls when S grows, so what is left for the members and the reserve do
    not fall either. Together they are not more than what is available where S is nought, and more where S is more than
    all that there could be. So halving the way between the two finds the largest S that they allow.
    """
    low, high = 0, available + sum(each.owed for each in claims) + 1
    while high - low > 1:
        middle = (low + high) // 2
        exact = exact_parts(stakes, middle, method.rule)
        left = sum(max(part - claim.owed, 0) for claim, part in zip(claims, exact, strict=True))
        needed = left + _reserve(claims, exact, available, surplus, method)
        low, high = (low, middle) if needed > available else (middle, high)
    exact = exact_parts(stakes, low, method.rule)
    return _reserve(claims, exact, available, surplus, method), exact


def _reserve(claims: list[Claim], exact: list[Fraction], available: int, surplus: int, method: Method) -> int:
    """What is kept back of all that was earned, the interest that is deducted included; never more than there is."""
    for claim, part in zip(claims, exact, strict=True):
        surplus += sum(done.earned for done in _deductions(claim, _kept(claim, part, method.coin)))
    return min(max(surplus, 0) * method.reserve // 100, available)


def _kept(claim: Claim, part: Fraction, coin: int) -> int:
    """What is kept of a part: all that is owed, or, where the part does not reach so far, its whole coins."""
    return claim.owed if part >= claim.owed else floor(part / coin) * coin


def _interest_owed(claim: Claim) -> int:
    """The interest that would be deducted with all that a member owes."""
    return sum(each.interest for each in _deductions(claim, claim.owed))


def _deductions(claim: Claim, amount: int) -> tuple[Deduction, ...]:
    """`amount` laid out over a member's loans, in their order."""
    done = []
    for debt in claim.debts:
        part = min(amount, debt.total)
        amount -= part
        if part:
            done.append(debt.split(part))
    return tuple(done)
