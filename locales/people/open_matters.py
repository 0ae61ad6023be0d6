"""What is open between a group and a member who goes, a line each."""

from collections.abc import Callable

from domain.people.open_matters import Matter
from locales.phrase import Phrase, _, _n

OPEN: dict[str, Callable[[Matter], Phrase]] = {
    "savings": lambda each: _("Savings {amount}", amount=each.amount),
    "capital": lambda each: _("Share capital {amount}", amount=each.amount),
    "share": lambda each: _("Share-out {amount}, not handed over", amount=each.amount),
    "pot": lambda each: _("In the pot {amount}", amount=each.amount),
    "deposit": lambda each: _("Deposits {amount}", amount=each.amount),
    "loan": lambda each: _("Owes {amount} on loans", amount=each.amount),
    "request": lambda each: _("Asks for a loan, {amount}", amount=each.amount),
    "vouches": lambda each: _("Vouches for {amount}", amount=each.amount),
    "fines": lambda each: _("Owes {amount} in fines", amount=each.amount),
    "stakes": lambda each: _("Owes {amount} to the pot", amount=each.amount),
    "turns": lambda each: _n("{count} turn to come", "{count} turns to come", each.count),
    "slips": lambda each: _n("{count} payment waits", "{count} payments wait", each.count),
    "votes": lambda each: _n("{count} vote is open", "{count} votes are open", each.count),
    "roles": lambda _each: _("Is an officer"),
}


def listed(found: list[Matter]) -> list[Phrase]:
    """Each of them as a line."""
    return [OPEN[each.what](each) for each in found]
