"""What is settled with who goes: all that is hers, all that she owes, and what of it pays what.

    savings + share capital + deposits − loans − emergency loans − fines − stakes − what was given up = what she is handed

What she owes is paid in this order: loans of the loan fund and then those of the social fund, each what brings it to its end
today, the one that falls due first before the others; fines; stakes that are due, each whole or not at all; what the group has
written off. (Source: the order in which a share-out deducts loans, docs/decisions/0018-share-out.md; what is the group's own
before what it has given up already.) While anything is left she is handed nothing. What she vouches for with her savings stays.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.amount import Money
from domain.book import ledger
from domain.book.accounts import Account, savings_of
from domain.deposits import deposits, paying_out
from domain.deposits.deposits import Standing
from domain.lending import guarantors, owing
from domain.people import deaths
from domain.people.members import Member
from domain.sitting import roll
from domain.sitting.parts import Part, total
from domain.store import Session
from domain.turns import stakes


@dataclass(frozen=True, slots=True)
class Figures:
    """How somebody stands who goes, in minor units: `debts` in the order in which they are paid, `paid` what of them is."""

    whose: Member
    savings: int
    capital: int
    deposits: tuple[Standing, ...]  # each with the interest that its terms leave who takes it out today
    debts: tuple[Part, ...]
    paid: tuple[Part, ...]
    vouched: int

    @property
    def hers(self) -> int:
        """All that is hers."""
        return self.savings + self.capital + self.deposited

    @property
    def deposited(self) -> int:
        """What her deposits come to."""
        return sum(each.payout for each in self.deposits)

    @property
    def set_off(self) -> int:
        """How much of it pays what she owes."""
        return total(self.paid)

    @property
    def left(self) -> int:
        """What she owes still when all is paid that can be."""
        return total(self.debts) - self.set_off

    @property
    def held(self) -> int:
        """What of her savings stays, since she vouches with it."""
        return min(self.vouched, max(self.savings - self.set_off, 0))

    @property
    def payout(self) -> int:
        """What she is handed."""
        return 0 if self.left else self.hers - self.set_off - self.held

    def taken(self, minor: int) -> list[tuple[Account, int]]:
        """`minor` of what is hers, as lines of an entry: of her savings first, then of her capital, then of her deposits.

        A deposit is taken whole, by its terms (docs/decisions/0046-products.md); what is over is savings of hers.
        """
        taken = []
        for there, account in ((self.savings - self.held, savings_of), (self.capital, _capital_of)):
            taken.append((account(self.whose), min(minor, there)))
            minor -= taken[-1][1]
        for each in self.deposits:
            if minor > 0:
                taken += paying_out.lines(each)
                minor -= each.payout
        return [*taken, (savings_of(self.whose), minor)]

    def money(self, minor: int) -> Money:
        """A sum of these, in her organisation's currency."""
        return Money(minor, self.whose.org.currency)


def of(session: Session, whose: Member) -> Figures:
    """How a member stands today, or who was one, with all that is in the book by now."""
    saved = ledger.balance(session, whose.org_id, savings_of(whose))
    capital = ledger.balance(session, whose.org_id, _capital_of(whose))
    kept = tuple(deposits.of(session, whose, died=deaths.has_died(session, whose)))
    debts = tuple(part for part in _debts(session, whose) if part.amount)
    paid = tuple(_paid(debts, saved + capital + sum(each.payout for each in kept)))
    return Figures(whose, saved, capital, kept, debts, paid, guarantors.vouched(session, whose))


def _debts(session: Session, whose: Member) -> Iterable[Part]:
    """All that she owes, in the order in which it is paid; not the fine of a meeting that is held: its roll may be put right."""
    owed = owing.owed(session, whose)
    for each in sorted(owed, key=lambda each: each.loan.fund != "loan"):
        if each.loan.status == "open":
            yield Part("repayment", each.to_end.minor, each.loan.number)
    yield Part("fine", roll.settled_fines(session, whose.org_id, whose.id).minor)
    for due in stakes.unpaid(session, whose.org_id, member_id=whose.id):
        yield Part("stake", due.sum, due.turn_id)
    for each in owed:
        if each.loan.status == "written-off":
            yield Part("repayment", each.to_end.minor, each.loan.number)


def _paid(debts: Iterable[Part], there: int) -> Iterable[Part]:
    """What of these debts so much pays."""
    for each in debts:
        part = each._replace(amount=min(each.amount, there))
        if part.amount and (part == each or part.kind != "stake"):
            there -= part.amount
            yield part


def _capital_of(whose: Member) -> Account:
    return Account("capital", whose.id)
