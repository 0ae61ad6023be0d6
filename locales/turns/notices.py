"""The words for what is told of the merry-go-round."""

from domain.turns import notices as that
from locales.menus import WAYS
from locales.phrase import _

PHRASES = {
    that.TurnsToBeDrawn: lambda n: _(
        "{code}: a draw for turns is open. Keep these words: {words}", code=n.code, words=n.words
    ),
    that.TurnsBegin: lambda n: _(
        "{code}: {amount} each round. You have turn {turn} of {turns}. First comes {name}.",
        code=n.code,
        amount=n.amount,
        turn=n.place,
        turns=n.count,
        name=n.name,
    ),
    that.TurnsDrawn: lambda n: _(
        "{code}: {amount} each round. You have turn {turn} of {turns}. First: {name}. Secret {secret}, number {called}",
        code=n.code,
        amount=n.amount,
        turn=n.place,
        turns=n.count,
        name=n.name,
        secret=n.secret,
        called=n.called,
    ),
    that.StakeReceived: lambda n: _(
        "{group}: you paid {amount} into the pot of turn {turn}, {name}. Receipt {receipt}.",
        group=n.group,
        amount=n.amount,
        turn=n.place,
        name=n.name,
        receipt=n.receipt,
    ),
    that.PotHanded: lambda n: _(
        "{code}: {name} got the pot of turn {turn}: {amount}. Receipt {receipt}.",
        code=n.code,
        name=n.name,
        turn=n.place,
        amount=n.amount,
        receipt=n.receipt,
    ),
    that.StakeMissed: lambda n: _(
        "{group}: your {amount} was missing from the pot of {name}. You owe it to that turn: pay it.",
        group=n.group,
        amount=n.amount,
        name=n.name,
    ),
    that.SwapAsked: lambda n: _(
        "{group}: {name} asks for your turn {yours} and gives you turn {theirs}. Dial {dial}: {to_turns}.",
        group=n.group,
        name=n.name,
        theirs=n.theirs,
        yours=n.yours,
        to_turns=WAYS["to_turns"],
    ),
    that.SwapRefused: lambda n: _(
        "{group}: {name} does not want to swap turns. Yours stays.", group=n.group, name=n.name
    ),
    that.TurnMoved: lambda n: _("{code}: {name} has turn {turn} now.", code=n.code, name=n.name, turn=n.place),
}
