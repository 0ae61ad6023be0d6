"""What an organisation's own money was in the paper book: what it had earned, its social fund, what lay at the bank."""

from datetime import date

from console import limits
from console.newcomers import text_of
from console.past import sum_in
from console.report import Import, Refused
from domain.amount import Money
from domain.bank import account as bank
from domain.bank.refusals import NoBankAccount
from domain.book import earned, ledger
from domain.people.organisations import Organisation, today
from domain.refusals import KeyReused
from domain.sharing import cycles
from domain.social import fund
from domain.store import Session

_POSTS = {"retained": earned.open_with, "social_fund": fund.open_with, "bank": bank.open_with}
_CALLED = {
    "retained": "other opening earnings",
    "social_fund": "another opening social fund",
    "bank": "another sum at the bank",
}


class Short(Exception):
    """The box would hold less than nothing: what the file says of the past cannot be."""


def post(session: Session, org: Organisation, name: str, facts: dict) -> Money:
    """Post an opening balance of the organisation's own, once; the sum. Raises Refused, NotEnough."""
    amount = sum_in(facts, name, org.currency)
    try:
        if amount.minor:
            _POSTS[name](session, org, amount, today(session, org))
    except KeyReused:
        raise Refused(f"had {_CALLED[name]} in an earlier import; it stays as it is") from None
    except NoBankAccount:
        raise Refused(
            "has money at a bank, and the rules of the organisation have no account: bank must be yes"
        ) from None
    return amount


def date_cycle(session: Session, org: Organisation, facts: dict, done: Import) -> None:
    """The day on which the cycle began that the group is in. Raises Refused."""
    try:
        day = date.fromisoformat(text_of(facts, "cycle_began"))
    except ValueError:
        raise Refused("cycle_began must be a day like 2026-01-15") from None
    if not date(limits.FILE_FIRST_YEAR, 1, 1) <= day <= today(session, org):
        raise Refused("cycle_began must be a day of the past")
    if cycles.date_first(session, org.id, day):
        done.count("cycles")


def count_box(session: Session, org: Organisation, done: Import) -> None:
    """What a count of the box should find by the book, and what lies at the bank: told beside the control totals."""
    done.lies(ledger.in_the_box(session, org.id), ledger.at_the_bank(session, org.id))


def why_short(done: Import) -> str:
    """The sentence for a file that says of an organisation more than there can be, with its sums."""
    came, went = (", ".join(f"{name} {done.listed(name)}" for name in names) for names in (_IN, _OUT))
    return f"its box would hold less than nothing, so nothing of it is taken. In: {came}. Out: {went}"


_IN, _OUT = ("savings", "capital", "retained", "social fund"), ("loans", "social loans", "bank")  # control totals
