"""What a member of a society has, and what of a year's surplus is hers and why: said on a screen and by SMS."""

from collections.abc import Iterator

from domain.amount import Money
from domain.society.reckoning import MemberYear, Reckoning
from domain.society.settlements import Settlement
from locales.phrase import Phrase, _


def balance(group: str, saved: Money, owned: Money) -> Phrase:
    """A member's savings, and her share capital where she has some."""
    if owned.minor:
        return _(
            "{group}: your savings are {total}, your share capital is {capital}.",
            group=group,
            total=saved,
            capital=owned,
        )
    return _("{group}: your savings are {total}.", group=group, total=saved)


def mine(settlement: Settlement, found: Reckoning, part: MemberYear) -> Phrase:
    """What a member gets for a year, as far as it has come."""
    facts = {"year": settlement.rates.year, "amount": found.money(part.net)}
    if settlement.open:
        return _("{year}, while members vote: you would get {amount}.", **facts)
    if settlement.entry_number:
        return _("{year}: you got {amount}.", **facts)
    return _("{year}, agreed: you get {amount}.", **facts)


def why(found: Reckoning, part: MemberYear) -> Iterator[Phrase]:
    """Where that comes from, line by line."""
    rates = found.rates
    yield _("Savings by months, {rate}%: {amount}", rate=rates.deposit, amount=found.money(part.interest))
    if part.dividend:
        yield _("Share capital by months, {rate}%: {amount}", rate=rates.dividend, amount=found.money(part.dividend))
    if part.refund:
        yield _("Of the interest you paid, {rate}%: {amount}", rate=rates.patronage, amount=found.money(part.refund))
    if part.tax:
        yield _("Less tax, {rate}%: {amount}", rate=rates.tax, amount=found.money(part.tax))


_FUNDS = {
    "reserve": lambda rate, sum_: _("Reserve, {rate}%: {amount}", rate=rate, amount=sum_),
    "education": lambda rate, sum_: _("Education fund, {rate}%: {amount}", rate=rate, amount=sum_),
    "development": lambda rate, sum_: _("Development fund, {rate}%: {amount}", rate=rate, amount=sum_),
    "protected": lambda rate, sum_: _("Fund for losses, {rate}%: {amount}", rate=rate, amount=sum_),
}


def everybodys(found: Reckoning) -> Iterator[Phrase]:
    """What all members get together, and what becomes of the rest."""
    yield _("All members get {amount}.", amount=found.money(found.total("net")))
    if tax := found.total("tax"):
        yield _("Tax: {amount}", amount=found.money(tax))
    for name, said in _FUNDS.items():
        if minor := found.fund(name):
            yield said(getattr(found.rates, name), found.money(minor))
    yield _("Left for next year: {amount}", amount=found.money(found.left))
