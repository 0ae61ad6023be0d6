"""The words for what is told of share-outs and cycles."""

from domain.sharing import notices as that
from locales.phrase import _
from locales.sharing.parts import why

PHRASES = {
    that.ShareOutBegun: lambda n: _(
        "{group}: {officer} says: share out cycle {cycle} now, {amount}. Dial {dial} to look and confirm.",
        group=n.group,
        officer=n.officer,
        cycle=n.cycle,
        amount=n.amount,
    ),
    that.ShareOutRefused: lambda n: _(
        "{group}: {officer} says that the share-out of cycle {cycle} is not right. Talk to each other.",
        group=n.group,
        officer=n.officer,
        cycle=n.cycle,
    ),
    that.SharedOut: lambda n: _(
        "{code} share-out {cycle}: {made_of}: you get {amount}. Receipt {receipt}",
        code=n.code,
        cycle=n.cycle,
        made_of=why(n.shares, n.saved, n.gain, n.deducted, lost=n.lost),
        amount=n.amount,
        receipt=n.receipt,
    ),
    that.PartReceived: lambda n: _(
        "{group}: you got {amount}, your part of the share-out. Receipt {receipt}.",
        group=n.group,
        amount=n.amount,
        receipt=n.receipt,
    ),
    that.CycleBegan: lambda n: _(
        "{group}: cycle {cycle} has begun. It ends about {until}.", group=n.group, cycle=n.cycle, until=n.until
    ),
    that.ShareCycleBegan: lambda n: _(
        "{group}: cycle {cycle} has begun. It ends about {until}. A share costs {price}, up to {shares} a meeting.",
        group=n.group,
        cycle=n.cycle,
        until=n.until,
        price=n.price,
        shares=n.shares,
    ),
}
