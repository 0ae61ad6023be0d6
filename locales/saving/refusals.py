"""The words for what cannot be: savings."""

from domain.saving import refusals as no
from locales.phrase import Phrase, _, _n

PHRASES = {
    no.SavingsStay: lambda _r: _("By the rules of this group nobody takes savings out."),
    no.SavingsHeld: lambda r: _(
        "Your loans stand on your savings. You can take out up to {possible}.", possible=r.possible
    ),
    no.HandsNothingOn: lambda _r: _("By your rules members do not hand this on to each other."),
    no.NotFree: lambda r: _(
        "Only {possible} is free. Loans, or money that is being paid out, hold the rest.", possible=r.possible
    ),
    no.NotFreeNow: lambda r: _("{name} has not so much free to hand on now.", name=r.name),
    no.SharesEnough: lambda r: _("So many shares {name} could not have bought in this cycle.", name=r.name),
    no.NoPhoneToAgree: lambda r: _("{name} has no phone to agree on.", name=r.name),
    no.TooManyShares: lambda r: _too_many(r),
    no.NotInShares: lambda r: _("A share costs {price}. Type the sum of whole shares.", price=r.price),
}


def _too_many(refused: no.TooManyShares) -> Phrase:
    if not refused.has:
        return _n("{count} share at most at one meeting.", "{count} shares at most at one meeting.", refused.most)
    return _(
        "Up to the next meeting at most {most} shares; {has} are bought already.", most=refused.most, has=refused.has
    )
