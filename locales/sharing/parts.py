"""A share-out in few words, for an SMS and for a screen: what a member gets and why, and where the pot goes."""

from domain.amount import Money
from domain.sharing.prospect import Prospect
from locales.phrase import Phrase, _


def why(shares: int, saved: Money, gain: Money, deducted: Money, *, lost: bool = True) -> list[Phrase]:
    """What her part is made of. `shares` is 0 where any sum is saved.

    `gain` below nought is a loss, or, where the fund has not `lost`, what of hers is lent out still.
    """
    said = [_("{shares} shares", shares=shares)] if shares else []
    said.append(_("saved {saved}", saved=saved))
    if gain.minor > 0:
        said.append(_("profit {gain}", gain=gain))
    elif gain.minor < 0:
        behind = Money(-gain.minor, gain.currency)
        said.append(_("loss {gain}", gain=behind) if lost else _("lent {gain}", gain=behind))
    if deducted.minor:
        said.append(_("less loan {deducted}", deducted=deducted))
    return said


def made_of(part: Prospect) -> list[Phrase]:
    """The same of what it is worth today."""
    return why(part.shares or 0, part.saved, part.gain, part.deducted, lost=part.lost)


def goes_to(paid: Money, deducted: Money, reserve: Money) -> list[Phrase]:
    """Where the pot goes, but for what is left over."""
    said = [_("{amount} to hand out", amount=paid)]
    if deducted.minor:
        said.append(_("{deducted} kept for loans", deducted=deducted))
    if reserve.minor:
        said.append(_("{reserve} for the reserve", reserve=reserve))
    return said
